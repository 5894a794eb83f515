"""The strip above the day: the open pipeline by stage, and what was won against the goal."""

from calendar import monthrange

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm import clock, text
from smallcrm.crm import about
from smallcrm.crm.lists.board import Column
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

HEIGHT, LEAST, LEFT, RIGHT = 78, 84, 176, 236


def _grown(px: int) -> int:
    """Px that grow with the text."""
    return px * theme.text_percent // 100


class Strip(QWidget):
    """One segment per stage, as wide as its amount; a click opens the stage."""

    stage_wanted = Signal(int)
    goal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self.won = 0
        self.goal: int | None = None
        self._current = -1
        self._restyle()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedHeight(_grown(HEIGHT))
        self.update()

    def show_state(self, columns: list[Column], won: int, goal: int | None) -> None:
        """Amounts in minor units of the base currency."""
        self.columns, self.won, self.goal = columns, won, goal
        currency = about.currency()
        total = sum(column.total for column in columns)
        parts = [_("Open pipeline {sum}").format(sum=text.money(total, currency))]
        parts += [f"{c.stage.name} {c.deals} {text.money(c.total, currency)}" for c in columns]
        self.setAccessibleName(", ".join(parts))
        self.update()

    def rects(self) -> list[QRect]:
        """Where each stage stands."""
        count = len(self.columns)
        if not count:
            return []
        room = self.width() - LEFT - RIGHT - 36 - 6 * (count - 1)
        total = sum(column.total for column in self.columns) or 1
        wide = [max(LEAST, room * column.total // total) for column in self.columns]
        over = sum(wide) - room
        for place in sorted(range(count), key=lambda n: -wide[n]):
            if over <= 0:
                break
            taken = min(over, max(wide[place] - LEAST, 0))
            wide[place] -= taken
            over -= taken
        x, found = LEFT + 18, []
        for width in wide:
            found.append(QRect(x, 8, width, self.height() - 16))
            x += width + 6
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        currency = about.currency()
        paint.box(painter, QRect(0, 0, self.width(), self.height()), 8, "surface", "border")
        paint.upright(painter, LEFT, 1, self.height() - 2)
        paint.upright(painter, self.width() - RIGHT, 1, self.height() - 2)
        total = sum(column.total for column in self.columns)
        weighted = sum(column.weighted for column in self.columns)
        area = QRect(15, _grown(10), LEFT - 24, _grown(16))
        paint.text(painter, area, _("Open pipeline"), "small", "text3")
        paint.text(
            painter,
            area.translated(0, _grown(20)),
            text.money(total, currency),
            "panel",
            figures=True,
        )
        words = _("{sum} weighted").format(sum=text.money(weighted, currency))
        paint.text(painter, area.translated(0, _grown(42)), words, "small", "text3", figures=True)
        for place, rect in enumerate(self.rects()):
            self._paint_stage(painter, rect, place, currency)
        self._paint_goal(painter, currency)

    def _paint_stage(self, painter: QPainter, rect: QRect, place: int, currency: str) -> None:
        column = self.columns[place]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.stage_color(place, len(self.columns)))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y() + 7, rect.width(), 8), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        line = QRect(rect.x(), rect.y() + _grown(21), rect.width(), _grown(18))
        used = paint.text(painter, line, column.stage.name, "small_strong")
        count = line.adjusted(used + 6, 0, 0, 0)
        paint.text(painter, count, str(column.deals), "small", "text3", figures=True)
        value = text.money(column.total, currency)
        paint.text(painter, line.translated(0, _grown(17)), value, "small", "text2", figures=True)
        if self.hasFocus() and place == self._current:
            paint.ring(painter, rect.adjusted(-4, 0, 4, 0))

    def _paint_goal(self, painter: QPainter, currency: str) -> None:
        today = clock.today()
        month = text.month_name(today.month)
        area = QRect(self.width() - RIGHT + 15, _grown(10), RIGHT - 30, _grown(18))
        title = paint.text(painter, area, _("Won in {month}").format(month=month), "small", "text3")
        won = text.money(self.won, currency)
        spare = area.width() - title - paint.width(won, "small_strong", True) - 8
        if not self.goal:
            paint.text(painter, area, won, "small_strong", "text", paint.RIGHT, figures=True)
            hint = _("Set a monthly goal in Settings")
            paint.text(painter, area.translated(0, _grown(28)), hint, "small", "text3")
            return
        of = " " + _("of {sum}").format(sum=text.money(self.goal, currency))
        wide = 0
        if paint.width(of, "small", True) <= spare:
            wide = paint.text(painter, area, of, "small", "text3", paint.RIGHT, figures=True)
        left = area.adjusted(0, 0, -wide, 0)
        paint.text(painter, left, won, "small_strong", "text", paint.RIGHT, figures=True)
        bar = QRect(area.x(), area.y() + _grown(26), area.width(), 8)
        paint.bar(painter, bar, self.won / self.goal, "ok")
        days = monthrange(today.year, today.month)[1]
        words = _("{share} of goal · day {day} of {days}").format(
            share=text.percent(self.won / self.goal), day=today.day, days=days
        )
        paint.text(painter, area.translated(0, _grown(42)), words, "small", "text3", figures=True)

    def _at(self, point: QPoint) -> int:
        return next((n for n, rect in enumerate(self.rects()) if rect.contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place >= 0:
            self.stage_wanted.emit(self.columns[place].stage.id)
        elif event.position().x() > self.width() - RIGHT and not self.goal:
            self.goal_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None and self.columns:
            self._current = min(max(self._current + step, 0), len(self.columns) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.stage_wanted.emit(self.columns[self._current].stage.id)
        else:
            super().keyPressEvent(event)
