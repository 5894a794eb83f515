"""What one record has in the fields of your own, and how it is changed."""

from collections import defaultdict
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.fields.fields import FieldRow, get, known
from smallcrm.crm.fields.types import Kept, read, shown
from smallcrm.crm.tables.filing import FieldValue
from smallcrm.i18n import _


class Value(NamedTuple):
    """A field with what a record has in it. text: as shown, '' where it is empty; typed: as it
    is offered for editing; other_id: the person it names, None for other types."""

    field: FieldRow
    text: str
    typed: str
    other_id: int | None


def of(noun: str, owner: int) -> list[Value]:
    """Every field of a person, company or deal, also the empty ones, in their order."""
    kept: dict[int, list[Kept]] = defaultdict(list)
    for field, *row in store.rows(
        "SELECT field_id, ifnull(person.name, value), amount, currency, other_id FROM field_value "
        f"LEFT JOIN person ON person.id = other_id WHERE field_value.{noun}_id = ? "
        "ORDER BY field_value.id",
        (owner,),
    ):
        kept[field].append(Kept(*row))
    return [_value(field, kept[field.id]) for field in known(noun)]


def _value(field: FieldRow, kept: list[Kept]) -> Value:
    words = ", ".join(shown(field.type, one) for one in kept)
    plain = ", ".join(one.value for one in kept)
    typed = words if field.type in ("money", "date", "yes_no") else plain
    other = kept[0].other_id if kept else None
    return Value(field, words, typed, other)


def row_of(noun: str, owner: int, field: int) -> int:
    """The number of the row that holds what a record has in a field, the first of several; 0."""
    found = store.one(
        f"SELECT min(id) FROM field_value WHERE field_id = ? AND {noun}_id = ?", (field, owner)
    )
    return int(found or 0)


def put(noun: str, owner: int, field: int, typed: str) -> None:
    """What was typed becomes the value of a field; “” empties it. Raises Invalid (“value”)."""
    found = get(field)
    keep = read(found.type, typed, found.options)
    before = [
        Kept(*row)
        for row in store.rows(
            "SELECT value, amount, currency, other_id FROM field_value "
            f"WHERE field_id = ? AND {noun}_id = ? ORDER BY id",
            (field, owner),
        )
    ]
    if before == keep:
        return
    with store.step(_("Change “{field}”").format(field=found.name)):
        _write(noun, owner, field, keep)


def put_all(noun: str, owners: list[int], field: int, typed: str) -> None:
    """The same value for several records, as one step. Raises Invalid (“value”)."""
    found = get(field)
    keep = read(found.type, typed, found.options)
    with store.step(_("Change “{field}”").format(field=found.name)):
        for owner in owners:
            _write(noun, owner, field, keep)


def _write(noun: str, owner: int, field: int, keep: list[Kept]) -> None:
    have = [
        row
        for (row,) in store.rows(
            f"SELECT id FROM field_value WHERE field_id = ? AND {noun}_id = ? ORDER BY id",
            (field, owner),
        )
    ]
    for row, kept in zip(have, keep, strict=False):
        FieldValue.update(**_columns(kept)).where(FieldValue.id == row).execute()
    for row in have[len(keep) :]:
        FieldValue.delete_by_id(row)
    for kept in keep[len(have) :]:
        FieldValue.create(field=field, **{noun: owner}, **_columns(kept))


def _columns(kept: Kept) -> dict[str, str | int | None]:
    return {
        "value": kept.value, "amount": kept.amount, "currency": kept.currency,
        "other": kept.other_id,
    }  # fmt: skip
