"""Commands do what the window does, print one document, and say plainly what they refuse."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm.cli.run import DONE, REFUSED, WRONG_USE

SAMPLE = ["--sample", "--today", "2026-06-17T10:42"]


def test_what_is_added_is_found_by_the_next_command(cli) -> None:  # type: ignore[no-untyped-def]
    assert cli("add", "person", "Ana Sousa, Ribeira Foods, ana@x.pt")[0] == DONE
    code, out, err = cli("search", "ana", "--json")
    assert (code, err) == (DONE, "")
    found = json.loads(out)
    assert found["query"] == "ana"
    assert found["hits"][0] == {
        "kind": "person", "id": 1, "title": "Ana Sousa", "detail": "Ribeira Foods",
    }  # fmt: skip
    assert found["ms"] < 200


def test_a_file_that_is_not_there_is_refused_in_a_sentence(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cli("--file", str(tmp_path / "gone.db"), "list", "people", "--json")
    assert code == REFUSED
    assert json.loads(out)["error"]["kind"] == "missing"
    assert "Nothing was made in its place" in err
    assert "Traceback" not in err
    assert not (tmp_path / "gone.db").exists()


@pytest.mark.parametrize("typed", [["--bad"], ["list"], ["list", "cats"], ["add", "task"]])
def test_wrong_use_is_two(cli, typed: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert cli(*typed)[0] == WRONG_USE


def test_a_day_that_is_none_is_wrong_use(cli) -> None:  # type: ignore[no-untyped-def]
    code, _out, err = cli("--today", "someday", "info")
    assert code == WRONG_USE
    assert "someday" in err


def test_add_task_says_what_each_word_was_read_as(cli) -> None:  # type: ignore[no-untyped-def]
    line = "call Ana next tue 10:00 #renewal"
    code, out, _err = cli(*SAMPLE, "add", "task", line, "--json")
    found = json.loads(out)
    assert code == DONE
    assert found["record"]["day"] == "2026-06-23"
    assert [(read["text"], read["role"]) for read in found["read"]] == [
        ("call", "kind"), ("Ana", "person"), ("next tue 10:00", "when"), ("#renewal", "tag"),
    ]  # fmt: skip


def test_log_with_a_next_step_is_one_step(cli) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    code, out, _err = cli(
        "log", "call", "ana", "Rui decides", "--at", "yesterday 3pm", "--then", "send summary",
        "--json",
    )  # fmt: skip
    assert code == DONE
    assert json.loads(out) == {"entry_id": 1, "person_id": 1, "task_id": 1}
    steps = json.loads(cli("history", "--json")[1])["steps"]
    assert [step["title"] for step in steps] == ["Log call", "Add Ana Sousa"]


def test_undo_and_redo_across_starts(cli) -> None:  # type: ignore[no-untyped-def]
    for name in ("Ana", "Bo", "Cy"):
        cli("add", "person", name)
    assert json.loads(cli("undo", "2", "--json")[1])["steps"] == ["Add Cy", "Add Bo"]
    assert [row["name"] for row in json.loads(cli("list", "people", "--json")[1])] == ["Ana"]
    assert json.loads(cli("redo", "--json")[1])["steps"] == ["Add Bo"]
    assert cli("redo")[0] == DONE
    code, _out, err = cli("redo")
    assert code == REFUSED
    assert "nothing to redo" in err


def test_agenda_has_its_five_lists(cli) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(cli(*SAMPLE, "agenda", "--json")[1])
    assert {key: len(rows) for key, rows in found.items()} == {
        "overdue": 2, "today": 5, "later": 14, "stale": 3, "waiting": 3,
    }  # fmt: skip


def test_kpi_prints_figures_of_several_periods(cli) -> None:  # type: ignore[no-untyped-def]
    code, out, _err = cli(
        *SAMPLE, "kpi", "--period", "2026-Q2", "--period", "2026-06", "--current", "--json"
    )
    found = json.loads(out)
    assert code == DONE
    assert set(found["periods"]) == {"2026-Q2", "2026-06"}
    rate = found["periods"]["2026-Q2"]["kpis"]["win_rate"]
    assert {"value", "unit", "n", "left_out", "why", "ids"} <= set(rate)
    assert found["currency"] == "EUR"
    assert found["current"]["pipeline_value"] == 230600.0


@pytest.mark.parametrize("kind", ["people", "companies", "deals", "tasks", "activities"])
def test_lists_can_be_filtered_sorted_and_cut(cli, kind: str) -> None:  # type: ignore[no-untyped-def]
    every = json.loads(cli(*SAMPLE, "list", kind, "--json")[1])
    assert every
    assert len(json.loads(cli(*SAMPLE, "list", kind, "--limit", "3", "--json")[1])) == 3
    code, _out, err = cli(*SAMPLE, "list", kind, "--sort", "shoe_size")
    assert code == WRONG_USE
    assert "shoe_size" in err


def test_info_check_and_backup(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana")
    info = json.loads(cli("info", "--json")[1])
    assert (info["counts"]["people"], info["encrypted"], info["last_backup"]) == (1, False, None)
    made = json.loads(cli("backup", "-o", str(tmp_path / "copy.db"), "--json")[1])
    assert made["path"] == str(tmp_path / "copy.db")
    assert json.loads(cli("info", "--json")[1])["last_backup"]["path"] == made["path"]
    assert json.loads(cli("check", "--json")[1]) == {"ok": True, "findings": []}
    kept = json.loads(cli("--file", made["path"], "list", "people", "--json")[1])
    assert kept[0]["name"] == "Ana"


def test_every_command_explains_itself_with_an_example(cli) -> None:  # type: ignore[no-untyped-def]
    commands = ("search list add log agenda kpi history undo redo info check backup import imports "
                "undo-import export").split()  # fmt: skip
    for command in commands:
        code, out, _err = cli(command, "--help")
        assert code == DONE, command
        assert f"smallcrm {command}" in out, command


def test_no_window_is_imported_for_a_command(tmp_path: Path) -> None:
    code = (
        "import sys; from smallcrm.cli import run; "
        f"run(['--home', {str(tmp_path)!r}, '--sample', 'agenda']); "
        "heavy = {'PySide6', 'matplotlib', 'numpy'} & set(sys.modules); "
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("[]")


def test_the_sample_has_nothing_to_undo_and_a_count_is_a_whole_number(cli) -> None:  # type: ignore[no-untyped-def]
    assert json.loads(cli("--sample", "history", "--json")[1]) == {"steps": []}
    assert cli("list", "people", "--limit", "-3")[0] == 2


def test_deals_are_listed_with_their_value_as_money(cli) -> None:  # type: ignore[no-untyped-def]
    cli("add", "deal", "Website 12000")
    found = json.loads(cli("list", "deals", "--json")[1])
    assert found[0]["value"] in ("12000.00", None)
