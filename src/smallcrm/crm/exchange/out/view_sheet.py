"""People or companies as one table with the columns of a list: names in place of numbers."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from smallcrm import store
from smallcrm.crm import about, people
from smallcrm.crm.exchange.out.contacts import PIECE
from smallcrm.crm.exchange.out.sheet import Column, Sheet
from smallcrm.crm.query import columns
from smallcrm.crm.query.fields import Field
from smallcrm.i18n import _
from smallcrm.text import minor_digits

_TYPES = {"money": "number", "number": "number", "day": "day", "birthday": "day",
          "instant": "instant"}  # fmt: skip
_PLAIN = {
    ("person", "name"): "SELECT id, name FROM person WHERE id IN ({ids})",
    ("person", "company"): "SELECT person.id, company.name FROM person JOIN company "
    "ON company.id = company_id WHERE person.id IN ({ids})",
    ("company", "name"): "SELECT id, name FROM company WHERE id IN ({ids})",
}
_NEXT = """SELECT list.id, task.title, task.due_day FROM list_{noun} list
  JOIN task ON task.id = list.next_task WHERE list.id IN ({ids})"""


def of_view(noun: str, ids: Sequence[int], names: Sequence[str]) -> Sheet:
    """Persons or companies by their ids, in that order, with these fields; a next step has a second
    column for its day. What is no field is left out."""
    known = columns.fields(noun)
    wanted = [known[name] for name in names if name in known]
    heads: list[Column] = []
    for field in wanted:
        heads.append(Column(field.title, _type(noun, field)))
        if field.name == "next_step":
            heads.append(Column(_("Next step due"), "day"))
    return Sheet(heads, _rows(noun, ids, wanted), len(ids))


def _type(noun: str, field: Field) -> str:
    """Only what a record has one of can be more than text."""
    single = field.source in ("", noun, "field_value")
    return _TYPES.get(field.type, "text") if single else "text"


def _rows(noun: str, ids: Sequence[int], fields: list[Field]) -> Iterator[list[Any]]:
    for start in range(0, len(ids), PIECE):
        piece = ids[start : start + PIECE]
        listed = ", ".join(str(int(row)) for row in piece)
        found: list[dict[int, Any]] = []
        for field in fields:
            if field.name == "next_step":
                steps = store.rows(_NEXT.format(noun=noun, ids=listed))
                found += [{row: title for row, title, _day in steps},
                          {row: day for row, _title, day in steps}]  # fmt: skip
            elif (noun, field.name) in _PLAIN:
                found.append(dict(store.rows(_PLAIN[noun, field.name].format(ids=listed))))
            else:
                found.append(_cells(noun, field, piece))
        there = {row for (row,) in store.rows(f"SELECT id FROM {noun} WHERE id IN ({listed})")}
        yield from ([cells.get(row) for cells in found] for row in piece if row in there)


def _cells(noun: str, field: Field, ids: Sequence[int]) -> dict[int, Any]:
    """The values of a field by the id of the record."""
    if _type(noun, field) == "text":
        said = columns.cells(noun, [field.name], ids)
        found = {row: cells[field.name] for row, cells in said.items() if field.name in cells}
        if field.name == "status":
            return {row: people.status_word(word) for row, word in found.items()}
        return found
    nothing = field.nothing.strip("'")
    values = {
        row: value
        for row, value in columns.values_of(noun, field.name, ids)
        if value is not None and str(value) != nothing
    }
    if field.type not in ("money", "number"):
        return values
    shift = -minor_digits(about.currency()) if field.type == "money" else 0
    return {row: f"{Decimal(str(value)).scaleb(shift):f}" for row, value in values.items()}
