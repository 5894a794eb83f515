"""The stream: periods in words, and everything that happened in one."""

from datetime import date
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm import activities, deals, people, tasks
from smallcrm.crm.timeline import stream
from smallcrm.crm.timeline.stream import Wish


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("March 2026", (2026, 3, 1), (2026, 3, 31)),
        ("march", (2026, 3, 1), (2026, 3, 31)),
        ("december", (2025, 12, 1), (2025, 12, 31)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2026-02", (2026, 2, 1), (2026, 2, 28)),
        ("last week", (2026, 6, 8), (2026, 6, 14)),
        ("this week", (2026, 6, 15), (2026, 6, 21)),
        ("last month", (2026, 5, 1), (2026, 5, 31)),
        ("this year", (2026, 1, 1), (2026, 12, 31)),
        ("1 Jun – 15 Jun", (2026, 6, 1), (2026, 6, 15)),
        ("from 15 jun to 1 jun", (2026, 6, 1), (2026, 6, 15)),
        ("yesterday", (2026, 6, 16), (2026, 6, 16)),
    ],
)
def test_periods_are_understood(
    crm: Path, typed: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert stream.period(typed) == (date(*first), date(*last))


@pytest.mark.parametrize("typed", ["", "whenever", "2026-13", "31 feb", "a – b"])
def test_what_is_no_period_is_none(crm: Path, typed: str) -> None:
    assert stream.period(typed) is None


def test_everything_of_a_period_is_there_and_nothing_else(crm: Path) -> None:
    ana = people.add("Ana")
    activities.log("note", people=[ana], body="In March", at="2026-03-10T10:00:00Z")
    activities.log("call", people=[ana], body="In May", at="2026-05-10T10:00:00Z")
    deal = deals.add("Boxes", person_id=ana)
    deals.move(deal, store.one("SELECT id FROM stage WHERE name = 'Proposal'"))
    tasks.done([tasks.add(title="Write", person_id=ana)])
    people.edit(ana, job_title="CEO")
    people.edit(ana, job_title="CFO")
    march = stream.read(Wish(date(2026, 3, 1), date(2026, 3, 31)))
    assert [item.body for item in march.items] == ["In March"]
    june = stream.read(Wish(date(2026, 6, 1), date(2026, 6, 30))).items
    assert {item.kind for item in june} == {"move", "task", "change"}
    changed = [(item.subject, item.before, item.after) for item in june if item.kind == "change"]
    assert ("Job title", "CEO", "CFO") in changed
    assert ("Job title", "", "CEO") in changed
    assert stream.counts(Wish())["all"] == 2 + len(june)


def test_kind_direction_and_words_narrow_it(sample: Path) -> None:
    everything = stream.counts(Wish())
    calls = stream.read(Wish(group="call"), 10_000).items
    assert {item.kind for item in calls} == {"call"}
    assert everything["call"] == len(calls)
    theirs = stream.read(Wish(direction="in"), 10_000).items
    assert {item.direction for item in theirs} == {"in"}
    found = stream.read(Wish(text="easter")).items
    assert found
    assert all("easter" in (item.body or item.subject or "").lower() for item in found)


def test_an_undone_change_is_not_told(crm: Path) -> None:
    ana = people.add("Ana")
    people.edit(ana, job_title="CEO")
    assert stream.counts(Wish())["change"] == 1
    store.undo()
    assert stream.counts(Wish())["change"] == 0
    store.redo()
    assert stream.counts(Wish())["change"] == 1


def test_words_are_looked_for_in_the_names_of_those_it_was_with_too(crm: Path) -> None:
    lukas = people.add("Lukas Żak", company="Ribeira Foods")
    firm = store.one("SELECT id FROM company")
    other = people.add("Bo Lind")
    activities.log("call", people=[lukas], body="About boxes")
    activities.log("note", companies=[firm], body="They moved")
    activities.log("note", people=[other], body="Lukas told me")
    tasks.done([tasks.add(title="Write", person_id=lukas)])
    found = {
        text: {item.body or item.subject for item in stream.read(Wish(text=text)).items}
        for text in ("Lukas", "zak boxes", "ribeira", "lukas lind", "nobody")
    }
    assert found == {
        "Lukas": {"About boxes", "Lukas told me", "Write"}, "zak boxes": {"About boxes"},
        "ribeira": {"They moved"}, "lukas lind": {"Lukas told me"}, "nobody": set(),
    }  # fmt: skip
    assert stream.counts(Wish(text="Lukas"))["all"] == 3
