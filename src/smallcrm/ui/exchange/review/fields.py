"""Field, present value, value of the file and result, one row each; what stays can be chosen."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStaticText,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme

ROW, PAD, NAME, MOST_NAME, RADIO = 32, 14, 92, 106, 24


class FieldRow(NamedTuple):
    """One field. words: its name, then a cell for each title; field: what can be chosen, "" for
    nothing; kept: whether the value that is there stays."""

    words: Sequence[str]
    field: str = ""
    kept: bool = False


class CompareFields(QWidget):
    """Rows as high as their longest value, so that all of it can be read. `kept(field, on)` when
    the present value or that of the file is chosen, by a click or the arrow keys."""

    kept = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.signs: Sequence[str] = ()
        self.rows: Sequence[FieldRow] = []
        self.current = 0
        self._name = NAME
        self._cells: list[list[QStaticText]] = []
        self._highs: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._lay_out)

    def show_rows(
        self, titles: list[str], rows: Sequence[FieldRow], signs: Sequence[str] = ()
    ) -> None:
        """Shows rows of as many cells as there are titles, each with its icon, and one for the
        field's name."""
        self.titles, self.rows, self.signs = titles, rows, signs
        choices = self._choices()
        self.current = self.current if self.current in choices else min(choices, default=0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choices else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("; ".join(map(_said, rows)).replace("\n", ", "))
        self._announce()
        self._lay_out()

    def _choices(self) -> list[int]:
        return [place for place, row in enumerate(self.rows) if row.field]

    def _announce(self) -> None:
        row = self.rows[self.current] if self.current < len(self.rows) else None
        self.setAccessibleDescription(_said(row).replace("\n", ", ") if row and row.field else "")

    @property
    def _wide(self) -> int:
        return (self.width() - self._name) // max(len(self.titles), 1)

    def _lay_out(self) -> None:
        names = [paint.width(row.words[0], "small") for row in self.rows]
        self._name = min(max([NAME - 18, *names]) + 18, MOST_NAME)
        self._cells, self._highs = [], []
        for row in self.rows:
            spare = RADIO if row.field else 0
            wide = [self._wide - 16 - (spare if at < 2 else 0) for at in range(len(self.titles))]
            room = [self._name - 18, *wide]
            roles = ["small", *["body"] * len(self.titles)]
            words = [row.words[0], *[cell or _("empty") for cell in row.words[1:]]]
            cells = [_wrapped(*one) for one in zip(words, roles, room, strict=True)]
            self._cells.append(cells)
            self._highs.append(max(ROW, *[ceil(one.size().height()) + PAD for one in cells]))
        self.setFixedHeight(ROW + sum(self._highs) if self.titles else 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.titles:
            return
        painter.fillRect(QRect(0, 0, self.width(), ROW), theme.color("sunken"))
        for place, (title, sign) in enumerate(zip(self.titles, self.signs, strict=True)):
            x = self._name + place * self._wide
            icons.paint(painter, x + 10, ROW // 2 - 8, sign, "text2", 15)
            area = QRect(x + 32, 0, self._wide - 36, ROW)
            paint.text(painter, area, title, "small_strong")
        y = ROW
        for place, row in enumerate(self.rows):
            if row.field:
                self._paint_choice(painter, place, y)
            paint.hairline(painter, 0, y, self.width())
            self._paint_row(painter, row, self._cells[place], y)
            y += self._highs[place]
        for place in range(len(self.titles)):
            paint.upright(painter, self._name + place * self._wide, 0, self.height())

    def _paint_choice(self, painter: QPainter, place: int, y: int) -> None:
        row = self.rows[place]
        for side in (0, 1):
            chosen = row.kept is (side == 0)
            x = self._name + side * self._wide
            if chosen:
                area = QRect(x, y, self._wide, self._highs[place])
                painter.fillRect(area, theme.color("accent_soft"))
            ringed = self.hasFocus() and place == self.current and chosen
            _radio(painter, QPoint(x + 17, y + ROW // 2), chosen=chosen, ringed=ringed)

    def _paint_row(
        self, painter: QPainter, row: FieldRow, cells: list[QStaticText], y: int
    ) -> None:
        for place, (words, shaped) in enumerate(zip(row.words, cells, strict=True)):
            x = 14 if not place else self._name + (place - 1) * self._wide + 10
            x += RADIO if row.field and place in (1, 2) else 0
            last = place == len(self.titles)
            ink = "text3" if not place or not words else "text" if last else "text2"
            role = "body" if place else "small"
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(ink))
            painter.drawStaticText(x, y + (ROW - theme.line(role)) // 2, shaped)

    def row_at(self, y: int) -> int:
        """The row at a height, -1 for the titles."""
        top = ROW
        for place, high in enumerate(self._highs):
            if top <= y < top + high:
                return place
            top += high
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        row, side = self.row_at(place.y()), (place.x() - self._name) // max(self._wide, 1)
        if row >= 0 and self.rows[row].field and place.x() >= self._name and side in (0, 1):
            self.current = row
            self._choose(side == 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, choices = event.key(), self._choices()
        if not choices:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            at = choices.index(self.current) + (1 if key == Qt.Key.Key_Down else -1)
            self.current = choices[min(max(at, 0), len(choices) - 1)]
            self._announce()
            self.update()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._choose(key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _choose(self, kept: bool) -> None:
        row = self.rows[self.current]
        if row.kept != kept:
            self.kept.emit(row.field, kept)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _said(row: FieldRow) -> str:
    cells = ", ".join(cell or _("empty") for cell in row.words[1:])
    stays = _("what is there stays") if row.kept else ""
    return ", ".join(filter(None, (f"{row.words[0]}: {cells}", stays)))


def _radio(painter: QPainter, centre: QPoint, *, chosen: bool, ringed: bool) -> None:
    ring = QRect(centre.x() - 7, centre.y() - 7, 15, 15)
    paint.box(painter, ring, 7, "accent" if chosen else "surface",
              "accent" if chosen else "border_strong")  # fmt: skip
    if chosen:
        paint.box(painter, ring.adjusted(4, 4, -4, -4), 3, "surface")
    if ringed:
        paint.ring(painter, ring.adjusted(-2, -2, 2, 2), 9)


def _wrapped(words: str, role: str, room: int) -> QStaticText:
    shaped = QStaticText(words.replace("\n", "\u2028"))
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    breaks = QTextOption()
    breaks.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    shaped.setTextOption(breaks)
    shaped.setTextWidth(max(room, 1))
    shaped.prepare(font=theme.font(role))
    return shaped
