"""People and companies: a list that never makes you wait, and one record beside it."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.crm import search
from smallcrm.crm.query.tree import EVERYTHING, Node
from smallcrm.crm.query.write import to_text
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.bulk_panel import BulkPanel
from smallcrm.ui.contacts.contact_list import ContactList
from smallcrm.ui.contacts.contact_panel import ContactPanel
from smallcrm.ui.contacts.drawer import Drawer
from smallcrm.ui.contacts.view_list import SavedViews
from smallcrm.ui.frame.page import Commands, Page
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.controls import Splitter
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.many.many_rows import ManyRows, stacks
from smallcrm.ui.many.row_menu import open_row_menu

FOLLOW_MS = 60


class ContactsPage(Page):
    """The list with its filters, and the panel of the current record."""

    place = "contacts"
    icon = "users"
    watches = {  # noqa: RUF012
        "person", "company", "task", "deal", "entry", "entry_link", "view", "tagging", "tag",
        "about", "field", "field_value", "email", "phone", "address", "link", "consent", "bond",
        "file_link",
    }  # fmt: skip
    edit_wanted = Signal(str, int)
    new_wanted = Signal(str)
    follow_up_wanted = Signal(str, list)
    replan_wanted = Signal(int)
    page_wanted = Signal(str, int)
    merge_wanted = Signal()
    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.views_title = _("Saved views")
        self._panel_open, self.asked = True, False
        self.list = ContactList()
        self.foot = self.list.bulk
        self.saved = SavedViews(self.list, self.toast.emit, self.status_changed.emit)
        self.panel, self.bulk = ContactPanel(), BulkPanel()
        self.side = stacks(self.panel, self.bulk)
        self.splitter = Splitter("contacts")
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.recall([860, theme.size("side_panel")])
        self.drawer = Drawer(self, self.splitter, self.side)
        for part in (self.list.bar, self.list.bulk):
            self.drawer.covers.connect(part.leave_free)
        self.many = ManyRows(self)
        self.scope = self.many.scope
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(lambda: self._show_current() if self.isVisible() else None)
        self._connect()

    def _connect(self) -> None:
        self.list.shown.connect(self._shown)
        self.list.current_changed.connect(self._follow.start)
        self.list.opened.connect(lambda row: self.page_wanted.emit(self.list.noun, row))
        self.list.quick.connect(self._quick)
        self.list.context.connect(lambda row, place: open_row_menu(self, row, place))
        self.list.said.connect(self.toast)
        self.list.follow_up_wanted.connect(self.follow_up)
        self.list.save_wanted.connect(self.saved.save)
        self.list.merge_wanted.connect(self.merge_wanted)
        self.panel.gone.connect(self._gone)
        self.panel.closed.connect(self.close_panel)
        self.panel.page_wanted.connect(self.page_wanted)
        self.panel.open_record.connect(self.open_record)
        self.panel.edit_wanted.connect(self.edit_wanted)
        self.panel.follow_up_wanted.connect(
            lambda noun, row: self.follow_up_wanted.emit(noun, [row])
        )
        self.panel.replan_wanted.connect(self.replan_wanted)
        self.panel.said.connect(self.toast)

    def refresh(self) -> None:
        """Reads the list again."""
        self.saved.forget_counts()
        self.list.refresh()
        self.bulk.refresh()

    def _shown(self) -> None:
        self.title, changed = self.saved.title()
        self.list.say_title(self.title, changed)
        self._show_current()

    def _show_current(self) -> None:
        if self.many.show():
            self.status_changed.emit()
            return
        row, noun = self.list.table.current_id, self.list.noun
        wanted = (self._panel_open if self.drawer.beside else self.asked) and row is not None
        before, now = (self.panel.noun, self.panel.record), (noun, row)
        away = not self.list.shows_put_away() and search.record(*before) is None
        if before[1] and before != now and away:
            self.panel.record = 0
            self.close_panel()
            return
        self.drawer.place(wanted)
        if row is not None and wanted and before != now:
            self.panel.show_record(noun, row)
        self.status_changed.emit()

    def _gone(self, noun: str, row: int) -> None:
        """The record in the panel is in the trash, or was never added after all."""
        if search.record(noun, row) is None:
            self.close_panel()
        self.freshen_now()
        if self.list.table.current_id in (None, row):
            self.drawer.place(False)

    def open_panel(self, row: int) -> None:
        """Opens a record of the list beside it."""
        self._panel_open = self.asked = True
        self.list.table.set_current_id(row)
        self._show_current()
        self.visited.emit()

    def show_record(self, noun: str, row: int) -> None:
        """Goes to a person or company, to all of its kind if what is shown hides it."""
        self.freshen_now()
        if self.list.noun != noun:
            self.saved.show_all(noun)
        self.list.know_all()
        if self.list.listing.row_of(row) is None:
            self.saved.show_all(noun)
        self.open_panel(row)

    def show_only(self, only: Node) -> None:
        """Shows the people that a filter lets through: those with a tag, of an import …"""
        self.saved.current = ""
        self.list.noun = "person"
        self.list.kinds.set_current("person")
        self.list.show_filter(only)
        self.visited.emit()

    def present_record(self) -> tuple[str, int] | None:
        """The record one is looking at."""
        row = self.list.table.current_id
        return None if row is None else (self.list.noun, row)

    def close_panel(self) -> None:
        """Closes the panel; the list keeps its place."""
        self.asked = False
        self._panel_open = not self.drawer.beside and self._panel_open
        self.drawer.place(False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_panel(self) -> None:
        """Shows or hides the side panel."""
        if self.panel.isVisible():
            self.close_panel()
        else:
            self._panel_open = self.asked = True
            self._show_current()

    def _quick(self, row: int, action: str) -> None:
        if action == "more":
            open_row_menu(self, row, self.cursor().pos())
        elif action == "follow_up":
            self.follow_up_wanted.emit(self.list.noun, [row])
        else:
            self.open_panel(row)
            self.panel.log.focus({"call": "call", "mail": "email"}.get(action, "note"))

    def log(self) -> None:
        """Goes to the log box of the current record."""
        if self.list.table.current_id is not None:
            self.open_panel(self.list.table.current_id)
            self.panel.log.focus()

    def follow_up(self) -> None:
        """Asks for a next step of the chosen rows."""
        ids = self.list.doing.targets()
        if ids:
            self.follow_up_wanted.emit(self.list.noun, ids)

    def commands(self) -> Commands:
        """What works now."""
        doing = self.list.doing
        some, row = bool(doing.targets()), self.list.table.current_id
        search = self.list.bar.search
        on_rows: Commands = {
            "record.log": self.log,
            "record.follow_up": self.follow_up,
            "record.edit": lambda: (
                self.many.edit()
                if self.many.ids()
                else self.edit_wanted.emit(self.list.noun, row or doing.targets()[0])
            ),
            "record.tag": doing.tag,
            "record.archive": doing.archive,
            "record.delete": doing.delete,
            "edit.copy": self.list.copy_rows,
            "edit.paste": doing.paste_clipboard,
            "edit.fill": doing.fill_down,
        }
        return {
            "edit.filter": lambda: search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "record.new": lambda: self.new_wanted.emit(self.list.noun),
            "edit.filter_text": self.list.bar.toggle_text,
            "view.panel": self.toggle_panel,
            "view.columns": self.list.bar.columns_wanted.emit,
            "view.save": self.saved.save if self.saved.current.isdigit() else self.saved.add,
            "edit.select_all": self.list.table.ticks.choose_all,
            **{key: do if some else None for key, do in on_rows.items()},
        }

    def status(self) -> str:
        """How many rows, how many chosen."""
        ticked = len(self.list.table.ticks.ids)
        chosen = ticked or int(self.list.table.current_id is not None)
        count = self.list.listing.count()
        words = n_("{n} contact", "{n} contacts", count)
        if not self.list.listing.exact:
            words = _("Counting…")
        elif self.list.filter != EVERYTHING:
            every = self.list.count_all()
            words = _("{count} of {contacts}").format(
                count=f"{count:,}", contacts=n_("{n} contact", "{n} contacts", every)
            )
        return f"{words} · {_('{count} selected').format(count=f'{chosen:,}')}"

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work in the list."""
        if self.list.table.ticks.ids:
            return [("Ctrl A", _("All")), ("Shift ↓", _("Extend")), ("E", _("Edit")),
                    ("#", _("Tag")), ("Esc", _("Clear"))]  # fmt: skip
        return [("↑ ↓", _("Move")), ("Enter", _("Open")), ("L", _("Log")),
                ("F", _("Follow up")), ("N", _("New"))]  # fmt: skip

    def views(self) -> list[View]:
        """All contacts, and the views saved in the file with their counts."""
        return self.saved.rows()

    def show_view(self, key: str) -> None:
        """Shows a saved view, or saves the present filter as one."""
        if key == "add":
            self.saved.add()
            self.freshen_now()
            return
        self.saved.show(key)
        self.visited.emit()

    def rename_view(self, key: str, title: str) -> None:
        """Gives a saved view another name."""
        self.saved.rename(key, title)

    def move_view(self, key: str, to: int) -> None:
        """Puts a saved view at another place."""
        self.saved.move(key, to)

    def view_menu(self, key: str, place: QPoint) -> None:
        """Offers what can be done with a saved view."""
        self.saved.open_menu(key, place)

    def state(self) -> dict[str, Any]:
        """Where you are: kind, filter, order, record."""
        return {
            "noun": self.list.noun, "filter": to_text(self.list.filter), "sort": self.list.sort,
            "descending": self.list.descending, "then": self.list.then, "view": self.saved.current,
            "record": self.list.table.current_id,
            "scroll": self.list.table.verticalScrollBar().value(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back there."""
        here = self.list
        here.noun = state.get("noun", here.noun)
        here.kinds.set_current(here.noun)
        if "filter" in state:
            here.filter = self.saved.read(here.noun, state["filter"])
        here.sort = state.get("sort", here.sort)
        here.descending = bool(state.get("descending", here.descending))
        then = state.get("then", here.then)
        here.then = [
            (str(one[0]), bool(one[1]))
            for one in (then if isinstance(then, list) else [])
            if isinstance(one, list | tuple) and len(one) == 2
        ]
        self.saved.current = state.get("view", self.saved.current)
        here.refresh()
        if state.get("record"):
            here.aim(state["record"])
        if "scroll" in state:
            here.table.verticalScrollBar().setValue(state["scroll"])
        self._show_current()

    def regions(self) -> list[QWidget]:
        """Filters, list, panel."""
        panel = [part for part in (self.panel, self.bulk) if part.isVisible()]
        return [self.list.bar, self.list.table, *panel]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list has the keyboard. (A focus proxy would make Tab skip what stands above it.)"""
        self.list.table.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bulk.isVisible():
            self.many.leave()
        elif event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_panel()
        else:
            super().keyPressEvent(event)
