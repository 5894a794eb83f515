"""The import command reports what came of a file, and says what it made by the way."""

import json
from pathlib import Path

import pytest

from smallcrm.cli.run import DONE

DEALS = "Deal Name,Stage,Amount\nShop,Demo,5000\nLogo,Legal,800\nSite,Inquiry,900\nApp,demo,10\n"
TWO = "2 stages were not there and have been made: Demo, Legal."


@pytest.fixture
def deals(tmp_path: Path) -> str:
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    return str(path)


def test_stages_that_were_not_there_are_made_and_named(cli, deals: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cli("import", deals)
    assert code == DONE
    assert out.strip() == f"{deals}: 4 new"
    assert err.splitlines() == [TWO]


def test_the_report_warns_of_new_stages_once(cli, deals: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cli("import", deals, "--dry-run", "--json")
    assert (code, err) == (DONE, "")
    said = "2 stages are not there and would be made: Demo, Legal."
    assert json.loads(out)["warnings"] == [{"line": None, "reason": said}]
    assert json.loads(cli("import", deals, "--json")[1])["warnings"] == [
        {"line": None, "reason": TWO}
    ]
    again = json.loads(cli("import", deals, "--json")[1])
    assert (again["rows"]["unchanged"], again["warnings"]) == (4, [])


def test_moves_of_deals_name_the_stages_they_bring(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    known = tmp_path / "known.csv"
    known.write_text("Deal ID,Deal Name,Stage\nD1,Shop,Inquiry\n", encoding="utf-8")
    moves = tmp_path / "moves.csv"
    moves.write_text("deal_id,at,from_stage,to_stage\nD1,2026-05-01T00:00:00Z,,Audit\n")
    assert cli("import", str(known), "--kind", "deals")[2] == ""
    code, _out, err = cli("import", str(moves), "--kind", "stage_changes")
    assert code == DONE
    assert err == "1 stage was not there and has been made: Audit.\n"
