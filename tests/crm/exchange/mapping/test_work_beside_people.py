"""Deals, steps, statuses and companies in lists of people are told apart by what is beside them."""

import pytest

from smallcrm.crm.exchange.mapping import kinds
from smallcrm.crm.exchange.mapping.columns import map_columns


def fields(text: str, *rows: str) -> tuple[str, list[str | None]]:
    headers = text.split(",")
    kind = kinds.guess(headers)
    cells = [row.split(",") for row in rows] or [[""] * len(headers)]
    return kind, [column.field for column in map_columns(headers, cells, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name,Email,Deal,Amount,Stage",
         ["name", "email", "deal.title", "deal.value", "deal.stage"]),
        ("Deal,Contact,Contact email,Amount", ["deal.title", "name", "email", "deal.value"]),
        ("Nome,E-mail,Valor do negócio,Etapa,Próxima tarefa,Vencimento",
         ["name", "email", "deal.value", "deal.stage", "task.title", "task.due"]),
    ],
)  # fmt: skip
def test_a_deal_and_a_step_of_a_person(text: str, expected: list[str]) -> None:
    assert fields(text) == ("people", expected)


def test_a_stage_that_holds_statuses_stays_a_status() -> None:
    rows = ("Ana,a@x.test,1200,Customer", "Bo,b@x.test,300,Lead")
    assert fields("Name,Email,Deal value,Stage", *rows)[1][3] == "status"


def test_a_state_that_holds_statuses_is_one() -> None:
    rows = ("Ana,a@x.test,Madrid,Cliente", "Bo,b@x.test,Cádiz,Prospecto")
    assert fields("Nombre,Correo,Provincia,Estado", *rows)[1] == [
        "name", "email", "address.region", "status",
    ]  # fmt: skip
    rows = ("Ana,a@x.test,Jalisco", "Bo,b@x.test,Puebla")
    assert fields("Nombre,Correo,Estado", *rows)[1][2] == "address.region"


def test_names_with_a_branch_and_no_company_beside_them_are_companies() -> None:
    assert fields("Name,Website,Revenue,Employees,Industry")[0] == "companies"
    assert fields("Name,Title,Company,Industry,Employees,Email")[0] == "people"


def test_a_part_under_the_heading_of_its_group() -> None:
    assert fields("Name First name,Name Last name,Phone")[1] == ["first_name", "last_name", "phone"]
