"""Where you type: single lines, the search box, longer texts."""

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls.labels import IconLabel, KeyCap, Label, restyle
from smallcrm.ui.kit.theme import theme

_SEARCH_MS = 30


class Line(QLineEdit):
    """A line to type in, with an icon before and a key cap behind the text."""

    left = Signal()

    def __init__(self, placeholder: str = "", icon: str = "", keys: str = "") -> None:
        super().__init__()
        self._icon, self._keys = icon, keys
        self._note, self.spare = "", 0
        self.height_name = "input"
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFont(theme.font("body"))
        right = paint.key_cap_width(self._keys) + 4 if self._keys else 0
        right += paint.width(self._note, "small") + 8 if self._note else 0
        self.setTextMargins(22 if self._icon else 0, 0, right + self.spare, 0)
        self.setFixedHeight(theme.control(self.height_name))

    def set_small(self) -> None:
        """26 px high, for filter bars and records."""
        self.height_name = "button_small"
        self._restyle()

    def set_note(self, words: str) -> None:
        """Say something of what is typed at its right, and aloud."""
        if words != self._note:
            self._note = words
            self.setAccessibleDescription(words)
            self._restyle()
            self.update()

    @property
    def note(self) -> str:
        """What is said at the right now."""
        return self._note

    def set_spare(self, px: int) -> None:
        """Keep room at the right of the words for something that stands there."""
        self.spare = px
        self._restyle()

    def set_flat(self) -> None:
        """Words without an outline until the pointer or the keyboard comes."""
        self.setProperty("flat", True)
        restyle(self)

    def set_wrong(self, wrong: bool) -> None:
        """Draw the outline of a mistake."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            restyle(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self._icon or self._keys or self._note):
            return
        painter = QPainter(self)
        if self._note:
            room = self.rect().adjusted(0, 0, -10 - self.spare, 0)
            paint.text(painter, room, self._note, "small", "text3", paint.RIGHT)
        if self._icon:
            icons.paint(painter, 9, self.height() // 2 - 8, self._icon, "text2", 16)
        if self._keys and not self.text():
            wide = paint.key_cap_width(self._keys)
            paint.key_cap(painter, self.width() - wide - 6, self.height() // 2, self._keys)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in reasons:
            self.left.emit()


class TextInput(QWidget):
    """A line to type in, and below it one sentence when the value cannot be kept."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        placeholder: str = "",
        icon: str = "",
        keys: str = "",
        *,
        text: str = "",
        name: str = "",
    ) -> None:
        super().__init__()
        self.line = Line(placeholder, icon, keys)
        self.line.setText(text)
        if name:
            self.line.setAccessibleName(name)
        self._sign = IconLabel("warning-circle", "bad_text", 14)
        self._error = Label("", "small", "bad_text", wrap=True)
        self._below = QWidget()
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        self._below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._below)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._entered)

    def _entered(self) -> None:
        """Enter alone; with Ctrl it belongs to the dialog."""
        if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Write into the line; no signal."""
        self.line.setText(text)

    def show_error(self, text: str) -> None:
        """Say below the line what is wrong and how to repair it; "" takes it away."""
        self._error.setText(text)
        self._below.setVisible(bool(text))
        self.line.set_wrong(bool(text))
        self.line.setAccessibleDescription(text)

    def error(self) -> str:
        """The sentence shown now."""
        return self._error.text()

    def _typed(self, text: str) -> None:
        if self._error.text():
            self.show_error("")
        self.edited.emit(text)


class SearchBox(Line):
    """A box that filters as you type; Esc empties it, ↓ and Enter go to the list."""

    searched = Signal(str)
    to_list = Signal()

    def __init__(
        self, placeholder: str, keys: str = "", icon: str = "funnel-simple", width: int = 172
    ) -> None:
        super().__init__(placeholder, icon, keys)
        self.set_small()
        self.setMinimumWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(lambda _text: self._pause.start())

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.to_list.emit()
        else:
            super().keyPressEvent(event)

    def flush(self) -> None:
        """Search now for what was typed, without the 30 ms."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()

    def _search(self) -> None:
        self.searched.emit(self.text())


class TextArea(QPlainTextEdit):
    """A longer text; Ctrl Enter submits. With `one_line` there is one line and Enter submits."""

    submitted = Signal()

    def __init__(
        self, placeholder: str = "", keys: str = "", *, one_line: bool = False, lines: int = 2
    ) -> None:
        super().__init__()
        self._keys, self._one_line, self._lines = keys, one_line, 1 if one_line else lines
        self._key_cap = KeyCap(keys)
        self._key_cap.setParent(self)
        self._key_cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_cap)
        self._show_cap()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(
            QPlainTextEdit.LineWrapMode.NoWrap
            if one_line
            else QPlainTextEdit.LineWrapMode.WidgetWidth
        )
        if one_line:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._restyle()
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """What was typed, as plain text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace everything."""
        self.setPlainText(text)

    def _restyle(self) -> None:
        self.setFont(theme.font("body"))
        small = 2 if self._one_line else 4
        self.document().setDocumentMargin(small if self._lines == 1 else 3)
        high = theme.metrics("body").lineSpacing() * self._lines
        if self._one_line:
            self.setFixedHeight(theme.control("input"))
        else:
            self.setMinimumHeight(high + 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if with_ctrl or self._one_line:
                self.submitted.emit()
                return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(" ".join(text.split()) if self._one_line else text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cap()

    def _place_cap(self) -> None:
        room, size = self.contentsRect(), self._key_cap.sizeHint()
        low = self._one_line or room.height() < theme.line("body") + 16
        middle = room.center().y() + 1 if low else room.bottom() - 10
        left = room.right() - size.width() - 1
        self._key_cap.setGeometry(left, middle - size.height() // 2, size.width(), size.height())

    def _show_cap(self) -> None:
        empty = self.document().isEmpty()
        self._key_cap.setVisible(bool(self._keys) and empty)
        bars = Qt.ScrollBarPolicy
        off = empty or self._one_line
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if off else bars.ScrollBarAsNeeded)
