"""Looks at rows that come from a file with everything: nothing but plain values of the right sort,
and a history that can be taken back."""

import json
from typing import Any

from smallcrm import store
from smallcrm.errors import UserError
from smallcrm.i18n import _

LARGEST_ID = 1 << 52
_SIZES = range(-(1 << 63), 1 << 63)
_KINDS: dict[str, type] = {"INTEGER": int, "TEXT": str}
_FREE = ("step", "change", "blob", "draft", "visit")
_EVENTS = ("insert", "update", "delete")


def _wrong(table: str, number: int, why: str) -> UserError:
    return UserError(
        _(
            "Row {n} of “{table}” in the file is not as it can be: {why} Nothing was imported."
        ).format(n=number, table=table, why=why),
        "damaged",
    )


class Checked:
    """Rows of a table, looked at one after the other."""

    def __init__(self, table: str, columns: list[store.Column]) -> None:
        self.table = table
        self.names = [column.name for column in columns]
        self.kinds = [(column.name, _KINDS[column.type], not column.needed) for column in columns]
        self.count = len(columns)
        self.number = 0
        self.journaled = set(store.tables()) - set(_FREE) if table == "change" else set()

    def row(self, found: Any) -> tuple[Any, ...]:
        """The values of a row in the order of the columns. Raises UserError."""
        self.number += 1
        if type(found) is not dict or len(found) != self.count:
            raise self._refused(_("it has other columns."))
        values = []
        for name, kind, may_be_empty in self.kinds:
            value = found.get(name, self)
            if value is None and may_be_empty:
                pass
            elif value is self:
                raise self._refused(_("it has no “{name}”.").format(name=name))
            elif type(value) is not kind:
                raise self._refused(_("“{name}” is of another sort.").format(name=name))
            elif kind is int and value not in _SIZES:
                raise self._refused(_("“{name}” is too large.").format(name=name))
            elif isinstance(value, str) and not value.isascii():
                value = plain(value)
            values.append(value)
        if not 0 < found["id"] < LARGEST_ID:
            raise self._refused(_("its number cannot be."))
        if self.table == "change":
            self._change(found)
        return tuple(values)

    def _refused(self, why: str) -> UserError:
        return _wrong(self.table, self.number, why)

    def _change(self, found: dict[str, Any]) -> None:
        """What undo will read one day must be such that it can."""
        last = found["last"]
        if found["tbl"] not in self.journaled or found["event"] not in _EVENTS:
            raise self._refused(_("it is no change of a record."))
        if last is not None and (found["event"] != "insert" or last < found["row"]):
            raise self._refused(_("its rows cannot be."))
        if (found["old"] is None) != (found["event"] == "insert"):
            raise self._refused(_("the values before are missing."))
        if found["old"] is not None and not _are_values(found["old"]):
            raise self._refused(_("the values before cannot be read."))


def _are_values(text: str) -> bool:
    """Whether a text is JSON of one object with plain values, as the journal writes it."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return type(found) is dict and all(
        value is None or type(value) in (str, int, float) for value in found.values()
    )


def plain(text: str) -> str:
    """A text without halves of letters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def look_over() -> None:
    """Once all rows are there: what the program needs at every start. Raises UserError."""
    if not store.one(
        "SELECT 1 FROM stage JOIN pipeline ON pipeline.id = pipeline_id "
        "WHERE stage.archived_at IS NULL AND pipeline.archived_at IS NULL"
    ):
        raise UserError(_("The file has no stage for deals. Nothing was imported."), "damaged")
    for name, value in store.rows("SELECT name, value FROM about"):
        text = value or ""
        money = len(text) == 3 and text.isascii() and text.isupper()
        if (name == "goal" and text and not text.isdecimal()) or (name == "currency" and not money):
            raise UserError(
                _("The file has a setting “{name}” that cannot be. Nothing was imported.").format(
                    name=name
                ),
                "damaged",
            )
