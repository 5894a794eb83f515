"""Offers how a word that is being typed may go on; ↑ ↓ choose, Enter or Tab takes, Esc leaves."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme

_SHOWN, _WIDE, _EDGE = 7, 300, 5


class Offer(NamedTuple):
    """One way to go on."""

    key: object
    words: str
    detail: str = ""
    icon: str = ""


class Completion(QWidget):
    """A list over the window that never takes the keyboard; `host` has it and is listened to.

    `eager`: the first offer is chosen at once; else none is until ↓ is pressed, so that words
    that are no offer can be typed too.
    """

    taken = Signal(object)

    def __init__(self, host: QWidget, *, eager: bool = True) -> None:
        super().__init__()
        self._first = 0 if eager else -1
        self.offers: list[Offer] = []
        self.current = 0
        self._host = host
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.hide()
        host.installEventFilter(self)
        host.destroyed.connect(self.deleteLater)

    def _line(self) -> int:
        return max(28, theme.line("body") + 10)

    def offer(self, offers: list[Offer], place: QRect) -> None:
        """Shows offers below (or above) a place of the host; none hides the list."""
        self.offers, self.current = offers[:_SHOWN], self._first
        if not self.offers:
            self.hide()
            return
        window = self._host.window()
        if self.parent() is not window:
            self.setParent(window)
        size = QSize(_WIDE, len(self.offers) * self._line() + 2 * _EDGE)
        point = self._host.mapTo(window, place.bottomLeft()) + QPoint(0, 4)
        if point.y() + size.height() > window.height():
            point = self._host.mapTo(window, place.topLeft()) - QPoint(0, size.height() + 4)
        point.setX(max(4, min(point.x(), window.width() - size.width() - 4)))
        self.setGeometry(QRect(point, size))
        self.show()
        self.raise_()
        self._announce()
        self.update()

    def _announce(self) -> None:
        if self.current < 0:
            return
        one = self.offers[self.current]
        self._host.setAccessibleDescription(f"{one.words}, {one.detail}".rstrip(", "))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        elif event.type() == QEvent.Type.ShortcutOverride:
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                event.accept()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            last = len(self.offers) - 1
            here = self.current if self.current >= 0 else -1 if step > 0 else last + 1
            self.current = (here + step) % (last + 1)
            self._announce()
            self.update()
        elif self.current < 0 and key != Qt.Key.Key_Escape:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self.current)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _take(self, place: int) -> None:
        self.hide()
        self._host.setAccessibleDescription("")
        self.taken.emit(self.offers[place].key)

    def _at(self, point: QPoint) -> int:
        return min(max((point.y() - _EDGE) // self._line(), 0), len(self.offers) - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.current = self._at(event.position().toPoint())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(self._at(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 8, "raised", "border_strong")
        high = self._line()
        for place, one in enumerate(self.offers):
            area = QRect(_EDGE, _EDGE + place * high, self.width() - 2 * _EDGE, high)
            hot = place == self.current
            if hot:
                paint.box(painter, area, 4, "selection")
            ink, left = "accent_text" if hot else "text", 9
            if one.icon:
                icons.paint(painter, area.x() + 8, area.center().y() - 7, one.icon, "text2", 15)
                left = 31
            room = area.adjusted(left, 0, -8, 0)
            used = paint.text(painter, room, one.words, "body", ink)
            paint.text(painter, room.adjusted(used + 8, 0, 0, 0), one.detail, "small", "text3")
