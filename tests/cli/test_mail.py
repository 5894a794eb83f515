"""E-mails through the import command: told by content, strangers as asked, problems by line."""

import json
from pathlib import Path

from smallcrm.cli.data import WITH_PROBLEMS
from smallcrm.cli.run import DONE


def test_a_single_message_comes_in_with_its_sender(cli, shared: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "named.csv"
    path.write_bytes((shared / "data" / "z_attach_name.eml").read_bytes())
    code, out, err = cli("import", str(path), "--dry-run", "--json")
    assert (code, err) == (DONE, "")
    told = json.loads(out)
    assert (told["kind"], told["source"]["format"]) == ("activities", "eml")
    assert (told["rows"]["new"], told["created"]["people"]) == (1, 1)
    assert (told["import_id"], told["dry_run"]) == (None, True)
    done = json.loads(cli("import", str(path), "--json")[1])
    assert {**done, "import_id": None, "dry_run": True} == told
    assert json.loads(cli("import", str(path), "--json")[1])["rows"]["unchanged"] == 1
    hits = json.loads(cli("search", "Doug", "--json")[1])["hits"]
    assert hits[0]["title"] == "Doug Sauder"


def test_strangers_of_a_mailbox_come_in_when_asked_for(cli, shared: Path) -> None:  # type: ignore[no-untyped-def]
    path = str(shared / "data" / "rc_import.mbox")
    code, out, err = cli("import", path)
    assert (code, out) == (WITH_PROBLEMS, f"{path}: 3 left out\n")
    told = json.loads(cli("import", path, "--dry-run", "--json")[1])
    assert (told["rows"]["problem"], told["rows"]["unchanged"], told["left_out"]) == (3, 0, 3)
    assert all(
        "whom you do not know, and was left out" in one["reason"] for one in told["problems"]
    )
    assert "3 messages are with nobody you know" in err
    told = json.loads(cli("import", path, "--mode", "both", "--json")[1])
    assert (told["source"]["records"], told["rows"]["new"]) == (3, 3)
    assert json.loads(cli("undo-import", str(told["import_id"]), "--json")[1])["removed"] > 3


def test_every_real_message_comes_in(cli, shared: Path) -> None:  # type: ignore[no-untyped-def]
    for path in sorted((shared / "data").glob("*.eml")):
        code, out, _err = cli("import", str(path), "--json")
        assert code == DONE, path.name
        assert json.loads(out)["rows"]["new"] == 1, path.name
