"""The lines the palette shows: people, deals and notes, what to do with them, commands."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.crm.words.fold import fold
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme


class Line(NamedTuple):
    """A heading (do is None) or something to open or do; `face` names a person or company."""

    words: str
    detail: str = ""
    icon: str = ""
    keys: str = ""
    do: Callable[[], object] | None = None
    face: tuple[str, int] | None = None
    record: tuple[str, int] | None = None


class Results(QWidget):
    """The lines one below the other; one is current."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.current = -1
        self.asked = ""
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_lines(self, lines: list[Line], asked: str) -> None:
        """Shows lines for what was asked; the first that can be chosen is current."""
        self.lines, self.asked = lines, asked
        self.current = next((n for n, line in enumerate(lines) if line.do), -1)
        self.setFixedHeight(max(sum(self._heights()), 1) + 10)
        self._announce()
        self.update()

    def _heights(self) -> list[int]:
        row, head = max(36, theme.line("body") + 18), max(27, theme.line("label") + 13)
        return [row if line.do else head for line in self.lines]

    def rects(self) -> list[QRect]:
        """Where each line stands."""
        y, found = 5, []
        for height in self._heights():
            found.append(QRect(6, y, self.width() - 12, height))
            y += height
        return found

    def step(self, by: int) -> None:
        """Goes to the next line that can be chosen."""
        place = self.current + by
        while 0 <= place < len(self.lines) and not self.lines[place].do:
            place += by
        if 0 <= place < len(self.lines):
            self.current = place
            self._announce()
            self.update()

    def current_line(self) -> Line | None:
        """The line Enter would choose."""
        return self.lines[self.current] if 0 <= self.current < len(self.lines) else None

    def _announce(self) -> None:
        line = self.current_line()
        self.setAccessibleName(f"{line.words} {line.detail}".strip() if line else "")

    def sizeHint(self) -> QSize:
        return QSize(600, sum(self._heights()) + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("raised"))
        for place, (line, rect) in enumerate(zip(self.lines, self.rects(), strict=True)):
            if not rect.intersects(event.rect()):
                continue
            if line.do is None:
                area = rect.adjusted(10, 6, 0, 0)
                paint.text(painter, area, line.words, "label", "text3")
                continue
            if place == self.current:
                paint.box(painter, rect, 6, "selection")
            self._paint_line(painter, rect, line, place == self.current)

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line, current: bool) -> None:
        middle = rect.center().y()
        if line.face:
            face = QRect(rect.x() + 10, middle - 10, 21, 21)
            paint.avatar(painter, face, line.words, line.face[1], line.face[0] == "company")
        else:
            icons.paint(painter, rect.x() + 12, middle - 8, line.icon, "text2", 17)
        right = rect.right() - 10
        keys = line.keys or ("↵" if current else "")
        for cap in reversed(keys.split()):
            right -= paint.key_cap_width(cap)
            paint.key_cap(painter, right, middle, cap)
            right -= 4
        x = rect.x() + 42
        room = QRect(x, rect.y(), right - x - 8, rect.height())
        x += self._paint_words(painter, room, line.words) + 10
        rest = QRect(x, rect.y(), max(right - x - 8, 0), rect.height())
        paint.text(painter, rest, line.detail, "small", "text3", figures=True)

    def _paint_words(self, painter: QPainter, room: QRect, words: str) -> int:
        """The words with what was typed in them stronger; px used."""
        asked = fold(self.asked).strip()
        folded = fold(words)
        start = folded.find(asked) if asked and len(folded) == len(words) else -1
        if start < 0:
            return paint.text(painter, room, words)
        used = 0
        for part, role in (
            (words[:start], "body"),
            (words[start : start + len(asked)], "subhead"),
            (words[start + len(asked) :], "body"),
        ):
            area = room.adjusted(used, 0, 0, 0)
            if part:
                used += paint.text(painter, area, part, role)
        return used

    def _at(self, event: QMouseEvent) -> int:
        for place, rect in enumerate(self.rects()):
            if rect.contains(event.position().toPoint()) and self.lines[place].do:
                return place
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event)
        if place >= 0 and place != self.current:
            self.current = place
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event)
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.current = place
            self.chosen.emit(self.lines[place])
