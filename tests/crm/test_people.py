"""People and companies: added, changed, put away and brought back, each as one step."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import companies, people, reach, tags
from smallcrm.crm.lists import answers
from smallcrm.crm.lists.rows import People
from smallcrm.errors import Invalid


def test_a_name_is_enough(crm: Path, heard: list[store.Changes]) -> None:
    row = people.add("Ana Sousa")
    found = answers.about("person", row)
    assert found is not None
    assert found.name == "Ana Sousa"
    assert heard[-1].tables["person"] == {row}


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_no_name_is_refused(crm: Path, name: str) -> None:
    before = make.dump()
    with pytest.raises(Invalid) as refusal:
        people.add(name)
    assert refusal.value.field == "name"
    assert make.dump() == before


def test_a_whole_person_is_one_step(crm: Path) -> None:
    before = make.dump()
    row = people.add(
        "Ana Sousa", company="Ribeira Foods", email="ana@ribeira.pt", phone="+351 912 345 087",
        status="customer", tags=["packaging", "VIP"], job_title="Head of Marketing", note="Met.",
    )  # fmt: skip
    found = answers.about("person", row)
    assert found is not None
    assert (found.company, found.status, found.tags) == (
        "Ribeira Foods", "customer", ["packaging", "VIP"],
    )  # fmt: skip
    ways = {way.kind: (way.value, way.detail) for way in reach.of("person", row)}
    assert ways == {
        "email": ("ana@ribeira.pt", None), "phone": ("+351 912 345 087", "+351912345087"),
    }  # fmt: skip
    assert len(store.history()) == 1
    store.undo()
    assert make.dump() == before


def test_one_company_under_many_spellings(crm: Path) -> None:
    for spelling in ("Acme Inc", "ACME", "Acme, Inc.", "acme inc."):
        people.add(f"Somebody of {spelling}", company=spelling)
    assert store.rows("SELECT name FROM company") == [("Acme Inc",)]


def test_another_company_ends_the_affiliation_and_begins_one(crm: Path) -> None:
    row = people.add("Ana", company="Acme", job_title="Buyer")
    people.edit(row, company="Beta")
    found = store.rows(
        "SELECT company.name, role, until FROM affiliation JOIN company ON company.id = company_id "
        "ORDER BY affiliation.id"
    )
    assert found == [("Acme", "Buyer", "2026-06-17"), ("Beta", "Buyer", None)]
    people.edit(row, company="")
    assert answers.about("person", row).company is None  # type: ignore[union-attr]


def test_status_keeps_its_history(crm: Path) -> None:
    row = people.add("Ana", status="lead", created_at="2026-05-01T09:00:00Z")
    people.set_status([row], "customer")
    people.set_status([row], "customer")
    found = store.rows("SELECT status, at FROM status_change ORDER BY id")
    assert found == [("lead", "2026-05-01T09:00:00Z"), ("customer", "2026-06-17T10:42:00Z")]
    with pytest.raises(Invalid):
        people.set_status([row], "friend")


@pytest.mark.parametrize("day", ["1988-09-03", "--09-03", "2000-02-29", "1700-01-01", "--02-29"])
def test_a_birthday_may_lack_its_year(crm: Path, day: str) -> None:
    row = people.add("Ana", birthday=day)
    assert store.one("SELECT birthday FROM person WHERE id = ?", (row,)) == day


@pytest.mark.parametrize(
    "day", ["2001-02-29", "--02-30", "1988-13-01", "3 September", "0000-01-01"]
)
def test_a_day_that_does_not_exist_is_refused(crm: Path, day: str) -> None:
    with pytest.raises(Invalid) as refusal:
        people.add("Ana", birthday=day)
    assert refusal.value.field == "birthday"


def test_deleted_people_leave_list_and_search_and_come_back(crm: Path) -> None:
    from smallcrm.crm import search

    row = people.add("Ana Sousa", email="ana@x.pt")
    before = make.dump()
    people.delete([row])
    assert People("name").count() == 0
    assert search.people("ana") == []
    people.bring_back([row])
    assert [hit.id for hit in search.people("ana@x")] == [row]
    store.undo()
    store.undo()
    assert make.dump() == before


def test_an_old_address_still_finds_the_person(crm: Path) -> None:
    from smallcrm.crm import search

    row = people.add("Ana", email="ana@old.pt")
    way = reach.of("person", row)[0]
    reach.edit("email", way.id, "ana@new.pt")
    assert [one.value for one in reach.of("person", row)] == ["ana@new.pt"]
    assert [hit.id for hit in search.people("ana@old")] == [row]
    assert {one.value for one in reach.of("person", row, retired=True)} == {
        "ana@new.pt", "ana@old.pt",
    }  # fmt: skip


def test_a_wrong_address_is_refused_with_a_repair(crm: Path) -> None:
    with pytest.raises(Invalid, match="Two @"):
        people.add("Pavel", email="pavel@@vltava")
    assert store.one("SELECT count(*) FROM person") == 0


def test_tags_are_one_in_any_capitals_and_forgotten_when_unused(crm: Path) -> None:
    first, second = people.add("Ana"), people.add("Bo")
    assert tags.add("person", [first, second], "Packaging") == 2
    assert tags.add("person", [first], "PACKAGING") == 0
    assert tags.names() == [("Packaging", 2)]
    tags.remove("person", [first, second], "packaging")
    assert tags.names() == []


STRANGE = ["<b>Bold</b> & Co", '<img src="//evilhost/x.png">', "A && B &C", "x\u200by\u00adz",
           "None", "%s {0} ${name}", "'; DROP TABLE person; --", "אבג abc",
           "a" + "\u0301" * 300]  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_strangers_text_is_kept_letter_for_letter(crm: Path, name: str) -> None:
    row = people.add(name, company=name)
    found = answers.about("person", row)
    assert found is not None
    assert (found.name, found.company) == (name, name)
    store.undo()
    store.redo()
    assert answers.about("person", row) == found


def test_companies_are_edited_and_deleted_without_their_people(crm: Path) -> None:
    row = people.add("Ana", company="Acme")
    firm = companies.find("acme")
    assert firm is not None
    companies.edit(firm, name="Acme Ltd", industry="Food")
    assert People("name").page(0)[0].company == "Acme Ltd"
    companies.delete([firm])
    assert answers.about("person", row) is not None
    with pytest.raises(Invalid):
        companies.edit(firm, name=" ")
    with pytest.raises(Invalid):
        companies.add("X", nonsense=1)
