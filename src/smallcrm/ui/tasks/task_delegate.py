"""How a task looks in a list: kind, title, for whom, the worth of its deal, when."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from smallcrm import clock, text
from smallcrm.crm.lists.agenda import TaskRow
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.grouped import GroupedDelegate
from smallcrm.ui.kit.rows import RowState
from smallcrm.ui.kit.theme import theme

INKS = {"call": "call", "mail": "mail", "meet": "meet", "video": "meet", "todo": "todo"}
WHEN, VALUE, ACTIONS = 118, 72, 84
TITLE_FROM, TAGS_SHOWN, LONGEST_TAG = 26, 2, 120


def due_words(task: TaskRow, *, near: bool, by_day: bool = True) -> str:
    """When a task is due: “12 Jun · 5 d late”, “14:00 – 15:00”, “Thu 09:30”.

    `near`: weekdays say which day it is, as on Today. `by_day`: it stands under its day, so that
    the time is enough.
    """
    day, at, end = clock.day_of(task.day), clock.time_of(task.time), clock.time_of(task.end)
    if day is None:
        return _("no date")
    if text.due_state(day, at) == "late" and not task.done_at:
        late = text.late(day, at)
        return late if day == clock.today() else f"{text.day(day)} · {late}"
    if day == clock.today():
        return text.times(at, end if near else None)
    if by_day and not near and day == clock.days_from_now(1):
        return text.times(at)
    return text.due(day, at) if near else text.due_exact(day, at)


def in_order(rows: list[TaskRow]) -> list[TaskRow]:
    """By day, and within a day what has a time before what may be done any time."""
    return sorted(rows, key=lambda row: (row.day or "~", row.time or "~"))


class TaskDelegate(GroupedDelegate):
    """One task a line; `with_value`: the worth of its deal, `with_state`: an icon at the time.

    `tags`: the tags of the tasks shown, by their ids. `by_day`: the groups are days.
    """

    actions = (
        ("done", "check", _("Done")),
        ("replan", "calendar-plus", _("Change the date")),
        ("more", "dots-three", _("More")),
    )

    def __init__(self, *, with_value: bool, with_state: bool, height: int) -> None:
        super().__init__()
        self.with_value, self.with_state, self.height = with_value, with_state, height
        self.tags: dict[int, list[str]] = {}
        self.by_day = True

    def title_width(self, rect: QRect) -> int:
        """Px from the beginning of the title to the person, in a row `rect`."""
        return self._split(rect.width() - self.check_room - 14) - 40

    def _split(self, full: int) -> int:
        return max(int(full * (0.36 if self.with_value else 0.42)), 150)

    def ticked(self, row: Any) -> bool:
        """Whether a task is done."""
        return bool(row.done_at)

    def sentence(self, row: Any) -> str:
        """A task as a screen reader says it."""
        parts = [row.title, row.person or "", row.company or "", due_words(row, near=True)]
        parts += self.tags.get(row.id, [])
        if row.priority:
            parts.append(_("priority"))
        if row.done_at:
            parts.append(_("done"))
        return ", ".join(part for part in parts if part)

    def paint_item(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """Kind, title, person and company, value, when."""
        middle = rect.center().y()
        icon = theme.icon_role("kind", row.kind)
        icons.paint(painter, rect.x(), middle - 8, icon, INKS.get(row.kind, "todo"), 16)
        with_actions = state.hovered or state.current
        rect = rect.adjusted(0, 0, ACTIONS if with_actions else 0, 0)
        split = rect.x() + self._split(rect.width())
        self._paint_title(painter, QRect(rect.x() + TITLE_FROM, rect.y(),
                                         split - rect.x() - 40, rect.height()), row)  # fmt: skip
        right = rect.right() - 4
        if not with_actions:
            self._paint_when(painter, rect, row)
        right -= _scaled(WHEN)
        if self.with_value and row.value:
            wide = _scaled(VALUE)
            area = QRect(right - wide, rect.y(), wide, rect.height())
            value = text.money(row.value, row.currency)
            paint.text(painter, area, value, "body", "text2", paint.RIGHT, figures=True)
            right -= wide + 10
        if row.person:
            self._paint_person(painter, QRect(split, rect.y(), right - split, rect.height()), row)

    def _paint_title(self, painter: QPainter, area: QRect, row: TaskRow) -> None:
        middle, done = area.center().y(), bool(row.done_at)
        flagged = bool(row.priority) and not done
        shown = [] if done else self.tags.get(row.id, [])[:TAGS_SHOWN]
        chips = [min(paint.width(f"#{name}", "chip") + 14, LONGEST_TAG) for name in shown]
        words = area.adjusted(0, 0, -(24 if flagged else 0), 0)
        if paint.width(row.title, "body_strong") > words.width() // 2:
            fits = paint.width(row.title, "body_strong") + sum(chips) + 8 * len(chips)
            shown = shown if fits <= words.width() else []
        ink = "text3" if done else "text"
        used = paint.text(painter, words, row.title, "body" if done else "body_strong", ink)
        if done:
            painter.fillRect(area.x(), middle, used, 1, theme.color("text3"))
        x = area.x() + used + 8
        if flagged:
            icons.paint(painter, x, middle - 7, "flag-fill", "bad", 14)
            x += 22
        for name in shown:
            x += paint.tag(painter, x, middle, f"#{name}", min(LONGEST_TAG, area.right() - x)) + 6

    def _paint_when(self, painter: QPainter, rect: QRect, row: TaskRow) -> None:
        day, at = clock.day_of(row.day), clock.time_of(row.time)
        state = text.due_state(day, at) if day else "none"
        words = due_words(row, near=self.with_value, by_day=self.by_day)
        if row.done_at:
            state, words = "done", text.times(at)
        ink = {"late": "bad_text", "today": "warn_text" if at else "text3"}.get(state, "text3")
        if self.with_state:
            ink = {"late": "bad_text", "today": "warn_text"}.get(state, "text2")
        area = QRect(rect.right() - _scaled(WHEN) - 4, rect.y(), _scaled(WHEN), rect.height())
        used = paint.text(painter, area, words, "small", ink, paint.RIGHT, figures=True)
        if self.with_state:
            icon, shape, _ink = paint.STATES[state]
            x = area.right() - used - 21
            icons.paint(painter, x, rect.center().y() - 7, icon, shape, 14)

    def _paint_person(self, painter: QPainter, area: QRect, row: TaskRow) -> None:
        face = QRect(area.x(), area.center().y() - 10, 21, 21)
        paint.avatar(painter, face, row.person or "", row.person_id)
        words = area.adjusted(30, 0, 0, 0)
        used = paint.text(painter, words, row.person or "", "body")
        if row.company and used < words.width() - 30:
            rest = words.adjusted(used + 4, 0, 0, 0)
            paint.text(painter, rest, f"· {row.company}", "body", "text3")


def _scaled(px: int) -> int:
    return px * theme.text_percent // 100
