"""What search and matching take to be the same word."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smallcrm.crm.words.fold import digits, fold, visible, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("MÜLLER", "muller"),
        ("Straße", "strasse"),
        ("Søren Ærø Łukasz Đorđe Þór Œuvre", "soren aero lukasz dorde thor oeuvre"),
        ("DİYARBAKIR ılık", "diyarbakir ilik"),
        ("Nguyễn", "nguyen"),
        ("Ελλάς ΕΛΛΆΣ", "ελλασ ελλασ"),
        ("x\u200by\u00adz", "xyz"),
        ("Jose\u0301 José", "jose jose"),
        ("  two\n blanks\t here ", "two blanks here"),
        ("O’Hara – Sons", "o'hara - sons"),
        ("김민수 हिन्दी เทสต์", "김민수 हिन्दी เทสต์"),
        ("ﬁn Ⅷ", "fin viii"),
    ],
)
def test_accents_case_and_invisible_signs_do_not_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
@example("\u0345")
def test_capitals_never_matter(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


def test_words_leave_out_punctuation() -> None:
    assert words("O’Hara & Co., Ltd_x") == ["o", "hara", "co", "ltd", "x"]


def test_digits_of_any_script() -> None:
    assert digits("+33 (0)5-56") == "330556"
    assert digits("٠١٢ x ४") == "0124"


def test_what_nobody_sees_is_taken_off() -> None:
    assert visible("\ufeffAna\u200b ") == "Ana"
    assert visible("Ana ") == "Ana "
