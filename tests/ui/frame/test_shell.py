"""The frame: from place to place and back, keys, menus, rail, status, by hand and keyboard."""

import time
from typing import ClassVar, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout

from smallcrm.ui.frame import Page, Place, Shell, View
from smallcrm.ui.kit.controls import Button
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.overlay import Dialog, open_overlay
from smallcrm.ui.kit.rows import Column, Columns, ListedRows, RowDelegate, RowsView
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.window_state import window_state

SLY = "<b>Active</b> & <img src=file:///canary>"
built = []


class Row(NamedTuple):
    id: int
    name: str


class Contacts(Page):
    place: ClassVar[str] = "contacts"
    title = "Contacts"
    views_title = "Saved views"
    watches: ClassVar = {"person"}

    def __init__(self):
        super().__init__()
        built.append("contacts")
        self.done, self.renamed, self.current_view = [], [], "all"
        self.list = RowsView(RowDelegate(Columns([Column("name", "Name", 200, 1)])))
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.current_changed.connect(lambda _id: self.status_changed.emit())

    def refresh(self):
        self.list.show_source(ListedRows([Row(id, f"Person {id}") for id in range(1, 9)]))

    def commands(self):
        offers = {"record.new": lambda: self.done.append("new")}
        if self.list.current_id:
            offers["record.delete"] = lambda: self.done.append(f"delete {self.list.current_id}")
            offers["record.tag"] = None
        return offers

    def status(self):
        return "8 contacts" + (" · 1 selected" if self.list.current_id else "")

    def hints(self):
        return [("↑ ↓", "Move"), ("N", "New")]

    def views(self):
        return [
            View("all", "All contacts", "users", 8, self.current_view == "all"),
            View("mine", SLY, "star", 2, self.current_view == "mine", renamable=True),
        ]

    def show_view(self, key):
        self.current_view = key
        self.visited.emit()

    def rename_view(self, key, title):
        self.renamed.append((key, title))

    def state(self):
        return {"id": self.list.current_id, "view": self.current_view}

    def restore(self, state):
        self.current_view = state.get("view", "all")
        self.freshen_now()
        self.list.set_current_id(state.get("id"))


class Tasks(Page):
    place: ClassVar[str] = "tasks"
    title = "Tasks"

    def __init__(self):
        super().__init__()
        built.append("tasks")
        QVBoxLayout(self).addWidget(Button("Add a task"))

    def refresh(self):
        pass


@pytest.fixture
def shell(shown):
    built.clear()
    made = Shell(
        [
            Place("contacts", "Contacts", "users", Contacts, "Ctrl 2"),
            Place("tasks", "Tasks", "check-square-offset", Tasks),
            Place("import", "Import", "download-simple", Tasks, bottom=True),
        ]
    )
    shown(made, 1440, 900)
    made.go("contacts")
    return made


def key(qtbot, key, keys=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, keys)


def test_a_page_is_built_when_it_is_first_wanted(shell):
    assert built == ["contacts"]
    shell.go("tasks")
    shell.go("contacts")
    assert built == ["contacts", "tasks"]
    assert shell.windowTitle() == "Contacts – smallcrm"


def test_a_place_is_changed_by_click_key_and_menu(shell, qtbot):
    line = shell.rail._places["tasks"]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert shell.place == "tasks"
    assert line.isChecked()
    shell.commands.actions["go.contacts"].trigger()
    assert shell.place == "contacts"
    key(qtbot, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert shell.place == "tasks"


def test_changing_place_is_quick(shell):
    shell.go("tasks")
    times = []
    for place in ("contacts", "tasks") * 5:
        start = time.perf_counter()
        shell.go(place)
        shell.repaint()
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.05


def test_back_and_forward_bring_the_record_and_the_view_back(shell):
    page = shell.page
    page.list.set_current_id(3)
    shell.go("tasks")
    page.restore({"id": 5, "view": "all"})
    shell.walk(-1)
    assert shell.place == "contacts"
    assert page.list.current_id == 3
    page.show_view("mine")
    shell.walk(-1)
    assert page.current_view == "all"
    shell.walk(1)
    assert page.current_view == "mine"
    assert not shell.history.can_go(1)


def test_what_nobody_offers_is_not_shown(shell):
    actions = shell.commands.actions
    assert actions["record.new"].isVisible()
    assert not actions["record.delete"].isVisible()
    shell.page.list.set_current_id(2)
    assert actions["record.delete"].isVisible()
    assert actions["record.tag"].isVisible()
    assert not actions["record.tag"].isEnabled()
    assert not actions["deal.won"].isVisible()
    assert "go.today" not in [action.id for action, _do in shell.commands.offered()]


def test_a_letter_is_a_command_in_a_list_and_a_letter_in_a_field(shell, qtbot):
    page = shell.page
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    page.list.set_current_id(4)
    key(qtbot, Qt.Key.Key_N)
    key(qtbot, Qt.Key.Key_Delete)
    assert page.done == ["new", "delete 4"]
    page.field.setFocus()
    key(qtbot, Qt.Key.Key_N)
    assert page.field.text() == "n"
    assert page.done == ["new", "delete 4"]


def test_no_key_reaches_the_page_behind_a_dialog(shell, qtbot):
    dialog = Dialog(shell, "Ask")
    dialog.add_button("Go on", dialog.close_overlay, "primary")
    dialog.open()
    key(qtbot, Qt.Key.Key_N)
    key(qtbot, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert shell.page.done == []
    assert shell.place == "contacts"
    dialog.close_overlay()
    key(qtbot, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert shell.place == "tasks"


def test_the_status_bar_says_what_is_selected_and_which_keys_work(shell):
    shell.page.list.set_current_id(1)
    assert shell.status_bar.left == "8 contacts · 1 selected"
    assert "N: New" in shell.status_bar.accessibleDescription()
    shell.status_bar.show_backup("Backed up today 09:12")
    assert "Backed up" in shell.status_bar.accessibleDescription()


def test_saved_views_are_chosen_and_renamed_in_the_rail(shell, qtbot):
    line = shell.rail._views[1]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert shell.page.current_view == "mine"
    assert line.isChecked()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_F2)
    editor = shell.rail._editor
    assert editor.text() == SLY
    editor.setText("Mine")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shell.page.renamed == [("mine", "Mine")]


def test_arrows_walk_through_the_rail(shell, qtbot):
    lines = shell.rail.lines()
    assert [line.key for line in lines] == ["contacts", "tasks", "all", "mine", "import"]
    lines[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(9):
        key(qtbot, Qt.Key.Key_Down)
    assert lines[-1].hasFocus()


def test_counts_and_the_late_badge_are_read_aloud(shell):
    shell.rail.show_count("contacts", 1248)
    shell.rail.show_count("tasks", None, "2 late")
    assert shell.rail._places["contacts"].accessibleName() == "Contacts 1,248"
    assert shell.rail._places["tasks"].accessibleName() == "Tasks 2 late"


def test_the_rail_folds_in_a_narrow_window_and_by_key(shell, qtbot):
    assert shell.rail.width() == 208
    shell.resize(1100, 700)
    qtbot.waitUntil(lambda: shell.rail.width() == 52)
    shell.toggle_rail()
    assert shell.rail.width() == 208
    shell.resize(1440, 900)
    qtbot.waitUntil(lambda: not shell.rail.folded)
    shell.toggle_rail()
    assert shell.rail.width() == 52
    assert "Contacts" in shell.rail._places["contacts"].toolTip()


def test_f6_walks_through_the_parts_of_the_window(shell, qtbot):
    shell.page.list.setFocus()
    seen = []
    for _ in range(3):
        shell.next_region(1)
        now = QApplication.focusWidget()
        parts = [part for part in (shell.top_bar, shell.rail, shell.page) if part.isAncestorOf(now)]
        seen.append(parts[0])
    assert seen == [shell.top_bar, shell.rail, shell.page]


def test_a_toast_offers_undo_for_the_window(shell, qtbot):
    shell.page.toast.emit("Call logged", True)
    with qtbot.waitSignal(shell.undo_wanted):
        qtbot.mouseClick(shell.toast.button, Qt.MouseButton.LeftButton)


def test_a_record_named_by_a_page_is_asked_of_the_window(shell, qtbot):
    with qtbot.waitSignal(shell.record_wanted) as asked:
        shell.page.open_record.emit("company", 7)
    assert asked.args == ["company", 7]


def test_new_does_what_the_place_makes_and_its_menu_the_kinds(shell, qtbot):
    qtbot.mouseClick(shell.top_bar.new, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert shell.page.done == ["new"]
    made = []
    shell.offer({"record.new_deal": lambda: made.append("deal")})
    shell.go("tasks")
    shell.commands.run("record.new_deal")
    assert made == ["deal"]


def test_the_search_opens_what_the_window_offers_for_it(shell, qtbot):
    opened = []
    shell.offer({"go.search": lambda: opened.append(1)})
    qtbot.mouseClick(shell.top_bar.search, Qt.MouseButton.LeftButton)
    key(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert opened == [1, 1]


def test_the_look_is_changed_from_the_menu_and_told(shell, qtbot):
    with qtbot.waitSignal(shell.look_changed):
        shell.commands.actions["view.theme_dark"].trigger()
    assert theme.dark
    assert shell.commands.actions["view.theme_dark"].isChecked()
    shell.commands.actions["view.text_larger"].trigger()
    assert theme.text_percent == 110


def test_the_list_of_keys_names_them_all(shell, qtbot):
    shell.page.list.setFocus()
    key(qtbot, Qt.Key.Key_F1)
    texts = {label.text() for label in open_overlay().findChildren(QLabel)}
    assert {"Move", "Contacts", "Full screen", "In this view"} <= texts


def test_the_window_opens_where_it_was_left(shell, shown):
    shell.go("tasks")
    shell.resize(1200, 700)
    shell.close()
    window_state.forget()
    again = Shell([Place("contacts", "C", "users", Contacts), Place("tasks", "T", "tag", Tasks)])
    shown(again, 1300, 800)
    again.recall("contacts")
    assert again.place == "tasks"


def test_nothing_in_the_frame_reads_markup(shell):
    shell.show_keys()
    for label in shell.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_hidden_page_refreshes_when_it_is_shown_next(shell, qtbot):
    page = shell.page
    times = []
    page.refresh = lambda: times.append(1)
    shell.go("tasks")

    class Word(NamedTuple):
        title: str
        tables: dict
        step: int

    bus.changed.emit(Word("Edit", {"person": {1}}, 1))
    qtbot.wait(1)
    assert times == []
    shell.go("contacts")
    assert times == [1]


def test_everything_fits_in_the_smallest_window_with_large_text(shell, qtbot):
    theme.use("light", text_percent=130, motion=False)
    shell.resize(1024, 640)
    qtbot.waitUntil(lambda: shell.rail.folded)
    bar = shell.top_bar
    assert bar.search.geometry().right() < bar.new.x()
    assert bar.menus.geometry().right() < bar.search.x()
    assert bar.search.width() >= 140


def test_the_keyboard_goes_to_the_page_when_what_had_it_is_gone(shell, qtbot):
    doomed = Button("Doomed")
    doomed.setParent(shell.page)
    doomed.show()
    doomed.setFocus()
    dialog = Dialog(shell, "Sure?", 400)
    dialog.add_button("Yes", dialog.cancel, "primary")
    dialog.open()
    doomed.hide()
    key(qtbot, Qt.Key.Key_Escape)
    assert shell.page.list.hasFocus()
