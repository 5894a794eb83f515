"""One ticket beside the list: what was asked, by whom, how it stands, and what is known of it."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import typed
from smallcrm.crm.clean import provenance
from smallcrm.crm.service import asked, tickets
from smallcrm.crm.service.asked import TicketRow
from smallcrm.crm.service.words import PRIORITIES
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import (
    Avatar,
    Button,
    ChipButton,
    Hairline,
    IconButton,
    Label,
    SidePanel,
)
from smallcrm.ui.kit.live import LiveView
from smallcrm.ui.record.section import FieldLines, Line
from smallcrm.ui.tickets import wording
from smallcrm.ui.tickets.ticket_verbs import TicketVerbs

WIDTH = 372
MOMENTS = ("opened_at", "first_reply_at", "solved_at")


class TicketPanel(LiveView, SidePanel):
    """Shows one ticket; what is changed here is a step with Undo."""

    watches = {"ticket", "person", "company"}  # noqa: RUF012
    closed = Signal()
    open_record = Signal(str, int)

    def __init__(self, verbs: TicketVerbs) -> None:
        super().__init__(WIDTH, margin=0)
        self.record, self.verbs = 0, verbs
        self.found: TicketRow | None = None
        self.column.setSpacing(0)
        self._build_head()
        self._build_facts()
        self.words = Label("", "body", wrap=True)
        self.words.setAccessibleName(_("Description"))
        self._section(12, 16).addWidget(self.words)
        self.column.addStretch(1)

    def _section(self, top: int, bottom: int) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, top, 16, bottom)
        column.setSpacing(0)
        self.column.addWidget(holder)
        return column

    def _build_head(self) -> None:
        self.number = Label("", "body", "text3", figures=True)
        self.state = ChipButton()
        self.state.clicked.connect(self._open_states)
        more = IconButton("dots-three", _("More"), do=self._open_menu)
        close = IconButton("x", _("Close the panel"), keys="Esc", do=self.closed.emit)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.number)
        first.addWidget(self.state)
        first.addStretch(1)
        first.addWidget(more)
        first.addWidget(close)
        self.more = more
        self.title = Label("", "panel", wrap=True)
        self.face = Avatar(20)
        self.person = Button("", kind="ghost", small=True, do=self._open_person)
        self.dot = Label("·", "body", "text3")
        self.company = Button("", kind="link", small=True, do=self._open_company)
        third = QHBoxLayout()
        third.setSpacing(0)
        for part in (self.face, self.person, self.dot, self.company):
            third.addWidget(part)
        third.addStretch(1)
        column = self._section(12, 10)
        column.addLayout(first)
        column.addSpacing(6)
        column.addWidget(self.title)
        column.addSpacing(4)
        column.addLayout(third)
        self.column.addWidget(Hairline())

    def _build_facts(self) -> None:
        self.lines = FieldLines(lambda key: provenance.of_value("ticket", self.record, key))
        self.lines.edited.connect(self._edit)
        self.lines.picked.connect(self._edit)
        self.buttons = {
            "solved": Button(_("Solved"), "check", "primary"),
            "waiting": Button(_("Waiting for them"), "hourglass-medium"),
            "open": Button(_("Open again"), "arrow-counter-clockwise"),
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        for state, button in self.buttons.items():
            button.clicked.connect(partial(self._put, state))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1)
        column = self._section(10, 12)
        column.addWidget(self.lines)
        column.addSpacing(10)
        column.addLayout(row)
        self.column.addWidget(Hairline())

    def show_ticket(self, row: int) -> None:
        """Shows a ticket."""
        if row != self.record:
            self.lines.settle()
            self.verticalScrollBar().setValue(0)
        self.record = row
        self.refresh()

    def refresh(self) -> None:
        """Reads the ticket again; one that is gone closes the panel."""
        found = self.found = asked.ticket(self.record) if self.record else None
        if found is None:
            if self.record:
                self.record = 0
                self.closed.emit()
            return
        self.number.setText(str(found.number))
        words = wording.state_word(found.state)
        name = _("State: {state}").format(state=words)
        self.state.show_text(words, wording.TONES[found.state], name)
        self.title.setText(found.title)
        who = found.person or found.company
        self.face.setVisible(bool(who))
        self.face.show_for(who or "", found.person_id or found.company_id, not found.person)
        self.person.set_text(found.person or "")
        self.person.setVisible(bool(found.person))
        self.company.set_text(found.company or "")
        self.company.setVisible(bool(found.company))
        self.dot.setVisible(bool(found.person and found.company))
        self.lines.show_lines(_lines(found))
        offered = {"open": ("solved", "waiting"), "waiting": ("solved", "open"),
                   "solved": ("open",)}[found.state]  # fmt: skip
        for state, button in self.buttons.items():
            button.setVisible(state in offered)
        self.words.setText(found.description or "")
        self.words.setVisible(bool(found.description))

    def _edit(self, key: str, value: object) -> None:
        if self.found is None:
            return
        try:
            said = typed.moment(str(value or "")) if key in MOMENTS else value or None
            tickets.edit(self.found.id, **{key: said})
        except Invalid as wrong:
            self.lines.refuse(key, wrong.text)
            return
        self.verbs.said.emit(_("“{title}” changed").format(title=self.found.title), True)

    def _put(self, state: str, _checked: bool = False) -> None:
        self.verbs.put(self.record, state)

    def _open_states(self) -> None:
        menu = self.verbs.states_menu(self.state, self.record)
        menu.popup(self.state.mapToGlobal(QPoint(0, self.state.height() + 2)))

    def _open_menu(self) -> None:
        place = self.more.mapToGlobal(QPoint(0, self.more.height() + 2))
        self.verbs.menu(self, self.record, place)

    def _open_person(self) -> None:
        if self.found and self.found.person_id:
            self.open_record.emit("person", self.found.person_id)

    def _open_company(self) -> None:
        if self.found and self.found.company_id:
            self.open_record.emit("company", self.found.company_id)


def _lines(found: TicketRow) -> list[Line]:
    levels: list[tuple[object, str]] = [
        (one, wording.priority_word(one)) for one in reversed(PRIORITIES)
    ]
    tone = "bad_text" if found.priority in wording.FLAGS else "text"
    replied = wording.took(found.opened_at, found.first_reply_at)
    after = _("after {span}").format(span=replied) if replied else ""
    lines = [
        Line("opened_at", _("Asked"), _moment(found.opened_at), _typed(found.opened_at)),
        Line("first_reply_at", _("First reply"), after or _moment(found.first_reply_at),
             _typed(found.first_reply_at)),
        Line("priority", _("Priority"), wording.priority_word(found.priority), None, tone,
             levels),
        Line("channel", _("Came by"), found.channel or ""),
        Line("satisfaction", _("Satisfaction"), found.satisfaction or ""),
    ]  # fmt: skip
    if found.state == "solved":
        solved = Line("solved_at", _("Solved"), _moment(found.solved_at), _typed(found.solved_at))
        lines.insert(2, solved)
    if found.external_id and found.external_id != str(found.number):
        lines.append(Line("external_id", _("Other number"), found.external_id))
    return lines


def _moment(stored: str | None) -> str:
    return text.moment_long(clock.local(stored)) if stored else ""


def _typed(stored: str | None) -> str:
    return f"{clock.local(stored):%Y-%m-%d %H:%M}" if stored else ""
