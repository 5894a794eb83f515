"""Periods by name, in local days."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.crm.kpi import period
from smallcrm.errors import Invalid

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-04-01..2026-06-17", date(2026, 4, 1), date(2026, 6, 17)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, first, last):
    assert period.parse(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "26", "2026-Q5", "2026-13", "2026-6", "2026-06-17..2026-04-01", "0000", "9999"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(Invalid):
        period.parse(text)


def test_days_have_23_or_25_hours_when_the_clocks_change():
    spring = period.Period(date(2024, 3, 31), date(2024, 3, 31)).span(BERLIN)
    autumn = period.Period(date(2024, 10, 27), date(2024, 10, 27)).span(BERLIN)
    assert spring[1] - spring[0] == 23 * 3600
    assert autumn[1] - autumn[0] == 25 * 3600


def test_months_back_end_with_the_month():
    assert period.months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert period.months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert period.months_before(date(2025, 12, 1), -1) == date(2026, 1, 1)


@given(st.dates(date(1970, 1, 3), date(2090, 1, 1)))
def test_every_moment_of_a_day_is_on_that_day(day):
    start, end = period.Period(day, day).span(BERLIN)
    assert period.local_day(start, BERLIN) == day
    assert period.local_day(end - 1, BERLIN) == day
