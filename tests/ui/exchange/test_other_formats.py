"""A workbook, cards or a calendar go through the same pages; a sheet can be chosen."""

from pathlib import Path

import make_workbook
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.ui.exchange.import_page import COLUMNS, DONE, FILE, REVIEW, ImportPage
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.worker import worker

HEAD = ["Name", "E-Mail"]


@pytest.fixture
def page(sample: Path, shown) -> ImportPage:  # type: ignore[no-untyped-def]
    bus.connect_store()
    worker.inline = True
    page = ImportPage()
    shown(page, 1232, 830)
    return page


def test_another_sheet_can_be_chosen(page: ImportPage, tmp_path: Path) -> None:
    sheets = {
        "Old": make_workbook.sheet([HEAD, ["Zoe Old", "zoe@old.example"]]),
        "New": make_workbook.sheet([HEAD, ["Al New", "al@x.example"], ["Bo New", "bo@x.example"]]),
    }
    page.open_path(make_workbook.xlsx(tmp_path / "book.xlsx", sheets))
    step = page.columns
    assert page.step == COLUMNS
    assert step.reading
    assert step.sheet.isVisible()
    assert not step.encoding.isVisible()
    assert (step.sheet.label(), step.reading.records) == ("New", 2)
    step.sheet.chosen.emit("Old")
    assert (step.sheet.label(), step.reading.records) == ("Old", 1)
    step.kind.chosen.emit("companies")
    assert step.reading.kind == "companies"


def test_cards_need_no_choices_and_are_written(page: ImportPage, tmp_path: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "cards.vcf"
    path.write_text("BEGIN:VCARD\nFN:Zoe Zoo\nEMAIL:zoe@zoo.example\nEND:VCARD\n", encoding="utf-8")
    page.open_path(path)
    step = page.columns
    assert not any(one.isVisible() for one in (step.sheet, step.encoding, step.header))
    page.go_on()
    assert page.step == REVIEW
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    assert store.one("SELECT count(*) FROM person WHERE name = 'Zoe Zoo'") == 1


def test_a_file_that_cannot_be_read_is_refused_on_the_first_page(
    page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "cut.xlsx"
    make_workbook.xlsx(path, {"S": make_workbook.sheet([HEAD])})
    path.write_bytes(path.read_bytes()[:-30])
    page.open_path(path)
    assert page.step == FILE
    assert "damaged" in page.file.refusal.text()


def test_a_signature_can_be_pasted(page: ImportPage) -> None:
    QGuiApplication.clipboard().setText(
        "Jane Smith\nSales Director\nGlobex Corporation\njane.smith@globex.com"
    )
    page.commands()["edit.paste"]()
    assert page.step == COLUMNS
    assert page.columns.reading
    assert page.columns.reading.preview[0][1][0] == "Jane Smith"


def test_ctrl_v_in_the_window_pastes_into_the_import(sample: Path, open_window) -> None:  # type: ignore[no-untyped-def]
    worker.inline = True
    window = open_window(sample)
    page = window.go("import")
    QGuiApplication.clipboard().setText("Name\tMail\nZoe Zoo\tzoe@zoo.example\n")
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.step == COLUMNS
    assert page.columns.reading.records == 1
