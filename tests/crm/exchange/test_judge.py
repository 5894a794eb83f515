"""Every row is in exactly one group, and nobody is merged or changed in silence."""

from pathlib import Path
from typing import Any

import make
import pytest

from smallcrm import store
from smallcrm.crm import about, companies, people, reach
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes

HEAD = "Name,Email,Phone,Company,Job Title,Tags,Notes"


def bring_in(folder: Path, *lines: str, head: str = HEAD, **wishes: Any) -> Outcome:
    path = folder / "list.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    found = reading.read(path, reading.Options(country="PT"))
    rehearsed = importing.rehearse(found, Wishes(**wishes))
    outcome = importing.perform(found, Wishes(**wishes))
    assert (outcome.rows, outcome.created) == (rehearsed.rows, rehearsed.created)
    assert plain(outcome) == plain(rehearsed)
    return outcome


def plain(outcome: Outcome) -> list[tuple[object, ...]]:
    return [(c["record"], c["field"], c["old"], c["new"]) for c in outcome.changes]


def groups(outcome: Outcome) -> dict[str, int]:
    return {group: count for group, count in outcome.rows.items() if count}


@pytest.fixture
def ana(crm: Path) -> int:
    about.put("country", "PT")
    row = people.add(
        "Ana Sousa",
        email="ana.sousa@ribeirafoods.pt",
        phone="+351 912 345 087",
        company="Ribeira Foods",
        tags=["packaging"],
    )
    return int(row)


def test_the_same_address_and_name_is_the_same_person(ana: int, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "ANA SOUSA,Ana.Sousa@RibeiraFoods.pt,,Ribeira Foods Lda.,Boss,,")
    assert groups(outcome) == {"updated": 1}
    assert outcome.changes == [
        {"record": 1, "id": ana, "field": "job_title", "old": None, "new": "Boss"}
    ]
    person = next(rows("people"))
    assert (person["name"], person["company"], person["job_title"]) == (
        "Ana Sousa", "Ribeira Foods", "Boss",
    )  # fmt: skip


def test_the_same_address_with_another_name_may_be_the_same_person(
    ana: int, tmp_path: Path
) -> None:
    outcome = bring_in(tmp_path, "Anna Souza,ana.sousa@ribeirafoods.pt,912 345 087,,,Messe,")
    assert groups(outcome) == {"duplicate": 1}
    [double] = outcome.duplicates
    assert (double["id"], double["like"]) == (ana, "Ana Sousa")
    assert 75 <= double["likeness"] < 100
    assert double["why"] == "Same e-mail address and phone number; the name is “Ana Sousa”."
    assert outcome.import_id is None


def test_an_initial_with_the_same_phone_may_be_the_same_person(ana: int, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "A. Sousa,a@other.pt,912 345 087,,,,")
    assert groups(outcome) == {"duplicate": 1}


def test_two_people_may_share_a_telephone(ana: int, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "Rui Lopes,rui@ribeirafoods.pt,912 345 087,Ribeira Foods,,,")
    assert groups(outcome) == {"new": 1}


def test_the_same_name_and_company_may_be_the_same_person(ana: int, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "Ana Sousa,ana@elsewhere.pt,,RIBEIRA FOODS,,,")
    assert groups(outcome) == {"duplicate": 1}
    assert bring_in(tmp_path, "Ana Sousa,ana@elsewhere.pt,,Other Foods,,,").rows["new"] == 1


def test_an_old_address_still_finds_its_person(ana: int, tmp_path: Path) -> None:
    [way] = [way for way in reach.of("person", ana) if way.kind == "email"]
    reach.edit("email", way.id, "ana@new.pt")
    outcome = bring_in(tmp_path, "Ana Sousa,ana.sousa@ribeirafoods.pt,,,Boss,,")
    assert [change["field"] for change in outcome.changes] == ["job_title"]


def test_empty_cells_erase_nothing(ana: int, tmp_path: Path) -> None:
    before = make.dump()
    assert groups(bring_in(tmp_path, "Ana Sousa,ana.sousa@ribeirafoods.pt,,,,,")) == {
        "unchanged": 1
    }
    assert make.dump() == before


def test_each_field_is_said_old_and_new(ana: int, tmp_path: Path) -> None:
    people.edit(ana, job_title="Manager")
    outcome = bring_in(
        tmp_path, "Ana Sousa,ana.sousa@ribeirafoods.pt,+351 222 099 140,,Director,Messe,Hello"
    )
    assert [(c["field"], c["old"], c["new"]) for c in outcome.changes] == [
        ("job_title", "Manager", "Director"),
        ("phones", None, "+351 222 099 140"),
        ("tags", None, "Messe"),
        ("notes", None, "Hello"),
    ]
    person = next(rows("people"))
    assert person["tags"] == ["packaging", "Messe"]
    assert [phone["value"] for phone in person["phones"]] == [
        "+351 912 345 087", "+351 222 099 140",
    ]  # fmt: skip


def test_an_address_is_changed_in_its_place(crm: Path, tmp_path: Path) -> None:
    head = "Name,Email,Street,City,ZIP"
    bring_in(tmp_path, "Chiara Bellini,c@b.it,Via Roma 1,Verona,37100", head=head)
    outcome = bring_in(tmp_path, "Chiara Bellini,c@b.it,Via Roma 1,Vicenza,", head=head)
    assert [(c["field"], c["old"], c["new"]) for c in outcome.changes] == [
        ("addresses", "Via Roma 1, 37100 Verona", "Via Roma 1, 37100 Vicenza")
    ]
    assert store.one("SELECT count(*) FROM address") == 1


def test_a_new_company_ends_the_old_affiliation(ana: int, tmp_path: Path) -> None:
    bring_in(tmp_path, "Ana Sousa,ana.sousa@ribeirafoods.pt,,Porto Labs,,,")
    assert store.rows(
        "SELECT company.name, until IS NOT NULL FROM affiliation "
        "JOIN company ON company.id = company_id ORDER BY affiliation.id"
    ) == [("Ribeira Foods", 1), ("Porto Labs", 0)]


@pytest.mark.parametrize(
    ("decision", "expected", "count"),
    [("merge", {"updated": 1}, 1), ("keep", {"new": 1}, 2), ("skip", {"duplicate": 1}, 1)],
)
def test_a_possible_duplicate_is_decided_row_by_row(
    ana: int, tmp_path: Path, decision: str, expected: dict[str, int], count: int
) -> None:
    outcome = bring_in(
        tmp_path, "Anna Souza,ana.sousa@ribeirafoods.pt,,,Boss,,", decisions={1: decision}
    )
    assert groups(outcome) == expected
    assert store.one("SELECT count(*) FROM person") == count
    assert store.one("SELECT name FROM person ORDER BY id") == "Ana Sousa"


@pytest.mark.parametrize(("wish", "group"), [("create", "new"), ("merge", "updated")])
def test_possible_duplicates_are_decided_all_at_once(
    ana: int, tmp_path: Path, wish: str, group: str
) -> None:
    line = "Anna Souza,ana.sousa@ribeirafoods.pt,,,Boss,,"
    assert groups(bring_in(tmp_path, line, duplicates=wish)) == {group: 1}


def test_only_new_ones_or_only_known_ones_can_be_asked_for(ana: int, tmp_path: Path) -> None:
    lines = ("Ana Sousa,ana.sousa@ribeirafoods.pt,,,Boss,,", "Bo Ek,bo@ek.se,,,,,")
    assert groups(bring_in(tmp_path, *lines, mode="create")) == {"new": 1, "unchanged": 1}
    assert store.one("SELECT job_title FROM person WHERE id = ?", (ana,)) is None
    lines = (lines[0], "Cy Dale,cy@dale.org,,,,,")
    assert groups(bring_in(tmp_path, *lines, mode="update")) == {"updated": 1, "unchanged": 1}


def test_rows_are_recognised_only_by_what_was_asked_for(ana: int, tmp_path: Path) -> None:
    line = "Ana Sousa,ana.sousa@ribeirafoods.pt,,,Boss,,"
    assert groups(bring_in(tmp_path, line, match=("phone",))) == {"new": 1}


def test_duplicates_inside_one_file_are_seen(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(
        tmp_path,
        "Ana Sousa,ana@x.pt,,,,,",
        "Ana Sousa,ANA@X.PT,912 345 087,,,,",
        "ana sousa,ana@x.pt,912345087,,,,",
        "Anna Souza,ana@x.pt,,,,,",
        "Rui Lopes,rui@x.pt,,,,,",
    )
    assert groups(outcome) == {"new": 2, "updated": 1, "unchanged": 1, "duplicate": 1}
    assert [person["name"] for person in rows("people")] == ["Ana Sousa", "Rui Lopes"]
    assert [phone["value"] for phone in next(rows("people"))["phones"]] == ["912 345 087"]


def test_one_company_in_three_spellings_keeps_the_first(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(
        tmp_path,
        "A B,a@x.org,,Acme Inc,,,",
        "C D,c@x.org,,ACME,,,",
        'E F,e@x.org,,"Acme, Inc.",,,',
        "G H,g@x.org,,Acme GmbH,,,",
    )
    assert outcome.created["companies"] == 2
    assert [name for (name,) in store.rows("SELECT name FROM company ORDER BY id")] == [
        "Acme Inc", "Acme GmbH",
    ]  # fmt: skip
    assert companies.find("acme") == 1


def test_a_wrong_address_keeps_its_row_out_with_a_reason(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "Pavel Dvořák,pavel@@vltava,,,,,", "Bo Ek,bo@ek.se,,,,,")
    assert groups(outcome) == {"problem": 1, "new": 1}
    assert outcome.problems == [
        {
            "record": 1, "line": 2, "column": "Email", "value": "pavel@@vltava",
            "reason": "Two @ signs.",
        }
    ]  # fmt: skip


def test_a_wrong_address_beside_a_good_one_is_kept_as_text(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "Tanja Bar,t@bar.de,t@bar@de", head="Name,Email,Second Email")
    assert groups(outcome) == {"new": 1}
    person = next(rows("people"))
    assert [email["value"] for email in person["emails"]] == ["t@bar.de"]
    assert person["notes"] == ["Second Email: t@bar@de"]
    assert outcome.problems[0]["reason"] == "Two @ signs."


def test_nobody_and_nothing_is_no_contact(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(
        tmp_path, ",,,,Boss,VIP,", ",,,Acme,,,", ",x@y.org,,,,,", ",,555 0100 22,,,,"
    )
    assert groups(outcome) == {"problem": 1, "new": 3}
    assert [person["name"] for person in rows("people")] == ["x@y.org", "555 0100 22"]
    assert store.rows("SELECT name FROM company") == [("Acme",)]
    later = bring_in(tmp_path, "Xen Yu,x@y.org,,,,,")
    assert later.changes[0]["field"] == "name"
    assert next(rows("people"))["name"] == "Xen Yu"


def test_short_numbers_of_two_programs_are_not_taken_for_one(crm: Path, tmp_path: Path) -> None:
    head = "id,name,email"
    bring_in(tmp_path, "7,Ana Sousa,ana@x.pt", head=head)
    assert groups(bring_in(tmp_path, "7,Bo Ek,bo@ek.se", head=head)) == {"new": 1}
    head = "Record ID,name,email"
    bring_in(tmp_path, "K-00417,Cy Dale,cy@dale.org", head=head)
    outcome = bring_in(tmp_path, "K-00417,Cy Dale,cy@other.org", head=head)
    assert [(c["field"], c["new"]) for c in outcome.changes] == [("emails", "cy@other.org")]
