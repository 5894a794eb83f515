"""How sums, dates and names are put into words."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm import text

NOW = datetime(2026, 6, 17, 10, 42).astimezone()


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (1_840_000, "EUR", "€18,400"),
        (1_840_050, "EUR", "€18,400.50"),
        (1_840_005, "EUR", "€18,400.05"),
        (500_000, "CHF", "CHF 5,000"),
        (1000, "JPY", "¥1,000"),
        (1500, "KWD", "KWD 1.500"),
        (-5, "EUR", "−€0.05"),
        (0, "EUR", "€0"),
        (None, "EUR", "–"),
    ],
)
def test_sums_have_decimals_only_when_there_are_some(minor, currency, said):
    assert text.money(minor, currency) == said


@pytest.mark.parametrize(
    ("minor", "said"),
    [
        (95_000, "€950"),
        (3_050_000, "€30.5k"),
        (7_440_000, "€74.4k"),
        (99_999, "€1.0k"),
        (99_999_999, "€1.0M"),
        (120_000_000, "€1.2M"),
        (250_000_000_000, "€2.5B"),
        (None, "–"),
    ],
)
def test_sums_in_a_narrow_place_are_shortened(minor, said):
    assert text.money_short(minor, "EUR") == said


def test_counts_and_shares_read_as_in_the_pictures():
    assert text.count(1234567) == "1,234,567"
    assert text.percent(0.42) == "42 %"
    assert text.percent(0.6667, 1) == "66.7 %"
    assert text.percent(None) == "–"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (55, "55 min"),
        (190, "3 h 10 min"),
        (60, "1 h"),
        (26 * 60, "1 d 2 h"),
        (12 * 24 * 60, "12 d"),
    ],
)
def test_spans_name_their_two_largest_parts(minutes, said):
    assert text.duration(minutes) == said


@pytest.mark.parametrize(
    ("back", "short", "words"),
    [
        (timedelta(seconds=20), "now", "now"),
        (timedelta(minutes=18), "18 min", "18 min ago"),
        (timedelta(hours=2), "2 h", "2 h ago"),
        (timedelta(hours=17, minutes=22), "1 d", "yesterday"),
        (timedelta(days=6), "6 d", "6 d ago"),
        (timedelta(days=41), "41 d", "7 May"),
    ],
)
def test_what_has_been_is_told_from_now(back, short, words):
    assert text.ago(NOW - back, NOW) == short
    assert text.ago_words(NOW - back, NOW) == words


def test_shortly_after_midnight_an_hour_ago_is_not_a_day_ago():
    night = datetime(2026, 6, 17, 0, 30).astimezone()
    assert text.ago(night - timedelta(hours=1), night) == "1 h"


def test_moments_name_the_day_only_as_far_as_needed():
    assert text.moment_words(datetime(2026, 6, 17, 9, 12).astimezone(), NOW) == "today 09:12"
    assert text.moment_words(datetime(2026, 6, 16, 17, 20).astimezone(), NOW) == "yesterday 17:20"
    assert text.moment_words(datetime(2026, 6, 12, 9, 30).astimezone(), NOW) == "12 Jun 09:30"
    assert text.moment_long(datetime(2026, 6, 16, 17, 20).astimezone(), NOW) == "Tue 16 Jun 17:20"
    assert text.day(date(2025, 10, 1), NOW) == "1 Oct 2025"
    assert text.day_long(date(2026, 6, 23), NOW) == "Tue 23 June"
    assert text.day_heading(date(2026, 6, 17)) == "Wednesday 17 June"


@pytest.mark.parametrize(
    ("then", "at", "table", "card", "state"),
    [
        (date(2026, 6, 12), None, "5 d late", "5 d late", "late"),
        (date(2026, 6, 17), time(9), "1 h late", "1 h late", "late"),
        (date(2026, 6, 17), time(10, 30), "12 min late", "12 min late", "late"),
        (date(2026, 6, 17), time(10, 42), "10:42", "today 10:42", "today"),
        (date(2026, 6, 17), time(11), "11:00", "today 11:00", "today"),
        (date(2026, 6, 17), None, "any time", "today", "today"),
        (date(2026, 6, 18), time(9, 30), "Thu 09:30", "Thu 09:30", "planned"),
        (date(2026, 6, 18), None, "Thu", "Thu 18 Jun", "planned"),
        (date(2026, 6, 19), time(13), "Fri 13:00", "Fri 13:00", "planned"),
        (date(2026, 6, 22), None, "22 Jun", "Mon 22 Jun", "planned"),
        (date(2027, 1, 4), None, "4 Jan 2027", "Mon 4 Jan 2027", "planned"),
    ],
)
def test_due_words_match_the_pictures(then, at, table, card, state):
    assert text.due(then, at, NOW) == table
    assert text.due_on_card(then, at, NOW) == card
    assert text.due_state(then, at, NOW) == state


@pytest.mark.parametrize(
    ("then", "at", "said"),
    [
        (date(2026, 6, 17), time(11), "Today 11:00, in 18 minutes"),
        (date(2026, 6, 17), time(10), "Today 10:00, 42 minutes late"),
        (date(2026, 6, 17), time(15), "Today 15:00, in 4 hours"),
        (date(2026, 6, 17), None, "Today"),
        (date(2026, 6, 18), time(9, 30), "Tomorrow 09:30"),
        (date(2026, 6, 12), None, "Fri 12 June, 5 days late"),
        (date(2026, 6, 23), time(10), "Tue 23 June 10:00, in 6 days"),
    ],
)
def test_a_due_sentence_says_how_far_away_it_is(then, at, said):
    assert text.due_sentence(then, at, NOW) == said


def test_ranges_leave_out_what_both_ends_share():
    assert text.days_range(date(2026, 6, 15), date(2026, 6, 21), NOW) == "15 – 21 Jun"
    assert text.days_range(date(2026, 1, 1), date(2026, 3, 20), NOW) == "1 Jan – 20 Mar"
    assert text.days_range(date(2025, 10, 1), date(2026, 3, 31), NOW) == "1 Oct 2025 – 31 Mar 2026"
    assert text.times(time(14), time(15)) == "14:00 – 15:00"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Sousa", "AS"),
        ("Youssef El Amrani", "YA"),
        ("Ingrid Þórsdóttir", "IÞ"),
        ("David Cohen-Levi", "DC"),
        ("Nguyễn Thị Mai", "NM"),
        ("Hannah O’Brien", "HO"),
        ("Dr. Élodie Garnier", "ÉG"),
        ("(Anna) Keller", "AK"),
        ("王小明", "王"),
        ("", "?"),
        ("  --  ", "?"),
    ],
)
def test_initials_take_the_first_and_the_last_word(name, letters):
    assert text.initials(name) == letters


def test_the_known_first_name_wins():
    assert text.first_name("Nguyễn Thị Mai", "Mai") == "Mai"
    assert text.first_name("Ana Sousa") == "Ana"
    assert text.first_name("Dr. Ana Sousa", " ") == "Ana"


@given(st.text())
def test_any_text_at_all_has_initials_of_one_or_two_letters(name):
    assert 1 <= len(text.initials(name)) <= 2


@given(st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "JPY", "KWD", "CHF"]))
def test_a_sum_in_words_is_the_sum(minor, currency):
    said = text.money(minor, currency)
    figures = "".join(letter for letter in said if letter.isdigit() or letter == ".")
    whole, _, rest = figures.partition(".")
    digits = text.minor_digits(currency)
    assert int(whole) * 10**digits + int(rest or 0) == abs(minor)
    assert said.startswith("−") == (minor < 0)


def test_sizes_are_said_in_whole_words():
    assert [text.size(size) for size in (300, 61_440, 4_200_000)] == ["1 KB", "61 KB", "4.2 MB"]
