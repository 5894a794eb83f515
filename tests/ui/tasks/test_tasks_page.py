"""The tasks over the sample file: groups, ticks, dates, priority, names, the day beside them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from smallcrm import clock, store
from smallcrm.crm import tasks
from smallcrm.crm.lists import agenda
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.record.ask_line import AskLine
from smallcrm.ui.tasks.dialogs import AddTaskDialog, DateDialog, FollowUpDialog
from smallcrm.ui.tasks.tasks_page import TasksPage

QUOTE = 3


@pytest.fixture
def page(sample, shown):
    bus.connect_store()
    return shown(TasksPage(), 1232, 830)


@pytest.fixture
def on_quote(page):
    page.list.set_current_id(QUOTE)
    page.list.setFocus()
    return page


def day_of(row):
    return store.one("SELECT due_day FROM task WHERE id = ?", (row,))


def choose(words):
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for action in menu.actions():
        if action.text() == words:
            action.trigger()
            menu.close()
            return
    raise AssertionError([action.text() for action in menu.actions()])


def titles(page):
    return [group.title for group in page.list.list.groups]


def test_tasks_stand_in_groups_by_day(page):
    assert titles(page) == ["Overdue", "Today", "Tomorrow", "This week", "Later", "No date"]
    assert page.count.text() == "21 open"
    assert page.status() == "21 open tasks · 2 overdue"
    tomorrow = page.list.list.groups[2].rows
    assert [row.time for row in tomorrow] == ["09:30", None, None]


def test_tasks_stand_by_contact_or_deal_too(page):
    page.by._choose(1)
    assert "Ana Sousa" in titles(page)
    assert titles(page)[-1] == "Nobody in particular"
    page.by._choose(2)
    assert "Packaging relaunch" in titles(page)


def test_a_kind_shows_only_its_tasks(page):
    page.show_view("call")
    assert {row.kind for group in page.list.list.groups for row in group.rows} == {"call"}
    assert next(view.number for view in page.views()) == 21


def test_tags_stand_behind_the_title(page):
    found = {name for names in page.painter.tags.values() for name in names}
    assert {"website", "invoice"} <= found
    row = next(row for row, names in page.painter.tags.items() if "website" in names)
    entry = next(one for one in page.list.list.entries if one.id == row)
    assert "website" in page.painter.sentence(entry.row)


def test_space_ticks_and_undo_brings_the_task_back(on_quote, qtbot):
    with qtbot.waitSignal(on_quote.toast) as said:
        QTest.keyClick(on_quote.list, Qt.Key_Space)
    assert said.args == ["“Send revised quote” done", True]
    qtbot.waitUntil(lambda: on_quote.count.text() == "20 open")
    store.undo()
    qtbot.waitUntil(lambda: on_quote.count.text() == "21 open")


def test_a_click_into_the_box_ticks(on_quote, qtbot):
    place = on_quote.list.list.place_of(QUOTE)
    rect = on_quote.list.visualRect(on_quote.list.list.index(place, 0))
    QTest.mouseClick(on_quote.list.viewport(), Qt.LeftButton,
                     pos=QPoint(28, rect.center().y()))  # fmt: skip
    assert store.one("SELECT done_at FROM task WHERE id = 3")


@pytest.mark.parametrize(
    ("action", "day"),
    [
        ("task.today", "2026-06-17"),
        ("task.tomorrow", "2026-06-18"),
        ("task.next_week", "2026-06-22"),
    ],
)
def test_a_task_moves_to_a_day_by_one_key(on_quote, action, day):
    on_quote.commands()[action]()
    assert day_of(QUOTE) == day
    assert store.one("SELECT due_time FROM task WHERE id = 3") == "11:00"
    if day != "2026-06-17":
        store.undo()
        assert day_of(QUOTE) == "2026-06-17"


def test_snooze_offers_four_ways(on_quote, qtbot):
    on_quote.commands()["task.snooze"]()
    texts = [action.text() for action in QApplication.activePopupWidget().actions()]
    assert texts == ["Tomorrow", "Next Monday", "In 2 weeks", "Another date…"]
    choose("In 2 weeks")
    assert day_of(QUOTE) == "2026-07-01"
    on_quote.list.set_current_id(QUOTE)
    on_quote.commands()["task.snooze"]()
    with qtbot.waitSignal(on_quote.replan_wanted) as wanted:
        choose("Another date…")
    assert wanted.args == [QUOTE]


def test_priority_is_given_and_taken(on_quote):
    assert agenda.task(QUOTE).priority
    on_quote.commands()["task.priority"]()
    assert not agenda.task(QUOTE).priority
    store.undo()
    assert agenda.task(QUOTE).priority


def test_f2_renames_in_the_list_and_an_empty_title_is_refused(on_quote, qtbot):
    QTest.keyClick(on_quote.list, Qt.Key_F2)
    (line,) = on_quote.findChildren(AskLine)
    line.clear()
    QTest.keyClick(line, Qt.Key_Return)
    assert line.accessibleDescription() == "A task needs a few words."
    QTest.keyClicks(line, "Send the quote")
    QTest.keyClick(line, Qt.Key_Return)
    assert agenda.task(QUOTE).title == "Send the quote"
    assert on_quote.list.hasFocus()


def test_the_menu_key_offers_everything(on_quote):
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(on_quote.list, event)
    choose("Delete")
    assert agenda.task(QUOTE) is None
    store.undo()
    assert agenda.task(QUOTE)


def test_late_tasks_move_to_today_together(page, qtbot):
    page.list.link.emit("overdue")
    assert not agenda.groups().overdue
    store.undo()
    assert len(agenda.groups().overdue) == 2


def test_enter_opens_the_deal_else_the_person(on_quote, qtbot):
    with qtbot.waitSignal(on_quote.open_record) as wanted:
        QTest.keyClick(on_quote.list, Qt.Key_Return)
    assert wanted.args == ["deal", 13]


def test_a_group_folds_with_the_arrow_and_stays_folded(on_quote, qtbot):
    QTest.keyClick(on_quote.list, Qt.Key_Left)
    group = next(group for group in on_quote.list.list.groups if group.key == "today")
    assert group.folded
    tasks.edit(QUOTE, priority=0)
    qtbot.wait(20)
    assert next(g for g in on_quote.list.list.groups if g.key == "today").folded


def test_the_day_shows_its_tasks_and_arrows_walk_through_the_month(page):
    assert page.pane.day_title.text() == "Wednesday 17"
    assert page.pane.free.text() == "4 h 45 min free"
    page.pane.month.setFocus()
    QTest.keyClick(page.pane.month, Qt.Key_Right)
    assert page.pane.day_title.text() == "Thursday 18"
    QTest.keyClick(page.pane.month, Qt.Key_Down)
    assert page.pane.day_title.text() == "Thursday 25"
    (task, rect), *_rest = page.pane.hours.rects() or [(None, None)]
    assert task is None or rect.width() > 0


def test_state_brings_kind_order_and_task_back(on_quote):
    on_quote.show_view("mail")
    on_quote.list.set_current_id(QUOTE)
    kept = on_quote.state()
    on_quote.show_view("all")
    on_quote.restore(kept)
    assert on_quote.kind == "mail"
    assert on_quote.list.current_id == QUOTE


def test_a_line_typed_becomes_a_task_and_is_current(page, qtbot):
    QTest.keyClicks(page.quick.line, "call Ana tomorrow 10:00")
    with qtbot.waitSignal(page.toast) as said:
        QTest.keyClick(page.quick.line, Qt.Key_Return)
    assert said.args[0].startswith("Task added")
    row = agenda.task(page.list.current_id)
    assert (row.kind, row.person, row.day, row.time) == ("call", "Ana Sousa", "2026-06-18", "10:00")
    store.undo()
    qtbot.wait(20)
    assert agenda.task(row.id) is None


def test_the_date_dialog_takes_words_and_refuses_others(page, qtbot):
    dialog = DateDialog(page, [QUOTE], "Send revised quote")
    dialog.open()
    QTest.keyClicks(dialog.line.line, "nonsense")
    QTest.keyClick(dialog.line.line, Qt.Key_Return)
    assert "not a date" in dialog.line.error()
    dialog.line.line.clear()
    QTest.keyClicks(dialog.line.line, "23 june 10:00")
    assert dialog.note.text() == "Tue 23 Jun 10:00"
    with qtbot.waitSignal(dialog.said) as said:
        QTest.keyClick(dialog.line.line, Qt.Key_Return)
    assert said.args == ["Planned: Tue 23 Jun 10:00"]
    assert day_of(QUOTE) == "2026-06-23"


def test_a_follow_up_for_several_is_one_step(page, qtbot):
    dialog = FollowUpDialog(page, "person", [17, 3], "")
    dialog.open()
    dialog.line.set_text("")
    QTest.keyClicks(dialog.line.line, "call about the fair fri")
    assert "fair" in dialog.note.text()
    with qtbot.waitSignal(dialog.said) as said:
        QTest.keyClick(dialog.line.line, Qt.Key_Return)
    assert said.args == ["2 next steps planned"]
    query = "SELECT count(*) FROM task WHERE due_day = '2026-06-19' AND title LIKE '%fair%'"
    assert store.one(query) == 2
    store.undo()
    assert store.one(query) == 0


def test_add_a_task_from_anywhere_closes_when_it_is_kept(page, qtbot):
    dialog = AddTaskDialog(page)
    dialog.open()
    assert dialog.line.line.hasFocus()
    QTest.keyClicks(dialog.line.line, "buy stamps today")
    with qtbot.waitSignal(dialog.said):
        QTest.keyClick(dialog.line.line, Qt.Key_Return)
    assert open_overlay() is None
    assert store.one("SELECT due_day FROM task WHERE title = 'Buy stamps'") == (
        clock.today().isoformat()
    )


def test_ctrl_enter_in_the_line_plans_one_step(on_quote, qtbot):
    before = store.one("SELECT count(*) FROM task")
    dialog = FollowUpDialog(on_quote, "person", [17], "Ana Sousa")
    dialog.open()
    QTest.keyClicks(dialog.line.line, "send offer")
    QTest.keyClick(dialog.line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert store.one("SELECT count(*) FROM task") == before + 1
    assert store.one("SELECT title FROM task ORDER BY id DESC LIMIT 1").lower() == "send offer"
