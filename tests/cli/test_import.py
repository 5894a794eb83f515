"""The import command reports what came of a file, and says what it made by the way."""

import json
from pathlib import Path

import pytest

from smallcrm.cli.run import DONE, REFUSED, WRONG_USE

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


FILES = [
    ("google_old_full.csv", 1, ",", 1, ["Firstname Middle Lastname"]),
    ("google_new_mini.csv", 4, ",", 1, ["John Doe", "Bob Wilson", "Alice Brown"]),
    ("outlook_shared.csv", 3, ",", 1, ["Adam Glacius", "Daniel Ireland", "Duncan Amey"]),
    ("hubspot_contacts.csv", 950, ",", 1, ["Francisco Small"]),
    ("pipedrive_people.csv", 58, ",", 1, ["Renée Whitaker", "Jacqueline Martinez", "Kayla Cruz"]),
    ("zoho_contacts.csv", 1265, ",", 1, ["Tucker", "Aguilar"]),
    ("sf_contacts.csv", 10, ",", 1, ["Frank Miller", "Jack Anderson"]),
    ("linkedin_a.csv", 10, ",", 5, ["Alice Johnson", "Carol Davis", "Jack Anderson"]),
    ("excel_fr_bom.csv", 10, ";", 1, ["François Lefèvre", "Hélène Dubœuf", "Maëlys Nguyễn"]),
    ("thunderbird_semi.csv", 2, ";", 1, ["John Doe", "Jane Doe"]),
    ("gw_tab.csv", 2, "\t", 1, ["Tab User One", "Tab User Two"]),
    ("gw_multilang.csv", 3, ",", 1, ["Juan García", "Marie Dubois", "Hans Schmidt"]),
    ("custom.csv", 4, ",", 1, ["John Doe", "Jane Smith", "Robert Wilson"]),
]


@pytest.mark.parametrize(("name", "count", "sign", "head", "people"), FILES)
def test_files_of_other_programs_come_in_by_the_command(  # type: ignore[no-untyped-def]
    cli, shared: Path, name: str, count: int, sign: str, head: int, people: list[str]
) -> None:
    path = str(shared / "data" / name)
    rehearsed = json.loads(cli("import", path, "--dry-run", "--json")[1])
    code, out, err = cli("import", path, "--json")
    told = json.loads(out)
    assert (code, err, told["problems"]) == (DONE, "", [])
    assert (told["source"]["path"], told["source"]["records"]) == (path, count)
    assert (told["source"]["delimiter"], told["source"]["header_row"]) == (sign, head)
    assert (told["kind"], told["rows"]["new"], told["created"]["people"]) == (
        "people", count, count,
    )  # fmt: skip
    assert rehearsed == told | {"dry_run": True, "import_id": None}
    listed = {row["name"] for row in json.loads(cli("list", "people", "--json")[1])}
    assert listed >= set(people)
    code, out, _err = cli("import", path, "--json")
    assert (code, json.loads(out)["rows"]["unchanged"]) == (DONE, count)


def test_a_french_spreadsheet_comes_in_letter_for_letter(cli, shared: Path) -> None:  # type: ignore[no-untyped-def]
    told = json.loads(cli("import", str(shared / "data" / "excel_fr_bom.csv"), "--json")[1])
    assert told["source"]["encoding"] == "utf-8-sig"
    assert {"Nom": "last_name", "Prénom": "first_name"}.items() <= {
        column["header"]: column["field"] for column in told["columns"]
    }.items()
    people = json.loads(cli("export", "people", "--format", "json")[1])
    found = next(one for one in people if one["name"] == "Hélène Dubœuf")
    assert [phone["value"] for phone in found["phones"]] == ["06 12 34 56 78"]
    assert (found["company"], found["job_title"]) == (
        "Côte d'Opale Logistique SAS", "Directrice commerciale, Europe du Sud",
    )  # fmt: skip
    assert found["origin"] == {
        "import_id": told["import_id"], "path": told["source"]["path"], "record": 2,
    }  # fmt: skip


def test_very_many_that_stay_are_counted(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    people, tasks = tmp_path / "people.csv", tmp_path / "tasks.csv"
    people.write_text("contact_id,name\n" + "".join(f"C{n},Ada {n}\n" for n in range(25)))
    tasks.write_text(
        "task_id,subject,due_date,contact_id\n"
        + "".join(f"T{n},Call,2026-12-01,C{n}\n" for n in range(25))
    )
    cli("import", str(people))
    cli("import", str(tasks))
    lines = cli("undo-import", "1")[1].splitlines()
    assert lines[:2] == ["0 records removed", "Kept: Ada 0 (used since)"]
    assert lines[-1] == "and 5 more"
    assert len(lines) == 22


def test_faulty_rows_are_never_saved_over_the_file_they_came_from(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "people.csv"
    path.write_text("name,email\nAna,ana@@x.de\nBo,bo@x.de\n")
    before = path.read_bytes()
    code, _out, err = cli("import", str(path), "--save-problems", str(path))
    assert code == WRONG_USE
    assert err.startswith("“people.csv” is the file that comes in. Nothing was changed.")
    assert path.read_bytes() == before
    assert cli("list", "people", "--json")[1].strip() == "[]"


def test_nothing_comes_in_where_faulty_rows_cannot_be_saved(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "people.csv"
    path.write_text("name,email\nAna,ana@@x.de\nBo,bo@x.de\n")
    for place in (tmp_path / "nowhere" / "left.csv", tmp_path):
        code, _out, err = cli("import", str(path), "--save-problems", str(place))
        assert code == REFUSED
        assert "could not be written. Nothing was changed." in err
        assert cli("list", "people", "--json")[1].strip() == "[]"


def test_faulty_rows_of_several_files_do_not_replace_each_other(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text("name,email\nAna,ana@@x.de\n")
    code, _out, err = cli("import", *map(str, paths), "--save-problems", str(tmp_path / "left.csv"))
    assert (code, "one by one" in err) == (WRONG_USE, True)


def test_files_before_a_refused_one_are_said_to_be_in(  # type: ignore[no-untyped-def]
    cli, deals: str, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\0\0\0\0")
    code, out, err = cli("import", deals, str(bad), "--json")
    told = json.loads(out)
    assert code == REFUSED
    assert err.rstrip().endswith("What was named before it is in: “deals.csv”.")
    assert told["error"]["message"] == err.rstrip()
    assert [one["import_id"] for one in told["before"]] == [1]
    code, out, err = cli("import", deals, str(bad), "--dry-run")
    assert out.strip() == f"{deals}: 4 unchanged"
    assert "is in" not in err
