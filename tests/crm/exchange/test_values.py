"""Single cells are read in many languages; what has no word of ours is not invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.crm.exchange import fields, values
from smallcrm.errors import UserError


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Client", "customer"), ("Kunde", "customer"), ("Prospect", "prospect"), ("Lead", "lead"),
        ("Ancien client", "past"), ("Marketing Qualified Lead", "lead"), ("Evangelist", "customer"),
        ("Sales Qualified Lead", "prospect"), ("Opportunity", "prospect"), ("客户", "customer"),
        ("Other", ""), ("-", ""), ("In Progress", None), ("warm", None),
    ],
)  # fmt: skip
def test_a_status_in_many_words(text: str, status: str | None) -> None:
    assert values.status(text) == status


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("* My Contacts ::: Test", ("Test",)), ("one, two", ("one", "two")),
        ("UI; a, b", ("UI", "a, b")), ("one\ntwo", ("one", "two")), ("a | b", ("a", "b")),
        ("* myContacts", ()), ("VIP, VIP", ("VIP",)), ("", ()),
    ],
)  # fmt: skip
def test_tags_are_parted(cell: str, tags: tuple[str, ...]) -> None:
    assert values.tags(cell) == tags


@given(st.lists(st.text("ab,;|\" '¦", min_size=1).map(str.strip).filter(bool), unique=True))
def test_tags_come_back_as_they_went_out(names: list[str]) -> None:
    wanted = tuple(dict.fromkeys(" ".join(name.split()) for name in names))
    assert values.tags(values.joined_tags(list(wanted))) == wanted


@pytest.mark.parametrize(
    ("word", "meant"),
    [("yes", True), ("Ja", True), ("1", True), ("oui", True), ("no", False), ("FALSE", False),
     ("0", False), ("maybe", None), ("", None)],
)  # fmt: skip
def test_yes_and_no(word: str, meant: bool | None) -> None:
    assert values.yes(word) is meant


@pytest.mark.parametrize(
    "field",
    ["name", "phone[mobile]", "address.city", "address[home].city", "email[1].label",
     "company.external_id", "custom:Umsatz 2025", "deal.value", "birthday.year"],
)  # fmt: skip
def test_every_field_has_a_title(field: str) -> None:
    assert fields.parse(field, "people")
    assert fields.title(field)


@pytest.mark.parametrize("field", ["", "colour", "name[home]", "phone.city", "custom:", "email[]x"])
def test_what_is_no_field_is_refused(field: str) -> None:
    with pytest.raises(UserError, match="There is no field"):
        fields.parse(field, "people")
