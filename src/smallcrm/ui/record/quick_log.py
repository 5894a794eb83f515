"""The box to note what was said: kind, words, and perhaps what follows."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import store
from smallcrm.crm import activities, typed
from smallcrm.crm.words import quick_add
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Option, Segmented, TextArea, TextInput
from smallcrm.ui.kit.theme import theme

DRAFT_MS = 1000


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


class QuickLog(QWidget):
    """Logs on one record; what is being typed is kept every second and offered again.

    `compact` shows one line without a button until something is typed.
    """

    logged = Signal(str)
    refused = Signal(str)

    def __init__(self, *, compact: bool = True) -> None:
        super().__init__()
        self._noun, self._owner, self._name = "", 0, ""
        self._deal: int | None = None
        self.kind = Segmented(kinds(), name=_("Kind of activity"))
        self.kind.stretched = compact
        self.words = TextArea(_("What did you talk about?"), _("Ctrl ↵"), one_line=False, lines=1)
        self.then = TextInput(_("Next step, for example “send summary fri”"), "calendar-plus")
        self.save = Button(BUTTONS["note"], kind="primary", do=self.log)
        self._compact = compact
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self.keep_draft)
        self.words.textChanged.connect(self._typed)
        self.words.submitted.connect(self.log)
        self.then.submitted.connect(self.log)
        self.kind.chosen.connect(self._kind_chosen)
        self._typed()

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.then, 1)
        below.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self.words)
        column.addLayout(below)

    def show_for(self, noun: str, owner: int, name: str, deal: int | None = None) -> None:
        """Logs on the record (“person”, 17), and on one of its deals; offers its draft again."""
        if (noun, owner, deal) == (self._noun, self._owner, self._deal):
            return
        self.keep_draft()
        self._noun, self._owner, self._name, self._deal = noun, owner, name, deal
        self.words.set_text(activities.draft(self._place) if owner else "")
        self.then.set_text("")
        self._typed()

    @property
    def _place(self) -> str:
        return f"log/{self._noun}/{self._owner}"

    def keep_draft(self) -> None:
        """Keeps what is typed so far with the file, outside history."""
        self._pause.stop()
        if store.is_open() and self._owner and self.words.text() != activities.draft(self._place):
            activities.keep_draft(self._place, self.words.text())

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_draft()
        super().hideEvent(event)

    def _typed(self) -> None:
        busy = bool(self.words.text().strip())
        for part in (self.then, self.save):
            part.setVisible(busy or not self._compact)
        lines = 1 if self._compact and not busy else 2
        self.words.setFixedHeight(max(36, theme.line("body") + 16) + (lines - 1) * 22)
        self._pause.start()

    def _kind_chosen(self, kind: str) -> None:
        self.save.set_text(BUTTONS[kind])
        self.words.setFocus()

    def focus(self, kind: str = "") -> None:
        """Goes to the text, with a kind chosen."""
        if kind:
            self.kind.set_current(kind)
            self._kind_chosen(kind)
        self.words.setFocus()

    def log(self) -> None:
        """Keeps it: one step, the next step with it."""
        body = self.words.text().strip()
        if not self._owner or not (body or self.kind.current != "note"):
            self.words.setFocus()
            return
        try:
            self._log(self.kind.current, body)
        except Invalid as wrong:
            self.then.show_error(wrong.text)
            return
        except UserError as refusal:
            self.refused.emit(refusal.text)
            return
        activities.keep_draft(self._place, "")
        self.words.set_text("")
        self.then.set_text("")
        said = {
            "note": _("Note added"),
            "call": _("Call logged"),
            "email": _("E-mail logged"),
            "meeting": _("Meeting logged"),
        }
        self.logged.emit(said[self.kind.current])

    def _log(self, kind: str, body: str) -> None:
        then = self.then.text().strip()
        activities.log_and_plan(
            kind,
            body,
            {
                "people": [self._owner] if self._noun == "person" else [],
                "companies": [self._owner] if self._noun == "company" else [],
                "deals": [row for row in (self._deal,) if row],
            },
            self._then(then) if then else None,
        )

    def _then(self, line: str) -> dict[str, object]:
        read = typed.read_task(line)
        if read.person is None and self._noun == "person":
            read.person = quick_add.Known(self._owner, self._name)
        if read.deal is None and self._deal:
            read.deal = quick_add.Known(self._deal, "")
        return typed.task_values(read)
