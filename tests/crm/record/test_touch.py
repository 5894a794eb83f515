"""How often somebody wants to hear from you, and what sets it back."""

from datetime import date
from pathlib import Path

import pytest

from smallcrm import clock, store
from smallcrm.crm import activities, people
from smallcrm.crm.lists import upcoming
from smallcrm.crm.record import touch
from smallcrm.errors import Invalid


def test_any_contact_sets_the_cadence_back(crm: Path) -> None:
    ana = people.add("Ana")
    touch.every("person", [ana], 30)
    activities.log("call", people=[ana], at="2026-05-01T09:00:00Z")
    found = touch.of(ana)
    assert found
    assert (found.state, found.due) == ("late", date(2026, 5, 31))
    activities.log("email", people=[ana])
    found = touch.of(ana)
    assert found
    assert (found.state, found.due) == ("fine", date(2026, 7, 17))
    activities.log("note", people=[ana], at="2026-06-17T08:00:00Z")
    assert touch.of(ana) == found


def test_the_shortest_cadence_of_the_tags_counts_unless_there_is_an_own(crm: Path) -> None:
    ana = people.add("Ana", tags=["VIP", "partner"])
    touch.every_tagged("vip", 14)
    touch.every_tagged("partner", 60)
    found = touch.of(ana)
    assert found
    assert (found.days, found.own) == (14, False)
    touch.every("person", [ana], 90)
    found = touch.of(ana)
    assert found
    assert (found.days, found.own) == (90, True)
    store.undo()
    found = touch.of(ana)
    assert found
    assert found.days == 14


def test_near_the_end_it_says_soon_and_a_day_to_be_left_alone_goes_first(crm: Path) -> None:
    ana = people.add("Ana", created_at="2026-05-23T09:00:00Z")
    touch.every("person", [ana], 30)
    found = touch.of(ana)
    assert found
    assert found.state == "soon"
    touch.leave("person", [ana], date(2026, 9, 1))
    found = touch.of(ana)
    assert found
    assert (found.state, found.due) == ("quiet", date(2026, 9, 1))
    clock.pretend("2026-09-02T09:00")
    found = touch.of(ana)
    assert found
    assert found.state == "late"


def test_without_a_cadence_nothing_is_said(crm: Path) -> None:
    assert touch.of(people.add("Ana")) is None
    assert touch.of(999) is None


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("30", 30),
        ("6 weeks", 42),
        ("every 3 months", 90),
        ("quarter", 91),
        ("", None),
        ("1 y", 365),
    ],
)
def test_a_cadence_is_typed_in_words(typed: str, days: int | None) -> None:
    assert touch.days_typed(typed) == days


def test_what_is_no_cadence_is_refused(crm: Path) -> None:
    with pytest.raises(Invalid):
        touch.days_typed("often")
    with pytest.raises(Invalid):
        touch.every("person", [1], 0)
    with pytest.raises(Invalid):
        touch.every_tagged("vip", 4000)


def test_those_whose_cadence_has_passed_are_listed_the_longest_first(crm: Path) -> None:
    ana = people.add("Ana", tags=["VIP"], created_at="2026-05-01T09:00:00Z")
    rui = people.add("Rui", company="Nordlys", created_at="2026-04-01T09:00:00Z")
    quiet = people.add("Quiet", created_at="2026-01-01T09:00:00Z")
    touch.every_tagged("VIP", 30)
    touch.every("person", [rui, quiet], 30)
    touch.leave("person", [quiet], date(2026, 7, 1))
    found = upcoming.due()
    assert [(one.person, one.company, one.days) for one in found] == [
        ("Rui", "Nordlys", 47), ("Ana", None, 17),
    ]  # fmt: skip
    activities.log("call", people=[rui])
    people.archive([ana])
    assert upcoming.due() == []
