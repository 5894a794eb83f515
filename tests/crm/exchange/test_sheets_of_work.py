"""Sheets of deals and tasks as people keep them: sums, contacts not yet known, what is done."""

from pathlib import Path

import make
import pytest
from crm.exchange.test_records import bring_in, groups

from smallcrm import clock, store
from smallcrm.crm import people
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.crm.kpi import answer, dashboard


@pytest.mark.parametrize("word", ["Total", "Summe:", "TOTAUX", "合計", "Grand total"])
def test_the_sum_below_deals_is_no_deal(crm: Path, tmp_path: Path, word: str) -> None:
    text = f"Deal,Company,Amount,Stage\nWall,X Ltd,300,Proposal\n{word},,300,\n"
    outcome = bring_in(tmp_path, text)
    assert groups(outcome) == {"new": 1, "problem": 1}
    assert outcome.problems[0]["reason"].startswith("This is a sum")
    assert store.rows("SELECT title FROM deal") == [("Wall",)]


def test_a_deal_may_be_called_like_a_sum_where_it_is_somebodys(crm: Path, tmp_path: Path) -> None:
    text = "Deal,Company,Amount,Stage\nTotal,X Ltd,300,Proposal\n"
    assert groups(bring_in(tmp_path, text)) == {"new": 1}


DEALS = "Deal,Company,Amount,Stage\nWall,X Ltd,300,Proposal\nRoof,X Ltd,50,Won\n"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (DEALS, 3),
        ("Task,Due date\nCall,2026-07-01\nWrite,2026-07-02\n", 2),
        ("currency,valid_from,rate_to_base\nUSD,2025-01-01,0.96\nCHF,2025-01-01,1\n", 2),
        ("month,made_at,forecast\n2025-01,2025-01-01T06:00:00Z,30000.00\n", 1),
    ],
)
def test_taking_back_counts_every_kind(crm: Path, tmp_path: Path, text: str, counted: int) -> None:
    row = bring_in(tmp_path, text).import_id
    assert row is not None
    assert take_back(row) == {"removed": counted, "restored": 0, "kept": []}


def test_taking_back_counts_what_gets_its_old_values(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, DEALS)
    row = bring_in(tmp_path, DEALS.replace("Proposal", "Negotiation")).import_id
    assert row is not None
    assert take_back(row) == {"removed": 0, "restored": 1, "kept": []}
    rates = "currency,valid_from,rate_to_base\nUSD,2025-01-01,0.96\n"
    bring_in(tmp_path, rates)
    row = bring_in(tmp_path, rates.replace("0.96", "0.97")).import_id
    assert row is not None
    assert take_back(row)["restored"] == 1


def test_taking_back_counts_moves_and_activities(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, "Deal ID,Deal,Company,Amount,Stage\nD1,Wall,X Ltd,300,Proposal\n")
    moves = (
        "deal_id,at,from_stage,to_stage\nD1,2026-05-01T00:00:00Z,,Inquiry\n"
        "D1,2026-05-05T00:00:00Z,Inquiry,Proposal\n"
    )
    row = bring_in(tmp_path, moves).import_id
    assert row is not None
    assert take_back(row)["removed"] == 2
    done = "Type,Date,Company,Subject,Done\nCall,2026-05-05,X Ltd,Hello,yes\nCall,2026-09-05,X Ltd,Again,no\n"  # noqa: E501
    row = bring_in(tmp_path, done).import_id
    assert row is not None
    assert take_back(row)["removed"] == 2


OVER = (
    "Completed Done Erledigt Terminé Completado Concluído Completato Voltooid Zakończone 完了 完成 "
    "✔Done Готово"
)


@pytest.mark.parametrize("word", OVER.split())
def test_a_task_whose_status_says_so_is_done(crm: Path, tmp_path: Path, word: str) -> None:
    text = f"Task,Due,Status\nPast,2026-06-01,{word}\nAhead,2026-11-01,{word}\n"
    outcome = bring_in(tmp_path, text)
    assert (groups(outcome), outcome.problems) == ({"new": 2}, [])
    assert store.rows("SELECT date(done_at, '+12 hours') FROM task ORDER BY id") == [
        ("2026-06-01",),
        (clock.today().isoformat(),),
    ]
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 2}


def test_a_task_that_is_still_to_be_done_stays_open(crm: Path, tmp_path: Path) -> None:
    text = "Task,Due,Status\nA,2026-06-01,In progress\nB,,Not completed\nC,,Offen\nD,,Purple\n"
    outcome = bring_in(tmp_path, text)
    assert store.one("SELECT count(*) FROM task WHERE done_at IS NULL") == 4
    assert [one["value"] for one in outcome.problems] == ["Purple"]


def test_yes_and_the_day_may_stand_in_two_columns(crm: Path, tmp_path: Path) -> None:
    text = (
        "Task,Due date,Done,Completed on\nA,2026-11-01,yes,2026-11-02\nB,2026-06-03,yes,\n"
        "C,2026-06-03,no,\n"
    )
    bring_in(tmp_path, text)
    assert store.rows("SELECT title, date(done_at, '+12 hours') FROM task ORDER BY id") == [
        ("A", "2026-11-02"), ("B", "2026-06-03"), ("C", None),
    ]  # fmt: skip
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 3}


def test_a_task_that_was_called_off_is_done_and_says_so(crm: Path, tmp_path: Path) -> None:
    text = "Task ID,Task,Due,Status,Notes\n1,A,2026-06-01,Cancelled,Too late\n2,B,,Abgebrochen,\n"
    bring_in(tmp_path, text)
    assert store.rows("SELECT note, done_at IS NULL FROM task ORDER BY id") == [
        ("Too late\n\nCancelled", 0), ("Abgebrochen", 0),
    ]  # fmt: skip
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 2}


WALL = "Deal name,Contact person,Company,Value,Stage\nWall,Kay Unknown,X Ltd,5,Proposal\n"
WHOSE = (
    "SELECT person.name, company.name, ifnull(email.value, '') FROM person "
    "LEFT JOIN company ON company.id = person.company_id "
    "LEFT JOIN email ON email.person_id = person.id ORDER BY person.id"
)


def test_a_contact_nobody_knows_yet_is_made_with_the_deal(crm: Path, tmp_path: Path) -> None:
    before = make.dump()
    outcome = bring_in(tmp_path, WALL)
    assert (outcome.problems, outcome.created["people"]) == ([], 1)
    assert store.rows(WHOSE) == [("Kay Unknown", "X Ltd", "")]
    assert store.rows("SELECT person.name FROM deal JOIN person ON person.id = person_id") == [
        ("Kay Unknown",)
    ]
    assert store.rows("SELECT name, people FROM list_company") == [("x ltd", 1)]
    assert groups(bring_in(tmp_path, WALL)) == {"unchanged": 1}
    assert store.check() == []
    row = outcome.import_id
    assert row is not None
    assert take_back(row)["removed"] == 3
    after = make.dump()
    assert [after[name] for name in ("person", "company", "deal", "email", "affiliation")] == [
        before[name] for name in ("person", "company", "deal", "email", "affiliation")
    ]


@pytest.mark.parametrize("heading", ["Deal - Contact person", "Ansprechpartner", "Contact"])
@pytest.mark.parametrize(
    "cell", ["Maria Lopez (maria@lopez.es)", "Maria Lopez <maria@lopez.es>", "maria@lopez.es"]
)
def test_a_name_and_an_address_may_stand_in_one_cell(
    crm: Path, tmp_path: Path, heading: str, cell: str
) -> None:
    text = f"Deal name,{heading},Company,Value,Stage\nWall,{cell},X Ltd,5,Proposal\n"
    bring_in(tmp_path, text)
    name = "Maria Lopez" if "Maria" in cell else "Maria"
    assert store.rows(WHOSE) == [(name, "X Ltd", "maria@lopez.es")]
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 1}


def test_the_address_is_asked_before_the_name(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana Sousa", email="ana@x.pt")
    text = (
        "Deal name,Contact person,Contact email,Value,Stage\nWall,A. Sousa,ana@x.pt,5,Proposal\n"
        "Roof,Ana Sousa,other@x.pt,5,Proposal\nDoor,Bo Ek,bo@ek.se,5,Proposal\n"
    )
    bring_in(tmp_path, text)
    assert store.rows("SELECT person_id = ? FROM deal ORDER BY id", (ana,)) == [(1,), (1,), (0,)]
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 3}


def test_namesakes_are_told_apart_by_their_companies(crm: Path, tmp_path: Path) -> None:
    text = (
        "Deal name,Contact person,Company,Value,Stage\nA,Kay Low,X Ltd,5,Proposal\n"
        'B,Kay Low,Y Ltd,5,Proposal\nC,"Low, Kay",Y Ltd,5,Proposal\nD,n/a,Y Ltd,5,Proposal\n'
    )
    outcome = bring_in(tmp_path, text)
    assert outcome.problems == []
    assert [row[:2] for row in store.rows(WHOSE)] == [("Kay Low", "X Ltd"), ("Kay Low", "Y Ltd")]
    assert store.rows("SELECT person_id FROM deal ORDER BY id") == [(1,), (2,), (2,), (None,)]
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 4}
    unclear = "Deal name,Contact person,Value,Stage\nE,Kay Low,5,Proposal\n"
    assert "Several people" in bring_in(tmp_path, unclear).problems[0]["reason"]


def test_contacts_of_tasks_and_activities_are_made_too(crm: Path, tmp_path: Path) -> None:
    tasks = "Aufgabe,Fällig,Kontakt,Firma\nAnruf,2026-07-01,Kay Low,X GmbH\n"
    bring_in(tmp_path, tasks)
    assert groups(bring_in(tmp_path, tasks)) == {"unchanged": 1}
    done = (
        "Type,Date,Contact,Company,Subject\nCall,2026-05-05,Bo Ek (bo@ek.se),Ek AB,Hello\n"
        "Call,,Di Ode,,Hello\n"
    )
    assert groups(bring_in(tmp_path, done)) == {"new": 1, "problem": 1}
    assert groups(bring_in(tmp_path, done)) == {"unchanged": 1, "problem": 1}
    assert store.rows(WHOSE) == [("Kay Low", "X GmbH", ""), ("Bo Ek", "Ek AB", "bo@ek.se")]
    assert store.one("SELECT person_id FROM task") == 1
    assert store.one("SELECT max(person_id) FROM entry_link") == 2


def test_a_row_that_stays_out_makes_nobody(crm: Path, tmp_path: Path) -> None:
    text = "Deal name,Contact,Company,Value,Currency,Stage\nWall,Kay Low,X Ltd,5,ABC,Proposal\nB,,,1,EUR,Won\n"  # noqa: E501
    bring_in(tmp_path, text)
    assert (store.rows(WHOSE), store.one("SELECT count(*) FROM company")) == ([], 0)


def test_a_deal_that_came_without_its_contact_gets_them(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, WALL.replace("Kay Unknown", ""))
    outcome = bring_in(tmp_path, WALL)
    assert [change["field"] for change in outcome.changes] == ["person"]


UNDATED = (
    "Deal,Company,Amount,Stage,Created,Close Date\nA,X,5,Won,2026-05-01,2026-05-11\n"
    "B,X,5,Won,2026-05-01,\nC,X,5,Won,,2026-05-11\nD,X,5,Lost,,\nE,X,5,Won,2026-05-07,2026-05-07\n"
)


def test_a_deal_without_both_its_days_is_in_no_figure_of_time(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, UNDATED)
    assert [one["reason"] for one in outcome.problems] == [
        "No closing date; the day it was made was taken.", "No closing date; today was taken.",
    ]  # fmt: skip
    cycle = answer.document(["2026-05"])["periods"]["2026-05"]["kpis"]["sales_cycle"]
    assert (cycle["value"], cycle["n"], cycle["left_out"]) == (5, 2, 2)
    assert cycle["why"] == "2 deals have no dates."
    won = answer.document(["2026-05"])["periods"]["2026-05"]["kpis"]["won_value"]
    assert (won["value"], won["n"]) == (20, 4)
    shown = dashboard.view("quarter")
    tile = next(one for one in dashboard.board(shown).tiles if one.key == "sales_cycle")
    assert (tile.value, tile.n, tile.left_out) == (5, 2, 2)
    assert len(dashboard.records(shown, "sales_cycle")[1]) == 2
    assert groups(bring_in(tmp_path, UNDATED)) == {"unchanged": 5}
    assert store.check() == []


def test_an_open_deal_that_is_won_without_a_day_was_won_now(crm: Path, tmp_path: Path) -> None:
    text = "Deal ID,Deal,Amount,Stage,Created\n1,A,5,Proposal,2026-05-01\n"
    bring_in(tmp_path, text)
    outcome = bring_in(tmp_path, text.replace("Proposal", "Won"))
    assert outcome.problems[0]["reason"] == "No closing date; today was taken."
    assert store.one("SELECT closed_at FROM deal") == clock.stamp()


def test_a_closed_deal_ends_in_the_last_stage_of_its_pipeline(crm: Path, tmp_path: Path) -> None:
    text = (
        "Deal Name,Pipeline,Deal Stage,Amount\nA,Sell,Closed Won,5\nB,Sell,Closed Lost,5\n"
        "C,Sell,Qualified,5\nD,Sell,Contract Sent,5\n"
    )
    outcome = bring_in(tmp_path, text)
    assert outcome.new_stages == ["Qualified", "Contract Sent"]
    assert store.rows(
        "SELECT title, stage.name FROM deal JOIN stage ON stage.id = stage_id ORDER BY deal.id"
    ) == [
        ("A", "Contract Sent"),
        ("B", "Contract Sent"),
        ("C", "Qualified"),
        ("D", "Contract Sent"),
    ]
    assert groups(bring_in(tmp_path, text)) == {"unchanged": 4}
    assert store.check() == []
