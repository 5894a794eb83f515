"""The dialog that logs with anybody: who, what was said, and what follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.record.log_dialog import LogDialog


@pytest.fixture
def dialog(sample, shown):
    ana = store.one("SELECT id FROM person WHERE name = 'Ana Sousa'")
    made = LogDialog(shown(Label("host"), 1024, 640), ana)
    made.open()
    return made


def test_an_empty_note_is_not_kept(dialog):
    before = store.one("SELECT count(*) FROM entry")
    dialog.kind.set_current("note")
    dialog.keep()
    assert store.one("SELECT count(*) FROM entry") == before
    assert dialog.isVisible()


def test_words_are_kept_and_it_closes(dialog, qtbot):
    QTest.keyClicks(dialog.words, "Wants two options")
    with qtbot.waitSignal(dialog.said):
        QTest.keyClick(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert store.one("SELECT body FROM entry ORDER BY id DESC LIMIT 1") == "Wants two options"
