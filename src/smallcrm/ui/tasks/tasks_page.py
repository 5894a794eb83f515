"""All tasks by date, contact or deal, with a line to add and the day beside them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm.lists import agenda
from smallcrm.crm.lists.agenda import TaskRow
from smallcrm.i18n import _, n_
from smallcrm.ui.frame.page import Commands, Page, Scope
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.controls import EmptyState, Hairline, Label, Option, Segmented
from smallcrm.ui.kit.grouped import Group, GroupedView
from smallcrm.ui.tasks.day_pane import DayPane
from smallcrm.ui.tasks.quick_line import QuickLine
from smallcrm.ui.tasks.task_delegate import TaskDelegate, in_order
from smallcrm.ui.tasks.task_verbs import TaskVerbs

PANE, PANE_FROM = 340, 1000
KINDS = {
    "all": (_("All open"), "list-bullets", ()),
    "call": (_("Calls"), "phone", ("call",)),
    "mail": (_("E-mails"), "envelope-simple", ("mail",)),
    "meet": (_("Meetings"), "users-three", ("meet", "video")),
    "todo": (_("To-dos"), "check-square", ("todo",)),
}


class TasksPage(Page):
    """Groups of tasks; a tick does one, with Undo."""

    place = "tasks"
    icon = "check-square-offset"
    watches = {"task", "deal", "person", "company", "tagging", "tag"}  # noqa: RUF012
    replan_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Tasks")
        self.scope = self._scope
        self.views_title = _("Show")
        self.kind = "all"
        self.groups: agenda.Groups | None = None
        self._narrow: bool | None = None
        self.heading = Label(_("Tasks"), "title")
        self.count = Label("", "body", "text3", figures=True)
        self.by = Segmented(
            [
                Option("date", _("By date")),
                Option("person", _("By contact")),
                Option("deal", _("By deal")),
            ],
            name=_("Order"),
        )
        self.quick = QuickLine()
        self.painter = TaskDelegate(with_value=False, with_state=True, height=36)
        self.painter.edge = 20
        self.list = GroupedView(self.painter)
        self.list.setAccessibleName(_("Tasks"))
        self.empty = EmptyState(
            "check-square-offset", _("No tasks"),
            _("Write one above: who, when, and what, in your own words."),
        )  # fmt: skip
        self.pane = DayPane()
        self._build()
        self._connect()
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 16, 8)
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.by)
        line = QVBoxLayout()
        line.setContentsMargins(20, 0, 20, 12)
        line.addWidget(self.quick)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addLayout(line)
        left.addWidget(Hairline())
        left.addWidget(self.stack, 1)
        self.pane.setFixedWidth(PANE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.pane)

    def _connect(self) -> None:
        self.by.chosen.connect(lambda _by: self._show())
        self.quick.added.connect(self._added)
        self.quick.left.connect(self.list.setFocus)
        self.quick.line.focused.connect(lambda _on: self.status_changed.emit())
        self.quick.refused.connect(lambda words: self.toast.emit(words, False))
        self.doing = TaskVerbs(self.list, self.toast.emit, self.replan_wanted.emit, self._open)
        self.list.link.connect(
            lambda _key: self.doing.all_to_today(self.groups.overdue if self.groups else [])
        )
        self.list.current_changed.connect(lambda _id: self.status_changed.emit())
        self.pane.opened.connect(self.show_task)
        self.pane.planned.connect(self.doing.plan)

    def refresh(self) -> None:
        """Reads all open tasks again."""
        self.groups = agenda.groups()
        self._show()
        self.pane.refresh()
        self.status_changed.emit()

    def _show(self) -> None:
        found = {"date": self._by_date, "person": self._by_person, "deal": self._by_deal}
        groups = [group for group in found[self.by.current]() if group.rows]
        self.painter.by_day = self.by.current == "date"
        self.painter.tags = agenda.tags([row.id for group in groups for row in group.rows])
        self.list.show_groups(groups)
        self.stack.setCurrentIndex(int(not groups))
        self.count.setText(_("{count} open").format(count=text.count(len(self._open_rows()))))

    def _wanted(self, rows: list[TaskRow]) -> list[TaskRow]:
        kinds = KINDS[self.kind][2]
        return in_order([row for row in rows if not kinds or row.kind in kinds])

    def _open_rows(self) -> list[TaskRow]:
        now = self.groups
        if now is None:
            return []
        everything = (
            now.overdue + now.today + now.tomorrow + now.this_week + now.next_week + now.later
            + now.no_date
        )  # fmt: skip
        return self._wanted(everything)

    def _by_date(self) -> list[Group]:
        now = self.groups
        assert now is not None
        today, tomorrow = clock.today(), clock.days_from_now(1)
        done = len(now.done_today)
        note = f"{n_('{n} done', '{n} done', done)} · " if done else ""
        later = self._wanted(now.next_week + now.later)
        sunday = clock.days_from_now(6 - today.weekday())
        until = _("until {day}").format(day=text.day_long(sunday))
        return [
            Group("overdue", _("Overdue"), self._wanted(now.overdue), link=_("Move to today"),
                  tone="bad_text"),
            Group("today", _("Today"), self._wanted(now.today),
                  note=note + text.day_long(today)),
            Group("tomorrow", _("Tomorrow"), self._wanted(now.tomorrow),
                  note=text.day_long(tomorrow)),
            Group("week", _("This week"), self._wanted(now.this_week), note=until),
            Group("later", _("Later"), later, note=_next_words(later), folded=True),
            Group("none", _("No date"), self._wanted(now.no_date)),
        ]  # fmt: skip

    def _by_person(self) -> list[Group]:
        return self._by_name(lambda row: (row.person_id, row.person), _("Nobody in particular"))

    def _by_deal(self) -> list[Group]:
        return self._by_name(lambda row: (row.deal_id, row.deal), _("No deal"))

    def _by_name(
        self, of: Callable[[TaskRow], tuple[int | None, str | None]], nobody: str
    ) -> list[Group]:
        found: dict[int | None, Group] = {}
        for row in self._open_rows():
            key, name = of(row)
            found.setdefault(key, Group(f"n{key}", name or nobody)).rows.append(row)
        return sorted(found.values(), key=lambda group: (group.key == "nNone", group.title))

    def _added(self, row: int, title: str) -> None:
        self.toast.emit(_("Task added: {title}").format(title=title), True)
        self.freshen_now()
        self.show_task(row)

    def _open(self, row: int) -> None:
        found = agenda.task(row)
        if found and found.deal_id:
            self.open_record.emit("deal", found.deal_id)
        elif found and found.person_id:
            self.open_record.emit("person", found.person_id)
        else:
            self.replan_wanted.emit(row)

    def show_task(self, row: int) -> None:
        """Makes a task current, in whatever group it stands."""
        for group in self.list.model().groups:  # type: ignore[attr-defined]
            if group.folded and any(task.id == row for task in group.rows):
                self.list.fold(group.key, False)
        self.list.set_current_id(row)
        self.list.setFocus()

    def show_record(self, _kind: str, row: int) -> None:
        """Goes to a task."""
        self.kind = "all"
        self.freshen_now()
        self.show_task(row)

    def present_record(self) -> tuple[str, int] | None:
        """The person of the current task."""
        row = self.list.current_row()
        return ("person", row.person_id) if isinstance(row, TaskRow) and row.person_id else None

    def commands(self) -> Commands:
        """What works now."""
        found: Commands = {
            "record.new": self.quick.line.setFocus,
            "record.new_task": self.quick.line.setFocus,
            "view.panel": self.toggle_pane,
        }
        return {**found, **self.doing.commands()}

    def toggle_pane(self) -> None:
        """Shows or hides the day."""
        self.pane.setVisible(self.pane.isHidden())

    def _scope(self) -> Scope:
        """The open tasks of the view."""
        ids = [row.id for row in self._open_rows()]
        return Scope("tasks", self.title, lambda: ids, len(ids), [], [])

    def status(self) -> str:
        """How many are open, how many late."""
        words = n_("{n} open task", "{n} open tasks", len(self._open_rows()))
        late = len(self.groups.overdue) if self.groups else 0
        return f"{words} · {n_('{n} overdue', '{n} overdue', late)}" if late else words

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work here, or in the line that adds a task."""
        if self.quick.line.hasFocus():
            return [("Enter", _("Add")), ("Esc", _("Back to the list"))]
        return [("T", _("Quick add")), ("Space", _("Done")), ("D", _("Date")),
                ("S", _("Snooze")), ("Enter", _("Open"))]  # fmt: skip

    def views(self) -> list[View]:
        """All open ones, or those of a kind."""
        kept, found = self.kind, []
        for key, (words, icon, _kinds) in KINDS.items():
            self.kind = key
            found.append(View(key, words, icon, len(self._open_rows()), key == kept))
        self.kind = kept
        return found

    def show_view(self, key: str) -> None:
        """Shows the tasks of a kind."""
        self.kind = key
        self._show()
        self.status_changed.emit()

    def state(self) -> dict[str, Any]:
        """Kind, order, current task."""
        return {"kind": self.kind, "by": self.by.current, "task": self.list.current_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back there."""
        self.kind = state.get("kind", "all")
        self.by.set_current(state.get("by", "date"))
        self.mark_stale()
        self.freshen_now()
        if state.get("task"):
            self.list.set_current_id(state["task"])

    def regions(self) -> list[QWidget]:
        """Line, list, day."""
        return [self.quick, self.list, *([self.pane] if self.pane.isVisible() else [])]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.doing.edit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < PANE_FROM
        if narrow != self._narrow:
            self._narrow = narrow
            self.pane.setVisible(not narrow)


def _next_words(rows: list[TaskRow]) -> str:
    if not rows or not rows[0].day:
        return ""
    first = rows[0]
    day = text.day_with_weekday(clock.day_of(first.day) or clock.today())
    parts = [part for part in (first.title, first.person, day) if part]
    return _("next: {what}").format(what=", ".join(parts))
