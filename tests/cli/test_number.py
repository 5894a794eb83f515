"""A number that is typed is one that the file can take, or is refused in a sentence."""

import json
from pathlib import Path

import pytest

from smallcrm.cli import number
from smallcrm.cli.run import DONE, REFUSED, WRONG_USE

HUGE = ["9223372036854775808", "99999999999999999999", "9" * 5000]


@pytest.mark.parametrize("many", HUGE)
@pytest.mark.parametrize("command", [["search", "ana"], ["list", "people"], ["history"]])
def test_a_limit_beyond_everything_shows_everything(  # type: ignore[no-untyped-def]
    cli, command: list[str], many: str
) -> None:
    cli("add", "person", "Ana Sousa")
    code, out, err = cli(*command, "--limit", many)
    assert (code, err) == (DONE, "")
    assert "Ana Sousa" in out


@pytest.mark.parametrize("many", HUGE)
def test_other_numbers_can_be_huge_as_well(cli, tmp_path: Path, many: str) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    assert json.loads(cli("undo", many, "--json")[1])["steps"] == ["Add Ana Sousa"]
    code, _out, err = cli("undo-import", many)
    assert (code, len(err.splitlines())) == (REFUSED, 1)
    given = tmp_path / "people.csv"
    given.write_text("name\nBo\n", encoding="utf-8")
    assert "Traceback" not in cli("import", str(given), "--header-row", many, "--dry-run")[2]


@pytest.mark.parametrize("command", ["undo", "redo", "undo-import"])
@pytest.mark.parametrize("many", ["0", "-3", "two", "²"])
def test_a_count_of_steps_is_a_whole_number_from_1(cli, command: str, many: str) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    code, out, err = cli(command, many)
    assert (code, out) == (WRONG_USE, "")
    assert err.splitlines()[-1].endswith(f"“{many}” is not a whole number from 1")
    assert "Ana Sousa" in cli("list", "people")[1]


def test_a_line_number_is_a_whole_number_too(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    given = tmp_path / "people.csv"
    given.write_text("name\nBo\n", encoding="utf-8")
    for typed in ("0", "²", "two"):
        code, _out, err = cli("import", str(given), "--header-row", typed)
        assert (code, err) == (WRONG_USE, "--header-row is a line number from 1, or none.\n")


def test_noughts_before_a_number_say_nothing() -> None:
    assert number.count("0" * 40 + "5") == 5
    assert number.count("000") == 0
