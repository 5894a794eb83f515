"""Dates in words, as typed on Wednesday 17 June 2026 at nine."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.crm.words import when

NOW = datetime(2026, 6, 17, 9, 0).astimezone()


def june(day):
    return date(2026, 6, day)


PHRASES = [
    ("today", june(17), None),
    ("tomorrow", june(18), None),
    ("tomorrow 9am", june(18), time(9)),
    ("next tue 10:00", june(23), time(10)),
    ("next tue", june(23), None),
    ("next fri", june(26), None),
    ("tue", june(23), None),
    ("friday", june(19), None),
    ("fri 14:30", june(19), time(14, 30)),
    ("wed", june(24), None),
    ("next week", june(24), None),
    ("nxt wk", june(24), None),
    ("in 2 weeks", date(2026, 7, 1), None),
    ("in 3 days", june(20), None),
    ("in a month", date(2026, 7, 17), None),
    ("23/6", june(23), None),
    ("23/6/26", june(23), None),
    ("23.6. 15:00", june(23), time(15)),
    ("23.6 15:00", june(23), time(15)),
    ("on 23.6", june(23), None),
    ("23.6.", june(23), None),
    ("23.6.2027", date(2027, 6, 23), None),
    ("1/3", date(2027, 3, 1), None),
    ("2026-07-01", date(2026, 7, 1), None),
    ("2026-07-01T10:30", date(2026, 7, 1), time(10, 30)),
    ("1 july", date(2026, 7, 1), None),
    ("23 june", june(23), None),
    ("23rd june 2026 at 10", june(23), time(10)),
    ("tue 23 jun", june(23), None),
    ("Tuesday, June 23rd", june(23), None),
    ("on tue 23/6/26 at 10:00 - 11:00", june(23), time(10)),
    ("tue 23.6. 15:00", june(23), time(15)),
    ("wed 2026-07-01", date(2026, 7, 1), None),
    ("10:00 tue 23 jun", june(23), time(10)),
    ("july 4 5pm", date(2026, 7, 4), time(17)),
    ("end of month", june(30), None),
    ("next month", date(2026, 7, 17), None),
    ("5pm", june(17), time(17)),
    ("8:30", june(18), time(8, 30)),
    ("noon tomorrow", june(18), time(12)),
    ("10:00 next tue", june(23), time(10)),
    ("mon", june(22), None),
    ("in 2 hours", june(17), time(11)),
    ("in 30 minutes", june(17), time(9, 30)),
    ("tue 10", june(23), time(10)),
    ("at 10", june(17), time(10)),
    ("by friday", june(19), None),
    ("29/2", date(2028, 2, 29), None),
]


@pytest.mark.parametrize(("words", "day", "at"), PHRASES)
def test_a_phrase_is_understood_alone_and_at_the_end_of_a_line(words, day, at):
    alone = when.read(words, NOW)
    assert alone is not None
    assert (alone.day, alone.at) == (day, at)
    line = f"call Ana {words}"
    found = when.at_end(line, NOW)
    assert found is not None
    assert (found.day, found.at) == (day, at)
    assert line[: found.start] == "call Ana "
    assert found.stop == len(line)


@pytest.mark.parametrize(
    "line",
    [
        "call",
        "Call May about 3 offers",
        "call May",
        "Sat Nav Ltd",
        "Sun Ltd",
        "Invoice 2026-014",
        "June (Carter)",
        "version 2.3",
        "buy 10",
        "room 14-15",
        "31/6",
        "13/13",
        "31.6. 15:00",
        "tue 25:00",
        "2026-02-30",
        "call Ana 14:00-13:00",
        "13pm",
        "",
        "   ",
        "order 2 days",
        "monday's list",
        "0/0",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(line):
    assert when.at_end(line, NOW) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("fri 14-15", time(14), time(15)),
        ("fri 14:00 – 15:30", time(14), time(15, 30)),
        ("fri 2-3pm", time(14), time(15)),
        ("fri 12pm", time(12), None),
        ("fri 12am", time(0), None),
        ("10:00-11:00", time(10), time(11)),
    ],
)
def test_a_time_may_have_an_end(words, first, last):
    found = when.read(words, NOW)
    assert found is not None
    assert (found.at, found.end) == (first, last)


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("yesterday 3pm", june(16), time(15)),
        ("yesterday", june(16), None),
        ("tue", june(16), None),
        ("wed", june(10), None),
        ("last fri", june(12), None),
        ("2 days ago", june(15), None),
        ("3 hours ago", june(17), time(6)),
        ("10 min ago", june(17), time(8, 50)),
        ("12/6", june(12), None),
        ("1/12", date(2025, 12, 1), None),
        ("10:00", june(16), time(10)),
        ("last week", june(10), None),
    ],
)
def test_what_has_happened_is_read_backwards(words, day, at):
    found = when.read(words, NOW, past=True)
    assert found is not None
    assert (found.day, found.at) == (day, at)


def test_a_date_field_takes_a_day_and_month_without_the_last_dot():
    found = when.read(" 30.6 ", NOW)
    assert found is not None
    assert found.day == june(30)
    assert (found.start, found.stop) == (1, 5)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_day_written_out_is_that_day_whenever_it_is_read(day, today):
    now = datetime(today.year, today.month, today.day, 12).astimezone()
    for words in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%d %b %Y}"):
        found = when.at_end(f"write to Ben {words}", now)
        assert found is not None
        assert found.day == day


@given(
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    st.dates(date(2000, 1, 10), date(2090, 1, 1)),
)
def test_a_weekday_is_the_nearest_one_and_next_is_in_the_next_week(name, today):
    now = datetime(today.year, today.month, today.day, 12).astimezone()
    plain, following = when.read(name, now), when.read(f"next {name}", now)
    before = when.read(name, now, past=True)
    assert plain is not None
    assert following is not None
    assert before is not None
    assert 1 <= (plain.day - today).days <= 7
    assert 1 <= (today - before.day).days <= 7
    monday = today - timedelta(days=today.weekday())
    assert monday + timedelta(days=7) <= following.day < monday + timedelta(days=14)


@given(st.text(alphabet="0123456789/.:- apmtuenxi", max_size=14))
def test_no_line_makes_it_stumble(line):
    found = when.at_end(line, NOW)
    assert found is None or 0 <= found.start < found.stop <= len(line)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pay bill 32.13.2026", "32.13.2026"),
        ("pay bill by 31/6", "31/6"),
        ("call Ana 30 feb 10:00", "30 feb 10:00"),
        ("call Ana today 25:00", "today 25:00"),
        ("ship it 6/25", "6/25"),
        ("2026-02-30", "2026-02-30"),
    ],
)
def test_a_day_there_is_not_is_told_from_words(line, words):
    found = when.look(line, NOW)
    assert isinstance(found, when.Missed)
    assert line[found.start : found.stop] == words
    assert when.at_end(line, NOW) is None


@pytest.mark.parametrize("line", ["renewal 26/27", "version 2.13", "Invoice 2026-014", "", "x"])
def test_numbers_that_no_order_makes_a_day_are_words(line):
    assert when.look(line, NOW) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-02-30 pay", "2026-02-30"),
        ("2026-02-30: pay the rent", "2026-02-30"),
        ("on 30.2. pay", "30.2."),
        ("feb 30 pay", "feb 30"),
        ("29 feb 2027 pay", "29 feb 2027"),
        ("  25:00 pay", "25:00"),
    ],
)
def test_a_day_there_is_not_is_told_from_the_words_after_it(line, words):
    found = when.missed_first(line, NOW)
    assert found is not None
    assert line[found.start : found.stop] == words


@pytest.mark.parametrize(
    "line",
    ["2026-02-28 pay", "12/5 25 chairs", "5 may 30 cards", "50/50 split", "version 2.13", "", " "],
)
def test_words_that_begin_with_a_day_there_is_are_not_told(line):
    assert when.missed_first(line, NOW) is None


def test_a_weekday_before_a_date_of_another_weekday_is_no_day():
    for words in ("wed 23 jun", "tue 24/6 10:00", "fri 31 jun", "mon 2026-07-01"):
        line = f"call Ana {words}"
        assert when.read(words, NOW) is None, words
        assert when.look(line, NOW) == when.Missed(len("call Ana "), len(line)), words
    assert when.at_end("fri 14.30", NOW) is None
