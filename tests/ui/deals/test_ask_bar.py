"""A question at the foot of the board: its answers are in reach, however narrow the board is."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm import store
from smallcrm.crm import pipelines
from smallcrm.ui.deals.ask_bar import AskBar
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.theme import theme

LONG = "A long title of a deal for a big client"


def parts_of(bar):
    shown = [bar.words, *bar.chips, bar.dismiss]
    return shown if bar.line.isHidden() else [bar.words, bar.line, bar.dismiss]


def pressed_where_it_is_seen(window, part):
    """Whether a click on the middle, and on both ends, of a part would meet it."""
    rect = part.rect().adjusted(2, 2, -2, -2)
    spots = (rect.center(), QPoint(rect.left(), rect.center().y()),
             QPoint(rect.right(), rect.center().y()))  # fmt: skip
    return all(window.childAt(part.mapTo(window, spot)) is part for spot in spots)


def apart(parts):
    places = [part.geometry() for part in parts]
    return not any(
        one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :]
    )


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
@pytest.mark.parametrize("percent", [100, 130])
def test_every_reason_can_be_pressed_beside_the_open_panel(page, window, deal, size, percent):
    theme.use("light", text_percent=percent, motion=False)
    window.resize(*size)
    row = deal("Shop rebrand")
    page.open_panel(row)
    page.asking.reason(row, LONG)
    QApplication.processEvents()
    for part in [*page.bar.chips, page.bar.dismiss]:
        assert pressed_where_it_is_seen(window, part), part.accessibleName()
        assert part.width() >= part.sizeHint().width()
    assert apart(parts_of(page.bar))
    assert page.bar.words.height() >= page.bar.words.heightForWidth(page.bar.words.width())
    last = page.bar.chips[4]
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    assert page.bar.isHidden()


def test_the_question_makes_room_when_the_panel_opens_later(page, window, deal):
    window.resize(1024, 640)
    QApplication.processEvents()
    row = deal("Shop rebrand")
    page.asking.reason(row, LONG)
    before = page.bar.geometry()
    page.open_panel(row)
    QApplication.processEvents()
    assert page.bar.mapTo(page, page.bar.rect().topRight()).x() < page.side.x()
    assert all(pressed_where_it_is_seen(window, chip) for chip in page.bar.chips)
    page.close_panel()
    QApplication.processEvents()
    assert page.bar.geometry() == before


def test_a_line_to_type_stays_in_sight_with_its_fault(page, window, deal):
    window.resize(1024, 640)
    row = deal("Shop rebrand")
    page.open_panel(row)
    page.asking.date(row, LONG)
    page.bar.answer("gibberish")
    QApplication.processEvents()
    assert page.bar.line.error()
    tones = {label.property("tone") for label in page.bar.line.findChildren(Label)}
    assert tones == {"inverse_text"}
    assert page.bar.mapTo(page, page.bar.rect().topRight()).x() < page.side.x()
    assert page.bar.rect().contains(page.bar.line.geometry())
    assert apart(parts_of(page.bar))


def test_tab_walks_the_answers_in_their_order_and_enter_gives_one(page, window, deal, qtbot):
    window.resize(1024, 640)
    row = deal("Shop rebrand")
    page.open_panel(row)
    page.verbs.lose(row)
    bar = page.bar
    bar.chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    for chip in bar.chips[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is chip
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar.dismiss
    QTest.keyClick(bar.dismiss, Qt.Key.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    said = store.one("SELECT lost_reason FROM deal WHERE id = ?", (row,))
    assert said == pipelines.lost_reasons()[4]
    qtbot.waitUntil(lambda: page.panel.record == page.board.current_id)


def test_a_reason_longer_than_the_bar_is_cut_but_given_whole(shown):
    area = shown(QWidget(), 400, 300)
    bar, given = AskBar(area), []
    reason = "They said that " + "the price is too high and " * 8
    bar.ask_choice(1, "Why?", [reason, "Price"], lambda words: given.append(words))
    chip = bar.chips[0]
    assert bar.rect().contains(chip.geometry())
    assert chip.sizeHint().width() <= chip.width()
    assert chip.accessibleName() == reason
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert given == [reason]


def test_a_question_that_fits_stands_on_one_line(shown):
    area = shown(QWidget(), 900, 300)
    bar = AskBar(area)
    bar.ask_choice(1, "Why?", ["Price", "Time"], lambda _words: None)
    middles = {part.geometry().center().y() for part in parts_of(bar)}
    assert max(middles) - min(middles) <= 1
    assert abs(QRect(bar.geometry()).center().x() - area.rect().center().x()) <= 1
