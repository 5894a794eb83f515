"""Buttons, inputs, choices and fields, used as a hand would."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from smallcrm.ui.kit.controls import (
    Button,
    Card,
    CheckBox,
    ChoiceList,
    EmptyState,
    FieldRow,
    FilterChip,
    IconButton,
    Label,
    Menu,
    MenuButton,
    Option,
    SearchBox,
    Segmented,
    Select,
    SplitButton,
    Switch,
    TextArea,
    TextInput,
    keys_text,
    tip,
)

SLY = "<b>Ana & Co</b> <img src=file:///canary>"


@pytest.fixture
def together(shown):
    """Several widgets below each other in a window."""

    def put(*widgets):
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        return shown(window)

    return put


def test_strangers_text_is_shown_letter_for_letter(together):
    label = Label(SLY)
    together(label)
    assert label.text() == SLY
    assert label.textFormat() == Qt.TextFormat.PlainText
    tip(label, SLY)
    assert "<img" not in label.toolTip()


def test_no_part_of_a_card_or_empty_place_reads_markup(together):
    card, empty = Card(SLY), EmptyState("tray", SLY, SLY, "Add", "N")
    together(card, empty)
    for label in card.findChildren(QLabel) + empty.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_button_answers_click_space_and_enter(together, qtbot):
    pressed = []
    button = Button("Log call", "phone", "primary", keys="L", do=lambda: pressed.append(1))
    together(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 3
    assert button.accessibleName() == "Log call"


def test_the_ring_is_for_the_keyboard_only(together):
    button = Button("Save")
    together(button)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not button.show_ring
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.show_ring


def test_an_ampersand_is_no_hidden_key(together):
    button = Button("Okafor & Bright")
    together(button)
    assert button.label == "Okafor & Bright"
    assert button.shortcut().isEmpty()


def test_an_icon_button_is_named_and_explained(together):
    button = IconButton("x", "Close", keys="Esc")
    together(button)
    assert button.accessibleName() == "Close"
    assert "Esc" in button.toolTip()
    assert button.width() >= 24


def test_the_right_part_of_a_split_button_opens_the_menu(together, qtbot):
    button = SplitButton("New", "plus-bold", "primary")
    together(button)
    with qtbot.waitSignal(button.menu_wanted), qtbot.assertNotEmitted(button.clicked):
        place = QPoint(button.width() - 8, button.height() // 2)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))


def test_segments_are_one_tab_stop_with_arrows_inside(together, qtbot):
    segments = Segmented([Option("a", "Board"), Option("b", "List", number=3)], name="View")
    together(segments)
    chosen = []
    segments.chosen.connect(chosen.append)
    segments.setFocus()
    qtbot.keyClick(segments, Qt.Key.Key_Right)
    qtbot.keyClick(segments, Qt.Key.Key_Right)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert chosen == ["b", "a"]
    qtbot.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments.rects()[1].center())
    assert segments.current == "b"
    assert segments.accessibleDescription() == "List"


def test_switch_and_box_toggle(together, qtbot):
    switch, box = Switch("Reminders"), CheckBox("Same for the other 6")
    together(switch, box)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert box.isChecked()


def test_a_filter_is_removed_by_its_cross_or_delete(together, qtbot):
    chip = FilterChip("Status is", "Lead")
    together(chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 10))
    chip.setFocus()
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))


def test_a_wrong_value_is_explained_below_until_it_is_changed(together, qtbot):
    field = TextInput("E-mail", name="E-mail")
    together(field)
    field.show_error("Two @ signs.")
    assert field.error() == "Two @ signs."
    assert field.line.accessibleDescription() == "Two @ signs."
    qtbot.keyClicks(field.line, "a")
    assert field.error() == ""


def test_the_search_box_waits_a_blink_and_escape_empties_it(together, qtbot):
    box = SearchBox("Filter this list", "/")
    together(box)
    heard = []
    box.searched.connect(heard.append)
    qtbot.keyClicks(box, "ana")
    qtbot.waitUntil(lambda: heard == ["ana"], timeout=1000)
    with qtbot.waitSignal(box.to_list):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: heard == ["ana", ""], timeout=1000)


def test_a_long_text_is_sent_with_ctrl_enter_and_a_line_with_enter(together, qtbot):
    long, short = TextArea("What did you talk about?"), TextArea(one_line=True)
    together(long, short)
    qtbot.keyClicks(long, "a")
    qtbot.keyClick(long, Qt.Key.Key_Return)
    assert long.text() == "a\n"
    with qtbot.waitSignal(long.submitted):
        qtbot.keyClick(long, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(short.submitted):
        qtbot.keyClick(short, Qt.Key.Key_Return)


def test_a_choice_is_made_from_the_list_by_typing(together, qtbot):
    select = Select([(number, f"Stage {number}") for number in range(12)], 3, "Stage")
    together(select)
    chosen = []
    select.chosen.connect(chosen.append)
    qtbot.mouseClick(select, Qt.MouseButton.LeftButton)
    filter_line = select.popup._filter
    assert filter_line.isVisible()
    qtbot.keyClicks(filter_line, "11")
    qtbot.keyClick(filter_line, Qt.Key.Key_Return)
    assert chosen == [11]
    assert select.label() == "Stage 11"
    qtbot.keyClick(select, Qt.Key.Key_Up)
    assert chosen == [11, 10]


def test_a_field_is_text_until_it_is_clicked(together, qtbot):
    row = FieldRow("Asked for", "A price")
    together(row)
    assert not row.editing
    qtbot.mouseClick(row.value, Qt.MouseButton.LeftButton)
    assert row.editing
    saved = []
    row.edited.connect(saved.append)
    row.editor.set_text("Two prices")
    qtbot.keyClick(row.editor.line, Qt.Key.Key_Return)
    assert saved == ["Two prices"]
    assert not row.editing


def test_escape_restores_a_field_and_leaving_saves_it(together, qtbot):
    row, other = FieldRow("City", "Porto"), Button("Other")
    together(row, other)
    saved = []
    row.edited.connect(saved.append)
    row.value.setFocus()
    qtbot.keyClick(row.value, Qt.Key.Key_F2)
    row.editor.set_text("Lisbon")
    qtbot.keyClick(row.editor.line, Qt.Key.Key_Escape)
    assert (row.text(), saved) == ("Porto", [])
    row.edit()
    row.editor.set_text("Braga")
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert saved == ["Braga"]


def test_a_field_that_is_refused_stays_open_with_what_was_typed(together, qtbot):
    row = FieldRow("E-mail", "ana@ribeira.example")
    together(row)
    row.edited.connect(lambda _text: row.show_error("Two @ signs."))
    row.edit()
    row.editor.set_text("ana@@ribeira.example")
    qtbot.keyClick(row.editor.line, Qt.Key.Key_Return)
    assert row.editing
    assert row.editor.text() == "ana@@ribeira.example"
    assert row.text() == "ana@ribeira.example"
    qtbot.keyClick(row.editor.line, Qt.Key.Key_Escape)
    assert row.value.label.text() == "ana@ribeira.example"


def test_a_field_with_choices_opens_them(together, qtbot):
    row = FieldRow("Stage", "Inquiry", options=[(1, "Inquiry"), (2, "Proposal")])
    together(row)
    picked = []
    row.picked.connect(picked.append)
    row.edit()
    popup = row.findChildren(ChoiceList)[0]
    qtbot.keyClick(popup._list, Qt.Key.Key_Down)
    qtbot.keyClick(popup._list, Qt.Key.Key_Return)
    assert picked == [2]
    assert row.text() == "Proposal"


def test_a_menu_runs_its_lines_and_shows_plain_words(together):
    done = []
    menu = Menu()
    line = menu.add("Tag R&D", lambda: done.append(1), "tag", "#")
    line.trigger()
    assert done == [1]
    assert line.text() == "Tag R&&D"
    button = MenuButton("More", lambda: menu)
    together(button, Label("x"))
    button.click()
    assert menu.isVisible()
    assert not menu.grab().isNull()


def test_keys_are_written_as_people_read_them():
    assert keys_text("Ctrl+Shift+Z") == "Ctrl Shift Z"
    assert keys_text("Ctrl++") == "Ctrl +"
    assert keys_text("Return") == "↵"


def test_a_label_takes_another_colour_at_once(shown):
    label = shown(Label("Brewery", "title", "accent_text"), 200, 60)
    before = label.grab().toImage()
    label.set_tone("text")
    assert label.grab().toImage() != before
