"""What happened with a record, newest first: painted lines joined by their kinds."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm import clock, text
from smallcrm.crm.activities import EntryRow
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.wording import KIND_OF_ENTRY, headline

TILE, LEFT, LINES = 25, 35, 3
SHOWN_LETTERS = 600


class Timeline(QWidget):
    """Entries one below the other; ↑ ↓ walk, Del deletes, right click offers more."""

    delete_wanted = Signal(int)
    pin_wanted = Signal(int, bool)
    answered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[EntryRow] = []
        self._laid: list[tuple[EntryRow, int, list[str]]] = []
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Timeline"))
        theme.changed.connect(self._lay_out)

    def show_entries(self, entries: list[EntryRow]) -> None:
        """Shows entries, newest first."""
        self.entries = entries
        self._current = min(self._current, len(entries) - 1)
        self._lay_out()

    def _lay_out(self) -> None:
        width = max(self.width() - LEFT, 60)
        self._laid = []
        y = 0
        for entry in self.entries:
            lines = _wrapped(entry.body or "", width)
            self._laid.append((entry, y, lines))
            y += self._height(lines)
        self.setFixedHeight(max(y, 1))
        self.updateGeometry()
        self.update()

    def _height(self, lines: list[str]) -> int:
        words = theme.line("body") + len(lines) * theme.line("small")
        return max(TILE, words + 4) + 12

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, (entry, y, lines) in enumerate(self._laid):
            height = self._height(lines)
            if y > event.rect().bottom() or y + height < event.rect().top():
                continue
            if place + 1 < len(self._laid):
                paint.upright(painter, TILE // 2, y + TILE + 2, height - TILE - 4)
            kind = KIND_OF_ENTRY.get(entry.kind, "todo")
            icon = "arrow-right" if entry.kind == "change" else ""
            paint.tile(painter, QRect(0, y, TILE, TILE), kind, icon)
            self._paint_words(painter, entry, QRect(LEFT, y, self.width() - LEFT, height), lines)
            if place == self._current and self.hasFocus():
                paint.ring(painter, QRect(LEFT - 6, y - 2, self.width() - LEFT + 6, height - 8), 6)

    def _paint_words(
        self, painter: QPainter, entry: EntryRow, area: QRect, lines: list[str]
    ) -> None:
        when = text.moment_short(clock.local(entry.at))
        wide = paint.width(when, "small", True)
        line = QRect(area.x(), area.y() + 3, area.width(), theme.line("body"))
        paint.text(painter, line, when, "small", "text3", paint.RIGHT, figures=True)
        head = line.adjusted(0, 0, -wide - 12, 0)
        paint.text(painter, head, headline(entry), "body_strong")
        y = line.bottom() + 1
        for words in lines:
            row = QRect(area.x(), y, area.width(), theme.line("small"))
            paint.text(painter, row, words, "small", "text2")
            y += theme.line("small")

    def _at(self, point: QPoint) -> int:
        for place, (_entry, y, lines) in enumerate(self._laid):
            if y <= point.y() < y + self._height(lines):
                return place
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._current = self._at(event.position().toPoint())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._current < 0 and self.entries:
            self._current = 0
        self.update()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.entries:
            self._current = min(max(self._current + step, 0), len(self.entries) - 1)
            self.setAccessibleDescription(headline(self.entries[self._current]))
            self.update()
        elif event.key() == Qt.Key.Key_Delete and self._entry() and self._entry().id:  # type: ignore[union-attr]
            self.delete_wanted.emit(self._entry().id)  # type: ignore[union-attr]
        else:
            super().keyPressEvent(event)

    def _entry(self) -> EntryRow | None:
        return self.entries[self._current] if 0 <= self._current < len(self.entries) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._current = self._at(event.pos())
        entry = self._entry()
        if entry is None or not entry.id:
            return
        row = entry.id
        menu = Menu(self)
        if entry.direction == "in" and not entry.answered:
            menu.add(_("No reply needed"), lambda: self.answered.emit(row), "check")
        pinned = bool(entry.pinned)
        menu.add(
            _("Unpin") if pinned else _("Pin to the top"),
            lambda: self.pin_wanted.emit(row, not pinned),
            "bookmark-simple",
        )
        menu.add(_("Delete"), lambda: self.delete_wanted.emit(row), "trash", "Del", danger=True)
        menu.popup(event.globalPos())


def _wrapped(body: str, width: int) -> list[str]:
    """At most three lines of `body`, broken where words end."""
    shown = " ".join(body[:SHOWN_LETTERS].split())
    if not shown:
        return []
    layout = QTextLayout(shown, theme.font("small"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(shown[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    if len(lines) > LINES or len(body) > SHOWN_LETTERS:
        lines = lines[:LINES]
        lines[-1] = lines[-1].rstrip(" .,;") + " …"
    return lines
