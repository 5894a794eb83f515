"""Takes the rows of deals, activities, tasks, tickets … one after the other."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from smallcrm import store
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.pen import Pen
from smallcrm.crm.exchange.reading import Reading
from smallcrm.crm.exchange.records.book import Book
from smallcrm.crm.exchange.records.deals import Deals
from smallcrm.crm.exchange.records.history import Forecasts, Rates, StageChanges, StatusChanges
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.records.service.products import Products
from smallcrm.crm.exchange.records.service.tickets import Tickets
from smallcrm.crm.exchange.records.work import Activities, Tasks
from smallcrm.crm.exchange.table.source import Notes
from smallcrm.crm.exchange.unpack.looking import problems
from smallcrm.crm.tables import derived

Taken = tuple[str, int | None, list[Change]]


class Taker(Protocol):
    """Takes the rows of one kind."""

    noun: str

    def take(self, row: Row) -> Taken:
        """The group of a row, the record it is about, and what changes."""

    def finish(self) -> None:
        """Does what can only be done when all rows are known."""


_TAKERS: dict[str, Callable[[Book], Taker]] = {
    "deals": Deals,
    "activities": Activities,
    "tasks": Tasks,
    "tickets": Tickets,
    "products": Products,
    "stage_changes": StageChanges,
    "status_changes": StatusChanges,
    "forecasts": Forecasts,
    "rates": Rates,
}
_CREATED = ("deals", "activities", "tasks", "tickets", "products")
_ABOUT = """SELECT person_id FROM deal WHERE id BETWEEN :deal0 AND :deal1
  UNION SELECT person_id FROM task WHERE id BETWEEN :task0 AND :task1
  UNION SELECT person_id FROM entry_link WHERE id BETWEEN :entry_link0 AND :entry_link1"""
_FIRMS = """SELECT company_id FROM deal WHERE id BETWEEN :deal0 AND :deal1
  UNION SELECT company_id FROM task WHERE id BETWEEN :task0 AND :task1
  UNION SELECT company_id FROM entry_link WHERE id BETWEEN :entry_link0 AND :entry_link1"""


def rows_of(reading: Reading, notes: Notes) -> Iterator[Row]:
    """The rows of a file, by field."""
    faults = problems(reading.source)
    for record, (line, cells) in enumerate(reading.rows(notes), 1):
        row = Row(record, line, cells, reading.columns, reading.rules)
        row.problems += faults.get(line, ())
        yield row


class Records:
    """Takes a whole file of one of these kinds. `touched` has the deals and people that were there
    before and have changed, `created` counts what is new, `new_stages` names those it had to make.
    """

    def __init__(self, reading: Reading, pen: Pen, mode: str = "both") -> None:
        self.pen = pen
        self.kind = reading.kind
        self.firms = Firms()
        self.book = Book(pen, self.firms)
        self.book.mode = mode
        if reading.kind in _CREATED and mode != "update":
            self.book.people.makes = "numbered" if reading.source.format == "ics" else "named"
        self.taker = _TAKERS[reading.kind](self.book)
        self.created = {"people": 0, "companies": 0, "notes": 0}
        self.new_stages: list[str] = []
        self.touched: dict[str, set[int]] = defaultdict(set)
        self._companies, self._people = pen.next["company"], pen.next["person"]

    def take(self, row: Row) -> Taken:
        """Takes one row; notes where it came from."""
        if row.stays_out:
            return "problem", None, []
        self.book.kept = row.kept
        group, found, changes = self.taker.take(row)
        if group == "new" and found is not None:
            if self.kind in _CREATED:
                self.created[self.kind] = self.created.get(self.kind, 0) + 1
            self.pen.add(
                "origin", self.pen.import_id, self.taker.noun, found, None, row.record, row.line
            )
        if found is not None and group in ("new", "updated"):
            self._touch(group, found)
        return group, found, changes

    def _touch(self, group: str, found: int) -> None:
        if self.kind == "stage_changes" or (self.kind == "deals" and group == "updated"):
            self.touched["deal"].add(found)
        elif self.kind in ("tasks", "tickets", "products") and group == "updated":
            self.touched[self.taker.noun].add(found)

    def finish(self) -> None:
        """Writes what waits, and tells lists and search."""
        self.pen.flush()
        self.taker.finish()
        self.pen.flush()
        self.pen.listing.finish()
        self.created["people"] = self.pen.next["person"] - self._people
        self.created["companies"] = self.pen.next["company"] - self._companies
        self.new_stages = self.book.fresh_names()
        self._tell()

    def _tell(self) -> None:
        load = self.pen.load
        for noun in ("deal", "task", "ticket", "product"):
            added = load.added(noun)
            if added:
                derived.refresh(noun, *added)
        bounds: dict[str, Any] = {}
        for table in ("deal", "task", "entry_link"):
            first, last = load.added(table) or (1, 0)
            bounds |= {f"{table}0": first, f"{table}1": last}
        people = {row for (row,) in store.rows(_ABOUT, bounds) if row}
        if self.kind == "status_changes":
            people |= {row for (row,) in store.rows(
                "SELECT DISTINCT person_id FROM status_change WHERE id >= ?",
                (load.first["status_change"],))}  # fmt: skip
        firms = {row for (row,) in store.rows(_FIRMS, bounds) if row}
        derived.refresh_lists("person", people)
        for person in people:
            firm = store.one("SELECT company_id FROM person WHERE id = ?", (person,))
            if firm:
                firms.add(firm)
        derived.refresh_lists("company", firms)
