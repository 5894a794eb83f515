"""Imports that build on one another are taken back one after the other, newest first."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import activities, deals, people, tasks
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.take_back import take_back

PEOPLE = "contact_id,name,email,company\nC1,Ada Byte,ada@b.com,Byte Works\nC2,Bo Li,bo@li.cn,\n"
FILES = {
    "people": PEOPLE,
    "more people": "contact_id,name,email,city,tags\nC1,Ada Byte,ada@b.com,Porto,fair\n"
    "C3,Cy Dale,cy@d.se,,\n",
    "deals": "deal_id,title,stage,status,value,currency,contact_id,created_at,closed_at\n"
    "D1,Website,Proposal,open,1200,EUR,C1,2026-01-05,\nD2,Shop,Won,won,90,EUR,C2,2026-02-05,2026-02-09\n",
    "stage_changes": "deal_id,changed_at,from_stage,to_stage\nD1,2026-01-06,Lead,Proposal\n"
    "D1,2026-02-07,Proposal,Negotiation\nD2,2026-02-06,,Won\n",
    "status_changes": "contact_id,changed_at,new_status\nC1,2026-01-05,prospect\n"
    "C1,2026-03-05,customer\n",
    "tasks": "task_id,subject,due_date,contact_id,deal_id\nT1,Call,2026-12-01,C1,D1\n"
    "T2,Write,2026-12-02,C2,\n",
    "activities": "activity_id,type,date,subject,body,contact_id,deal_id\n"
    "A1,call,2026-03-01,Hello,They asked for a price,C1,D1\n"
    "A2,note,2026-03-02,,Likes tea,C2,\n",
}  # fmt: skip


def bring_in(folder: Path, name: str, text: str = "") -> int:
    path = folder / f"{name}.csv"
    path.write_text(text or FILES[name], encoding="utf-8")
    kind = "people" if "people" in name else name
    outcome = importing.perform(reading.read(path, reading.Options(kind=kind)), Wishes())
    assert outcome.import_id is not None
    assert not outcome.problems, outcome.problems
    return outcome.import_id


def without_imports() -> object:
    return {
        table: rows for table, rows in make.dump().items()
        if not table.startswith("import") and table != "origin"
    }  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        ("people", "tasks"),
        ("people", "more people"),
        ("people", "deals"),
        ("people", "activities"),
        ("people", "status_changes"),
        tuple(FILES),
        ("people", "deals", "stage_changes", "tasks", "activities", "status_changes"),
    ],
)
def test_taken_back_newest_first_the_file_is_as_before(
    crm: Path, tmp_path: Path, names: tuple[str, ...]
) -> None:
    people.add("Zoe Quist", email="zoe@q.se")
    states, rows = [], []
    for name in names:
        states.append((without_imports(), make.found_rows()))
        rows.append(bring_in(tmp_path, name))
    for row in reversed(rows):
        assert take_back(row)["kept"] == []
        assert (without_imports(), make.found_rows()) == states.pop()
    assert store.check() == []


def told(found: dict[str, object]) -> list[tuple[str, str, str]]:
    kept = found["kept"]
    assert isinstance(kept, list)
    return [(one["kind"], one["name"], one["why"]) for one in kept]


def test_an_import_that_is_still_there_keeps_what_it_leans_on(crm: Path, tmp_path: Path) -> None:
    first = bring_in(tmp_path, "people")
    bring_in(tmp_path, "tasks", "task_id,subject,due_date,contact_id\nT1,Call,2026-12-01,C1\n")
    assert told(take_back(first)) == [
        ("people", "Ada Byte", "used since"),
        ("companies", "Byte Works", "used since"),
    ]
    assert store.rows("SELECT name FROM person") == [("Ada Byte",)]
    assert store.rows("SELECT title, person_id FROM task") == [("Call", 1)]


def test_deals_tasks_and_activities_that_stay_are_named(crm: Path, tmp_path: Path) -> None:
    rows = {name: bring_in(tmp_path, name) for name in ("people", "deals", "tasks", "activities")}
    deals.edit(1, title="Web shop")
    tasks.edit(1, title="Call back")
    activities.log("call", people=[2], body="Hello")
    assert told(take_back(rows["activities"])) == []
    assert told(take_back(rows["tasks"])) == [("tasks", "Call back", "edited since")]
    assert told(take_back(rows["deals"])) == [("deals", "Web shop", "edited since")]
    assert told(take_back(rows["people"])) == [
        ("people", "Ada Byte", "used since"),
        ("people", "Bo Li", "used since"),
        ("companies", "Byte Works", "used since"),
    ]
    assert store.rows("SELECT title FROM deal") == [("Web shop",)]
    assert store.check() == []


def test_a_contact_that_was_edited_does_not_keep_the_tasks_of_another_file(
    crm: Path, tmp_path: Path
) -> None:
    bring_in(tmp_path, "people")
    row = bring_in(
        tmp_path, "tasks", "task_id,subject,due_date,contact_id\nT1,Call,2026-12-01,C1\n"
    )
    people.edit(1, job_title="Buyer")
    assert take_back(row)["kept"] == []
    assert store.one("SELECT count(*) FROM task") == 0


def test_a_note_that_was_edited_stays_with_whom_it_is_about(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, "people")
    row = bring_in(
        tmp_path,
        "activities",
        "activity_id,type,date,body,contact_id\nA2,note,2026-03-02,Likes tea,C2\n",
    )
    with store.step("Edit"):
        store.execute("UPDATE entry SET body = 'Likes coffee' WHERE body = 'Likes tea'")
    assert told(take_back(row)) == [("activities", "Likes coffee", "edited since")]
    assert store.rows("SELECT person_id FROM entry_link") == [(2,)]


def test_a_taking_back_that_was_undone_leaves_the_import_as_it_was(
    crm: Path, tmp_path: Path
) -> None:
    first, second = bring_in(tmp_path, "people"), bring_in(tmp_path, "more people")
    take_back(second)
    store.undo()
    assert ("people", "Ada Byte", "used since") in told(take_back(first))


def test_a_field_that_came_with_the_file_goes_with_it(crm: Path, tmp_path: Path) -> None:
    before = without_imports()
    path = tmp_path / "people.csv"
    path.write_text("Name,Shoe\nAda,40\n", encoding="utf-8")
    options = reading.Options(map=["Shoe=custom:Shoe"])
    row = importing.perform(reading.read(path, options), Wishes()).import_id
    assert row is not None
    assert take_back(row)["kept"] == []
    assert without_imports() == before
