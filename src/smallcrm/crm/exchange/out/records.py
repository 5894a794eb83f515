"""Records as they go out: people, companies, deals, tasks and activities as plain values.

Of people: names, emails, phones, addresses, tags, notes, next_step, last_word, last_contact (maybe
a day somebody noted) and where they came from. Of deals: the value in whole units as text. Of
tasks: done ones too, days and times local. Of activities: newest first, each with the first
person, company and deal it is about.
"""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.out import contacts
from smallcrm.crm.lists.plain import (
    DEAL_COLUMNS,
    DEALS,
    PRODUCT_COLUMNS,
    PRODUCTS,
    TICKET_COLUMNS,
    TICKETS,
)
from smallcrm.crm.query import asking
from smallcrm.crm.query.known import KINDS as NOUNS
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.sql import ROWS
from smallcrm.crm.tables.derived import SPOKEN
from smallcrm.text import minor_digits

_TASKS = """SELECT task.id, task.external_id, kind, task.title, task.note, task.person_id,
  person.name, company.name, deal_id, deal.title, due_day, due_time, end_time, priority,
  task.created_at, done_at FROM task LEFT JOIN person ON person.id = task.person_id
  LEFT JOIN company ON company.id = task.company_id LEFT JOIN deal ON deal.id = deal_id
  WHERE task.trashed_at IS NULL ORDER BY task.id"""
_TASK_KEYS = (
    "id external_id kind title note person_id person company deal_id deal day time end priority "
    "created_at done_at"
).split()
_ENTRIES = """WITH about AS MATERIALIZED (SELECT entry_id, min(person_id) AS person,
  min(company_id) AS company, min(deal_id) AS deal FROM entry_link GROUP BY entry_id)
  SELECT entry.id, message_id, kind, direction, at, minutes, subject, body, outcome, person.id,
  person.name, company.name, deal.id, deal.title FROM entry
  LEFT JOIN about ON about.entry_id = entry.id LEFT JOIN person ON person.id = about.person
  LEFT JOIN company ON company.id = about.company LEFT JOIN deal ON deal.id = about.deal
  WHERE entry.trashed_at IS NULL ORDER BY at DESC, entry.id DESC"""
_ENTRY_KEYS = (
    "id external_id kind direction at minutes subject body outcome person_id person company "
    "deal_id deal"
).split()
_LAST_SAID = f"""CASE WHEN EXISTS (SELECT 1 FROM entry WHERE id = last_entry
  AND direction IS NULL) THEN (SELECT entry.id FROM entry_link JOIN entry
    ON entry.id = entry_link.entry_id WHERE entry_link.person_id = list.id
    AND entry.trashed_at IS NULL AND {SPOKEN} ORDER BY entry.at DESC, entry.id DESC LIMIT 1)
  ELSE last_entry END"""
KEYS = {"deals": DEAL_COLUMNS, "tasks": _TASK_KEYS, "activities": _ENTRY_KEYS,
        "tickets": TICKET_COLUMNS, "products": PRODUCT_COLUMNS}  # fmt: skip
_SELECT = {"deals": f"{DEALS} ORDER BY deal.id", "tasks": _TASKS, "activities": _ENTRIES,
           "tickets": f"{TICKETS} ORDER BY ticket.id",
           "products": f"{PRODUCTS} ORDER BY id"}  # fmt: skip
_MONEY = {"deals": "value", "products": "price"}


def ids(noun: str, query: str = "") -> list[int]:
    """The ids of the records that go out, rising: archived ones too, the trash never.

    Raises Invalid for a filter that cannot be read.
    """
    condition, values = asking.where(noun, parse(noun, query))
    found = store.rows(
        f"SELECT list.id FROM {ROWS[noun]} list WHERE {condition} AND list.id IN "
        f"(SELECT id FROM {noun} WHERE trashed_at IS NULL) ORDER BY 1",
        values,
    )
    return [row for (row,) in found]


def person(row: int) -> dict[str, Any]:
    """One person in the shape of `people`."""
    return next(_people([row]))


def dicts(kind: str, rows: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Records by their ids in the shape that scripts know; people and companies in that order."""
    if kind == "people":
        return _people(rows)
    if kind == "companies":
        return (contacts.plain("company", found) for found in contacts.read("company", rows))
    keys = KEYS[kind]
    return (dict(zip(keys, values, strict=True)) for values in cells(kind, set(rows)))


def of_kind(kind: str, query: str = "") -> Iterator[dict[str, Any]]:
    """Records of a kind that a filter lets through. Raises Invalid for one that cannot be read."""
    return dicts(kind, ids(NOUNS[kind], query))


def _people(rows: Sequence[int]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(rows), contacts.PIECE):
        piece = rows[start : start + contacts.PIECE]
        ends = _ends(", ".join(str(int(row)) for row in piece))
        for found in contacts.read("person", piece):
            yield contacts.plain("person", found) | ends[found.id]


def _ends(listed: str) -> dict[int, dict[str, Any]]:
    """next_step, last_word and origin of some people."""
    found: dict[int, dict[str, Any]] = {}
    for row, title, day, at, spoken, said, way, kind, import_id, path, record in store.walk(
        "SELECT list.id, task.title, due_day, due_time, last_word, entry.at, direction, "
        "entry.kind, origin.import_id, import.path, origin.record FROM list_person list "
        f"LEFT JOIN task ON task.id = next_task LEFT JOIN entry ON entry.id = {_LAST_SAID} "
        "LEFT JOIN origin ON origin.id = (SELECT min(id) FROM origin "
        "WHERE tbl = 'person' AND row = list.id) LEFT JOIN import ON import.id = origin.import_id "
        f"WHERE list.id IN ({listed})"
    ):
        due = f"{day}T{at}" if at else day
        found[row] = {
            "next_step": {"title": title, "due": due} if title else None,
            "last_word": {"at": said, "direction": way, "kind": kind} if said else None,
            "last_contact": spoken or None,
            "origin": {"import_id": import_id, "path": path, "record": record}
            if import_id
            else None,
        }
    return found


def cells(kind: str, wanted: Set[int]) -> Iterator[tuple[Any, ...]]:
    """Deals, tasks, activities, tickets or products with these ids, by KEYS; tickets with the first
    address of whom they are from, products with a price like the value of a deal."""
    at = KEYS[kind].index(_MONEY[kind]) if kind in _MONEY else None
    for values in store.walk(_SELECT[kind]):
        if values[0] in wanted:
            yield values if at is None else _in_units(values, at)


def _in_units(values: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    """Values with an amount as a plain decimal number of the currency that stands behind it."""
    minor, currency = values[at : at + 2]
    if minor is None:
        return values
    amount = f"{Decimal(minor).scaleb(-minor_digits(currency)):f}"
    return (*values[:at], amount, *values[at + 1 :])
