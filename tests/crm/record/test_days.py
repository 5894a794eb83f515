"""Birthdays and key dates come up in time, in every year."""

from datetime import date, timedelta
from pathlib import Path

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm import clock, store
from smallcrm.crm import companies, people
from smallcrm.crm.fields import fields, values
from smallcrm.crm.lists import upcoming
from smallcrm.crm.record import days
from smallcrm.errors import Invalid


def test_what_is_near_is_found_soonest_first(crm: Path) -> None:
    ana = people.add("Ana Sousa", birthday="1988-06-20")
    people.add("Rui Tavares", birthday="--12-24")
    firm = companies.add("Nordlys")
    days.add("company", firm, "Founded", "1996-06-18", 3)
    days.add("person", ana, "Contract ends", "2025-08-01", 14)
    found = upcoming.coming()
    assert [(one.name, one.label, one.on, one.years) for one in found] == [
        ("Nordlys", "Founded", date(2026, 6, 18), 30),
        ("Ana Sousa", "Birthday", date(2026, 6, 20), 38),
    ]


def test_a_date_field_with_a_reminder_comes_up(crm: Path) -> None:
    ana = people.add("Ana Sousa")
    field = fields.add("person", "Contract until", "date")
    values.put("person", ana, field, "2026-07-10")
    assert upcoming.coming() == []
    fields.remind(field, 30)
    assert [(one.label, one.on) for one in upcoming.coming()] == [
        ("Contract until", date(2026, 7, 10))
    ]


def test_those_put_away_do_not_come_up(crm: Path) -> None:
    ana = people.add("Ana", birthday="1988-06-17")
    assert [one.on for one in upcoming.coming()] == [date(2026, 6, 17)]
    people.archive([ana])
    assert upcoming.coming() == []


def test_29_february_comes_on_the_28th_where_there_is_none(crm: Path) -> None:
    people.add("Leap", birthday="2000-02-29")
    clock.pretend("2027-02-25T09:00")
    assert [(one.on, one.years) for one in upcoming.coming()] == [(date(2027, 2, 28), 27)]
    clock.pretend("2028-02-25T09:00")
    assert [one.on for one in upcoming.coming()] == [date(2028, 2, 29)]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_next_time_is_within_a_year_and_on_that_day(day: date, today: date) -> None:
    on, years = upcoming.next_time(day.isoformat(), today)
    assert timedelta() <= on - today <= timedelta(days=366)
    assert years == on.year - day.year
    assert (on.month, on.day) in {(day.month, day.day), (2, 28)}


@pytest.mark.parametrize("day", ["31.12.2020", "2026-02-30", "--02-30", "0000-01-01", ""])
def test_impossible_days_are_refused(crm: Path, day: str) -> None:
    ana = people.add("Ana")
    with pytest.raises(Invalid):
        days.add("person", ana, "Day", day)
    with pytest.raises(Invalid):
        days.add("person", ana, " ", "2026-01-01")


def test_days_are_changed_and_removed_with_undo(crm: Path) -> None:
    ana = people.add("Ana")
    row = days.add("person", ana, "Anniversary", "--09-03")
    before = make.dump()
    days.edit(row, "Wedding", "2010-09-03", 5)
    assert days.of("person", ana)[0][1:] == ("Wedding", "2010-09-03", 5)
    days.remove(row)
    assert days.of("person", ana) == []
    store.undo()
    store.undo()
    assert make.dump() == before
