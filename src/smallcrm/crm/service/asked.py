"""What customers have asked for, as lists show it: to answer, waiting for them, solved."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.query import asking
from smallcrm.crm.query.tree import EVERYTHING, Node
from smallcrm.crm.service.words import STATES

SHOWN = 500
_TICKET = """SELECT ticket.id, number, title, state, priority, channel, person_id, person.name,
  ticket.company_id, company.name, opened_at, first_reply_at, solved_at, satisfaction, description,
  ticket.external_id
FROM ticket LEFT JOIN person ON person.id = person_id
LEFT JOIN company ON company.id = ticket.company_id WHERE ticket.trashed_at IS NULL"""
_OF_COMPANY = """ticket.id IN (SELECT id FROM ticket WHERE company_id = :row UNION
  SELECT asked.id FROM person JOIN ticket asked ON asked.person_id = person.id
  WHERE person.company_id = :row)"""
_URGENT = "instr('low normal high urgent', priority) DESC"
_ORDER = {
    "open": f"{_URGENT}, opened_at DESC, ticket.id DESC",
    "waiting": "opened_at DESC, ticket.id DESC",
    "solved": "ifnull(solved_at, opened_at) DESC, ticket.id DESC",
}


class TicketRow(NamedTuple):
    """A ticket with whom it is from. Instants in UTC; satisfaction: a plain decimal."""

    id: int
    number: int
    title: str
    state: str
    priority: str
    channel: str | None
    person_id: int | None
    person: str | None
    company_id: int | None
    company: str | None
    opened_at: str
    first_reply_at: str | None
    solved_at: str | None
    satisfaction: str | None
    description: str | None
    external_id: str | None


class Group(NamedTuple):
    """The tickets of a state, at most SHOWN of them, and how many there are."""

    rows: list[TicketRow]
    size: int


def groups(only: Node = EVERYTHING) -> dict[str, Group]:
    """The tickets that a filter lets through, by state: the urgent open ones first, else the
    newest."""
    condition, bound = asking.where("ticket", only)
    among = f"ticket.id IN (SELECT list.id FROM ticket list WHERE {condition})"
    found = {}
    for state in STATES:
        which = f"{_TICKET} AND state = '{state}' AND {among}"
        rows = store.rows(f"{which} ORDER BY {_ORDER[state]} LIMIT {SHOWN}", bound)
        size = len(rows)
        if size == SHOWN:
            size = int(store.one(f"SELECT count(*) FROM ({which})", bound))
        found[state] = Group([TicketRow(*row) for row in rows], size)
    return found


def ids(state: str, only: Node = EVERYTHING) -> list[int]:
    """All ids of a state, or of every state (""), in the order of the list."""
    condition, bound = asking.where("ticket", only)
    among = f"ticket.id IN (SELECT list.id FROM ticket list WHERE {condition})"
    return [
        row[0]
        for one in ((state,) if state else STATES)
        for row in store.rows(f"{_TICKET} AND state = '{one}' AND {among} ORDER BY {_ORDER[one]}",
                              bound)
    ]  # fmt: skip


def counts() -> dict[str, int]:
    """How many tickets there are of each state."""
    found: dict[str, int] = dict(store.rows(
        "SELECT state, count(*) FROM ticket WHERE trashed_at IS NULL GROUP BY state"))  # fmt: skip
    return {state: found.get(state, 0) for state in STATES}


def ticket(row: int) -> TicketRow | None:
    """One ticket; None when it is not there."""
    found = store.rows(f"{_TICKET} AND ticket.id = ?", (row,))
    return TicketRow(*found[0]) if found else None


def of_record(noun: str, row: int) -> tuple[list[TicketRow], int]:
    """The tickets of a person, or of a company and its people, that are not solved, and how many
    are."""
    whose = "ticket.person_id = :row" if noun == "person" else _OF_COMPANY
    asked = f"{_TICKET} AND {whose}"
    found = store.rows(
        f"{asked} AND state <> 'solved' ORDER BY instr('open waiting', state), {_ORDER['open']} "
        f"LIMIT {SHOWN}",
        {"row": row},
    )
    solved = store.one(f"SELECT count(*) FROM ({asked} AND state = 'solved')", {"row": row})
    return [TicketRow(*one) for one in found], int(solved)
