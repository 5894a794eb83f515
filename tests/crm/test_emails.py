"""Which addresses are kept, and what is said of the others."""

import pytest

from smallcrm.crm.words import emails


@pytest.mark.parametrize(
    "address",
    [
        "ana@x.pt",
        "JANE@HORRIBLE.COM",
        "a+b_c-d'e@sub.example.co.uk",
        "ü@müller.de",
        "x@y.z",
        "1@2.ee",
    ],
)
def test_a_good_address_has_no_problem(address: str) -> None:
    assert emails.problem(address) is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("pavel@@vltava", "Two @ signs."),
        ("t.bar@hamburg.delb@hamburg.de", "Two @ signs."),
        ("freja.oresund.dk", "The @ sign is missing."),
        ("@x.org", "Nothing before the @ sign."),
        ("ana@", "Nothing after the @ sign."),
        ("a@b", "The part after the @ sign has no dot."),
        ("<script>@x", "The part after the @ sign has no dot."),
        ("a@b..de", "A dot stands where none can be."),
        ("a b@c.de", "There is a space inside."),
        ("a@b.org, c@d.org", "More than one address in one cell."),
        ("a" * 300 + "@b.org", "Longer than an e-mail address may be (254 characters)."),
        ("", "The address is empty."),
        ("a@b.org\x00", "This is no e-mail address."),
    ],
)
def test_a_slip_is_named(address: str, said: str) -> None:
    assert emails.problem(address) == said


@pytest.mark.parametrize(
    "typed", ["Ana Sousa <ana@x.pt>", "mailto:ana@x.pt", " ana@x.pt\u200b", "<ana@x.pt>"]
)
def test_the_address_is_taken_out_of_its_wrapping(typed: str) -> None:
    assert emails.clean(typed) == "ana@x.pt"


def test_capitals_make_no_other_address() -> None:
    assert emails.key("Ana@X.PT ") == emails.key("ana@x.pt")
