"""Everything about one person or company on one page: who, what was said, what comes next."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import reach
from smallcrm.crm.clean import unmerge
from smallcrm.crm.lists import answers
from smallcrm.crm.lists.answers import Answers
from smallcrm.crm.record import page, visits
from smallcrm.crm.timeline.items import Named
from smallcrm.i18n import _
from smallcrm.ui.contacts.page.columns import Left, Right
from smallcrm.ui.contacts.page.head import PageHead
from smallcrm.ui.contacts.page.middle import Middle
from smallcrm.ui.contacts.page.verbs import RecordVerbs
from smallcrm.ui.contacts.walk import Walk
from smallcrm.ui.frame.page import Commands, Page
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.controls import EmptyState, Hairline, Menu
from smallcrm.ui.kit.worker import worker
from smallcrm.ui.record import links

NARROW = 1120
_NOWHERE: tuple[tuple[str, int], int | None] = (("", 0), None)


class RecordPage(Page):
    """The page of a person or company; J and K walk through the list it was opened from."""

    place = "record"
    icon = "user"
    watches = {  # noqa: RUF012
        "person", "company", "email", "phone", "address", "link", "task", "deal", "ticket", "entry",
        "entry_link", "tagging", "tag", "stage", "stage_change", "affiliation", "bond",
        "bond_type", "key_date", "consent", "field", "field_value", "file", "file_link", "merged",
    }  # fmt: skip
    edit_wanted = Signal(str, int)
    follow_up_wanted = Signal(str, list)
    replan_wanted = Signal(int)
    new_deal_wanted = Signal(str, int)
    new_person_wanted = Signal(str)
    new_ticket_wanted = Signal(str, int)
    export_wanted = Signal(int)
    settings_wanted = Signal()
    list_wanted = Signal()
    view_wanted = Signal(str)
    walk_of: Callable[[str], Walk | None] = staticmethod(lambda _noun: None)
    run: Callable[[str], object] = staticmethod(lambda _id: None)
    views_of: Callable[[], list[View]] = staticmethod(list)

    def __init__(self) -> None:
        super().__init__()
        self.views_title = _("Saved views")
        self.noun, self.record = "person", 0
        self.found: Answers | None = None
        self._narrow = False
        self._place = _NOWHERE
        self.verbs = RecordVerbs(self)
        self.head = PageHead()
        self.left, self.middle, self.right = Left(), Middle(), Right()
        self.gone = EmptyState(
            "trash", _("This record is in the trash"), _("Everything it had came with it."),
            _("Bring it back"), do=self.verbs.bring_back,
        )  # fmt: skip
        self._columns = QWidget()
        self._row = QHBoxLayout(self._columns)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.left)
        self._row.addWidget(Hairline(upright=True))
        self._row.addWidget(self.middle, 1)
        self._edge = Hairline(upright=True)
        self._row.addWidget(self._edge)
        self._row.addWidget(self.right)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._columns)
        self.stack.addWidget(self.gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Hairline())
        column.addWidget(self.stack, 1)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.middle.log)
        self._connect()

    def _connect(self) -> None:
        self.head.back.connect(self.list_wanted)
        self.head.step.connect(self.walk)
        for name, do in (("call", self.call), ("mail", self.mail),
                         ("follow_up", self._follow_up), ("deal", self.new_deal),
                         ("more", self._open_menu)):  # fmt: skip
            self.head.buttons[name].clicked.connect(lambda _on=False, do=do: do())
        self.left.connect_page(self)
        self.right.connect_page(self)
        self.middle.connect_page(self)

    def show_record(self, noun: str, record: int) -> None:
        """Shows a person or company."""
        self.left.settle()
        self.noun, self.record = noun, record
        visits.seen(noun, record)
        self._stale = True
        self.freshen_now()
        self.middle.to_top()
        self.visited.emit()

    def refresh(self) -> None:
        """Reads the record again."""
        found = answers.about(self.noun, self.record) if self.record else None
        self.found = found
        if found is None or found.trashed:
            self.stack.setCurrentWidget(self.gone)
            self.gone.button.setVisible(found is not None)
            self.title = found.name if found else ""
            self.head.show_record(self.title, "", None, 0)
            self.status_changed.emit()
            return
        self.stack.setCurrentWidget(self._columns)
        self.title = found.name
        walk = self.walk_of(self.noun)
        place = self._find_place(walk)
        self.head.show_record(found.name, walk.title if walk else "", place,
                              walk.total if walk else 0)  # fmt: skip
        ways = {way.kind for way in reach.of(self.noun, self.record)}
        self.head.buttons["call"].setEnabled("phone" in ways)
        self.head.buttons["mail"].setEnabled("email" in ways)
        self.left.show_record(found)
        self.middle.show_record(found)
        self.right.show_record(found)
        self._settle()
        self.status_changed.emit()

    def _settle(self) -> None:
        """Puts everything in its place now, so that the page is painted once."""
        for layout in reversed(self.findChildren(QLayout)):
            layout.activate()

    # --- walking -----------------------------------------------------------------------------

    def _find_place(self, walk: Walk | None) -> int | None:
        """The place in the list where it is known at once; in a long list it may come later."""
        if walk is None or walk.quick:
            return walk.place(self.record) if walk else None
        noun, record = self.noun, self.record
        if self._place[0] == (noun, record):
            return self._place[1]

        def found(place: int | None) -> None:
            if (self.noun, self.record) == (noun, record):
                self._place = ((noun, record), place)
                self.head.show_record(self.title, walk.title, place, walk.total)

        worker.run(lambda: walk.place(record), found, topic="place")
        return None

    def walk(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) record of the list it was opened from."""
        walk = self.walk_of(self.noun)
        if walk is None:
            return
        known = self._place[0] == (self.noun, self.record)
        place = self._place[1] if known else walk.place(self.record)
        other = walk.at(place + step) if place is not None else None
        if other is not None and place is not None:
            self._place = ((self.noun, other), place + step) if not walk.quick else _NOWHERE
            self.show_record(self.noun, other)

    def present_record(self) -> tuple[str, int]:
        """The record one is looking at."""
        return self.noun, self.record

    # --- doing -------------------------------------------------------------------------------

    def mail(self, address: str = "") -> None:
        """Writes to the first address of the record, or to the one given."""
        from smallcrm.ui.record.writing.compose_dialog import compose

        compose(self.window(), self.noun, self.record, self.toast.emit, to=address)

    def call(self) -> None:
        """Dials the first number of the record, and goes to the box to log in."""
        ways = [way for way in reach.of(self.noun, self.record) if way.kind == "phone"]
        if not ways:
            return
        self.middle.log.focus("call")
        if not links.open_link("phone", ways[0].value):
            words = _("{address} could not be opened.").format(address=ways[0].value)
            self.toast.emit(words, False)

    def _follow_up(self) -> None:
        self.follow_up_wanted.emit(self.noun, [self.record])

    def new_deal(self) -> None:
        """Asks for the form of a deal with this record."""
        self.new_deal_wanted.emit(self.noun, self.record)

    def _open_menu(self) -> None:
        menu = Menu(self)
        menu.add(_("Edit…"), lambda: self.edit_wanted.emit(self.noun, self.record),
                 "pencil-simple", "E")  # fmt: skip
        menu.add(_("Attach a file…"), self.right.files.choose, "paperclip", "A")
        if self.noun == "person":
            menu.add(_("Link to somebody…"), self.left.link, "handshake")
        menu.addSeparator()
        menu.add(_("History"), lambda: self.run("record.history"), "arrow-counter-clockwise")
        menu.add(_("Merge…"), lambda: self.run("record.merge"), "git-merge")
        if unmerge.of(self.noun, self.record):
            menu.add(_("Take apart…"), lambda: self.run("record.unmerge"), "eraser")
        menu.addSeparator()
        archived = bool(self.found and self.found.archived)
        if archived:
            menu.add(_("Bring back"), self.verbs.bring_back, "arrow-counter-clockwise")
        else:
            menu.add(_("Archive"), self.verbs.archive, "archive-box")
        menu.add(_("Delete"), self.verbs.delete, "trash", "Del", danger=True)
        button = self.head.buttons["more"]
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    # --- the frame ---------------------------------------------------------------------------

    def commands(self) -> Commands:
        """What works now."""
        if self.found is None or self.found.trashed:
            return {}
        return {
            "record.log": lambda: self.middle.log.focus(),
            "record.follow_up": self._follow_up,
            "record.edit": lambda: self.edit_wanted.emit(self.noun, self.record),
            "record.tag": self.verbs.tag,
            "record.archive": self.verbs.archive,
            "record.delete": self.verbs.delete,
            "record.deal": self.new_deal,
            "record.attach": self.right.files.choose,
            "record.star": self.verbs.star,
            "go.next_record": lambda: self.walk(1),
            "go.previous_record": lambda: self.walk(-1),
            "edit.filter": self.middle.find_entry,
        }

    def status(self) -> str:
        """Whose page it is and when it was changed."""
        known = (page.person if self.noun == "person" else page.firm)(self.record)
        if self.found is None or known is None:
            return ""
        when = text.moment_short(clock.local(known.changed_at))
        return _("{name} · changed {when}").format(name=self.found.name, when=when)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work on the page."""
        return [("J K", _("Next, previous")), ("E", _("Edit")), ("L", _("Log")),
                ("F", _("Follow up")), ("Alt ←", _("Back"))]  # fmt: skip

    def views(self) -> list[View]:
        """The saved views of the contacts."""
        return self.views_of()

    def show_view(self, key: str) -> None:
        """Goes to a saved view."""
        self.view_wanted.emit(key)

    def state(self) -> dict[str, Any]:
        """Which record it is."""
        return {"noun": self.noun, "record": self.record}

    def restore(self, state: dict[str, Any]) -> None:
        """Shows it again."""
        self.left.settle()
        self.noun, self.record = state.get("noun", "person"), state.get("record", 0)
        self._stale = True
        self.freshen_now()

    def regions(self) -> list[QWidget]:
        """Who it is, what was said, what stands beside."""
        right = [self.right] if self.right.isVisible() else []
        return [self.head, self.left, self.middle, *right]

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.middle.take(self.right if narrow else None)
            self._edge.setVisible(not narrow)
            if not narrow:
                self._row.addWidget(self.right)
                self.right.show_all()
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            link = event.proposedAction() == Qt.DropAction.LinkAction
            self._take(paths, link=link)

    def _take(self, paths: list[Path], *, link: bool) -> None:
        """Attaches files; e-mails come onto the timeline."""
        from smallcrm.ui.exchange.mail_dialog import bring_in

        name = self.found.name if self.found else ""
        to = Named(self.noun, self.record, name)
        rest = bring_in(self.window(), paths, self.toast.emit, to)
        if rest:
            self.right.files.take(rest, link=link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_D and not event.modifiers():
            self.new_deal()
        else:
            super().keyPressEvent(event)
