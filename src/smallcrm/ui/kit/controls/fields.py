"""A field of a record: text until you click it, then a line to type in, in the same place."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls.inputs import TextInput
from smallcrm.ui.kit.controls.labels import Label, as_tip
from smallcrm.ui.kit.controls.select import ChoiceList, Options
from smallcrm.ui.kit.theme import theme

_LABEL_WIDTH = 82


class _Value(QWidget):
    """The value as text; click, F2 or Enter asks for the editor."""

    asked = Signal()

    def __init__(self, empty: str) -> None:
        super().__init__()
        self.empty = empty
        self.explain: Callable[[], str] | None = None
        self.label = Label("", wrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.editable = True
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 2, 3)
        row.addWidget(self.label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ringed = False

    def show_text(self, text: str, tone: str) -> None:
        self.label.setText(text)
        self.label.set_tone(tone)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.editable and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.editable and event.key() in keys:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if self.explain and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), as_tip(self.explain()), self)
            return True
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            hot = event.type() == QEvent.Type.HoverEnter
            if not self.label.text() or self.label.text() == self.empty:
                self.show_text(self.empty if hot and self.editable else "", "text3")
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.editable:
            paint.box(painter, self.rect(), 4, "hover")
        if self.hasFocus() and self._ringed:
            paint.ring(painter, self.rect(), 4)


class FieldRow(QWidget):
    """A label and its value; Enter or leaving saves through `edited(text)`, Esc restores.

    With `options` a click opens the list of choices and `edited` carries the words chosen,
    `picked` the key. Call show_error() when the value cannot be kept: the editor stays open.
    `typed` is what the editor begins with where that is not the value as shown; `menu_wanted`
    comes with a right click or the menu key, `closed` when an editor closes without a change.
    """

    edited = Signal(str)
    picked = Signal(object)
    menu_wanted = Signal(QPoint)
    closed = Signal()

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        options: Options | None = None,
        editable: bool = True,
        label_width: int = _LABEL_WIDTH,
    ) -> None:
        super().__init__()
        self.name, self.options = name, options
        self._text, self._tone = text, "text"
        self.typed: str | None = None
        self.title = Label(name, "small", "text3", elide=True)
        self.title.setFixedWidth(label_width - 6)
        self.title.setFixedHeight(theme.line("body") + 6)
        self.value = _Value(_("Add"))
        self.value.editable = editable
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)
        self.value.asked.connect(self.edit)
        self.set_text(text)

    @cached_property
    def editor(self) -> TextInput:
        """The line to type in, made when it is first wanted."""
        editor = TextInput(name=self.name)
        editor.line.set_small()
        self._column.addWidget(editor)
        editor.hide()
        editor.submitted.connect(self._save)
        editor.line.left.connect(self._save)
        return editor

    @property
    def editing(self) -> bool:
        """Whether the line to type in is open."""
        return "editor" in vars(self) and not self.editor.isHidden()

    def rename(self, name: str) -> None:
        """Call the field something else."""
        self.name = name
        self.title.setText(name)
        self.set_text(self._text, self._tone)

    def explain_by(self, explain: Callable[[], str]) -> None:
        """Ask `explain` for the tooltip of the value when it is wanted."""
        self.value.explain = explain

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def text(self) -> str:
        """The value as it was last set or saved."""
        return self._text

    def set_text(self, text: str, tone: str = "text") -> None:
        """Show a value; an editor that is open keeps what was typed."""
        self._text, self._tone = text, tone
        self.value.show_text(text, tone)
        self.value.setAccessibleName(f"{self.name}: {text or _('empty')}")

    def edit(self) -> None:
        """Open the editor (or the list of choices)."""
        if self.options is not None:
            popup = ChoiceList(self, self.options, self._key_of(self._text))
            popup.chosen.connect(self._picked)
            popup.open_below(self.value)
            return
        self.editor.set_text(self._text if self.typed is None else self.typed)
        self.editor.show_error("")
        self.value.hide()
        self.editor.show()
        self.editor.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.line.selectAll()

    def settle(self) -> None:
        """Save an open editor, as if the keyboard had left it; what cannot be kept is let go."""
        self._save()
        if self.editing:
            self._close()

    def show_error(self, text: str) -> None:
        """Keep the editor open with what was typed and say what is wrong."""
        typed = self.editor.text()
        if not self.editing:
            self.edit()
        self.editor.set_text(typed)
        self.editor.show_error(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing and event.key() == Qt.Key.Key_Escape:
            self._close()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if not self.editing:
            return
        typed = self.editor.text().strip()
        if typed == (self._text if self.typed is None else self.typed):
            self._close()
            self.closed.emit()
            return
        if self.editor.error():
            return
        before = self._text
        self._close(typed)
        self.edited.emit(typed)
        if self.editing:
            self._text = before

    def _close(self, text: str | None = None) -> None:
        had_focus = self.editor.line.hasFocus()
        self.set_text(self._text if text is None else text, self._tone)
        self.editor.hide()
        self.value.show()
        if had_focus:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_of(self, words: str) -> object:
        return next((key for key, text in self.options or [] if text == words), None)

    def _picked(self, key: object) -> None:
        words = next((text for known, text in self.options or [] if known == key), "")
        if words != self._text:
            self.set_text(words)
            self.picked.emit(key)
            self.edited.emit(words)

    def sizeHint(self) -> QSize:
        return QSize(200, super().sizeHint().height())
