"""The timeline of a record, driven as a hand would: keys, clicks, filters, search."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import activities, people
from smallcrm.crm.record import files
from smallcrm.crm.timeline import reading
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.record.entries.delegate import LEFT
from smallcrm.ui.record.timeline_box import TimelineBox
from smallcrm.ui.record.writing.entry_dialog import EntryDialog

ANA = 17
TAB = Qt.FocusReason.TabFocusReason


@pytest.fixture
def box(sample, shown):
    from smallcrm.ui.kit.live import bus

    bus.connect_store()
    made = shown(TimelineBox(), 620, 700)
    made.show_for("person", ANA)
    return made


def chip(box, key):
    return next(one for one in box.chips.parts if one.key == key)


def spot(box, item, what):
    """Where a link, box or tag of an entry stands in the list."""
    row = next(at for at, one in enumerate(box.list.model_.rows) if one.item == item)
    rect = box.list.visualRect(box.list.model_.index(row, 0))
    found = next(one for one in box.list._spots(item) if one.what == what)
    head = box.list.delegate._head()
    return found.rect.center() + QPoint(rect.x() + LEFT, rect.y() + head)


def click(box, point):
    QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_chips_count_and_filter(box):
    counts = reading.counts("person", ANA)
    assert chip(box, "all").number == str(counts["all"])
    call = chip(box, "call")
    call.setFocus()
    QTest.keyClick(call, Qt.Key.Key_Space)
    assert {item.kind for item in box.list.items} == {"call"}
    assert len(box.list.items) == counts["call"]


def test_groups_stand_over_the_entries(box):
    headings = [row.heading for row in box.list.model_.rows if row.item is None]
    assert headings[:2] == ["This week", "Earlier in June"]
    assert "May" in headings


def test_every_row_is_read_aloud(box):
    model = box.list.model_
    for row in range(model.rowCount()):
        assert model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
    said = [model.data(model.index(at, 0), Qt.ItemDataRole.AccessibleTextRole) for at in range(9)]
    assert any("Ana wrote: Re: quote v2" in words for words in said)


def test_keys_walk_pin_delete_and_edit(box, qtbot):
    box.list.setFocus(TAB)
    mail = next(item for item in box.list.items if item.subject == "Re: quote v2")
    while box.list.current() != mail:
        QTest.keyClick(box.list, Qt.Key.Key_Down)
    QTest.keyClick(box.list, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: box.list.items[0].id == mail.id)
    assert box.list.model_.rows[0].heading == "Pinned"
    assert box.list.current().id == mail.id
    QTest.keyClick(box.list, Qt.Key.Key_Return)
    assert isinstance(open_overlay(), EntryDialog)
    open_overlay().cancel()
    with qtbot.waitSignal(box.said):
        QTest.keyClick(box.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: mail.id not in [item.id for item in box.list.items])
    store.undo()
    qtbot.waitUntil(lambda: mail.id in [item.id for item in box.list.items])


def test_search_within_and_what_is_not_found(box):
    box.looking.click()
    assert box.search.hasFocus()
    box.search.setText("easter")
    box.search.flush()
    assert box.list.items
    assert all("Easter" in (item.body or "") for item in box.list.items)
    assert chip(box, "all").number == str(len(box.list.items))
    box.search.setText("zzzz")
    box.search.flush()
    assert box.nothing.isVisible()


def test_more_opens_the_whole_text_and_space_too(box, qtbot):
    activities.log("note", people=[ANA], body="\n".join(f"line {n}" for n in range(9)))
    qtbot.waitUntil(lambda: box.list.items[0].kind == "note")
    item = box.list.items[0]
    before = box.list.delegate.laid(item, box.list.viewport().width()).height
    click(box, spot(box, item, "more"))
    assert box.list.delegate.laid(item, box.list.viewport().width()).height > 2 * before


def test_a_box_in_a_note_is_ticked_by_a_click(box, qtbot):
    activities.log("note", people=[ANA], body="- [ ] send boxes")
    qtbot.waitUntil(lambda: box.list.items[0].kind == "note")
    click(box, spot(box, box.list.items[0], "box"))
    assert store.one("SELECT body FROM entry ORDER BY id DESC LIMIT 1") == "- [x] send boxes"


def test_a_link_is_opened_only_by_a_click(box, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True
    )
    activities.log("note", people=[ANA], body="see www.ribeira.example")
    qtbot.waitUntil(lambda: box.list.items[0].kind == "note")
    assert opened == []
    click(box, spot(box, box.list.items[0], "link"))
    assert opened == ["https://www.ribeira.example"]


def test_markup_of_strangers_is_only_text(box, qtbot):
    activities.log("email", people=[ANA], subject="<b>x</b>", body="<img src=x> & <script>")
    qtbot.waitUntil(lambda: "<b>" in (box.list.items[0].subject or ""))
    item = box.list.items[0]
    laid = box.list.delegate.laid(item, 500)
    assert laid.layouts[0][1].text() == "<img src=x> & <script>"


def test_a_file_is_saved_and_a_deal_opened(box, qtbot, tmp_path, monkeypatch):
    mail = next(item for item in box.list.items if item.subject == "Re: quote v2")
    added = activities.log("note", people=[ANA], deals=[mail.deals[0].id], body="With a file")
    files.keep("entry", added, "quote.pdf", b"%PDF")
    qtbot.waitUntil(lambda: any(item.id == added and item.files for item in box.list.items))
    mail = next(item for item in box.list.items if item.id == added)
    target = tmp_path / "out.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *given: given[-1](target))
    click(box, spot(box, mail, "file"))
    assert target.read_bytes() == b"%PDF"
    with qtbot.waitSignal(box.opened) as said:
        click(box, spot(box, mail, "deal"))
    assert said.args[0] == "deal"


def test_the_menu_has_what_the_mouse_can_do(box):
    mail = next(item for item in box.list.items if item.subject == "Re: quote v2")
    words = [action.text() for action in box.list.menu_of(mail).actions()]
    assert "No reply needed" in words
    assert "Open Packaging relaunch" in words
    assert "Delete" in words


def test_a_long_timeline_is_read_in_pieces(sample, shown):
    with store.step("Many"):
        for number in range(150):
            day = f"2025-{number % 12 + 1:02d}-{number % 27 + 1:02d}T10:00:00Z"
            activities.log("note", people=[ANA], body=f"n {number}", at=day)
    box = shown(TimelineBox(), 620, 500)
    box.show_for("person", ANA)
    assert len(box.list.items) == reading.PIECE
    box.list.verticalScrollBar().setValue(box.list.verticalScrollBar().maximum())
    assert len(box.list.items) == 2 * reading.PIECE


def test_the_short_one_grows_and_shows_more(sample, shown):
    box = shown(TimelineBox(short=True), 340, 900)
    box.show_for("person", ANA)
    assert len(box.list.items) == 30
    assert not box.chips.isVisible()
    before = box.list.height()
    box.next.click()
    assert box.list.height() > before
    assert len(box.list.items) == reading.counts("person", ANA)["all"]


def test_a_record_without_history_says_so(sample, shown):
    box = shown(TimelineBox(), 620, 500)
    box.show_for("person", people.add("Nobody"))
    assert "Nothing has happened yet" in box.nothing.text()
