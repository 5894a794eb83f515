"""Words as chips, lines that offer what is known, tags side by side: by hand and by their rules."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import FittingArea, TextInput
from smallcrm.ui.kit.controls.chips_field import ChipsField
from smallcrm.ui.kit.controls.completion import Offer
from smallcrm.ui.kit.controls.suggest import SuggestInput

WORDS = ("labels", "packaging", "paper")


def offers(typed):
    return [Offer(word, word) for word in WORDS if word.startswith(typed)]


@pytest.fixture
def host(shown):
    made = QWidget()
    QVBoxLayout(made)
    return shown(made, 400, 300)


@pytest.fixture
def chips(host):
    field = ChipsField(offers, "Words", "Tags")
    host.layout().addWidget(field)
    field.show()
    field.setFocus()
    return field


@pytest.fixture
def line(host):
    field = SuggestInput(offers, "Any", name="Source")
    host.layout().addWidget(field)
    field.show()
    field.setFocus()
    return field


def test_text_and_words_are_the_same_both_ways(chips):
    chips.set_text(" paper,  two   words ,, paper")
    assert chips.words == ["paper", "two words"]
    QTest.keyClicks(chips.line, "half")
    assert chips.text() == "paper, two words, half"
    chips.set_text("")
    assert chips.text() == ""


def test_a_known_word_is_not_offered_twice(chips):
    chips.set_text("paper")
    QTest.keyClicks(chips.line, "pa")
    assert [one.key for one in chips.list.offers] == ["packaging"]


def test_enter_without_a_word_belongs_to_the_dialog(chips):
    with_enter = []
    chips.line.ended.connect(lambda: with_enter.append(True))
    QTest.keyClick(chips.line, Qt.Key.Key_Return)
    assert not with_enter


def test_the_field_grows_with_its_chips(chips, qtbot):
    before = chips.frame.heightForWidth(300)
    chips.set_text(", ".join(f"a rather long word {number}" for number in range(6)))
    assert chips.frame.heightForWidth(300) > before


def test_an_error_stands_below_until_one_types(chips):
    chips.show_error("Too many.")
    assert chips.error() == "Too many."
    QTest.keyClicks(chips.line, "x")
    assert chips.error() == ""


def test_the_caret_opens_and_shuts_the_whole_list(line):
    place = QPoint(line.line.width() - 10, line.line.height() // 2)
    QTest.mouseClick(line.line, Qt.MouseButton.LeftButton, pos=place)
    assert [one.key for one in line.list.offers] == list(WORDS)
    assert line.list.isVisible()
    QTest.mouseClick(line.line, Qt.MouseButton.LeftButton, pos=place)
    assert not line.list.isVisible()


def test_nothing_is_chosen_before_the_arrow_is_pressed(line, qtbot):
    QTest.keyClicks(line.line, "pa")
    assert line.list.current == -1
    QTest.keyClick(line.line, Qt.Key.Key_Up)
    with qtbot.waitSignal(line.picked) as picked:
        QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert picked.args == ["paper"]
    assert line.text() == "paper"


def test_tags_without_room_are_counted(qapp):
    picture = QPixmap(300, 30)
    painter = QPainter(picture)
    names = ["packaging", "retainer", "design"]
    assert paint.tags(painter, QRect(0, 0, 300, 30), names) == 3
    assert paint.tags(painter, QRect(0, 0, 130, 30), names) == 1
    assert paint.tags(painter, QRect(0, 0, 30, 30), names) == 1
    painter.end()


def test_a_tag_with_a_colour_is_wider_by_its_dot(qapp):
    plain = paint.tag_width("packaging")
    paint.dots["packaging"] = "call"
    try:
        assert paint.tag_width("#packaging") > paint.tag_width("packaging") > plain
    finally:
        paint.dots.clear()


def test_an_area_is_as_high_as_its_content_and_keeps_the_focus_in_sight(host, qtbot):
    area = FittingArea()
    lines = [TextInput(name=str(number)) for number in range(20)]
    for one in lines:
        area.column.addWidget(one)
    host.layout().addWidget(area)
    qtbot.waitUntil(lambda: area.height() > 100)
    assert area.sizeHint().height() > 500
    lines[-1].setFocus()
    place = lines[-1].mapTo(area, lines[-1].rect().center())
    assert area.rect().contains(place)
