"""The contacts over the sample file: lists, filters, views, bulk, panel, edits in place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from smallcrm import store
from smallcrm.crm import activities, people, tags, views
from smallcrm.crm.query import saved
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import EVERYTHING, term, words
from smallcrm.ui.contacts.contacts_page import ContactsPage
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.record.ask_line import AskLine

ANA, MAI = 17, 3


@pytest.fixture
def page(sample, shown, qtbot):
    bus.connect_store()
    widget = shown(ContactsPage(), 1232, 830)
    qtbot.wait(70)
    return widget


def names(page, count=20):
    table = page.list.table
    rows = range(min(count, table.rows.rowCount()))
    return [table.rows.row(row).name for row in rows]


def menu():
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(words):
    for action in menu().actions():
        if action.text().replace("&&", "&") == words:
            action.trigger()
            menu().close()
            return
    raise AssertionError(words)


def test_people_come_in_the_order_of_their_next_step(page):
    page.show_view("1")
    assert names(page, 4) == ["Nguyễn Thị Mai", "Zofia Wójcik", "Ana Sousa", "Mateo Fernández"]
    assert page.list.heading.text() == "Active relationships"
    assert page.list.count.text() == "17"
    assert page.status() == "17 of 248 contacts · 1 selected"


@pytest.mark.parametrize("noun", ["person", "company"])
def test_every_column_that_sorts_sorts_both_ways(page, noun):
    page.list.switch(noun)
    keys = [column.key for column in page.list.table.delegate.columns.all if column.sortable]
    assert len(keys) >= 5
    for key in keys:
        page.list.sort = ""
        page.list.order_by(key, False)
        first = [page.list.listing.id_at(row) for row in range(5)]
        page.list.order_by(key, False)
        assert page.list.sort == key
        assert first != [page.list.listing.id_at(row) for row in range(5)]


def test_a_click_on_a_title_sorts_and_the_record_stays(page):
    page.show_record("person", ANA)
    header = page.list.headers["person"]
    left = next(left for column, left, _w in header._laid() if column.key == "name")
    QTest.mouseClick(header, Qt.LeftButton, pos=QPoint(left + 5, 10))
    assert page.list.sort == "name"
    assert names(page, 3) == sorted(names(page, 3))
    assert page.list.table.current_id == ANA


def test_words_typed_filter_the_list_and_escape_takes_them_away(page, qtbot):
    box = page.list.bar.search
    QTest.keyClicks(box, "sousa")
    qtbot.waitUntil(lambda: "Ana Sousa" in names(page) and len(names(page)) < 5)
    QTest.keyClick(box, Qt.Key_Escape)
    qtbot.waitUntil(lambda: page.list.filter == EVERYTHING)
    assert page.list.count.text() == "248"


def test_a_filter_that_fits_nobody_says_so_and_can_be_cleared(page):
    page.list.show_filter(words("zzzzzz"))
    assert page.list.empty.isVisible()
    QTest.mouseClick(page.list.empty.button, Qt.LeftButton)
    assert page.list.filter == EVERYTHING
    assert page.list.table.isVisible()


@pytest.mark.parametrize(
    "text",
    [
        "status:customer",
        "tag:packaging",
        "next_step:late",
        "last_word:30d",
        "last_word>60d",
        "waiting:yes",
        "starred:yes",
        "-status:customer,past",
        "(status:lead or tag:packaging)",
    ],
)
def test_each_filter_shows_as_a_chip_and_its_cross_removes_it(page, text):
    page.list.show_filter(parse("person", text))
    assert 0 < page.list.listing.count() < 248
    (chip,) = page.list.bar._chips
    assert chip.field
    assert chip.value
    chip.removed.emit()
    assert page.list.filter == EVERYTHING


def test_a_changed_view_shows_a_dot_and_is_saved_again(page, qtbot):
    page.show_view("1")
    page.list.show_filter(term("last_word", "30d"))
    assert page.list.heading.text() == "Active relationships •"
    QTest.mouseClick(page.list.save, Qt.LeftButton)
    qtbot.waitUntil(lambda: page.list.heading.text() == "Active relationships")
    assert saved.load("person", views.of("contacts")[0].query) == term("last_word", "30d")
    assert not page.list.save.isVisible()


def test_a_view_is_saved_renamed_and_deleted(page, qtbot):
    page.list.show_filter(term("status", "customer"))
    assert page.views()[-1].adds
    page.show_view("add")
    qtbot.wait(20)
    key = page.saved.current
    assert page.list.heading.text() == "Customer"
    page.rename_view(key, "Best customers")
    qtbot.waitUntil(lambda: page.list.heading.text() == "Best customers")
    page.view_menu(key, QPoint(10, 10))
    choose("Delete view")
    qtbot.wait(20)
    assert key not in [view.key for view in page.views()]
    store.undo()
    qtbot.wait(20)
    assert key in [view.key for view in page.views()]


def test_arrows_move_and_the_panel_follows(page, qtbot):
    page.show_record("person", ANA)
    table = page.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key_Down)
    qtbot.waitUntil(lambda: page.panel.record == table.current_id != ANA)
    assert page.panel.name.text() == table.current_row().name


def test_escape_closes_the_panel_and_its_command_opens_it_again(page):
    page.show_record("person", ANA)
    QTest.keyClick(page.list.table, Qt.Key_Escape)
    assert not page.panel.isVisible()
    page.toggle_panel()
    assert page.panel.isVisible()
    page.toggle_panel()
    assert not page.panel.isVisible()


def test_enter_and_the_button_of_the_panel_ask_for_the_whole_page(page, qtbot):
    page.show_record("person", ANA)
    for act in (
        lambda: QTest.keyClick(page.list.table, Qt.Key_Return),
        lambda: QTest.mouseClick(page.panel.open_button, Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(page.page_wanted) as wanted:
            act()
        assert wanted.args == ["person", ANA]


def test_in_a_narrow_window_the_panel_lies_over_the_list_and_escape_closes_it(page, qtbot):
    page.resize(972, 560)
    qtbot.wait(70)
    assert not page.panel.isVisible()
    wide = page.list.width()
    page.show_record("person", ANA)
    assert page.panel.isVisible()
    assert page.list.width() == wide == 972
    QTest.keyClick(page.list.table, Qt.Key_Escape)
    assert not page.drawer.isVisible()
    page.resize(1232, 830)
    page.show_record("person", ANA)
    qtbot.waitUntil(lambda: page.list.width() < 900)
    assert page.panel.isVisible()


def test_f2_edits_the_name_in_the_list_and_undo_takes_it_back(page, qtbot):
    page.show_record("person", ANA)
    QTest.keyClick(page.list.table, Qt.Key_F2)
    (line,) = page.findChildren(AskLine)
    assert line.text() == "Ana Sousa"
    QTest.keyClicks(line, "Ana Maria Sousa")
    QTest.keyClick(line, Qt.Key_Return)
    qtbot.waitUntil(lambda: page.panel.name.text() == "Ana Maria Sousa")
    store.undo()
    qtbot.waitUntil(lambda: page.panel.name.text() == "Ana Sousa")


def test_a_name_may_not_be_empty_and_the_line_stays_open_with_the_reason(page):
    page.show_record("person", ANA)
    QTest.keyClick(page.list.table, Qt.Key_F2)
    (line,) = page.findChildren(AskLine)
    line.clear()
    QTest.keyClick(line, Qt.Key_Return)
    assert line.isVisible()
    assert line.accessibleDescription() == "A name is missing."
    QTest.keyClick(line, Qt.Key_Escape)
    assert store.one("SELECT name FROM person WHERE id = 17") == "Ana Sousa"


def test_what_they_asked_for_is_edited_in_the_panel(page, qtbot):
    page.show_record("person", ANA)
    field = page.panel.asked
    field.value.setFocus()
    QTest.keyClick(field.value, Qt.Key_F2)
    QTest.keyClicks(field.editor.line, "New labels")
    QTest.keyClick(field.editor.line, Qt.Key_Return)
    assert store.one("SELECT asked_for FROM person WHERE id = 17") == "New labels"


def test_the_star_of_the_panel_makes_a_favourite(page, qtbot):
    page.show_record("person", MAI)
    QTest.mouseClick(page.panel.star, Qt.LeftButton)
    qtbot.waitUntil(lambda: page.panel.star.icon_name == "star-fill")
    assert store.one("SELECT starred FROM person WHERE id = 3") == 1


def test_a_tick_in_the_panel_does_the_next_step(page, qtbot):
    page.show_record("person", ANA)
    with qtbot.waitSignal(page.toast) as said:
        QTest.mouseClick(page.panel.step.tick, Qt.LeftButton)
    assert said.args == ["“Send revised quote” done", True]


def test_the_company_of_a_person_and_an_open_deal_are_opened_from_the_panel(page, qtbot):
    page.show_record("person", ANA)
    with qtbot.waitSignal(page.open_record) as wanted:
        QTest.mouseClick(page.panel.company, Qt.LeftButton)
    assert wanted.args[0] == "company"
    line = page.panel.deals.itemAt(0).widget()
    with qtbot.waitSignal(page.open_record) as wanted:
        QTest.keyClick(line, Qt.Key_Return)
    assert wanted.args == ["deal", 13]


def test_companies_have_a_list_and_a_panel_of_their_own(page, qtbot):
    page.list.kinds._choose(1)
    qtbot.wait(70)
    assert page.title == "All companies"
    row = page.list.table.current_row()
    assert page.panel.noun == "company"
    assert page.panel.name.text() == row.name
    assert not page.panel.star.isVisible()


def test_a_bar_appears_from_two_rows_on_and_acts_on_all_with_one_undo(page, qtbot):
    table = page.list.table
    table.ticks.choose({ANA})
    assert not page.list.bulk.isVisible()
    table.ticks.choose({ANA, MAI})
    assert page.list.bulk.isVisible()
    assert page.list.bulk.count.text() == "2 selected"
    QTest.mouseClick(page.list.bulk.buttons["delete"], Qt.LeftButton)
    qtbot.wait(20)
    assert page.list.count.text() == "246"
    assert not page.list.bulk.isVisible()
    store.undo()
    qtbot.wait(20)
    assert page.list.count.text() == "248"


def test_several_are_archived_and_come_back_with_undo(page, qtbot):
    page.list.table.ticks.choose({ANA, MAI})
    with qtbot.waitSignal(page.toast) as said:
        page.list.doing.archive()
    assert said.args == ["2 contacts archived", True]
    page.list.show_filter(term("archived", "yes"))
    assert set(names(page)) >= {"Ana Sousa", "Nguyễn Thị Mai"}
    store.undo()
    qtbot.wait(20)
    assert "Ana Sousa" not in names(page)


def test_several_get_a_status_in_one_step(page, qtbot):
    page.list.table.ticks.choose({ANA, MAI})
    page.list.doing.set_status("past")
    assert store.rows("SELECT DISTINCT status FROM person WHERE id IN (3, 17)") == [("past",)]
    store.undo()
    assert store.one("SELECT status FROM person WHERE id = 17") == "customer"


def test_several_get_a_tag_from_a_dialog(page, qtbot):
    page.list.table.ticks.choose({ANA, MAI})
    page.list.doing.tag()
    dialog = open_overlay()
    QTest.keyClick(dialog.word.line, Qt.Key_Return)
    assert dialog.word.error() == "A tag needs a name."
    QTest.keyClicks(dialog.word.line, "fair 2026")
    with qtbot.waitSignal(page.toast) as said:
        QTest.keyClick(dialog.word.line, Qt.Key_Return)
    assert said.args == ["2 contacts tagged", True]
    assert open_overlay() is None
    page.list.show_filter(term("tag", "fair 2026"))
    assert len(names(page)) == 2


def test_more_than_ten_are_deleted_only_behind_a_backup(page):
    page.list.table.ticks.choose({page.list.listing.id_at(row) for row in range(11)})
    page.list.doing.delete()
    assert [one.reason for one in store.backups()] == ["before deleting 11 contacts"]


def test_the_menu_key_opens_the_same_menu_as_the_right_button(page):
    page.show_record("person", ANA)
    table = page.list.table
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(table, event)
    texts = [action.text() for action in menu().actions()]
    assert "Open" in texts
    assert "Follow up" in texts
    choose("Archive")
    assert store.one("SELECT archived_at FROM person WHERE id = 17")


def test_space_ticks_shift_extends_and_escape_clears(page):
    table = page.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key_Home)
    QTest.keyClick(table, Qt.Key_Space)
    QTest.keyClick(table, Qt.Key_Down, Qt.ShiftModifier)
    assert len(table.ticks.ids) == 2
    QTest.keyClick(table, Qt.Key_Escape)
    assert not table.ticks.ids


def test_a_record_deleted_elsewhere_does_not_stay_in_the_panel(page, qtbot):
    page.show_record("person", ANA)
    people.delete([ANA])
    qtbot.wait(90)
    assert page.panel.record != ANA


def test_a_hidden_record_is_found_by_taking_the_filters_off(page):
    page.list.show_filter(term("status", "past"))
    page.show_record("person", ANA)
    assert page.list.filter == EVERYTHING
    assert page.list.table.current_id == ANA


def test_an_entry_is_deleted_pinned_and_answered_in_the_timeline(page, qtbot):
    page.show_record("person", ANA)
    timeline = page.panel.timeline.list
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    first = next(item for item in timeline.items if item.id)
    timeline._go(timeline.items.index(first))
    assert first.direction == "in"
    timeline.answered.emit(first.id)
    assert not store.one("SELECT answered = 0 FROM entry WHERE id = ?", (first.id,))
    QTest.keyClick(timeline, Qt.Key_Delete)
    qtbot.waitUntil(lambda: first.id not in [item.id for item in timeline.items])
    store.undo()
    qtbot.waitUntil(lambda: first.id in [item.id for item in timeline.items])
    timeline.pin_wanted.emit(first.id, True)
    qtbot.waitUntil(lambda: bool(timeline.items[0].pinned))


def test_what_is_typed_in_the_log_is_offered_again(page, qtbot):
    page.show_record("person", ANA)
    QTest.keyClicks(page.panel.log.words, "half a sentence")
    page.show_record("person", MAI)
    assert page.panel.log.words.text() == ""
    assert "half a sentence" in activities.draft("log/person/17")
    page.show_record("person", ANA)
    assert page.panel.log.words.text() == "half a sentence"


def test_a_column_of_tags_follows_a_new_name(page):
    page.list.table.delegate.columns.show("tag", True)
    page.list._columns_changed()
    page.mark_stale()
    page.freshen_now()

    def shown():
        return " ".join(row.more.get("tag", "") for row in page.list.listing.page(0))

    assert "VIP" in shown()
    tags.rename(tags.every("vip")[0].id, "Friends")
    page.freshen_now()
    assert "VIP" not in shown()
    assert "Friends" in shown()


@pytest.mark.parametrize(("noun", "heading"), [("company", "All companies"), ("person", "")])
def test_opening_a_record_leaves_the_saved_view_as_it_is(page, qtbot, noun, heading):
    page.show_view("1")
    shown = {page.list.listing.id_at(at) for at in range(page.list.listing.count())}
    row = 1
    if noun == "person":
        row = next(one for one in range(1, 99) if one not in shown and people_row(one))
    page.show_record(noun, row)
    qtbot.wait(80)
    assert page.present_record() == (noun, row)
    assert page.list.heading.text() == (heading or "All contacts")
    assert not page.list.save.isVisible()
    assert "add" not in [view.key for view in page.views()]
    page.show_view("1")
    assert page.list.heading.text() == "Active relationships"
    assert not page.list.save.isVisible()


def people_row(row):
    return store.one("SELECT id FROM person WHERE id = ? AND trashed_at IS NULL", (row,))
