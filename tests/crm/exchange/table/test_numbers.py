"""Numbers are read as their column writes them, or refused."""

from decimal import Decimal

import pytest

from smallcrm.crm.exchange.table.numbers import NumberError, Votes, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1'234.50", "1234.50"),
        ("1\u202f234,50", "1234.50"), ("12 34 567,89", "1234567.89"), ("$44.50", "44.50"),
        ("100,000.00", "100000"), ("300,000,000.40", "300000000.40"), ("200.000.000", "200000000"),
        ("350000.0", "350000"), ("-5", "-5"), ("0,5", "0.5"), ("15", "15"), ("5 €", "5"),
    ],
)  # fmt: skip
def test_numbers_that_can_be_read_in_one_way(text: str, value: str) -> None:
    assert number(text, None) == Decimal(value)


def test_a_thousand_or_a_decimal_is_asked() -> None:
    with pytest.raises(NumberError, match="two ways"):
        number("1,234", None)
    assert number("1,234", ".") == 1234
    assert number("1,234", ",") == Decimal("1.234")


@pytest.mark.parametrize("text", ["1e5", "0x10", "1_000", "NaN", "Infinity", "x", "", "1" * 400])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        number(text, None)


def test_the_decimal_sign_is_what_the_columns_say() -> None:
    votes = Votes()
    votes.add(["1,7", "200.000.000", "x", "12"])
    assert votes.decimal() == ","
    votes.add(["1.5"])
    assert votes.decimal() is None


@pytest.mark.parametrize(("text", "decimal"), [("1234.5", ","), ("12,5", "."), ("1,2345", ".")])
def test_a_sign_that_parts_no_thousands_is_never_passed_over(text: str, decimal: str) -> None:
    with pytest.raises(NumberError):
        number(text, decimal)


def test_brackets_are_a_minus() -> None:
    assert number("(1,234.50)", ".") == Decimal("-1234.50")
