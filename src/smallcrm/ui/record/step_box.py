"""The next step of a record: what, when, and one click to have done it."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm.lists.agenda import TaskRow
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, IconButton, IconLabel, Label
from smallcrm.ui.kit.theme import theme

FILLS = {
    "late": ("bad_soft", "bad_line", "bad_text"),
    "today": ("warn_soft", "warn_line", "warn_text"),
    "planned": ("surface", "border", "text3"),
}


class StepBox(QWidget):
    """Shows a task as the next step, or that there is none and a button to plan one."""

    done = Signal(int)
    replan = Signal(int)
    plan = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._task: TaskRow | None = None
        self._state = "none"
        self.icon = IconLabel("circle-dashed", "text3", 16)
        self.what = Label("", "body_strong", elide=True)
        self.when = Label("", "small", "text3", elide=True)
        self.tick = Button(_("Done"), "check", small=True, do=self._done)
        self.later = IconButton("calendar-plus", _("Change the date"), "default", do=self._replan)
        self.add = Button(_("Plan one"), "calendar-plus", small=True, do=self.plan.emit)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.what)
        words.addWidget(self.when)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.icon)
        row.addSpacing(4)
        row.addLayout(words, 1)
        for button in (self.tick, self.later, self.add):
            row.addWidget(button)
        theme.changed.connect(self.update)
        self.show_task(None)

    def show_task(self, task: TaskRow | None) -> None:
        """Shows a task, or that none is planned."""
        self._task = task
        for button in (self.tick, self.later):
            button.setVisible(task is not None)
        self.add.setVisible(task is None)
        if task is None:
            self._state = "none"
            self.what.setText(_("No next step"))
            self.when.setText(_("Nothing is planned yet"))
        else:
            day, at = clock.day_of(task.day), clock.time_of(task.time)
            self._state = text.due_state(day, at)
            self.what.setText(task.title)
            self.when.setText(text.due_sentence(day, at) if day else _("No date"))
        icon, shape, _ink = paint.STATES[self._state]
        self.icon.set_icon(icon, shape)
        self.when.set_tone(FILLS.get(self._state, ("", "", "text3"))[2])
        self.update()

    def _done(self) -> None:
        if self._task:
            self.done.emit(self._task.id)

    def _replan(self) -> None:
        if self._task:
            self.replan.emit(self._task.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRect(0, 0, self.width(), self.height())
        if self._state == "none":
            paint.box(painter, area, 8, None, "border_strong", dashed=True)
        else:
            fill, line, _ink = FILLS[self._state]
            paint.box(painter, area, 8, fill, line)
