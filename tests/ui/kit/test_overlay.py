"""Dialogs and toasts: they keep the keyboard, give it back, and never stand on each other."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smallcrm import paths
from smallcrm.errors import UserError
from smallcrm.ui.kit import crash
from smallcrm.ui.kit.controls import Button, TextInput
from smallcrm.ui.kit.overlay import Dialog, ProgressDialog, open_overlay
from smallcrm.ui.kit.toast import Toast


@pytest.fixture
def window(shown):
    made = QWidget()
    made.button = Button("Behind")
    column = QVBoxLayout(made)
    column.addWidget(made.button)
    shown(made, 900, 600)
    made.button.setFocus()
    return made


def form(window, done):
    dialog = Dialog(window, "New person", 400)
    dialog.name, dialog.mail = TextInput("Name"), TextInput("E-mail")
    dialog.body.addWidget(dialog.name)
    dialog.body.addWidget(dialog.mail)
    dialog.add_button("Cancel", dialog.cancel)
    dialog.add_button("Add", lambda: done.append(dialog.name.text()), "primary")
    dialog.open()
    return dialog


def test_a_dialog_begins_in_its_first_field_and_keeps_tab_inside(window, qtbot):
    dialog = form(window, [])
    assert dialog.name.line.hasFocus()
    seen = set()
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
        assert dialog.isAncestorOf(QApplication.focusWidget())
    assert len(seen) == 5
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert dialog.isAncestorOf(QApplication.focusWidget())


def test_ctrl_enter_does_it_and_escape_gives_the_keyboard_back(window, qtbot):
    done = []
    dialog = form(window, done)
    qtbot.keyClicks(dialog.name.line, "Ana")
    qtbot.keyClick(dialog.name.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["Ana"]
    with qtbot.waitSignal(dialog.cancelled):
        qtbot.keyClick(dialog.name.line, Qt.Key.Key_Escape)
    assert open_overlay() is None
    assert window.button.hasFocus()


def test_a_second_dialog_hides_the_first_until_it_is_closed(window):
    first = form(window, [])
    second = Dialog(window, "Second")
    second.open()
    assert not first.isVisible()
    second.close_overlay()
    assert first.isVisible()
    assert open_overlay() is first


def test_a_dialog_follows_the_window(window, qtbot):
    dialog = form(window, [])
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: dialog.size() == window.size())
    assert abs(dialog.panel.geometry().center().x() - 550) <= 1


def test_progress_is_shown_and_cancel_waits_for_the_job(window, qtbot):
    dialog = ProgressDialog(window, "Import", "Reading")
    dialog.open()
    dialog.show_progress(50, 200)
    assert dialog.bar.share == 0.25
    assert "50 of 200" in dialog.words.text()
    with qtbot.waitSignal(dialog.cancelled):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert open_overlay() is dialog
    dialog.finish()
    assert open_overlay() is None


def test_a_toast_offers_undo_and_is_replaced_by_a_newer_one(window, qtbot):
    undone = []
    toast = Toast(window)
    toast.offer_undo("4 contacts deleted", lambda: undone.append(1), deleted=True)
    assert toast.isVisible()
    assert toast._timer.interval() == 12_000
    toast.say("Saved")
    assert toast.words.text() == "Saved"
    assert not toast.button.isVisible()
    toast.offer_undo("Call logged", lambda: undone.append(2))
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert undone == [2]
    assert not toast.isVisible()


def test_a_toast_stays_while_it_has_the_keyboard_and_errors_stay(window, qtbot):
    toast = Toast(window)
    toast.offer_undo("Done", lambda: None)
    toast.button.setFocus()
    assert not toast._timer.isActive()
    window.button.setFocus()
    assert toast._timer.isActive()
    toast.say("The backup folder is full", "Choose another", lambda: None, error=True)
    assert not toast._timer.isActive()
    qtbot.mouseClick(toast.dismiss, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_bug_is_written_down_and_explained_without_its_trace(window, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install()
    try:
        raise RuntimeError("secret detail")
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    dialog = open_overlay()
    texts = [label.text() for label in dialog.findChildren(type(dialog.title))]
    assert any("Your data is safe" in text for text in texts)
    assert not any("secret" in text for text in texts)
    log = paths.data() / "logs" / "smallcrm.log"
    assert "secret detail" in log.read_text(encoding="utf-8")
    copy = next(b for b in dialog.findChildren(Button) if b.label == "Copy the details")
    copy.click()
    assert "secret detail" in QGuiApplication.clipboard().text()


def test_what_the_world_refuses_is_said_in_its_own_words(window, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install()
    error = UserError("The disk is full. Nothing was changed.")
    sys.excepthook(UserError, error, None)
    texts = [label.text() for label in open_overlay().findChildren(type(open_overlay().title))]
    assert "The disk is full. Nothing was changed." in texts
    assert not (paths.data() / "logs").exists()


def test_a_form_that_begins_in_its_own_field_still_gives_the_keyboard_back(window, qtbot):
    dialog = Dialog(window, "New contact", 400)
    name = TextInput("Name")
    dialog.body.addWidget(name)
    name.setFocus()
    dialog.open()
    qtbot.keyClick(name.line, Qt.Key.Key_Escape)
    assert window.button.hasFocus()
