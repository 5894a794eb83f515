"""What a column may do to a value that is there holds for deals, tasks, tickets, products too."""

from pathlib import Path
from typing import Any

import pytest

from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.contacts import rules
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.errors import UserError

TICKETS = "Ticket ID,Subject,Description,Status,Priority,Created,Solved\n"
FILES = {
    "tickets": (
        TICKETS + "7,Printer,,Open,Low,2026-03-01,\n",
        TICKETS + "7,Printer broken,Smokes,Solved,High,2026-03-01,2026-03-04\n",
    ),
    "products": (
        "SKU,Name,Price,Currency,Unit\nA,Hammer,10,EUR,\n",
        "SKU,Name,Price,Currency,Unit\nA,Big hammer,12,EUR,piece\n",
    ),
    "deals": (
        "Deal ID,Deal name,Amount,Stage,Expected close date\nD,Shop,100,Inquiry,\n",
        "Deal ID,Deal name,Amount,Stage,Expected close date\nD,Web shop,200,Inquiry,2026-07-01\n",
    ),
    "tasks": (
        "Task ID,Task,Due date,Notes\nT,Call,2026-05-01,\n",
        "Task ID,Task,Due date,Notes\nT,Call Ana,2026-05-02,Urgent\n",
    ),
}  # fmt: skip


def bring(folder: Path, kind: str, *told: str) -> dict[str, Any]:
    """The record after both files, the second with rules."""
    path = folder / "file.csv"
    for text, said in zip(FILES[kind], ((), told), strict=True):
        path.write_text(text)
        found = reading.read(path, reading.Options(kind=kind))
        importing.perform(found, Wishes(rules=rules.read(said, found.columns, kind)))
    (row,) = rows(kind)
    return row


CASES = [
    ("tickets", ["Subject=never", "state=fill"], {"title": "Printer", "state": "open",
                                                  "priority": "high", "description": "Smokes"}),
    ("tickets", ["description=never"], {"title": "Printer broken", "description": None}),
    ("products", ["Price=never"], {"name": "Big hammer", "price": "10.00", "unit": "piece"}),
    ("products", ["name=fill", "unit=fill"], {"name": "Hammer", "unit": "piece"}),
    ("deals", ["Amount=never", "expected_close=fill"],
     {"title": "Web shop", "value": "100.00", "expected_close": "2026-07-01"}),
    ("tasks", ["due=never", "note=fill"], {"title": "Call Ana", "day": "2026-05-01",
                                          "note": "Urgent"}),
    ("tasks", ["Task=fill", "note=never"], {"title": "Call", "day": "2026-05-02", "note": None}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "told", "becomes"), CASES)
def test_a_rule_holds_for_every_kind(
    crm: Path, tmp_path: Path, kind: str, told: list[str], becomes: dict[str, Any]
) -> None:
    found = bring(tmp_path, kind, *told)
    assert {name: found[name] for name in becomes} == becomes


def test_a_rule_that_cannot_hold_is_refused(crm: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Only columns of people and companies append"):
        bring(tmp_path, "tickets", "title=append")


def test_a_ticket_is_known_by_its_number_alone(crm: Path, tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    path.write_text(FILES["tickets"][0])
    importing.perform(reading.read(path), Wishes())
    path.write_text("Ticket ID,Subject,Status,Solved\n7,,Solved,2026-03-04\n")
    outcome = importing.perform(reading.read(path, reading.Options(kind="tickets")), Wishes())
    assert (outcome.rows["updated"], outcome.rows["new"]) == (1, 0)
    (row,) = rows("tickets")
    assert (row["title"], row["state"]) == ("Printer", "solved")
