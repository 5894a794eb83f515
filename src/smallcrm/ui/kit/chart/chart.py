"""A chart: drawn in the colours of the look, with numbers to point at, walk through and open."""

from collections import deque
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from smallcrm.ui.kit import paint
from smallcrm.ui.kit.chart.sheet import Drawing, Mark, Sheet, Tools, import_tools
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.worker import worker

RESIZE_MS = 150
NEAR = 8
LEAST = 12

_tools: Tools | None = None


class _Queue:
    """Draws one chart in each turn of the event loop, so that the window never waits for all."""

    def __init__(self) -> None:
        self._waiting: deque[Chart] = deque()
        self._asked = False
        self._going = False

    def add(self, chart: "Chart") -> None:
        if chart not in self._waiting:
            self._waiting.append(chart)
        if _tools is not None:
            self._go_on()
        elif not self._asked:
            self._asked = True
            worker.run(import_tools, self._ready)

    def forget(self, chart: "Chart") -> None:
        if chart in self._waiting:
            self._waiting.remove(chart)

    def _ready(self, tools: Tools) -> None:
        global _tools
        _tools = tools
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._going:
            self._going = True
            QTimer.singleShot(1, self._next)

    def _next(self) -> None:
        self._going = False
        if self._waiting:
            self._waiting.popleft().draw_now()
        self._go_on()


_queue = _Queue()


class Chart(QWidget):
    """Shows a drawing; `picked` carries the key of a mark that was clicked or entered.

    The last picture stays, stretched, until the new one is drawn. One Tab stop: arrows walk from
    mark to mark, each is read aloud, Enter opens it.
    """

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self._drawing: Drawing | None = None
        self._empty = ""
        self._picture: QPixmap | None = None
        self._current = -1
        self._ringed = False
        self._soon = QTimer(self, singleShot=True, interval=RESIZE_MS)
        self._soon.timeout.connect(self._ask)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._ask)

    def show_drawing(self, drawing: Drawing, summary: str, empty: str = "") -> None:
        """Draw this; `summary` is what a screen reader says of it, `empty` a sentence over axes
        that have nothing to show."""
        self._drawing, self._empty = drawing, empty
        self.setAccessibleDescription(summary)
        self._ask()

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 110)

    def _ask(self) -> None:
        if self._drawing is not None and self.isVisible():
            _queue.add(self)

    def draw_now(self) -> None:
        """Draw the picture anew for the present size and look."""
        if _tools is None or self._drawing is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        look = {"hatch.linewidth": 1, "figure.facecolor": "none"}
        with _tools.rc_context(look):
            figure = _tools.figure(figsize=(self.width() / 72, self.height() / 72), dpi=72 * ratio)
            canvas = _tools.canvas(figure)
            sheet = Sheet(_tools, figure, self.width(), self.height())
            self._drawing(sheet)
            canvas.draw()
        wide, high = canvas.get_width_height(physical=True)
        image = QImage(canvas.buffer_rgba(), wide, high, QImage.Format.Format_RGBA8888)
        self._picture = QPixmap.fromImage(image)
        self._picture.setDevicePixelRatio(ratio)
        sheet.write(self._picture)
        self.marks = sheet.marks(ratio)
        self._current = min(self._current, len(self.marks) - 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._picture)
        if self._empty:
            paint.text(painter, self.rect(), self._empty, "small", "text3", paint.CENTER)
        if self.hasFocus() and self._ringed:
            paint.ring(painter, self.rect() if self._current < 0 else self._ring())

    def _ring(self) -> QRect:
        return _at_least(self.marks[self._current].box).adjusted(-3, -3, 3, 3).toAlignedRect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._picture is None:
            self._ask()
        else:
            self._soon.start()

    def showEvent(self, event: QEvent) -> None:
        self._ask()

    def hideEvent(self, event: QEvent) -> None:
        _queue.forget(self)

    def mark_at(self, point: QPointF) -> Mark | None:
        """The mark under a point, or the nearest one within 8 px."""
        near = [
            (_distance(_at_least(mark.box), point), place) for place, mark in enumerate(self.marks)
        ]
        distance, place = min(near, default=(NEAR + 1.0, -1))
        return self.marks[place] if distance <= NEAR else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        if mark is None:
            QToolTip.hideText()
        else:
            words = f"<span>{escape(mark.words)}</span>"
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = self.marks.index(mark)
            self.picked.emit(mark.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.marks:
            self._walk(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.picked.emit(self.marks[self._current].key)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        place = self._current + step if self._current >= 0 else 0
        self._current = min(max(place, 0), len(self.marks) - 1)
        self._ringed = True
        mark = self.marks[self._current]
        self.setAccessibleDescription(mark.words)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        corner = self._ring().bottomLeft()
        QToolTip.showText(self.mapToGlobal(corner), f"<span>{escape(mark.words)}</span>", self)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        QToolTip.hideText()
        self.update()


def _at_least(box: QRectF) -> QRectF:
    more_x, more_y = max(LEAST - box.width(), 0) / 2, max(LEAST - box.height(), 0) / 2
    return box.adjusted(-more_x, -more_y, more_x, more_y)


def _distance(box: QRectF, point: QPointF) -> float:
    across = max(box.left() - point.x(), point.x() - box.right(), 0.0)
    along = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
    return max(across, along)
