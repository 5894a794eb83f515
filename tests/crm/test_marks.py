"""Notes with a little form: what is marked, what is left alone, which links are opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.crm.words import marks
from smallcrm.crm.words.marks import Span


def test_bold_italic_and_plain_words_are_told_apart():
    (block,) = marks.blocks("He is **very sure**, *perhaps* not _now_.")
    assert block.spans == [
        Span("He is "), Span("very sure", bold=True), Span(", "), Span("perhaps", italic=True),
        Span(" not "), Span("now", italic=True), Span("."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["2 * 3 * 4", "snake_case_name", "**", "* ", "a ** b", "<b>x</b>"]
)
def test_what_is_no_mark_stays_as_typed(typed):
    assert marks.blocks(f"= {typed}")[0].text == f"= {typed}".strip()
    assert not any(span.bold or span.italic for span in marks.blocks(f"= {typed}")[0].spans)


def test_lists_and_boxes_have_a_sign():
    found = marks.blocks("- one\n2. two\n- [ ] three\n  - [x] four\nfive")
    assert [(one.sign, one.text, one.indent) for one in found] == [
        ("•", "one", 0), ("2.", "two", 0), ("☐", "three", 0), ("☑", "four", 1), ("", "five", 0),
    ]  # fmt: skip


def test_a_box_is_ticked_and_unticked():
    body = "Before\r\n- [ ] call\r\n- [x] write"
    assert marks.tick(body, 1) == "Before\r\n- [x] call\r\n- [x] write"
    assert marks.tick(marks.tick(body, 2), 2) == body
    assert marks.tick(body, 0) == body
    assert marks.tick(body, 9) == body


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("see https://a.example/x?y=1.", "https://a.example/x?y=1"),
        ("see www.a.example, please", "https://www.a.example"),
        ("write ana@x.pt!", "mailto:ana@x.pt"),
        ("[here](https://a.example)", "https://a.example"),
        ("tel:+351912345087", "tel:+351912345087"),
        ("[here](javascript:alert(1))", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("[x](file:///etc/passwd)", ""),
        ("https://", ""),
    ],
)
def test_only_addresses_of_known_kinds_are_links(typed, link):
    found = [span.link for span in marks.blocks(typed)[0].spans if span.link]
    assert found == ([link] if link else [])


def test_an_email_has_links_but_no_marks():
    (block,) = marks.blocks("**not bold** www.a.example", marks=False)
    assert block.spans == [
        Span("**not bold** "),
        Span("www.a.example", link="https://www.a.example"),
    ]


def test_tags_begin_with_a_letter():
    assert marks.tags("#renewal and #übung-2 but not #12 nor a#b #renewal") == [
        "renewal",
        "übung-2",
    ]


@given(st.text())
def test_any_text_is_read_and_only_safe_links_come_out(body):
    for block in marks.blocks(body):
        for span in block.spans:
            assert not span.link or span.link.split(":")[0].lower() in marks.SCHEMES
    assert isinstance(marks.plain(body), str)
