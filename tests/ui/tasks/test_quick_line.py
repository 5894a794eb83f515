"""The line that becomes a task: what it understands is marked, shown, and can be changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from smallcrm import store
from smallcrm.ui.kit.controls import Button
from smallcrm.ui.tasks.quick_line import QuickLine


@pytest.fixture
def line(sample, shown):
    return shown(QuickLine(), 800, 120)


def chips(line):
    return [chip for chip in line._chips.findChildren(Button) if chip.isVisible()]


def write(line, words):
    line.line.setFocus()
    QTest.keyClicks(line.line, words)
    line.understand()
    QTest.qWait(10)


def test_each_word_understood_is_a_chip(line):
    write(line, "call Ana next tue 10:00 #renewal")
    assert [chip.label for chip in chips(line)] == [
        "Call",
        "Ana Sousa",
        "Tue 23 Jun 10:00",
        "#renewal",
        "Retainer renewal 26/27",
    ]
    assert [token.role for token in line._marks.tokens][:2] == ["kind", "person"]


def test_a_chip_is_changed_with_tab_and_arrow_before_enter(line, qtbot):
    write(line, "call Ana next tue 10:00")
    QTest.keyClick(line.line, Qt.Key_Tab)
    assert chips(line)[0].hasFocus()
    QTest.keyClick(chips(line)[0], Qt.Key_Down)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Meeting").trigger()
    menu.close()
    assert line._row.itemAt(1).widget().hasFocus()
    QTest.qWait(10)
    assert chips(line)[0].label == "Meeting"
    line.keep()
    assert store.one("SELECT kind FROM task ORDER BY id DESC LIMIT 1") == "meet"


def test_the_date_can_be_taken_away_or_chosen(line):
    write(line, "call Ana next tue 10:00")
    menu = line._when_menu()
    next(action for action in menu.actions() if action.text() == "In 2 weeks").trigger()
    assert line.read.day.isoformat() == "2026-07-01"
    menu = line._when_menu()
    next(action for action in menu.actions() if action.text() == "No date").trigger()
    QTest.qWait(10)
    assert "no date" in [chip.label for chip in chips(line)]


def test_nothing_but_signs_is_refused_in_words(line, qtbot):
    write(line, "#tag")
    with qtbot.waitSignal(line.refused) as refused:
        QTest.keyClick(line.line, Qt.Key_Return)
    assert refused.args == ["A task needs a few words."]
    assert line.line.text() == "#tag"


def test_an_empty_line_adds_nothing_and_shows_no_chips(line):
    before = store.one("SELECT count(*) FROM task")
    QTest.keyClick(line.line, Qt.Key_Return)
    assert store.one("SELECT count(*) FROM task") == before
    assert not line._chips.isVisible()


def test_the_line_is_38_px_high_with_its_key_at_the_right(line):
    assert line.line.height() == 38
    cap = line.line._cap
    assert cap.isVisible()
    assert cap.x() > line.line.width() - 80


def test_a_day_that_is_not_there_is_said(line):
    write(line, "pay bill 32.13.2026")
    assert "There is no 32.13.2026" in [chip.label for chip in chips(line)]
    assert "missed" in [token.role for token in line._marks.tokens]


def test_esc_empties_the_line_and_then_leaves_it(line, qtbot):
    write(line, "call Ana")
    QTest.keyClick(line.line, Qt.Key.Key_Escape)
    assert line.line.text() == ""
    with qtbot.waitSignal(line.left):
        QTest.keyClick(line.line, Qt.Key.Key_Escape)


def test_the_key_that_adds_stays_in_sight_while_typing(line):
    write(line, "call Ana")
    assert line.line._cap.isVisible()
