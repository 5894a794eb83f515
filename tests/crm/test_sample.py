"""The sample is Mara Lindqvist's business to the cent and the minute."""

from pathlib import Path

import make
import pytest

from smallcrm import clock, store, text
from smallcrm.crm import file as data
from smallcrm.crm import views
from smallcrm.crm.lists import agenda, board
from smallcrm.crm.lists.rows import People
from smallcrm.crm.query import saved
from smallcrm.crm.query.tree import term


def test_the_file_holds_a_years_work(sample: Path) -> None:
    found = data.counts()
    assert (found["people"], found["deals"]) == (248, 312)
    assert store.check() == []


def test_seventeen_open_deals_with_their_sums(sample: Path) -> None:
    columns = board.columns(1)
    assert [(c.stage.name, c.deals, c.total // 100, c.weighted // 100) for c in columns] == [
        ("Inquiry", 4, 30_500, 3_050), ("Qualified", 4, 50_000, 12_500),
        ("Proposal", 4, 53_000, 26_500), ("Negotiation", 3, 74_400, 55_800),
        ("Verbal yes", 2, 22_700, 20_430),
    ]  # fmt: skip
    assert sum(c.total for c in columns) == 230_600_00
    assert sum(c.weighted for c in columns) == 118_280_00


def test_the_board_matches_the_design(sample: Path, shared: Path) -> None:
    import json

    wanted = json.loads((shared / "design" / "sample.json").read_text(encoding="utf-8"))["deals"]
    cards = {card.title: card for column in board.cards(1).values() for card in column}
    states = {"overdue": "late"}
    for deal in wanted:
        card = cards[deal["title"]]
        assert card.person == deal["person"]
        assert card.value == deal["amount"] * 100
        assert card.days == deal["days_in_stage"]
        assert card.state == states.get(deal["next_step_state"], deal["next_step_state"])


def test_views_count_as_in_the_design(sample: Path) -> None:
    found = {
        view.name: People("name", only=saved.load("person", view.query)).count()
        for view in views.of("contacts")
    }
    assert found == {
        "Active relationships": 17, "Needs follow-up": 7, "Waiting for my reply": 3,
        "Customers": 64, "Leads": 39, "Quiet for 60 days": 22, "VIP": 9,
    }  # fmt: skip


def test_what_happens_next(sample: Path) -> None:
    now = agenda.groups()
    assert [len(group) for group in now[:7]] == [2, 5, 3, 2, 6, 1, 2]
    assert agenda.open_count() == 21
    assert agenda.won_this_month() == 21_300_00
    assert [deal.title for deal in agenda.stale()] == [
        "Onboarding flow", "Shop rebrand", "Cloud migration plan",
    ]  # fmt: skip
    assert [one.person for one in agenda.waiting()] == [
        "Youssef El Amrani", "Ana Sousa", "Hannah O’Brien",
    ]  # fmt: skip


def test_last_words_as_in_the_design(sample: Path) -> None:
    rows = People("next_step", only=term("last_word", "60d")).page(0)
    said = {row.name: text.ago(clock.local(row.last_at)) for row in rows}
    assert said["Ana Sousa"] == "1 d"
    assert said["Amara Okafor"] == "18 min"
    assert said["Youssef El Amrani"] == "2 h"
    assert said["Ingrid Þórsdóttir"] == "41 d"


@pytest.mark.parametrize("day", ["2024-02-29T23:30", "2027-01-01T00:05", "2026-06-21T12:00"])
def test_the_sample_counts_back_from_any_day(day: str, tmp_path: Path) -> None:
    clock.pretend(day)
    data.open_sample()
    assert sum(c.total for c in board.columns(1)) == 230_600_00
    assert agenda.open_count() == 21
    store.close()


def test_the_sample_is_taken_back_whole(crm: Path) -> None:
    from smallcrm.crm.sample import build

    before = make.dump()
    build()
    store.undo()
    assert make.dump() == before
