"""What can be done with the current task of a list; each is one step with Undo."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint

from smallcrm import clock, text
from smallcrm.crm import tasks
from smallcrm.crm.lists import agenda
from smallcrm.crm.lists.agenda import TaskRow
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.kit.grouped import GroupedView
from smallcrm.ui.record.ask_line import AskLine
from smallcrm.ui.tasks.task_delegate import TITLE_FROM, TaskDelegate

Commands = dict[str, Callable[[], object] | None]


class TaskVerbs:
    """Acts on the tasks of `view`.

    `said(words, undoable)` is told what happened, `replan(id)` asks for another date, `opened(id)`
    goes to what a task is about.
    """

    def __init__(
        self,
        view: GroupedView,
        said: Callable[[str, bool], object],
        replan: Callable[[int], object],
        opened: Callable[[int], object],
    ) -> None:
        self.view, self.said, self.replan, self.opened = view, said, replan, opened
        view.ticked.connect(self.tick)
        view.activated_id.connect(opened)
        view.quick_action.connect(self.quick)
        view.context_requested.connect(lambda row, place: self.menu(row).popup(place))

    def current(self) -> TaskRow | None:
        """The task that has the cursor."""
        row = self.view.current_row()
        return row if isinstance(row, TaskRow) else None

    def tick(self, row: int, on: bool = True) -> None:
        """Has a task done, or not done after all."""
        found = agenda.task(row)
        if found is None:
            return
        tasks.done([row], on)
        words = _("“{title}” done") if on else _("“{title}” is open again")
        self.said(words.format(title=found.title), True)

    def plan(self, row: int, day: str, at: str | None = None) -> None:
        """Moves a task to a day (`YYYY-MM-DD`); its time stays unless `at` is given."""
        tasks.plan([row], day, at)
        found = clock.day_of(day) or clock.today()
        when = text.due_exact(found, clock.time_of(at))
        self.said(_("Planned: {when}").format(when=when), True)

    def all_to_today(self, rows: list[TaskRow]) -> None:
        """Moves late tasks to today."""
        if rows:
            tasks.plan([task.id for task in rows], clock.today().isoformat())
            words = n_("{n} task moved to today", "{n} tasks moved to today", len(rows))
            self.said(words, True)

    def flag(self, row: int) -> None:
        """Gives a task priority, or takes it away."""
        found = agenda.task(row)
        if found:
            tasks.edit(row, priority=int(not found.priority))
            words = _("Priority taken away") if found.priority else _("Priority given")
            self.said(words, True)

    def delete(self, row: int) -> None:
        """Puts a task into the trash."""
        tasks.delete([row])
        self.said(n_("{n} task deleted", "{n} tasks deleted", 1), True)

    def edit(self) -> None:
        """Opens a line over the title of the current task."""
        row, index = self.current(), self.view.currentIndex()
        if row is None:
            return
        place = self.view.visualRect(index)
        delegate = self.view.delegate
        wide = delegate.title_width(place) if isinstance(delegate, TaskDelegate) else 200
        place.adjust(delegate.check_room + TITLE_FROM - 10, 4, 0, -5)
        place.setWidth(wide)
        editor = AskLine(self.view.viewport(), place, row.title, _("Title"))
        editor.said.connect(partial(self._keep_title, editor, row.id))

    def _keep_title(self, editor: AskLine, row: int, title: str) -> None:
        try:
            tasks.edit(row, title=title)
        except Invalid as wrong:
            editor.refuse(wrong.text)
            return
        editor.close_line()
        self.view.setFocus()
        self.said(_("Task renamed"), True)

    def quick(self, row: int, action: str) -> None:
        """A button at the right end of a row was pressed."""
        if action == "done":
            found = agenda.task(row)
            self.tick(row, not (found and found.done_at))
        elif action == "replan":
            self.replan(row)
        else:
            self.menu(row).popup(self.view.cursor().pos())

    def _days(self) -> list[tuple[str, str, str]]:
        return [
            (_("Today"), clock.today().isoformat(), "1"),
            (_("Tomorrow"), clock.days_from_now(1).isoformat(), "2"),
            (_("Next Monday"), tasks.next_monday(), "3"),
        ]

    def menu(self, row: int) -> Menu:
        """All that can be done with a task."""
        menu = Menu(self.view)
        menu.add(_("Open"), partial(self.opened, row), "arrows-out-simple", "↵")
        menu.add(_("Done"), partial(self.tick, row), "check", _("Space"))
        menu.add(_("Rename"), self.edit, "pencil-simple", "E")
        menu.add(_("Priority"), partial(self.flag, row), "flag-fill", "!")
        menu.addSeparator()
        for words, day, keys in self._days():
            menu.add(words, partial(self.plan, row, day), "calendar-blank", keys)
        menu.add(_("Another date…"), partial(self.replan, row), "calendar-plus", "D")
        menu.addSeparator()
        menu.add(_("Delete"), partial(self.delete, row), "trash", "Del", danger=True)
        return menu

    def snooze(self) -> None:
        """Offers later days: tomorrow, next Monday, in 2 weeks, a date."""
        row = self.current()
        if row is None:
            return
        menu = Menu(self.view, _("Snooze"))
        for words, day, icon in (
            (_("Tomorrow"), clock.days_from_now(1).isoformat(), "sun"),
            (_("Next Monday"), tasks.next_monday(), "calendar-blank"),
            (_("In 2 weeks"), clock.days_from_now(14).isoformat(), "calendar-dots"),
        ):
            menu.add(words, partial(self.plan, row.id, day), icon)
        menu.add(_("Another date…"), partial(self.replan, row.id), "calendar-plus", "D")
        menu.setActiveAction(menu.actions()[0])
        rect = self.view.visualRect(self.view.currentIndex())
        corner = rect.bottomRight() - QPoint(menu.sizeHint().width() + 8, 0)
        menu.popup(self.view.viewport().mapToGlobal(corner))

    def commands(self) -> Commands:
        """What works on the current task."""
        row = self.current()
        if row is None:
            return {}
        number = row.id
        found: Commands = {
            "task.done": partial(self.tick, number, not row.done_at),
            "task.date": partial(self.replan, number),
            "task.snooze": self.snooze,
            "task.priority": partial(self.flag, number),
            "record.edit": self.edit,
            "record.delete": partial(self.delete, number),
        }
        keys = ("task.today", "task.tomorrow", "task.next_week")
        for action, (_words, day, _key) in zip(keys, self._days(), strict=True):
            found[action] = partial(self.plan, number, day)
        return found
