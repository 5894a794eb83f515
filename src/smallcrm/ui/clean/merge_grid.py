"""Records side by side with the result at the right; you choose field by field."""

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.crm.clean.comparing import Comparison, Line, result
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme

ROW, HEAD, NAME, MARK = 34, 36, 96, 28


class MergeGrid(QWidget):
    """A comparison to choose from. `chosen` after each choice; `keep`, `ticked` and `choices` say
    what a merge would do. Arrows move, Space chooses a value; in the first line it takes a record
    in or out."""

    chosen = Signal()
    moved = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self.keep = 0
        self.ticked: list[int] = []
        self.choices: dict[str, int] = {}
        self.row, self.column = -1, 0
        self._highs: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._lay_out)

    def show_comparison(self, comparison: Comparison) -> None:
        """Shows other records; all of them ticked, each field at its suggested value."""
        self.comparison, self.keep = comparison, comparison.keep
        self.ticked, self.choices = list(comparison.ids), dict(comparison.choices)
        self.row, self.column = -1, 0
        self._lay_out()
        self._tell(quiet=True)

    @property
    def lines(self) -> list[Line]:
        """The fields that are shown."""
        return self.comparison.lines if self.comparison else []

    @property
    def gone(self) -> list[int]:
        """The records that would become part of the one that is kept."""
        return [row for row in self.ticked if row != self.keep]

    @property
    def can_merge(self) -> bool:
        """Whether two or more are ticked."""
        return len(self.ticked) > 1

    def choose(self, row: int, column: int) -> None:
        """Chooses the value in a line of a record; line -1 takes the record in or out."""
        if self.comparison is None or not 0 <= column < len(self.comparison.ids):
            return
        self.row, self.column = row, column
        record = self.comparison.ids[column]
        if row < 0:
            self._tick(record)
        elif not self.lines[row].united and record in self.ticked:
            self.choices[self.lines[row].key] = record
        self.update()
        self._tell()
        self.chosen.emit()

    def keep_record(self, record: int) -> None:
        """Makes another record the one that stays, with its values first."""
        if record in self.ticked and self.comparison:
            self.keep = record
            for line in self.lines:
                if not line.united and line.values[self.comparison.ids.index(record)]:
                    self.choices[line.key] = record
            self.update()
            self.chosen.emit()

    def _tick(self, record: int) -> None:
        assert self.comparison is not None
        if record in self.ticked:
            self.ticked.remove(record)
        else:
            self.ticked = [one for one in self.comparison.ids if one in (*self.ticked, record)]
        if self.ticked and self.keep not in self.ticked:
            self.keep = self.ticked[0]
        for line in self.lines:
            if not line.united and self.choices[line.key] not in self.ticked and self.ticked:
                filled = (
                    one for one in [self.keep, *self.ticked]
                    if line.values[self.comparison.ids.index(one)]
                )  # fmt: skip
                self.choices[line.key] = next(filled, self.keep)

    # --- where things stand ------------------------------------------------------------------

    @property
    def _wide(self) -> int:
        count = len(self.comparison.ids) + 1 if self.comparison else 1
        return max((self.width() - NAME) // count, 90)

    def _lay_out(self) -> None:
        self._highs = []
        for line in self.lines:
            most = max([len(values) for values in line.values] + [len(self._result(line)), 1])
            most = 1 if line.key == "tags" else most
            self._highs.append(ROW + (most - 1) * (theme.line("body") + 3))
        self.setFixedHeight(HEAD + sum(self._highs) if self.lines else 0)
        if self.comparison:
            self.setMinimumWidth(NAME + 110 * (len(self.comparison.ids) + 1))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, self.height())

    def _result(self, line: Line) -> tuple[str, ...]:
        assert self.comparison is not None
        return result(self.comparison, line, self.choices, self.ticked)

    def cell(self, row: int, column: int) -> QRect:
        """Where a value stands; line -1 is the header."""
        top = 0 if row < 0 else HEAD + sum(self._highs[:row])
        high = HEAD if row < 0 else self._highs[row]
        return QRect(NAME + column * self._wide, top, self._wide, high)

    def _at(self, x: int, y: int) -> tuple[int, int]:
        column = (x - NAME) // self._wide if x >= NAME else -1
        for row in range(-1, len(self.lines)):
            if self.cell(row, 0).top() <= y <= self.cell(row, 0).bottom():
                return row, column
        return len(self.lines), column

    # --- the hand ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row, column = self._at(point.x(), point.y())
        if row < len(self.lines) and self.comparison and 0 <= column < len(self.comparison.ids):
            self.choose(row, column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, column = self._at(int(event.position().x()), int(event.position().y()))
        if row < 0 and self.comparison and 0 <= column < len(self.comparison.ids):
            self.keep_record(self.comparison.ids[column])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.comparison is None:
            event.ignore()
            return
        last_row, last_column = len(self.lines) - 1, len(self.comparison.ids) - 1
        moves = {
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves:
            down, right = moves[key]
            self.row = min(max(self.row + down, -1), last_row)
            self.column = min(max(self.column + right, 0), last_column)
            self.update()
            self._tell()
            self.moved.emit(self.cell(self.row, self.column))
        elif key == Qt.Key.Key_Space:
            self.choose(self.row, self.column)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.keep_record(self.comparison.ids[self.column])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sentence(self) -> str:
        """What the keyboard is on, as it is read aloud."""
        if self.comparison is None or not self.comparison.ids:
            return ""
        name, record = self.comparison.names[self.column], self.comparison.ids[self.column]
        if self.row < 0:
            parts = [name, _("taken in") if record in self.ticked else _("left out")]
            return ", ".join([*parts, *([_("is kept")] if record == self.keep else [])])
        line = self.lines[self.row]
        value = ", ".join(line.values[self.column]) or _("empty")
        on = not line.united and self.choices[line.key] == record
        parts = [line.title, name, value, *([_("chosen")] if on else [])]
        return ", ".join([*parts, _("result {value}").format(
            value=", ".join(self._result(line)) or _("empty"))])  # fmt: skip

    def _tell(self, *, quiet: bool = False) -> None:
        self.setAccessibleName(self.sentence())
        if not quiet:
            event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    # --- the look ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.comparison is None or not self.lines:
            return
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRect(0, 0, self.width(), HEAD), theme.color("sunken"))
        for column, name in enumerate([*self.comparison.names, _("Result")]):
            self._paint_head(painter, column, name)
        for row, line in enumerate(self.lines):
            self._paint_line(painter, row, line)
        for column in range(len(self.comparison.ids) + 1):
            paint.upright(painter, self.cell(-1, column).x(), 0, self.height())
        if self.hasFocus():
            paint.ring(painter, self.cell(self.row, self.column).adjusted(2, 1, -1, -1), 4)

    def _paint_head(self, painter: QPainter, column: int, name: str) -> None:
        assert self.comparison is not None
        area = self.cell(-1, column)
        room = area.adjusted(MARK + 8, 0, -6, 0)
        middle = area.center().y()
        if column == len(self.comparison.ids):
            icons.paint(painter, area.x() + 10, middle - 7, "git-merge", "text2", 15)
            paint.text(painter, room, name, "small_strong")
            return
        record = self.comparison.ids[column]
        on = record in self.ticked
        paint.check(painter, QRect(area.x() + 10, middle - 8, 16, 16), on)
        wide = 0
        if record == self.keep:
            words = _("kept")
            wide = paint.width(words, "chip", True) + 16
            paint.chip(painter, area.right() - wide - 6, middle, words, "ok")
        room.setRight(room.right() - wide)
        paint.text(painter, room, name, "small_strong", "text" if on else "text3")

    def _paint_line(self, painter: QPainter, row: int, line: Line) -> None:
        assert self.comparison is not None
        top = self.cell(row, 0)
        paint.hairline(painter, 0, top.y(), self.width())
        name = QRect(14, top.y(), NAME - 18, ROW)
        paint.text(painter, name, line.title, "small", "text2")
        for column, (record, values) in enumerate(
            zip(self.comparison.ids, line.values, strict=True)
        ):
            area, on = self.cell(row, column), record in self.ticked
            if not line.united and len(set(line.values)) > 1:
                picked = self.choices[line.key] == record
                if picked and on:
                    painter.fillRect(area.adjusted(1, 1, 0, 0), theme.color("selection"))
                circle = QRect(area.x() + 10, area.y() + ROW // 2 - 8, 16, 16)
                paint.radio(painter, circle, picked and on)
            if line.key == "tags" and values:
                values = (", ".join(values),)
            self._paint_values(painter, area, values, "text" if on and values else "text3")
        made = self._result(line)
        made = (", ".join(made),) if line.key == "tags" else made
        area = self.cell(row, len(self.comparison.ids))
        self._paint_values(painter, area, made, "text", strong=True)

    @staticmethod
    def _paint_values(
        painter: QPainter, area: QRect, values: tuple[str, ...], ink: str, *, strong: bool = False
    ) -> None:
        step = theme.line("body") + 3
        left = area.x() + (10 if strong else MARK + 8)
        for place, value in enumerate(values or ("" if strong else _("empty"),)):
            room = QRect(left, area.y() + ceil(place * step), area.right() - left - 6, ROW)
            role = "body_strong" if strong else "body"
            paint.text(painter, room, value, role, ink, figures=True)
