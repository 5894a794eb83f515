"""Tasks and meetings as a calendar (iCalendar) that other programs read.

What a calendar has no word for stands in lines of smallcrm's own, so that it comes back the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import IO, Any, NamedTuple

from smallcrm import __version__, clock, store
from smallcrm.crm.exchange.out import records
from smallcrm.crm.exchange.out.lines import Numbers, escaped, joined
from smallcrm.i18n import _

EVERY = 500
MEETINGS = ("meet", "video")
_PEOPLE = """SELECT id, external_id, name, (SELECT value FROM email WHERE person_id = person.id
  AND retired_at IS NULL ORDER BY position, id LIMIT 1) FROM person WHERE id IN
  (SELECT person_id FROM task UNION SELECT person_id FROM entry_link)"""
_ALSO = """SELECT entry_id, person_id FROM entry_link WHERE person_id IS NOT NULL
  AND entry_id IN (SELECT entry_id FROM entry_link WHERE person_id IS NOT NULL
  GROUP BY 1 HAVING count(*) > 1) ORDER BY entry_id, person_id"""
_CARETS = str.maketrans({"^": "^^", '"': "^'", "\n": "^n", "\r": None})


class _Guest(NamedTuple):
    """Somebody who takes part."""

    number: str | None
    name: str
    email: str | None


def meetings(ids: Sequence[int]) -> list[int]:
    """Those entries of the timeline that have a place in a calendar."""
    there = {row for (row,) in store.rows("SELECT id FROM entry WHERE kind = 'meeting'")}
    return [row for row in ids if row in there]


def write(
    out: IO[str], tasks: Sequence[int], entries: Sequence[int], told: Callable[[int], object]
) -> int:
    """Writes tasks and entries by their ids as one calendar; how many. `told` hears how many."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//smallcrm//smallcrm {__version__}//EN",
            "CALSCALE:GREGORIAN"]  # fmt: skip
    out.write(joined(head))
    count = 0
    for count, lines in enumerate(_components(tasks, entries), 1):
        out.write(joined(lines))
        if count % EVERY == 0:
            told(count)
    out.write(joined(["END:VCALENDAR"]))
    return count


def _components(tasks: Sequence[int], entries: Sequence[int]) -> Iterator[list[str]]:
    numbers = Numbers()
    known = {row: _Guest(*said) for row, *said in store.walk(_PEOPLE)}
    also: dict[int, list[int]] = defaultdict(list)
    for entry, person in store.walk(_ALSO):
        also[entry].append(person)
    tags: dict[int, list[str]] = defaultdict(list)
    for row, name in store.rows(
        "SELECT task_id, tag.name FROM tagging JOIN tag ON tag.id = tag_id "
        "WHERE task_id IS NOT NULL ORDER BY tagging.id"
    ):
        tags[row].append(name)
    for values in records.cells("tasks", set(tasks)):
        one = dict(zip(records.KEYS["tasks"], values, strict=True))
        who = list(_who(one, numbers, known))
        yield _task(one, tags.get(one["id"], []), numbers, who)
    for values in records.cells("activities", set(entries)):
        one = dict(zip(records.KEYS["activities"], values, strict=True))
        others = {row: known[row] for row in also[one["id"]] if row != one["person_id"]}
        who = [*_who(one, numbers, known), *_others(others, numbers)]
        yield _meeting(one, numbers, who)


def _task(one: dict[str, Any], tags: list[str], numbers: Numbers, who: list[str]) -> list[str]:
    event = one["kind"] in MEETINGS and one["day"]
    name = "VEVENT" if event else "VTODO"
    uid = numbers.of("task", one["id"], one["external_id"])
    lines = [f"BEGIN:{name}", f"UID:{uid}", f"DTSTAMP:{_utc(one['created_at'])}",
             f"CREATED:{_utc(one['created_at'])}", f"SUMMARY:{escaped(one['title'])}"]  # fmt: skip
    lines += _when("DTSTART" if event else "DUE", one["day"], one["time"])
    if event:
        lines += _when("DTEND", one["day"] if one["end"] else None, one["end"])
    if one["done_at"] and not event:
        lines += ["STATUS:COMPLETED", f"COMPLETED:{_utc(one['done_at'])}", "PERCENT-COMPLETE:100"]
    elif not event:
        lines.append("STATUS:NEEDS-ACTION")
    if one["priority"]:
        lines.append("PRIORITY:1")
    if tags:
        lines.append("CATEGORIES:" + ",".join(map(escaped, tags)))
    lines.append(f"X-SMALLCRM-KIND:{one['kind'].upper()}")
    if one["end"] and not event:
        lines.append(f"X-SMALLCRM-END:{one['end']}")
    if one["done_at"] and event:
        lines.append(f"X-SMALLCRM-DONE:{_utc(one['done_at'])}")
    return [*lines, *_about(one, one["note"]), *who, f"END:{name}"]


def _meeting(one: dict[str, Any], numbers: Numbers, who: list[str]) -> list[str]:
    start = clock.local(one["at"])
    title = one["subject"] or (
        _("Meeting with {name}").format(name=one["person"] or one["company"])
        if one["person"] or one["company"]
        else _("Meeting")
    )
    uid = numbers.of("entry", one["id"], one["external_id"])
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{_utc(one['at'])}",
             f"SUMMARY:{escaped(title)}", f"DTSTART:{_utc(one['at'])}"]  # fmt: skip
    if one["minutes"]:
        lines.append(f"DTEND:{_utc(clock.stamp(start + timedelta(minutes=one['minutes'])))}")
    lines.append("X-SMALLCRM-KIND:MEETING")
    if not one["subject"]:
        lines.append("X-SMALLCRM-UNTITLED:TRUE")
    return [*lines, *_about(one, one["body"]), *who, "END:VEVENT"]


def _about(one: dict[str, Any], text: str | None) -> Iterator[str]:
    """Who and what it is about, and the words."""
    if text:
        yield f"DESCRIPTION:{escaped(text)}"
    who = ", ".join(filter(None, (one["person"], one["company"])))
    if who:
        yield f"CONTACT:{escaped(who)}"


def _who(one: dict[str, Any], numbers: Numbers, known: dict[int, _Guest]) -> Iterator[str]:
    """By what smallcrm knows again whom it is about. No program is to send invitations."""
    if one["person"]:
        guest = known.get(one["person_id"], _Guest(None, one["person"], None))
        yield f"X-SMALLCRM-PERSON:{escaped(one['person'])}"
        yield f"X-SMALLCRM-PERSON-UID:{numbers.of('person', one['person_id'], guest.number)}"
        yield from _invited(guest)
    for key in ("company", "deal"):
        if one[key]:
            yield f"X-SMALLCRM-{key.upper()}:{escaped(one[key])}"


def _others(guests: dict[int, _Guest], numbers: Numbers) -> Iterator[str]:
    """Who else took part in a meeting."""
    for row, guest in guests.items():
        number = numbers.of("person", row, guest.number)
        yield f"X-SMALLCRM-ALSO:{number};{escaped(guest.email or '')};{escaped(guest.name)}"
        yield from _invited(guest)


def _invited(guest: _Guest) -> Iterator[str]:
    if guest.email:
        name = guest.name.translate(_CARETS)
        yield f'ATTENDEE;CN="{name}";SCHEDULE-AGENT=NONE:mailto:{escaped(guest.email)}'


def _when(name: str, day: str | None, time: str | None) -> list[str]:
    """A local day or moment: without a zone, as it was planned."""
    if not day:
        return []
    plain = day.replace("-", "")
    if not time:
        return [f"{name};VALUE=DATE:{plain}"]
    return [f"{name}:{plain}T{time.replace(':', '')}00"]


def _utc(stored: str) -> str:
    return stored.replace("-", "").replace(":", "")
