"""What belongs to a person or company, and when two of a kind are the same thing."""

from typing import Any

from smallcrm import store
from smallcrm.crm import about
from smallcrm.crm.clean.fields import Values
from smallcrm.crm.words.fold import fold


def references(noun: str) -> list[tuple[str, str]]:
    """Every (table, column) of the file that names a person or company."""
    found = store.rows(
        'SELECT tables.name, keys."from" FROM sqlite_master tables, '
        "pragma_foreign_key_list(tables.name) keys WHERE tables.type = 'table' "
        "AND tables.name NOT LIKE 'list!_%' ESCAPE '!' AND keys.\"table\" = ? "
        'ORDER BY tables.name, keys."from"',
        (noun,),
    )
    return [(table, column) for table, column in found]


def sameness(table: str, row: Values, owner: str) -> Any:
    """What two rows of a table have in common when they say the same of one owner; None where
    each stands for itself. `owner`: the column that is left out of account."""
    known = (table in _SAME and owner != "other_id") or table == "bond"
    return _SAME[table](row, owner) if known else None


def _email(row: Values, _owner: str) -> Any:
    return row["key"]


def _phone(row: Values, _owner: str) -> Any:
    from smallcrm.crm.words import phones

    return phones.matches(row["value"], about.country()) or fold(row["value"])


def _address(row: Values, _owner: str) -> Any:
    parts = ("street", "city", "region", "postcode", "country")
    return tuple(fold(row[part] or "") for part in parts)


def _link(row: Values, _owner: str) -> Any:
    plain = fold(row["value"])
    plain = plain.partition("://")[2] or plain
    return plain.removeprefix("www.").rstrip("/")


def _consent(row: Values, _owner: str) -> Any:
    return fold(row["address"]), row["state"], row["at"]


def _key_date(row: Values, _owner: str) -> Any:
    return fold(row["label"]), row["day"]


def _whole(row: Values, owner: str) -> Any:
    return tuple(sorted((k, str(v)) for k, v in row.items() if k not in ("id", owner)))


def _by(*names: str) -> Any:
    return lambda row, _owner: tuple(row[name] for name in names)


def _other(*names: str) -> Any:
    """By all of these but the owner."""
    return lambda row, owner: tuple(row[name] for name in names if name != owner)


_SAME: dict[str, Any] = {
    "email": _email,
    "phone": _phone,
    "address": _address,
    "link": _link,
    "consent": _consent,
    "key_date": _key_date,
    "affiliation": _whole,
    "status_change": _by("at", "status"),
    "tagging": _by("tag_id"),
    "field_value": _by("field_id", "value"),
    "deal_person": _by("deal_id"),
    "entry_link": _by("entry_id"),
    "file_link": _by("file_id"),
    "bond": _other("type_id", "person_id", "other_id"),
}
