"""How the look is chosen: three small windows, six colours, one scale of sizes."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

CARD_HEIGHT, GAP = 136, 12
SWATCH, SWATCH_GAP = 24, 12
SIZES = (90, 100, 110, 120, 130)
TRACK = 180


class _Picker(QWidget):
    """One of a few, painted side by side; one Tab stop, arrows inside."""

    chosen = Signal(object)

    def __init__(self, keys: list[Any], words: list[str], current: object, name: str) -> None:
        super().__init__()
        self.keys, self.words, self.current = keys, words, current
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_current(current)
        theme.changed.connect(self.update)

    def set_current(self, key: object) -> None:
        """Chooses without saying so."""
        self.current = key
        self.setAccessibleDescription(self.words[self.keys.index(key)])
        self.update()

    def rects(self) -> list[QRect]:
        """Where each stands."""
        raise NotImplementedError

    def _choose(self, place: int) -> None:
        key = self.keys[min(max(place, 0), len(self.keys) - 1)]
        if key != self.current:
            self.set_current(key)
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, rect in enumerate(self.rects()):
            if rect.contains(event.position().toPoint()):
                self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self.keys.index(self.current) + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)


class ThemeCards(_Picker):
    """Light, dark, or like the system: a small window for each."""

    def __init__(self, current: str) -> None:
        words = [_("Light"), _("Dark"), _("Like the system")]
        super().__init__(["light", "dark", "system"], words, current, _("Theme"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(CARD_HEIGHT)

    def rects(self) -> list[QRect]:
        wide = (self.width() - 2 * GAP) // 3
        return [QRect(place * (wide + GAP), 0, wide, self.height()) for place in range(3)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for key, words, rect in zip(self.keys, self.words, self.rects(), strict=True):
            on = key == self.current
            line = "accent" if on else "border"
            paint.box(painter, rect, 8, "surface", line, width=2 if on else 1)
            shown = rect.adjusted(11, 11, -11, -41)
            if key == "system":
                split = shown.x() + shown.width() * 2 // 3
                self._paint_window(painter, shown, "light")
                painter.setClipRect(split, shown.y(), shown.right() - split + 1, shown.height())
                self._paint_window(painter, shown, "dark")
                painter.setClipping(False)
            else:
                self._paint_window(painter, shown, key)
            middle = rect.bottom() - 20
            paint.radio(painter, QRect(rect.x() + 12, middle - 8, 16, 16), on)
            room = QRect(rect.x() + 37, middle - 12, rect.width() - 44, 24)
            paint.text(painter, room, words, "body_strong" if on else "body")
            if on and self.hasFocus() and self._ringed:
                paint.ring(painter, rect.adjusted(-1, -1, 1, 1), 9)

    def _paint_window(self, painter: QPainter, rect: QRect, mode: str) -> None:
        colors = {name: QColor(code) for name, code in theme.tokens[mode].items()
                  if isinstance(code, str) and code.startswith("#")}  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colors["border_strong"])
        painter.setBrush(colors["canvas"])
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors["app"])
        rail = QRectF(rect.x() + 1, rect.y() + 1, rect.width() * 0.2, rect.height() - 2)
        painter.drawRoundedRect(rail, 4, 4)
        left, wide = rail.right() + 10, rect.right() - rail.right() - 20
        painter.setBrush(colors["text"])
        painter.drawRoundedRect(QRectF(left, rect.y() + 10, wide * 0.4, 6), 3, 3)
        painter.setBrush(colors["surface"])
        painter.setPen(colors["border"])
        for place in range(2):
            box = QRectF(left + 0.5, rect.y() + 24.5 + place * 25, wide, 19)
            painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class Swatches(_Picker):
    """The accent colours as discs."""

    def __init__(self, keys: list[str], words: list[str], current: str) -> None:
        super().__init__(list(keys), words, current, _("Accent colour"))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(len(self.keys) * (SWATCH + SWATCH_GAP) - SWATCH_GAP + 8, SWATCH + 8)

    def rects(self) -> list[QRect]:
        step = SWATCH + SWATCH_GAP
        return [QRect(4 + place * step, 4, SWATCH, SWATCH) for place in range(len(self.keys))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mode = "dark" if theme.dark else "light"
        for key, rect in zip(self.keys, self.rects(), strict=True):
            found = theme.tokens["accents"].get(key, {}).get(mode, {}).get("accent")
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(found or theme.tokens[mode]["accent"]))
            painter.drawEllipse(rect)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            if key == self.current:
                paint.box(painter, rect, SWATCH / 2, None, "surface", width=2)
                around, token = rect.adjusted(-3, -3, 3, 3), "accent"
                if self.hasFocus() and self._ringed:
                    token = "focus"
                paint.box(painter, around, SWATCH / 2 + 3, None, token, width=2)


class SizeScale(_Picker):
    """Text sizes from 90 to 130 % on a line."""

    def __init__(self, current: int) -> None:
        super().__init__(list(SIZES), [f"{size} %" for size in SIZES], current, _("Text size"))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(TRACK + 120, 30)

    def rects(self) -> list[QRect]:
        step = TRACK // (len(SIZES) - 1)
        return [
            QRect(24 + place * step - step // 2, 0, step, self.height())
            for place in range(len(SIZES))
        ]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() // 2
        place = self.keys.index(self.current)
        at = self.rects()[place].center().x()
        paint.box(painter, QRect(24, middle - 2, TRACK, 4), 2, "border")
        paint.box(painter, QRect(24, middle - 2, at - 24, 4), 2, "accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.pen("accent", 2))
        painter.setBrush(theme.brush("surface"))
        painter.drawEllipse(QPointF(at, middle), 7, 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for px, left in ((11, 0), (17, 24 + TRACK + 12)):
            painter.setFont(theme.sized_font(px))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRect(left, 0, 18, self.height()), paint.LEFT, "A")
        room = QRect(self.width() - 60, 0, 60, self.height())
        paint.text(painter, room, self.words[place], "body", "text2", paint.RIGHT, figures=True)
        if self.hasFocus() and self._ringed:
            paint.ring(painter, QRect(at - 11, middle - 11, 22, 22), 11)
