"""The page of duplicates, driven by mouse and by keys alone."""

import make
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from smallcrm import store
from smallcrm.crm import people, reach
from smallcrm.crm.clean import duplicates, merging, unmerge
from smallcrm.ui.kit.overlay import open_overlay

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def twice(window):
    """Two pairs of people, and a page that shows them."""
    first = [
        people.add("Xenia Quast", email="x@quast.de", job_title="Boss"),
        people.add("X. Quast", email="x@quast.de", job_title="Head", birthday="1980-01-02"),
    ]
    second = [
        people.add(name, phone="+49 170 5558801", company="Zander")
        for name in ("Ylva Zander", "Ilva Zander")
    ]
    window.commands.run("tools.duplicates")
    page = window.page
    page.freshen_now()
    return window, page, first, second


def select(page, ids):
    place = next(n for n, group in enumerate(page.groups) if set(group.ids) == set(ids))
    page.list.set_current_id(place)


def shown(page):
    return [set(group.ids) for group in page.groups]


def test_tools_open_it_and_back_leaves_it(twice):
    window, page, first, second = twice
    assert window.place == "duplicates"
    assert set(first) in shown(page)
    assert set(second) in shown(page)
    window.commands.run("go.back")
    assert window.place == "today"


def test_m_merges_and_undo_brings_both_back(qtbot, twice):
    window, page, first, _second = twice
    before = make.dump()
    select(page, first)
    count = len(page.groups)
    qtbot.keyClick(page.list, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(page.groups) == count - 1)
    assert merging.kept("person", first[1]) == first[0]
    assert store.one("SELECT birthday FROM person WHERE id = ?", (first[0],)) == "1980-01-02"
    window.undo()
    assert make.dump() == before
    qtbot.waitUntil(lambda: set(first) in shown(page))


def test_a_value_is_chosen_by_keys_alone(qtbot, twice):
    _window, page, first, _second = twice
    select(page, first)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    grid = page.panel.grid
    assert grid.hasFocus()
    row = next(n for n, line in enumerate(grid.lines) if line.key == "job_title")
    for _step in range(row + 1):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert "Head, chosen, result Head" in grid.accessibleName()
    qtbot.keyClick(grid, Qt.Key.Key_M)
    assert store.one("SELECT job_title FROM person WHERE id = ?", (first[0],)) == "Head"
    assert unmerge.of("person", first[0])[0].lost["job_title"] == "Boss"


def test_a_value_is_chosen_by_mouse_and_a_record_left_out(qtbot, twice):
    _window, page, first, _second = twice
    select(page, first)
    grid = page.panel.grid
    row = next(n for n, line in enumerate(grid.lines) if line.key == "name")
    qtbot.mouseClick(grid, LEFT, pos=grid.cell(row, 1).topLeft() + QPoint(18, 17))
    assert grid.choices["name"] == first[1]
    qtbot.mouseClick(grid, LEFT, pos=grid.cell(-1, 1).topLeft() + QPoint(18, 17))
    assert grid.ticked == [first[0]]
    assert grid.choices["name"] == first[0]
    assert not page.panel.merge.isEnabled()
    before = make.dump()
    qtbot.keyClick(grid, Qt.Key.Key_M)
    assert make.dump() == before


def test_k_keeps_apart_and_s_skips(qtbot, twice):
    _window, page, first, second = twice
    select(page, first)
    place = page.list.current_id
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert page.list.current_id == (place + 1) % len(page.groups)
    select(page, second)
    qtbot.keyClick(page.list, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: set(second) not in shown(page))
    assert set(second) not in [set(group.ids) for group in duplicates.find("person")]
    store.undo()
    qtbot.waitUntil(lambda: set(second) in shown(page))


def test_without_any_it_says_so(window):
    for group in duplicates.find("company"):
        duplicates.keep_apart("company", group.ids)
    page = window.go("duplicates")
    page.show_kind("company")
    assert page.none.isVisible()
    assert page.none.line.text() == "Nobody is here twice"


def test_merge_from_the_list_of_contacts(qtbot, twice):
    window, _page, first, _second = twice
    page = window.go("contacts")
    page.show_view("all")
    page.list.table.ticks.choose(set(first))
    window.commands.run("record.merge")
    dialog = open_overlay()
    assert set(dialog.grid.comparison.ids) == set(first)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert open_overlay() is None
    assert merging.kept("person", first[1]) == first[0]
    page.show_record("person", first[0])
    page.list.table.ticks.clear()
    window.commands.run("record.unmerge")
    dialog = open_overlay()
    qtbot.mouseClick(dialog.buttons[0], LEFT)
    assert merging.kept("person", first[1]) == first[1]
    assert [way.value for way in reach.of("person", first[1])] == ["x@quast.de"]


def test_one_contact_asks_with_whom(qtbot, twice):
    window, _page, first, _second = twice
    page = window.go("contacts")
    page.show_record("person", first[0])
    window.commands.run("record.merge")
    dialog = open_overlay()
    qtbot.keyClicks(QApplication.focusWidget(), "quast")
    assert [button.text() for button in dialog.buttons] == ["X. Quast · Head"]
    qtbot.keyClick(dialog.buttons[0], Qt.Key.Key_Return)
    assert open_overlay().grid.comparison.ids == tuple(first)


def test_a_record_merged_away_opens_the_one_it_is_part_of(twice):
    window, _page, first, _second = twice
    merging.merge("person", first[0], [first[1]])
    window.records.open("person", first[1])
    assert window.page.present_record() == ("person", first[0])
