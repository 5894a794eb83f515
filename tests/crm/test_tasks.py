"""Tasks stand in their group, are planned, ticked and brought back."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import deals, people, tasks, typed
from smallcrm.crm.lists import agenda
from smallcrm.errors import Invalid


def titles(rows: list[agenda.TaskRow]) -> list[str]:
    return [row.title for row in rows]


def test_groups_by_when(crm: Path) -> None:
    for title, day, at in (
        ("late", "2026-06-16", None), ("late today", "2026-06-17", "10:00"),
        ("today", "2026-06-17", "11:00"), ("any time", "2026-06-17", None),
        ("tomorrow", "2026-06-18", None), ("sunday", "2026-06-21", None),
        ("monday", "2026-06-22", None), ("later", "2026-06-29", None), ("no date", None, None),
    ):  # fmt: skip
        tasks.add(title, due_day=day, due_time=at)
    now = agenda.groups()
    assert titles(now.overdue) == ["late", "late today"]
    assert titles(now.today) == ["today", "any time"]
    assert titles(now.tomorrow) == ["tomorrow"]
    assert titles(now.this_week) == ["sunday"]
    assert titles(now.next_week) == ["monday"]
    assert titles(now.later) == ["later"]
    assert titles(now.no_date) == ["no date"]
    assert agenda.late_count() == 2


def test_a_tick_and_its_undo(crm: Path) -> None:
    row = tasks.add("Call", due_day="2026-06-17")
    before = make.dump()
    tasks.done([row])
    now = agenda.groups()
    assert (titles(now.today), titles(now.done_today)) == ([], ["Call"])
    store.undo()
    assert make.dump() == before


def test_planning_many_is_one_step_and_keeps_the_time(crm: Path) -> None:
    rows = [tasks.add("A", due_day="2026-06-10", due_time="09:00"), tasks.add("B")]
    tasks.plan(rows, "2026-06-17")
    assert store.rows("SELECT due_day, due_time FROM task ORDER BY id") == [
        ("2026-06-17", "09:00"), ("2026-06-17", None),
    ]  # fmt: skip
    tasks.plan(rows, None)
    assert store.rows("SELECT due_day, due_time FROM task") == [(None, None)] * 2
    assert store.undo() == "Plan 2 tasks"


def test_a_task_for_a_deal_is_for_its_person_too(crm: Path) -> None:
    ana = people.add("Ana", company="Ribeira")
    row = tasks.add("Call", deal_id=deals.add("Packaging", person_id=ana))
    found = agenda.task(row)
    assert found is not None
    assert (found.person, found.company, found.deal) == ("Ana", "Ribeira", "Packaging")


def test_what_cannot_be_a_task_is_refused(crm: Path) -> None:
    before = make.dump()
    for wrong in ({"title": " "}, {"title": "x", "kind": "party"}, {"title": "x", "colour": "red"}):
        with pytest.raises(Invalid):
            tasks.add(**wrong)
    assert make.dump() == before


def test_a_line_becomes_a_task_as_it_was_understood(sample: Path) -> None:
    row, tokens = typed.add_line("task", "call Ana next tue 10:00 #renewal")
    found = agenda.task(row)
    assert found is not None
    assert (found.kind, found.person, found.day, found.time) == (
        "call", "Ana Sousa", "2026-06-23", "10:00",
    )  # fmt: skip
    assert [token.role for token in tokens] == ["kind", "person", "when", "tag"]
    assert store.one(
        "SELECT tag.name FROM tagging JOIN tag ON tag.id = tag_id WHERE task_id = ?", (row,)
    ) == "renewal"  # fmt: skip


def test_a_line_becomes_a_person_or_a_deal(crm: Path) -> None:
    ana, _tokens = typed.add_line("person", "Ana Sousa, Ribeira Foods, ana@x.pt +351 912 345 087")
    assert store.rows("SELECT value FROM email") == [("ana@x.pt",)]
    row, _tokens = typed.add_line("deal", "Packaging relaunch 18400 EUR Ana Sousa")
    assert store.rows("SELECT title, value, person_id FROM deal") == [
        ("Packaging relaunch", 1840000, ana)
    ]
    assert row == 1


def test_who_is_meant_must_be_certain(sample: Path) -> None:
    assert typed.who("Ana Sousa") == ("person", 17)
    with pytest.raises(Invalid, match="Nobody"):
        typed.who("Xyzzy Qwerty")
    with pytest.raises(Invalid, match="several"):
        typed.who("Tanaka")


def test_following_up_with_several_is_one_step(crm: Path) -> None:
    rows = [people.add("Ana"), people.add("Bo")]
    before = make.dump()
    typed.follow_up("person", rows, typed.read_task("call about the fair fri 10:00"))
    assert [row for (row,) in store.rows("SELECT person_id FROM task")] == rows
    store.undo()
    assert make.dump() == before
