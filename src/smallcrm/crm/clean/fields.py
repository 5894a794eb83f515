"""The values of which a record has one each: a merge chooses between them, field by field."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from smallcrm import store
from smallcrm.i18n import _, n_

Values = dict[str, Any]


class Field(NamedTuple):
    """A value that a record has once. key: its name, `field:ID` for one of your own; columns: those
    that go together, the first one tells whether there is a value."""

    key: str
    title: str
    columns: tuple[str, ...]


def _plain(key: str, title: str, *more: str) -> Field:
    return Field(key, title, (key, *more))


NAME = _plain(
    "name", _("Name"), "prefix", "first_name", "middle_name", "last_name", "suffix", "sort_name"
)
PERSON = (
    NAME,
    _plain("nickname", _("Nickname")),
    Field("company", _("Company"), ("company_id",)),
    _plain("job_title", _("Job title")),
    _plain("status", _("Status")),
    _plain("source", _("Source"), "source_detail"),
    _plain("birthday", _("Birthday")),
    _plain("asked_for", _("Asked for")),
    _plain("photo", _("Photo")),
    _plain("time_zone", _("Time zone")),
    _plain("best_time", _("Best time")),
    Field("cadence", _("Keep in touch"), ("cadence_days", "leave_until")),
    _plain("legal_basis", _("Legal basis"), "legal_since"),
    _plain("external_id", _("Number elsewhere")),
)
COMPANY = (
    _plain("name", _("Name")),
    _plain("domain", _("Domain")),
    _plain("industry", _("Industry")),
    _plain("employees", _("Employees")),
    Field("parent", _("Part of"), ("parent_id",)),
    _plain("asked_for", _("Asked for")),
    _plain("photo", _("Logo")),
    Field("cadence", _("Keep in touch"), ("cadence_days", "leave_until")),
    _plain("external_id", _("Number elsewhere")),
)
OF = {"person": PERSON, "company": COMPANY}


def columns(table: str) -> list[str]:
    """The names of a table's columns."""
    return [name for (name,) in store.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def read(table: str, row: int) -> Values | None:
    """A row as values by column, None when it is not there."""
    names = columns(table)
    found = store.rows(f'SELECT * FROM "{table}" WHERE id = ?', (row,))
    return dict(zip(names, found[0], strict=True)) if found else None


def own(noun: str) -> list[Field]:
    """The fields of your own that have one value each."""
    found = store.rows(
        "SELECT id, name FROM field WHERE kind = ? AND type <> 'choices' AND archived_at IS NULL "
        "ORDER BY position, id",
        (noun,),
    )
    return [Field(f"field:{row}", name, ("value",)) for row, name in found]


def title(noun: str, key: str) -> str:
    """How a field is called in the window."""
    known = {field.key: field.title for field in OF[noun]}
    return known.get(key, key)


def said(field: Field, record: Values) -> str:
    """The value of a field as the window shows it, "" where there is none."""
    value = record.get(field.columns[0])
    if value is None or value == "":
        return ""
    if field.key in ("company", "parent"):
        return str(store.one("SELECT name FROM company WHERE id = ?", (value,)) or "")
    if field.key == "status":
        from smallcrm.crm.people import status_word

        return status_word(value)
    if field.key == "cadence":
        return n_("every {n} day", "every {n} days", int(value))
    if field.key == "photo":
        return _("a picture")
    if field.key == "source" and record.get("source_detail"):
        return f"{value}, {record['source_detail']}"
    return str(value)


def better_name(names: Sequence[str]) -> int:
    """Which of several spellings of a name to keep: the first, unless it is only capitals, small
    letters or has initials where another does not."""
    poor = [_is_poor(name) for name in names]
    return poor.index(False) if poor[0] and False in poor else 0


def _is_poor(name: str) -> bool:
    pieces = name.split()
    initials = any(len(piece.strip(".")) == 1 for piece in pieces)
    return initials or len(pieces) < 2 or name.isupper() or name.islower()
