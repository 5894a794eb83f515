"""What is typed into the filter of a list narrows it, and never fails."""

from pathlib import Path

import pytest

from smallcrm.crm import companies, people
from smallcrm.crm.lists.filters import Filter, count


@pytest.mark.parametrize(
    ("text", "many"),
    [("status:lead", 1), ("ana STATUS:lead,past", 1), ("status:", 2), ("status:zork", 0),
     ("zork", 0), ("status: ana", 1), ('status:"', 2), ("mystatus:lead", 0)],
)  # fmt: skip
def test_a_status_may_be_typed_among_the_words(crm: Path, text: str, many: int) -> None:
    people.add("Ana Sousa", status="lead")
    people.add("Bo Ek", status="customer")
    assert count("person", Filter(text=text)) == many


def test_companies_have_no_status_so_it_is_a_word(crm: Path) -> None:
    companies.add("Status Lead Ltd")
    companies.add("Acme")
    assert count("company", Filter(text="status:lead")) == 1
