"""Names are split only where the order is sure."""

import pytest

from smallcrm.crm.words.names import Parts, company_key, is_company, join, split


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana Sousa", Parts(first_name="Ana", last_name="Sousa")),
        ("Sarah J Mitchell", Parts(first_name="Sarah", middle_name="J", last_name="Mitchell")),
        ("Jean-Baptiste Le Floc'h", Parts(first_name="Jean-Baptiste", last_name="Le Floc'h")),
        ("Youssef El Amrani", Parts(first_name="Youssef", last_name="El Amrani")),
        (
            "Dr. Ana van der Berg Jr.",
            Parts(prefix="Dr.", first_name="Ana", last_name="van der Berg", suffix="Jr."),
        ),
        ("Smith, John", Parts(first_name="John", last_name="Smith")),
        ('John "Johnny" Doe', Parts(first_name="John", last_name="Doe", nickname="Johnny")),
        ("Maëlys Nguyễn", Parts(first_name="Maëlys", last_name="Nguyễn")),
        ("Rock Hudson", Parts(first_name="Rock", last_name="Hudson")),
        ("Ben Ma", Parts(first_name="Ben", last_name="Ma")),
    ],
)
def test_a_name_is_split_into_its_parts(name: str, parts: Parts) -> None:
    assert split(name) == parts


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Mai", "Le Thi Ha", "王小明", "Иван Петров", "Madonna", "ACME GmbH", "=SUM(A1:A10)",
     "+1234567890", "", "Joe 12", "Scott, Murray and Thomas"],
)  # fmt: skip
def test_an_unsure_name_is_left_whole(name: str) -> None:
    assert split(name) == Parts()


def test_parts_make_the_name_that_is_shown() -> None:
    assert join(Parts("Prefix", "Firstname", "Middle", "Lastname", "Suffix")) == (
        "Firstname Middle Lastname"
    )
    assert join(Parts(last_name="Tucker")) == "Tucker"
    assert join(Parts(first_name="小明", last_name="王")) == "王小明"
    assert join(Parts(nickname="Bob")) == "Bob"


@pytest.mark.parametrize("name", ["ACME GmbH", "Acme, Inc.", "Costa S.L.", "Brandt Holding"])
def test_a_legal_form_tells_a_company(name: str) -> None:
    assert is_company(name)


@pytest.mark.parametrize("name", ["Ana Sousa", "Laura Ashley", "Ltd", "Jean-Luc Sas-Martin"])
def test_a_person_is_no_company(name: str) -> None:
    assert not is_company(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Inc", "ACME"),
        ("Acme, Inc.", "acme inc"),
        ("Ribeira Foods", "Ribeira Foods Lda."),
        ("Brandt GmbH & Co. KG", "Brandt"),
        ("Øresund A/S", "Oresund"),
        ("The Firm", "Firm Ltd"),
    ],
)
def test_one_company_in_two_spellings(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


def test_a_name_that_is_only_a_legal_form_still_is_a_name() -> None:
    assert company_key("SAS") == "sas"
    assert company_key("B.V.")
    assert company_key("!!!") == "!!!"
