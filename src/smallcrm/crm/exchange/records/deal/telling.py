"""Says what a deal has in words: stage, person and company by name, a sum with its currency."""

from typing import Any

from smallcrm import store, text
from smallcrm.crm.exchange.pen import Pen

_NAMED = {"stage_id": "stage", "person_id": "person", "company_id": "company"}


def in_words(pen: Pen, column: str, deal: dict[str, Any]) -> str | None:
    """What one column of a deal holds; None where it is empty."""
    value, table = deal[column], _NAMED.get(column)
    if value is None:
        return None
    if column == "value":
        return text.money(value, deal["currency"])
    if table is None:
        return str(value)
    name = store.one(f"SELECT name FROM {table} WHERE id = ?", (value,))
    if name is None:
        pen.flush()
        name = store.one(f"SELECT name FROM {table} WHERE id = ?", (value,))
    return str(name)
