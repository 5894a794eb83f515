"""Erasing a person leaves nothing of them in the file, history or search; the rest stays."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import activities, deals, people, reach, search, tasks
from smallcrm.crm.record import bonds, erase, files, photos
from smallcrm.errors import UserError

SECRET = "Zebedee"


@pytest.fixture
def zeb(crm: Path) -> int:
    row = people.add(f"{SECRET} Quux", email="zebedee@quux.example", phone="+351 912 000 001",
                     note=f"{SECRET} likes tea", tags=["VIP"], company="Ribeira Foods")  # fmt: skip
    people.edit(row, nickname=f"{SECRET}y")
    reach.edit("email", reach.of("person", row)[0].id, "new.zebedee@quux.example")
    files.keep("person", row, f"{SECRET}.txt", SECRET.encode())
    photos.put("person", row, SECRET.encode() * 2)
    tasks.add(f"Call {SECRET}", person_id=row)
    deals.add("Labels", person_id=row, value=100, currency="EUR")
    ana = people.add("Ana Sousa", company="Ribeira Foods")
    bonds.add(row, "Friend of", ana)
    activities.log("meeting", people=[row, ana], body="Lunch for three")
    return row


def test_nothing_of_them_is_left_in_any_table(zeb: int) -> None:
    found = erase.erase(zeb)
    assert (found.name, found.entries, found.tasks, found.deals) == (f"{SECRET} Quux", 1, 1, 1)
    tables = [name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in store.rows(f'SELECT * FROM "{table}"') if not table.startswith("find_") else []:
            assert SECRET.lower() not in repr(row).lower(), (table, row)
    assert search.everything("zebedee") == []
    assert not store.rows("PRAGMA foreign_key_check")


def test_the_file_itself_holds_no_byte_of_them(zeb: int, crm: Path) -> None:
    erase.erase(zeb)
    store.close()
    assert SECRET.lower().encode() not in crm.read_bytes().lower()


def test_what_belongs_to_others_stays(zeb: int) -> None:
    erase.erase(zeb)
    assert [hit.title for hit in search.everything("ana")] == ["Ana Sousa"]
    assert store.rows("SELECT title, person_id FROM deal") == [("Labels", None)]
    assert store.rows("SELECT body FROM entry") == [("Lunch for three",)]
    assert store.one("SELECT count(*) FROM company") == 1


def test_undo_goes_to_what_was_done_before_and_never_brings_them_back(zeb: int) -> None:
    row = people.add("Rui")
    erase.erase(zeb)
    assert store.undo_title() == "Add Rui"
    while store.undo():
        pass
    assert store.one("SELECT count(*) FROM person") == 0
    while store.redo():
        pass
    assert store.rows("SELECT name FROM person ORDER BY id") == [("Ana Sousa",), ("Rui",)]
    assert row


def test_somebody_who_is_not_there_is_refused(crm: Path) -> None:
    before = make.dump()
    with pytest.raises(UserError):
        erase.erase(17)
    assert make.dump() == before
