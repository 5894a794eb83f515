"""The import page is led by keys alone, and says why it cannot go on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm.ui.exchange.import_page import COLUMNS, FILE, REVIEW, ImportPage
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.worker import worker

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(sample, shown):
    bus.connect_store()
    worker.inline = True
    return shown(ImportPage(), 1232, 830)


@pytest.fixture
def written(tmp_path):
    def write(text, name="list.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_enter_chooses_a_file(page, written, monkeypatch):
    path = written("Name,E-mail\nUrs Hauser,urs@h.example\n")
    monkeypatch.setattr(ask, "open_file", lambda _page, _title, _kinds, then: then(path))
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert page.step == COLUMNS


def test_columns_that_name_nobody_cannot_be_reviewed_and_it_is_said_why(page, written, qtbot):
    page.open_path(written("Foo,Bar\nx1,y2\nz,u\n"))
    assert not page.next.isEnabled()
    with qtbot.waitSignal(page.toast) as said:
        QTest.keyClick(page.columns.view, Qt.Key.Key_Return, CTRL)
    assert "Say what the columns mean." in said.args[0]
    page.columns.list.mapped.emit(0, "name")
    assert page.step == COLUMNS
    assert page.next.isEnabled()
    QTest.keyClick(page.columns.view, Qt.Key.Key_Return, CTRL)
    assert page.step == REVIEW


def test_another_file_is_not_searched_for_the_words_of_the_last(page, written):
    page.open_path(written("Name,E-mail\nUrs Hauser,urs@h.example\n"))
    page.go_on()
    QTest.keyClicks(page.search, "urs")
    page.search.flush()
    page.open_path(written("Name,E-mail\nZoe Zwirn,zoe@z.example\n", "other.csv"))
    page.go_on()
    assert page.search.text() == ""
    assert [entry.row.name for entry in page.review.list.list.entries if entry.row] == ["Zoe Zwirn"]


def test_words_that_no_row_has_are_said_to_be_nowhere(page, written):
    page.open_path(written("Name,E-mail\nUrs Hauser,urs@h.example\n"))
    page.go_on()
    QTest.keyClicks(page.search, "nobody")
    page.search.flush()
    assert page.review.nothing.isVisible()
    assert page.review.nothing.text() == "No row has “nobody”."
    page.search.clear()
    page.search.flush()
    assert not page.review.nothing.isVisible()


@pytest.mark.parametrize("step", [COLUMNS, REVIEW])
def test_cancel_leaves_every_step_and_nothing_of_it(page, written, step):
    page.open_path(written("Name,E-mail\nUrs Hauser,urs@h.example\n"))
    if step == REVIEW:
        page.go_on()
    assert page.step == step
    QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert page.step == FILE
    assert page.facts.text() == ""
