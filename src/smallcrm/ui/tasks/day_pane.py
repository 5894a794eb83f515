"""The month and one of its days, to see when there is time."""

from calendar import Calendar
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm.lists import agenda
from smallcrm.crm.lists.agenda import TaskRow
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, Hairline, IconButton, Label
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.tasks.task_delegate import INKS

WEEK, CELL, ROW = 30, 40, 33
HOUR, FIRST, LAST, LEFT = 45, 8, 19, 46


class Month(QWidget):
    """Six weeks of days; dots say how many tasks each has. Arrows walk, a click chooses."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.day = clock.today()
        self.first = self.day.replace(day=1)
        self.dots: dict[str, tuple[int, bool]] = {}
        self.setFixedHeight(26 + 5 * ROW)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Month"))

    def weeks(self) -> list[list[date]]:
        """The weeks that touch the month, Monday first."""
        return Calendar().monthdatescalendar(self.first.year, self.first.month)

    def show_day(self, day: date) -> None:
        """Chooses a day and shows its month."""
        self.day, self.first = day, day.replace(day=1)
        self.setFixedHeight(26 + len(self.weeks()) * ROW)
        self.setAccessibleDescription(text.day_complete(day))
        self.update()

    def _rect(self, row: int, column: int) -> QRect:
        cell = (self.width() - WEEK) // 7
        return QRect(WEEK + column * cell, 24 + row * ROW, cell, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for column in range(7):
            area = self._rect(0, column).translated(0, -24).adjusted(0, 0, 0, -12)
            name = text.weekday_short(column)[:2]
            paint.text(painter, area, name, "label", "text3", paint.CENTER)
        for row, week in enumerate(self.weeks()):
            area = QRect(0, 24 + row * ROW, WEEK - 6, ROW)
            number = str(week[0].isocalendar().week)
            paint.text(painter, area, number, "label", "disabled", paint.CENTER, figures=True)
            for column, day in enumerate(week):
                self._paint_day(painter, self._rect(row, column), day)

    def _paint_day(self, painter: QPainter, rect: QRect, day: date) -> None:
        chosen, today = day == self.day, day == clock.today()
        area = rect.adjusted(2, 1, -2, -1)
        if chosen:
            paint.box(painter, area, 6, "accent")
        elif today:
            paint.box(painter, area, 6, None, "accent")
        ink = "on_accent" if chosen else "text" if day.month == self.first.month else "disabled"
        paint.text(painter, rect.adjusted(0, -4, 0, -4), str(day.day), "small", ink, paint.CENTER,
                   figures=True)  # fmt: skip
        count, late = self.dots.get(day.isoformat(), (0, False))
        count = min(count, 3)
        dot = "on_accent" if chosen else "bad" if late else "accent"
        x = rect.center().x() - (count * 6 - 2) // 2
        for place in range(count):
            paint.box(painter, QRect(x + place * 6, rect.bottom() - 8, 4, 4), 2, dot)
        if chosen and self.hasFocus():
            paint.ring(painter, area.adjusted(-1, -1, 1, 1))

    def day_at(self, point: QPoint) -> date | None:
        """The day under a point."""
        for row, week in enumerate(self.weeks()):
            for column, day in enumerate(week):
                if self._rect(row, column).contains(point):
                    return day
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day:
            self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(self.day + timedelta(days=step))


class Day(QWidget):
    """The hours of one day with their tasks; a click opens a task."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.day = clock.today()
        self.rows: list[TaskRow] = []
        self.setFixedHeight((LAST - FIRST) * HOUR + 12)
        self.setAccessibleName(_("Day"))

    def show_rows(self, day: date, rows: list[TaskRow]) -> None:
        """Shows the tasks of a day."""
        self.day, self.rows = day, rows
        words = [f"{row.time or _('any time')} {row.title}" for row in rows]
        self.setAccessibleDescription(", ".join(words))
        self.update()

    @property
    def _left(self) -> int:
        """Px of the column of hours."""
        return LEFT * theme.text_percent // 100

    def _y(self, minutes: int) -> int:
        return 6 + (minutes - FIRST * 60) * HOUR // 60

    def rects(self) -> list[tuple[TaskRow, QRect]]:
        """Where each timed task stands."""
        found = []
        for row in self.rows:
            begin = clock.time_of(row.time)
            if begin is None:
                continue
            end = clock.time_of(row.end)
            start = begin.hour * 60 + begin.minute
            stop = end.hour * 60 + end.minute if end else start + 30
            top, bottom = self._y(start), self._y(max(stop, start + 30))
            wide = self.width() - self._left - 14
            found.append((row, QRect(self._left, top, wide, bottom - top - 2)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        for hour in range(FIRST, LAST):
            y = self._y(hour * 60)
            area = QRect(0, y - 8, self._left - 8, 16)
            paint.text(painter, area, f"{hour:02d}:00", "label", "text3", paint.RIGHT, figures=True)
            paint.hairline(painter, self._left, y, self.width() - self._left)
        for row, rect in self.rects():
            self._paint_task(painter, row, rect)
        if self.day == clock.today():
            now, left = clock.now(), self._left
            y = self._y(now.hour * 60 + now.minute)
            painter.fillRect(left - 8, y, self.width() - left + 8, 2, theme.color("bad"))
            paint.box(painter, QRect(left - 12, y - 4, 9, 9), 4.5, "bad")

    def _paint_task(self, painter: QPainter, row: TaskRow, rect: QRect) -> None:
        kind = "todo" if row.done_at else INKS.get(row.kind, "todo")
        paint.box(painter, rect, 4, f"{kind}_soft")
        painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color(kind))
        first = QRect(rect.x() + 11, rect.y() + 3, rect.width() - 16, 17)
        ink = "text3" if row.done_at else "text"
        short = rect.height() < 38
        words = f"{row.title} · {row.person}" if short and row.person else row.title
        paint.text(painter, first, words, "small_strong", ink)
        if not short and row.person:
            paint.text(painter, first.translated(0, 17), row.person, "small", kind)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for row, rect in self.rects():
            if rect.contains(event.position().toPoint()):
                self.opened.emit(row.id)


class DayPane(QFrame):
    """Month above, the chosen day below."""

    opened = Signal(int)
    planned = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.month, self.hours = Month(), Day()
        self.title = Label("", "section")
        self.day_title = Label("", "subhead")
        self.free = Label("", "small", "text3", figures=True)
        self.month.chosen.connect(self.show_day)
        self.hours.opened.connect(self.opened)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 10, 4)
        head.addWidget(self.title, 1)
        head.addWidget(
            Button(_("Today"), kind="ghost", small=True, do=lambda: self.show_day(clock.today()))
        )
        head.addWidget(IconButton("caret-left", _("Month before"), do=lambda: self._turn(-1)))
        head.addWidget(IconButton("caret-right", _("Next month"), do=lambda: self._turn(1)))
        holder = QVBoxLayout()
        holder.setContentsMargins(14, 0, 14, 6)
        holder.addWidget(self.month)
        below = QHBoxLayout()
        below.setContentsMargins(14, 10, 14, 6)
        below.addWidget(self.day_title, 1)
        below.addWidget(self.free)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.hours)
        area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(holder)
        column.addWidget(Hairline())
        column.addLayout(below)
        column.addWidget(area, 1)  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        paint.upright(painter, 0, 0, self.height())

    def refresh(self) -> None:
        """Reads the month again."""
        self.show_day(self.month.day)

    def show_day(self, day: date) -> None:
        """Shows a day and its month."""
        first, last = day.replace(day=1), day.replace(day=1) + timedelta(days=41)
        rows = agenda.between(first - timedelta(days=7), last)
        today = clock.today().isoformat()
        dots: dict[str, tuple[int, bool]] = {}
        for row in rows:
            if row.day and not row.done_at:
                dots[row.day] = (dots.get(row.day, (0, False))[0] + 1, row.day < today)
        self.month.dots = dots
        self.month.show_day(day)
        self.title.setText(f"{text.month_name(day.month)} {day.year}")
        mine = [row for row in rows if row.day == day.isoformat()]
        self.hours.show_rows(day, mine)
        self.day_title.setText(f"{text.weekday_name(day.weekday())} {day.day}")
        self.free.setText(_free(mine))

    def _turn(self, by: int) -> None:
        first = self.month.first
        self.show_day((first + timedelta(days=31)).replace(day=1) if by > 0 else
                      (first - timedelta(days=1)).replace(day=1))  # fmt: skip


def _free(rows: list[TaskRow]) -> str:
    """What is left of nine to five, as “4 h 45 min free”."""
    busy = 0
    for row in rows:
        begin, end = clock.time_of(row.time), clock.time_of(row.end)
        if begin:
            start = begin.hour * 60 + begin.minute
            busy += (end.hour * 60 + end.minute - start) if end else 30
    return _("{span} free").format(span=text.duration(max(480 - busy, 0)))
