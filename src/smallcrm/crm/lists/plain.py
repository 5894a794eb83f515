"""Lists and records as plain values, for scripts."""

from decimal import Decimal
from typing import Any

from smallcrm import store
from smallcrm.crm.lists import agenda
from smallcrm.crm.lists.rows import Companies, People
from smallcrm.crm.query import asking
from smallcrm.crm.query.known import KINDS
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import terms
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.text import minor_digits

DEALS = """SELECT deal.id, deal.external_id, deal.title, deal.status, deal.value, deal.currency,
  pipeline.name AS pipeline, stage.name AS stage, person.name AS person, company.name AS company,
  deal.created_at, deal.expected_close, deal.closed_at, deal.lost_reason, deal.source
FROM deal JOIN stage ON stage.id = stage_id JOIN pipeline ON pipeline.id = deal.pipeline_id
LEFT JOIN person ON person.id = deal.person_id LEFT JOIN company ON company.id = deal.company_id
WHERE deal.trashed_at IS NULL"""
DEAL_COLUMNS = (
    "id external_id title status value currency pipeline stage person company created_at "
    "expected_close closed_at lost_reason source"
).split()

ENTRIES = """SELECT entry.id, kind, direction, at, minutes, subject, body,
  (SELECT person.name FROM entry_link JOIN person ON person.id = person_id
    WHERE entry_id = entry.id LIMIT 1)
FROM entry WHERE trashed_at IS NULL"""
ENTRY_COLUMNS = ["id", "kind", "direction", "at", "minutes", "subject", "body", "person"]

TICKETS = """SELECT ticket.id, number, ticket.external_id, title, state, priority, channel,
  person.name, (SELECT value FROM email WHERE email.person_id = ticket.person_id
    AND retired_at IS NULL ORDER BY position, id LIMIT 1), company.name, opened_at, first_reply_at,
  solved_at, satisfaction, description
FROM ticket LEFT JOIN person ON person.id = ticket.person_id
LEFT JOIN company ON company.id = ticket.company_id WHERE ticket.trashed_at IS NULL"""
TICKET_COLUMNS = (
    "id number external_id title state priority channel person person_email company opened_at "
    "first_reply_at solved_at satisfaction description"
).split()
PRODUCTS = """SELECT id, external_id, name, category, price, currency, unit, description, active,
  created_at FROM product WHERE trashed_at IS NULL"""
PRODUCT_COLUMNS = (
    "id external_id name category price currency unit description active created_at"
).split()
_STATE = "instr('open waiting solved', state), ifnull(solved_at, opened_at) DESC, ticket.id DESC"


def rows(kind: str, query: str = "", sort: str = "", limit: int = 0) -> list[dict[str, Any]]:
    """What the window's list of people, companies, deals, tasks … shows, as dicts.

    `query` is a filter as typed; `limit` 0: all. Raises UserError for an unknown sort field, and
    Invalid for a filter that cannot be read.
    """
    if kind in ("people", "companies"):
        return _records(kind, query, sort, limit)
    only = parse(KINDS[kind], query)
    if kind == "tasks":
        found = _tasks(any(term.field == "done" for term in terms(only)))
    elif kind == "deals":
        found = [_deal(row) for row in store.rows(DEALS)]
    elif kind == "tickets":
        listed = store.rows(f"{TICKETS} ORDER BY {_STATE}")
        found = [dict(zip(TICKET_COLUMNS, row, strict=True)) for row in listed]
    elif kind == "products":
        found = [_product(row) for row in store.rows(f"{PRODUCTS} ORDER BY fold(name), id")]
    else:
        entries = store.rows(f"{ENTRIES} ORDER BY at DESC")
        found = [dict(zip(ENTRY_COLUMNS, row, strict=True)) for row in entries]
    if query.strip():
        wanted = set(asking.ids(KINDS[kind], only))
        found = [row for row in found if row["id"] in wanted]
    if sort:
        _known(sort, found[0] if found else {sort: None})
        found.sort(key=lambda row: (row[sort] is None, row[sort]))
    return found[:limit] if limit else found


def _tasks(done: bool) -> list[dict[str, Any]]:
    """The open tasks by the day they are due; `done`: those that are done behind them."""
    groups = agenda.groups()._asdict()
    groups.pop("done_today")
    found = [task._asdict() for group in groups.values() for task in group]
    if done:
        rows = store.rows("SELECT id FROM task WHERE done_at IS NOT NULL ORDER BY done_at DESC")
        found += [task._asdict() for (row,) in rows if (task := agenda.task(row))]
    return found


def _deal(row: tuple[Any, ...]) -> dict[str, Any]:
    """A deal by its columns; value as a plain decimal number of its currency."""
    return _in_units(dict(zip(DEAL_COLUMNS, row, strict=True)), "value")


def _product(row: tuple[Any, ...]) -> dict[str, Any]:
    """A product by its columns; price as a plain decimal number of its currency."""
    return _in_units(dict(zip(PRODUCT_COLUMNS, row, strict=True)), "price")


def _in_units(found: dict[str, Any], key: str) -> dict[str, Any]:
    if found[key] is not None:
        digits = minor_digits(found["currency"])
        found[key] = f"{Decimal(found[key]).scaleb(-digits):f}"
    return found


def _known(sort: str, row: dict[str, Any]) -> None:
    if sort not in row:
        raise UserError(
            _("There is no field “{field}” to sort by. There are: {fields}.").format(
                field=sort, fields=", ".join(row)
            ),
            "usage",
        )


def _records(kind: str, query: str, sort: str, limit: int) -> list[dict[str, Any]]:
    listing = People if kind == "people" else Companies
    if sort:
        _known(sort, dict.fromkeys(listing.sorts))
    found: Any = listing(sort or "name", only=parse(KINDS[kind], query))
    count = min(limit or found.count(), found.count())
    pages = range((count + 127) // 128)
    return [_plain(row) for page in pages for row in found.page(page)][:count]


def _plain(row: Any) -> dict[str, Any]:
    """A row of a list without the columns that only a window shows."""
    return {key: value for key, value in row._asdict().items() if key != "more"}


def record(kind: str, row: int) -> dict[str, Any]:
    """One person, company, deal or task as a dict."""
    if kind == "task":
        found = agenda.task(row)
        return found._asdict() if found else {}
    if kind == "deal":
        deal = store.rows(f"{DEALS} AND deal.id = ?", (row,))
        return _deal(deal[0]) if deal else {}
    noun: Any = People("name") if kind == "person" else Companies("name")
    listed = store.rows(f"{noun.select} WHERE list.id = ?", (row,))
    return _plain(noun.make(listed[0])) if listed else {}
