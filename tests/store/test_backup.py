"""A backup counts only when it was opened again and checked."""

import json
from pathlib import Path

import apsw
import pytest

from smallcrm import paths, store
from smallcrm.crm import people
from smallcrm.errors import UserError


def test_a_backup_holds_everything_and_is_listed(crm: Path) -> None:
    people.add("Ana")
    made = store.backup("by hand")
    assert [copy.path for copy in store.backups()] == [made.path]
    copy = apsw.Connection(made.path)
    assert list(copy.execute("SELECT name FROM person")) == [("Ana",)]
    copy.close()
    assert not list(paths.backups().glob(".part-*"))
    assert json.loads((paths.backups() / "backups.json").read_text())[0]["reason"] == "by hand"


def test_a_backup_goes_where_it_is_told(crm: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    made = store.backup("by hand", tmp_path / "stick" / "monday.db")
    assert Path(made.path) == tmp_path / "stick" / "monday.db"


def test_a_backup_makes_no_folder_for_a_mistyped_path(crm: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        store.backup("by hand", tmp_path / "stik" / "monday.db")
    assert not (tmp_path / "stik").exists()


def test_a_file_is_never_its_own_backup(crm: Path) -> None:
    with pytest.raises(UserError):
        store.backup("by hand", crm)


def test_a_backup_that_cannot_be_written_says_so(crm: Path, tmp_path: Path) -> None:
    (tmp_path / ".part-monday.db").mkdir()
    with pytest.raises(UserError, match="could not be written"):
        store.backup("by hand", tmp_path / "monday.db")


def test_a_backup_that_is_gone_is_not_listed(crm: Path) -> None:
    Path(store.backup("by hand").path).unlink()
    assert store.backups() == []


@pytest.mark.parametrize("search", [True, False])
def test_a_copy_with_a_damaged_page_is_no_backup(crm: Path, search: bool) -> None:
    with store.step("Add people"):
        for number in range(300):
            people.add(f"Person {number}", email=f"p{number}@x.example")
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    root = store.one("SELECT rootpage FROM sqlite_master WHERE name = 'person'")
    size = store.one("PRAGMA page_size")
    store.execute("PRAGMA shrink_memory")
    with crm.open("r+b") as file:
        file.seek((root - 1) * size + 12)
        file.write(b"\xff" * 64)
    with pytest.raises(UserError):
        store.backup("before an import", search=search)
    assert store.backups() == []
