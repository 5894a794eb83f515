"""A later file without numbers says that a task is done, or when a deal was closed: it is taken."""

import pytest

from smallcrm import store
from smallcrm.crm import people, tasks
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.records.titles import Titles
from smallcrm.crm.exchange.take_back import take_back


@pytest.fixture
def bring_in(crm, tmp_path):
    """Imports a file; what came of it."""
    people.add("Ana Sousa", email="ana@x.pt")
    path = tmp_path / "list.csv"

    def take(*lines, wishes=Wishes()):  # noqa: B008
        path.write_text("\n".join(lines), encoding="utf-8")
        found = reading.read(path)
        rehearsed = importing.rehearse(found, wishes)
        outcome = importing.perform(found, wishes)
        assert (outcome.rows, outcome.changes) == (rehearsed.rows, rehearsed.changes)
        return outcome

    return take


def groups(outcome):
    return {group: count for group, count in outcome.rows.items() if count}


def changed(outcome):
    return {one["field"]: (one["old"], one["new"]) for one in outcome.changes}


TASKS = "Task,Contact,Due date,Done,Note"
OPEN = "Call Ana,Ana Sousa,2026-06-20,no,"


def is_done():
    return [at is not None for (at,) in store.rows("SELECT done_at FROM task ORDER BY id")]


def test_a_task_that_a_later_file_calls_done_is_done(bring_in):
    bring_in(TASKS, OPEN, "Write,,,no,")
    later = bring_in(TASKS, "Call Ana,Ana Sousa,2026-06-20,yes,", "Write,,,no,")
    assert groups(later) == {"updated": 1, "unchanged": 1}
    assert is_done() == [True, False]
    again = bring_in(TASKS, "Call Ana,Ana Sousa,2026-06-20,yes,", "Write,,,no,")
    assert groups(again) == {"unchanged": 2}
    take_back(later.import_id)
    assert is_done() == [False, False]


def test_a_task_that_is_done_stays_done(bring_in):
    bring_in(TASKS, OPEN)
    tasks.done([1])
    assert groups(bring_in(TASKS, OPEN)) == {"unchanged": 1}
    assert is_done() == [True]


def test_what_the_file_does_not_say_or_you_wrote_yourself_stays(bring_in):
    bring_in(TASKS, OPEN)
    store_values = {"due_time": "10:30", "note": "my own words", "priority": 1}
    with store.step("Edit"):
        for name, value in store_values.items():
            store.execute(f"UPDATE task SET {name} = ? WHERE id = 1", (value,))
    later = bring_in(TASKS, "Call Ana,Ana Sousa,2026-06-20,yes,from the file")
    assert set(changed(later)) == {"done_at"}
    assert store.rows("SELECT due_time, note, priority FROM task") == [("10:30", "my own words", 1)]


def test_an_empty_note_is_filled(bring_in):
    bring_in(TASKS, OPEN)
    later = bring_in(TASKS, "Call Ana,Ana Sousa,2026-06-20,no,bring samples")
    assert changed(later) == {"note": (None, "bring samples")}


@pytest.mark.parametrize(("done", "is_done_now"), [(1, [True, False]), (2, [False, True])])
def test_of_two_equal_tasks_the_one_that_is_done_is_the_done_one(bring_in, done, is_done_now):
    for _time in range(2):
        tasks.add("Call", due_day="2026-06-20")
    tasks.done([done])
    assert groups(bring_in(TASKS, "Call,,2026-06-20,yes,")) == {"unchanged": 1}
    assert is_done() == is_done_now


DEALS = "Deal name,Contact,Amount,Status,Created,Closed"


def deal():
    return store.rows(
        "SELECT substr(created_at, 1, 10), substr(closed_at, 1, 10), status FROM deal"
    )[0]


def moves():
    return store.rows(
        "SELECT substr(at, 1, 10), from_status, to_status FROM stage_change ORDER BY at, id"
    )


def test_a_closed_deal_gets_its_closing_date_from_a_later_file(bring_in):
    bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,")
    assert deal() == ("2026-02-03", "2026-02-03", "won")
    later = bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,2026-04-05")
    assert list(changed(later)) == ["closed_at"]
    assert deal() == ("2026-02-03", "2026-04-05", "won")
    assert moves() == [("2026-02-03", None, "open"), ("2026-04-05", "open", "won")]
    assert groups(bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,2026-04-05")) == {
        "unchanged": 1
    }
    take_back(later.import_id)
    assert deal() == ("2026-02-03", "2026-02-03", "won")
    assert moves() == [("2026-02-03", None, "won")]


def test_a_deal_without_both_days_gets_both(bring_in):
    bring_in(DEALS, "Shop,Ana Sousa,500,lost,,")
    assert deal()[:2] == ("2026-06-17", "2026-06-17")
    later = bring_in(DEALS, "Shop,Ana Sousa,500,lost,2026-02-03,2026-04-05")
    assert set(changed(later)) == {"closed_at", "created_at"}
    assert deal() == ("2026-02-03", "2026-04-05", "lost")
    assert moves() == [("2026-02-03", None, "open"), ("2026-04-05", "open", "lost")]


def test_a_closing_date_alone_is_no_time_a_sale_took(bring_in):
    bring_in(DEALS, "Shop,Ana Sousa,500,lost,,")
    bring_in(DEALS, "Shop,Ana Sousa,500,lost,,2026-04-05")
    assert deal() == ("2026-04-05", "2026-04-05", "lost")
    assert moves() == [("2026-04-05", None, "lost")]


def test_a_deal_that_a_file_closed_without_a_date_gets_it(bring_in):
    bring_in(DEALS, "Shop,Ana Sousa,500,open,2026-02-03,")
    bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,")
    assert deal() == ("2026-02-03", "2026-06-17", "won")
    later = bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,2026-04-05")
    assert list(changed(later)) == ["closed_at"]
    assert deal() == ("2026-02-03", "2026-04-05", "won")
    assert moves()[-1] == ("2026-04-05", "open", "won")


def test_a_closing_date_that_is_known_stays(bring_in):
    bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,2026-04-05")
    assert groups(bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,2026-05-06")) == {
        "unchanged": 1
    }
    assert groups(bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,")) == {"unchanged": 1}
    assert deal() == ("2026-02-03", "2026-04-05", "won")


def test_what_changes_in_a_deal_is_said_in_words(bring_in):
    head = "Deal ID,Deal name,Contact,Company,Amount,Currency,Stage,Expected close"
    bring_in(head, "D1,Shop,,,500,EUR,Proposal,")
    last = bring_in(head, "D1,Shop,Ana Sousa,New Firm,750,USD,Negotiation,2026-07-01")
    assert changed(last) == {
        "stage": ("Proposal", "Negotiation"), "value": ("€500", "$750"),
        "currency": ("EUR", "USD"), "person": (None, "Ana Sousa"), "company": (None, "New Firm"),
        "expected_close": (None, "2026-07-01"),
    }  # fmt: skip


def test_a_value_of_a_deal_or_task_that_is_to_stay_stays(bring_in):
    bring_in(DEALS, "Shop,Ana Sousa,500,won,2026-02-03,")
    kept = Wishes(kept={1: ["closed_at"]})
    again = bring_in(DEALS, "Shop,Ana Sousa,600,won,2026-02-03,2026-04-05", wishes=kept)
    assert list(changed(again)) == ["value"]
    assert deal()[1] == "2026-02-03"
    bring_in(DEALS, "Logo,Ana Sousa,500,open,2026-02-03,")
    kept = Wishes(kept={1: ["status"]})
    again = bring_in(DEALS, "Logo,Ana Sousa,600,won,2026-02-03,2026-04-05", wishes=kept)
    assert list(changed(again)) == ["value"]
    assert store.rows("SELECT status, closed_at FROM deal WHERE title = 'Logo'") == [("open", None)]
    bring_in(TASKS, OPEN)
    done, kept = OPEN.replace(",no,", ",yes,"), Wishes(kept={1: ["done_at"]})
    assert groups(bring_in(TASKS, done, wishes=kept)) == {"unchanged": 1}
    assert is_done() == [False]


@pytest.mark.parametrize("noun", ["deal", "task"])
def test_records_are_found_by_their_titles_without_reading_all(crm, noun):
    with store.step("Look"):
        where = Titles(noun).where()
        plan = store.rows(f"EXPLAIN QUERY PLAN SELECT id FROM {noun} WHERE {where}", ("Shop",))
    assert not [row[-1] for row in plan if row[-1].startswith("SCAN")]
