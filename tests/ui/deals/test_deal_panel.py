"""One deal beside the board: every field kept as typed, every step taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm import store
from smallcrm.crm import tags, tasks
from smallcrm.crm.fields import fields, values
from smallcrm.crm.lists import answers


@pytest.fixture
def row(deal):
    """The deal of the picture."""
    return deal("Packaging relaunch")


@pytest.fixture
def panel(page, row):
    """The panel with that deal."""
    page.open_panel(row)
    QApplication.processEvents()
    return page.panel


def edit(field, words):
    field.edit()
    field.editor.set_text(words)
    field.editor.submitted.emit()
    QApplication.processEvents()


def about(row):
    return answers.about_deal(row)


def test_it_says_what_the_deal_is(panel):
    assert panel.title.text() == "Packaging relaunch"
    assert (panel.person.label, panel.company.label) == ("Ana Sousa", "Ribeira Foods")
    assert panel.amount.text() == "€18,400"
    assert panel.weighted.text() == "€13,800 weighted"
    assert panel.step.what.text() == "Send revised quote"
    assert panel.fields.stood.text() == "2 days"
    assert panel.fields.stood.note.text() == "goes stale after 10"
    assert panel.fields.chance.note.text() == "from the stage"


def test_an_amount_is_read_as_people_write_it(panel, row, page):
    edit(panel.fields.amount, "18.400,50")
    assert about(row).value == 1840050
    assert panel.amount.text() == "€18,400.50"
    assert page.head.sums.text().startswith("17 deals · €230,600.50")
    store.undo()
    QApplication.processEvents()
    assert panel.amount.text() == "€18,400"


def test_what_is_no_amount_is_said_beside_the_field_and_nothing_is_written(panel, row):
    edit(panel.fields.amount, "a lot")
    assert panel.fields.amount.editing
    assert "not an amount" in panel.fields.amount.editor.error()
    assert about(row).value == 1840000


def test_expected_close_takes_words(panel, row):
    edit(panel.fields.expected, "in 2 weeks")
    assert about(row).expected_close == "2026-07-01"
    assert panel.fields.expected.text() == "1 Jul 2026"
    assert panel.fields.expected.note.text() == "in 14 days"
    edit(panel.fields.expected, "")
    assert about(row).expected_close is None


def test_a_chance_of_its_own_replaces_that_of_the_stage(panel, row):
    edit(panel.fields.chance, "50 %")
    assert about(row).own_chance == 50
    assert panel.weighted.text() == "€9,200 weighted"
    assert panel.fields.chance.note.text() == "your own"
    edit(panel.fields.chance, "120")
    assert panel.fields.chance.editor.error()
    panel.fields.chance._close()
    edit(panel.fields.chance, "")
    assert about(row).own_chance is None


def test_the_person_is_found_by_name_and_strangers_are_refused(panel, row):
    edit(panel.fields.person, "Lukas Brandt")
    assert about(row).person == "Lukas Brandt"
    edit(panel.fields.person, "Nobody Known")
    assert panel.fields.person.editor.error() == "Nobody is called “Nobody Known”."


def test_who_decides_is_one_person(panel, row):
    edit(panel.fields.decides, "Lukas Brandt")
    edit(panel.fields.decides, "Amara Okafor")
    deciders = [name for _id, name, role in about(row).people if role == "decides"]
    assert deciders == ["Amara Okafor"]


def test_tags_are_words_with_commas(panel, row):
    edit(panel.fields.tags, "packaging, design")
    assert sorted(tags.of("deal", row)) == ["design", "packaging"]
    edit(panel.fields.tags, "design")
    assert tags.of("deal", row) == ["design"]
    store.undo()
    assert sorted(tags.of("deal", row)) == ["design", "packaging"]


def test_a_click_on_a_stage_jumps_there(panel, row):
    rect = panel.steps._rects()[1]
    place = QPoint(rect.center().x(), 5)
    QTest.mouseClick(panel.steps, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert panel.steps.accessibleName() == "Stage Qualified, 2 of 5"
    panel.steps.setFocus()
    QTest.keyClick(panel.steps, Qt.Key.Key_Right)
    QTest.keyClick(panel.steps, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert panel.steps.accessibleName() == "Stage Proposal, 3 of 5"
    assert about(row).stage_id == panel.steps.stages[2].id


def test_won_stays_in_the_panel_and_can_be_opened_again(panel, row, page):
    panel.won.click()
    QApplication.processEvents()
    assert page.panel_open
    assert panel.record == row
    assert panel.state.text == "Won 17 Jun"
    panel.again.click()
    QApplication.processEvents()
    assert about(row).status == "open"
    assert panel.won.isVisible()


def test_a_reason_can_be_changed_later(panel, row):
    panel.lost.click()
    QApplication.processEvents()
    assert panel.fields.reason.isVisible()
    panel.fields.reason._picked("No budget")
    assert about(row).lost_reason == "No budget"


def test_done_ticks_the_next_step(panel, row, page, window):
    panel.step.tick.click()
    QApplication.processEvents()
    assert about(row).next_step is None
    assert window.toast.words.text() == "“Send revised quote” done"
    assert page.board.current.state == "none"


def test_logging_is_kept_with_person_and_deal(panel, row):
    panel.log.words.set_text("Ana likes option B")
    panel.log.log()
    QApplication.processEvents()
    assert panel.timeline.list.items[0].body == "Ana likes option B"
    assert panel.timeline.list.items[0].who == "Ana Sousa"


def test_links_open_person_and_company(panel, page, qtbot):
    with qtbot.waitSignal(page.open_record) as opened:
        panel.person.click()
    assert opened.args[0] == "person"
    with qtbot.waitSignal(page.open_record) as opened:
        panel.company.click()
    assert opened.args[0] == "company"


def test_a_deleted_deal_closes_its_panel(panel, page, row):
    page.verbs.delete(row)
    QApplication.processEvents()
    assert not page.panel_open
    store.undo()
    QApplication.processEvents()
    assert page.board.column_of(row) is not None


def test_letters_act_on_the_deal_of_the_panel_that_has_the_keyboard(panel, page, row, deal):
    page.board.set_current(deal("Store signage"))
    panel.steps.setFocus()
    assert page.acts.target == row


def test_a_task_planned_elsewhere_is_seen_at_once(panel, page, deal):
    row = deal("Retainer renewal 26/27")
    page.open_panel(row)
    tasks.add("Call Ana", deal_id=row, due_day="2026-06-18")
    QApplication.processEvents()
    assert panel.step.what.text() == "Call Ana"
    assert page.board.current.state == "planned"


def test_tags_stand_side_by_side_from_the_left(panel):
    chips = panel.fields.tags._chips
    assert [chip.text for chip in chips] == ["packaging", "design"]
    gap = chips[1].x() - chips[0].geometry().right()
    assert chips[0].x() < 12
    assert 0 < gap < 12


def test_a_field_of_your_own_is_filled_in_on_the_deal(panel, row):
    order = next(one for one in fields.known("deal") if one.name == "Purchase order")
    panel.own.begin(order.id)
    line = panel.own.lines.row(str(order.id))
    line.editor.set_text("PO 4711")
    QTest.keyClick(line.editor.line, Qt.Key.Key_Return)
    assert values.of("deal", row)[0].text == "PO 4711"
    store.undo()
    assert values.of("deal", row)[0].text == ""
