"""Deals go through their stages, are won and lost, and every move is remembered."""

from pathlib import Path

import make
import pytest

from smallcrm import clock, store
from smallcrm.crm import activities, deals, people, pipelines, tasks
from smallcrm.crm.lists import agenda, answers, board
from smallcrm.crm.timeline import reading
from smallcrm.errors import Invalid


def stage(name: str) -> int:
    return next(one.id for one in pipelines.stages(1) if one.name == name)


def test_a_deal_begins_in_the_first_stage_with_an_exact_value(crm: Path) -> None:
    ana = people.add("Ana", company="Ribeira")
    row = deals.add("Packaging", amount="18,400.50", person_id=ana)
    found = answers.about_deal(row)
    assert found is not None
    assert (found.value, found.currency, found.company) == (1840050, "EUR", "Ribeira")
    assert found.stage_id == stage("Inquiry")


@pytest.mark.parametrize("amount", ["1e5", "0x10", "NaN", "twelve", "99999999999999999999.99"])
def test_an_amount_that_is_none_is_refused(crm: Path, amount: str) -> None:
    before = make.dump()
    with pytest.raises(Invalid):
        deals.add("Packaging", amount=amount)
    assert make.dump() == before


def test_moving_remembers_from_where_and_how_long(crm: Path) -> None:
    row = deals.add("Packaging", created_at="2026-06-15T10:42:00Z")
    before = make.dump()
    deals.move(row, stage("Proposal"))
    found = store.rows(
        "SELECT from_stage_id, to_stage_id, to_status, seconds FROM stage_change ORDER BY id"
    )
    assert found[1] == (stage("Inquiry"), stage("Proposal"), "open", 2 * 86400)
    store.undo()
    assert make.dump() == before


def test_cards_keep_the_order_they_were_put_in(crm: Path) -> None:
    rows = [deals.add(f"Deal {number}") for number in range(4)]
    deals.move(rows[3], stage("Inquiry"), before=rows[1])
    titles = [card.title for card in board.cards(1)[stage("Inquiry")]]
    assert titles == ["Deal 0", "Deal 3", "Deal 1", "Deal 2"]
    for _turn in range(60):
        deals.move(rows[2], stage("Inquiry"), before=rows[3])
        deals.move(rows[1], stage("Inquiry"), before=rows[3])
    titles = [card.title for card in board.cards(1)[stage("Inquiry")]]
    assert titles == ["Deal 0", "Deal 2", "Deal 1", "Deal 3"]


def test_won_closes_with_the_days_rate_and_makes_a_customer(crm: Path) -> None:
    ana = people.add("Ana", status="lead")
    row = deals.add("Packaging", amount="100", person_id=ana)
    deals.win(row)
    assert store.rows("SELECT status, closed_at, rate FROM deal") == [
        ("won", "2026-06-17T10:42:00Z", "1")
    ]
    assert answers.about("person", ana).status == "customer"  # type: ignore[union-attr]
    store.undo()
    assert answers.about("person", ana).status == "lead"  # type: ignore[union-attr]
    assert store.one("SELECT status FROM deal") == "open"


def test_lost_keeps_its_reason_and_can_be_opened_again(crm: Path) -> None:
    row = deals.add("Packaging")
    deals.lose(row, "Price")
    assert store.rows("SELECT status, lost_reason FROM deal") == [("lost", "Price")]
    assert board.columns(1)[0].deals == 0
    deals.reopen(row)
    assert store.rows("SELECT status, lost_reason, closed_at FROM deal") == [("open", None, None)]


def test_totals_are_over_all_open_deals(crm: Path) -> None:
    deals.add("A", amount="100")
    deals.add("B", amount="0.05")
    deals.add("C")
    lost = deals.add("D", amount="1000")
    deals.lose(lost)
    first = board.columns(1)[0]
    assert (first.deals, first.total, first.weighted) == (3, 10005, 1001)


def test_one_stage_on_and_back(crm: Path) -> None:
    row = deals.add("A")
    assert deals.step_stage(row, 1) == "Qualified"
    assert deals.step_stage(row, -1) == "Inquiry"
    assert deals.step_stage(row, -1) is None


def test_deleting_a_stage_asks_where_its_deals_go(crm: Path) -> None:
    row = deals.add("A")
    before = make.dump()
    with pytest.raises(Invalid):
        pipelines.remove_stage(stage("Inquiry"))
    assert make.dump() == before
    assert pipelines.remove_stage(stage("Inquiry"), stage("Qualified")) == 1
    assert next(one.name for one in pipelines.stages(1)) == "Qualified"
    assert answers.about_deal(row).stage_id == stage("Qualified")  # type: ignore[union-attr]
    store.undo()
    assert make.dump() == before


def test_the_last_stage_stays(crm: Path) -> None:
    for one in pipelines.stages(1)[1:]:
        pipelines.remove_stage(one.id)
    with pytest.raises(Invalid):
        pipelines.remove_stage(pipelines.stages(1)[0].id)


def test_a_card_has_one_of_four_states(crm: Path) -> None:
    late, today, planned = (deals.add(name) for name in ("late", "today", "planned"))
    deals.add("none")
    for deal, day, at in (
        (late, "2026-06-17", "10:00"),
        (today, "2026-06-17", "11:00"),
        (planned, "2026-06-18", None),
    ):  # fmt: skip
        tasks.add("Call", deal_id=deal, due_day=day, due_time=at)
    states = [(card.title, card.state) for card in board.cards(1)[stage("Inquiry")]]
    assert states == [
        ("late", "late"),
        ("today", "today"),
        ("planned", "planned"),
        ("none", "none"),
    ]


def test_stale_deals_are_named_a_day_before(crm: Path) -> None:
    for days in (12, 13, 14, 15):
        at = clock.stamp(clock.local_day_start(clock.days_from_now(-days)))
        deals.add(f"{days} days", created_at=at)
    assert [deal.title for deal in agenda.stale()] == ["15 days", "14 days", "13 days"]


def test_an_answer_ends_waiting(crm: Path) -> None:
    ana = people.add("Ana")
    activities.log("email", people=[ana], direction="in", body="Could you?",
                   at="2026-06-16T10:00:00Z")  # fmt: skip
    assert [one.person for one in agenda.waiting()] == ["Ana"]
    activities.log("note", people=[ana], body="Think about it")
    assert len(agenda.waiting()) == 1
    activities.log("call", people=[ana])
    assert agenda.waiting() == []
    store.undo()
    assert len(agenda.waiting()) == 1


def test_the_timeline_has_everything_newest_first(crm: Path) -> None:
    ana = people.add("Ana", company="Ribeira")
    row = deals.add("Packaging", person_id=ana, created_at="2026-06-01T09:00:00Z")
    activities.log("note", people=[ana], deals=[row], body="Hello", at="2026-06-10T09:00:00Z")
    deals.move(row, stage("Proposal"))
    kinds = [entry.kind for entry in reading.read("person", ana).items]
    assert kinds == ["move", "note"]
    assert [entry.body for entry in reading.read("deal", row).items] == [None, "Hello"]
    firm = answers.about("person", ana).company_id  # type: ignore[union-attr]
    kinds = [entry.kind for entry in reading.read("company", firm or 0).items]
    assert kinds == ["move", "note"]


def test_an_entry_needs_somebody(crm: Path) -> None:
    with pytest.raises(Invalid):
        activities.log("call")


def test_drafts_are_kept_outside_history(crm: Path) -> None:
    activities.keep_draft("log/person/1", "Half a sent")
    assert activities.draft("log/person/1") == "Half a sent"
    assert store.history() == []
    activities.keep_draft("log/person/1", "")
    assert activities.draft("log/person/1") == ""
