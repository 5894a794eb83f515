"""Templates are filled from what is known, and refuse what is not; letters hold one address."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm import store
from smallcrm.crm import deals, people
from smallcrm.crm.mail import letter, templates
from smallcrm.crm.timeline import reading
from smallcrm.errors import Invalid


@pytest.fixture
def ana(crm: Path) -> int:
    return people.add("Ana Sousa", email="ana@x.example", company="Ribeira", job_title="CEO")


def test_a_template_is_added_edited_deleted_and_brought_back(crm: Path) -> None:
    row = templates.add("Quote", "Your quote", "Dear {first_name}")
    templates.edit(row, "Quote 2", "S", "B")
    assert templates.every() == [(row, "Quote 2", "S", "B")]
    templates.delete(row)
    assert templates.every() == []
    store.undo()
    store.undo()
    assert templates.every()[0].name == "Quote"
    with pytest.raises(Invalid):
        templates.add("  ", "", "")


def test_places_are_filled_from_the_real_record(ana: int) -> None:
    deals.add("Boxes", person_id=ana, value=1_000_00, currency="EUR")
    known = templates.values("person", ana)
    words = "Dear {first_name|there}, {company}, {deal.title} for {deal.value}, {Job_Title}"
    assert templates.fill(words, known) == "Dear Ana, Ribeira, Boxes for €1,000, CEO"


def test_a_fall_back_stands_where_nothing_is_known(ana: int) -> None:
    known = templates.values("person", ana)
    assert templates.fill("{deal.title|our talk}{nickname|}", known) == "our talk"


def test_what_is_not_known_is_refused_by_name(ana: int) -> None:
    with pytest.raises(Invalid) as wrong:
        templates.fill("About {deal.title}", templates.values("person", ana))
    assert wrong.value.field == "deal.title"
    assert "{deal.title}" in wrong.value.text
    assert templates.fill("{deal.title}", {}, strict=False) == "{deal.title}"


def test_a_place_that_is_no_field_is_refused_with_those_nearly_called_so(ana: int) -> None:
    with store.step("x"):
        store.execute(
            "INSERT INTO field(kind, name, type) VALUES ('person', 'Hourly rate', 'text')"
        )
    said = {
        "frist_name": "There is no field {frist_name}. Did you mean {first_name}, {last_name}?",
        "title": "There is no field {title}. Did you mean {job_title}, {deal.title}?",
        "hourly_rat": "There is no field {hourly_rat}. Did you mean {Hourly rate}?",
        "Hourly rate": "Nothing is known for {Hourly rate}.",
    }
    for name, words in said.items():
        with pytest.raises(Invalid) as wrong:
            templates.fill("Dear {" + name + "}", templates.values("person", ana))
        assert words in wrong.value.text
    with pytest.raises(Invalid, match=r"There are: {first_name}, .*, {Hourly rate}\."):
        templates.fill("{nosuchfield}", {})


def test_fields_of_your_own_are_places(ana: int) -> None:
    with store.step("x"):
        field = store.execute(
            "INSERT INTO field(kind, name, type) VALUES ('person', 'Rate', 'text')"
        )
        store.execute(
            "INSERT INTO field_value(field_id, person_id, value) VALUES (?, ?, '95')", (field, ana)
        )
    assert templates.fill("{rate}", templates.values("person", ana)) == "95"


@pytest.mark.parametrize("words", ["{{7*7}}", "{%for%}", "${name}", "%(name)s", "{}", "{ }", "{1}"])
def test_what_is_no_place_stays_as_typed(words: str) -> None:
    assert templates.fill(words, {"name": "X"}) == words


def test_values_are_never_filled_a_second_time() -> None:
    assert templates.fill("{name}", {"name": "{company}", "company": "X"}) == "{company}"


def test_a_letter_is_encoded() -> None:
    made = letter.letter("ana+b@x.example", "A & B?", "Line one\nLine=two & 100 %")
    assert made.address == (
        "mailto:ana%2Bb@x.example?subject=A%20%26%20B%3F"
        "&body=Line%20one%0D%0ALine%3Dtwo%20%26%20100%20%25"
    )
    assert not made.paste


@pytest.mark.parametrize(
    ("to", "subject", "body", "field"),
    [
        ("a@b.org, c@d.org", "s", "b", "to"),
        ("a@b.org;c@d.org", "s", "b", "to"),
        ("<script>@x", "s", "b", "to"),
        ("a@b", "s", "b", "to"),
        ("a" * 300 + "@b.org", "s", "b", "to"),
        ("", "s", "b", "to"),
        ("a@b.org\r\nBcc: v@x.org", "s", "b", "to"),
        ("a@b.org", "x\r\nBcc: v@x.org", "b", "subject"),
        ("a@b.org", "s", "bell \x07", "body"),
        ("a@b.org", "s" * 3000, "b", "subject"),
    ],
)
def test_what_could_reach_others_is_refused(to: str, subject: str, body: str, field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        letter.letter(to, subject, body)
    assert wrong.value.field == field


def test_nothing_is_added_through_an_address() -> None:
    try:
        made = letter.letter("a@b.org?bcc=v@x.org&attach=/etc/passwd", "s", "b")
    except Invalid:
        return
    assert "bcc=" not in made.address
    assert "attach=" not in made.address


def test_a_long_text_goes_to_the_clipboard() -> None:
    made = letter.letter("a@b.org", "s", "x" * 3000)
    assert made.paste
    assert len(made.address) < letter.LONGEST
    assert "body" not in made.address


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_letter_has_one_recipient_and_says_what_was_typed(subject: str, body: str) -> None:
    try:
        made = letter.letter("a@b.org", subject, body)
    except (Invalid, UnicodeEncodeError):
        return
    assert made.address.startswith("mailto:a@b.org?subject=")
    assert made.address.count("&") == (0 if made.paste else 1)
    assert unquote(made.address.partition("subject=")[2].partition("&")[0]) == subject


def test_a_written_letter_is_logged_in_one_step(ana: int) -> None:
    steps = len(store.history())
    letter.written("person", ana, "Hello", "Words")
    item = reading.read("person", ana).items[0]
    assert (item.kind, item.direction, item.subject, item.body) == (
        "email",
        "out",
        "Hello",
        "Words",
    )
    assert len(store.history()) == steps + 1
    store.undo()
    assert reading.counts("person", ana)["email"] == 0
