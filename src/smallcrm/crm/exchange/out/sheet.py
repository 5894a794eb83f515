"""Records as one table: named columns, each of one type, and a row for each record."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from smallcrm import clock
from smallcrm.crm.exchange.out import contacts, records
from smallcrm.crm.exchange.values import joined_tags

CONTACTS = {"people": "person", "companies": "company"}
_TYPES = {"employees": "whole", "id": "whole", "minutes": "whole", "priority": "whole",
          "person_id": "whole", "deal_id": "whole", "value": "number", "birthday": "day",
          "expected_close": "day", "day": "day", "created_at": "instant", "closed_at": "instant",
          "done_at": "instant", "at": "instant", "number": "whole", "opened_at": "instant",
          "first_reply_at": "instant", "solved_at": "instant", "satisfaction": "number",
          "price": "number", "active": "whole"}  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_FIELD_TYPES = {"number": "number", "money": "number", "date": "day"}


class Column(NamedTuple):
    """A column of a table that goes out. type: text, whole, number (a plain decimal as text), day
    (YYYY-MM-DD or --MM-DD) or instant (UTC)."""

    name: str
    type: str = "text"


class Sheet(NamedTuple):
    """A table on its way out; each row has a value, or None, for each column. size: how many rows
    there must be."""

    columns: list[Column]
    rows: Iterator[Sequence[Any]]
    size: int


def whole(kind: str, ids: Sequence[int]) -> Sheet:
    """Records of a kind by their ids, with all that is known of them."""
    if kind not in CONTACTS:
        plain = [Column(key, _TYPES.get(key, "text")) for key in records.KEYS[kind]]
        return Sheet(plain, records.cells(kind, set(ids)), len(ids))
    noun = CONTACTS[kind]
    wide = contacts.width(noun, ids)
    return Sheet(_columns(noun, wide), _rows(noun, ids, wide), len(ids))


def _columns(noun: str, wide: contacts.Width) -> list[Column]:
    found = [Column(key, _TYPES.get(key, "text")) for key in contacts.KEYS[noun]]
    found.append(Column("tags"))
    for many, name in ((wide.emails, "email"), (wide.phones, "phone")):
        for number in range(1, many + 1):
            head = _numbered(name, number)
            found += [Column(head), Column(f"{head} label")]
    for number in range(1, wide.addresses + 1):
        found += [Column(f"{_numbered('address', number)} {part}") for part in contacts.ADDRESS]
    found += [Column(_numbered("website", number)) for number in range(1, wide.websites + 1)]
    found += [
        Column(f"custom:{name}", _FIELD_TYPES.get(type, "text")) for name, type in wide.custom
    ]
    return [*found, Column("notes")]


def _numbered(name: str, number: int) -> str:
    return f"{name} {number}" if number > 1 else name


_NONE = (None,) * 1_000


def _rows(noun: str, ids: Sequence[int], wide: contacts.Width) -> Iterator[list[Any]]:
    names = [name for name, _type in wide.custom]
    parts = len(contacts.ADDRESS)
    for one in contacts.read(noun, ids):
        row = [*one.values, joined_tags(one.tags) if one.tags else None]
        for _id, label, value in one.emails:
            row += (value, label)
        row += _filler(2 * (wide.emails - len(one.emails)))
        for _id, label, value, _e164 in one.phones:
            row += (value, label)
        row += _filler(2 * (wide.phones - len(one.phones)))
        for address in one.addresses:
            row += address[1:]
        row += _filler(parts * (wide.addresses - len(one.addresses)))
        row += one.websites
        row += _filler(wide.websites - len(one.websites))
        if names:
            row += _custom(names, one.custom)
        row.append("\n\n".join(one.notes) if one.notes else None)
        yield row


def _filler(count: int) -> Sequence[None]:
    return _NONE[:count] if count <= len(_NONE) else (None,) * count


def _custom(names: list[str], values: Sequence[Any]) -> list[Any]:
    """The values of fields of one's own; several choices stand in one cell."""
    said: dict[str, str] = {}
    for _id, name, value in values:
        said[name] = f"{said[name]}; {value}" if name in said else value
    return [said.get(name) for name in names]


def is_number(text: str) -> bool:
    """Whether a text is a plain decimal; what came from elsewhere can be anything."""
    return _NUMBER.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether a text is a day with a year."""
    return _is_iso(text, 10)


def is_moment(text: str) -> bool:
    """Whether a text is an instant."""
    return _is_iso(text, 20)


def _is_iso(text: str, length: int) -> bool:
    try:
        return len(text) == length and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def moment(stored: str) -> datetime:
    """An instant as local time without a zone."""
    return clock.local(stored).replace(tzinfo=None)


def further(told: Callable[[int], object], before: int) -> Callable[[int], object]:
    """`told` for one of several parts, so many rows after the first."""
    return lambda done: told(before + done)
