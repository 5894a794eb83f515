"""A line that becomes a task: each word it understands is marked, and shown as a chip below."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm import typed
from smallcrm.crm.quick_add import Known, TaskLine, Token
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Label, Menu, TextArea
from smallcrm.ui.kit.theme import theme

INKS = {
    "person": ("neutral_soft", "text"),
    "when": ("accent_soft", "accent_text"),
    "tag": ("note_soft", "note"),
    "priority": ("bad_soft", "bad_text"),
    "deal": ("neutral_soft", "text"),
}
KIND_ICONS = {"call": "phone", "mail": "envelope-simple", "meet": "users-three",
              "video": "video-camera", "todo": "check-square"}  # fmt: skip


def kind_word(kind: str) -> str:
    """A kind of task as it is read."""
    return {
        "call": _("Call"),
        "mail": _("E-mail"),
        "meet": _("Meeting"),
        "video": _("Video call"),
        "todo": _("To-do"),
    }[kind]


class _Marks(QSyntaxHighlighter):
    """Colours the words that were understood."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.tokens: list[Token] = []

    def show_tokens(self, tokens: list[Token], kind: str) -> None:
        self.tokens, self._kind = tokens, kind
        self.rehighlight()

    def highlightBlock(self, words: str) -> None:
        for token in self.tokens:
            soft, ink = INKS.get(token.role, (f"{self._kind}_soft", self._kind))
            look = QTextCharFormat()
            look.setBackground(QColor(theme.color(soft)))
            look.setForeground(QColor(theme.color(ink)))
            self.setFormat(token.start, token.stop - token.start, look)


class QuickLine(QWidget):
    """Adds a task by Enter; `added(id, title)` says it is kept."""

    added = Signal(int, str)
    refused = Signal(str)

    def __init__(self, *, focus_hint: bool = True) -> None:
        super().__init__()
        self.read: TaskLine | None = None
        self.person: Known | None = None
        self.line = TextArea(
            _("call Ana next tue 10:00 #renewal"), _("Enter") if focus_hint else "", one_line=True
        )
        self.line.setAccessibleName(_("Add a task"))
        self._marks = _Marks(self.line.document())
        self._chips = QWidget()
        self._row = QHBoxLayout(self._chips)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self._chips)
        self._chips.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.understand)
        self.line.textChanged.connect(self._soon.start)
        self.line.submitted.connect(self.keep)

    def understand(self) -> None:
        """Reads the line again and shows what was understood."""
        self._soon.stop()
        words = self.line.text()
        self.read = typed.read_task(words) if words.strip() else None
        if self.read and self.read.person is None and self.person:
            self.read.person = self.person
        tokens = self.read.tokens if self.read else []
        if tokens != self._marks.tokens:
            self.line.blockSignals(True)
            self._marks.show_tokens(tokens, self.read.kind if self.read else "todo")
            self.line.blockSignals(False)
        self._show_chips()

    def _show_chips(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._chips.setVisible(self.read is not None)
        if self.read is None:
            return
        read = self.read
        self._row.addWidget(Label(_("Adds"), "small", "text3"))
        self._chip(kind_word(read.kind), KIND_ICONS[read.kind], self._kind_menu)
        if read.person:
            self._chip(read.person.name, "user", self._person_menu)
        if read.day:
            when = text.due_exact(read.day, read.at, read.end)
            self._chip(when, "calendar-blank", self._when_menu)
        for tag in read.tags:
            self._chip(f"#{tag}", "", None)
        if read.deal and read.deal.name:
            self._chip(read.deal.name, "briefcase", self._deal_menu)
        if read.priority:
            self._chip(_("Priority"), "flag-fill", None)
        self._row.addStretch(1)
        self._chips.setFixedHeight(theme.control("button_small") + 4)
        self.updateGeometry()

    def _chip(self, words: str, icon: str, menu) -> None:  # type: ignore[no-untyped-def]
        button = Button(words, icon, small=True)
        if menu:
            button.caret = True
            button.clicked.connect(lambda: menu().popup(
                button.mapToGlobal(button.rect().bottomLeft())))  # fmt: skip
        self._row.addWidget(button)

    def _change(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self.read, name, value)
        self._show_chips()

    def _kind_menu(self) -> Menu:
        menu = Menu(self)
        for kind, icon in KIND_ICONS.items():
            menu.add(kind_word(kind), partial(self._change, kind=kind), icon)
        return menu

    def _person_menu(self) -> Menu:
        menu = Menu(self)
        choices = [c for t in self.read.tokens for c in t.choices] if self.read else []
        for known in choices[:12]:
            menu.add(known.name, partial(self._change, person=known), "user")
        menu.add(_("Nobody"), partial(self._change, person=None, deal=None), "x")
        return menu

    def _when_menu(self) -> Menu:
        menu = Menu(self)
        menu.add(_("No date"), partial(self._change, day=None, at=None, end=None), "x")
        return menu

    def _deal_menu(self) -> Menu:
        menu = Menu(self)
        person = self.read.person.id if self.read and self.read.person else None
        for known in typed.find_deals("", person)[:12]:
            menu.add(known.name, partial(self._change, deal=known), "briefcase")
        menu.add(_("No deal"), partial(self._change, deal=None), "x")
        return menu

    def keep(self) -> None:
        """Adds the task as it was understood."""
        if self._soon.isActive():
            self.understand()
        if self.read is None:
            return
        try:
            row = typed.add_task(self.read)
        except Invalid as wrong:
            self.refused.emit(wrong.text)
            return
        except UserError as refusal:
            self.refused.emit(refusal.text)
            return
        title = self.read.title
        self.line.set_text("")
        self.understand()
        self.added.emit(row, title)
