"""Lists in groups: folding, ticking, walking past headers."""

import pytest
from PySide6.QtCore import QPoint, Qt

from smallcrm.ui.kit.grouped import Group, GroupedDelegate, GroupedView


class Tasks(GroupedDelegate):
    actions = (("done", "check", "Done"), ("more", "dots-three", "More"))

    def ticked(self, row):
        return row[2]

    def sentence(self, row):
        return f"task {row[1]}"


def groups():
    return [
        Group("late", "Overdue", [(1, "a", False), (2, "b", False)], tone="bad_text"),
        Group("today", "Today", [(3, "c", True)], note="1 of 1 done"),
        Group("next", "Next week", [(4, "d", False)], link="Show all", folded=True),
    ]


@pytest.fixture
def view(shown):
    made = GroupedView(Tasks())
    made.show_groups(groups())
    return shown(made)


def middle(view, place, x=200):
    return QPoint(x, view.visualRect(view.list.index(place, 0)).center().y())


def test_arrows_skip_open_headers_and_stop_at_folded_ones(view, qtbot):
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.current_id == 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_id == 3
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_id is None
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.list.place_of(4) > 0


def test_space_and_the_box_tick_the_other_way(view, qtbot):
    heard = []
    view.ticked.connect(lambda id, on: heard.append((id, on)))
    view.set_current_id(3)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 1, 20))
    assert heard == [(3, False), (1, True)]


def test_a_click_on_a_header_folds_it_and_it_stays_folded(view, qtbot):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 0))
    assert view.list.place_of(1) == -1
    view.show_groups(groups())
    assert view.list.place_of(1) == -1


def test_the_link_of_a_header_is_a_command(view, qtbot):
    place = middle(view, 5, view.viewport().width() - 30)
    with qtbot.waitSignal(view.link) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["next"]


def test_enter_opens_and_quick_actions_are_hit(view, qtbot):
    view.set_current_id(2)
    with qtbot.waitSignal(view.activated_id) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [2]
    rect = view.visualRect(view.list.index(2, 0))
    place = view.delegate.action_rects(rect)[0].center()
    with qtbot.waitSignal(view.quick_action) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [2, "done"]


def test_the_next_row_is_current_when_one_is_gone(view):
    view.set_current_id(1)
    fewer = groups()
    del fewer[0].rows[0]
    view.show_groups(fewer)
    assert view.current_id == 2


def test_headers_and_rows_are_read_aloud(view):
    said = [
        view.list.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(5)
    ]
    assert said == ["Overdue", "task a", "task b", "Today 1 of 1 done", "task c"]


def test_it_paints_in_both_looks(view):
    from smallcrm.ui.kit.theme import theme

    light = view.grab().toImage()
    theme.use("dark", motion=False)
    assert view.grab().toImage() != light
