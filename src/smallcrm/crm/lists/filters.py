"""Which records a list shows: words typed, status, tag, when you last spoke, what is next."""

import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import activities, people, tasks
from smallcrm.crm.search import match
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _

_SAID = re.compile(r'(?<!\S)(\w+):("[^"]*"|\S*)')


@dataclass(frozen=True)
class Filter:
    """All that is set must hold. Days count back from today; next_step: late, today, planned,
    none or due (late, today or none)."""

    text: str = ""
    status: tuple[str, ...] = ()
    tag: str = ""
    company: int = 0
    import_id: int = 0
    spoken_within: int = 0
    quiet_for: int = 0
    waiting: bool = False
    starred: bool = False
    next_step: str = ""
    archived: bool = False
    trashed: bool = False

    def dump(self) -> str:
        """As kept in a saved view: JSON of what is set."""
        standard = Filter()
        return json.dumps(
            {k: v for k, v in asdict(self).items() if v != getattr(standard, k)}, sort_keys=True
        )

    @staticmethod
    def load(text: str) -> "Filter":
        """A filter from a saved view; what it does not know is left out."""
        known = {field.name for field in fields(Filter)}
        found = {k: v for k, v in json.loads(text or "{}").items() if k in known}
        if "status" in found:
            found["status"] = tuple(found["status"])
        return Filter(**found)

    @property
    def plain(self) -> bool:
        """Whether it shows everything that is neither archived nor in the trash."""
        return self == Filter()


def possible(kind: str) -> dict[str, tuple[str, ...]]:
    """The fields of people, deals, tasks or activities that hold one of a few words, and those."""
    if kind == "people":
        return {"status": people.STATUSES}
    if kind == "tasks":
        return {"kind": tasks.KINDS}
    if kind == "activities":
        more = (name for (name,) in store.rows("SELECT DISTINCT kind FROM entry ORDER BY kind"))
        kinds = tuple(dict.fromkeys((*activities.KINDS, *more)))
        return {"kind": kinds, "direction": ("in", "out")}
    if kind != "deals":
        return {}
    named = {
        noun: tuple(dict.fromkeys(name for (name,) in store.rows(
            f"SELECT name FROM {noun} ORDER BY archived_at IS NOT NULL, position, id")))
        for noun in ("stage", "pipeline")
    }  # fmt: skip
    return {"status": ("open", "won", "lost"), **named}


def typed(kind: str, text: str) -> tuple[str, dict[str, list[str]]]:
    """What was typed as a filter: the words to look for, and of each field in `possible` the
    folded values that were said of it (`status:won,lost`, `stage:"Verbal yes"`)."""
    fields_of = possible(kind) if ":" in text else {}
    said: dict[str, list[str]] = {}
    words = text
    for part in _SAID.finditer(text):
        field, value = part[1].lower(), part[2]
        if field in fields_of:
            values = [value.strip('"')] if value.startswith('"') else value.split(",")
            said.setdefault(field, []).extend(fold(one) for one in values if one)
            words = words.replace(part[0], " ", 1)
    return words, said


def check(kind: str, text: str) -> None:
    """Raises Invalid where a filter asks for a value that its field never has."""
    known = possible(kind)
    for field, values in typed(kind, text)[1].items():
        there = {fold(value) for value in known[field]}
        wrong = next((value for value in values or [""] if value not in there), None)
        if wrong is not None:
            raise Invalid(
                "filter",
                _("No {field} is called “{value}”. There are: {words}.").format(
                    field=field, value=wrong, words=", ".join(known[field])
                ),
            )


def where(noun: str, chosen: Filter) -> tuple[str, list[Any]]:
    """The condition on `list_person` or `list_company` (called `list`) and its values."""
    terms: list[str] = ["list.shown = 1"]
    values: list[Any] = []
    if chosen.archived or chosen.trashed:
        column = "trashed_at" if chosen.trashed else "archived_at"
        other = "1" if chosen.trashed else "trashed_at IS NULL"
        whole = f"id NOT IN (SELECT gone_id FROM merged WHERE {noun}_id IS NOT NULL)"
        terms = [
            f"list.id IN (SELECT id FROM {noun} WHERE {column} IS NOT NULL AND {other} AND {whole})"
        ]
    for term, value in _terms(noun, chosen):
        terms.append(term)
        values += value
    return " AND ".join(terms), values


def _terms(noun: str, chosen: Filter) -> list[tuple[str, list[Any]]]:
    found: list[tuple[str, list[Any]]] = []
    words, said = typed("people" if noun == "person" else "", chosen.text)
    for statuses in (chosen.status if noun == "person" else (), said.get("status", ())):
        if statuses:
            marks = ", ".join("?" * len(statuses))
            found.append(
                (f"list.id IN (SELECT id FROM person WHERE status IN ({marks}))", [*statuses])
            )
    if chosen.tag:
        found.append(
            (
                f"list.id IN (SELECT {noun}_id FROM tagging JOIN tag ON tag.id = tag_id "
                "WHERE tag.key = fold(?))",
                [chosen.tag],
            )
        )
    if chosen.company and noun == "person":
        found.append(("list.id IN (SELECT id FROM person WHERE company_id = ?)", [chosen.company]))
    if chosen.import_id:
        found.append(
            (
                "list.id IN (SELECT row FROM origin WHERE import_id = ? AND tbl = ?)",
                [chosen.import_id, noun],
            )
        )
    if chosen.starred:
        found.append((f"list.id IN (SELECT id FROM {noun} WHERE starred = 1)", []))
    return found + _spoken(chosen) + _next_step(chosen) + _found(noun, words)


def _spoken(chosen: Filter) -> list[tuple[str, list[Any]]]:
    found: list[tuple[str, list[Any]]] = []
    for days, term in (
        (chosen.spoken_within, "list.last_word >= ?"),
        (chosen.quiet_for, "list.last_word < ? AND list.last_word <> ''"),
    ):
        if days:
            since = clock.local_day_start(clock.today() - timedelta(days=days))
            found.append((term, [clock.stamp(since)]))
    if chosen.waiting:
        found.append(
            (
                "list.last_entry IN (SELECT id FROM entry WHERE direction = 'in' AND answered = 0)",
                [],
            )
        )
    return found


def _next_step(chosen: Filter) -> list[tuple[str, list[Any]]]:
    today = clock.today().isoformat() + "T"
    moment = clock.now().strftime("%Y-%m-%dT%H:%M")
    tomorrow = clock.days_from_now(1).isoformat()
    late = "(list.next_step < ? OR (list.next_step > ? AND list.next_step < ?))"
    states: dict[str, tuple[str, list[Any]]] = {
        "late": (late, [today, today, moment]),
        "today": (
            "(list.next_step = ? OR (list.next_step >= ? AND list.next_step < ?))",
            [today, moment, tomorrow],
        ),
        "planned": ("list.next_step >= ? AND list.next_step < '~~'", [tomorrow]),
        "none": ("list.next_step = '~~'", []),
        "due": ("(list.next_step < ? OR list.next_step = '~~')", [tomorrow]),
    }
    return [states[chosen.next_step]] if chosen.next_step else []


def _found(noun: str, text: str) -> list[tuple[str, list[Any]]]:
    if not text.strip():
        return []
    ids = match(noun, text, TEXT_LIMIT)
    return [("list.id IN (SELECT value FROM json_each(?))", [json.dumps(ids)])]


def count(noun: str, chosen: Filter) -> int:
    """How many persons or companies a filter shows."""
    condition, values = where(noun, chosen)
    return int(store.one(f"SELECT count(*) FROM list_{noun} list WHERE {condition}", values))


TEXT_LIMIT = 1_000
