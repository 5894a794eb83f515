"""The form of an entry: everything can be changed, nothing typed is lost, wrong input is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import activities
from smallcrm.crm.timeline import entries
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.record.writing.entry_dialog import EntryDialog

ANA = 17
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def row(sample):
    return activities.log("call", people=[ANA], body="Hello", minutes=5)


@pytest.fixture
def host(sample, shown):
    return shown(Label("host"), 1024, 760)


@pytest.fixture
def dialog(row, host):
    made = EntryDialog(host, row)
    made.open()
    return made


def test_words_time_minutes_side_and_outcome_are_changed_in_one_step(dialog, row, qtbot):
    steps = store.one("SELECT count(*) FROM step")
    assert dialog.words.hasFocus()
    dialog.words.set_text("Changed")
    dialog.details.at.set_text("yesterday 3pm")
    dialog.details.minutes.set_text("12 min")
    dialog.details.direction.set_current("in")
    dialog.details.outcome.set_text("left a message")
    with qtbot.waitSignal(dialog.said):
        QTest.keyClick(dialog.words, Qt.Key.Key_Return, CTRL)
    item = entries.one(row)
    assert (item.body, item.at, item.minutes, item.direction, item.outcome) == (
        "Changed", "2026-06-16T15:00:00Z", 12, "in", "left a message",
    )  # fmt: skip
    assert store.one("SELECT count(*) FROM step") == steps + 1
    store.undo()
    assert entries.one(row).body == "Hello"


def test_a_person_is_named_with_at_and_linked(dialog, row):
    dialog.words.set_text("")
    QTest.keyClicks(dialog.words, "met @lukas")
    assert dialog.words.completion.isVisible()
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.words.text() == "met @Lukas Brandt "
    dialog.keep()
    assert [one.name for one in entries.one(row).people] == ["Ana Sousa", "Lukas Brandt"]


def test_links_are_taken_off_and_added_with_keys(dialog, row):
    (chip,) = dialog.linked.chips.parts
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    dialog.keep()
    assert "Say who it was with" in dialog.linked.line.error()
    dialog.linked.line.setFocus()
    QTest.keyClicks(dialog.linked.line.line, "ribeira foods")
    QTest.keyClick(dialog.linked.line.line, Qt.Key.Key_Return)
    dialog.keep()
    item = entries.one(row)
    assert item.people == ()
    assert [one.name for one in item.companies] == ["Ribeira Foods"]


@pytest.mark.parametrize(
    ("field", "words"), [("at", "whenever"), ("at", "tomorrow"), ("minutes", "some")]
)
def test_wrong_input_is_said_beside_its_field(dialog, row, field, words):
    beside = getattr(dialog.details, field)
    beside.set_text(words)
    dialog.keep()
    assert beside.error()
    assert beside.line.hasFocus()
    assert entries.one(row).body == "Hello"


def test_what_was_typed_is_offered_again(dialog, row, host):
    dialog.words.set_text("half a")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = EntryDialog(host, row)
    again.open()
    assert again.words.text() == "half a"
    again.afresh.click()
    assert again.words.text() == "Hello"
    assert activities.draft(f"entry/{row}") == ""


def test_nothing_changed_is_no_step(dialog, row):
    steps = store.one("SELECT count(*) FROM step")
    dialog.keep()
    assert store.one("SELECT count(*) FROM step") == steps
