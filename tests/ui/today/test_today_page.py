"""Today over the sample file and over an empty one, driven by hand."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import about, people, tasks
from smallcrm.crm.lists import agenda
from smallcrm.ui.kit.live import bus
from smallcrm.ui.today.first_start import _Drop
from smallcrm.ui.today.today_page import TodayPage


@pytest.fixture
def page(sample, shown):
    bus.connect_store()
    return shown(TodayPage(), 1232, 830)


@pytest.fixture
def fresh(crm, shown):
    bus.connect_store()
    return shown(TodayPage(), 1232, 830)


def titles(page):
    return [group.title for group in page.list.list.groups]


def test_the_day_greets_by_name_and_counts(page):
    assert page.greeting.text() == "Good morning, Mara"
    assert page.summary.text() == "Wednesday 17 June · 2 overdue, 5 to do today"
    assert titles(page) == ["Overdue", "Today", "Later this week", "Next week"]
    assert page.status() == "12 next steps · 5 to do today"


def test_what_is_done_stays_struck_through_until_the_page_is_left(page, qtbot):
    page.list.set_current_id(3)
    QTest.keyClick(page.list, Qt.Key_Space)
    qtbot.waitUntil(lambda: page.list.list.groups[1].note == "2 of 6 done")
    assert page.list.list.place_of(3) >= 0
    QTest.keyClick(page.list, Qt.Key_Space)
    qtbot.waitUntil(lambda: page.list.list.groups[1].note == "1 of 6 done")


def test_the_kinds_switch_filters_and_the_counts_stay(page):
    page.kinds._choose(1)
    shown = {row.kind for group in page.list.list.groups for row in group.rows}
    assert shown <= {"call"}
    assert next(option.number for option in page.kinds.options) == 12


def test_both_late_ones_move_to_today_with_the_link(page, qtbot):
    assert page.list.list.groups[0].link == "Move both to today"
    page.list.link.emit("overdue")
    qtbot.waitUntil(lambda: titles(page)[0] == "Today")
    store.undo()
    qtbot.waitUntil(lambda: titles(page)[0] == "Overdue")


def test_the_strip_opens_a_stage_by_click_and_key(page, qtbot):
    rect = page.strip.rects()[1]
    with qtbot.waitSignal(page.go_wanted) as wanted:
        QTest.mouseClick(page.strip, Qt.LeftButton, pos=rect.center())
    assert wanted.args == ["pipeline"]
    page.strip.setFocus()
    QTest.keyClick(page.strip, Qt.Key_Right)
    with qtbot.waitSignal(page.go_wanted):
        QTest.keyClick(page.strip, Qt.Key_Return)


def test_a_goal_is_shown_at_once(page, qtbot):
    about.put("goal", "4000000")
    qtbot.waitUntil(lambda: page.strip.goal == 4_000_000)


def test_stale_deals_and_waiting_people_open(page, qtbot):
    with qtbot.waitSignal(page.open_record) as wanted:
        QTest.mouseClick(page.stale, Qt.LeftButton, pos=QPoint(40, 20))
    assert wanted.args[0] == "deal"
    page.waiting.setFocus()
    QTest.keyClick(page.waiting, Qt.Key_Down)
    with qtbot.waitSignal(page.open_record) as wanted:
        QTest.keyClick(page.waiting, Qt.Key_Return)
    assert wanted.args == ["person", page.waiting.rows[0].person_id]


def test_a_call_is_logged_from_the_card_with_what_follows(page, qtbot):
    QTest.keyClicks(page.log_card.who.line, "amara")
    QTest.keyClick(page.log_card.who.line, Qt.Key_Return)
    assert page.log_card.who.text() == "Amara Okafor"
    QTest.keyClicks(page.log_card.log.words, "Kick-off confirmed")
    QTest.keyClicks(page.log_card.log.then.line, "send summary fri")
    before = store.one("SELECT count(*) FROM step")
    with qtbot.waitSignal(page.toast) as said:
        QTest.mouseClick(page.log_card.log.save, Qt.LeftButton)
    assert said.args == ["Call logged", True]
    assert store.one("SELECT count(*) FROM step") == before + 1
    row = store.rows("SELECT title, due_day FROM task ORDER BY id DESC LIMIT 1")[0]
    assert row[1] == "2026-06-19"
    assert "summary" in row[0].lower()


def test_a_name_nobody_bears_is_said_beside_the_field(page):
    QTest.keyClicks(page.log_card.who.line, "zzzz")
    QTest.keyClick(page.log_card.who.line, Qt.Key_Return)
    assert page.log_card.who.error() == "Nobody has a name that begins so."


def test_l_logs_with_the_person_of_the_current_task(page):
    page.list.set_current_id(3)
    page.commands()["record.log"]()
    assert page.log_card.who.text() == "Ana Sousa"
    assert page.log_card.log.words.hasFocus()


def test_a_day_without_tasks_says_so_and_names_deals_without_a_step(page, qtbot):
    now = agenda.groups()
    rows = now.overdue + now.today + now.tomorrow + now.this_week + now.next_week
    tasks.delete([row.id for row in rows + now.done_today])
    qtbot.waitUntil(lambda: page.nothing.isVisible())
    assert "no next step" in page.nothing.why.text()
    QTest.mouseClick(page.nothing.button, Qt.LeftButton)


def test_an_empty_file_offers_three_ways_in(fresh):
    assert fresh.empty
    assert fresh.status() == "Empty file"
    assert fresh.first.choose.isVisible()


def test_a_contact_is_added_from_the_card(fresh, qtbot):
    fresh.first.name.setFocus()
    QTest.keyClick(fresh.first.name.line, Qt.Key_Return)
    assert fresh.first.name.error() == "A name is missing."
    QTest.keyClicks(fresh.first.name.line, "Ada King")
    QTest.keyClicks(fresh.first.company.line, "Acme")
    with qtbot.waitSignal(fresh.toast) as said:
        QTest.keyClick(fresh.first.company.line, Qt.Key_Return)
    assert said.args == ["Ada King added", True]
    qtbot.waitUntil(lambda: not fresh.empty)
    store.undo()
    qtbot.waitUntil(lambda: fresh.empty)


def test_a_dropped_file_is_wanted_for_import(fresh, qtbot):
    drop = fresh.first.findChild(_Drop)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/people.csv")])
    event = QDropEvent(QPointF(9, 9), Qt.CopyAction, mime, Qt.LeftButton, Qt.NoModifier)
    with qtbot.waitSignal(fresh.import_wanted) as wanted:
        drop.dropEvent(event)
    assert wanted.args == ["/tmp/people.csv"]


def test_d_opens_the_demo_and_n_goes_to_the_name(fresh, qtbot):
    with qtbot.waitSignal(fresh.sample_wanted):
        QTest.keyClick(fresh, Qt.Key_D)
    fresh.commands()["record.new"]()
    assert fresh.first.name.line.hasFocus()


def test_import_has_the_keyboard_at_the_first_start(fresh):
    assert fresh.first.choose.hasFocus()


def test_the_first_person_brings_the_day(fresh, qtbot):
    people.add("Ada King")
    qtbot.waitUntil(lambda: not fresh.empty)
    assert fresh.lists.currentWidget() is fresh.nothing


def test_birthdays_and_overdue_contacts_come_up_and_open_their_record(page, qtbot):
    assert page.coming_card.isVisible()
    names = [getattr(row, "person", "") or getattr(row, "name", "") for row in page.coming.rows]
    assert "Søren Dahl" in names
    page.coming.setFocus()
    QTest.keyClick(page.coming, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_record) as opened:
        QTest.keyClick(page.coming, Qt.Key.Key_Return)
    assert opened.args[0] == "person"


def test_with_nothing_coming_up_there_is_no_card(fresh):
    people.add("Ana")
    fresh.freshen_now()
    assert not fresh.coming_card.isVisible()
