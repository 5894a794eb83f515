"""The tickets over the sample file: groups, states by key, filter, panel, form."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from smallcrm import store
from smallcrm.crm.service import asked, tickets
from smallcrm.ui.kit.live import bus
from smallcrm.ui.tickets.ticket_delegate import LEAST, places
from smallcrm.ui.tickets.ticket_form import TicketForm
from smallcrm.ui.tickets.tickets_page import TicketsPage


@pytest.fixture
def three(sample):
    ana = store.one("SELECT id FROM person WHERE name = 'Ana Sousa'")
    bus.connect_store()
    logo = tickets.add("Web shop shows old logo", person_id=ana, priority="high", channel="e-mail",
                       opened_at="2026-06-16T07:12:00Z", description="In the checkout")  # fmt: skip
    licence = tickets.add("Font licence", company="Nordlys", opened_at="2026-06-11T07:00:00Z")
    files = tickets.add("Logo files", person_id=ana, opened_at="2026-06-10T09:00:00Z")
    tickets.set_state([licence], "waiting")
    tickets.set_state([files], "solved")
    tickets.edit(files, solved_at="2026-06-10T12:10:00Z", satisfaction="4,5")
    return logo, licence, files


@pytest.fixture
def page(three, shown):
    return shown(TicketsPage(), 1232, 830)


def groups(page):
    return {group.title: [row.title for row in group.rows] for group in page.list.list.groups}


def said(page):
    return {row.line.name: row.line.text for row in page.panel.lines.rows if not row.isHidden()}


def settle(qtbot):
    qtbot.wait(1)
    QApplication.processEvents()


def choose(words):
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_tickets_stand_in_groups_by_state(page):
    assert groups(page) == {
        "Open": ["Web shop shows old logo"],
        "Waiting for the customer": ["Font licence"],
        "Solved": ["Logo files"],
    }
    assert page.count.text() == "1 to answer"
    assert page.status() == "1 ticket to answer"
    assert [(view.title, view.number) for view in page.views()] == [
        ("Open", 1), ("Waiting for customer", 1), ("Solved", 1), ("All", 3),
    ]  # fmt: skip
    page.show_view("solved")
    assert list(groups(page)) == ["Solved"]
    row = page.list.list.groups[0].rows[0]
    assert page.list.delegate.sentence(row) == (
        "3, Logo files, Ana Sousa, Solved, 10 Jun, in 3 h 10 min"
    )


def test_the_panel_shows_the_current_ticket(page, three, qtbot):
    assert page.side.isVisible()
    assert page.panel.title.text() == "Web shop shows old logo"
    assert (page.panel.person.text(), page.panel.company.text()) == ("Ana Sousa", "Ribeira Foods")
    assert page.panel.words.text() == "In the checkout"
    assert said(page)["Priority"] == "High"
    assert said(page)["Came by"] == "e-mail"
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.panel.record == three[2]
    assert said(page)["Satisfaction"] == "4.5"
    assert [state for state, one in page.panel.buttons.items() if one.isVisible()] == ["open"]
    with qtbot.waitSignal(page.open_record) as opened:
        page.panel.person.click()
    assert opened.args[0] == "person"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    page.commands()["view.panel"]()
    assert page.side.isVisible()


def test_states_change_with_undo(page, three, qtbot):
    words = []
    page.toast.connect(lambda text, undo: words.append((text, undo)))
    assert page.commands()["ticket.open"] is None
    page.commands()["ticket.waiting"]()
    settle(qtbot)
    assert groups(page)["Waiting for the customer"] == ["Web shop shows old logo", "Font licence"]
    page.commands()["ticket.solved"]()
    settle(qtbot)
    assert asked.ticket(three[0]).solved_at
    page.commands()["ticket.open"]()
    assert words == [
        ("“Web shop shows old logo” waits for the customer", True),
        ("“Web shop shows old logo” solved", True),
        ("“Web shop shows old logo” is open again", True),
    ]
    store.undo()
    store.undo()
    assert asked.ticket(three[0]).state == "waiting"
    page.panel.state.click()
    choose("Solved")
    assert asked.ticket(three[0]).state == "solved"
    page.commands()["record.delete"]()
    settle(qtbot)
    assert asked.ticket(three[0]) is None
    assert page.panel.record != three[0]
    page.verbs.menu(page, three[1], QPoint(10, 10))
    choose("Open again")
    assert asked.ticket(three[1]).state == "open"


def test_fields_are_changed_where_they_stand(page, three):
    page.panel.lines.edited.emit("first_reply_at", "2026-06-16 10:00")
    page.panel.lines.picked.emit("priority", "low")
    page.panel.lines.edited.emit("channel", "")
    row = page.panel.lines.row("priority")
    assert row.value.explain().startswith("Typed ")
    found = asked.ticket(three[0])
    assert (found.first_reply_at[:10], found.priority, found.channel) == ("2026-06-16", "low", None)
    row = page.panel.lines.row("satisfaction")
    row.edit()
    page.panel.lines.edited.emit("satisfaction", "fine")
    assert "number" in row.editor.error()
    page.panel.lines.edited.emit("opened_at", "")
    assert asked.ticket(three[0]).opened_at == "2026-06-16T07:12:00Z"


def test_words_and_fields_filter_the_list(page, qtbot):
    for text, found in (("nordlys", ["Font licence"]), ("state:solved", ["Logo files"]),
                        ("priority:high", ["Web shop shows old logo"])):  # fmt: skip
        page.search.setText(text)
        page.search.flush()
        assert [title for rows in groups(page).values() for title in rows] == found
    assert page.scope().size == 1
    assert len(page.scope().ids()) == 1
    page.search.setText("status:(")
    page.search.flush()
    assert page.stack.currentWidget() is page.nothing
    assert not page.side.isVisible()
    page.nothing.button.click()
    assert len(groups(page)) == 3


def test_a_ticket_that_is_hidden_is_shown_when_it_is_opened(page, three):
    page.search.setText("nordlys")
    page.search.flush()
    page.show_record("ticket", three[2])
    assert page.list.current_id == three[2]
    kept = page.state()
    page.show_view("open")
    page.restore(kept)
    assert (page.list.current_id, page.view) == (three[2], "all")
    assert page.present_record()[0] == "person"


def test_an_empty_place_says_what_belongs_there(sample, shown, qtbot):
    page = shown(TicketsPage(), 1232, 830)
    assert page.stack.currentWidget() is page.empty
    assert page.hints() == [("N", "New")]
    with qtbot.waitSignal(page.new_wanted):
        page.empty.button.click()


@pytest.mark.parametrize("width", [500, 700, 844, 1232])
def test_columns_never_overlap(width):
    spans = [span for span in places(20, width) if span[1]]
    assert all(x + wide <= following for (x, wide), (following, _wide) in pairwise(spans))
    assert spans[1][1] >= LEAST // 2
    assert spans[-1][0] + spans[-1][1] <= 20 + width


def test_in_a_narrow_window_the_panel_lies_over_the_list(three, shown):
    page = shown(TicketsPage(), 700, 560)
    assert not page.side.isVisible()
    page.list.activated_id.emit(three[0])
    assert page.side.isVisible()
    assert page.side.geometry().right() == page.width() - 1
    assert page.main.width() == 700
    page.resize(1232, 830)
    QApplication.processEvents()
    assert page.main.width() + page.side.width() == 1232


def test_the_form_adds_one_step_and_edits_what_differs(sample, shown, qtbot):
    window = shown(TicketsPage(), 1232, 830)
    form = TicketForm(window)
    form.open()
    form.keep()
    assert form.fields["title"].error() == "A ticket needs a few words."
    form.fields["title"].set_text("Printer profile missing")
    form.fields["person"].set_text("Somebody Quite New")
    form.fields["company"].set_text("Vltava Brewing")
    form.words.set_text("Since yesterday")
    with qtbot.waitSignal(form.saved) as kept:
        form.keep()
    row, words = kept.args
    found = asked.ticket(row)
    assert words == "Ticket added: Printer profile missing"
    assert (found.person, found.company, found.description) == (
        "Somebody Quite New", "Vltava Brewing", "Since yesterday",
    )  # fmt: skip
    form = TicketForm(window, "ticket", row)
    form.open()
    form.priority.set_value("urgent")
    form.words.set_text("")
    form.keep()
    found = asked.ticket(row)
    assert (found.priority, found.description, found.person) == (
        "urgent", None, "Somebody Quite New",
    )  # fmt: skip
    assert store.undo() == "Edit Printer profile missing"
    assert store.undo() == "Add ticket Printer profile missing"
    assert not store.one("SELECT 1 FROM person WHERE name = 'Somebody Quite New'")
