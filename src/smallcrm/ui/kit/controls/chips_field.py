"""A field of words: each becomes a chip with Enter or a comma, Backspace takes the last away."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls.completion import Completion, Offer
from smallcrm.ui.kit.controls.labels import Label
from smallcrm.ui.kit.flow import Flow
from smallcrm.ui.kit.theme import theme

_LEAST, _INSIDE = 80, 4


class _Word(QWidget):
    """A chip with a cross."""

    removed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.setAccessibleName(words)
        self.setAccessibleDescription(_("Backspace removes the last tag"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.tag_width(self.words) + 16, _high())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.tag(painter, 0, self.height() // 2, self.words, self.width(), after=16)
        ink = "text" if self.underMouse() else "text2"
        icons.paint(painter, self.width() - 17, self.height() // 2 - 5, "x", ink, 11)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - 20:
            self.removed.emit()


class _Entry(QLineEdit):
    """Where the next word is typed; says what its frame has to know."""

    ended = Signal()
    back = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setFont(theme.font("body"))
        self.textChanged.connect(lambda _words: self.updateGeometry())

    def sizeHint(self) -> QSize:
        shown = self.text() or self.placeholderText()
        return QSize(max(_LEAST, paint.width(shown) + 12), _high())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _high())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (enter and plain and self.text().strip()) or event.text() in (",", ";"):
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit()
        self.moved.emit()


def _high() -> int:
    return max(24, theme.line("chip") + 6)


class ChipsField(QWidget):
    """Words as chips in a field; `offers(typed)` gives known ones that go on so.

    `text()` is all of them parted by commas, so that it can stand where a line stands.
    """

    edited = Signal(str)

    def __init__(
        self, offers: Callable[[str], list[Offer]], hint: str = "", name: str = ""
    ) -> None:
        super().__init__()
        self.words: list[str] = []
        self._offers, self._hint, self._name = offers, hint, name
        self._wrong = False
        self.line = _Entry()
        self.frame = _Frame(self)
        self.list = Completion(self.line, eager=False)
        self.list.taken.connect(lambda word: self._add(str(word)))
        self._error = Label("", "small", "bad_text", wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.frame)
        column.addWidget(self._error)
        self.setFocusProxy(self.line)
        self.line.ended.connect(self._end)
        self.line.back.connect(self._remove_last)
        self.line.moved.connect(self.frame.update)
        self.line.textEdited.connect(self._typed)
        self._show()

    def text(self) -> str:
        """The words parted by commas, one that is still being typed among them."""
        typed = self.line.text().strip()
        return ", ".join([*self.words, *([typed] if typed else [])])

    def set_text(self, text: str) -> None:
        """Shows these words, parted by commas; no signal."""
        self.line.clear()
        self.words = list(dict.fromkeys(" ".join(w.split()) for w in text.split(",") if w.strip()))
        self._show()

    def show_error(self, text: str) -> None:
        """Says below what is wrong; "" takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._wrong = bool(text)
        self.frame.update()

    def error(self) -> str:
        """The sentence shown now."""
        return self._error.text()

    @property
    def wrong(self) -> bool:
        """Whether the outline of a mistake is drawn."""
        return self._wrong

    def _typed(self, typed: str) -> None:
        self.show_error("")
        have = {word.casefold() for word in self.words}
        found = self._offers(typed.strip()) if typed.strip() else []
        new = [one for one in found if str(one.key).casefold() not in have]
        self.list.offer(new, self.line.rect())
        self.edited.emit(self.text())

    def _end(self) -> None:
        self._add(self.line.text())

    def _add(self, typed: str) -> None:
        self.list.hide()
        self.line.clear()
        word = " ".join(typed.split())
        if word and word.casefold() not in {one.casefold() for one in self.words}:
            self.words.append(word)
            self._show()
            self.edited.emit(self.text())

    def _remove_last(self) -> None:
        if self.words:
            self._remove(self.words[-1])

    def _remove(self, word: str) -> None:
        self.words.remove(word)
        self._show()
        self.line.setFocus()
        self.edited.emit(self.text())

    def _show(self) -> None:
        self.line.setPlaceholderText(_("add…") if self.words else self._hint)
        self.line.setAccessibleName(self._name)
        self.line.setAccessibleDescription(", ".join(self.words))
        chips = self.frame.show_words(self.words)
        for chip in chips:
            chip.removed.connect(lambda word=chip.words: self._remove(word))
        self.line.updateGeometry()


class _Frame(QWidget):
    """The outline around the chips and the line, as of any field."""

    def __init__(self, field: ChipsField) -> None:
        super().__init__()
        self._field = field
        self._chips: list[_Word] = []
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._flow = Flow(self, 5)
        edge = max((theme.control("input") - _high()) // 2, 2)
        self._flow.setContentsMargins(9, edge, 8, edge)
        self._flow.addWidget(field.line)

    def show_words(self, words: list[str]) -> list[_Word]:
        self._flow.removeWidget(self._field.line)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [_Word(word) for word in words]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._field.line)
        self.updateGeometry()
        return self._chips

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._field.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRect(0, 0, self.width(), self.height())
        line = "bad" if self._field.wrong else "border_strong"
        if self._field.line.hasFocus():
            line = "bad" if self._field.wrong else "focus"
            paint.box(painter, area, 6, "surface", line, width=2)
        else:
            paint.box(painter, area, 6, "surface", line)
