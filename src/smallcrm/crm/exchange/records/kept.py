"""Says which values of a record that is there a row of a file leaves as they are."""

from collections.abc import Collection, Mapping
from typing import Any

from smallcrm.crm.exchange.contacts.rules import FILL, NEVER

_CHANGED = {
    "notes": ("note",),
    "due": ("due_day", "due_time", "end_time"),
    "time": ("due_time", "end_time"),
    "end": ("end_time",),
    "done": ("done_at",),
    "status": ("status", "done_at"),
    "currency": ("currency", "price"),
}
_EMPTY = (None, "")


def by_change(rules: Mapping[str, str]) -> dict[str, str]:
    """Rules for columns as rules for what changes in a record: a column of e-mail addresses says
    who the person is, a day of a task has a time."""
    return {
        name: rule
        for field, rule in rules.items()
        for name in _CHANGED.get(field, (field.partition(".")[0],))
    }


class Kept:
    """fields: what stays in this one row; rules: by field of a change, for all rows."""

    def __init__(
        self, fields: Collection[str] = (), rules: Mapping[str, str] | None = None
    ) -> None:
        self._fields, self._rules = fields, rules or {}

    def __contains__(self, field: object) -> bool:
        return field in self._fields or self._rules.get(str(field)) == NEVER

    def stays(self, field: str, old: Any) -> bool:
        """Whether the value `old` of a field is left as it is."""
        return field in self or (self._rules.get(field) == FILL and old not in _EMPTY)
