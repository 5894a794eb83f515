"""Web addresses are told from words with dots in them."""

import pytest

from smallcrm.crm.words import domains


@pytest.mark.parametrize(
    ("line", "domain"),
    [
        ("Ribeira Foods ribeirafoods.pt", "ribeirafoods.pt"),
        ("Ribeira Foods, www.Ribeira-Foods.co.uk, Porto", "ribeira-foods.co.uk"),
        ("Acme https://www.acme.example/about?x=1", "acme.example"),
        ("Müller (müller.de)", "müller.de"),
        ("Booking.com Holding", "booking.com"),
        ("Old old.org new.agency", "new.agency"),
        ("Acme acme.io.", "acme.io"),
    ],
)
def test_an_address_is_found(line: str, domain: str) -> None:
    found = domains.find(line)
    assert found is not None
    assert found.domain == domain
    assert domain in line[found.start : found.stop].lower()


@pytest.mark.parametrize(
    "line",
    ["Node.js Foundation", "Ribeira S.A.", "Müller GmbH & Co.KG", "müller gmbh & co.kg",
     "office@x.pt", "Version 2.13", "Novák s.r.o.", "St.Pauli", "a..pt", "pt", ".pt", ""],
)  # fmt: skip
def test_words_with_dots_are_words(line: str) -> None:
    assert domains.find(line) is None
