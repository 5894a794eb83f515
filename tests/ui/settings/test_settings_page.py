"""Settings apply at once, what belongs to the file can be undone, mistakes are said in place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm import clock, settings, store
from smallcrm.crm import about
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.settings.sections import Appearance, Backups, General
from smallcrm.ui.settings.settings_page import SettingsPage


@pytest.fixture
def page(sample, shown):
    bus.connect_store()
    yield shown(SettingsPage(), 1232, 830)
    theme.use("light", motion=False)


@pytest.fixture
def look(page):
    return page.findChild(Appearance)


@pytest.fixture
def business(page, qtbot):
    page.show_view("general")
    return page.findChild(General)


def test_the_theme_changes_with_an_arrow_and_is_kept(look):
    look.theme.setFocus()
    QTest.keyClick(look.theme, Qt.Key_Right)
    assert theme.mode == "dark"
    assert settings.load().theme == "dark"
    QTest.mouseClick(look.theme, Qt.LeftButton, pos=look.theme.rects()[0].center())
    assert theme.mode == "light"


def test_the_accent_is_a_click(look):
    QTest.mouseClick(look.accent, Qt.LeftButton, pos=look.accent.rects()[2].center())
    assert theme.accent == "violet"
    assert settings.load().accent == "violet"
    assert look.accent.accessibleDescription() == "Violet"


def test_rows_grow_and_shrink(look):
    look.rows._choose(0)
    assert theme.compact
    assert settings.load().compact


def test_text_grows_at_once(look):
    look.letters.setFocus()
    before = theme.line("body")
    for _step in range(3):
        QTest.keyClick(look.letters, Qt.Key_Right)
    assert theme.text_percent == 130
    assert theme.line("body") > before
    QTest.keyClick(look.letters, Qt.Key_Right)
    assert settings.load().text_percent == 130


def test_a_change_made_elsewhere_shows_here(look):
    theme.use("dark", "teal", 110, True, False)
    assert look.theme.current == "dark"
    assert look.accent.current == "teal"
    assert look.letters.current == 110
    assert look.rows.current == "compact"


def test_key_hints_can_be_switched_off(look, page, qtbot):
    with qtbot.waitSignal(page.hints_wanted) as wanted:
        QTest.mouseClick(look.keys, Qt.LeftButton)
    assert wanted.args == [False]
    assert not settings.load().key_hints


def test_the_goal_is_read_as_people_write_it_and_can_be_undone(business, page, qtbot):
    business.goal.set_text("45,000")
    with qtbot.waitSignal(page.toast) as said:
        QTest.keyClick(business.goal.line, Qt.Key_Return)
    assert said.args == ["Setting changed", True]
    assert about.goal() == 4_500_000
    store.undo()
    assert about.goal() == 3_000_000


def test_a_goal_that_is_no_amount_is_refused_beside_it(business):
    business.goal.set_text("a lot")
    QTest.keyClick(business.goal.line, Qt.Key_Return)
    assert business.goal.error()
    assert about.goal() == 3_000_000


def test_a_country_has_two_letters(business):
    business.country.set_text("Portugal")
    QTest.keyClick(business.country.line, Qt.Key_Return)
    assert business.country.error() == "A country has two letters, like PT or DE."
    business.country.set_text("de")
    QTest.keyClick(business.country.line, Qt.Key_Return)
    assert about.get("country") == "DE"


def test_the_name_of_the_owner_is_kept_when_the_field_is_left(business):
    business.owner.set_text("Mara L.")
    business.owner.line.setFocus()
    business.goal.line.setFocus()
    assert about.get("owner") == "Mara L."


def test_the_currency_is_chosen_from_a_list(business, qtbot):
    business.currency.chosen.emit("USD")
    assert about.currency() == "USD"
    store.undo()
    qtbot.waitUntil(lambda: business.currency.value == "EUR")


def test_backups_say_when_the_last_one_was_made_and_list_them(page, qtbot):
    page.show_view("backup")
    section = page.findChild(Backups)
    assert "No backup yet" in section.last.text()
    assert not section.what.isVisible()
    assert not section.card_of_backups.isVisible()
    with qtbot.waitSignal(page.backup_wanted):
        QTest.mouseClick(section.button, Qt.LeftButton)
    store.backup("by hand")
    section.refresh()
    assert section.last.text() == "Last backup today 10:42, checked and readable"
    assert section.count.text() == "1 backup"


def words_in(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def test_beside_a_backup_stands_what_is_known_of_it_and_nothing_of_the_present_file(page):
    first = store.backup("before importing fair.csv")
    with store.step("Fewer deals"):
        store.execute("DELETE FROM deal WHERE id > 1")
    clock.pretend("2026-06-18T09:30")
    second = store.backup("by hand")
    page.show_view("backup")
    section = page.findChild(Backups)
    QApplication.processEvents()
    sizes = [f"{one.size / 1e6:.1f} MB" for one in (second, first)]
    assert section.what.text() == f"By hand · {sizes[0]}"
    assert [words_in(line)[:3] for line in section.lines] == [
        ["Today 09:30", "By hand", sizes[0]],
        ["Yesterday 10:42", "Before importing fair.csv", sizes[1]],
    ]
    names = [words_in(line)[3] for line in section.lines]
    assert names == [Path(one.path).name for one in (second, first)]
    said = " ".join(words_in(section))
    assert "deal" not in said
    assert "contact" not in said


def test_a_small_backup_says_its_size_and_many_say_how_many_are_listed(page):
    page.show_view("backup")
    section = page.findChild(Backups)
    for number in range(14):
        store.backup(f"number {number}")
    section.refresh()
    assert section.count.text() == "14 backups, the newest 12 are listed"
    assert len(section.lines) == 12


def test_the_daily_backup_can_be_switched_off(page):
    page.show_view("backup")
    QTest.mouseClick(page.findChild(Backups).daily, Qt.LeftButton)
    assert not settings.load().backup_daily


def test_the_sections_are_the_views_of_the_rail(page):
    keys = [view.key for view in page.views()]
    assert keys == ["appearance", "general", "pipelines", "fields", "tags", "backup"]
    page.restore({"section": "pipelines"})
    assert next(view.key for view in page.views() if view.current) == "pipelines"


def test_your_addresses_are_kept_and_a_slip_is_said_beside_them(business):
    business.mine.set_text("mara@@studio")
    business._keep_mine()
    assert business.mine.error()
    assert about.get("my_addresses") == ""
    business.mine.set_text("mara@studio.example  m@x.example")
    business.mine.submitted.emit()
    assert about.get("my_addresses") == "mara@studio.example, m@x.example"
