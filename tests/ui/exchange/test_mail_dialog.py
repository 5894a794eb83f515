"""E-mails dropped on the window: looked at first, then taken in as one step."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import about
from smallcrm.crm.timeline import reading
from smallcrm.ui.exchange.mail_dialog import MailDialog
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.kit.worker import worker

ANA = 17
CTRL = Qt.KeyboardModifier.ControlModifier


def eml(folder, name, sender, subject):
    path = folder / name
    path.write_text(
        f"From: {sender}\nTo: mara@studio.example\nSubject: {subject}\n"
        f"Date: Wed, 17 Jun 2026 08:00:00 +0000\nMessage-ID: <{name}@x>\n\nWords.\n"
    )
    return path


@pytest.fixture
def files(window, tmp_path):
    about.put("my_addresses", "mara@studio.example")
    mine = store.one("SELECT value FROM email WHERE person_id = ?", (ANA,))
    return [
        eml(tmp_path, "a.eml", mine, "Re: boxes"),
        eml(tmp_path, "b.eml", "Zoe <zoe@new-firm.example>", "Hello"),
    ]


def drop(window, files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(500, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(event)
    found = open_overlay()
    assert isinstance(found, MailDialog)
    return found


def test_dropped_messages_are_looked_at_and_taken_in_one_step(window, files):
    before = store.one("SELECT count(*) FROM step")
    dialog = drop(window, files)
    assert store.one("SELECT count(*) FROM step") == before
    assert "2 to import" in dialog.facts.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert store.one("SELECT count(*) FROM step") == before + 1
    assert "Re: boxes" in [item.subject for item in reading.read("person", ANA).items]
    assert store.one("SELECT count(*) FROM person WHERE name = 'Zoe'") == 1
    window.undo()
    assert store.one("SELECT count(*) FROM person WHERE name = 'Zoe'") == 0


def test_a_stranger_who_is_not_wanted_stays_out(window, files):
    dialog = drop(window, files)
    (box,) = dialog.boxes.values()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert "1 to import" in dialog.facts.text()
    dialog.keep()
    assert store.one("SELECT count(*) FROM person WHERE name = 'Zoe'") == 0


def test_messages_that_are_there_are_not_offered_again(window, files):
    drop(window, files).keep()
    dialog = drop(window, files)
    assert not dialog.button.isEnabled()
    assert "2 known already" in dialog.facts.text()


def test_a_message_chosen_on_the_import_page_is_looked_at(window, files):
    window.go("import").open_path(files[0])
    assert isinstance(open_overlay(), MailDialog)


def test_a_message_dropped_on_a_page_goes_to_its_record_and_other_files_are_attached(
    window, files, tmp_path
):
    window.records.open("person", 3)
    window.go("record").show_record("person", 3)
    quote = tmp_path / "quote.pdf"
    quote.write_bytes(b"%PDF")
    before = reading.counts("person", 3)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in (files[1], quote)])
    event = QDropEvent(
        QPointF(20, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.page.dropEvent(event)
    dialog = open_overlay()
    assert isinstance(dialog, MailDialog)
    assert dialog.boxes == {}
    dialog.keep()
    after = reading.counts("person", 3)
    assert after["email"] == before["email"] + 1
    assert after["change"] > before["change"]


def test_what_came_in_is_said_with_undo_also_when_it_was_read_beside_the_window(
    window, files, qtbot
):
    dialog = drop(window, files)
    worker.wait()
    worker.inline = False
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: open_overlay() is None, timeout=5_000)
    assert window.toast.isVisible()
    assert "2 e-mails imported" in window.toast.accessibleName()
