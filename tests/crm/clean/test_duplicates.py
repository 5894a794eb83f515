"""Who is in the file twice is found, with the reason; who only looks alike is left alone."""

import sys
from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import companies, people, reach
from smallcrm.crm.clean import duplicates, merging
from smallcrm.errors import Cancelled, Invalid

sys.path.insert(0, str(Path(__file__).parents[3] / "packaging" / "bench"))


def found(noun: str = "person") -> list[tuple[tuple[int, ...], bool, str]]:
    return [(group.ids, group.certain, group.why) for group in duplicates.find(noun)]


def test_one_telephone_and_a_slip_in_the_name(crm: Path) -> None:
    ana = people.add("Ana Sousa", phone="+351 912 345 087")
    anna = people.add("Anna Souza", phone="+351 912345087")
    assert found() == [((ana, anna), True, "same phone; names differ by 2 letters")]


def test_an_old_address_is_named_as_such(crm: Path) -> None:
    ana = people.add("Ana Sousa", email="ana@ribeira.pt")
    reach.edit("email", reach.of("person", ana)[0].id, "ana.sousa@ribeira.pt")
    other = people.add("A. Sousa", email="ANA@ribeira.pt")
    why = "same e-mail address (an old one of Ana); “A.” may be “Ana”"
    assert found() == [((ana, other), True, why)]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("William Gates", "Bill Gates", "nickname: William – Bill"),
        ("José García", "Pepe García", "nickname: Jose – Pepe"),
        ("Søren Dahl", "Soren Dahl", "same name"),
        ("Jürgen Müller", "Juergen Mueller", "same name, spelt another way"),
        ("Олена Коваленко", "Olena Kovalenko", "same name, spelt another way"),
        ("Ana Sousa", "Sousa Ana", "names swapped"),
        ("Dr. Ana Sousa", "ana sousa", "same name"),
        ("Ana Maria Sousa", "Ana Sousa", "one has more names"),
        ("Bruno Carvalho", "B. Carvalho", "“B.” may be “Bruno”"),
        ("Michael Weber", "Micheal Weber", "names differ by one letter"),
        ("Jose\u0301 Lima", "Jos\u00e9 Lima", "same name"),
    ],
)
def test_names_are_told_to_be_close_in_words(crm: Path, first: str, second: str, why: str) -> None:
    pair = tuple(people.add(name, email="someone@firm.pt") for name in (first, second))
    (ids, certain, said) = found()[0]
    assert (ids, certain) == (pair, True)
    assert said.endswith(why)


def two(first: str, second: str, **both: str) -> None:
    for name in (first, second):
        people.add(name, **both)


def test_different_people_with_something_in_common_are_left_alone(crm: Path) -> None:
    two("Rui Lima", "Carla Nunes", phone="+351 222 099 140", company="Acme")
    two("Petra Vogel", "Hans Berg", email="info@vogel.example")
    two("João Silva", "João Silva Jr", phone="+351 222 099 141", company="Silva Lda")
    people.add("Maria Rocha", birthday="1950-03-02", company="Rocha Lda")
    people.add("Maria Rocha", birthday="1981-11-20", company="Rocha Lda")
    assert found() == []


def test_brother_and_sister_are_never_certain(crm: Path) -> None:
    two("Maria Rossi", "Mario Rossi", phone="+39 06 5550 1234")
    assert [certain for _ids, certain, _why in found()] == [False]


def test_all_of_one_person_are_one_group(crm: Path) -> None:
    ids = tuple(people.add(name, email="ana@x.pt") for name in ("Ana Sousa", "A. Sousa", "Ana S."))
    assert [group[0] for group in found()] == [ids]


def test_identical_in_every_field_is_offered_for_a_merge(crm: Path) -> None:
    two("Ana Sousa", "Ana Sousa", email="a@x.pt", phone="+351 912 345 087", company="Acme")
    assert found()[0][1]


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [
        ("Acme Inc", "ACME", True),
        ("Acme, Inc.", "Acme Incorporated", True),
        ("Ribeira Foods", "Ribeira-Foods Lda.", True),
        ("Acme Inc", "Acme GmbH", None),
        ("Acme Solar", "Nordwind", None),
    ],
)
def test_companies_but_for_the_legal_form(
    crm: Path, first: str, second: str, certain: bool | None
) -> None:
    for name in (first, second):
        companies.add(name)
    assert [group[1] for group in found("company")] == ([] if certain is None else [certain])


def test_a_slip_in_a_company_needs_its_domain(crm: Path) -> None:
    first = companies.add("Ribeira Foods", domain="ribeirafoods.pt")
    second = companies.add("Riberia Foods", domain="ribeirafoods.pt")
    assert found("company") == [((first, second), True, "same domain; names differ by one letter")]


def test_kept_apart_they_are_never_offered_again(crm: Path, heard: list[store.Changes]) -> None:
    two("Ana Sousa", "Ana Sousa", email="a@x.pt")
    ids = found()[0][0]
    before = make.dump()
    heard.clear()
    duplicates.keep_apart("person", ids)
    assert heard[0].tables == {"apart": {1}}
    assert found() == []
    store.undo()
    assert make.dump() == before
    assert found()[0][0] == ids
    with pytest.raises(Invalid):
        duplicates.keep_apart("person", ids[:1])


def test_kept_apart_holds_for_what_one_of_them_becomes_part_of(crm: Path) -> None:
    ids = [people.add("Ana Sousa", email="a@x.pt") for _number in range(3)]
    duplicates.keep_apart("person", ids[1:])
    merging.merge("person", ids[0], [ids[1]])
    assert found() == []


def test_the_search_is_remembered_until_somebody_changes(crm: Path) -> None:
    two("Ana Sousa", "Ana Sousa", email="a@x.pt")
    first = duplicates.find("person")
    assert duplicates.find("person") is first
    people.add("Rui Lima")
    assert duplicates.known("person") is None
    assert duplicates.find("person") == first


def test_the_search_can_be_left(crm: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        duplicates.find("person", stop)
    assert duplicates.known("person") is None


def test_precision_and_recall_on_people_who_are_known(crm: Path) -> None:
    import labelled

    rows = labelled.Maker(7).make(3000)
    judged = labelled.judge(rows, labelled.write(rows))
    assert judged["certain_precision"] >= 0.99
    assert judged["certain_recall"] >= 0.96
    assert judged["precision"] >= 0.96
    assert judged["recall"] >= 0.98
