"""What was changed in a record by hand: “Job title: CFO → CEO”, read from the journal."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from smallcrm import clock, store, text
from smallcrm.crm.timeline.items import Item, Named
from smallcrm.i18n import _

FIELDS = {
    "person": {
        "name": _("Name"), "job_title": _("Job title"), "company_id": _("Company"),
        "nickname": _("Nickname"), "birthday": _("Birthday"), "source": _("Source"),
        "asked_for": _("Asked for"), "archived_at": _("Archived"),
    },
    "company": {
        "name": _("Name"), "domain": _("Domain"), "industry": _("Industry"),
        "employees": _("Employees"), "parent_id": _("Part of"), "asked_for": _("Asked for"),
        "archived_at": _("Archived"),
    },
    "deal": {
        "title": _("Title"), "value": _("Value"), "expected_close": _("Expected close"),
        "person_id": _("Person"), "company_id": _("Company"), "probability": _("Chance"),
        "source": _("Source"), "asked_for": _("Asked for"), "lost_reason": _("Lost because"),
    },
    "email": {"value": _("E-mail")},
    "phone": {"value": _("Phone")},
    "link": {"value": _("Link")},
    "address": {"street": _("Street"), "postcode": _("Postcode"), "city": _("City"),
                "country": _("Country")},
    "field_value": {"value": ""},
}  # fmt: skip
CHILDREN = ("email", "phone", "link", "address", "field_value")
_NAMES = {"company_id": "company", "parent_id": "company", "person_id": "person"}

STEPS = """FROM change JOIN step ON step.id = change.step
  WHERE step.kind = 'do' AND step.undone = 0 AND change.last IS NULL"""

LATER = """(SELECT later.old FROM change later WHERE later.tbl = change.tbl
  AND later.row = change.row AND later.id > change.id AND later.event <> 'insert'
  ORDER BY later.id LIMIT 1)"""

OF_ROW = f"""SELECT change.id, change.tbl, change.row, change.event, change.old, step.at, {LATER}
  {STEPS} AND change.tbl = :noun AND change.row = :owner AND change.event = 'update'
  AND change.step NOT IN (SELECT step FROM change WHERE tbl = :noun AND row = :owner
    AND event = 'insert')"""

OF_CHILDREN = f"""SELECT change.id, change.tbl, change.row, change.event, change.old, step.at,
    {LATER}
  {STEPS} AND change.tbl = ? AND change.event IN ('insert', 'update')
  AND change.row IN (SELECT id FROM {{table}} WHERE {{noun}}_id = ?)
  AND change.step NOT IN (SELECT step FROM change WHERE tbl = ? AND row = ?
    AND event = 'insert')"""


class Change(NamedTuple):
    """One line of the journal: values before, and as the next line or the table has them."""

    id: int
    table: str
    row: int
    event: str
    old: str | None
    at: str
    later: str | None


def of_record(noun: str, owner: int) -> list[Item]:
    """The changes of a record and of its addresses and numbers, in no order."""
    found = [Change(*row) for row in store.rows(OF_ROW, {"noun": noun, "owner": owner})]
    for table in CHILDREN:
        if noun == "deal" and table != "field_value":
            continue
        sql = OF_CHILDREN.format(table=table, noun=noun)
        found += [Change(*row) for row in store.rows(sql, (table, owner, noun, owner))]
    return [item for change in found for item in said(change)]


def said(change: Change, owners: Sequence[Named] = ()) -> Iterator[Item]:
    """A line of the journal as what it changed, one item for each field."""
    before: dict[str, Any] = json.loads(change.old) if change.old else {}
    after = json.loads(change.later) if change.later else _present(change.table, change.row)
    gone = "retired_at" in after and after["retired_at"] and not before.get("retired_at")
    for column, label in FIELDS[change.table].items():
        old, new = before.get(column), None if gone else after.get(column)
        if old == new or (column == "archived_at" and not new):
            continue
        words = [_shown(column, value, row) for value, row in ((old, before), (new, after))]
        if column == "archived_at":
            words = ["", ""]
        people = tuple(one for one in owners if one.noun == "person")
        yield Item(
            "change", change.at, subject=label or _field_name(after or before), before=words[0],
            after=words[1], people=people,
            companies=tuple(one for one in owners if one.noun == "company"),
            deals=tuple(one for one in owners if one.noun == "deal"),
        )  # fmt: skip


def _present(table: str, row: int) -> dict[str, Any]:
    names = [name for (name,) in store.rows("SELECT name FROM pragma_table_info(?)", (table,))]
    found = store.rows(f"SELECT * FROM {table} WHERE id = ?", (row,))
    return dict(zip(names, found[0], strict=True)) if found else {}


def _field_name(row: dict[str, Any]) -> str:
    return store.one("SELECT name FROM field WHERE id = ?", (row.get("field_id"),)) or _("Field")


def _shown(column: str, value: Any, row: dict[str, Any]) -> str:
    """A stored value as people read it."""
    if value is None or value == "":
        return ""
    if column in _NAMES:
        table = _NAMES[column]
        return str(store.one(f"SELECT name FROM {table} WHERE id = ?", (value,)) or "")
    if column == "value" and isinstance(value, int):
        return text.money(value, str(row.get("currency") or ""))
    if column == "expected_close":
        then = clock.day_of(str(value))
        return text.day(then) if then else ""
    return f"{value} %" if column == "probability" else str(value)


def tracked() -> Iterable[str]:
    """The tables whose changes are told."""
    return FIELDS.keys()
