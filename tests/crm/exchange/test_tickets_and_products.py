"""Tickets and price lists of other programs come in once, and go out as they are."""

import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from smallcrm import clock, store
from smallcrm.crm import file as data
from smallcrm.crm import people
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import Look, export, rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.mapping import kinds
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.reading import Options
from smallcrm.crm.exchange.records.service import states
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.crm.exchange.whole import restoring
from smallcrm.crm.service import tickets
from tests import make

DESK = (
    "Ticket ID,Subject,Requester,Requester email,Company,Status,Priority,Created,Solved,CSAT\n"
    "61,Web shop shows old logo,Ana Sousa,ana@r.pt,Ribeira Foods,Open,High,16/06/2026 09:12,,\n"
    "60,Cannot open the PDF,Kenji Nakamura,kenji@h.jp,,Pending,Normal,15/06/2026 08:00,,\n"
    '58,Logo files,Ana Sousa,ana@r.pt,Ribeira Foods,Solved,Low,10/06/2026,10/06/2026 14:12,"4,5"\n'
)
GOODS = (
    "Artikelnummer;Bezeichnung;Einzelpreis;Einheit\n"
    "G-1;GTX Basic;1.550,00;Stück\nG-2;Rat;95 CHF;h\n"
)


def written(folder: Path, text: str, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring_in(path: Path, mode: str = "both", kind: str = "auto") -> Outcome:
    return importing.perform(reading.read(path, Options(kind=kind)), Wishes(mode=mode))


def counted(outcome: Outcome) -> dict[str, int]:
    return {group: n for group, n in outcome.rows.items() if n}


def told(kind: str, *but: str) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k not in ("id", *but)} for row in rows(kind)]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Ticket ID,Subject,Requester,Requester email,Status,Priority,Created,Solved", "tickets"),
        ("Id,Subject,Status,Requester,Requester Email,Requested,Priority,Assignee", "tickets"),
        ("Case Number,Subject,Status,Priority,Contact Name,Date/Time Opened", "tickets"),
        ("Issue key,Summary,Issue Type,Status,Priority,Reporter,Created,Resolved", "tickets"),
        ("Ticket ID,Ticket name,Create date,Pipeline,Ticket status,Priority,Source", "tickets"),
        ("Betreff,Kunde,Status,Priorität,Erstellt am,Geschlossen am", "tickets"),
        ("Asunto,Solicitante,Estado,Prioridad,Creado,Resuelto", "tickets"),
        ("件名,依頼者,ステータス,優先度,作成日,解決日", "tickets"),
        ("product,series,sales_price", "products"),
        ("Name,SKU,Price", "products"),
        ("Artikelnummer;Bezeichnung;Einzelpreis;Einheit", "products"),
        ("Nom du produit,Référence produit,Prix HT,Gamme", "products"),
        ("商品名,商品コード,単価", "products"),
        ("Subject,Due Date,Status,Priority,Contact", "tasks"),
        ("Title,Status,Owner,Priority,Due", "tasks"),
        ("Activity ID,Type,Date,Subject,Contact,Ticket ID", "activities"),
        ("opportunity_id,sales_agent,product,account,deal_stage,close_date,close_value", "deals"),
        ("Name,Email,Product,Price", "people"),
        ("Order ID,Product,Price,Customer,Quantity", "people"),
        ("First name,Last name,Subject,Status,Priority,Requester", "people"),
    ],
)
def test_only_headings_that_plainly_say_so_are_of_tickets_or_products(
    headings: str, kind: str
) -> None:
    assert kinds.guess(headings.replace(";", ",").split(",")) == kind


def test_tickets_bring_and_find_whom_they_name(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana Sousa", email="ana@r.pt")
    outcome = bring_in(written(tmp_path, DESK))
    assert counted(outcome) == {"new": 3}
    assert outcome.created == {"people": 1, "companies": 1, "notes": 0, "tickets": 3}
    assert not outcome.problems
    assert told("tickets", "description", "channel", "first_reply_at", "external_id") == [
        {"number": 61, "title": "Web shop shows old logo", "state": "open", "priority": "high",
         "person": "Ana Sousa", "person_email": "ana@r.pt", "company": "Ribeira Foods",
         "opened_at": "2026-06-16T09:12:00Z", "solved_at": None, "satisfaction": None},
        {"number": 60, "title": "Cannot open the PDF", "state": "waiting", "priority": "normal",
         "person": "Kenji Nakamura", "person_email": "kenji@h.jp", "company": None,
         "opened_at": "2026-06-15T08:00:00Z", "solved_at": None, "satisfaction": None},
        {"number": 58, "title": "Logo files", "state": "solved", "priority": "low",
         "person": "Ana Sousa", "person_email": "ana@r.pt", "company": "Ribeira Foods",
         "opened_at": "2026-06-10T00:00:00Z", "solved_at": "2026-06-10T14:12:00Z",
         "satisfaction": "4.5"},
    ]  # fmt: skip
    assert store.one("SELECT count(*) FROM ticket WHERE person_id = ?", (ana,)) == 2
    assert tickets.next_number() == 62


def test_the_same_file_twice_changes_nothing(crm: Path, tmp_path: Path) -> None:
    for text in (DESK, GOODS, DESK.replace("Ticket ID", "x").replace("\n6", "\n")):
        bring_in(written(tmp_path, text))
        before = make.dump(history=True)
        assert counted(bring_in(tmp_path / "file.csv")).keys() == {"unchanged"}
        assert make.dump(history=True) == before


def test_a_newer_file_is_followed_and_taken_back(crm: Path, tmp_path: Path) -> None:
    bring_in(written(tmp_path, DESK))
    before = told("tickets")
    newer = DESK.replace("Pending,Normal,15/06/2026 08:00,", "Closed,Urgent,15/06/2026,16/06/2026")
    outcome = bring_in(written(tmp_path, newer.replace("Solved,Low", "Reopened,Low")))
    assert counted(outcome) == {"updated": 2, "unchanged": 1}
    said = {(one["field"], one["old"], one["new"]) for one in outcome.changes}
    assert said == {
        ("state", "waiting", "solved"), ("priority", "normal", "urgent"),
        ("solved_at", None, "2026-06-16T00:00:00Z"), ("state", "solved", "open"),
        ("solved_at", "2026-06-10T14:12:00Z", ""),
    }  # fmt: skip
    assert [one["reason"] for one in outcome.problems] == [
        "It is not solved, so this day was left out."
    ]
    assert outcome.import_id
    assert take_back(outcome.import_id) == {"removed": 0, "restored": 2, "kept": []}
    assert told("tickets") == before


def test_an_import_goes_whole(crm: Path, tmp_path: Path) -> None:
    before = make.dump()
    for text, removed in ((DESK, 6), (GOODS, 2)):
        found = bring_in(written(tmp_path, text)).import_id
        assert found
        assert take_back(found) == {"removed": removed, "restored": 0, "kept": []}
        after = make.dump()
        assert {k: v for k, v in after.items() if k not in ("import", "origin")} == {
            k: v for k, v in before.items() if k not in ("import", "origin")
        }


def test_a_ticket_that_was_edited_since_stays(crm: Path, tmp_path: Path) -> None:
    found = bring_in(written(tmp_path, DESK)).import_id
    tickets.set_state([2], "solved")
    assert found
    kept = take_back(found)["kept"]
    assert [(one["kind"], one["name"], one["why"]) for one in kept] == [
        ("people", "Kenji Nakamura", "used since"),
        ("tickets", "Cannot open the PDF", "edited since"),
    ]


def test_only_new_ones_or_only_those_that_are_there(crm: Path, tmp_path: Path) -> None:
    bring_in(written(tmp_path, "\n".join(DESK.splitlines()[:2]) + "\n"))
    changed = written(tmp_path, DESK.replace(",High,", ",Low,"))
    assert counted(bring_in(changed, "update")) == {"updated": 1, "unchanged": 2}
    assert (len(told("tickets")), data.counts()["people"]) == (1, 1)
    assert counted(bring_in(written(tmp_path, DESK), "create")) == {"new": 2, "unchanged": 1}
    assert [one["priority"] for one in told("tickets")] == ["low", "normal", "low"]
    bring_in(written(tmp_path, "product,price\nGTX,5\n"))
    dearer = written(tmp_path, "product,price\nGTX,6\nMG,7\n")
    assert counted(bring_in(dearer, "update")) == {"updated": 1, "unchanged": 1}
    assert counted(bring_in(written(tmp_path, "product,price\nGTX,5\nMG,7\n"), "create")) == {
        "new": 1, "unchanged": 1,
    }  # fmt: skip
    assert [one["price"] for one in told("products")] == ["6.00", "7.00"]


def test_a_field_that_was_chosen_stays_as_it_is(crm: Path, tmp_path: Path) -> None:
    bring_in(written(tmp_path, DESK))
    newer = DESK.replace("Open,High,16/06/2026 09:12,,", "Solved,Low,16/06/2026,17/06/2026,9")
    found = reading.read(written(tmp_path, newer))
    outcome = importing.perform(found, Wishes(kept={1: ["state", "priority"]}))
    assert [(one["field"], one["new"]) for one in outcome.changes] == [("satisfaction", "9")]
    assert told("tickets")[0]["state"] == "open"
    bring_in(written(tmp_path, GOODS))
    dearer = reading.read(written(tmp_path, GOODS.replace("1.550,00", "9,00 USD")))
    assert counted(importing.perform(dearer, Wishes(kept={1: ["price"]}))) == {"unchanged": 2}


def test_unknown_words_are_said_and_the_row_comes_in(crm: Path, tmp_path: Path) -> None:
    text = "Ticket,Subject,Status,Priority,CSAT\nA,One,Fancy,Hot,Good\n,,Open,,\nTotal,,,,\n"
    outcome = bring_in(written(tmp_path, text))
    assert counted(outcome) == {"new": 1, "problem": 2}
    assert [(one["column"], one["value"], one["reason"]) for one in outcome.problems] == [
        ("Status", "Fancy", "This state isn’t known; the ticket was kept open."),
        ("Priority", "Hot", "This priority isn’t known; it was left out."),
        ("CSAT", "Good", "Satisfaction is a number; this was left out."),
        ("Subject", "", "The ticket has no words."),
        ("Subject", "", "This is a sum, and no ticket."),
    ]
    assert [(one["state"], one["priority"]) for one in told("tickets")] == [("open", "normal")]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Open new Neu offen nouveau abierto 进行中 新規 reopened", "open"),
        ("Pending On-hold Wartet 保留 attesa aguardando", "waiting"),
        ("Solved Resolved Closed Erledigt gelöst résolu cerrado chiuso 解決済み Решено", "solved"),
    ],
)
def test_states_are_known_in_many_languages(words: str, state: str) -> None:
    if state == "open":
        words = words.replace("新規", "")
    assert {word: states.state(word) for word in words.split()} == dict.fromkeys(
        words.split(), state
    )


def test_longer_states_and_levels() -> None:
    assert states.state("Waiting on contact") == states.state("En attente du client") == "waiting"
    assert states.state("Waiting on us") == states.state("Awaiting your Reply") == "open"
    assert [states.priority(one) for one in ("2 - High", "P1", "Hoch", "中", "Trivial", "3")] == [
        "high", "urgent", "high", "normal", "low", None,
    ]  # fmt: skip


def test_a_number_of_another_program_is_another_ticket(crm: Path, tmp_path: Path) -> None:
    bring_in(written(tmp_path, DESK))
    other = "Ticket ID,Subject,Status,Created\n61,Printer on fire,Open,2025-01-02\n"
    assert counted(bring_in(written(tmp_path, other))) == {"new": 1}
    assert [one["number"] for one in told("tickets")] == [61, 60, 58, 62]


def test_price_lists_are_read_as_they_are_written(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(written(tmp_path, GOODS))
    assert outcome.created["products"] == 2
    assert told("products", "created_at", "description", "category") == [
        {"external_id": "G-1", "name": "GTX Basic", "price": "1550.00", "currency": "EUR",
         "unit": "Stück", "active": 1},
        {"external_id": "G-2", "name": "Rat", "price": "95.00", "currency": "CHF", "unit": "h",
         "active": 1},
    ]  # fmt: skip
    dearer = GOODS.replace("1.550,00", "1.600,00").replace("GTX Basic", "GTX")
    outcome = bring_in(written(tmp_path, dearer))
    assert [(one["field"], one["old"], one["new"]) for one in outcome.changes] == [
        ("name", "GTX Basic", "GTX"), ("price", "€1,550", "€1,600"),
    ]  # fmt: skip
    text = "SKU,Product,Price,Status\nG-1,GTX,dear,discontinued\nG-9,Nix,1,perhaps\n"
    outcome = bring_in(written(tmp_path, text))
    assert counted(outcome) == {"updated": 1, "new": 1}
    assert [one["column"] for one in outcome.problems] == ["Price", "Status"]
    assert [(one["price"], one["active"]) for one in told("products")] == [
        ("1600.00", 0), ("95.00", 1), ("1.00", 1),
    ]  # fmt: skip


def test_columns_without_a_field_are_kept_in_the_description(crm: Path, tmp_path: Path) -> None:
    path = written(
        tmp_path, "Ticket ID,Subject,Status,Body,Serial\n7,Broken,Open,It\u2019s out,Z9\n"
    )
    options = Options(map=("Serial=custom:Serial",))
    importing.perform(reading.read(path, options), Wishes())
    assert told("tickets")[0]["description"] == "It’s out\n\nSerial: Z9"


NASTY = st.one_of(
    st.sampled_from(
        ["=1+1", "@SUM(A1)", "-2", "'quoted", '"', 'a "b" c', "a;b", "a,b", "x\ty", "1.234,56",
         "2024-01-02", "NULL", "0123", "true", "\u202eabc", "日本", "‘’“”", "#N/A", "|", "total"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
)  # fmt: skip
LINE = NASTY.map(lambda text: " ".join(text.split())).filter(bool)
MOMENT = st.integers(0, 10**9).map(
    lambda n: f"20{n % 30:02}-0{n % 9 + 1}-1{n % 10}T1{n % 9}:00:00Z"
)
TICKET = st.fixed_dictionaries({
    "title": LINE, "description": st.none() | NASTY, "channel": st.none() | LINE,
    "priority": st.sampled_from(tickets.PRIORITIES), "opened_at": MOMENT,
    "satisfaction": st.none() | st.sampled_from(["0", "4.5", "-3", "100"]),
    "external_id": st.none() | LINE, "person_id": st.none() | st.integers(1, 3),
})  # fmt: skip
STATE = st.sampled_from(tickets.STATES)
numbers = count()


@given(st.lists(st.tuples(TICKET, STATE), min_size=1, max_size=5), st.sampled_from(["csv", "json"]))
@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
def test_hostile_tickets_come_back(
    empty_file: Path, tmp_path: Path, found: list[tuple[dict[str, Any], str]], format_: str
) -> None:
    clock.pretend("2026-06-17T10:42")
    folder = tmp_path / str(next(numbers))
    folder.mkdir()
    _new(empty_file, folder / "one.db")
    for number, (ticket, state) in enumerate(found):
        of_its_own = {
            **ticket,
            "external_id": ticket["external_id"] and f"{number}{ticket['external_id']}",
        }
        tickets.set_state([tickets.add(**of_its_own)], state)
    before = told("tickets")
    export("tickets", format_, folder / f"out.{format_}")
    assert counted(bring_in(folder / f"out.{format_}", kind="tickets")) == {"unchanged": len(found)}
    store.close()
    _new(empty_file, folder / "two.db")
    outcome = bring_in(folder / f"out.{format_}", kind="tickets")
    assert (counted(outcome), told("tickets")) == ({"new": len(found)}, before)
    store.close()


def _new(empty: Path, path: Path) -> None:
    data.open_file(Path(shutil.copy(empty, path)))
    for name in ("Ana Sousa", "Kenji Nakamura", "Bo Li"):
        people.add(name, company="Acme", email=f"{name.split()[0].lower()}@acme.pt")


@pytest.mark.parametrize("kind", ["tickets", "products"])
@pytest.mark.parametrize(
    ("format_", "locale"), [("csv", None), ("csv", "de-DE"), ("xlsx", None), ("json", None)]
)
def test_every_format_comes_back(
    crm: Path, empty_file: Path, tmp_path: Path, kind: str, format_: str, locale: str | None
) -> None:
    bring_in(written(tmp_path, DESK))
    tickets.edit(1, description="=1+1\n-- \n„Ünïcödé“", channel="+351", satisfaction="4.5")
    bring_in(written(tmp_path, GOODS.replace("Rat", "=A1").replace("95 CHF", "95,55 CHF")))
    before, out = told(kind), tmp_path / f"out.{format_}"
    export(kind, format_, out, look=Look(locale=locale))
    assert reading.read(out).kind == kind
    assert counted(bring_in(out)).keys() == {"unchanged"}
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    bring_in(out)
    assert told(kind) == before


def test_everything_goes_into_an_empty_file(crm: Path, empty_file: Path, tmp_path: Path) -> None:
    bring_in(written(tmp_path, DESK))
    bring_in(written(tmp_path, GOODS))
    before = make.dump(history=True)
    export("all", "json", tmp_path / "all.json")
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    found = restoring.restore(tmp_path / "all.json")
    assert (found.counts()["tickets"], found.counts()["products"]) == (3, 2)
    assert make.dump(history=True) == before
    store.undo()
    assert told("products") == []
