"""A spreadsheet is dropped, looked at column by column and row by row, written, and taken back."""

from pathlib import Path

import make
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.lists.rows import People
from smallcrm.ui.exchange.import_page import COLUMNS, DONE, FILE, REVIEW, ImportPage
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.worker import worker

SHEET = """Name;E-Mail;Telefon;Firma;Letzter Kontakt;Bemerkung
Anna Souza;ana.sousa@ribeirafoods.pt;;Ribeira Foods;12.05.2026;Messe
Urs Hauser;urs@hauser.example;+41 31 555 01 20;Käserei Hauser AG;04.05.2026;Will neues Etikett
Lukas Brandt;l.brandt@brandt-maschinenbau.example;0170 555 88 01;Brandt Maschinenbau;;
Freja Møller;freja@@oresund;;Øresund Media ApS;31.06.2026;
"""

REPORT = {"new": 1, "updated": 0, "unchanged": 0, "duplicate": 0, "problem": 0}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "kontakte.csv"
    path.write_bytes(SHEET.encode("cp1252"))
    return path


@pytest.fixture
def page(sample: Path, shown, qtbot) -> ImportPage:  # type: ignore[no-untyped-def]
    bus.connect_store()
    worker.inline = True
    page = ImportPage()
    shown(page, 1232, 830)
    return page


def test_the_columns_are_understood_and_can_be_changed(
    page: ImportPage, sheet: Path, qtbot
) -> None:  # type: ignore[no-untyped-def]
    page.open_path(sheet)
    assert page.step == COLUMNS
    found = page.columns.reading
    assert found is not None
    assert [column.field for column in found.columns] == [
        "name", "email", "phone", "company", "last_contact", "note",
    ]  # fmt: skip
    assert page.columns.encoding.label() == "Windows-1252"
    assert page.columns.separator.label() == "Semicolon ;"
    assert page.columns.dates.label() == "31.12.2026"
    page.columns.view.set_current_id(5)
    qtbot.keyClick(page.columns.view, Qt.Key.Key_Delete)
    assert page.columns.reading.columns[5].field is None  # type: ignore[union-attr]
    assert "1 skipped" in page.status()


def test_every_row_is_in_one_group_and_nothing_is_written(page: ImportPage, sheet: Path) -> None:
    before = make.dump()
    page.open_path(sheet)
    page.go_on()
    assert page.step == REVIEW
    numbers = {group: tile.number for group, tile in page.review.tiles.items()}
    assert numbers == {"new": 1, "updated": 1, "duplicate": 1, "problem": 1, "unchanged": 0}
    assert page.next.label == "Import 2 rows"
    assert make.dump() == before


def test_a_possible_duplicate_is_decided_by_a_key(page: ImportPage, sheet: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    page.open_path(sheet)
    page.go_on()
    page.review.list.set_current_id(1)
    qtbot.keyClick(page.review.list, Qt.Key.Key_M)
    assert page.review.decisions == {1: "merge"}
    assert page.next.label == "Import 3 rows"


def test_an_import_is_written_shown_and_taken_back(page: ImportPage, sheet: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    before = make.dump()
    page.open_path(sheet)
    page.go_on()
    page.review.list.set_current_id(1)
    page.review.decide("merge")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    assert "1 new, 2 updated" in page.done.heading.text()
    assert People("name").count() == 249
    assert store.one("SELECT count(*) FROM email WHERE key = 'urs@hauser.example'") == 1
    with qtbot.waitSignal(page.show_wanted) as wanted:
        page.done.new.click()
    assert wanted.args == [page.done.import_id]
    page.done.undo.click()
    assert "taken back" in page.done.heading.text()
    assert "removed" in page.done.detail.text()
    assert not page.done.new.isVisible()
    assert not page.done.undo.isVisible()
    assert page.done.more.isVisible()
    after = make.dump()
    assert {table: rows for table, rows in after.items() if "import" not in table} == {
        table: rows for table, rows in before.items() if "import" not in table
    }


def test_what_stays_when_it_is_taken_back_is_named(page: ImportPage, tmp_path: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "two.csv"
    path.write_text("Name,E-Mail\nUrs Hauser,urs@h.example\nZoe Zwirn,zoe@z.example\n", "utf-8")
    page.open_path(path)
    page.go_on()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    people.edit(store.one("SELECT id FROM person WHERE name = 'Zoe Zwirn'"), job_title="Buyer")
    page.done.undo.click()
    assert "1 record removed" in page.done.detail.text()
    assert "Zoe Zwirn (edited since)" in page.done.kept.text()
    assert page.done.kept.isVisible()
    page.done.show_report({"rows": REPORT, "created": {}, "import_id": 1})
    assert page.done.new.isVisible()
    assert not page.done.kept.isVisible()


def test_what_cannot_be_read_is_refused_with_a_reason(page: ImportPage, tmp_path: Path) -> None:
    wrong = tmp_path / "picture.csv"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    before = make.dump()
    page.open_path(wrong)
    assert page.step == FILE
    assert page.file.refusal.isVisible()
    assert make.dump() == before


def test_a_cancelled_import_leaves_nothing(page: ImportPage, tmp_path: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    many = tmp_path / "many.csv"
    lines = [f"Person {n},p{n}@x.example,Firm {n % 900}" for n in range(30_000)]
    many.write_text("Name,E-mail,Company\n" + "\n".join(lines))
    before = make.dump()
    page.open_path(many)
    page.go_on()
    page.go_on()
    from smallcrm.ui.kit.overlay import open_overlay

    dialog = open_overlay()
    assert dialog is not None
    with qtbot.waitSignal(page.toast, timeout=20_000) as said:
        dialog.cancel()  # type: ignore[attr-defined]
    assert "Nothing was written" in said.args[0]
    assert page.step == REVIEW
    assert make.dump() == before


def test_ctrl_enter_goes_on_from_the_list_that_has_the_keyboard(page, sheet):
    page.open_path(sheet)
    assert page.columns.view.hasFocus()
    QTest.keyClick(page.columns.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.step == REVIEW
    assert page.review.list.hasFocus()
