"""Fields in Settings: added, renamed, ordered by keyboard, choices renamed, types changed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.fields import fields, values
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.settings.fields_editor import FieldsEditor, words_of


@pytest.fixture
def editor(crm, shown):
    for name, type in (("Until", "date"), ("Rate", "money"), ("Size", "choice")):
        fields.add("person", name, type, ["S", "M"] if type == "choice" else ())
    return shown(FieldsEditor())


def names(editor):
    editor.mark_stale()
    editor.freshen_now()
    return [line.field.name for line in editor.lines]


def test_a_field_is_added_at_the_foot_with_its_choices(editor):
    editor.name.line.setFocus()
    QTest.keyClicks(editor.name.line, "Likes")
    editor.type._choose("choices")
    assert editor.options.isVisible()
    editor.options.set_text("Tea, Coffee")
    QTest.keyClick(editor.name.line, Qt.Key.Key_Return)
    assert names(editor)[-1] == "Likes"
    assert words_of(fields.of("person")[-1]) == "Several choices: Tea, Coffee"
    store.undo()
    assert names(editor) == ["Until", "Rate", "Size"]


def test_a_name_in_use_is_refused_below_the_line(editor):
    for typed in ("rate", " "):
        editor.name.set_text(typed)
        QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
        assert editor.name.error()
    assert len(fields.of("person")) == 3


def test_a_field_is_renamed_in_place_and_moved_with_alt_and_the_arrows(editor):
    line = editor.lines[0].name
    line.set_text("Contract until")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert names(editor)[0] == "Contract until"
    grip = editor.lines[0].grip
    grip.setFocus()
    QTest.keyClick(grip, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(editor) == ["Rate", "Contract until", "Size"]
    editor.lines[0].name.set_text("Size")
    QTest.keyClick(editor.lines[0].name.line, Qt.Key.Key_Return)
    assert editor.lines[0].name.error()


def test_a_field_is_dragged_to_another_place(editor):
    last, first = editor.lines[2], editor.lines[0]
    editor._drag(last.field.id, first.mapToGlobal(QPoint(5, 10)))
    assert names(editor) == ["Size", "Until", "Rate"]


def test_the_switch_shows_a_field_in_tables(editor):
    QTest.mouseClick(editor.lines[1].tables, Qt.MouseButton.LeftButton)
    assert fields.of("person")[1].in_tables


def test_choices_are_renamed_for_all_records_and_merged(editor, crm):
    size = fields.of("person")[2]
    ana = people.add("Ana")
    values.put("person", ana, size.id, "S")
    names(editor)
    editor.lines[2].edit_choices()
    dialog = open_overlay()
    dialog.lines[0].set_text("Small")
    QTest.keyClick(dialog.lines[0].line, Qt.Key.Key_Return)
    assert values.of("person", ana)[2].text == "Small"
    dialog.lines[1].set_text("small")
    QTest.keyClick(dialog.lines[1].line, Qt.Key.Key_Return)
    assert fields.get(size.id).options == ["Small"]
    dialog.new.set_text("Large")
    QTest.keyClick(dialog.new.line, Qt.Key.Key_Return)
    assert fields.get(size.id).options == ["Small", "Large"]
    dialog._remove("Small")
    assert values.of("person", ana)[2].text == ""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert open_overlay() is None


def test_a_type_that_loses_nothing_is_changed_at_once(editor, qtbot):
    with qtbot.waitSignal(editor.said) as said:
        editor.lines[1]._change_type("number")
    assert said.args == ["“Rate” is now: Number", True]
    editor.lines[0]._remind()
    form = open_overlay()
    form.fields["remind"].set_text("30 days")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fields.of("person")[0].remind_days == 30
    assert "reminds 30 days before" in words_of(fields.of("person")[0])
    editor.lines[0]._remove()
    assert names(editor) == ["Rate", "Size"]


def test_companies_and_deals_have_fields_of_their_own(editor):
    editor.show_kind("deal")
    editor.name.set_text("Kick-off")
    editor.add()
    assert names(editor) == ["Kick-off"]
    assert [field.kind for field in fields.of("deal")] == ["deal"]
