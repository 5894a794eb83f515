"""The box to note what was said: kind, words, when, how it ended, and perhaps what follows."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import store
from smallcrm.crm import activities, typed
from smallcrm.crm.lists import answers
from smallcrm.crm.timeline.items import Named
from smallcrm.crm.words import quick_add
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit import ask, paint
from smallcrm.ui.kit.controls import (
    Button,
    FilterChip,
    Menu,
    MenuButton,
    Option,
    Segmented,
    TextInput,
)
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.writing.details import Details
from smallcrm.ui.record.writing.flow import Flow
from smallcrm.ui.record.writing.linked_box import LINKS
from smallcrm.ui.record.writing.note_area import NoteArea

DRAFT_MS = 1000
LONGEST = 24


def kinds() -> list[Option]:
    """Note, call, e-mail, meeting."""
    return [
        Option("note", _("Note"), "note-pencil"),
        Option("call", _("Call"), "phone"),
        Option("email", _("E-mail"), "envelope-simple"),
        Option("meeting", _("Meeting"), "users-three"),
    ]


BUTTONS = {
    "note": _("Add note"),
    "call": _("Log call"),
    "email": _("Log e-mail"),
    "meeting": _("Log meeting"),
}
LOGGED = {
    "note": _("Note added"),
    "call": _("Call logged"),
    "email": _("E-mail logged"),
    "meeting": _("Meeting logged"),
}


class QuickLog(QWidget):
    """Logs on one record; what is being typed is kept every second and offered again.

    `compact`, as in a panel, shows one line without a button until something is typed; a `card`,
    as on a page, has Attach, the deal it belongs to and Save in it from the start.
    """

    logged = Signal(str)
    refused = Signal(str)

    def __init__(self, *, compact: bool = True, card: bool = False) -> None:
        super().__init__()
        self._noun, self._owner, self._name = "", 0, ""
        self._deal: int | None = None
        self._deals: list[tuple[int, str]] = []
        self._compact, self._card = compact and not card, card
        self.files: list[Path] = []
        self.kind = Segmented(kinds(), name=_("Kind of activity"))
        self.kind.stretched = not card
        says = _("What did you talk about?") if not card else _(
            "What happened? Type @ for a person, # for a tag"
        )  # fmt: skip
        self.words = NoteArea(says, _("Ctrl ↵") if not card else "")
        self.details = Details()
        self.then = TextInput(_("Next step, for example “send summary fri”"), "calendar-plus")
        self.attach = Button(_("Attach"), "paperclip", "ghost", small=True, do=self._ask_file)
        self.deal = MenuButton(_("No deal"), self._deal_menu, "briefcase", "ghost", small=True)
        self.attached = Flow()
        self.save = Button(_("Save") if card else BUTTONS["note"], kind="primary", do=self.log)
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self.keep_draft)
        self._connect()
        self.setAcceptDrops(True)
        self._typed()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        edge = 10 if self._card else 0
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(8)
        first, below = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        below.setSpacing(8)
        first.addWidget(self.kind, int(not self._card))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        if not self._card:
            self.deal.hide()
            below.addWidget(self.attach)
        else:
            first.addStretch(1)
            first.addWidget(self.attach)
            first.addWidget(self.deal)
            line.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        below.insertWidget(0, self.then, 1)
        if not self._card:
            below.addWidget(self.save)
        column.addLayout(first)
        column.addLayout(line)
        column.addWidget(self.attached)
        column.addWidget(self.details)
        column.addLayout(below)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._typed)
        self.words.submitted.connect(self.log)
        self.then.submitted.connect(self.log)
        self.then.edited.connect(lambda _text: self._keep_soon())
        self.details.submitted.connect(self.log)
        self.kind.chosen.connect(self._kind_chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._card:
            paint.box(QPainter(self), self.rect(), 8, "surface", "border")

    def show_for(self, noun: str, owner: int, name: str, deal: int | None = None) -> None:
        """Logs on the record (“person”, 17), and on one of its deals; offers its draft again."""
        if (noun, owner) == (self._noun, self._owner) and deal in (self._deal, None):
            return
        self.keep_draft()
        self._noun, self._owner, self._name, self._deal = noun, owner, name, deal
        self._offer_deals()
        self.details.clear()
        self.attach_files([])
        self._fill(_read(activities.draft(self._place)) if owner else {})
        self._typed()

    def _offer_deals(self) -> None:
        if not self._card or not self._owner:
            return
        found = answers.about(self._noun, self._owner) if self._noun != "deal" else None
        deals: list[tuple[int, str]] = []
        if found:
            deals = [(one.id, one.title) for one in found.deals]
        if self._deal is None and deals:
            self._deal = deals[0][0]
        self._deals = deals
        self.deal.setVisible(bool(deals))
        self._choose_deal(self._deal)

    def _choose_deal(self, row: int | None) -> None:
        self._deal = row
        name = next((title for deal, title in self._deals if deal == row), _("No deal"))
        self.deal.set_text(name if len(name) <= LONGEST else f"{name[:LONGEST]}…")
        self.deal.setAccessibleName(_("Deal: {name}").format(name=name))

    def _deal_menu(self) -> Menu:
        menu = Menu(self)
        for row, title in [*self._deals, (None, _("No deal"))]:
            menu.add(title, partial(self._choose_deal, row), checked=row == self._deal)
        return menu

    @property
    def _place(self) -> str:
        return f"log/{self._noun}/{self._owner}"

    def _fill(self, kept: dict[str, str]) -> None:
        self.words.set_text(kept.get("words", ""))
        self.then.set_text(kept.get("then", ""))
        self.details.at.set_text(kept.get("at", ""))
        self.details.outcome.set_text(kept.get("outcome", ""))
        self.details.minutes.set_text(kept.get("minutes", ""))
        if kept.get("kind") in BUTTONS:
            self.kind.set_current(kept["kind"])
            self._show_kind(kept["kind"])

    def _now(self) -> str:
        """What is typed so far, as a draft; “” for nothing."""
        if not (self.words.text().strip() or self.then.text().strip()):
            return ""
        fields = {
            "words": self.words.text(), "then": self.then.text(), "at": self.details.at.text(),
            "outcome": self.details.outcome.text(), "minutes": self.details.minutes.text(),
            "kind": self.kind.current,
        }  # fmt: skip
        return json.dumps({name: text for name, text in fields.items() if text})

    def keep_draft(self) -> None:
        """Keeps what is typed so far with the file, outside history."""
        self._pause.stop()
        if not (store.is_open() and self._owner) or store.read_only():
            return
        if self._now() != activities.draft(self._place):
            activities.keep_draft(self._place, self._now())

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_draft()
        super().hideEvent(event)

    def _typed(self) -> None:
        busy = bool(self.words.text().strip() or self.files)
        self.details.setVisible(busy)
        self.then.setVisible(busy or not (self._compact or self._card))
        self.save.setVisible(busy or not self._compact)
        self.save.setEnabled(bool(self._owner) and (busy or self.kind.current != "note"))
        if not self._card:
            self.attach.setVisible(busy)
        least = 1 if self._compact or self._card else 2
        lines = min(max(self.words.blockCount(), 2), 6) if busy else least
        self.words.setFixedHeight(max(36, theme.line("body") + 16) + (lines - 1) * 22)
        found = typed.head(self.words.text()) if busy and not self.details.at.text() else None
        self.details.show_understood(found[0] if found else "")
        self._keep_soon()

    def _keep_soon(self) -> None:
        """Within a second, also while the typing goes on."""
        if not self._pause.isActive():
            self._pause.start()

    def _kind_chosen(self, kind: str) -> None:
        self._show_kind(kind)
        self.words.setFocus()
        self._keep_soon()

    def _show_kind(self, kind: str) -> None:
        self.save.set_text(_("Save") if self._card else BUTTONS[kind])
        ready = bool(self.words.text().strip() or self.files) or kind != "note"
        self.save.setEnabled(bool(self._owner) and ready)
        self.details.show_kind(kind)

    def focus(self, kind: str = "") -> None:
        """Goes to the text, with a kind chosen."""
        if kind:
            self.kind.set_current(kind)
            self._kind_chosen(kind)
        self.words.setFocus()

    def _ask_file(self) -> None:
        ask.open_file(self, _("Attach a file"), _("All files (*)"),
                      lambda path: self.attach_files([*self.files, path]))  # fmt: skip

    def attach_files(self, files: list[Path]) -> None:
        """These files are kept with what is logged next."""
        self.files = files
        chips = []
        for path in files:
            chip = FilterChip(_("File"), path.name)
            rest = [one for one in files if one != path]
            chip.removed.connect(partial(self.attach_files, rest))
            chips.append(chip)
        self.attached.show_parts(chips)
        self._typed()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take([Path(one) for one in local])

    def take(self, paths: list[Path]) -> None:
        """Attaches files; e-mails come onto the timeline."""
        from smallcrm.ui.exchange.mail_dialog import bring_in

        def said(words: str, _undoable: bool) -> None:
            self.logged.emit(words)

        to = Named(self._noun, self._owner, self._name)
        rest = bring_in(self.window(), paths, said, to if self._owner else None)
        if rest:
            self.attach_files([*self.files, *rest])

    def log(self) -> None:
        """Keeps it: one step, the next step with it."""
        body = self.words.text().strip()
        if not self._owner or not (body or self.files or self.kind.current != "note"):
            self.words.setFocus()
            return
        try:
            self._log(self.kind.current, body)
        except Invalid as wrong:
            if wrong.field not in ("at", "minutes"):
                self.then.show_error(wrong.text)
            return
        except UserError as refusal:
            self.refused.emit(refusal.text)
            return
        activities.keep_draft(self._place, "")
        self.words.set_text("")
        self.then.set_text("")
        self.details.clear()
        self.attach_files([])
        self.logged.emit(LOGGED[self.kind.current])

    def _log(self, kind: str, body: str) -> None:
        values: dict[str, Any] = self.details.values(kind)
        found = typed.head(body) if not values["at"] else None
        if found:
            values["at"], body = found
        then = self.then.text().strip()
        activities.log_and_plan(
            kind, body, self._links(), self._then(then) if then else None, self.files, **values
        )

    def _links(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {noun: [] for noun in LINKS.values()}
        if self._noun in LINKS:
            found[LINKS[self._noun]].append(self._owner)
        if self._deal:
            found["deals"].append(self._deal)
        for one in self.words.named():
            found[LINKS[one.noun]].append(one.id)
        return found

    def _then(self, line: str) -> dict[str, object]:
        read = typed.read_task(line)
        if read.person is None and self._noun == "person":
            read.person = quick_add.Known(self._owner, self._name)
        if read.deal is None and self._deal:
            read.deal = quick_add.Known(self._deal, "")
        return typed.task_values(read)


def _read(draft: str) -> dict[str, str]:
    """A draft as its fields; one of an older version is the words alone."""
    try:
        found = json.loads(draft) if draft.startswith("{") else None
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"words": draft}
