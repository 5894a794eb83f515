"""Small dialogs of tasks: one line to add from anywhere, a follow-up for one or many, a date."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import tasks, typed
from smallcrm.crm.words import when
from smallcrm.crm.words.quick_add import Known
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Button, Label, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.record.form_draft import FormDraft
from smallcrm.ui.tasks.quick_line import QuickLine


class AddTaskDialog(Dialog):
    """The quick line over whatever is on the screen; Enter adds and closes, Esc keeps what was
    typed for the next time."""

    said = Signal(str)
    kept = Signal(str)

    def __init__(self, parent: QWidget, person: Known | None = None) -> None:
        super().__init__(parent, _("Add a task"), 620)
        self.note = Label(_("Kind, who, when, #tag, ! for priority, /deal"), "small", "text3")
        self.line = QuickLine()
        self.line.person = person
        self.line.empties = False
        self.line.setMinimumHeight(66)
        self.line.added.connect(self._added)
        self.line.refused.connect(self.note.setText)
        self.line.left.connect(self.cancel)
        self.draft = FormDraft("new task", {"line": self.line.line})
        self.draft.begin()
        self.cancelled.connect(lambda: self.draft.leave(self.kept.emit))
        self.body.addWidget(self.draft)
        self.body.addWidget(self.line)
        self.body.addWidget(self.note)

    def first_focus(self) -> QWidget:
        """The line."""
        return self.line.line

    def _added(self, _row: int, title: str) -> None:
        self.draft.forget()
        self.close_overlay()
        self.said.emit(_("Task added: {title}").format(title=title))


class FollowUpDialog(Dialog):
    """Plans a next step for one or many people or companies, in words."""

    said = Signal(str)

    def __init__(self, parent: QWidget, noun: str, ids: list[int], name: str) -> None:
        many = n_("Follow up with {n} contact", "Follow up with {n} contacts", len(ids))
        title = _("Follow up with {name}").format(name=name) if len(ids) == 1 else many
        super().__init__(parent, title, 520)
        self._noun, self._ids = noun, ids
        self.line = TextInput(_("For example “call about the quote fri 10:00”"), "calendar-plus",
                              name=_("Next step"))  # fmt: skip
        self.line.set_text(_("Call"))
        self.line.line.selectAll()
        self.line.edited.connect(lambda _text: self._preview())
        self.line.submitted.connect(self._keep)
        self.note = Label("", "small", "text3")
        self.body.addWidget(self.line)
        self.body.addLayout(self._days())
        self.body.addWidget(self.note)
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Plan it"), self._keep, "primary", _("Ctrl ↵"))
        self._day = clock.days_from_now(1)
        self._preview()

    def _days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, day in (
            (_("Today"), clock.today()),
            (_("Tomorrow"), clock.days_from_now(1)),
            (_("Next Monday"), date.fromisoformat(tasks.next_monday())),
            (_("In 2 weeks"), clock.days_from_now(14)),
        ):
            row.addWidget(Button(words, small=True, do=partial(self._choose, day)))
        row.addStretch(1)
        return row

    def _choose(self, day: date) -> None:
        self._day = day
        self._preview()

    def _preview(self) -> None:
        read = typed.read_task(self.line.text())
        day = read.day or self._day
        self.note.setText(
            _("Plans “{title}” for {when}").format(
                title=read.title or "…", when=text.due_exact(day, read.at, read.end)
            )
        )

    def _keep(self) -> None:
        read = typed.read_task(self.line.text())
        read.day = read.day or self._day
        try:
            typed.follow_up(self._noun, self._ids, read)
        except Invalid as wrong:
            self.line.show_error(wrong.text)
            return
        self.close_overlay()
        self.said.emit(n_("{n} next step planned", "{n} next steps planned", len(self._ids)))


class DateDialog(Dialog):
    """Plans tasks for another day, in words (“fri”, “in 2 weeks”, “30.6.”)."""

    said = Signal(str)

    def __init__(self, parent: QWidget, ids: list[int], title: str) -> None:
        super().__init__(parent, title, 440)
        self._ids = ids
        self.line = TextInput(_("fri, in 2 weeks, 30.6., 14:00"), "calendar-blank", name=_("Date"))
        self.line.edited.connect(lambda _text: self._preview())
        self.line.submitted.connect(self._keep)
        self.note = Label("", "small", "text3")
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, day in (
            (_("Tomorrow"), clock.days_from_now(1).isoformat()),
            (_("Next Monday"), tasks.next_monday()),
            (_("In 2 weeks"), clock.days_from_now(14).isoformat()),
            (_("No date"), None),
        ):
            row.addWidget(Button(words, small=True, do=partial(self._plan, day, None)))
        row.addStretch(1)
        self.body.addWidget(self.line)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Plan it"), self._keep, "primary", _("Ctrl ↵"))

    def _preview(self) -> None:
        read = when.read(self.line.text())
        self.note.setText(text.due_exact(read.day, read.at, read.end) if read else "")

    def _keep(self) -> None:
        read = when.read(self.line.text())
        if read is None:
            self.line.show_error(_("This is not a date. Try “fri” or “23 june 10:00”."))
            return
        self._plan(read.day.isoformat(), read.at.strftime("%H:%M") if read.at else None)

    def _plan(self, day: str | None, at: str | None) -> None:
        tasks.plan(self._ids, day, at)
        self.close_overlay()
        found = clock.day_of(day)
        shown = text.due_exact(found, clock.time_of(at)) if found else _("no date")
        self.said.emit(_("Planned: {when}").format(when=shown))
