"""The list that completes what is typed: it never takes the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from smallcrm.ui.kit.controls import TextInput
from smallcrm.ui.kit.controls.completion import Completion, Offer


@pytest.fixture
def field(shown):
    made = shown(TextInput("Name"), 400, 300)
    made.line.setFocus()
    return made


@pytest.fixture
def completion(field):
    made = Completion(field.line)
    made.offer([Offer(1, "One", "first"), Offer(2, "Two")], QRect(0, 0, 10, 20))
    return made


def test_arrows_choose_and_enter_takes(completion, field, qtbot):
    assert completion.isVisible()
    assert field.line.hasFocus()
    assert field.line.accessibleDescription() == "One, first"
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(completion.taken) as said:
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert said.args == [2]
    assert not completion.isVisible()


def test_escape_leaves_and_letters_go_on(completion, field):
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert not completion.isVisible()
    QTest.keyClicks(field.line, "ab")
    assert field.text() == "ab"


def test_a_click_takes_and_nothing_to_offer_hides(completion, field, qtbot):
    with qtbot.waitSignal(completion.taken) as said:
        QTest.mouseClick(completion, Qt.MouseButton.LeftButton, pos=QPoint(20, 15))
    assert said.args == [1]
    completion.offer([], QRect())
    assert not completion.isVisible()


def test_it_stays_inside_the_window(completion, field):
    inside = field.window().rect()
    completion.offer([Offer(n, str(n)) for n in range(7)], QRect(380, 290, 10, 20))
    assert inside.contains(completion.geometry().topLeft())
