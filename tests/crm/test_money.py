"""Amounts as typed, converted and split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.crm.words import money
from smallcrm.errors import Invalid
from smallcrm.text import minor_digits


@pytest.mark.parametrize(
    ("typed", "minor", "code"),
    [
        ("18400", 1_840_000, "EUR"),
        ("18,400", 1_840_000, "EUR"),
        ("18.400", 1_840_000, "EUR"),
        ("€18,400", 1_840_000, "EUR"),
        ("18400 EUR", 1_840_000, "EUR"),
        ("18400eur", 1_840_000, "EUR"),
        ("1.234,56", 123_456, "EUR"),
        ("1,234.56", 123_456, "EUR"),
        ("1'234.50", 123_450, "EUR"),
        ("1\u202f234,50 €", 123_450, "EUR"),
        ("12 34 567,89", 123_456_789, "EUR"),
        ("12,34,567.89", 123_456_789, "EUR"),
        ("0.10", 10, "EUR"),
        ("1,5", 150, "EUR"),
        ("0", 0, "EUR"),
        ("CHF 5'000", 500_000, "CHF"),
        ("$ 99.95", 9_995, "USD"),
        ("1,000,000", 100_000_000, "EUR"),
        ("1000 JPY", 1000, "JPY"),
        ("¥1,000", 1000, "JPY"),
        ("1.2340 KWD", 1234, "KWD"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, minor, code):
    assert money.parse(typed, "EUR") == (minor, code)


NOT_AMOUNTS = (
    "1e5|0x10|1_000|NaN|Infinity|-0|-5|−5|€-5||   |.|,5|1,,000|1.2.3|a lot|1.234.56|1,234,5678"
    "|٣٤|²|1\n000|--|EUR|€5 EUR|0,123.5|01,234|1 23|5 5|1,234.5,6|5.|1 234 5"
)


@pytest.mark.parametrize("typed", NOT_AMOUNTS.split("|"))
def test_what_is_not_plainly_an_amount_is_refused(typed):
    with pytest.raises(Invalid):
        money.parse(typed, "EUR")


def test_decimals_that_the_currency_lacks_are_refused():
    with pytest.raises(Invalid, match="no decimals"):
        money.parse("1000.5", "JPY")
    with pytest.raises(Invalid, match="2 decimals"):
        money.parse("0.123", "EUR")
    assert money.parse("1000.0", "JPY").minor == 1000


def test_an_amount_that_reads_two_ways_asks():
    with pytest.raises(Invalid, match="two ways"):
        money.parse("1.234", "KWD")
    assert money.parse("1.234", "KWD", decimal=".").minor == 1234
    assert money.parse("1.234", "KWD", decimal=",").minor == 1_234_000


def test_a_known_decimal_sign_is_kept_to():
    assert money.parse("1.234", "EUR", decimal=",").minor == 123_400
    with pytest.raises(Invalid):
        money.parse("1,5", "EUR", decimal=".")


def test_an_amount_beyond_the_limit_names_the_limit():
    with pytest.raises(Invalid, match=r"€9,999,999,999,999\.99"):
        money.parse("99999999999999999999.99", "EUR")
    with pytest.raises(Invalid):
        money.parse("9" * 5000, "EUR")
    assert money.parse("9999999999999.99", "EUR").minor == money.LIMIT


@pytest.mark.parametrize("typed", ["eur", "€", " EUR "])
def test_the_euro_is_known_by_all_its_names(typed):
    assert money.currency(typed) == "EUR"


@pytest.mark.parametrize("typed", ["XXX", "", "EURO", "12", "ß"])
def test_an_unknown_currency_is_asked_about(typed):
    with pytest.raises(Invalid) as said:
        money.currency(typed)
    assert said.value.field == "currency"


def test_an_unknown_currency_beside_an_amount_is_asked_about():
    with pytest.raises(Invalid) as said:
        money.parse("100 XXX", "EUR")
    assert said.value.field == "currency"


def test_conversion_rounds_half_up_per_amount():
    assert money.convert(33_333, "USD", "EUR", "0.86") == 28_666
    assert money.convert(50, "USD", "EUR", "0.01") == 1
    assert money.convert(150, "JPY", "EUR", "0.0061") == 92
    assert money.convert(1234, "KWD", "JPY", "480") == 592


@pytest.mark.parametrize("typed", ["0", "-1", "1e3", "", "abc", "0.0", "1.2.3", "٣"])
def test_a_rate_is_a_positive_plain_number(typed):
    with pytest.raises(Invalid):
        money.rate(typed)


def test_a_rate_keeps_its_digits():
    assert str(money.rate("0,9300")) == "0.9300"


def test_a_hundred_in_three_parts():
    assert money.split(10_000, 3) == [3334, 3333, 3333]
    assert money.total([3334, None, 3333, 3333]) == 10_000


@given(st.integers(0, money.LIMIT), st.integers(1, 60))
def test_parts_add_up_and_differ_by_at_most_one(minor, parts):
    shares = money.split(minor, parts)
    assert sum(shares) == minor
    assert max(shares) - min(shares) <= 1


@given(
    st.integers(0, money.LIMIT),
    st.sampled_from(["EUR", "JPY", "KWD"]),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", ".")]),
)
def test_any_amount_written_out_is_read_back(minor, code, marks):
    digits = minor_digits(code)
    whole, rest = divmod(minor, 10**digits)
    grouping, decimal = marks
    typed = f"{whole:,}".replace(",", grouping) + (f"{decimal}{rest:0{digits}d}" if digits else "")
    assert money.parse(typed, code, decimal=decimal) == (minor, code)


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_a_plain_refusal(typed):
    try:
        minor = money.parse(typed, "EUR").minor
    except Invalid as refusal:
        said = refusal.text
    else:
        said = f"{minor}."
    assert said.endswith(".")
    assert not said.startswith("-")
