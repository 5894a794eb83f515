"""The page of the stream, driven with keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from smallcrm.ui.kit import ask


@pytest.fixture
def page(window):
    return window.go("stream")


def test_it_shows_this_month_by_day(page):
    rows = page.list.model_.rows
    assert rows[0].heading.startswith("Today")
    assert "Jun" in page.facts.text()
    assert page.choose.value == "this month"
    assert [chip.key for chip in page.chips.parts if chip.isChecked()] == ["all"]


def test_a_period_is_typed(page):
    page.typed.setFocus()
    QTest.keyClicks(page.typed.line, "March 2026")
    QTest.keyClick(page.typed.line, Qt.Key.Key_Return)
    assert {item.at[:7] for item in page.list.items} <= {"2026-03", "2026-02"}
    assert page.list.hasFocus()


def test_what_is_no_period_is_said(page):
    page.typed.setFocus()
    QTest.keyClicks(page.typed.line, "whenever")
    QTest.keyClick(page.typed.line, Qt.Key.Key_Return)
    assert "March 2026" in page.typed.error()


def test_enter_opens_the_record(page, window, qtbot):
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.open_record):
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert window.page is not page


def test_a_kind_filters_and_the_way_back_remembers_it(page, window):
    chip = next(one for one in page.chips.parts if one.key == "call")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert {item.kind for item in page.list.items} == {"call"}
    state = page.state()
    page.show_wish(group="all")
    page.restore(state)
    assert {item.kind for item in page.list.items} == {"call"}


def test_words_are_searched(page, qtbot):
    page.show_wish(first=None, last=None)
    page.search.setText("easter")
    page.search.flush()
    assert page.list.items
    page.search.setText("zzzzzz")
    page.search.flush()
    assert page.empty.isVisible()


def test_the_period_is_copied_and_saved_as_text(page, tmp_path, monkeypatch):
    page.copy_text()
    copied = QGuiApplication.clipboard().text()
    assert "Re: quote v2\tfrom Ana" in copied
    target = tmp_path / "stream.txt"
    monkeypatch.setattr(ask, "save_file", lambda *given: given[-1](target))
    page.save_text()
    assert target.read_text(encoding="utf-8") == copied
    page._write(tmp_path)
