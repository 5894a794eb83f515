"""Filters by chips, by keyboard and as text; views with order and columns; cells and many rows."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm import store
from smallcrm.crm import views
from smallcrm.crm.exchange.export import export
from smallcrm.crm.fields import fields
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import EVERYTHING, term
from smallcrm.crm.query.write import to_text
from smallcrm.crm.words.fold import fold
from smallcrm.ui.actions import ACTIONS
from smallcrm.ui.contacts.contacts_page import ContactsPage
from smallcrm.ui.filters.chip_editor import HAS_NOT, ChipEditor
from smallcrm.ui.filters.chip_words import one_line
from smallcrm.ui.kit.controls import ChoiceList
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.kit.worker import worker
from smallcrm.ui.record.ask_line import AskLine

ANA, MAI = 17, 3


@pytest.fixture
def page(sample, shown, qtbot):
    bus.connect_store()
    widget = shown(ContactsPage(), 1232, 830)
    qtbot.wait(70)
    return widget


def editor(page):
    (found,) = [one for one in page.findChildren(ChipEditor) if one.isVisible()]
    return found


def said(page):
    return to_text(page.list.filter)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("status:lead,customer", "Status is Lead, Customer"),
        ("-status:past", "Status is not Past"),
        ("last_word:60d", "Last word within 60 days"),
        ("last_word>2m", "Last word longer ago than 2 months"),
        ("created<2026-01-01", "Added before 2026-01-01"),
        ("next_step:none", "Next step none"),
        ("email:*", "E-mail any"),
        ("-email:*", "E-mail none"),
        ("open_value:5k..20k", "Open deals is 5k to 20k"),
        ("touches>=3", "Times in touch at least 3"),
        ("waiting:yes", "Only Waiting for my reply"),
        ("starred:no", "Without Favourite"),
        ("name:ana", "Name contains ana"),
        ("(tag:vip or -tag:press)", "Either Tag is vip or Tag is not press"),
        ("-(tag:vip city:porto)", "Not All of Tag is vip and City contains porto"),
    ],
)
def test_a_chip_says_its_filter_in_words(sample, text, words):
    assert one_line("person", parse("person", text)) == words


def test_a_filter_is_made_by_keyboard_alone(page, qtbot):
    page.list.bar.add.setFocus()
    QTest.keyClick(page.list.bar.add, Qt.Key_Space)
    offered = page.list.bar.findChild(ChoiceList)
    QTest.keyClicks(offered._filter, "status")
    QTest.keyClick(offered._filter, Qt.Key_Return)
    found = editor(page)
    QTest.keyClick(found.ticks["lead"], Qt.Key_Space)
    QTest.keyClick(found.ticks["customer"], Qt.Key_Space)
    assert found.value.text() == "lead,customer"
    QTest.keyClick(found.value.line, Qt.Key_Return)
    assert said(page) == "status:lead,customer"
    assert page.list.count.text() == "103"


def test_a_chip_is_edited_by_field_comparison_and_value(page):
    page.list.show_filter(term("status", "customer"))
    (chip,) = page.list.bar._chips
    QTest.mouseClick(chip, Qt.LeftButton)
    found = editor(page)
    assert found.ticks["customer"].isChecked()
    found.operator._choose("not :")
    found.apply()
    assert said(page) == "-status:customer"
    QTest.mouseClick(page.list.bar._chips[0], Qt.LeftButton)
    found = editor(page)
    found.field._choose("touches")
    found.operator._choose(">")
    found.value.set_text("lots")
    found.apply()
    assert found.isVisible()
    assert "not a number" in found.value.error()
    found.value.set_text("2")
    found.apply()
    assert said(page) == "touches>2"
    QTest.mouseClick(page.list.bar._chips[0], Qt.LeftButton)
    found = editor(page)
    found.field._choose("next_step")
    found.operator._choose(HAS_NOT)
    found.apply()
    assert said(page) == "next_step:none"


def test_escape_leaves_a_chip_as_it_was(page):
    page.list.show_filter(term("tag", "packaging"))
    QTest.mouseClick(page.list.bar._chips[0], Qt.LeftButton)
    found = editor(page)
    QTest.keyClick(found, Qt.Key_Escape)
    assert not [one for one in page.findChildren(ChipEditor) if one.isVisible()]
    assert said(page) == "tag:packaging"


def test_the_same_filter_is_shown_as_text_and_an_error_is_said_at_the_word(page):
    bar = page.list.bar
    page.list.show_filter(parse("person", "status:lead -next_step:none"))
    assert len(bar._chips) == 2
    QTest.mouseClick(bar.as_text, Qt.LeftButton)
    assert bar.text.text() == "status:lead -next_step:none"
    assert not bar._chips[0].isVisible()
    bar.text.clear()
    QTest.keyClicks(bar.text, "ana stauts:lead")
    QTest.keyClick(bar.text, Qt.Key_Return)
    assert bar.error.text() == "Character 5: There is no field “stauts”. Did you mean “status”?"
    assert bar.text.selectedText() == "stauts"
    assert bar.error.isVisible()
    bar.text.setText("status:lead or tag:packaging")
    QTest.keyClick(bar.text, Qt.Key_Return)
    assert not bar.text.isVisible()
    assert [chip.field for chip in bar._chips] == ["Either"]


def test_or_goes_on_in_the_text_behind_the_filter(page):
    page.list.show_filter(term("status", "lead"))
    QTest.mouseClick(page.list.bar._chips[0], Qt.LeftButton)
    editor(page).apply(more=True)
    bar = page.list.bar
    assert bar.text.text() == "(status:lead or )"
    QTest.keyClicks(bar.text, "tag:packaging")
    QTest.keyClick(bar.text, Qt.Key_Return)
    assert said(page) == "status:lead or tag:packaging"


def test_what_is_typed_with_a_field_becomes_a_chip_and_a_mistake_keeps_the_list(page, qtbot):
    box = page.list.bar.search
    QTest.keyClicks(box, "sousa status:cust")
    qtbot.waitUntil(lambda: "There are: lead" in page.list.bar.error.text())
    assert page.list.count.text() == "248"
    QTest.keyClicks(box, "omer")
    qtbot.waitUntil(lambda: page.list.count.text() == "1")
    QTest.keyClick(box, Qt.Key_Return)
    assert box.text() == "sousa"
    assert [chip.value for chip in page.list.bar._chips] == ["Customer"]
    assert page.list.bar.order.label == "Next step"


def test_people_and_companies_keep_the_filters_that_both_have(page):
    page.list.show_filter(parse("person", "status:lead next_step:late"))
    page.list.switch("company")
    assert said(page) == "next_step:late"


def test_a_view_keeps_filter_kind_order_and_columns(page, qtbot):
    here = page.list
    here.switch("company")
    here.show_filter(parse("company", "people>1"))
    here.order_by("name", False)
    here.order_by("won_value", True)
    here.table.delegate.columns.show("won_value", True)
    page.show_view("add")
    key = page.saved.current
    kept = next(view for view in views.of("contacts") if str(view.id) == key)
    assert (kept.noun, kept.query) == ("company", "people>1")
    assert kept.sort == [("name", False), ("won_value", True)]
    assert kept.columns[-1] == "won_value"
    page.show_view("all")
    assert (here.noun, here.filter, here.sort) == ("person", EVERYTHING, "next_step")
    page.show_view(key)
    assert (here.noun, said(page), here.order()) == ("company", "people>1", kept.sort)
    assert here.table.delegate.columns.keys() == kept.columns
    assert not here.save.isVisible()
    here.table.delegate.columns.show("city", True)
    qtbot.waitUntil(here.save.isVisible)
    page.show_view("all")
    assert "city" in here.tables["person"].delegate.columns.hidden()


def test_views_are_moved_copied_and_get_an_icon_with_undo(page):
    first, second = (view.id for view in views.of("contacts")[:2])
    page.move_view(str(second), 0)
    assert [view.id for view in views.of("contacts")[:2]] == [second, first]
    store.undo()
    assert [view.id for view in views.of("contacts")[:2]] == [first, second]
    page.saved._duplicate(first)
    copy = views.of("contacts")[1]
    assert copy.name == "Active relationships (copy)"
    views.edit(copy.id, icon="star")
    assert page.views()[2].icon == "star"


def test_any_field_is_a_column_and_is_sorted_by(page, qtbot):
    columns = page.list.table.delegate.columns
    for key in ("email", "tag", "created", "touches", "city"):
        columns.show(key, True)
    row = page.list.table.rows.row(0)
    assert set(row.more) <= {"email", "tag", "created", "touches", "city"}
    page.show_record("person", ANA)
    assert page.list.table.current_row().more["tag"].startswith("packaging, retainer")
    page.list.order_by("email", False)
    first = page.list.listing.page(0)
    mails = [row.more["email"] for row in first if row.more.get("email")]
    assert mails == sorted(mails, key=fold)
    page.list.order_by("name", True)
    assert page.list.headers["person"].sorted == [("email", False), ("name", False)]


def test_cells_are_chosen_with_arrows_and_edited_in_place(page, qtbot):
    page.show_record("person", ANA)
    table = page.list.table
    table.setFocus()
    for _press in range(3):
        QTest.keyClick(table, Qt.Key_Right)
    assert table.cell_key() == "status"
    QTest.keyClick(table, Qt.Key_F2)
    offered = QApplication.activePopupWidget()
    assert isinstance(offered, ChoiceList)
    QTest.keyClick(offered._list, Qt.Key_Down)
    QTest.keyClick(offered._list, Qt.Key_Return)
    assert store.one("SELECT status FROM person WHERE id = 17") == "past"
    store.undo()
    table.delegate.columns.show("city", True)
    page.list.doing.edit_cell(ANA, "city")
    (line,) = page.findChildren(AskLine)
    line.setText("Braga")
    QTest.keyClick(line, Qt.Key_Return)
    qtbot.waitUntil(lambda: page.list.table.current_row().more["city"] == "Braga")


def test_fill_down_gives_the_ticked_rows_the_first_value(page, qtbot):
    table = page.list.table
    first, second, third = (page.list.listing.id_at(row) for row in range(3))
    table.ticks.choose({first, second, third})
    with qtbot.waitSignal(page.toast) as heard:
        page.list.doing.fill_down()
    assert heard.args[1] is False
    table._edit_key = "company"
    page.list.doing.fill_down()
    qtbot.waitUntil(
        lambda: {page.list.listing.page(0)[row].company for row in range(3)} == {"Lotus Pay"}
    )
    store.undo()
    assert store.one("SELECT count(*) FROM person JOIN company ON company.id = company_id "
                     "WHERE company.name = 'Lotus Pay'") == 1  # fmt: skip


def test_a_pasted_block_is_shown_first_and_one_undo_takes_it_back(page, qtbot):
    table = page.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key_Home)
    table._edit_key = "company"
    QGuiApplication.clipboard().setText("Alpha\tlead\nBeta\tzork\n")
    page.list.doing.paste_clipboard()
    dialog = open_overlay()
    assert dialog.summary.text() == (
        "2 cells get another value · 1 cannot be kept and stays as it is"
    )
    with qtbot.waitSignal(page.toast) as heard:
        QTest.mouseClick(dialog.paste, Qt.LeftButton)
    assert heard.args == ["2 cells pasted", True]
    qtbot.waitUntil(
        lambda: [row.company for row in page.list.listing.page(0)[:2]] == ["Alpha", "Beta"]
    )
    store.undo()
    qtbot.waitUntil(lambda: page.list.listing.page(0)[0].company == "Lotus Pay")


def test_two_ticked_rows_are_edited_beside_the_list(page, qtbot):
    field = fields.add("person", "Size", "choice", ["S", "M"])
    with store.step("Shown in tables"):
        store.execute("UPDATE field SET in_tables = 1 WHERE id = ?", (field,))
    table = page.list.table
    table.ticks.choose({ANA, MAI})
    qtbot.waitUntil(page.bulk.isVisible)
    bulk = page.bulk
    assert bulk.heading.text() == "Edit 2 contacts"
    assert bulk.apply_button.label == "Apply to 2 contacts"
    assert not bulk.apply_button.isEnabled()
    assert bulk.inputs["status"].label() == ""
    assert bulk.inputs["status"]._placeholder.startswith("Mixed: ")
    bulk.inputs["status"]._choose("past")
    bulk.inputs["size"]._choose("M")
    QTest.keyClicks(bulk.inputs["+add"].line, "summer-offer")
    QTest.keyClicks(bulk.inputs["+step"].line, "call next tue")
    qtbot.waitUntil(lambda: "summer-offer" in bulk.changes.text())
    assert bulk.changes.text().split("\n") == [
        "2 contacts: Status becomes “past”",
        "2 contacts: Size becomes “M”",
        "2 contacts get the next step “Call, Tue 23 June”",
        "2 contacts get the tag “summer-offer”",
    ]
    before = store.one("SELECT max(id) FROM step")
    with qtbot.waitSignal(page.toast) as heard:
        QTest.mouseClick(bulk.apply_button, Qt.LeftButton)
    assert heard.args == ["2 contacts changed", True]
    assert store.one("SELECT max(id) FROM step") == before + 1
    assert store.rows("SELECT DISTINCT status FROM person WHERE id IN (3, 17)") == [("past",)]
    store.undo()
    assert store.one("SELECT status FROM person WHERE id = 17") == "customer"
    QTest.keyClick(bulk, Qt.Key_Escape)
    qtbot.waitUntil(page.panel.isVisible)
    assert not table.ticks.ids


def test_a_wrong_value_for_many_is_said_beside_the_field(page, qtbot):
    fields.add("person", "Rate", "number")
    with store.step("Shown in tables"):
        store.execute("UPDATE field SET in_tables = 1")
    page.list.table.ticks.choose({ANA, MAI})
    qtbot.waitUntil(page.bulk.isVisible)
    rate = page.bulk.inputs["rate"]
    QTest.keyClicks(rate.line, "much")
    QTest.keyClick(rate.line, Qt.Key_Return)
    assert "not a number" in rate.error()
    assert store.one("SELECT count(*) FROM field_value WHERE value = 'much'") == 0


def test_a_long_list_shows_its_first_rows_then_the_rest(page, qtbot):
    page.list.show_filter(parse("person", "-tag:zork"))
    assert page.list.listing.exact
    assert page.list.listing.count() == 248
    assert page.status() == "248 of 248 contacts · 1 selected"
    assert page.list.listing.row_of(ANA) is not None


def test_e_goes_to_the_first_field_of_the_ticked_rows(page, qtbot):
    page.list.table.ticks.choose({ANA, MAI})
    page.commands()["record.edit"]()
    assert page.bulk.isVisible()
    qtbot.waitUntil(lambda: page.bulk.inputs["status"].hasFocus())
    assert ("E", "Edit") in page.hints()


def test_in_a_narrow_window_the_panel_of_many_rows_opens_when_asked_for(page, qtbot):
    page.resize(972, 560)
    page.list.table.ticks.choose({ANA, MAI})
    qtbot.wait(70)
    assert not page.bulk.isVisible()
    QTest.mouseClick(page.list.bulk.buttons["edit"], Qt.LeftButton)
    assert page.bulk.isVisible()
    assert page.list.width() == 972


def test_the_first_rows_come_at_once_and_the_rest_behind_the_window(page, qtbot):
    worker.inline = False
    last = page.list.listing.id_at(247)
    page.list.show_filter(parse("person", "-tag:zork"))
    assert (page.list.listing.count(), page.list.listing.exact) == (128, False)
    assert page.status().startswith("Counting…")
    page.list.aim(last)
    qtbot.waitUntil(lambda: page.list.listing.exact)
    assert page.list.table.rows.rowCount() == 248
    assert page.list.table.current_id == last
    qtbot.waitUntil(lambda: page.list.count.text() == "248")
    page.list.show_filter(parse("person", "-tag:nothing"))
    page.show_record("person", last)
    assert page.list.filter != EVERYTHING
    assert page.list.table.current_id == last


def test_counts_of_views_come_one_after_the_other_and_never_wait(page, qtbot):
    worker.inline = False
    page.saved.forget_counts()
    page.saved._numbers.clear()
    assert [view.number for view in page.views() if view.key == "all"] == [None]
    qtbot.waitUntil(lambda: all(view.number is not None for view in page.views()))
    assert [view.number for view in page.views()] == [248, 17, 7, 3, 64, 39, 22, 9]


def test_the_ticked_rows_go_out(page, qtbot, tmp_path):
    page.list.table.ticks.choose({ANA, MAI})
    with qtbot.waitSignal(page.export_wanted):
        QTest.mouseClick(page.list.bulk.buttons["export"], Qt.LeftButton)
    scope = page.scope()
    assert (scope.kind, sorted(scope.chosen)) == ("people", [MAI, ANA])
    file = tmp_path / "two.json"
    assert export("people", "json", file, only=scope.chosen) == 2
    assert [row["id"] for row in json.loads(file.read_text(encoding="utf-8"))] == scope.chosen
    assert not page.list.bulk.buttons["merge"].isVisible() or "record.merge" in {
        action.id for action in ACTIONS
    }
