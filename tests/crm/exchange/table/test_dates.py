"""Dates are read as they were meant, or refused with the reason; never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm import clock
from smallcrm.crm.exchange.table.dates import DateError, Order, Votes, day, instant

NOBODY_KNOWS = Order()


@pytest.fixture(autouse=True)
def in_june():
    clock.pretend("2026-06-17")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-06-17", "2026-06-17"), ("2018/3/31", "2018-03-31"), ("20230115", "2023-01-15"),
        ("15 Jan 2023", "2023-01-15"), ("16 Apr, 2021 00:02:00", "2021-04-16"),
        ("September 12, 2008", "2008-09-12"), ("Mar 20 2024", "2024-03-20"),
        ("14-Mar-14", "2014-03-14"), ("5-May-25", "2025-05-05"), ("1er janvier 2023", "2023-01-01"),
        ("3 de septiembre de 2023", "2023-09-03"), ("3. März 2024", "2024-03-03"),
        ("20.03.2024", "2024-03-20"), ("01/20/2024", "2024-01-20"), ("2023年1月15日", "2023-01-15"),
        ("7/7/2024", "2024-07-07"), ("2023-09-16 15:05:10.000000 UTC", "2023-09-16"),
        ("Sat, 15 Jan 2023", "2023-01-15"), ("1700-01-01", "1700-01-01"),
    ],
)  # fmt: skip
def test_days_as_the_world_writes_them(text: str, meant: str) -> None:
    assert day(text, NOBODY_KNOWS) == meant


@pytest.mark.parametrize(
    ("order", "meant"), [("dmy", "2024-02-01"), ("mdy", "2024-01-02"), (None, None)]
)
def test_what_can_be_read_in_two_ways_needs_to_be_told(
    order: str | None, meant: str | None
) -> None:
    if meant:
        assert day("01/02/2024", Order(order)) == meant
    else:
        with pytest.raises(DateError, match="can’t be told apart"):
            day("01/02/2024", Order(order))


@pytest.mark.parametrize(
    "text", ["31.06.2026", "2023-02-29", "0000-01-01", "99.99.2024", "2024-13-01"]
)
def test_a_day_that_does_not_exist_is_named(text: str) -> None:
    with pytest.raises(DateError, match="There is no day"):
        day(text, NOBODY_KNOWS)


@pytest.mark.parametrize(
    "text", ["10000-01-01", "-0044-03-15", "45000", "soon", "12 Foo 2024", "1"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(DateError):
        day(text, NOBODY_KNOWS)


@pytest.mark.parametrize("text", ["0.0.00", "00.00.0000", "0000-00-00", "--"])
def test_nothing_written_as_a_date_is_nothing(text: str) -> None:
    assert day(text, NOBODY_KNOWS) is None


@pytest.mark.parametrize(
    ("text", "born", "planned"),
    [("01.01.68", "1968-01-01", "1968-01-01"), ("01.01.99", "1999-01-01", "1999-01-01"),
     ("01.02.26", "2026-02-01", "2026-02-01"), ("01.02.30", "1930-02-01", "2030-02-01")],
)  # fmt: skip
def test_years_of_two_digits_follow_a_rule(text: str, born: str, planned: str) -> None:
    assert day(text, NOBODY_KNOWS, past=True) == born
    assert day(text, NOBODY_KNOWS) == planned


@pytest.mark.parametrize("text", ["--09-03", "--0903", "3 Sep", "Sep 3", "03.09.", "3. September"])
def test_a_birthday_may_have_no_year(text: str) -> None:
    assert day(text, NOBODY_KNOWS, yearless=True) == "--09-03"


def test_the_29th_of_february_is_a_birthday() -> None:
    assert day("29 Feb", NOBODY_KNOWS, yearless=True) == "--02-29"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-08-13T18:04:34.666+00:00", "2024-08-13T18:04:34Z"),
        ("2023-09-16 15:05:10.000000 UTC", "2023-09-16T15:05:10Z"),
        ("2024-01-20T14:30Z", "2024-01-20T14:30:00Z"),
        ("2024-01-20 14:30 +02:00", "2024-01-20T12:30:00Z"),
        ("1/20/2024 5:30 PM Z", "2024-01-20T17:30:00Z"),
        ("2023-04-06T11:36:34Z", "2023-04-06T11:36:34Z"),
    ],
)
def test_moments_are_kept_in_one_zone(text: str, meant: str) -> None:
    assert instant(text, NOBODY_KNOWS) == meant


def test_a_moment_without_a_zone_is_local() -> None:
    assert clock.local(instant("2026-01-10 11:48:59", NOBODY_KNOWS) or "").hour == 11
    assert clock.local(instant("2026-01-10", NOBODY_KNOWS) or "").hour == 0
    with pytest.raises(DateError, match="no such time"):
        instant("2026-01-10 25:00", NOBODY_KNOWS)


def test_whole_columns_say_which_comes_first() -> None:
    votes = Votes()
    votes.add(["02/01/2014", "31/12/2012", "20.03.2024"])
    assert votes.order() == Order("dmy", "dmy")
    assert votes.totals() == (2, 0, 1)
    votes.add(["01/20/2024"])
    assert votes.order() == Order(None, "dmy")
    assert votes.unclear


@given(st.dates())
def test_every_day_comes_back(date) -> None:
    assert day(date.isoformat(), NOBODY_KNOWS) == date.isoformat()
    assert day(f"{date.day}.{date.month}.{date.year:04}", NOBODY_KNOWS) == date.isoformat()
    american = f"{date.month}/{date.day}/{date.year:04}"
    assert day(american, Order("mdy")) == date.isoformat()


@pytest.mark.parametrize(
    "text",
    ["2024. 3. 5. 09:30", "05.03.2024 09.30", "Tue Mar 05 2024 09:30", "2024년 3월 5일 09:30"],
)
def test_days_as_they_are_written_in_korea_finland_and_by_programs(text: str) -> None:
    assert instant(text, Order("dmy", "dmy")) == "2024-03-05T09:30:00Z"
