"""Views refresh themselves: visible ones once, hidden ones when they are shown."""

from typing import ClassVar, NamedTuple

import pytest
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit.live import LiveView, bus


class Word(NamedTuple):
    title: str
    tables: dict
    step: int = 1


class Counter(LiveView, QWidget):
    watches: ClassVar = {"person"}

    def __init__(self):
        super().__init__()
        self.times = 0

    def refresh(self):
        self.times += 1


@pytest.fixture
def view(shown):
    return shown(Counter())


def test_showing_a_view_fills_it(view):
    assert view.times == 1


def test_many_changes_are_one_refresh(view, qtbot):
    for _ in range(5):
        bus.changed.emit(Word("Edit", {"person": {7}}))
    qtbot.waitUntil(lambda: view.times == 2)
    qtbot.wait(1)
    assert view.times == 2


def test_what_does_not_concern_a_view_leaves_it_alone(view, qtbot):
    bus.changed.emit(Word("Edit", {"deal": None}))
    qtbot.wait(1)
    assert view.times == 1


def test_a_hidden_view_sleeps_until_it_is_shown(view, qtbot):
    view.hide()
    bus.changed.emit(Word("Edit", {"person": None}))
    qtbot.wait(1)
    assert view.times == 1
    view.show()
    assert view.times == 2
    view.hide()
    view.show()
    assert view.times == 2
