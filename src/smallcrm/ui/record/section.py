"""A titled part of the page of a record, and lines of fields that are edited where they stand."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import FieldRow, Hairline, IconButton, Label
from smallcrm.ui.kit.controls.select import Options
from smallcrm.ui.kit.theme import theme

LABELS = 88


class Section(QWidget):
    """A title with a count and commands at the right, what belongs to it below, and a line."""

    def __init__(self, title: str, *, spacing: int = 0) -> None:
        super().__init__()
        self.title = Label(title, "subhead")
        self.count = Label("", "body", "text3", figures=True)
        self.right = Label("", "small", "text2", figures=True)
        self.commands = QHBoxLayout()
        self.commands.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.right)
        head.addLayout(self.commands)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 10, 10)
        inner.setSpacing(4)
        inner.addLayout(head)
        inner.addLayout(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(Hairline())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_command(self, icon: str, name: str, do: Callable[[], object]) -> IconButton:
        """A small button at the right of the title."""
        button = IconButton(icon, name, do=do)
        self.commands.addWidget(button)
        return button

    def say(self, count: int | None, right: str = "") -> None:
        """The count behind the title and the words at the right."""
        self.count.setText("" if count is None else f"{count:,}")
        self.right.setText(right)


class Line(NamedTuple):
    """A field as a line: its key (“email/12”), name, value as shown, what an editor begins with
    (None: the value), choices to pick from, whether a form is opened in place of an editor."""

    key: str
    name: str
    text: str
    typed: str | None = None
    tone: str = "text"
    options: Options | None = None
    form: bool = False


class _Row(FieldRow):
    """A field that knows its key; where it has a form, a click asks for that."""

    form_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", label_width=LABELS)
        self.line = Line("", "", "")

    def show_line(self, line: Line) -> None:
        if self.editing and line.key == self.line.key:
            return
        self.line = line
        self.options, self.typed = line.options, line.typed
        self.rename(line.name)
        self.set_text(line.text, line.tone)

    def edit(self) -> None:
        if self.line.form:
            self.form_wanted.emit()
        else:
            super().edit()


class FieldLines(QWidget):
    """Lines of fields, used again for each record.

    `edited(key, text)` and `picked(key, choice)` when one was changed, `form_wanted(key)` and
    `menu_wanted(key, place)` when one is asked for more. `explain(key)` gives the tooltip.
    """

    edited = Signal(str, str)
    picked = Signal(str, object)
    form_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    left = Signal()

    def __init__(self, explain: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._explain = explain
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_lines(self, lines: list[Line]) -> None:
        """Shows these lines and no others."""
        while len(self.rows) < len(lines):
            self._column.addWidget(self._made())
        for row, line in zip(self.rows, lines, strict=False):
            row.show_line(line)
            row.show()
        for row in self.rows[len(lines) :]:
            row.hide()
        self.setVisible(bool(lines))

    def _made(self) -> _Row:
        row = _Row()
        row.edited.connect(lambda text: self._changed(row, text))
        row.form_wanted.connect(lambda: self.form_wanted.emit(row.line.key))
        row.menu_wanted.connect(lambda place: self.menu_wanted.emit(row.line.key, place))
        row.picked.connect(lambda choice: self.picked.emit(row.line.key, choice))
        row.closed.connect(self.left)
        if self._explain:
            row.explain_by(lambda: self._explain(row.line.key))  # type: ignore[misc]
        self.rows.append(row)
        return row

    def _changed(self, row: _Row, text: str) -> None:
        if row.options is None:
            self.edited.emit(row.line.key, text)

    def settle(self) -> None:
        """Saves what is being typed, before another record is shown."""
        for row in self.rows:
            row.settle()

    def row(self, key: str) -> FieldRow | None:
        """The line of a key that is shown now."""
        return next((row for row in self.rows if row.line.key == key and not row.isHidden()), None)

    def refuse(self, key: str, words: str) -> None:
        """Says what is wrong with what was typed; the editor stays open."""
        row = self.row(key)
        if row:
            row.show_error(words)


class Linked(QWidget):
    """A line that opens something: an icon or avatar, words, more words at the right."""

    opened = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        words: str,
        more: str = "",
        right: str = "",
        icon: str = "",
        *,
        face: tuple[str, int, bool] | None = None,
        tone: str = "text2",
    ) -> None:
        super().__init__()
        self.words, self.more, self.right = words, more, right
        self._icon, self._face, self._tone = icon, face, tone
        self.setFixedHeight(max(28, theme.line("body") + 10))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.mapToGlobal(place))
        )
        self.setAccessibleName(", ".join(part for part in (words, more, right) if part))

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect()
        if self.underMouse():
            paint.box(painter, area.adjusted(-6, 0, 6, 0), 4, "hover")
        middle, left = area.center().y() + 1, 0
        if self._face:
            name, key, square = self._face
            face = area.adjusted(0, 0, 0, 0)
            face.setSize(QSize(20, 20))
            face.moveTop(middle - 10)
            paint.avatar(painter, face, name, key, square)
            left = 28
        elif self._icon:
            icons.paint(painter, 0, middle - 8, self._icon, self._tone, 16)
            left = 26
        room = area.adjusted(left, 0, 0, 0)
        if self.right:
            wide = paint.text(painter, area, self.right, "small", "text3", paint.RIGHT, True)
            room.adjust(0, 0, -wide - 10, 0)
        used = paint.text(painter, room, self.words, "body")
        if self.more:
            rest = room.adjusted(used + 8, 0, 0, 0)
            paint.text(painter, rest, self.more, "small", "text3")
        if self.hasFocus():
            paint.ring(painter, area, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def person_line(row: int, name: str, more: str | None, opened: Callable[[str, int], object],
                noun: str = "person") -> Linked:  # fmt: skip
    """A person or company that a click opens."""
    line = Linked(name, more or "", face=(name, row, noun == "company"))
    line.opened.connect(partial(opened, noun, row))
    return line
