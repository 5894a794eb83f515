"""What is printed says something, also where there is nothing."""

import json

import pytest

from smallcrm.cli.run import DONE

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
