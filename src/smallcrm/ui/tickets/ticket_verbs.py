"""What can be done with a ticket; each is one step with Undo."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from smallcrm.crm.service import asked, tickets
from smallcrm.crm.service.words import STATES
from smallcrm.i18n import _, n_
from smallcrm.ui.frame.page import Commands
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.tickets import wording

KEYS = {"open": "O", "waiting": "W", "solved": "X"}


class TicketVerbs(QObject):
    """Acts on tickets; `said(words, undoable)` tells what happened."""

    said = Signal(str, bool)
    edit_wanted = Signal(int)

    def put(self, row: int, state: str) -> None:
        """Opens a ticket, has it wait for the customer, or calls it solved."""
        found = asked.ticket(row)
        if found and found.state != state:
            tickets.set_state([row], state)
            self.said.emit(wording.done_words(1, found.title, state), True)

    def delete(self, row: int) -> None:
        """Puts a ticket into the trash."""
        tickets.delete([row])
        self.said.emit(n_("{n} ticket deleted", "{n} tickets deleted", 1), True)

    def commands(self, row: int | None) -> Commands:
        """What works on the current ticket; greyed where there is none."""
        found = asked.ticket(row) if row else None
        acts: Commands = {
            f"ticket.{state}": partial(self.put, found.id, state)
            if found and found.state != state
            else None
            for state in STATES
        }
        if found:
            acts["record.edit"] = partial(self.edit_wanted.emit, found.id)
            acts["record.delete"] = partial(self.delete, found.id)
        return acts

    def states_menu(self, parent: QWidget, row: int) -> Menu:
        """The states a ticket can have."""
        menu = Menu(parent, _("State"))
        for state in STATES:
            do = partial(self.put, row, state)
            menu.add(wording.state_word(state), do, wording.SIGNS[state], KEYS[state])
        return menu

    def menu(self, parent: QWidget, row: int, place: QPoint) -> None:
        """All that can be done with a ticket."""
        menu = Menu(parent)
        found = asked.ticket(row)
        menu.add(_("Edit…"), partial(self.edit_wanted.emit, row), "pencil-simple", "E")
        for state in STATES:
            if found and found.state != state:
                words = {
                    "open": _("Open again"), "waiting": _("Waits for the customer"),
                    "solved": _("Solved"),
                }[state]  # fmt: skip
                menu.add(words, partial(self.put, row, state), wording.SIGNS[state], KEYS[state])
        menu.addSeparator()
        menu.add(_("Delete"), partial(self.delete, row), "trash", "Del", danger=True)
        menu.popup(place)
