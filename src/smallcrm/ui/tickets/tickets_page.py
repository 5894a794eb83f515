"""All tickets by their state, and one of them beside the list."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.crm.query.read import understood
from smallcrm.crm.service import asked
from smallcrm.crm.service.words import STATES
from smallcrm.i18n import _
from smallcrm.ui.frame.page import Commands, Page, Scope
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.controls import Button, EmptyState, Hairline, Label, SearchBox
from smallcrm.ui.kit.grouped import Group, GroupedView
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.tickets import wording
from smallcrm.ui.tickets.ticket_delegate import TicketDelegate, TicketHead
from smallcrm.ui.tickets.ticket_panel import WIDTH, TicketPanel
from smallcrm.ui.tickets.ticket_verbs import TicketVerbs

OPEN_FROM, BESIDE = 980, 860
ICONS = {"all": "list-bullets", **wording.SIGNS}


class TicketsPage(Page):
    """Groups of tickets: open, waiting for the customer, solved."""

    place = "tickets"
    icon = "lifebuoy"
    watches = {"ticket", "person", "company"}  # noqa: RUF012
    new_wanted = Signal()
    edit_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Tickets")
        self.views_title = _("Show")
        self.scope = self._scope
        self.view = "all"
        self.panel_open: bool | None = None
        self._found: dict[str, asked.Group] = {}
        self.verbs = TicketVerbs(self)
        self.heading = Label(_("Tickets"), "title")
        self.count = Label("", "body", "text3", figures=True)
        self.add = Button(_("Ticket"), "plus", keys="N", do=self._new)
        self.search = SearchBox(_("Filter this list"), "/")
        self.list = GroupedView(TicketDelegate())
        self.list.setAccessibleName(_("Tickets"))
        self.panel = TicketPanel(self.verbs)
        self.empty = EmptyState(
            "lifebuoy", _("No tickets yet"),
            _("When a customer asks for help, keep the question here until it is answered."),
            _("New ticket"), "N", do=self._new,
        )  # fmt: skip
        self.nothing = EmptyState("funnel-simple", _("No ticket fits"), "", _("Show all"),
                                  do=self._show_all)  # fmt: skip
        self._build()
        self._connect()
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 16, 8)
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.add)
        line = QHBoxLayout()
        line.setContentsMargins(20, 0, 20, 12)
        line.addWidget(self.search)
        line.addStretch(1)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TicketHead())
        column.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        for part in (listed, self.nothing, self.empty):
            self.stack.addWidget(part)
        self.main = QWidget()
        left = QVBoxLayout(self.main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addLayout(line)
        left.addWidget(self.stack, 1)
        self.side = QWidget()
        self.side.setObjectName("page")
        beside = QHBoxLayout(self.side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(Hairline(upright=True))
        beside.addWidget(self.panel, 1)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self.row.addWidget(self.main, 1)
        self.row.addWidget(self.side)

    def _connect(self) -> None:
        self.verbs.said.connect(self.toast)
        self.verbs.edit_wanted.connect(self.edit_wanted)
        self.panel.closed.connect(self.close_panel)
        self.panel.open_record.connect(self.open_record)
        self.search.searched.connect(lambda _text: self._show())
        self.search.to_list.connect(self.list.setFocus)
        self.list.current_changed.connect(self._current_changed)
        self.list.activated_id.connect(self.open_panel)
        self.list.context_requested.connect(
            lambda row, place: self.verbs.menu(self.list, row, place)
        )

    # --- showing -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the tickets again."""
        self._show()

    def _show(self) -> None:
        self._found = asked.groups(understood("ticket", self.search.text()))
        folded = {group.key: group.folded for group in self.list.list.groups}
        titles = {"open": _("Open"), "waiting": _("Waiting for the customer"),
                  "solved": _("Solved")}  # fmt: skip
        groups = []
        for state, (rows, size) in self._found.items():
            if rows and self.view in ("all", state):
                note = _("the newest {n}").format(n=len(rows)) if size > len(rows) else ""
                groups.append(Group(state, titles[state], list(rows), note, count=size,
                                    folded=folded.get(state, False)))  # fmt: skip
        self.list.show_groups(groups)
        there = asked.counts()
        self.stack.setCurrentIndex(0 if groups else 1 if any(there.values()) else 2)
        self.search.setVisible(any(there.values()))
        said = _("{n} to answer").format(n=there["open"]) if there["open"] else ""
        self.count.setText(said)
        if self.list.current_id is None and groups and not groups[0].folded:
            self.list.set_current_id(groups[0].rows[0].id)
        self._place_panel()
        self.status_changed.emit()

    def _show_all(self) -> None:
        self.search.clear()
        self.search.flush()
        self.show_view("all")

    def _current_changed(self) -> None:
        self._place_panel()
        self.status_changed.emit()

    def _wants_panel(self) -> bool:
        return self.width() >= OPEN_FROM if self.panel_open is None else self.panel_open

    def _place_panel(self) -> None:
        """The panel stands beside the list, in a narrow window over it, and only with a ticket."""
        row, over = self.list.current_id, self.width() < BESIDE
        shown = bool(row) and self._wants_panel() and self.stack.currentIndex() == 0
        wide = min(round(WIDTH * theme.text_percent / 100), max(self.width() - 40, 200))
        self.side.setFixedWidth(wide)
        if over and self.row.indexOf(self.side) >= 0:
            self.row.removeWidget(self.side)
        elif not over and self.row.indexOf(self.side) < 0:
            self.row.addWidget(self.side)
        if over:
            self.side.setGeometry(self.width() - wide, 0, wide, self.height())
            self.side.raise_()
        self.side.setVisible(shown)
        if shown and row and self.panel.record != row:
            self.panel.show_ticket(row)

    def open_panel(self, row: int) -> None:
        """Opens a ticket beside the list."""
        self.panel_open = True
        self.show_ticket(row)
        self._place_panel()
        self.visited.emit()

    def close_panel(self) -> None:
        """Closes the panel; the list keeps its place."""
        self.panel_open = False
        self._place_panel()
        self.list.setFocus()
        self.status_changed.emit()

    def toggle_panel(self) -> None:
        """Shows or hides the panel."""
        self.panel_open = not self._wants_panel()
        self._place_panel()

    def show_ticket(self, row: int) -> None:
        """Makes a ticket current, in whatever group it stands."""
        for group in self.list.list.groups:
            if group.folded and any(ticket.id == row for ticket in group.rows):
                self.list.fold(group.key, False)
        self.list.set_current_id(row)
        self.list.setFocus()

    def show_record(self, _kind: str, row: int) -> None:
        """Goes to a ticket; takes the filter off where it hides it."""
        self.freshen_now()
        if self.list.list.place_of(row) < 0:
            self._show_all()
        self.open_panel(row)

    def present_record(self) -> tuple[str, int] | None:
        """The person of the current ticket."""
        row = self.list.current_row()
        person = getattr(row, "person_id", None)
        return ("person", person) if person else None

    # --- what the window asks ----------------------------------------------------------------

    def _new(self) -> None:
        self.new_wanted.emit()

    def commands(self) -> Commands:
        """What works now."""
        return {
            "edit.filter": lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "record.new": self._new,
            "view.panel": self.toggle_panel,
            **self.verbs.commands(self.list.current_id),
        }

    def _scope(self) -> Scope:
        """The tickets of the view, all of them."""
        state = "" if self.view == "all" else self.view
        size = sum(group.size for key, group in self._found.items() if state in ("", key))
        only = understood("ticket", self.search.text())
        return Scope("tickets", self.title, lambda: asked.ids(state, only), size, [], [])

    def status(self) -> str:
        """How many are to answer."""
        count = asked.counts()["open"]
        return wording.to_answer(count) if count else ""

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work here."""
        if not self.list.current_id:
            return [("N", _("New"))]
        return [("↑ ↓", _("Move")), ("X", _("Solved")), ("W", _("Waiting")), ("E", _("Edit")),
                ("N", _("New"))]  # fmt: skip

    def views(self) -> list[View]:
        """Those of a state, or all of them."""
        there = asked.counts()
        words = {"open": _("Open"), "waiting": _("Waiting for customer"), "solved": _("Solved")}
        found = [
            View(state, words[state], ICONS[state], there[state], self.view == state)
            for state in STATES
        ]
        return [*found, View("all", _("All"), ICONS["all"], sum(there.values()),
                             self.view == "all")]  # fmt: skip

    def show_view(self, key: str) -> None:
        """Shows the tickets of a state."""
        self.view = key
        self._show()

    def state(self) -> dict[str, Any]:
        """View, filter, current ticket, whether the panel is open."""
        return {"view": self.view, "text": self.search.text(), "ticket": self.list.current_id,
                "panel": self.panel_open}  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back there."""
        self.view = state.get("view", "all")
        self.panel_open = state.get("panel")
        self.search.setText(state.get("text", ""))
        self.search.flush()
        self.mark_stale()
        self.freshen_now()
        if state.get("ticket"):
            self.list.set_current_id(state["ticket"])

    def regions(self) -> list[QWidget]:
        """Filter, list, panel."""
        return [self.search, self.list, *([self.panel] if self.side.isVisible() else [])]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.isVisible():
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panel()
