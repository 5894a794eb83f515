"""What is not in order is found, put right with one key, and left alone when told so."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import companies, deals, people, reach, tasks
from smallcrm.crm.clean.tidy import hygiene
from smallcrm.crm.clean.tidy.troubles import Trouble, written
from smallcrm.errors import UserError


def only(check: str) -> Trouble:
    found = hygiene.look()
    assert len(found.get(check, [])) == 1, found
    return found[check][0]


def put(sql: str, *values: object) -> None:
    with store.step("as it came from elsewhere"):
        store.execute(sql, values)  # type: ignore[arg-type]


def person(name: str = "Ana Sousa", **values: object) -> int:
    return int(people.add(name, **{"email": "ana@ribeira.pt", **values}))


def no_step() -> None:
    deals.add("Relaunch", person_id=person())


def close_past() -> None:
    row = deals.add("Relaunch", person_id=person(), expected_close="2026-05-01")
    tasks.add("Call", deal_id=row, due_day="2026-06-20")


def deal_gone() -> None:
    row = deals.add("Relaunch", person_id=person(status="past"))
    tasks.add("Call", deal_id=row, due_day="2026-06-20")


def overdue() -> None:
    tasks.add("Call", person_id=person(), due_day="2026-01-05")


def bad_email() -> None:
    row = person(phone="+351 912 345 087")
    put("UPDATE email SET value = 'ana@@ribeira', key = 'ana@@ribeira' WHERE person_id = ?", row)


def bad_phone() -> None:
    person(phone="ask 12")


def no_reach() -> None:
    people.add("Ana Sousa")


def unsplit() -> None:
    put("UPDATE person SET first_name = NULL, last_name = NULL WHERE id = ?", person())


def capitals() -> None:
    person("ANA VAN DER BERG")


def no_company() -> None:
    companies.add("Ribeira Foods", domain="ribeira.pt")
    person()


def same_company() -> None:
    companies.add("Acme Inc")
    companies.add("ACME")


def born_later() -> None:
    put("UPDATE person SET birthday = '2085-02-03' WHERE id = ?", person())


def country() -> None:
    put("INSERT INTO address(person_id, country) VALUES (?, 'Portugall')", person())


EACH = [no_step, close_past, deal_gone, overdue, bad_email, bad_phone, no_reach, unsplit, capitals,
        no_company, same_company, born_later, country]  # fmt: skip


def test_there_is_an_example_of_each() -> None:
    assert [one.__name__ for one in EACH] == [check.key for check in hygiene.CHECKS]


@pytest.mark.parametrize("example", EACH, ids=lambda one: one.__name__)
def test_one_key_puts_it_right_as_one_step_with_undo(
    crm: Path, heard: list[store.Changes], example: object
) -> None:
    example()  # type: ignore[operator]
    check = example.__name__  # type: ignore[attr-defined]
    found, before = only(check), make.dump()
    heard.clear()
    hygiene.mend(check, [found])
    assert len(heard) == 1
    assert check not in hygiene.look()
    store.undo()
    assert make.dump() == before


@pytest.mark.parametrize("example", EACH, ids=lambda one: one.__name__)
def test_left_as_it_is_it_is_not_told_again(crm: Path, example: object) -> None:
    example()  # type: ignore[operator]
    check = example.__name__  # type: ignore[attr-defined]
    found, before = only(check), make.dump()
    hygiene.leave(check, [found])
    assert check not in hygiene.look()
    store.undo()
    assert make.dump() == before


def test_a_clean_file_has_nothing_to_tidy(crm: Path) -> None:
    row = person(phone="+351 912 345 087", company="Acme", birthday="--04-05")
    reach.add("person", row, "address", "Rua do Almada 120")
    deal = deals.add("Relaunch", person_id=row)
    tasks.add("Call", deal_id=deal, due_day="2026-06-18")
    assert hygiene.look() == {}


def test_a_country_that_nobody_can_guess_is_for_you(crm: Path) -> None:
    put("INSERT INTO address(person_id, country) VALUES (?, 'Xyzzy')", person())
    with pytest.raises(UserError):
        hygiene.mend("country", [only("country")])


@pytest.mark.parametrize("country", ["Portugal", "Deutschland", "PT", "UK", "Österreich", "Polska"])
def test_countries_are_known_in_many_languages(crm: Path, country: str) -> None:
    put("INSERT INTO address(person_id, country) VALUES (?, ?)", person(), country)
    assert hygiene.look() == {}


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("ANA VAN DER BERG", "Ana van der Berg"),
        ("jean-pierre o'brien", "Jean-Pierre O'Brien"),
        ("MCDONALD JOHN", "McDonald John"),
        ("Ana Sousa", "Ana Sousa"),
    ],
)
def test_capitals_are_put_where_they_belong(name: str, better: str) -> None:
    assert written(name) == better


def test_many_at_once_are_one_step(crm: Path) -> None:
    for name in ("ANA SOUSA", "RUI LIMA"):
        person(name)
    before = make.dump()
    hygiene.mend("capitals", hygiene.look()["capitals"])
    assert hygiene.look() == {}
    store.undo()
    assert make.dump() == before
