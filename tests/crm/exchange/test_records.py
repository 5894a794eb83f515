"""Deals, activities, tasks and histories come in, joined to whom they are about."""

from pathlib import Path
from typing import Any

import make
import pytest

from smallcrm import store
from smallcrm.crm import companies, people, pipelines
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import export
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.reading import Options


def bring_in(folder: Path, text: str, **options: Any) -> Outcome:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    found = reading.read(path, Options(**options))
    rehearsed = importing.rehearse(found, Wishes())
    outcome = importing.perform(found, Wishes())
    assert (outcome.rows, outcome.problems) == (rehearsed.rows, rehearsed.problems)
    return outcome


def groups(outcome: Outcome) -> dict[str, int]:
    return {group: count for group, count in outcome.rows.items() if count}


DEALS = """Deal ID,Deal Name,Contact,Company,Amount,Currency,Deal Stage,Close Date,Create Date
D1,Website,Ana Sousa,Ribeira Foods,"12,500.50",EUR,Proposal,2026-07-01,2026-05-01
D2,Shop,Ana Sousa,Ribeira Foods,5000,USD,Closed Won,2026-06-01,2026-04-01
D3,Logo,Nobody Known,New Firm,,,Closed Lost,2026-06-02,2026-04-02
D4,,,,100,ABC,Proposal,,
"""


@pytest.fixture
def ana(crm: Path) -> int:
    return people.add("Ana Sousa", email="ana@x.pt", company="Ribeira Foods", external_id="C-1001")


def test_deals_are_open_won_or_lost_in_their_stage(ana: int, tmp_path: Path) -> None:
    before = make.dump()
    outcome = bring_in(tmp_path, DEALS)
    assert groups(outcome) == {"new": 3, "problem": 1}
    assert outcome.problems[-1]["column"] == "Currency"
    new = store.one("SELECT id FROM person WHERE name = 'Nobody Known'")
    assert store.rows(
        "SELECT title, deal.status, value, currency, stage.name, expected_close, "
        "date(closed_at, '+12 hours'), person_id, company.name FROM deal "
        "JOIN stage ON stage.id = stage_id JOIN company ON company.id = deal.company_id "
        "ORDER BY deal.id"
    ) == [
        ("Website", "open", 1250050, "EUR", "Proposal", "2026-07-01", None, ana, "Ribeira Foods"),
        ("Shop", "won", 500000, "USD", "Verbal yes", None, "2026-06-01", ana, "Ribeira Foods"),
        ("Logo", "lost", None, "EUR", "Verbal yes", None, "2026-06-02", new, "New Firm"),
    ]
    assert store.one("SELECT open_value FROM list_person WHERE id = ?", (ana,)) == 1250050
    assert companies.find("New Firm")
    assert groups(bring_in(tmp_path, DEALS)) == {"unchanged": 3, "problem": 1}
    store.undo()
    assert make.dump() == before
    assert store.check() == []


def test_a_deal_that_moved_is_updated(ana: int, tmp_path: Path) -> None:
    bring_in(tmp_path, DEALS)
    outcome = bring_in(tmp_path, DEALS.replace("EUR,Proposal,2026-07-01", "EUR,Negotiation,"))
    assert [(c["field"], c["record"]) for c in outcome.changes] == [("stage", 1)]
    moves = "SELECT count(*) FROM stage_change JOIN deal ON deal.id = deal_id WHERE title = ?"
    assert store.one(moves, ("Website",)) == 2
    outcome = bring_in(tmp_path, DEALS.replace("EUR,Proposal,2026-07-01", "EUR,Won,2026-06-10"))
    assert {c["field"] for c in outcome.changes} == {"status", "closed_at"}


def test_a_pipeline_of_its_own_is_made(crm: Path, tmp_path: Path) -> None:
    text = "Deal ID,Deal Name,Pipeline,Deal Stage,Amount\nA,One,Renewals,Contract Sent,5\n"
    bring_in(tmp_path, text)
    assert [row.name for row in pipelines.names()] == ["Sales", "Renewals"]
    assert [stage.name for stage in pipelines.stages(pipelines.names()[1].id)] == ["Contract Sent"]
    assert len(pipelines.stages(1)) == 5


ACTIVITIES = """Activity ID,Contact ID,Type,Direction,Date,Subject,Notes,Done
A1,C-1001,Call,outbound,2026-06-01T09:00:00Z,Intro,Went well,1
A2,C-1001,E-mail,in,2026-06-02T09:00:00Z,Question,,1
A3,C-1001,Meeting,out,2026-06-03T09:00:00Z,Demo,,yes
A4,C-1001,Call,out,2026-07-01T14:00:00Z,Follow up,,0
A5,C-9,Call,out,2026-06-01T09:00:00Z,Lost,,1
A6,C-1001,Fax,out,2026-06-04T09:00:00Z,Old,,1
"""


def test_activities_stand_on_the_timeline_and_plans_become_tasks(ana: int, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, ACTIVITIES)
    assert groups(outcome) == {"new": 5, "problem": 1}
    assert [problem["reason"] for problem in outcome.problems] == [
        "Nobody is known as “C-9”.", "This kind isn’t known; it was kept as a note.",
    ]  # fmt: skip
    assert store.rows("SELECT kind, direction, answered FROM entry ORDER BY id") == [
        ("call", "out", 0), ("email", "in", 1), ("meeting", "out", 0), ("note", "out", 0),
    ]  # fmt: skip
    assert store.rows("SELECT kind, title, due_day, person_id FROM task") == [
        ("call", "Follow up", "2026-07-01", ana)
    ]
    assert store.one("SELECT last_word FROM list_person WHERE id = ?", (ana,)).startswith(
        "2026-06-03"
    )
    assert groups(bring_in(tmp_path, ACTIVITIES)) == {"unchanged": 5, "problem": 1}
    assert store.check() == []


def test_tasks_come_in(ana: int, tmp_path: Path) -> None:
    text = "Task,Due date,Contact,Done\nCall Ana,2026-07-01,Ana Sousa,no\nPaid,,,yes\n,,,\n"
    assert groups(bring_in(tmp_path, text)) == {"new": 2}
    assert store.rows("SELECT title, due_day, person_id, done_at IS NULL FROM task") == [
        ("Call Ana", "2026-07-01", ana, 1), ("Paid", None, None, 0),
    ]  # fmt: skip
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 2}


def test_moves_replace_what_was_only_assumed_and_order_new_stages(ana: int, tmp_path: Path) -> None:
    bring_in(tmp_path, DEALS)
    text = (
        "deal_id,at,from_stage,to_stage\nD1,2026-05-01T00:00:00Z,,Lead in\n"
        "D1,2026-05-05T00:00:00Z,Lead in,Qualified\nD1,2026-05-09T00:00:00Z,Qualified,Proposal\n"
        "D7,2026-05-01T00:00:00Z,,Lead in\n"
    )
    assert groups(bring_in(tmp_path, text)) == {"new": 3, "problem": 1}
    names = [stage.name for stage in pipelines.stages(1)]
    assert names.index("Lead in") < names.index("Qualified")
    assert store.rows(
        "SELECT stage.name, to_status FROM stage_change JOIN stage ON stage.id = to_stage_id "
        "JOIN deal ON deal.id = deal_id WHERE title = 'Website' ORDER BY at"
    ) == [("Lead in", "open"), ("Qualified", "open"), ("Proposal", "open")]
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 3, "problem": 1}


def test_rates_and_forecasts_are_kept_once(crm: Path, tmp_path: Path) -> None:
    rates = "currency,valid_from,rate_to_base\nUSD,2025-01-01,0.96\nXYZ,2025-01-01,1\n"
    assert groups(bring_in(tmp_path, rates)) == {"new": 1, "problem": 1}
    changed = bring_in(tmp_path, rates.replace("0.96", "0.97"))
    assert groups(changed) == {"updated": 1, "problem": 1}
    forecasts = "month,made_at,forecast\n2025-01,2025-01-01T06:00:00Z,30000.00\nsoon,,5\n"
    assert groups(bring_in(tmp_path, forecasts)) == {"new": 1, "problem": 1}
    assert store.rows("SELECT month, amount FROM forecast") == [("2025-01", 3000000)]


def test_salesforce_opportunities(crm: Path, shared: Path) -> None:
    for name in ("sf_accounts.csv", "sf_opps.csv"):
        outcome = importing.perform(reading.read(shared / "data" / name), Wishes())
        assert outcome.rows["new"] == 10
    found = {
        title: values
        for title, *values in store.rows(
            "SELECT title, status, value, probability, company.name FROM deal "
            "JOIN company ON company.id = company_id"
        )
    }
    assert found["Green Solutions Project"] == ["open", 35000000, 70, "Green Solutions"]
    assert found["Tech Innovators Upgrade"][:2] == ["won", 60000000]
    assert found["Pine Valley Foods Supply"][:2] == ["lost", 20000000]


def test_hubspot_deals(crm: Path, shared: Path) -> None:
    for name in ("hubspot_companies.csv", "hubspot_contacts.csv", "hubspot_deals.csv"):
        importing.perform(reading.read(shared / "data" / name), Wishes())
    title = "Bailey, Walters and Lewis - New Business Opportunity"
    found = store.rows(
        "SELECT deal.status, deal.value, company.domain, email.key, date(closed_at, '+12 hours') "
        "FROM deal JOIN company ON company.id = deal.company_id "
        "JOIN email ON email.person_id = deal.person_id "
        "WHERE deal.external_id LIKE 'DEAL-4c6547c3%' AND title = ?",
        (title,),
    )
    assert found == [("won", 23329022, "barker.com", "julie70@example.org", "2025-01-09")]
    assert store.one("SELECT count(*) FROM deal") == 500
    assert {row.name for row in pipelines.names()} == {
        "Sales", "Sales Pipeline", "Renewals Pipeline",
    }  # fmt: skip


def test_a_new_pipeline_without_stages_begins_like_the_first_one(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "Deal Name,Pipeline,Stage\nAudit,Advice,\nLogo,Advice,Won\n")
    assert (groups(outcome), len(outcome.problems)) == ({"new": 2}, 1)
    first = pipelines.stages(1)[0].name
    assert [stage.name for stage in pipelines.stages(pipelines.names()[1].id)] == [first]


def test_every_row_is_shown_before_it_is_written_and_can_be_left_out(
    ana: int, tmp_path: Path
) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    found, seen = reading.read(path), []
    before = make.dump()
    importing.rehearse(found, Wishes(), seen=seen.append)
    assert make.dump() == before
    assert [(one.group, one.draft.name) for one in seen][:2] == [
        ("new", "Website"), ("new", seen[1].draft.name),
    ]  # fmt: skip
    assert "Website" in seen[0].draft.custom.values()
    assert seen[-1].group == "problem"
    outcome = importing.perform(found, Wishes(decisions={1: "skip"}))
    assert outcome.left_out == 1
    assert store.one("SELECT count(*) FROM deal WHERE title = 'Website'") == 0


def test_tasks_with_numbers_of_their_own_come_back_from_a_calendar_once(
    crm: Path, tmp_path: Path
) -> None:
    bring_in(tmp_path, "task_id,subject,due_date\nT1,Call,2026-12-01\na2@c,Mail,2026-12-02\n")
    path = tmp_path / "tasks.ics"
    export("tasks", "ics", path)
    assert importing.perform(reading.read(path), Wishes()).rows["unchanged"] == 2
