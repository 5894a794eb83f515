"""A lost file is never replaced by an empty one; a damaged or foreign one is left as it is."""

import gzip
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from smallcrm import store
from smallcrm.crm import file as data
from smallcrm.crm import people, search
from smallcrm.crm.tables import migrations
from smallcrm.errors import UserError


def refused(file: Path, *, create: bool = True) -> str:
    with pytest.raises(UserError) as refusal:
        data.open_file(file, create=create)
    assert not store.is_open()
    return refusal.value.kind


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.db", create=False) == "missing"
    assert not (tmp_path / "gone.db").exists()


def test_an_empty_file_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    file = tmp_path / "zero.db"
    file.touch()
    assert refused(file) == "damaged"
    assert file.stat().st_size == 0


def test_a_file_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear Ana,\n" * 500)
    assert refused(file) == "damaged"
    assert file.read_bytes() == b"Dear Ana,\n" * 500


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    other = apsw.Connection(str(file))
    other.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")
    other.close()
    before = file.read_bytes()
    assert refused(file) == "foreign"
    assert file.read_bytes() == before


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == "unreadable"


def test_a_damaged_page_is_noticed(crm: Path) -> None:
    with store.step("Many"):
        for number in range(200):
            people.add(f"Person {number}", email=f"p{number}@acme.pt")
    store.close()
    page = crm.stat().st_size // 2
    with crm.open("r+b") as handle:
        handle.seek(page)
        handle.write(b"\xff" * 4096)
    try:
        data.open_file(crm)
        findings = store.check()
    except UserError as refusal:
        findings = [refusal.text]
    assert findings


def test_settings_of_the_connection_keep_the_file_safe(crm: Path) -> None:
    asked = {
        "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0,
        "cell_size_check": 1, "secure_delete": 1, "temp_store": 2, "mmap_size": 0,
    }  # fmt: skip
    assert {name: store.one(f"PRAGMA {name}") or 0 for name in asked} == asked


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    data.open_file(tmp_path / "new.db", create=True)
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600


def old_file(folder: Path, version: int) -> Path:
    """A file as an earlier version of the program left it."""
    packed = Path(__file__).parents[1] / "files" / f"version-{version}.db.gz"
    file = folder / "old.db"
    file.write_bytes(gzip.decompress(packed.read_bytes()))
    return file


def test_an_upgrade_keeps_a_verified_backup_first(tmp_path: Path) -> None:
    data.open_file(old_file(tmp_path, 2))
    assert store.version() == len(migrations.MIGRATIONS)
    kept = store.backups()
    assert [copy.reason for copy in kept] == ["before an upgrade"]
    copy = apsw.Connection(kept[0].path)
    assert copy.pragma("user_version") == 2
    copy.close()


def test_a_file_of_an_earlier_version_is_as_if_it_had_been_made_by_this_one(tmp_path: Path) -> None:
    data.open_file(old_file(tmp_path, 2))
    upgraded = dict(store.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert store.one("SELECT value FROM field_value WHERE person_id = 1") == "95"
    assert [hit.title for hit in search.people("packaging")] == ["Ana Sousa"]
    assert store.rows("SELECT touches, won_value FROM list_person WHERE id = 1") == [(1, 0)]
    assert not store.rows("PRAGMA foreign_key_check")
    assert store.undo() == "Edit Rui Tavares"
    assert store.one("SELECT job_title FROM person WHERE id = 2") == "CFO"
    store.close()
    data.open_file(tmp_path / "new.db", create=True)
    assert upgraded == dict(store.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    data.open_file(file, create=True)
    people.add("Ana")
    store.close()

    def broken(run) -> None:  # type: ignore[no-untyped-def]
        run("CREATE TABLE more (id INTEGER PRIMARY KEY)")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.open_file(file, data.SCHEMA._replace(migrations=[*migrations.MIGRATIONS, broken]))
    data.open_file(file)
    assert store.version() == len(migrations.MIGRATIONS)
    assert store.one("SELECT name FROM person") == "Ana"
    people.add("Bo")


def test_a_second_window_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "data.db"
    code = (
        "import sys; from pathlib import Path; from smallcrm import store; "
        "lock = store.Lock(Path(sys.argv[1])); print(lock.take(), flush=True); sys.stdin.read()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdout is not None
    assert first.stdin is not None
    assert first.stdout.readline().strip() == "True"
    second = store.Lock(file)
    assert not second.take()
    second.call_first()
    assert second.call_file.exists()
    first.kill()
    first.wait()
    first.stdin.close()
    first.stdout.close()
    assert second.take()
    second.give_back()


def test_a_flipped_bit_is_noticed_before_the_file_is_opened(crm: Path) -> None:
    people.add("Ana Sousa")
    store.close()
    content = bytearray(crm.read_bytes())
    for place in range(200, len(content), len(content) // 40):
        damaged = bytearray(content)
        damaged[place] ^= 0x10
        crm.write_bytes(damaged)
        assert refused(crm) == "damaged"
    crm.write_bytes(content)
    data.open_file(crm)
    assert store.one("SELECT name FROM person") == "Ana Sousa"


def test_a_file_another_program_wrote_to_is_opened(crm: Path) -> None:
    store.close()
    other = apsw.Connection(str(crm))
    other.execute("CREATE TABLE IF NOT EXISTS find_extra (id INTEGER)")
    other.close()
    data.open_file(crm)
    people.add("Ana")


def test_nothing_is_written_to_a_file_that_was_moved_away(crm: Path) -> None:
    people.add("Ana")
    crm.rename(crm.with_name("elsewhere.db"))
    with pytest.raises(UserError, match="moved"):
        people.add("Bo")
    crm.with_name("elsewhere.db").rename(crm)
    people.add("Bo")


def test_a_file_closes_while_another_thread_still_reads(crm: Path) -> None:
    reading, stop = threading.Event(), threading.Event()

    def wait() -> int:
        reading.set()
        stop.wait(10)
        return 1

    def read() -> None:
        conn = store.connection()
        conn.create_scalar_function("wait", wait, 0)
        for _row in conn.execute("SELECT wait()"):
            pass
        store.close_thread()

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(10)
    store.close()
    stop.set()
    thread.join()
    assert not store.is_open()
