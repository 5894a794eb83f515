"""Choosing among a few: segments, switches, checkboxes and filter chips."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls.buttons import Pressable
from smallcrm.ui.kit.controls.labels import tip
from smallcrm.ui.kit.theme import theme

_FULL, _WORDS, _ICONS = 0, 1, 2


class Option(NamedTuple):
    """One segment: what is emitted, what is read, an icon, a count."""

    key: str
    text: str
    icon: str = ""
    number: int | None = None


class Segmented(QWidget):
    """One of a few, side by side; one Tab stop, arrows inside.

    Without room for all, icons go first, then the words of what is not chosen and has an icon.
    """

    chosen = Signal(str)

    def __init__(self, options: list[Option], current: str = "", name: str = "") -> None:
        super().__init__()
        self.options = options
        self.current = current or options[0].key
        self.stretched = False
        self._hot = -1
        self._ringed = False
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._announce()

    def set_options(self, options: list[Option]) -> None:
        """Show other segments (new counts, for example); the choice stays if it can."""
        self.options = options
        if self.current not in [option.key for option in options]:
            self.current = options[0].key
        self.updateGeometry()
        self.update()

    def set_current(self, key: str) -> None:
        """Choose without saying so."""
        self.current = key
        self._announce()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths(_FULL)) + 6, theme.control("button"))

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._widths(_ICONS)) + 6, theme.control("button"))

    @property
    def _room(self) -> int:
        """How much of each segment fits."""
        room = self.width() - 6
        return next((n for n in (_FULL, _WORDS) if sum(self._widths(n)) <= room), _ICONS)

    def _widths(self, room: int) -> list[int]:
        return [self._width(option, room) for option in self.options]

    def _parts(self, option: Option, room: int) -> tuple[str, str]:
        """The icon and the words that are shown of an option."""
        if room == _ICONS and option.icon and option.key != self.current:
            return option.icon, ""
        return ("" if room else option.icon), option.text

    def _width(self, option: Option, room: int) -> int:
        icon, words = self._parts(option, room)
        wide = (24 if room == _FULL else 16) + paint.width(words, "small_strong")
        if icon:
            wide += 20 if words else 14
        if option.number is not None:
            wide += (12 if room == _FULL else 6) + paint.width(str(option.number), "small", True)
        return wide

    def rects(self) -> list[QRect]:
        """Where each segment stands."""
        widths = self._widths(self._room)
        spare = self.width() - 6 - sum(widths)
        more = spare // len(widths) if spare > 0 and self.stretched else 0
        x, found = 3, []
        for wide in widths:
            found.append(QRect(x, 3, wide + more, self.height() - 6))
            x += wide + more
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rects = self.rects()
        track = QRect(0, 0, rects[-1].right() + 4, self.height())
        paint.box(painter, track, 6, "sunken", "border")
        for place, (option, rect) in enumerate(zip(self.options, rects, strict=True)):
            on = option.key == self.current
            if on:
                paint.box(painter, rect, 5, "surface", "border_strong")
            self._paint_option(painter, rect, option, on or place == self._hot)
        if self.hasFocus() and self._ringed:
            paint.ring(painter, track)

    def _paint_option(self, painter: QPainter, rect: QRect, option: Option, strong: bool) -> None:
        ink, space = "text" if strong else "text2", self._room
        icon, words = self._parts(option, space)
        x = rect.x() + (rect.width() - self._width(option, space)) // 2 + (8 if space else 12)
        if icon:
            icons.paint(painter, x, rect.center().y() - 6, icon, ink, 14)
            x += 20 if words else 14
        room = QRect(x, rect.y(), rect.right() - x, rect.height())
        x += paint.text(painter, room, words, "small_strong", ink)
        if option.number is not None:
            room = QRect(x + (6 if space else 12), rect.y(), 60, rect.height())
            paint.text(painter, room, str(option.number), "small", "text2", figures=True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(event.pos())
            words = self.options[place].text if place >= 0 and self._room == _ICONS else ""
            tip(self, words)
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._heat(self._at(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        self._heat(-1)

    def _heat(self, place: int) -> None:
        if place != self._hot:
            self._hot = place
            self.update()

    def _at(self, point: QPoint) -> int:
        for place, rect in enumerate(self.rects()):
            if rect.contains(point):
                return place
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place >= 0:
            self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = [option.key for option in self.options].index(self.current)
        last = len(self.options) - 1
        moves = {
            Qt.Key.Key_Left: max(place - 1, 0),
            Qt.Key.Key_Right: min(place + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self._choose(target)

    def _choose(self, place: int) -> None:
        key = self.options[place].key
        if key != self.current:
            self.set_current(key)
            self.chosen.emit(key)

    def _announce(self) -> None:
        text = next((option.text for option in self.options if option.key == self.current), "")
        self.setAccessibleDescription(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)


class CheckBox(Pressable):
    """A box to tick, with words behind it."""

    def __init__(self, text: str = "", on: bool = False, name: str = "") -> None:
        super().__init__()
        self.label = text
        self.setCheckable(True)
        self.setChecked(on)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text or name)

    def sizeHint(self) -> QSize:
        wide = 24 if not self.label else 28 + paint.width(self.label)
        return QSize(wide, max(24, theme.line("body") + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 4 if not self.label else 2
        area = QRect(left, (self.height() - 16) // 2, 16, 16)
        paint.check(
            painter, area, self.isChecked(), enabled=self.isEnabled(), hot=self.underMouse()
        )
        if self.label:
            room = self.rect().adjusted(26, 0, 0, 0)
            paint.text(
                painter, room, self.label, "body", "text" if self.isEnabled() else "disabled"
            )
        if self.show_ring:
            paint.ring(painter, area.adjusted(-3, -3, 3, 3))


class RadioButton(CheckBox):
    """One of several; put them under one parent and only one is on."""

    def __init__(self, text: str = "", on: bool = False, name: str = "") -> None:
        super().__init__(text, on, name)
        self.setAutoExclusive(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRect(2, (self.height() - 16) // 2, 16, 16)
        paint.radio(painter, area, self.isChecked())
        paint.text(painter, self.rect().adjusted(26, 0, 0, 0), self.label)
        if self.show_ring:
            paint.ring(painter, area.adjusted(-3, -3, 3, 3), 11)


class Switch(Pressable):
    """On or off, at once."""

    def __init__(self, name: str, on: bool = False) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(36, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        track = QRect(2, (self.height() - 18) // 2, 32, 18)
        on = self.isChecked()
        ink = "border_control" if self.isEnabled() else "border"
        if on:
            paint.box(painter, track, 9, "accent" if self.isEnabled() else "disabled")
            paint.box(painter, QRect(track.right() - 14, track.y() + 3, 12, 12), 6, "on_accent")
        else:
            paint.box(painter, track, 9, "surface", ink)
            paint.box(painter, QRect(track.x() + 3, track.y() + 3, 12, 12), 6, ink)
        if self.show_ring:
            paint.ring(painter, track.adjusted(-2, -2, 2, 2), 11)


class FilterChip(Pressable):
    """A filter in use: its field, its value; a click edits it, the cross or Delete removes it."""

    removed = Signal()

    def __init__(self, field: str, value: str) -> None:
        super().__init__()
        self.field, self.value = field, value
        self.setAccessibleName(f"{field} {value}")
        self.setAccessibleDescription(_("Press Delete to remove this filter"))

    def sizeHint(self) -> QSize:
        words = paint.width(self.field, "small") + paint.width(self.value, "small_strong")
        return QSize(10 + words + 6 + 28, theme.control("button_small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else "surface"
        paint.box(painter, self.rect(), 6, fill, "border_strong")
        x = 10
        room = QRect(x, 0, self.width() - x, self.height())
        x += paint.text(painter, room, self.field, "small", "text3") + 6
        room = QRect(x, 0, self.width() - x - 22, self.height())
        paint.text(painter, room, self.value, "small_strong")
        icons.paint(painter, self.width() - 21, self.height() // 2 - 6, "x", "text2", 12)
        if self.show_ring:
            paint.ring(painter, self.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - 26:
            self.removed.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
