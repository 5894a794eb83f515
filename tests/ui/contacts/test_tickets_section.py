"""Tickets stand on the page of whom they are from, and nothing where there never was one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm.service import asked, tickets
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.tickets.ticket_form import TicketForm

ANA = 17


@pytest.fixture
def page(window):
    window.records.open_page("person", ANA)
    return window.page


def test_a_page_without_tickets_says_nothing_of_them(page):
    assert page.right.tickets.isHidden()
    page.right.show_only("deals")
    assert page.right.tickets.isHidden()


def test_open_tickets_are_listed_and_opened(window, page):
    logo = tickets.add("Web shop shows old logo", person_id=ANA, priority="urgent")
    files = tickets.add("Logo files", person_id=ANA)
    tickets.set_state([files], "solved")
    page.freshen_now()
    section = page.right.tickets
    assert section.isVisible()
    assert (section.count.text(), section.right.text()) == ("1", "1 solved")
    line = section.list.itemAt(0).widget()
    assert line.accessibleName().startswith(f"{asked.ticket(logo).number} Web shop shows old logo")
    assert not window.grab().isNull()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.place == "tickets"
    assert window.page.panel.record == logo


def test_a_company_shows_those_of_its_people(window):
    tickets.add("Web shop shows old logo", person_id=ANA)
    firm = store.one("SELECT company_id FROM person WHERE id = ?", (ANA,))
    window.records.open_page("company", firm)
    window.page.freshen_now()
    assert window.page.right.tickets.count.text() == "1"
    window.page.right.tickets.new_wanted.emit()
    form = open_overlay()
    assert isinstance(form, TicketForm)
    assert form.fields["company"].text() == "Ribeira Foods"


def test_search_and_keys_lead_to_the_place(window):
    row = tickets.add("Web shop shows old logo", person_id=ANA)
    window.records.open("ticket", row)
    assert (window.place, window.page.list.current_id) == ("tickets", row)
    assert window.commands.run("ticket.solved")
    assert asked.ticket(row).state == "solved"
    window.undo()
    assert asked.ticket(row).state == "open"
    window.show_counts()
    assert window.commands.run("record.new_ticket")
    assert isinstance(open_overlay(), TicketForm)
