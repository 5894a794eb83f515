"""Long lists: any length, walked with keyboard and mouse, ticked, sorted, refreshed."""

import time
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smallcrm.ui.kit.rows import (
    PAGE,
    Column,
    Columns,
    ListedRows,
    ListHeader,
    RowDelegate,
    RowsView,
)

MILLION = 1_000_000
COLUMNS = [
    Column("name", "Name", 200),
    Column("city", "City", 150, editable=True),
    Column("note", "Note", 100, stretch=1),
]


class Row(NamedTuple):
    id: int
    name: str
    city: str
    note: str


def row_of(id):
    return Row(id, f"Person {id}", f"City {id % 90}", "")


class Million:
    """A million rows that are made when they are asked for."""

    def __init__(self):
        self.asked = []

    def count(self):
        return MILLION

    def page(self, number):
        self.asked.append(number)
        return [row_of(row + 1) for row in range(number * PAGE, (number + 1) * PAGE)]

    def id_at(self, row):
        return row + 1

    def row_of(self, id):
        return id - 1 if 0 < id <= MILLION else None


class Quick(RowDelegate):
    actions = (("call", "phone", "Call"), ("more", "dots-three", "More"))


@pytest.fixture
def view(shown):
    made = RowsView(Quick(Columns(COLUMNS)), lambda row: f"{row.name}, {row.city}")
    made.show_source(ListedRows([row_of(id) for id in range(1, 31)]))
    return shown(made)


def press(qtbot, view, row, x=300, keys=Qt.KeyboardModifier.NoModifier):
    place = QPoint(x, view.row_rect(row).center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)


def point_at(view, row, x):
    place = QPointF(x, view.row_rect(row).center().y())
    none = Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, view.mapToGlobal(place), button, button, none
    )
    QApplication.sendEvent(view.viewport(), move)


def test_a_million_rows_are_there_at_once(shown):
    source = Million()
    view = RowsView(Quick(Columns(COLUMNS)))
    shown(view, 1000, 800)
    view.show_source(source)
    start = time.perf_counter()
    view.viewport().repaint()
    assert time.perf_counter() - start < 0.5
    assert set(source.asked) <= {0}
    view.set_current_id(MILLION)
    view.viewport().repaint()
    assert view.current_row().id == MILLION
    assert len(set(source.asked)) <= 3


@given(st.integers(1, MILLION))
def test_any_record_can_be_found_in_a_million(id):
    from smallcrm.ui.kit.rows import RowsModel

    model = RowsModel()
    model.show_source(Million())
    assert model.row(model.source.row_of(id)).id == id


def test_the_keyboard_walks_through_the_list(view, qtbot):
    heard = []
    view.current_changed.connect(heard.append)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_End,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
        Qt.Key.Key_PageDown,
    ):
        qtbot.keyClick(view, key)
    assert heard[:5] == [1, 2, 30, 29, 1]
    assert view.current_id > 5
    with qtbot.waitSignal(view.activated_id):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.edit_requested):
        qtbot.keyClick(view, Qt.Key.Key_F2)


def test_letters_are_left_to_the_window(view, qtbot):
    heard = []
    view.parentWidget()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.current_changed.connect(heard.append)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert heard == []


def test_space_shift_and_ctrl_a_tick_rows_and_escape_clears(view, qtbot):
    view.set_current_id(3)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.ticks.ids == {3}
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.ticks.ids == {3, 4, 5}
    assert view.targets() == {3, 4, 5}
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.ticks.ids) == 30
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.ticks.ids == set()
    assert view.targets() == {5}


def test_the_mouse_ticks_in_the_box_and_with_ctrl_and_shift(view, qtbot):
    press(qtbot, view, 1, x=20)
    assert view.ticks.ids == {2}
    assert view.current_id is None
    press(qtbot, view, 3, keys=Qt.KeyboardModifier.ControlModifier)
    press(qtbot, view, 5, keys=Qt.KeyboardModifier.ShiftModifier)
    assert view.ticks.ids == {2, 4, 5, 6}


def test_a_click_selects_and_a_second_one_on_an_editable_cell_edits(view, qtbot):
    press(qtbot, view, 2)
    assert view.current_id == 3
    with qtbot.waitSignal(view.edit_requested, timeout=2000) as asked:
        press(qtbot, view, 2)
    assert asked.args == [3, "city"]


def test_a_double_click_opens_and_does_not_edit(view, qtbot):
    press(qtbot, view, 2)
    place = QPoint(300, view.row_rect(2).center().y())
    with qtbot.waitSignal(view.activated_id) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [3]
    assert not view._edit_soon.isActive()


def test_quick_actions_appear_under_the_pointer(view, qtbot):
    point_at(view, 4, 300)
    rect = view.delegate.action_rects(view.row_rect(4))[0]
    with qtbot.waitSignal(view.quick_action) as asked:
        press(qtbot, view, 4, x=rect.center().x())
    assert asked.args == [5, "call"]


def test_ticks_and_the_current_record_survive_another_order(view):
    view.set_current_id(10)
    view.ticks.choose({10, 20})
    view.show_source(ListedRows([row_of(id) for id in range(30, 0, -1)]))
    assert view.current_id == 10
    assert view.currentIndex().row() == 20
    assert view.ticks.ids == {10, 20}


def test_after_a_delete_the_next_row_is_current(view):
    view.set_current_id(10)
    view.ticks.choose({10})
    view.show_source(ListedRows([row_of(id) for id in range(1, 31) if id != 10]))
    assert view.current_id == 11
    assert view.ticks.ids == set()


def test_the_list_stays_where_it_was_on_the_screen(view):
    view.set_current_id(25)
    before = view.row_rect(24).top()
    view.show_source(ListedRows([row_of(id) for id in (*range(100, 110), *range(1, 31))]))
    assert view.row_rect(view.currentIndex().row()).top() == before


def test_a_row_is_read_aloud_as_a_sentence(view):
    index = view.rows.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Person 1, City 1"


@pytest.fixture
def headed(view, shown):
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    header = ListHeader(view.delegate.columns, view)
    column.addWidget(header)
    column.addWidget(view)
    shown(window)
    return header


def test_a_click_on_a_title_asks_for_an_order(headed, qtbot):
    with qtbot.waitSignal(headed.sort_requested) as asked:
        qtbot.mouseClick(headed, Qt.MouseButton.LeftButton, pos=QPoint(60, 16))
    assert asked.args == ["name", False]
    with qtbot.waitSignal(headed.sort_requested) as asked:
        shift = Qt.KeyboardModifier.ShiftModifier
        qtbot.mouseClick(headed, Qt.MouseButton.LeftButton, shift, QPoint(260, 16))
    assert asked.args == ["city", True]


def test_the_header_works_from_the_keyboard(headed, qtbot):
    headed.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(headed, Qt.Key.Key_Space)
    assert len(headed.view.ticks.ids) == 30
    qtbot.keyClick(headed, Qt.Key.Key_Right)
    with qtbot.waitSignal(headed.sort_requested):
        qtbot.keyClick(headed, Qt.Key.Key_Return)
    before = headed.columns.layout(800)[0][2]
    qtbot.keyClick(headed, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert headed.columns.layout(800)[0][2] == before + 8


def test_an_edge_is_dragged_and_the_width_remembered(headed, qtbot):
    _column, left, width = headed.columns.layout(800)[0]
    edge = QPoint(left + width + 8, 16)
    qtbot.mousePress(headed, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(headed, edge + QPoint(40, 0))
    qtbot.mouseRelease(headed, Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    assert headed.columns.layout(800)[0][2] == width + 40


def test_columns_are_kept_for_the_next_time():
    first = Columns(COLUMNS, "people")
    first.resize("name", 260)
    first.show("city", False)
    first.move("note", 0)
    again = Columns(COLUMNS, "people")
    assert [column.key for column in again.shown()] == ["note", "name"]
    assert again.shown()[1].width == 260
