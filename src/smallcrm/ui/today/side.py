"""The cards beside the day: deals that go stale, people who wait for you, days that come."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm import clock, text
from smallcrm.crm.lists.agenda import Stale, Waiting
from smallcrm.crm.lists.upcoming import Coming, Due
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

BAR = 92
Rows = list[Stale] | list[Waiting] | list[Coming | Due]


class Lines(QWidget):
    """Painted lines of one height; ↑ ↓ walk, Enter or a click opens."""

    opened = Signal(int)
    least = 50

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows: Rows = []
        self._current = self._hot = -1
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def line_height(self) -> int:
        """Px of a line."""
        return self.least * theme.text_percent // 100

    def _restyle(self) -> None:
        self.show_rows(self.rows)

    def show_rows(self, rows: Rows) -> None:
        """Shows rows."""
        self.rows = rows
        self.setFixedHeight(max(len(rows), 1) * self.line_height)
        self.update()

    def paint_line(self, painter: QPainter, rect: QRect, place: int) -> None:
        """One line."""
        raise NotImplementedError

    def target(self, place: int) -> int:
        """What a line opens."""
        raise NotImplementedError

    nothing = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.rows:
            area = QRect(15, 0, self.width() - 30, self.line_height)
            paint.text(painter, area, self.nothing, "small", "text3")
        for place in range(len(self.rows)):
            rect = QRect(1, place * self.line_height, self.width() - 2, self.line_height)
            if place == self._hot:
                painter.fillRect(rect.adjusted(0, 1, 0, 0), theme.color("hover"))
            paint.hairline(painter, rect.x(), rect.y(), rect.width())
            self.paint_line(painter, rect.adjusted(14, 0, -14, 0), place)
            if place == self._current and self.hasFocus():
                paint.ring(painter, rect.adjusted(3, 3, -3, -3))

    def _at(self, event: QMouseEvent) -> int:
        place = int(event.position().y()) // self.line_height
        return place if 0 <= place < len(self.rows) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hot = self._at(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hot = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._at(event) >= 0:
            self.opened.emit(self.target(self._at(event)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.rows:
            self._current = min(max(self._current + step, 0), len(self.rows) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.opened.emit(self.target(self._current))
        else:
            super().keyPressEvent(event)


class StaleLines(Lines):
    """Deals with the days they stand against what their stage allows."""

    nothing = _("Every deal moves")

    def target(self, place: int) -> int:
        """The deal."""
        row = self.rows[place]
        assert isinstance(row, Stale)
        return row.id

    def paint_line(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Title, company, value; days as a bar with the limit marked."""
        deal = self.rows[place]
        assert isinstance(deal, Stale)
        grown = theme.text_percent / 100
        first = QRect(rect.x(), rect.y() + 8, rect.width(), theme.line("body"))
        value = text.money(deal.value, deal.currency) if deal.value is not None else ""
        wide = paint.text(painter, first, value, "body", "text2", paint.RIGHT, figures=True)
        room = first.adjusted(0, 0, -wide - 10, 0)
        used = paint.text(painter, room, deal.title, "body_strong")
        paint.text(painter, room.adjusted(used + 8, 0, 0, 0), deal.company or "", "small", "text3")
        over = deal.days > deal.limit
        longest = max(deal.days, deal.limit) + 1
        bar = QRect(rect.x(), rect.y() + int(33 * grown), BAR, 4)
        paint.bar(painter, bar, deal.days / longest, "bad" if over else "warn")
        mark = bar.x() + BAR * deal.limit // longest
        painter.fillRect(mark, bar.y() - 3, 2, 9, theme.color("text2"))
        limit = (
            _("limit {days}").format(days=deal.limit)
            if over
            else _("limit tomorrow")
            if deal.days == deal.limit - 1
            else _("limit today")
        )
        words = _("{days} days in {stage}, {limit}").format(
            days=deal.days, stage=deal.stage, limit=limit
        )
        area = QRect(rect.x() + BAR + 10, bar.y() - 7, rect.width() - BAR - 10, 18)
        paint.text(painter, area, words, "small", "bad_text" if over else "warn_text", figures=True)


class WaitingLines(Lines):
    """People whose last word has no answer."""

    least = 53
    nothing = _("Nobody waits for you")

    def target(self, place: int) -> int:
        """The person."""
        row = self.rows[place]
        assert isinstance(row, Waiting)
        return row.person_id

    def paint_line(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Who wrote when, and what."""
        row = self.rows[place]
        assert isinstance(row, Waiting)
        face = QRect(rect.x(), rect.center().y() - 14, 28, 28)
        paint.avatar(painter, face, row.person, row.person_id)
        line = theme.line("body")
        area = QRect(rect.x() + 38, rect.y() + 9, rect.width() - 38, line)
        used = paint.text(painter, area, row.person, "body_strong")
        when = _("wrote {when}").format(when=text.ago_words(clock.local(row.at)))
        paint.text(painter, area.adjusted(used + 6, 0, 0, 0), when, "small", "text3", figures=True)
        paint.text(painter, area.translated(0, line), row.text or "", "small", "text2")


class ComingLines(Lines):
    """Birthdays, days that matter, people who have not heard from you for too long."""

    least = 36
    chosen = Signal(str, int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.opened.connect(self._choose)

    def target(self, place: int) -> int:
        """The line itself: people and companies have the same numbers."""
        return place

    def _choose(self, place: int) -> None:
        row = self.rows[place]
        if isinstance(row, Due):
            self.chosen.emit("person", row.person_id)
        elif isinstance(row, Coming):
            self.chosen.emit(row.noun, row.id)

    def paint_line(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Whose day, which, when."""
        row = self.rows[place]
        if isinstance(row, Due):
            late = n_("{n} day late", "{n} days late", row.days) if row.days else _("today")
            words = (row.person, _("keep in touch"), late)
            face, ink = (row.person, row.person_id, False), "bad_text" if row.days else "warn_text"
        else:
            assert isinstance(row, Coming)
            age = f" ({row.years})" if row.years else ""
            ahead = (row.on - clock.today()).days
            when = {0: _("today"), 1: _("tomorrow")}.get(ahead, text.day(row.on))
            words = (row.name, f"{row.label}{age}", when)
            face, ink = (row.name, row.id, row.noun == "company"), "text3"
        avatar = QRect(rect.x(), rect.center().y() - 9, 20, 20)
        paint.avatar(painter, avatar, *face)
        wide = paint.text(painter, rect, words[2], "small", ink, paint.RIGHT, figures=True)
        room = rect.adjusted(30, 0, -wide - 10, 0)
        used = paint.text(painter, room, words[0], "body_strong")
        paint.text(painter, room.adjusted(used + 8, 0, 0, 0), words[1], "small", "text3")
