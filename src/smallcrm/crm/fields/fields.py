"""The fields of people, companies and deals: added, renamed, ordered, their choices kept."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.fields.types import CHOSEN, TYPES
from smallcrm.crm.tables.contacts import Field
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _

KINDS = ("person", "company", "deal")


class FieldRow(NamedTuple):
    """A field of your own. options: its choices in order; remind_days: a date is shown so many
    days before, None: never; filled: how many records have a value, of `all` there are."""

    id: int
    kind: str
    name: str
    type: str
    options: list[str]
    remind_days: int | None
    in_tables: bool
    filled: int
    all: int


_OF = """SELECT field.id, kind, name, type, options, remind_days, in_tables,
  (SELECT count(DISTINCT field_value.{kind}_id) FROM field_value JOIN {kind} record
    ON record.id = field_value.{kind}_id
    WHERE field_id = field.id AND record.trashed_at IS NULL),
  (SELECT count(*) FROM {kind} WHERE trashed_at IS NULL)
FROM field WHERE kind = ? AND archived_at IS NULL ORDER BY position, id"""


def of(kind: str) -> list[FieldRow]:
    """The fields of a kind of record, in their order, with how often each is filled in."""
    return [_row(row) for row in store.rows(_OF.format(kind=kind), (kind,))]


def known(kind: str) -> list[FieldRow]:
    """The fields of a kind of record without counting how often they are filled in (0 of 0)."""
    found = store.rows(
        "SELECT id, kind, name, type, options, remind_days, in_tables, 0, 0 FROM field "
        "WHERE kind = ? AND archived_at IS NULL ORDER BY position, id",
        (kind,),
    )
    return [_row(row) for row in found]


def get(row: int) -> FieldRow:
    """One field, its filled and all left at 0. Raises Invalid when it is not there."""
    found = store.rows(
        "SELECT id, kind, name, type, options, remind_days, in_tables, 0, 0 FROM field "
        "WHERE id = ?",
        (row,),
    )
    if not found:
        raise Invalid("field", _("This field is not there any more."))
    return _row(found[0])


def _row(found: store.Row) -> FieldRow:
    row, kind, name, type, options, remind, in_tables, filled, every = found
    chosen = json.loads(options or "[]")
    return FieldRow(row, kind, name, type, chosen, remind, bool(in_tables), filled, every)


def add(kind: str, name: str, type: str = "text", options: Iterable[str] = ()) -> int:
    """A new field for people, companies or deals, at the end; its id.

    One that was removed before and has this name comes back with its values when the type is the
    same. Raises Invalid: no name, a name in use, an unknown type.
    """
    name = _name(kind, name)
    if type not in TYPES:
        raise Invalid("type", _("A field cannot be of that type."))
    with store.step(_("Add field “{name}”").format(name=name)):
        _set_name_free(kind, name)
        last = store.one("SELECT ifnull(max(position) + 1, 0) FROM field WHERE kind = ?", (kind,))
        return int(
            Field.create(kind=kind, name=name, type=type, options=_dump(options), position=last).id
        )


def _dump(options: Iterable[str]) -> str | None:
    found: dict[str, str] = {}
    for option in options:
        option = " ".join(option.split())
        if option:
            found.setdefault(fold(option), option)
    return json.dumps(list(found.values()), ensure_ascii=False) if found else None


def _name(kind: str, name: str, but: int = 0) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", _("A field needs a name."))
    if kind not in KINDS:
        raise Invalid("kind", _("Fields belong to people, companies or deals."))
    taken = store.rows(
        "SELECT id, name FROM field WHERE kind = ? AND archived_at IS NULL AND id <> ?", (kind, but)
    )
    if fold(name) in {fold(other) for _id, other in taken}:
        raise Invalid("name", _("There is a field called “{name}” already.").format(name=name))
    return name


def _set_name_free(kind: str, name: str) -> None:
    """A removed field of the same name gets another, so that the name can be used again."""
    for row, other in store.rows(
        "SELECT id, name FROM field WHERE kind = ? AND archived_at IS NOT NULL", (kind,)
    ):
        if fold(other) == fold(name):
            Field.update(name=f"{other} ({row})").where(Field.id == row).execute()


def rename(row: int, name: str) -> None:
    """Gives a field another name; every record follows. Raises Invalid."""
    field = get(row)
    name = _name(field.kind, name, row)
    with store.step(_("Rename field “{name}”").format(name=field.name)):
        _set_name_free(field.kind, name)
        Field.update(name=name).where(Field.id == row).execute()


def move(row: int, place: int) -> None:
    """Puts a field at another place in the order, 0 being the first."""
    field = get(row)
    ids = [other.id for other in known(field.kind) if other.id != row]
    ids.insert(max(0, place), row)
    with store.step(_("Order the fields")):
        store.many(
            "UPDATE field SET position = ? WHERE id = ? AND position <> ?",
            ((position, one, position) for position, one in enumerate(ids)),
        )


def remove(row: int) -> None:
    """Takes a field away; its values stay in the file, and undo brings both back."""
    field = get(row)
    with store.step(_("Remove field “{name}”").format(name=field.name)):
        Field.update(archived_at=clock.stamp()).where(Field.id == row).execute()


def show_in_tables(row: int, on: bool) -> None:
    """Whether lists show the field as a column."""
    with store.step(_("Show a field in tables") if on else _("Hide a field in tables")):
        Field.update(in_tables=int(on)).where(Field.id == row).execute()


def remind(row: int, days: int | None) -> None:
    """Shows a date field so many days before it comes, None: never. Raises Invalid."""
    if get(row).type != "date" or (days is not None and not 0 <= days <= 366):
        raise Invalid("remind", _("A date can be shown 0 to 366 days before it comes."))
    with store.step(_("Change a reminder")):
        Field.update(remind_days=days).where(Field.id == row).execute()


def add_option(row: int, option: str) -> None:
    """One more choice, at the end. Raises Invalid when it is there already or has no words."""
    field, option = get(row), " ".join(option.split())
    if not option:
        raise Invalid("option", _("A choice needs words."))
    if fold(option) in {fold(other) for other in field.options}:
        raise Invalid(
            "option", _("“{option}” is one of the choices already.").format(option=option)
        )
    with store.step(_("Add choice “{option}”").format(option=option)):
        Field.update(options=_dump([*field.options, option])).where(Field.id == row).execute()


def rename_option(row: int, option: str, new: str) -> int:
    """Gives a choice other words; every record that has it follows. How many did.

    Words of another choice merge the two. Raises Invalid for no words.
    """
    field, new = get(row), " ".join(new.split())
    if not new:
        raise Invalid("option", _("A choice needs words."))
    other = next((one for one in field.options if fold(one) == fold(new) and one != option), None)
    title = _("Merge choice “{option}”") if other else _("Rename choice “{option}”")
    with store.step(title.format(option=option)):
        kept = [(other or new) if one == option else one for one in field.options]
        Field.update(options=_dump(kept)).where(Field.id == row).execute()
        return _replace(row, option, other or new)


def _replace(row: int, option: str, new: str) -> int:
    """Records with one choice have another instead, none of them twice."""
    for kind in KINDS:
        store.execute(
            f"DELETE FROM field_value WHERE field_id = ?1 AND value = ?2 AND {kind}_id IN "
            f"(SELECT {kind}_id FROM field_value WHERE field_id = ?1 AND value = ?3)",
            (row, option, new),
        )
    found = int(
        store.one(
            "SELECT count(*) FROM field_value WHERE field_id = ? AND value = ?", (row, option)
        )
    )
    store.execute(
        "UPDATE field_value SET value = ?3 WHERE field_id = ?1 AND value = ?2", (row, option, new)
    )
    return found


def remove_option(row: int, option: str) -> int:
    """Takes a choice away, also from the records that have it; how many had it."""
    field = get(row)
    if field.type not in CHOSEN:
        raise Invalid("option", _("This field has no choices."))
    with store.step(_("Remove choice “{option}”").format(option=option)):
        kept = [one for one in field.options if one != option]
        Field.update(options=_dump(kept)).where(Field.id == row).execute()
        count = int(
            store.one(
                "SELECT count(*) FROM field_value WHERE field_id = ? AND value = ?", (row, option)
            )
        )
        store.execute("DELETE FROM field_value WHERE field_id = ? AND value = ?", (row, option))
    return count
