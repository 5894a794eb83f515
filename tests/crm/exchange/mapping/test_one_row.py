"""A row that names somebody with a deal and a next step is a person, a deal and a task."""

from pathlib import Path

import pytest

from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.mapping import kinds

ROW = "Ana Sousa,ana@r.pt,Ribeira,Relaunch,1200.50,Call back,2026-12-13,Met\n"


@pytest.mark.parametrize(
    "headings",
    [
        "Name,Email,Company,Deal title,Deal value,Task title,Task due,Note",
        "Name,E-mail,Company,Deal name,Amount,Task,Due date,Note",
        "name,email,company,deal.title,deal.value,task.title,task.due,note",
        "Name,E-Mail,Firma,Deal,Wert,Aufgabe,Fällig am,Notiz",
    ],
)
def test_person_company_deal_note_and_task_come_from_one_row(
    crm: Path, tmp_path: Path, headings: str
) -> None:
    path = tmp_path / "all.csv"
    path.write_text(f"{headings}\n{ROW}", encoding="utf-8")
    found = reading.read(path)
    assert found.kind == "people"
    made = importing.perform(found, Wishes()).created
    assert {name: count for name, count in made.items() if count} == {
        "people": 1, "companies": 1, "notes": 1, "deals": 1, "tasks": 1,
    }  # fmt: skip
    assert importing.perform(reading.read(path), Wishes()).rows["unchanged"] == 1


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Name,Email,Company,Next step,Due date,Note", "people"),
        ("Task,Name,Email,Due date", "tasks"),
        ("Task,Contact,Email,Due date", "tasks"),
        ("Name,Due date,Status", "tasks"),
        ("Deal name,Name,Email,Amount,Close date", "deals"),
    ],
)
def test_what_stands_first_is_what_a_row_is_about(headings: str, kind: str) -> None:
    assert kinds.guess(headings.split(",")) == kind
