"""Search finds what is there at each key press, however it is written."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.crm import (
    activities,
    companies,
    deals,
    nearly,
    people,
    reach,
    search,
    tags,
    tasks,
)
from smallcrm.crm.query import asking
from smallcrm.crm.query.read import parse
from smallcrm.crm.record import files, visits

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


def test_exact_before_beginning_before_inner_whatever_was_added_last(crm: Path) -> None:
    exact = people.add("Ana Sousa")
    beginnings = [people.add(f"Anabela {number}") for number in range(60)]
    inner = people.add("Diana Ferreira")
    found = [hit.id for hit in search.people("ana")]
    assert found[0] == exact
    assert set(found[1:]) <= set(beginnings)
    assert inner in [hit.id for hit in search.people("iana")]
    assert found[1] == beginnings[-1]


def test_of_equals_the_one_looked_at_last_stands_first(crm: Path) -> None:
    old = people.add("Ana Sousa")
    people.add("Ana Prado")
    visits.seen("person", old)
    assert [hit.title for hit in search.people("ana")] == ["Ana Sousa", "Ana Prado"]


def test_tags_postal_addresses_former_names_and_files_are_found(crm: Path) -> None:
    ana = people.add("Ana", tags=["Messe 2026"])
    reach.add_address("person", ana, street="Rua do Almada 120", city="Porto")
    files.keep("person", ana, "shelf-mockups.png", b"x")
    for asked in ("messe", "almada", "porto"):
        assert [hit.id for hit in search.people(asked)] == [ana], asked
    hits = search.everything("mockup")
    assert [(hit.kind, hit.title, hit.detail) for hit in hits] == [
        ("file", "shelf-mockups.png", "Ana · 2026-06-17")
    ]
    assert search.owner_of_file(hits[0].id) == ("person", ana)
    tags.remove("person", [ana], "Messe 2026")
    assert search.people("messe") == []


MISSPELT = [
    ("Ana Sousa", "suosa"), ("Ana Sousa", "soussa"), ("Ana Sousa", "sosa"), ("Ana Sousa", "souza"),
    ("Schmidt", "schmitt"), ("Müller", "mueler"), ("Nguyễn Thị Mai", "nguyn"),
    ("Ribeira Foods", "ribiera foods"), ("Александр", "алекасндр"),
    ("Zofia Wójcik", "zofja wojcik"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "asked"), MISSPELT)
def test_one_typo_is_forgiven_when_nothing_else_matches(crm: Path, name: str, asked: str) -> None:
    row = people.add(name)
    people.add("Somebody Else")
    assert [hit.id for hit in search.everything(asked)] == [row]
    assert search.match("person", asked, 10) == [row]


def test_a_typo_is_not_forgiven_where_something_matches_as_it_is_written(crm: Path) -> None:
    people.add("Miller")
    exact = people.add("Muller")
    assert [hit.id for hit in search.everything("muller")] == [exact]


@pytest.mark.parametrize("asked", ["ana", "sxx", "12345", "four words are toomany", "q" * 40, ""])
def test_short_words_numbers_and_long_lines_are_never_guessed(crm: Path, asked: str) -> None:
    people.add("Anna Sous", phone="12346")
    assert search.nearly(asked) == ([], [])


def test_a_misspelt_note_is_found_by_its_words(crm: Path) -> None:
    ana = people.add("Ana")
    activities.log("note", people=[ana], body="Talked about packaging")
    assert [hit.kind for hit in search.everything("packagng")] == ["entry"]


@given(st.text("abcdefgh", min_size=4, max_size=9))
def test_neighbours_are_one_edit_away_and_go_both_ways(word: str) -> None:
    near = nearly.neighbours(word)
    assert word not in near
    assert len(near) == len(set(near))
    assert all(abs(len(other) - len(word)) <= 1 for other in near)
    assert all(word in nearly.neighbours(other) for other in near[:40])


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


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


WRITTEN = [
    ("+351 912 345 087", "00351912345087"), ("+351 912 345 087", "00351 912"),
    ("+351 912 345 087", "+351(0)912345087"), ("+48 22 555 01 01", "0048225550101"),
    ("+49 711 555 8801", "0049711"), ("+49 711 555 8801", "+49 (0)711 555"),
    ("+49 711 555 8801", "0711 555"), ("+49 (0)711 555 8801", "+49711555"),
]  # fmt: skip


@pytest.mark.parametrize(("kept", "asked"), WRITTEN)
def test_a_number_is_found_however_it_is_dialled(crm: Path, kept: str, asked: str) -> None:
    people.add("Somebody Else", phone="+44 20 7946 0018")
    row = people.add("Ana Sousa", phone=kept)
    assert [hit.id for hit in search.people(asked)] == [row]
    for only in (asked.replace(" ", ""), f'"{asked}"'):
        assert asking.ids("person", parse("person", f"phone:{only}")) == [row], only


def test_a_mail_found_by_its_subject_is_called_by_it(crm: Path) -> None:
    ana = people.add("Ana Sousa")
    activities.log("email", people=[ana], subject="Re: Quote for boxes", body="Thanks, fine.")
    for text, title in (("quote box", "Re: Quote for boxes"), ("thanks", "Thanks, fine."),
                        ("quote fine", "Thanks, fine.")):  # fmt: skip
        assert [hit.title for hit in search.texts(text)] == [title]
