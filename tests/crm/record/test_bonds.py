"""How people know each other is said from both sides, and once."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.record import bonds
from smallcrm.errors import Invalid


def said(person: int) -> list[tuple[str, str]]:
    return [(row.words, row.other) for row in bonds.of(person)]


def test_a_link_is_said_from_both_sides(crm: Path) -> None:
    ana, chiara = people.add("Ana"), people.add("Chiara")
    before = make.dump()
    bonds.add(ana, "introduced by", chiara)
    assert said(ana) == [("Introduced by", "Chiara")]
    assert said(chiara) == [("Introduced", "Ana")]
    store.undo()
    assert make.dump() == before


def test_the_words_of_the_other_side_make_the_same_link(crm: Path) -> None:
    ana, rui = people.add("Ana"), people.add("Rui")
    bonds.add(rui, "Leads", ana)
    assert said(ana) == [("Reports to", "Rui")]
    with pytest.raises(Invalid):
        bonds.add(ana, "Reports to", rui)


def test_a_link_that_reads_the_same_both_ways_is_kept_once(crm: Path) -> None:
    ana, rui = people.add("Ana"), people.add("Rui")
    bonds.add(ana, "Spouse of", rui)
    with pytest.raises(Invalid):
        bonds.add(rui, "Spouse of", ana)
    assert said(ana) == [("Spouse of", "Rui")]
    assert said(rui) == [("Spouse of", "Ana")]


def test_new_words_make_a_new_kind_of_link(crm: Path) -> None:
    ana, rui = people.add("Ana"), people.add("Rui")
    bonds.add_type("Mentors", "Mentored by")
    bonds.add(ana, "Mentors", rui)
    assert said(rui) == [("Mentored by", "Ana")]
    bonds.add(ana, "Plays chess with", rui)
    assert ("Plays chess with", "Ana") in said(rui)
    with pytest.raises(Invalid):
        bonds.add_type("mentored by")


def test_nobody_is_linked_to_themselves(crm: Path) -> None:
    ana = people.add("Ana")
    with pytest.raises(Invalid):
        bonds.add(ana, "Friend of", ana)


def test_a_link_to_somebody_in_the_trash_is_back_with_them(crm: Path) -> None:
    ana, rui = people.add("Ana"), people.add("Rui")
    row = bonds.add(ana, "Friend of", rui)
    people.delete([rui])
    assert said(ana) == []
    people.bring_back([rui])
    assert said(ana) == [("Friend of", "Rui")]
    bonds.remove(row)
    assert said(rui) == []
