"""Every change is one step: whole or not at all, undone and redone at any later time."""

import random
import threading
from collections.abc import Iterable
from pathlib import Path

import apsw
import make
import pytest

from smallcrm import store
from smallcrm.crm import activities, companies, deals, people, pipelines, reach, tags, tasks, views
from smallcrm.crm import file as data
from smallcrm.errors import UserError
from smallcrm.store import reversal


def test_a_write_outside_a_step_is_refused(crm: Path) -> None:
    before = make.dump()
    with pytest.raises(apsw.ConstraintError):
        store.execute("INSERT INTO tag(name, key) VALUES ('x', 'x')")
    assert make.dump() == before


def test_a_write_by_another_program_is_refused_too(crm: Path) -> None:
    other = apsw.Connection(str(crm))
    with pytest.raises((apsw.ConstraintError, apsw.SQLError)):
        other.execute("INSERT INTO tag(name, key) VALUES ('x', 'x')")
    other.close()
    assert store.one("SELECT count(*) FROM tag") == 0


def test_a_step_that_fails_leaves_nothing(crm: Path) -> None:
    before = make.dump(history=True)

    def half() -> None:
        with store.step("Half"):
            people.add("Ana Sousa", company="Ribeira", email="a@b.pt")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert make.dump(history=True) == before


def test_a_step_that_changed_nothing_leaves_no_trace(crm: Path) -> None:
    with store.step("Nothing"):
        store.rows("SELECT * FROM person")
    assert store.history() == []


def test_a_step_inside_a_step_is_part_of_it(crm: Path, heard: list[store.Changes]) -> None:
    with store.step("Both"):
        people.add("Ana")
        people.add("Bo")
    assert [step.title for step in store.history()] == ["Both"]
    assert [changes.title for changes in heard] == ["Both"]
    assert heard[0].tables["person"] == {1, 2}


def test_undo_of_a_cascade_brings_everything_back(crm: Path) -> None:
    row = people.add("Ana", company="Acme", email="ana@acme.pt", tags=["a", "b"], note="Hello")
    tasks.add("Call", person_id=row, due_day="2026-06-18")
    before, found = make.dump(), make.found_rows()
    with store.step("Remove for good"):
        store.execute("DELETE FROM person WHERE id = ?", (row,))
    assert store.one("SELECT count(*) FROM email") == 0
    store.undo()
    assert make.dump() == before
    assert make.found_rows() == found


def test_undo_and_redo_go_on_after_a_restart(crm: Path) -> None:
    people.add("Ana")
    people.add("Bo")
    after = make.dump()
    store.close()
    data.open_file(crm)
    assert store.undo() == "Add Bo"
    store.close()
    data.open_file(crm)
    assert store.redo() == "Add Bo"
    assert make.dump() == after


def test_new_work_after_an_undo_ends_redo(crm: Path) -> None:
    people.add("Ana")
    store.undo()
    people.add("Bo")
    assert store.redo() is None
    assert store.undo() == "Add Bo"
    assert store.undo() is None


def test_undo_says_what_it_changed_like_any_step(crm: Path, heard: list[store.Changes]) -> None:
    row = people.add("Ana")
    store.undo()
    assert heard[-1].tables["person"] == {row}


def test_history_of_a_record_knows_what_it_was(crm: Path) -> None:
    row = people.add("Ana")
    people.edit(row, name="Anna")
    found = store.of_record("person", row)
    assert [event for _title, _at, event, _old in found] == ["update", "insert"]
    assert '"name":"Ana"' in (found[0][3] or "")


def test_another_thread_reads_while_this_one_works(crm: Path) -> None:
    people.add("Ana")
    seen: list[int] = []

    def read() -> None:
        seen.append(store.one("SELECT count(*) FROM person"))
        store.close_thread()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen == [1]


def test_many_rows_at_once_are_one_step_and_undone_whole(crm: Path) -> None:
    from smallcrm.crm.tables import derived

    before = make.dump()
    with store.step("Load"), store.bulk({"person", "email"}) as load:
        ids = [load.id("person") for _number in range(500)]
        load.insert(
            "person", ("id", "name", "created_at"),
            ((row, f"Person {row}", "2026-01-01T00:00:00Z") for row in ids),
        )  # fmt: skip
        derived.refresh("person", *load.added("person"))
    after = make.dump()
    assert len(after["list_person"]) == 500
    people.edit(ids[7], name="Other")
    store.undo()
    assert make.dump() == after
    assert store.undo() == "Load"
    assert make.dump() == before
    store.redo()
    assert make.dump() == after


NAMES = ["Ana Sousa", "Bo Ek", "<b>Bold</b> & Co", "O'Hara", 'Søren "X" Dahl', "王小明", "null"]


def _some(dice: random.Random, table: str) -> int | None:
    rows = store.rows(f'SELECT id FROM "{table}" ORDER BY id')
    return dice.choice(rows)[0] if rows else None


def _act(dice: random.Random) -> None:
    """One action of a user, chosen by chance among all verbs."""
    name = dice.choice(NAMES)
    person, deal, task = (_some(dice, table) for table in ("person", "deal", "task"))
    entry, email, firm = (_some(dice, table) for table in ("entry", "email", "company"))
    stages = [stage.id for stage in pipelines.stages(1)]
    actions = [
        lambda: people.add(name, company=dice.choice(["Acme", "ACME Inc", ""]), tags=["a", name]),
        lambda: people.add(name, email="x@y.pt", phone="+351 912 345 087", status="lead"),
        lambda: companies.add(name, domain="acme.pt"),
        lambda: deals.add(name, amount=str(dice.randrange(1, 9) * 100), person_id=person),
        lambda: tasks.add(name, person_id=person, deal_id=deal, due_day="2026-06-18"),
        lambda: views.add("contacts", name, "{}"),
        lambda: pipelines.add_stage(1, name),
    ]
    if person:
        actions += [
            lambda: people.edit(
                person, name=dice.choice(NAMES), status=dice.choice(people.STATUSES)
            ),
            lambda: people.edit(person, company=dice.choice(["Other", ""])),
            lambda: people.delete([person]),
            lambda: people.archive([person]),
            lambda: people.bring_back([person]),
            lambda: tags.add("person", [person], "b"),
            lambda: tags.remove("person", [person], "a"),
            lambda: reach.add("person", person, "email", "n@m.pt"),
            lambda: activities.log("email", people=[person], direction="in", body=name),
            lambda: activities.log("call", people=[person], minutes=3),
        ]
    if deal:
        actions += [
            lambda: deals.move(deal, dice.choice(stages)),
            lambda: deals.win(deal),
            lambda: deals.lose(deal, "Price"),
            lambda: deals.reopen(deal),
            lambda: deals.edit(deal, title=name, amount="12.50"),
            lambda: deals.delete([deal]),
        ]
    if task:
        actions += [lambda: tasks.done([task]), lambda: tasks.plan([task], None)]
    if entry:
        actions += [lambda: activities.edit(entry, pinned=1), lambda: activities.delete([entry])]
    if email:
        actions += [lambda: reach.edit("email", email, "new@y.pt")]
    if firm:
        actions += [lambda: companies.edit(firm, name=name), lambda: companies.delete([firm])]
    dice.choice(actions)()


def test_a_thousand_random_actions_are_undone_and_redone_one_by_one(crm: Path) -> None:
    """1,000 actions in 50 runs of 20; after each undo and each redo the file is what it was."""
    _act_and_turn_back(range(50))


def test_actions_are_undone_and_redone_as_if_they_touched_very_many_rows(
    crm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reversal, "MANY", -1)
    _act_and_turn_back(range(50, 53))


def _act_and_turn_back(seeds: Iterable[int]) -> None:
    store.execute("PRAGMA synchronous=OFF")
    for seed in seeds:
        dice = random.Random(seed)
        first = store.history(1)[0].id if store.history(1) else 0
        states = [make.dump()]
        marks = [first]
        for _turn in range(20):
            _act(dice)
            last = store.history(1)
            if last and last[0].id != marks[-1]:
                marks.append(last[0].id)
                states.append(make.dump())
        for state in reversed(states[:-1]):
            assert store.undo() is not None
            assert make.dump() == state
        for state in states[1:]:
            assert store.redo() is not None
            assert make.dump() == state
        assert store.redo() is None
        for _state in states[1:]:
            store.undo()


def test_a_newer_file_is_only_shown(crm: Path) -> None:
    people.add("Ana")
    store.close()
    conn = apsw.Connection(str(crm))
    conn.execute("PRAGMA user_version=999")
    conn.close()
    data.open_file(crm)
    assert store.read_only()
    assert store.one("SELECT name FROM person") == "Ana"
    with pytest.raises(UserError, match="newer version"):
        people.add("Bo")


def test_taking_back_very_many_rows_keeps_lists_and_search_true(
    crm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is mended at once after a large step is what the triggers keep row by row."""
    with store.step("Many"):
        for number in range(12):
            row = people.add(f"Person {number}", company="Acme", email=f"p{number}@acme.pt")
            tasks.add("Call", person_id=row, due_day="2026-06-18")
            activities.log("email", people=[row], direction="in", body="Hello acme")
            deals.add("Packaging", amount="100", person_id=row)
    after, found = make.dump(), make.found_rows()
    monkeypatch.setattr(reversal, "MANY", 5)
    store.undo()
    assert make.dump()["list_person"] == []
    assert make.found_rows()["acme"] == []
    store.redo()
    assert make.dump() == after
    assert make.found_rows() == found
    with store.step("Other"):
        store.execute("UPDATE company SET name = 'Beta'")
        store.execute("UPDATE person SET company_id = NULL WHERE id % 2")
    store.undo()
    assert make.dump() == after
    assert make.found_rows() == found
    assert store.check() == []
