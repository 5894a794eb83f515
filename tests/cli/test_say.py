"""What is printed says something, also where there is nothing."""

import json

import pytest

from smallcrm.cli.run import DONE
from smallcrm.cli.say import table

KINDS = ["people", "companies", "deals", "tasks", "activities"]


@pytest.mark.parametrize(
    "command", [["search", ""], ["search", "zzzz"], *(["list", kind] for kind in KINDS)]
)
def test_nothing_found_is_said_in_a_sentence(cli, command: list[str]) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    cli("undo")
    assert cli(*command) == (DONE, "", "Nothing was found.\n")
    code, out, err = cli(*command, "--json")
    assert (code, err) == (DONE, "")
    found = json.loads(out)
    assert (found["hits"] if command[0] == "search" else found) == []


def test_what_is_found_says_nothing_of_it(cli) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    assert cli("list", "people")[2] == cli("search", "ana")[2] == ""


def test_an_empty_figure_gives_its_reason_in_its_place(cli) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    lines = cli("kpi", "--period", "2025")[1].splitlines()[1:]
    kpis = json.loads(cli("kpi", "--period", "2025", "--json")[1])["periods"]["2025"]["kpis"]
    empty = {name: kpi["why"] for name, kpi in kpis.items() if kpi["value"] is None}
    assert empty
    assert all(empty.values())
    said = dict(line.split(maxsplit=1) for line in lines)
    assert {name: said[name] for name in empty} == empty
    assert [line.split() for line in lines if line.startswith("won_value")] == [
        ["won_value", "0.0", "EUR", "0"]
    ]


def test_a_reason_leaves_the_columns_of_figures_narrow(  # type: ignore[no-untyped-def]
    capsys,
) -> None:
    table([("a", "1.5", "EUR", 2), ("bcd", "A long sentence says why not."), ("e", "10.5", "", 3)])
    assert capsys.readouterr().out.splitlines() == [
        "a    1.5   EUR  2",
        "bcd  A long sentence says why not.",
        "e    10.5       3",
    ]
