"""What the cells of one row become: consents, house numbers, deals and next steps."""

from pathlib import Path

from smallcrm import store
from smallcrm.crm import search
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome


def bring_in(folder: Path, text: str) -> Outcome:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    found = reading.read(path)
    rehearsed = importing.rehearse(found, Wishes())
    outcome = importing.perform(found, Wishes())
    assert (rehearsed.rows, rehearsed.created) == (outcome.rows, outcome.created)
    return outcome


def test_who_opted_out_is_not_to_be_written_to(crm: Path, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "Name,Email,Newsletter,Email Opt Out\nAnna Berg,a@x.test,yes,yes\n"
        "Ben Ode,b@x.test,yes,no\nCara Lund,c@x.test,yes,2025-03-01\nDan Roe,d@x.test,,\n",
    )
    states = store.rows("SELECT address, state FROM consent ORDER BY address")
    assert states == [("a@x.test", "withdrawn"), ("b@x.test", "given"), ("c@x.test", "withdrawn")]


def test_who_asked_for_no_calls_is_never_taken_back(crm: Path, tmp_path: Path) -> None:
    text = (
        "First Name,Last Name,Email,Phone,Mobile,Do Not Call,Unsubscribed from all email\n"
        "Anna,Berg,a@x.test,+44 20 7946 0958,+44 7911 123456,Yes,true\n"
        "Ben,Ode,b@x.test,+44 20 7946 0959,,0,false\n"
    )
    assert not bring_in(tmp_path, text).problems
    expected = [("+442079460958", "withdrawn"), ("+447911123456", "withdrawn"),
                ("a@x.test", "withdrawn")]  # fmt: skip
    states = "SELECT address, state FROM consent ORDER BY address"
    assert store.rows(states) == expected
    bring_in(tmp_path, text.replace("Yes,true", "No,false").replace("Unsubscribed", "Not"))
    bring_in(tmp_path, "Name,Email,Newsletter\nAnna Berg,a@x.test,yes\n")
    assert store.rows(states) == expected
    bring_in(tmp_path, text.replace("0,false", "DNC,false"))
    assert store.rows(states) == [*expected[:1], ("+442079460959", "withdrawn"), *expected[1:]]


def test_a_house_number_of_its_own_stands_beside_the_street(crm: Path, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "Naam,Straat,Huisnummer,Woonplaats\nJan Vos,Keizersgracht,12a,Amsterdam\n"
        "Piet Bos,Dorpsweg 4,Bus 2,Gent\nKees Tas,,7,Breda\n",
    )
    streets = [street for (street,) in store.rows("SELECT street FROM address ORDER BY id")]
    assert streets == ["Keizersgracht 12a", "Dorpsweg 4, Bus 2", "7"]


def test_amounts_of_deals_are_read_and_what_is_none_is_said(crm: Path, tmp_path: Path) -> None:
    said = ("€ 1.200,50", "1200 USD", "TBD", "-", "12,5", "XYZ 12", "-500", "")
    rows = "".join(f"Per Son{n};p{n}@x.test;Deal {n};{one}\n" for n, one in enumerate(said))
    outcome = bring_in(tmp_path, f"Name;Email;Deal;Deal value\n{rows}")
    assert outcome.rows["new"] == len(said)
    assert store.rows("SELECT value, currency FROM deal WHERE value NOT NULL ORDER BY title") == [
        (120050, "EUR"), (120000, "USD"), (1250, "EUR"),
    ]  # fmt: skip
    assert store.one("SELECT count(*) FROM deal") == len(said)
    assert [(one["column"], one["value"]) for one in outcome.problems] == [
        ("Deal value", value) for value in ("TBD", "-", "XYZ 12", "-500")
    ]


def test_an_amount_that_is_none_makes_no_deal_and_a_day_that_is_none_leaves_the_step(
    crm: Path, tmp_path: Path
) -> None:
    outcome = bring_in(
        tmp_path,
        "Name,Email,Phone,Deal value,Next step,Next step date\n"
        "Anna Berg,a@x.test,030 1234567,TBD,Call,soon\n"
        "Ben Ode,b@x.test,,900,Write,2026-07-01\n",
    )
    assert store.rows("SELECT value FROM deal") == [(90000,)]
    steps = store.rows("SELECT title, due_day FROM task ORDER BY title")
    assert steps == [("Call", None), ("Write", "2026-07-01")]
    assert [one["value"] for one in outcome.problems] == ["TBD", "soon"]


def test_a_company_with_nobody_in_it_keeps_its_deal_next_step_and_status(
    crm: Path, tmp_path: Path
) -> None:
    text = (
        "Company,Contact,Phone,Deal,Deal value,Next step,Due,Status\n"
        "Ribeira Ltd,,0711 123456,Kitchen,1200,Call,2026-07-01,customer\n"
        "Berg AB,Anna Berg,,Roof,800,Write,2026-07-02,lead\n"
    )
    bring_in(tmp_path, text)
    whose = (
        "SELECT {0}.title, person.name, company.name FROM {0} LEFT JOIN person "
        "ON person.id = person_id JOIN company ON company.id = {0}.company_id ORDER BY {0}.id"
    )
    assert store.rows(whose.format("deal")) == [
        ("Kitchen", None, "Ribeira Ltd"), ("Roof", "Anna Berg", "Berg AB"),
    ]  # fmt: skip
    assert store.rows(whose.format("task")) == [
        ("Call", None, "Ribeira Ltd"), ("Write", "Anna Berg", "Berg AB"),
    ]  # fmt: skip
    assert store.rows("SELECT name FROM tag JOIN tagging ON tag.id = tag_id") == [("customer",)]
    assert store.rows("SELECT name, open_value > 0, next_task > 0 FROM list_company") == [
        ("ribeira ltd", 1, 1), ("berg ab", 1, 1),
    ]  # fmt: skip
    assert bring_in(tmp_path, text).rows["unchanged"] == 2


def test_a_company_that_was_named_before_its_own_row_comes_in_once(
    crm: Path, tmp_path: Path
) -> None:
    text = (
        "ID,Name,Company,Email,City\n1,Ana Sousa,Ribeira,ana@r.pt,\n2,,Ribeira,info@r.pt,Porto\n"
        "3,Bo Berg,Ribeira,bo@r.pt,\n"
    )
    outcome = bring_in(tmp_path, text)
    assert store.rows("SELECT name, external_id FROM company") == [("Ribeira", "2")]
    assert store.rows("SELECT value FROM email WHERE company_id > 0") == [("info@r.pt",)]
    assert store.rows("SELECT people FROM list_company") == [(2,)]
    assert {hit.kind for hit in search.everything("info@r.pt")} == {"company"}
    assert outcome.created["companies"] == 1
    assert bring_in(tmp_path, text).rows["unchanged"] == 3


def test_a_family_name_in_front_is_turned_round(crm: Path, tmp_path: Path) -> None:
    said = {
        "Silva, Maria": "Maria Silva", "von der Heide, Dr. Eva": "Dr. Eva von der Heide",
        "Acme, Inc.": "Acme, Inc.", "Ana Sousa, Manager": "Ana Sousa, Manager",
        "Smith, John, Jr.": "John Smith Jr.", "John Doe, PhD": "John Doe, PhD",
    }  # fmt: skip
    bring_in(tmp_path, "Name;Phone\n" + "".join(f"{name};0711 12{n}456\n" for n, name in
                                               enumerate(said)))  # fmt: skip
    assert [name for (name,) in store.rows("SELECT name FROM person ORDER BY id")] == [
        *said.values()
    ]
