"""Numbers are read as the numbering plans of the world have them, and words stay words."""

import random
from collections.abc import Iterator

import phonenumbers
import pytest

from smallcrm.crm.words import phones

_TAILS = (" ext 5", "x752", " x10051", "ext. 12", " EXT 4", "#12", ",,22", ";ext=3")
_HEADS = ("", "+", "0", "00", "1", "011", "(", "+1 ", "+49 (0) ", "001-", "+39 ", "0039")


def _as_the_library(text: str, country: str | None) -> tuple[str | None, str | None]:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None, None
    if not phonenumbers.is_valid_number(number):
        return None, None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return written, number.extension or None


def _numbers(seed: int, count: int) -> Iterator[str]:
    dice = random.Random(seed)
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    for _turn in range(count):
        example = phonenumbers.example_number_for_type(dice.choice(regions), dice.randrange(5))
        if example and dice.random() < 0.6:
            text = phonenumbers.format_number(example, dice.choice([0, 1, 2]))
            text = "".join(
                str(dice.randrange(10)) if sign.isdigit() and dice.random() < 0.25 else sign
                for sign in text
            )
        else:
            signs = dice.choices("0123456789    -.()/", k=dice.randrange(1, 16))
            text = dice.choice(_HEADS) + "".join(signs)
        yield text + (dice.choice(_TAILS) if dice.random() < 0.2 else "")


@pytest.mark.parametrize("country", ["US", "DE", "PT", "IT", None])
def test_the_quick_way_never_disagrees_with_the_library(country: str | None) -> None:
    for text in _numbers(7, 1500):
        assert phones.parse(text, country) == _as_the_library(text, country), (text, country)


@pytest.mark.parametrize(
    ("typed", "country", "number", "extension"),
    [
        ("912 345 087", "PT", "+351912345087", None),
        ("0170 555 88 01", "DE", "+491705558801", None),
        ("+33 5 56 81 42 10", None, "+33556814210", None),
        ("0041 31 555 01 20", "DE", "+41315550120", None),
        ("913.249.5790x12", "US", "+19132495790", "12"),
    ],
)
def test_numbers_as_people_write_them(
    typed: str, country: str | None, number: str, extension: str | None
) -> None:
    assert phones.parse(typed, country) == (number, extension)


@pytest.mark.parametrize("word", ["pager", "tel_work", "", "12", "n/a", "1" * 40_000, "555-0123"])
def test_what_no_line_can_have_is_no_number(word: str) -> None:
    assert phones.parse(word, "US") == (None, None)


def test_two_spellings_match_even_where_the_plan_does_not_know_the_number() -> None:
    assert phones.matches("0170/5558801", "DE") == phones.matches("+49 170 555 88 01", "PT")
    assert phones.matches("555-01234", "US") == phones.matches("555 01234", "US") != ""
    assert phones.matches("pager", "US") == phones.matches("12", "US") == ""
