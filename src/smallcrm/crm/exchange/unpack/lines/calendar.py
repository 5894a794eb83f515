"""Reads calendars (iCalendar): what is to be done, and meetings, each with its own number."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from smallcrm.crm.exchange.unpack.lines import repeats
from smallcrm.crm.exchange.unpack.lines.content import Junk, Property, read, unescaped
from smallcrm.crm.exchange.unpack.lines.zones import Zones, span
from smallcrm.crm.exchange.unpack.registry import Named, Registry
from smallcrm.crm.exchange.unpack.sheet_table import SheetTable, clean
from smallcrm.i18n import _, n_

LONGEST_UID = 255
_MOST_UNFOLDED = 100_000
_TOLD_EVERY = 1_000
_TAKEN = ("VTODO", "VEVENT")
_WITH_LINES = frozenset(("DESCRIPTION", "COMMENT"))
_URGENT = range(1, 5)
_MOST_NAMES = 20
_DAY = 1440
_ADDRESS = re.compile(r"[^\s,;:<>()\"]+@[^\s,;:<>()\"]+\.[^\s,;:<>()\"]+")
_OWN = {
    "person.external_id": "X-SMALLCRM-PERSON-UID", "company": "X-SMALLCRM-COMPANY",
    "deal": "X-SMALLCRM-DEAL", "end": "X-SMALLCRM-END",
}  # fmt: skip


class _Component:
    """One entry of a calendar: its kind, its line, what it says, why it can't come in."""

    def __init__(self, kind: str, line: int) -> None:
        self.kind = kind
        self.line = line
        self.said: dict[str, list[Property]] = defaultdict(list)
        self.last = ""
        self.wrong = ""
        self.inside: list[str] = []

    def cut_off(self) -> "_Component":
        """The entry, which has no end."""
        self.wrong = self.wrong or _("The entry is cut off: its end is missing.")
        return self

    def take(self, one: Property | Junk, border: str, name: str) -> None:
        """Takes one more line; what belongs to something inside of the entry is left out."""
        if border == "BEGIN":
            self.inside.append(name)
        elif border == "END":
            self.inside.pop()
        elif not self.inside or self.kind == "VTIMEZONE":
            self._add(one)

    def _add(self, one: Property | Junk) -> None:
        """A text that forgot to fold its lines goes on."""
        if isinstance(one, Property):
            self.said[one.name].append(one)
            self.last = one.name
        elif self.last in _WITH_LINES:
            before = self.said[self.last].pop()
            more = f"\\n{one.text}" if len(before.value) < _MOST_UNFOLDED else ""
            self.said[self.last].append(before._replace(value=before.value + more))
        else:
            wrong = _("Line {line} can’t be understood: {text}")
            self.wrong = self.wrong or wrong.format(line=one.line, text=one.text[:60])

    def text(self, name: str) -> str:
        """The first value of a property as text."""
        return next((one.text for one in self.said.get(name, ()) if one.text), "")

    def one(self, name: str) -> Property | None:
        """The first property of that name."""
        return next(iter(self.said.get(name, ())), None)


def take_apart(
    path: Path, table: SheetTable, job: dict[str, Any], progress: Callable[[int, int], None]
) -> None:
    """Writes a row for every task and event into the table."""
    zones, rows = Zones(), Registry(table)
    repeated = 0
    for number, entry in enumerate(_entries(path, zones), 1):
        _Entry(entry, zones, table).write(rows)
        repeated += "RRULE" in entry.said
        if number % _TOLD_EVERY == 0:
            progress(number, 0)
    rows.close()
    table.facts["kind"] = "tasks"
    if repeated:
        said = n_(
            "{n} entry repeats: its first date was taken, and its note says how.",
            "{n} entries repeat: their first dates were taken, and their notes say how.",
            repeated,
        )
        table.warn(said)
    if zones.unknown:
        said = _(
            "The time zone {names} isn’t known; its times were taken as those of this computer."
        )
        table.warn(said.format(names=", ".join(f"“{name}”" for name in sorted(zones.unknown)[:5])))


class _Entry:
    """One entry as a row."""

    def __init__(self, entry: _Component, zones: Zones, table: SheetTable) -> None:
        self.entry = entry
        self._zones = zones
        self._table = table
        self.cells: dict[str, str] = {}

    def write(self, rows: Registry) -> None:
        """Writes the row, and what is wrong with it."""
        entry, is_event = self.entry, self.entry.kind == "VEVENT"
        self._put("external_id", self._number())
        title = entry.text("SUMMARY") or entry.text("LOCATION") or entry.text("DESCRIPTION")
        if not entry.text("X-SMALLCRM-UNTITLED"):
            self._put("title", " ".join(title[:500].split()))
        own = entry.text("X-SMALLCRM-KIND").lower()
        self._put("kind", own or ("meet" if is_event else "todo"))
        self._event() if is_event else self._todo()
        if own:
            self._own(own)
        about = [entry.text("DESCRIPTION"), entry.text("LOCATION"), entry.text("URL")]
        about += [] if own else [self._with(), *self._repeats()]
        self._put("note", "\n\n".join(dict.fromkeys(part for part in about if part)))
        if (priority := entry.text("PRIORITY")).isdigit() and len(priority) == 1:
            self._put("priority", "1" if int(priority) in _URGENT else "")
        self._put("created_at", self._moment("CREATED"))
        self._put("person", entry.text("X-SMALLCRM-PERSON") or "; ".join(self._names()))
        self._put("person.email", ", ".join(dict.fromkeys(self._addresses())))
        tags = [part for one in entry.said.get("CATEGORIES", ()) for part in one.parts(",")]
        self._put("tags", ", ".join(tags))
        rows.add(entry.line, {"due": "", **self.cells}, _columns())
        wrong = entry.wrong or self._left_out()
        if wrong:
            self._table.fault(entry.line, "", "", wrong, fatal=True)

    def _repeats(self) -> list[str]:
        return [repeats.said(clean(one.value)) for one in self.entry.said.get("RRULE", ())]

    def _left_out(self) -> str:
        if self.entry.kind not in _TAKEN:
            return _("It is neither a task nor an event ({name}).").format(name=self.entry.kind)
        if self.entry.text("STATUS").upper() == "CANCELLED":
            return _("It was cancelled.")
        return ""

    def _put(self, key: str, text: str) -> None:
        if text:
            self.cells[key] = text

    def _number(self) -> str:
        """What the entry is known by; a changed date of a series is an entry of its own."""
        number, moved = self.entry.text("UID"), self.entry.text("RECURRENCE-ID")
        if len(number) > LONGEST_UID:
            self._fault("UID", number, _("It is too long; it was left out."))
            return ""
        return f"{number}/{moved}" if number and moved else number

    def _fault(self, column: str, value: str, reason: str) -> None:
        self._table.fault(self.entry.line, column, value, reason)

    def _read(self, name: str) -> date | datetime | None:
        one = self.entry.one(name)
        if one is None or not one.value.strip():
            return None
        found = self._zones.read(one)
        if found is None:
            self._fault(name, one.value, _("This is not a date."))
        return found

    def _moment(self, name: str) -> str:
        found = self._read(name)
        return _stamp(found) if isinstance(found, datetime) else ""

    def _todo(self) -> None:
        due = self._read("DUE") or self._read("DTSTART")
        self._plan(due)
        done = self._moment("COMPLETED")
        if done or self.entry.text("STATUS").upper() == "COMPLETED":
            self._put("done_at", done or "yes")

    def _plan(self, when: date | datetime | None) -> None:
        if isinstance(when, datetime):
            self._put("due", when.date().isoformat())
            self._put("time", f"{when:%H:%M}")
        elif when:
            self._put("due", when.isoformat())

    def _event(self) -> None:
        start, end = self._read("DTSTART"), self._read("DTEND")
        if start is None:
            return
        self._plan(start)
        length = span(self.entry.text("DURATION"))
        if end is None and length and isinstance(start, datetime):
            end = start + length
        if end is not None and (type(end) is not type(start) or end < start):
            self._fault("DTEND", self.entry.text("DTEND"), _("It ends before it begins."))
            end = None
        if isinstance(start, datetime) and isinstance(end, datetime):
            minutes = round((end - start).total_seconds() / 60)
            most = _DAY if not self.entry.text("X-SMALLCRM-KIND") else minutes + 1
            self._put("minutes", str(minutes) if 0 < minutes < most else "")
            if end.date() == start.date() and end != start:
                self._put("end", f"{end:%H:%M}")
        last = end or start
        self._put("held", _stamp(last) if isinstance(last, datetime) else last.isoformat())

    def _own(self, kind: str) -> None:
        """What smallcrm wrote itself: a plan stays a plan, a meeting was to the second."""
        for key, name in _OWN.items():
            self._put(key, self.entry.text(name))
        also = ([unescaped(part) for part in one.parts()] for one in self._said("X-SMALLCRM-ALSO"))
        self._put("person.also", "\n".join(" ".join(map(clean, parts)) for parts in also))
        if kind != "meeting":
            self.cells.pop("held", None)
            self._put("done_at", self._moment("X-SMALLCRM-DONE"))
        elif start := self._moment("DTSTART"):
            self.cells["due"] = start
            self.cells.pop("time", None)
            self.cells.pop("end", None)

    def _with(self) -> str:
        """Who takes part in a meeting of several."""
        asked = self.entry.said.get("ATTENDEE", ())[:_MOST_NAMES]
        hosts = set(map(_addressed, self.entry.said.get("ORGANIZER", ())))
        found: dict[str, str] = {}
        for one in asked:
            address, name = _addressed(one), clean(one.first("CN").strip("'\""))
            if address not in hosts and (address or name):
                both = name and address and name.lower() != address.lower()
                found[(address or name).lower()] = (
                    f"{name} <{address}>" if both else name or address
                )
        if len(found) < 2:
            return ""
        return _("With: {names}").format(names=", ".join(found.values()))

    def _names(self) -> list[str]:
        """Who takes part, by name: those invited, whom to ask, who invites."""
        asked = [part.partition(",")[0] for part in self._texts("CONTACT")]
        invited, host = (
            [one.first("CN") for one in self.entry.said.get(name, ())]
            for name in ("ATTENDEE", "ORGANIZER")
        )
        found = (clean(name.strip("'\"")) for name in (*invited, *asked, *host))
        return list(dict.fromkeys(name for name in found if name and "@" not in name))[:_MOST_NAMES]

    def _texts(self, name: str) -> Iterator[str]:
        return (one.text for one in self._said(name))

    def _said(self, name: str) -> list[Property]:
        return self.entry.said.get(name, [])[:_MOST_NAMES]

    def _addresses(self) -> Iterator[str]:
        for name in ("ATTENDEE", "ORGANIZER"):
            for one in self.entry.said.get(name, ())[:50]:
                address = _addressed(one)
                if address:
                    yield address
        for said in self._texts("CONTACT"):
            yield from _ADDRESS.findall(said)


def _addressed(one: Property) -> str:
    """The e-mail address of somebody who takes part, “” where there is none."""
    address = one.first("EMAIL") or one.text
    address = address[7:] if address[:7].lower() == "mailto:" else address
    return address if "@" in address and "," not in address else ""


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def _columns() -> dict[str, Named]:
    titles = {
        "title": _("Title"), "kind": _("Kind"), "due": _("Day"), "time": _("Time"),
        "end": _("Until"), "minutes": _("Minutes"), "held": _("Over at"), "done_at": _("Done"),
        "priority": _("Priority"), "person": _("Contact"), "person.email": _("Attendees"),
        "company": _("Company"), "deal": _("Deal"), "person.external_id": _("Contact number"),
        "person.also": _("Also there"),
        "note": _("Description"), "created_at": _("Created"), "external_id": "UID",
    }  # fmt: skip
    found = {key: Named(title, key, rank) for rank, (key, title) in enumerate(titles.items())}
    return found | {"tags": Named(_("Categories"), None, 20)}


def _entries(path: Path, zones: Zones) -> Iterator[_Component]:
    """The tasks, events and other entries of a file; zones are defined on the way."""
    now: _Component | None = None
    for one in read(path):
        border = one.name if isinstance(one, Property) and one.name in ("BEGIN", "END") else ""
        name = one.value.strip().upper() if border and isinstance(one, Property) else ""
        if border == "BEGIN" and (now is None or name in _TAKEN):
            if now:
                yield now.cut_off()
            now = _Component(name, one.line) if name != "VCALENDAR" else None
        elif now and border == "END" and (name == now.kind or not now.inside):
            whole = now if name == now.kind else now.cut_off()
            if whole.kind == "VTIMEZONE":
                _define(whole, zones)
            else:
                yield whole
            now = None
        elif now:
            now.take(one, border, name)
    if now and now.kind != "VTIMEZONE":
        yield now.cut_off()


def _define(zone: _Component, zones: Zones) -> None:
    offsets = {one.text for one in zone.said.get("TZOFFSETTO", ())}
    zones.define(zone.text("TZID"), zone.text("X-LIC-LOCATION"), offsets)
