"""Search finds what is there at each key press, however it is written."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.crm import activities, companies, deals, people, search, tasks

FIND = [
    ("Søren Dahl", "soren"), ("Søren Dahl", "søren"), ("Łukasz Żak", "lukasz zak"),
    ("Groß", "gross"), ("Æsa", "aesa"), ("Ιωάννης", "ιωαννης"), ("José", "jose\u0301"),
    ("Nguyễn Thị Mai", "nguyen"), ("Işık", "isik"), ("Đorđe", "dorde"), ("王小明", "小"),
    ("김민수", "민수"), ("เทสต์", "ทส"), ("x\u200by\u00adz", "xyz"), ("O’Hara", "ohara"),
    ("Jean-Baptiste", "baptiste"), ("Jane-Ann Doe", "jane ann"), ("Ana Sousa", "sousa ana"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "asked"), FIND)
def test_found_whatever_the_accents_and_the_script(crm: Path, name: str, asked: str) -> None:
    people.add("Somebody Else")
    row = people.add(name)
    assert [hit.id for hit in search.people(asked)] == [row]


def test_found_by_company_address_and_number_in_any_writing(crm: Path) -> None:
    row = people.add("Ana", company="Ribeira Foods", email="ana.sousa@ribeira.pt",
                     phone="+351 912 345 087")  # fmt: skip
    firm = companies.find("Ribeira Foods")
    for asked in (
        "ana.sousa@",
        "sousa@rib",
        "beira.pt",
        "912345",
        "912 345 087",
        "+351912",
        "5 087",
    ):
        assert row in [hit.id for hit in search.people(asked) if hit.kind == "person"], asked
    found = {(hit.kind, hit.id) for hit in search.people("ribeira foods")}
    assert found == {("person", row), ("company", firm)}


def test_whole_names_stand_before_beginnings_and_inner_parts(crm: Path) -> None:
    names = ["Diana Ferreira", "Anaïs Petit", "Ana Sousa"]
    for name in names:
        people.add(name, email=f"{name.split()[0].lower()}@x.pt".replace("ï", "i"))
    assert [hit.title for hit in search.people("ana")] == [
        "Ana Sousa",
        "Anaïs Petit",
        "Diana Ferreira",
    ]


def test_deals_tasks_and_notes_are_found_by_their_words(crm: Path) -> None:
    ana = people.add("Ana")
    deals.add("Packaging relaunch", person_id=ana)
    tasks.add("Send packaging quote", person_id=ana)
    activities.log("note", people=[ana], body="Talked about packaging")
    assert {hit.kind for hit in search.everything("packag")} == {"deal", "task", "entry"}


def test_what_was_deleted_is_not_found(crm: Path) -> None:
    row = tasks.add("Send packaging quote")
    tasks.delete([row])
    assert search.everything("packaging") == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30))
def test_nothing_typed_ever_fails(sample: Path, asked: str) -> None:
    search.everything(asked)


@pytest.mark.parametrize(
    "asked", ['"', "*", "a* OR b", "NEAR(", "x AND", "-", "^a", "a:b", "(", "%_"]
)
def test_signs_of_a_query_language_are_only_signs(sample: Path, asked: str) -> None:
    assert isinstance(search.everything(asked), list)


@pytest.mark.parametrize(
    "asked", ["a", "an", "ana", "s", "sou", "ri", "m.l", "ana s", "foods", "351"]
)
def test_the_best_six_are_the_same_when_six_are_enough(sample, asked):
    assert search.people(asked, enough=6)[:6] == search.people(asked)[:6]
