"""Tags in Settings: renamed, merged, coloured, given a cadence and deleted by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import people, tags
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Tag
from smallcrm.ui.settings.tags_editor import TagsEditor


@pytest.fixture
def editor(crm, shown):
    people.add("Ana", tags=["fair", "vip"])
    people.add("Bob", tags=["vip"])
    return shown(TagsEditor())


def line(editor, name):
    editor.mark_stale()
    editor.freshen_now()
    return next(line for line in editor.lines if line.tag.name == name)


def names(editor):
    editor.mark_stale()
    editor.freshen_now()
    return [(line.tag.name, line.records.text()) for line in editor.lines]


def retype(field, words):
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, words)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_every_tag_stands_there_with_its_records(editor):
    assert names(editor) == [("fair", "1 record"), ("vip", "2 records")]


def test_a_name_is_typed_over_and_every_record_follows(editor, qtbot):
    with qtbot.waitSignal(editor.said) as said:
        retype(line(editor, "vip").name, "friends")
    assert said.args == ["Tag renamed, 2 records followed", True]
    assert names(editor) == [("fair", "1 record"), ("friends", "2 records")]
    store.undo()
    assert names(editor) == [("fair", "1 record"), ("vip", "2 records")]


def test_the_name_of_another_tag_is_said_and_a_second_enter_merges(editor, qtbot):
    one = line(editor, "fair")
    retype(one.name, "VIP")
    assert one.question.isVisible()
    assert one.question.text() == (
        "“vip” is a tag already, 2 records have it. Enter again makes the two one."
    )
    assert len(tags.every()) == 2
    with qtbot.waitSignal(editor.said) as said:
        QTest.keyClick(one.name.line, Qt.Key.Key_Return)
    assert said.args == ["Merged, 1 record followed", True]
    assert names(editor) == [("vip", "2 records")]


def test_the_button_merges_too_and_other_words_take_the_question_back(editor):
    one = line(editor, "fair")
    retype(one.name, "vip")
    QTest.keyClicks(one.name.line, "s")
    assert not one.question.isVisible()
    retype(one.name, "vip")
    QTest.mouseClick(one.merge_button, Qt.MouseButton.LeftButton)
    assert names(editor) == [("vip", "2 records")]


def test_an_empty_name_is_refused_below_the_line(editor):
    one = line(editor, "fair")
    retype(one.name, " ")
    assert one.name.error() == "A tag needs a name."
    assert len(tags.every()) == 2


def test_a_cadence_is_typed_in_words(editor):
    one = line(editor, "vip")
    retype(one.cadence, "6 weeks")
    assert line(editor, "vip").cadence.text() == "42 days"
    one = line(editor, "vip")
    retype(one.cadence, "often")
    assert one.cadence.error().startswith("Say a number of days")
    one.cadence.line.clear()
    QTest.keyClick(one.cadence.line, Qt.Key.Key_Return)
    assert line(editor, "vip").tag.days is None
    store.undo()
    assert line(editor, "vip").tag.days == 42


def test_a_colour_is_chosen_from_the_menu_and_is_a_dot_on_every_tag(sample, window):
    window.go("settings").show_view("tags")
    editor = window.page.stack.currentWidget().findChild(TagsEditor)
    plain = Tag("packaging").sizeHint().width()
    one = line(editor, "packaging")
    menu = one.colour_menu()
    assert menu.actions()[0].text() == "No colour"
    menu.actions()[1].trigger()
    assert paint.dots["packaging"] == "call"
    assert Tag("packaging").sizeHint().width() > plain
    assert line(editor, "packaging").colour.accessibleName() == "Colour of packaging: Green"
    store.undo()
    assert "packaging" not in paint.dots


def test_a_tag_is_deleted_from_the_menu_with_undo(editor, qtbot):
    with qtbot.waitSignal(editor.said) as said:
        line(editor, "vip").delete()
    assert said.args == ["Tag “vip” deleted · 2 records had it", True]
    assert names(editor) == [("fair", "1 record")]
    store.undo()
    assert names(editor) == [("fair", "1 record"), ("vip", "2 records")]


def test_a_tag_is_added_at_the_foot_and_one_in_use_refused(editor):
    retype(editor.name, "new one")
    assert ("new one", "no record") in names(editor)
    retype(editor.name, "VIP")
    assert editor.name.error() == "“VIP” is a tag already."


def test_everything_has_a_name_and_is_reached_with_tab(editor):
    one = line(editor, "fair")
    editor.lines[0].colour.setFocus()
    seen = [editor.focusWidget()]
    for _turn in range(12):
        QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
        seen.append(editor.focusWidget())
    for part in (one.colour, one.name.line, one.cadence.line, one.more, editor.name.line,
                 editor.add_button):  # fmt: skip
        assert part in seen
        assert part.accessibleName()


def test_many_tags_can_be_searched(editor, qtbot):
    assert not editor.search.isVisible()
    for number in range(12):
        tags.make(f"number {number}")
    names(editor)
    assert editor.search.isVisible()
    QTest.keyClicks(editor.search, "vi")
    editor.search.flush()
    assert [line.tag.name for line in editor.lines] == ["vip"]


def test_the_keyboard_stays_in_its_part_of_the_line_when_the_tags_are_read_again(editor):
    one = line(editor, "vip")
    one.name.line.setFocus()
    one.name.line.setText("friends")
    QTest.keyClick(one.name.line, Qt.Key.Key_Tab)
    assert line(editor, "friends").cadence.line.hasFocus()
