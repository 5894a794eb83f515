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


def due_words(task: TaskRow, now_group: bool) -> str:
    """When a task is due: “14:00 – 15:00” in today's group, “12 Jun · 5 d late”, “Thu 09:30”."""
    day, at, end = clock.day_of(task.day), clock.time_of(task.time), clock.time_of(task.end)
    if day is None:
        return _("no date")
    if text.due_state(day, at) == "late" and not task.done_at:
        late = text.late(day, at)
        return late if day == clock.today() else f"{text.day(day)} · {late}"
    if day == clock.today():
        return text.times(at, end)
    return text.due(day, at) if now_group else text.due_exact(day, at)


class TaskDelegate(GroupedDelegate):
    """One task a line; `with_value`: the worth of its deal, `with_state`: an icon at the time."""

    actions = (
        ("done", "check", _("Done")),
        ("replan", "calendar-plus", _("Change the date")),
        ("more", "dots-three", _("More")),
    )

    def __init__(self, *, with_value: bool, with_state: bool, height: int) -> None:
        super().__init__()
        self.with_value, self.with_state, self.height = with_value, with_state, height

    def ticked(self, row: Any) -> bool:
        """Whether a task is done."""
        return bool(row.done_at)

    def sentence(self, row: Any) -> str:
        """A task as a screen reader says it."""
        parts = [row.title, row.person or "", row.company or "", due_words(row, True)]
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
        full = rect.width()
        split = rect.x() + max(int(full * (0.36 if self.with_value else 0.42)), 150)
        done = bool(row.done_at)
        flag = 24 if row.priority and not row.done_at else 0
        title = QRect(rect.x() + 26, rect.y(), split - rect.x() - 40 - flag, rect.height())
        used = paint.text(
            painter, title, row.title, "body_strong" if not done else "body",
            "text3" if done else "text",
        )  # fmt: skip
        if done:
            painter.fillRect(title.x(), middle, used, 1, theme.color("text3"))
        elif row.priority:
            icons.paint(painter, title.x() + used + 8, middle - 7, "flag-fill", "bad", 14)
        right = rect.right() - 4
        if not with_actions:
            self._paint_when(painter, rect, row)
        right -= WHEN
        if self.with_value and row.value:
            area = QRect(right - VALUE, rect.y(), VALUE, rect.height())
            value = text.money(row.value, row.currency)
            paint.text(painter, area, value, "body", "text2", paint.RIGHT, figures=True)
            right -= VALUE + 10
        if row.person:
            self._paint_person(painter, QRect(split, rect.y(), right - split, rect.height()), row)

    def _paint_when(self, painter: QPainter, rect: QRect, row: TaskRow) -> None:
        day, at = clock.day_of(row.day), clock.time_of(row.time)
        state = text.due_state(day, at) if day else "none"
        words = due_words(row, self.with_value)
        if row.done_at:
            state, words = "done", text.times(at)
        ink = {"late": "bad_text", "today": "warn_text" if at else "text3"}.get(state, "text3")
        if self.with_state:
            ink = {"late": "bad_text", "today": "warn_text"}.get(state, "text2")
        area = QRect(rect.right() - WHEN - 4, rect.y(), WHEN, rect.height())
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
