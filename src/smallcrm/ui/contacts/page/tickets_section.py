"""The tickets of somebody: what is not solved yet, and how many are."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from smallcrm.crm.lists.answers import Answers
from smallcrm.crm.service import asked
from smallcrm.crm.service.asked import TicketRow
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.page.beside import Painted
from smallcrm.ui.contacts.panel_parts import clear, put
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.section import Section
from smallcrm.ui.tickets import wording

SHOWN = 6


class _Ticket(Painted):
    """A ticket: number, question, a flag where it is urgent, and its state with its age."""

    def __init__(self, ticket: TicketRow) -> None:
        self.ticket = ticket
        self.state = f"{wording.state_word(ticket.state)} · {wording.since(ticket)}"
        super().__init__(f"{ticket.number} {ticket.title}, {self.state}")
        self.setFixedHeight(max(32, theme.line("body") + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), self.rect()
        middle, ticket = area.center().y(), self.ticket
        if self.underMouse():
            paint.box(painter, area.adjusted(-6, 0, 6, 0), 4, "hover")
        icons.paint(painter, 0, middle - 8, "lifebuoy", "ticket", 16)
        words, tone = self.state, wording.TONES[ticket.state]
        wide = paint.width(words, "chip", True) + 16
        paint.chip(painter, area.right() - wide + 1, middle, words, tone)
        right = area.right() - wide - 8
        flag = wording.FLAGS.get(ticket.priority)
        if flag:
            right -= 18
            icons.paint(painter, right, middle - 7, "flag-fill", flag, 14)
            right -= 4
        room = area.adjusted(26, 0, 0, 0)
        room.setRight(right)
        used = paint.text(painter, room, str(ticket.number), "body", "text3", figures=True)
        paint.text(painter, room.adjusted(used + 8, 0, 0, 0), ticket.title, "body")
        if self.hasFocus():
            paint.ring(painter, area, 4)


class TicketsSection(Section):
    """Tickets that are not solved, the urgent first; not there where there never was one."""

    opened = Signal(str, int)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Tickets"))
        self.add_command("plus", _("New ticket"), self.new_wanted.emit)
        self.is_needed = False
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)

    def show_record(self, found: Answers) -> None:
        """Shows the tickets of a person, or of a company and its people."""
        rows, solved = asked.of_record(found.noun, found.id)
        self.is_needed = bool(rows or solved)
        self.say(len(rows), n_("{n} solved", "{n} solved", solved) if solved else "")
        clear(self.list)
        for ticket in rows[:SHOWN]:
            line = _Ticket(ticket)
            line.pressed.connect(partial(self.opened.emit, "ticket", ticket.id))
            put(self.list, line)
