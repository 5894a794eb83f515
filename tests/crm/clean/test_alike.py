"""Whom one may know already is said while one types."""

import time
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm import companies, people, reach
from smallcrm.crm.clean.alike import Typed, alike


@pytest.fixture
def ana(crm: Path) -> int:
    return people.add("Ana Sousa", email="ana@ribeira.pt", phone="+351 912 345 087",
                      company="Ribeira Foods", job_title="CMO")  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (Typed(email="ANA@ribeira.pt"), "same e-mail address"),
        (Typed(phone="+351 912345087"), "same phone"),
        (Typed(name="ana sousa"), "same name"),
        (Typed(name="Sousa Ana"), "names swapped"),
        (Typed(name="Ana Soussa"), "same name, spelt another way"),
        (Typed(name="A. Sousa", company="Ribeira Foods Lda"), "“A.” may be “Ana”; same company"),
    ],
)
def test_it_is_found_and_says_why(ana: int, typed: Typed, why: str) -> None:
    found = alike(typed)
    assert [(one.id, one.name, one.detail) for one in found] == [
        (ana, "Ana Sousa", "CMO · Ribeira Foods")
    ]
    assert found[0].why == why


def test_an_old_address_still_warns(ana: int) -> None:
    reach.edit("email", reach.of("person", ana)[0].id, "new@ribeira.pt")
    assert alike(Typed(email="ana@ribeira.pt"))[0].id == ana


@pytest.mark.parametrize(
    "typed", [Typed(name="Ana"), Typed(name="Rui Sousa"), Typed(phone="12"), Typed(email="ana@")]
)
def test_nothing_is_said_too_early_or_of_others(ana: int, typed: Typed) -> None:
    assert alike(typed) == []


def test_not_of_itself_and_not_of_the_trash(ana: int) -> None:
    assert alike(Typed(name="Ana Sousa"), besides=ana) == []
    people.delete([ana])
    assert alike(Typed(name="Ana Sousa", email="ana@ribeira.pt")) == []


def test_a_company_but_for_the_legal_form(crm: Path) -> None:
    acme = companies.add("Acme Inc")
    assert [one.id for one in alike(Typed(name="ACME"), "company")] == [acme]
    assert alike(Typed(name="Acme GmbH"), "company") == []


def test_an_initial_is_known_by_the_full_name(crm: Path) -> None:
    row = people.add("B. Carvalho")
    assert [one.id for one in alike(Typed(name="Bruno Carvalho"))] == [row]


def test_each_key_press_is_answered_at_once(crm: Path) -> None:
    from smallcrm import clock
    from smallcrm.crm.tables import derived

    names = ["Ana", "Rui", "Carla", "Bruno", "Marta", "Anton", "Anabela"]
    with store.step("many"), store.bulk(("person",)) as load:
        load.insert(
            "person", ("id", "name", "created_at"),
            ((load.id("person"), f"{names[n % 7]} Sou{'abcdefghijk'[n % 11]}{n}", clock.stamp())
             for n in range(20_000)),
        )  # fmt: skip
        derived.refresh("person", *(load.added("person") or (0, 0)))
    slowest = 0.0
    for end in range(1, 10):
        begun = time.perf_counter()
        alike(Typed(name="Ana Sousa"[:end]))
        slowest = max(slowest, time.perf_counter() - begun)
    assert slowest < 0.1
