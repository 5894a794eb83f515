"""A tile: one figure, whether it got better or worse, and the line it has taken."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from smallcrm.ui.dashboard.wording import Saying
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Pressable, tip
from smallcrm.ui.kit.theme import theme

PAD = 13
SPARK = (59, 20)
_ARROWS = {"up": "arrow-up-bold", "down": "arrow-down-bold", "same": "minus-bold"}
_INKS = {"good": "ok_text", "bad": "bad_text", "even": "text2"}
_LINES = {"good": "ok", "bad": "bad", "even": "text3"}


class Tile(Pressable):
    """Painted whole; a click or Enter asks for the records behind the figure, arrows walk on."""

    wanted = Signal(str)
    walked = Signal(int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.saying: Saying | None = None
        self.trend: list[float] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.wanted.emit(self.key))

    def show_saying(self, saying: Saying, trend: list[float]) -> None:
        """Say another figure; `trend` are values from older to newer, none for no line."""
        self.saying, self.trend = saying, trend
        value = " ".join(f"{number} {unit}".strip() for number, unit in saying.parts)
        change = " ".join(filter(None, (saying.change, saying.remark)))
        self.setAccessibleName(f"{saying.title}: {value}, {change}")
        self.setAccessibleDescription(saying.why)
        tip(self, saying.why)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)

    def sizeHint(self) -> QSize:
        high = theme.line("small") * 2 + theme.line("kpi") + 26
        return QSize(170, max(theme.size("tile"), high))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        paint.box(painter, self.rect(), 8, fill, "border")
        if self.saying is not None:
            self._paint_head(painter, self.saying)
            used = self._paint_value(painter, self.saying)
            self._paint_change(painter, self.saying)
            self._paint_trend(painter, self.saying, used)
        if self.show_ring:
            paint.ring(painter, self.rect(), 8)

    def _paint_head(self, painter: QPainter, saying: Saying) -> None:
        high = theme.line("small")
        room = QRect(PAD, 10, self.width() - 2 * PAD - 20, high)
        paint.text(painter, room, saying.title, "small", "text2")
        place = self.width() - PAD - 13
        icons.paint(painter, place, room.center().y() - 6, "info", "text3", 14)

    def _paint_value(self, painter: QPainter, saying: Saying) -> int:
        high = theme.line("kpi")
        top = 12 + theme.line("small") + 1
        x = PAD
        for number, unit in saying.parts:
            room = QRect(x, top, self.width() - x - PAD, high)
            x += paint.text(painter, room, number, "kpi", "text", figures=True) + 4
            room = QRect(x, top + 3, self.width() - x - PAD, high)
            x += paint.text(painter, room, unit, "body_strong", "text2") + 4
        return x

    def _paint_change(self, painter: QPainter, saying: Saying) -> None:
        high = theme.line("small")
        top = self.height() - high - 8
        x = PAD
        if saying.arrow in _ARROWS:
            ink = _INKS[saying.tone]
            icons.paint(painter, x, top + high // 2 - 6, _ARROWS[saying.arrow], ink, 12)
            x += 16
            room = QRect(x, top, self.width() - x - PAD, high)
            x += paint.text(painter, room, saying.change, "small_strong", ink, figures=True) + 5
        room = QRect(x, top, self.width() - x - PAD, high)
        paint.text(painter, room, saying.remark, "small", "text3", figures=True)

    def _paint_trend(self, painter: QPainter, saying: Saying, used: int) -> None:
        wide, high = SPARK
        left = self.width() - PAD - wide
        if len(self.trend) < 2 or left < used + 6:
            return
        low, top = min(self.trend), max(self.trend)
        span = (top - low) or 1
        area = QRectF(left, self.height() / 2 - high / 2 + 2, wide - 3, high)
        step = area.width() / (len(self.trend) - 1)
        points = [
            QPointF(area.x() + step * place, area.bottom() - (value - low) / span * high)
            for place, value in enumerate(self.trend)
        ]
        token = _LINES[saying.tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.pen(token, 1.5))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.brush(token))
        painter.drawEllipse(points[-1], 2.5, 2.5)
