"""Records side by side, field by field, and what would become of them if they were one."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm import reach, tags
from smallcrm.crm.clean import fields
from smallcrm.crm.clean.fields import Field, Values
from smallcrm.crm.clean.owned import sameness
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _, n_


class Line(NamedTuple):
    """One field of several records. values: for each record what it has, in words; united: whether
    the result has all of them and there is nothing to choose."""

    key: str
    title: str
    values: tuple[tuple[str, ...], ...]
    united: bool


class Comparison(NamedTuple):
    """Records side by side. keep: the one that the others should become part of; choices: whose
    value each field should get, by the record's id."""

    noun: str
    ids: tuple[int, ...]
    names: tuple[str, ...]
    lines: list[Line]
    keep: int
    choices: dict[str, int]


def compare(noun: str, ids: Sequence[int], keep: int = 0) -> Comparison:
    """Records side by side; those that are not there any more are left out."""
    found = {row: values for row in ids if (values := fields.read(noun, row))}
    here = tuple(row for row in found if not found[row]["trashed_at"])
    records = [found[row] for row in here]
    keep = keep if keep in here else best_to_keep(noun, here)
    lines = [_single(field, records) for field in fields.OF[noun]]
    lines[1:1] = _ways(noun, here)
    lines += [_own(noun, field, here) for field in fields.own(noun)]
    lines += [_several(noun, here), _work(noun, here)]
    shown = [line for line in lines if any(line.values)]
    names = tuple(str(record["name"]) for record in records)
    choices = _choices(shown, here, keep, names)
    return Comparison(noun, here, names, shown, keep, choices)


def best_to_keep(noun: str, ids: Sequence[int]) -> int:
    """The record with the most behind it, else the one that was there first."""
    if not ids:
        return 0
    marks = ", ".join(str(int(row)) for row in ids)
    found = store.rows(
        f"SELECT one.id FROM {noun} one LEFT JOIN list_{noun} list ON list.id = one.id "
        f"WHERE one.id IN ({marks}) ORDER BY list.open_value + list.won_value DESC, "
        "list.touches DESC, (list.next_step = '~~'), one.created_at, one.id"
    )
    return int(found[0][0])


def result(comparison: Comparison, line: Line, choices: Mapping[str, int],
           ticked: Sequence[int]) -> tuple[str, ...]:  # fmt: skip
    """What the one record would have in a line; `ticked`: those that become one."""
    if not line.united:
        return line.values[comparison.ids.index(choices[line.key])]
    if line.key == "work":
        return (_("all of it"),)
    united: dict[str, str] = {}
    for row, values in zip(comparison.ids, line.values, strict=True):
        if row in ticked:
            for value in values:
                united.setdefault(fold(value), value)
    return tuple(united.values())


def _choices(
    lines: list[Line], ids: tuple[int, ...], keep: int, names: tuple[str, ...]
) -> dict[str, int]:
    order = [keep, *(row for row in ids if row != keep)] if ids else []
    choices = {
        line.key: next(row for row in order if line.values[ids.index(row)])
        for line in lines if not line.united
    }  # fmt: skip
    if order:
        choices["name"] = order[fields.better_name([names[ids.index(row)] for row in order])]
    return choices


def _single(field: Field, records: list[Values]) -> Line:
    said = (fields.said(field, record) for record in records)
    return Line(field.key, field.title, tuple((value,) if value else () for value in said), False)


def _ways(noun: str, ids: Sequence[int]) -> list[Line]:
    titles = {"email": _("E-mail"), "phone": _("Phone"), "address": _("Address"),
              "link": _("Link")}  # fmt: skip
    ways = [reach.of(noun, row) for row in ids]
    found = []
    for kind, title in titles.items():
        known: dict[object, str] = {}  # the same number is written the same way in the result
        values = []
        for row in ways:
            said = []
            for way in row:
                if way.kind == kind:
                    key = (
                        sameness("phone", {"value": way.value}, "")
                        if kind == "phone"
                        else fold(way.value)
                    )
                    said.append(known.setdefault(key, way.value))
            values.append(tuple(said))
        found.append(Line(kind, title, tuple(values), True))
    return found


def _own(noun: str, field: Field, ids: Sequence[int]) -> Line:
    number = int(field.key.partition(":")[2])
    values = tuple(
        tuple(value for (value,) in store.rows(
            f"SELECT value FROM field_value WHERE field_id = ? AND {noun}_id = ?", (number, row)
        ))
        for row in ids
    )  # fmt: skip
    return Line(field.key, field.title, values, False)


def _several(noun: str, ids: Sequence[int]) -> Line:
    return Line("tags", _("Tags"), tuple(tuple(tags.of(noun, row)) for row in ids), True)


def _work(noun: str, ids: Sequence[int]) -> Line:
    """How much hangs on each: deals, tasks, tickets, entries of the timeline, people."""
    counts = {
        "deal": lambda n: n_("{n} deal", "{n} deals", n),
        "task": lambda n: n_("{n} task", "{n} tasks", n),
        "ticket": lambda n: n_("{n} ticket", "{n} tickets", n),
        "entry_link": lambda n: n_("{n} entry", "{n} entries", n),
        "person": lambda n: n_("{n} person", "{n} people", n),
    }
    tables = [table for table in counts if table != noun and (table, noun) != ("person", "person")]
    values = []
    for row in ids:
        said = []
        for table in tables:
            number = int(store.one(f"SELECT count(*) FROM {table} WHERE {noun}_id = ?", (row,))) \
                if table != "person" or noun == "company" else 0  # fmt: skip
            if number:
                said.append(counts[table](number))
        values.append(tuple(said))
    return Line("work", _("With it"), tuple(values), True)


def names(noun: str, ids: Sequence[int]) -> tuple[str, ...]:
    """The names of some records, in their order."""
    marks = ", ".join(str(int(row)) for row in ids)
    found: dict[int, str] = dict(store.rows(f"SELECT id, name FROM {noun} WHERE id IN ({marks})"))
    return tuple(found.get(row, "") for row in ids)
