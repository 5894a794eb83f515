"""Writing an e-mail: filled from a template, opened in the mail program, logged."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm.mail import templates
from smallcrm.crm.timeline import reading
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.record.writing.compose_dialog import ComposeDialog
from smallcrm.ui.record.writing.template_dialog import TemplateDialog

ANA = 17
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        lambda url: found.append(bytes(url.toEncoded()).decode()) or True,
    )
    return found


@pytest.fixture
def dialog(window, opened):
    for one in templates.every():
        templates.delete(one.id)
    templates.add("Quote", "About {deal.title}", "Dear {first_name|there},\nhere it is.")
    window.go("contacts").show_record("person", ANA)
    window.commands.run("record.mail")
    found = open_overlay()
    assert isinstance(found, ComposeDialog)
    return found


def newest():
    return next(item for item in reading.read("person", ANA).items if item.kind == "email")


def test_a_template_is_filled_opened_and_logged_in_one_step(dialog, opened, window):
    steps = store.one("SELECT count(*) FROM step")
    dialog._fill(dialog.template.options[0][0])
    assert dialog.subject.text().startswith("About ")
    assert dialog.words.text() == "Dear Ana,\nhere it is."
    QTest.keyClick(dialog.words, Qt.Key.Key_Return, CTRL)
    assert opened[0].startswith("mailto:ana.sousa@ribeirafoods.pt?subject=About%20")
    assert "%0D%0A" in opened[0]
    assert store.one("SELECT count(*) FROM step") == steps + 1
    assert (newest().direction, newest().body) == ("out", "Dear Ana,\nhere it is.")
    window.undo()
    assert newest().direction == "in"


def test_a_place_without_a_value_is_refused_by_name(dialog, opened):
    dialog.words.set_text("Your {no such field}")
    dialog.send()
    assert "{no such field}" in dialog.problem.text()
    assert opened == []
    assert open_overlay() is dialog
    dialog.words.set_text("Your {no such field|offer}")
    dialog.send()
    assert "offer" in opened[0]


def test_a_mail_program_that_does_not_open_logs_nothing(dialog, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog.words.set_text("Hello")
    dialog.send()
    assert "Nothing was logged" in dialog.problem.text()
    assert newest().direction == "in"


def test_a_long_letter_goes_to_the_clipboard(dialog, opened, qtbot):
    dialog.words.set_text("x" * 4000)
    with qtbot.waitSignal(dialog.said) as said:
        dialog.send()
    assert "clipboard" in said.args[0]
    assert QGuiApplication.clipboard().text() == "x" * 4000
    assert "body" not in opened[0]


def test_what_was_typed_comes_back(dialog, window):
    dialog.words.set_text("half a letter")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.commands.run("record.mail")
    assert open_overlay().words.text() == "half a letter"


def test_templates_are_made_changed_and_deleted_in_place(dialog):
    dialog.subject.set_text("Thanks")
    dialog._templates()
    editor = open_overlay()
    assert isinstance(editor, TemplateDialog)
    assert editor.subject.text() == "Thanks"
    editor.keep()
    assert "needs a name" in editor.name.error()
    QTest.keyClicks(editor.name.line, "Thank you")
    editor.keep()
    assert [one.name for one in templates.every()] == ["Quote", "Thank you"]
    assert [words for _key, words in dialog.template.options] == ["Quote", "Thank you"]
    dialog._fill(templates.every()[1].id)
    dialog._templates()
    open_overlay().remove.click()
    assert [one.name for one in templates.every()] == ["Quote"]


def test_the_button_of_the_panel_writes(window, opened):
    page = window.go("contacts")
    page.show_record("person", ANA)
    page.panel.mail.click()
    assert isinstance(open_overlay(), ComposeDialog)
