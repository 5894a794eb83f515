"""An import is taken back whole at any later time; what was edited since stays."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import activities, people, tags
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.errors import UserError

SHEET = """Name,E-mail,Phone,Company,Tags,Notes
Ana Sousa,ana@ribeira.pt,+351 912 345 087,Ribeira Foods,fair,Met at the fair
Bo Ek,bo@acme.se,,Acme,fair,
Cy Dale,cy@acme.se,,Acme,,
"""


def bring_in(folder: Path, text: str = SHEET) -> int:
    path = folder / "contacts.csv"
    path.write_text(text, encoding="utf-8")
    outcome = importing.perform(reading.read(path), Wishes())
    assert outcome.import_id is not None
    return outcome.import_id


def without_imports(dump: dict[str, list[tuple[object, ...]]]) -> object:
    return {table: rows for table, rows in dump.items() if not table.startswith("import")}


def test_taken_back_the_file_is_as_it_was(crm: Path, tmp_path: Path) -> None:
    people.add("Bo Ek", email="bo@acme.se", tags=["old"])
    before, found = make.dump(), make.found_rows()
    row = bring_in(tmp_path)
    assert store.one("SELECT count(*) FROM person") == 3
    assert take_back(row) == {"removed": 4, "restored": 1, "kept": []}
    assert without_imports(make.dump()) == without_imports(before)
    assert make.found_rows() == found
    assert store.check() == []


def test_taking_back_is_itself_undone(crm: Path, tmp_path: Path) -> None:
    row = bring_in(tmp_path)
    after = make.dump()
    take_back(row)
    store.undo()
    assert make.dump() == after


def test_it_is_taken_back_later_too_and_only_once(crm: Path, tmp_path: Path) -> None:
    row = bring_in(tmp_path)
    people.add("Di Ode")
    assert take_back(row)["removed"] == 5
    assert store.rows("SELECT name FROM person") == [("Di Ode",)]
    with pytest.raises(UserError, match="before"):
        take_back(row)
    with pytest.raises(UserError, match="no import"):
        take_back(99)


def test_what_was_edited_since_is_kept_and_named(crm: Path, tmp_path: Path) -> None:
    row = bring_in(tmp_path)
    ids = dict(store.rows("SELECT name, id FROM person"))
    people.edit(ids["Ana Sousa"], job_title="Head of Marketing")
    activities.log("call", people=[ids["Bo Ek"]], body="Hello")
    found = take_back(row)
    assert {one["name"] for one in found["kept"]} == {
        "Ana Sousa", "Bo Ek", "Ribeira Foods", "Acme", "Met at the fair",
    }  # fmt: skip
    assert store.rows("SELECT name FROM person ORDER BY name") == [("Ana Sousa",), ("Bo Ek",)]
    assert tags.of("person", ids["Bo Ek"]) == ["fair"]
    assert store.rows("SELECT value FROM email ORDER BY value") == [
        ("ana@ribeira.pt",), ("bo@acme.se",),
    ]  # fmt: skip
    assert store.check() == []


def test_an_edit_that_was_undone_does_not_keep_a_record(crm: Path, tmp_path: Path) -> None:
    row = bring_in(tmp_path)
    people.edit(1, job_title="Buyer")
    store.undo()
    assert take_back(row)["kept"] == []
    assert store.one("SELECT count(*) FROM person") == 0
