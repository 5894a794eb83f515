"""A field gets another type: first what would not convert, then the change, as one step."""

import json
from collections import defaultdict
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.fields.fields import FieldRow, get
from smallcrm.crm.fields.types import CHOSEN, TYPES, Kept, read, shown
from smallcrm.crm.fields.values import _write
from smallcrm.crm.tables.contacts import Field
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _

MOST_CHOICES = 100


class Lost(NamedTuple):
    """A value that the new type cannot hold: of which record, the value as shown, and why."""

    owner: int
    name: str
    value: str
    why: str


class Preview(NamedTuple):
    """What a change of type would do. kept: how many records keep their value; same: of those how
    many as they are; lost: the others; options: the choices the field would have."""

    field: FieldRow
    type: str
    kept: int
    same: int
    lost: list[Lost]
    options: list[str]


def preview(row: int, type: str) -> Preview:
    """What changing the type of a field would do; writes nothing. Raises Invalid."""
    return _plan(row, type)[0]


def change(row: int, type: str) -> Preview:
    """Changes the type of a field; values that do not convert are removed, and come back with
    undo. What was done. Raises Invalid."""
    plan, new = _plan(row, type)
    title = _("Change the type of “{field}”").format(field=plan.field.name)
    with store.step(title):
        Field.update(
            type=type,
            options=json.dumps(plan.options, ensure_ascii=False) if plan.options else None,
            remind_days=plan.field.remind_days if type == "date" else None,
        ).where(Field.id == row).execute()
        for owner, keep in new.items():
            _write(plan.field.kind, owner, row, keep)
    return plan


def _plan(row: int, type: str) -> tuple[Preview, dict[int, list[Kept]]]:
    if type not in TYPES:
        raise Invalid("type", _("A field cannot be of that type."))
    field = get(row)
    have: dict[int, list[Kept]] = defaultdict(list)
    names: dict[int, str] = {}
    title = "title" if field.kind == "deal" else "name"
    for owner, name, *kept in store.rows(
        f"SELECT record.id, record.{title}, value, amount, currency, other_id FROM field_value "
        f"JOIN {field.kind} record ON record.id = field_value.{field.kind}_id WHERE field_id = ? "
        "ORDER BY record.id, field_value.id",
        (row,),
    ):
        have[owner].append(Kept(*kept))
        names[owner] = name
    options = _options(field, type, have)
    new: dict[int, list[Kept]] = {}
    lost: list[Lost] = []
    for owner, kept in have.items():
        new[owner], why = _converted(field, type, kept, options)
        if why:
            words = ", ".join(shown(field.type, one) for one in kept)
            lost.append(Lost(owner, names[owner], words, why))
    same = sum(new[owner] == kept for owner, kept in have.items())
    return Preview(field, type, len(have) - len(lost), same, lost, options), new


def _options(field: FieldRow, type: str, have: dict[int, list[Kept]]) -> list[str]:
    """The choices there would be: those of now, else each value there is."""
    if type not in CHOSEN or (field.type in CHOSEN and field.options):
        return field.options if type in CHOSEN else []
    found: dict[str, str] = {}
    for kept in have.values():
        for one in kept:
            words = shown(field.type, one)
            for part in words.split(";") if type == "choices" else [words]:
                if part.strip():
                    found.setdefault(fold(part.strip()), part.strip())
    return sorted(found.values(), key=fold)[:MOST_CHOICES]


def _converted(
    field: FieldRow, type: str, kept: list[Kept], options: list[str]
) -> tuple[list[Kept], str]:
    """The value in the new type, and why it cannot be held, '' where it can."""
    if field.type == type:
        return kept, ""
    words = [shown(field.type, one) for one in kept]
    if field.type == "choices" and type != "choices" and len(kept) > 1:
        if type not in ("text", "long_text"):
            return [], _("There are several choices.")
        return [Kept(", ".join(words))], ""
    plain = kept[0].value if field.type in ("number", "money") and type in (
        "number", "money") else "; ".join(words)  # fmt: skip
    if field.type == "money" and type == "money":
        return kept, ""
    try:
        return read(type, plain, options), ""
    except Invalid as wrong:
        return [], wrong.text
