"""Which fields people, companies, deals, tasks … have, your own ones among them."""

import json
from collections.abc import Mapping
from functools import cache

from smallcrm import store
from smallcrm.crm.query.contact_fields import company_fields, person_fields
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.work_fields import (
    deal_fields,
    entry_fields,
    product_fields,
    task_fields,
    ticket_fields,
)
from smallcrm.crm.tables.derived import IN_BASE
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _

KINDS = {
    "people": "person", "companies": "company", "deals": "deal", "tasks": "task",
    "activities": "entry", "tickets": "ticket", "products": "product",
}  # fmt: skip
"""What the command line calls each kind."""

_OWN_TYPES = {
    "text": "text", "long_text": "text", "link": "text", "email": "text", "contact": "text",
    "number": "number", "money": "money", "date": "day", "yes_no": "flag", "choice": "choice",
    "choices": "choice",
}  # fmt: skip
_OWN_VALUES = {
    "number": "CAST(field_value.value AS REAL)",
    "money": IN_BASE.replace("deal.currency", "field_value.currency").replace(
        "deal.value", "field_value.amount"
    ),
    "yes_no": "field_value.value = 'yes'",
}


def kind_word(kind: str) -> str:
    """A kind in words."""
    return {
        "person": _("people"),
        "company": _("companies"),
        "deal": _("deals"),
        "task": _("tasks"),
        "entry": _("activities"),
        "ticket": _("tickets"),
        "product": _("products"),
    }[kind]


@cache
def _built_in(kind: str) -> tuple[Field, ...]:
    makers = {
        "person": person_fields,
        "company": company_fields,
        "task": task_fields,
        "ticket": ticket_fields,
        "product": product_fields,
    }
    return tuple(makers[kind]()) if kind in makers else ()


def every(kind: str) -> list[Field]:
    """The fields of a kind in the order of a menu; yours come last."""
    if kind == "deal":
        found = list(deal_fields())
    elif kind == "entry":
        found = list(entry_fields())
    else:
        found = list(_built_in(kind))
    taken = {field.name for field in found}
    return found + [one for one in _own(kind) if one.name not in taken]


def _own(kind: str) -> list[Field]:
    if kind not in ("person", "company", "deal"):
        return []
    return [
        _own_field(kind, *row)
        for row in store.rows(
            "SELECT id, name, type, options FROM field WHERE kind = ? AND archived_at IS NULL "
            "ORDER BY in_tables DESC, position, id",
            (kind,),
        )
    ]


def _own_field(kind: str, row: int, name: str, type_: str, options: str | None) -> Field:
    words = [str(one) for one in json.loads(options or "[]")] if options else []
    known = _OWN_TYPES[type_]
    return Field(
        fold(name), name, "exact" if known == "choice" and not words else known,
        _OWN_VALUES.get(type_, "field_value.value"),
        source="field_value", owner=f"field_value.{kind}_id",
        also=f"field_value.field_id = {int(row)}",
        choices={word: word for word in words} if known == "choice" else {}, indexed=True,
        listed=f"SELECT min(value) FROM field_value WHERE field_id = {int(row)} AND value > ?"
        if known in ("text", "exact")
        else "",
    )  # fmt: skip


def fields_of(kind: str) -> Mapping[str, Field]:
    """Every field of a kind by each of its names: folded, with _ for blanks."""
    found: dict[str, Field] = {}
    fields = every(kind)
    for field in fields:
        found.setdefault("_".join(field.name.replace("-", "_").split()), field)
    for field in fields:
        for name in (*field.names, field.title):
            found.setdefault("_".join(fold(name).replace("-", "_").split()), field)
    return found


def elsewhere(kind: str, name: str) -> str:
    """Another kind that has a field of that name; "" for none."""
    for other in KINDS.values():
        if other != kind and any(field.name == name for field in every(other)):
            return other
    return ""
