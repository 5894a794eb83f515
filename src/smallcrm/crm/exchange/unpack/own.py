"""Reads lists of records in JSON, those of smallcrm and of others, and who signed a short text."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from smallcrm.crm.exchange import fields
from smallcrm.crm.exchange.table import encoding as encodings
from smallcrm.crm.exchange.unpack import refusals, signed
from smallcrm.crm.exchange.unpack.registry import Named, Registry
from smallcrm.crm.exchange.unpack.sheet_table import LONGEST, SheetTable, clean
from smallcrm.crm.exchange.values import joined_tags
from smallcrm.errors import UserError
from smallcrm.i18n import _

_TOLD_EVERY = 1_000
_DEEPEST = 3
_WAYS = {"emails": "email", "phones": "phone", "addresses": "address", "websites": "website"}
_ASIDE = frozenset(("id", "next_step", "last_word", "origin"))
_KNOWN = {
    "people": frozenset(("emails", "phones", "first_name")),
    "companies": frozenset(("emails", "phones", "domain")),
    "tickets": frozenset(("number", "state", "person_email", "opened_at", "first_reply_at")),
    "products": frozenset(("name", "category", "price", "currency", "unit", "active")),
}
_EVERY_COLUMN = ("tickets", "products")
_CALLED = {"person_email": "person.email"}


def take_apart(
    path: Path, table: SheetTable, job: dict[str, Any], progress: Callable[[int, int], None]
) -> None:
    """Writes a row for every object of the list into the table. Raises UserError for JSON that is
    broken or isn't a list of objects."""
    records = signed.read(path) if job.get("format") == "txt" else _read(path)
    kind = _kind(records)
    rows = Registry(table)
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            table.add(number, [""])
            reason = _("It is no object with fields, as the others are.")
            table.fault(number, "", str(record), reason, fatal=True)
            continue
        row = _Row(kind, bool(record.get("last_word")))
        for key, value in record.items():
            row.put(clean(str(key)), value)
        rows.add(number, row.cells, row.named)
        for column in row.too_long:
            table.fault(number, column, "", _("It is longer than 1 MB; it was left out."))
        if number % _TOLD_EVERY == 0:
            progress(number, len(records))
    rows.close()
    table.facts["kind"] = kind
    if kind is None:
        table.facts["fields"] = None


def _read(path: Path) -> list[Any]:
    """The records of a file: a list of objects, one in an object, one object a line, or one."""
    try:
        encoding = encodings.detect(path).name.rpartition(" ")[2]
        text = path.read_text(encoding)
        found = _list_in(_parsed(text))
    except (ValueError, RecursionError) as problem:
        raise refusals.damaged(path.name) from problem
    if not any(isinstance(one, dict) and one for one in found):
        raise UserError(
            _("“{name}” holds no list of records. Nothing was imported.").format(name=path.name),
            "format",
        )
    return found


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        if not problem.msg.startswith("Extra data"):
            raise
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _list_in(found: Any) -> list[Any]:
    """The longest list of objects in an object; else the object is a record itself."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return []
    lists = list(_lists(found, _DEEPEST))
    plain = all(not isinstance(value, list | dict) for value in found.values())
    is_person = any(key in found for key in ("emails", "phones", "first_name"))
    if is_person or not lists:
        return [found] if is_person or plain else []
    return max(lists, key=len)


def _lists(found: dict[str, Any], deep: int) -> Iterator[list[Any]]:
    """The lists of objects in an object, and in those inside of it."""
    for value in found.values():
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            yield value
        elif isinstance(value, dict) and deep:
            yield from _lists(value, deep - 1)


def _kind(records: list[Any]) -> str | None:
    """The kind of what smallcrm writes, None for other lists."""
    keys = set(next(record for record in records if isinstance(record, dict)))
    return next((kind for kind, needed in _KNOWN.items() if keys >= needed), None)


class _Row:
    """The cells of one record; spoken: its last contact is an entry, which comes by itself."""

    def __init__(self, kind: str | None, spoken: bool) -> None:
        self.cells: dict[str, str] = {}
        self.named: dict[str, Named] = {}
        self.too_long: list[str] = []
        self._kind = kind
        self._aside = _ASIDE | {"last_contact"} if spoken else _ASIDE
        self._fields = frozenset(fields.names(kind)) if kind else frozenset()

    def put(self, key: str, value: Any) -> None:
        """Takes one field of the record."""
        if self._kind is None:
            self._other(key, value, _DEEPEST)
        elif isinstance(value, dict | list):
            self._several(key, value)
        elif key not in self._aside:
            field = _CALLED.get(key, key)
            self._cell(key, field if field in self._fields else None, value)

    def _several(self, key: str, value: Any) -> None:
        if key in _WAYS and isinstance(value, list):
            for number, one in enumerate(value, 1):
                self._way(_WAYS[key], number, one)
        elif key == "custom" and isinstance(value, dict):
            for name, text in value.items():
                self._cell(f"custom:{name}", f"custom:{name}", text)
        elif key == "notes" and isinstance(value, list):
            for number, text in enumerate(value, 1):
                self._cell(f"note {number}" if number > 1 else "note", "note", text)
        elif key == "tags" and isinstance(value, list):
            self._cell("tags", "tags", joined_tags([str(tag) for tag in value]))
        elif key == "next_step" and isinstance(value, dict):
            self._cell("next_step.title", "task.title", value.get("title"))
            self._cell("next_step.due", "task.due", value.get("due"))
        elif key not in _ASIDE:
            self._cell(key, None, value)

    def _way(self, field: str, number: int, one: Any) -> None:
        head = f"{field}[{number}]"
        if not isinstance(one, dict):
            self._cell(f"{field} {number}", head, one)
            return
        for part, text in one.items():
            if part == "value":
                self._cell(f"{field} {number}", head, text)
            elif part == "label" or field == "address":
                self._cell(f"{field} {number} · {part}", f"{head}.{part}", text)

    def _other(self, key: str, value: Any, depth: int) -> None:
        """A field of another program: what is inside of it gets columns of its own."""
        if isinstance(value, dict) and depth:
            for name, inner in value.items():
                self._other(f"{key} {clean(str(name))}", inner, depth - 1)
        elif isinstance(value, list) and value and depth and isinstance(value[0], dict):
            for number, inner in enumerate(value[:10], 1):
                self._other(f"{key} {number}", inner, depth - 1)
        else:
            self._cell(key, None, value)

    def _cell(self, header: str, field: str | None, value: Any) -> None:
        text = _text(value)
        if len(text) > LONGEST:
            self.too_long.append(header)
        elif text or self._kind in _EVERY_COLUMN:
            self.cells[header] = text
            self.named[header] = Named(header, field)
        else:
            self.named.setdefault(header, Named(header, field))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(one, (str, int, float)) for one in value):
        return "; ".join(clean(str(one)) for one in value)
    return str(value) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False)
