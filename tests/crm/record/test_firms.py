"""Which company an address speaks of, and that free mail speaks of none."""

from pathlib import Path

import pytest

from smallcrm.crm import companies, people
from smallcrm.crm.record import firms


@pytest.mark.parametrize("email", ["ana@gmail.com", "x@GMX.de", "nobody", "a@localhost", ""])
def test_free_mail_says_nothing(crm: Path, email: str) -> None:
    companies.add("Google", domain="gmail.com")
    assert firms.suggest(email) is None


def test_a_company_is_known_by_its_domain_or_by_its_people(crm: Path) -> None:
    firm = companies.add("Ribeira Foods", domain="ribeirafoods.pt")
    assert firms.suggest("new@ribeirafoods.pt") == (firm, "Ribeira Foods", "ribeirafoods.pt")
    people.add("Søren Dahl", company="Nordlys Arkitekter", email="soren@nordlys.dk")
    found = firms.suggest("ida@nordlys.dk")
    assert found
    assert found.name == "Nordlys Arkitekter"


@pytest.mark.parametrize(
    ("domain", "name"),
    [("ribeira-foods.pt", "Ribeira Foods"), ("mail.acme.co.uk", "Acme"), ("vltava.cz", "Vltava")],
)
def test_a_name_is_made_from_the_domain(crm: Path, domain: str, name: str) -> None:
    assert firms.suggest(f"x@{domain}") == (None, name, domain)
