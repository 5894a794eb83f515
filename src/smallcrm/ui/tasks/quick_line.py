"""A line that becomes a task: each word it understands is marked, and shown as a chip below."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import tasks, typed
from smallcrm.crm.words.quick_add import Known, TaskLine, Token
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Button, IconLabel, KeyCap, Label, Menu, TextArea
from smallcrm.ui.kit.theme import theme

HEIGHT = 38
Menus = Callable[[], Menu] | None
INKS = {
    "person": ("neutral_soft", "text"),
    "when": ("accent_soft", "accent_text"),
    "tag": ("note_soft", "note"),
    "priority": ("bad_soft", "bad_text"),
    "deal": ("neutral_soft", "text"),
    "missed": ("warn_soft", "warn_text"),
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
            kind = "meet" if self._kind == "video" else self._kind
            soft, ink = INKS.get(token.role, (f"{kind}_soft", kind))
            look = QTextCharFormat()
            look.setBackground(QColor(theme.color(soft)))
            look.setForeground(QColor(theme.color(ink)))
            self.setFormat(token.start, token.stop - token.start, look)


class _AddLine(TextArea):
    """38 px high, with a plus at the left and the key that adds at the right."""

    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("call Ana next tue 10:00 #renewal"), one_line=True)
        self._plus = IconLabel("plus", "text2", 16)
        self._cap = KeyCap(_("Enter"))
        for part in (self._plus, self._cap):
            part.setParent(self)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place()
        theme.changed.connect(self._place)

    def _place(self) -> None:
        high = max(HEIGHT, theme.line("body") + 20)
        self.setFixedHeight(high)
        spare = (high - theme.line("body")) // 2 - 7
        self.setViewportMargins(26, spare, self._cap.sizeHint().width() + 8, 0)
        self._plus.move(14, (high - 16) // 2)
        self._set_cap()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _set_cap(self) -> None:
        size = self._cap.sizeHint()
        self._cap.resize(size)
        self._cap.move(self.width() - size.width() - 10, (self.height() - size.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_cap()


class _Part(Button):
    """A pill with one thing that was understood; ↓, Enter or a click offers others."""

    def __init__(self, words: str, icon: str, look: tuple[str, str], menu: Menus) -> None:
        super().__init__(words, icon, small=True)
        self._soft, self._ink = look
        self._menu = menu
        self.caret = menu is not None
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Shows what else it could be."""
        if self._menu is not None:
            self._menu().popup(self.mapToGlobal(self.rect().bottomLeft() + QPoint(0, 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() - (4 if self.caret else 0), max(22, theme.line("small") + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle, x = self.height() // 2, 9
        fill = "pressed" if self.underMouse() and self.caret else self._soft
        paint.box(painter, self.rect(), self.height() / 2, fill)
        if self.icon_name:
            icons.paint(painter, x, middle - 7, self.icon_name, self._ink, 14)
            x += 20
        room = QRect(x, 0, self.width() - x - 6, self.height())
        x += paint.text(painter, room, self.label, "small_strong", self._ink, figures=True)
        if self.caret:
            icons.paint(painter, x + 6, middle - 5, "caret-down", self._ink, 11)
        if self.show_ring:
            paint.ring(painter, self.rect(), self.height() / 2)


class QuickLine(QWidget):
    """Adds a task by Enter; `added(id, title)` says it is kept. Esc empties the line, and leaves it
    when it is empty; where it does not empty (`empties`), it leaves at once."""

    added = Signal(int, str)
    refused = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.read: TaskLine | None = None
        self.person: Known | None = None
        self.empties = True
        self.line = _AddLine()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.empties and self.line.text():
            self.line.set_text("")
        else:
            self.left.emit()

    def understand(self) -> None:
        """Reads the line again and shows what was understood."""
        self._soon.stop()
        words = self.line.text()
        self.read = typed.read_task(words) if words.strip() else None
        if self.read and self.read.person is None and self.person:
            self.read.person = self.person
        tokens = self.read.tokens if self.read else []
        if self.read and self.read.missed:
            tokens = [*tokens, self.read.missed]
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
        self._part("kind", kind_word(read.kind), KIND_ICONS[read.kind], self._kind_menu)
        if read.person:
            self._part("person", read.person.name, "user", self._person_menu)
        when = text.due_exact(read.day, read.at, read.end) if read.day else _("no date")
        self._part("when", when, "calendar-blank", self._when_menu)
        if read.missed:
            words = self.line.text()[read.missed.start : read.missed.stop]
            self._part("missed", _("There is no {day}").format(day=words), "warning-circle", None)
        for tag in read.tags:
            self._part("tag", f"#{tag}", "", None)
        if read.deal and read.deal.name:
            self._part("deal", read.deal.name, "briefcase", self._deal_menu)
        if read.priority:
            self._part("priority", _("Priority"), "flag-fill", None)
        self._row.addStretch(1)
        self._chips.setFixedHeight(max(22, theme.line("small") + 6))
        self.updateGeometry()

    def _part(self, role: str, words: str, icon: str, menu: Menus) -> None:
        kind = self.read.kind if self.read else "todo"
        ink = "meet" if kind == "video" else kind
        self._row.addWidget(_Part(words, icon, INKS.get(role, (f"{ink}_soft", ink)), menu))

    def _change(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self.read, name, value)
        parts = self._parts()
        place = next((n for n, part in enumerate(parts) if part.hasFocus()), -1)
        self._show_chips()
        if place >= 0:
            part = self._parts()[min(place, len(self._parts()) - 1)]
            part.show()
            part.setFocus(Qt.FocusReason.TabFocusReason)

    def _parts(self) -> list[QWidget]:
        items = [self._row.itemAt(place) for place in range(self._row.count())]
        return [part for item in items if item and isinstance(part := item.widget(), _Part)]

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
        for words, day in (
            (_("Today"), clock.today()),
            (_("Tomorrow"), clock.days_from_now(1)),
            (_("Next Monday"), date.fromisoformat(tasks.next_monday())),
            (_("In 2 weeks"), clock.days_from_now(14)),
        ):
            menu.add(words, partial(self._change, day=day), "calendar-blank")
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
