"""The log box, the log dialog, next step and links, as used on every record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import activities
from smallcrm.crm.timeline import reading
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.record import links
from smallcrm.ui.record.log_dialog import LogDialog
from smallcrm.ui.record.quick_log import QuickLog

ANA, MAI = 17, 3
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(sample, shown):
    made = shown(QuickLog(), 360, 160)
    made.show_for("person", ANA, "Ana Sousa")
    return made


def test_the_box_is_one_line_until_something_is_typed(box):
    assert not box.save.isVisible()
    assert box.words.height() == 36
    QTest.keyClicks(box.words, "x")
    assert box.save.isVisible()
    assert box.then.isVisible()


def test_the_whole_frame_of_the_small_box_shows(box, qtbot):
    picture = box.words.grab().toImage()
    bottom = picture.pixelColor(picture.width() // 2, picture.height() - 1)
    top = picture.pixelColor(picture.width() // 2, 0)
    assert bottom == top


def test_ctrl_enter_logs_with_the_next_step_in_one(box, qtbot):
    box.kind._choose(1)
    QTest.keyClicks(box.words, "She agrees")
    QTest.keyClicks(box.then.line, "send contract fri")
    before = store.one("SELECT count(*) FROM step")
    with qtbot.waitSignal(box.logged) as said:
        QTest.keyClick(box.words, Qt.Key_Return, CTRL)
    assert said.args == ["Call logged"]
    assert store.one("SELECT count(*) FROM step") == before + 1
    assert reading.read("person", ANA, 1).items[0].body == "She agrees"
    assert store.one("SELECT due_day FROM task ORDER BY id DESC LIMIT 1") == "2026-06-19"
    assert box.words.text() == ""
    store.undo()
    assert reading.read("person", ANA, 1).items[0].body != "She agrees"


def test_an_empty_note_is_not_kept(box):
    before = store.one("SELECT count(*) FROM entry")
    box.log()
    assert store.one("SELECT count(*) FROM entry") == before
    assert box.words.hasFocus()


def test_a_draft_is_offered_again_after_reopening(box, shown):
    QTest.keyClicks(box.words, "half a sent")
    box.close()
    again = shown(QuickLog(), 360, 160)
    again.show_for("person", ANA, "Ana Sousa")
    assert again.words.text() == "half a sent"
    again.show_for("person", MAI, "Mai")
    assert again.words.text() == ""
    again.show_for("person", ANA, "Ana Sousa")
    again.log()
    assert activities.draft("log/person/17") == ""


@pytest.fixture
def dialog(sample, shown):
    made = LogDialog(shown(Label("host"), 1024, 640))
    made.open()
    return made


def test_the_dialog_asks_with_whom_first(dialog, qtbot):
    assert dialog.who.line.hasFocus()
    QTest.keyClicks(dialog.who.line, "amara")
    QTest.keyClicks(dialog.words, "Confirmed")
    QTest.keyClicks(dialog.at.line, "yesterday 3pm")
    with qtbot.waitSignal(dialog.said):
        QTest.keyClick(dialog.words, Qt.Key_Return, CTRL)
    row = store.rows("SELECT kind, body, at FROM entry ORDER BY id DESC LIMIT 1")[0]
    assert row[:2] == ("call", "Confirmed")
    assert row[2].startswith("2026-06-16")
    assert open_overlay() is None


def test_somebody_unknown_is_said_beside_the_name(dialog):
    QTest.keyClicks(dialog.who.line, "zzzz")
    dialog.keep()
    assert "zzzz" in dialog.who.error()
    assert dialog.who.line.hasFocus()


def test_a_time_that_is_none_is_said_beside_the_time(dialog):
    QTest.keyClicks(dialog.who.line, "amara")
    QTest.keyClicks(dialog.at.line, "whenever")
    dialog.keep()
    assert "whenever" in dialog.at.error()


@pytest.mark.parametrize(
    ("kind", "value", "opens"),
    [
        ("email", "ana@ribeira.example", "mailto:ana@ribeira.example"),
        ("phone", "+351 22 555", "tel:+35122555"),
        ("link", "https://ribeira.example/a", "https://ribeira.example/a"),
        ("link", "file:///etc/passwd", None),
        ("link", "javascript:alert(1)", None),
        ("link", "//evilhost/share", None),
        ("link", "\\\\evilhost\\share", None),
        ("email", "", None),
    ],
)
def test_only_web_mail_and_telephone_are_ever_opened(qapp, kind, value, opens):
    found = links.url(kind, value)
    assert (found.toString() if found else None) == opens


@pytest.fixture
def card(sample, shown):
    made = shown(QuickLog(card=True), 600, 400)
    made.show_for("person", ANA, "Ana Sousa")
    return made


def newest():
    return next(item for item in reading.read("person", ANA).items if item.id)


def test_the_card_logs_on_the_deal_that_is_chosen(card):
    assert card.deal.isVisible()
    first = card._deal
    QTest.keyClicks(card.words, "About the deal")
    card.save.click()
    assert [one.id for one in newest().deals] == [first]
    card._choose_deal(None)
    QTest.keyClicks(card.words, "About nothing")
    card.save.click()
    assert newest().deals == ()


def test_the_first_words_say_when_and_it_is_shown(card):
    QTest.keyClicks(card.words, "yesterday 3pm: talked about boxes")
    assert card.details.understood.text() == "When: Tue 16 Jun 15:00"
    card.log()
    found = next(item for item in reading.read("person", ANA).items if "boxes" in (item.body or ""))
    assert (found.body, found.at) == ("Talked about boxes", "2026-06-16T15:00:00Z")


def test_a_call_has_minutes_a_side_and_an_outcome_that_is_completed(card):
    card.focus("call")
    QTest.keyClicks(card.words, "Nobody there")
    QTest.keyClicks(card.details.minutes.line, "3")
    QTest.keyClicks(card.details.outcome.line, "no a")
    assert card.details.completion.isVisible()
    QTest.keyClick(card.details.outcome.line, Qt.Key.Key_Return)
    assert card.details.outcome.text() == "no answer"
    card.log()
    assert (newest().kind, newest().minutes, newest().outcome) == ("call", 3, "no answer")


def test_people_and_tags_are_completed_and_esc_leaves_the_list(card):
    card.focus()
    QTest.keyClicks(card.words, "with @luk")
    assert card.words.completion.isVisible()
    QTest.keyClick(card.words, Qt.Key.Key_Escape)
    assert not card.words.completion.isVisible()
    QTest.keyClicks(card.words, "as")
    QTest.keyClick(card.words, Qt.Key.Key_Tab)
    QTest.keyClicks(card.words, "about #pack")
    QTest.keyClick(card.words, Qt.Key.Key_Return)
    card.log()
    assert newest().body == "with @Lukas Brandt about #packaging"
    assert [one.name for one in newest().people] == ["Ana Sousa", "Lukas Brandt"]


def test_files_are_attached_and_taken_off(card, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    card.attach_files([path])
    (chip,) = card.attached.parts
    chip.removed.emit()
    assert card.files == []
    card.attach_files([path])
    QTest.keyClicks(card.words, "with a file")
    card.log()
    assert [one.name for one in newest().files] == ["a.pdf"]


def test_a_file_that_is_gone_is_said_and_nothing_is_lost(card, tmp_path, qtbot):
    card.attach_files([tmp_path / "gone.pdf"])
    QTest.keyClicks(card.words, "with a file")
    with qtbot.waitSignal(card.refused) as said:
        card.log()
    assert "gone.pdf" in said.args[0]
    assert card.words.text() == "with a file"


def test_what_has_not_happened_yet_is_refused(card):
    QTest.keyClicks(card.words, "x")
    QTest.keyClicks(card.details.at.line, "tomorrow 3pm")
    card.log()
    assert "not happened" in card.details.at.error()
