"""Home: what happens next, the pipeline at a glance, what goes stale, who waits for you."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import about, pipelines
from smallcrm.crm.lists import agenda, board, counts, upcoming
from smallcrm.crm.lists.agenda import TaskRow
from smallcrm.i18n import _, n_
from smallcrm.ui.frame.page import Commands, Page
from smallcrm.ui.kit.controls import Button, Card, EmptyState, Label, Option, Segmented
from smallcrm.ui.kit.grouped import Group, GroupedView
from smallcrm.ui.tasks.task_delegate import TaskDelegate, in_order
from smallcrm.ui.tasks.task_verbs import TaskVerbs
from smallcrm.ui.today.log_card import LogCard
from smallcrm.ui.today.side import ComingLines, StaleLines, WaitingLines
from smallcrm.ui.today.strip import Strip

if TYPE_CHECKING:
    from smallcrm.ui.today.first_start import FirstStart

SIDE, NARROW_SIDE, NARROW = 408, 330, 1120
COMING = 8


class TodayPage(Page):
    """Late, today, later this week, next week; a tick does it, with Undo."""

    place = "today"
    icon = "sun-horizon"
    watches = {  # noqa: RUF012
        "task", "deal", "stage", "entry", "entry_link", "person", "company", "about", "pipeline",
        "key_date", "field", "field_value", "tag", "tagging",
    }  # fmt: skip
    log_wanted = Signal(int)
    add_task_wanted = Signal()
    replan_wanted = Signal(int)
    import_wanted = Signal(str)
    sample_wanted = Signal()
    file_wanted = Signal()
    go_wanted = Signal(str)
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Today")
        self.groups: agenda.Groups | None = None
        self.ticked: dict[int, TaskRow] = {}
        self.strip = Strip()
        painter = TaskDelegate(with_value=True, with_state=False, height=40)
        painter.carets = False
        self.list = GroupedView(painter)
        self.list.setAccessibleName(_("What happens next"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()

    def _build(self) -> QWidget:
        self.greeting = Label("", "title")
        self.summary = Label("", "body", "text3", figures=True, elide=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.greeting)
        head.addWidget(self.summary, 1)
        head.addWidget(Button(_("Log activity"), "note-pencil", keys="L", do=self.log))
        head.addWidget(Button(_("Add task"), "list-plus", keys="T", do=self.add_task_wanted.emit))
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._build_list(), 1)
        middle.addWidget(self._build_side())
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addLayout(middle, 1)
        return page

    def _build_list(self) -> Card:
        card = Card(_("What happens next"), lined=True)
        self.kinds = Segmented([Option("all", _("All"))], name=_("Kind of next step"))
        card.add_command(self.kinds)
        self.nothing = EmptyState(
            "sun-horizon", _("Nothing planned for today"), "", _("Open pipeline"),
            do=lambda: self.go_wanted.emit("pipeline"),
        )  # fmt: skip
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.nothing)
        card.body.addWidget(self.lists, 1)
        return card

    def _build_side(self) -> QWidget:
        self.log_card = LogCard()
        self.stale_card = Card(_("Going stale"), "hourglass-medium")
        self.stale = StaleLines(_("Going stale"))
        self.stale_card.body.addWidget(self.stale)
        self.waiting_card = Card(_("Waiting for your reply"), "arrow-bend-up-left")
        self.waiting = WaitingLines(_("Waiting for your reply"))
        self.waiting_card.body.addWidget(self.waiting)
        holder = QWidget()
        holder.setObjectName("page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.coming_card = Card(_("Coming up"), "cake")
        self.coming = ComingLines(_("Coming up"))
        self.coming_card.body.addWidget(self.coming)
        for card in (self.log_card, self.stale_card, self.waiting_card, self.coming_card):
            column.addWidget(card)
        column.addStretch(1)
        side = _scrolling(holder)
        side.setFixedWidth(SIDE)
        self.side = side
        return side

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _kind: self._show_groups())
        self.doing = TaskVerbs(self.list, self.toast.emit, self.replan_wanted.emit, self._open)
        self.list.link.connect(
            lambda _key: self.doing.all_to_today(self.groups.overdue if self.groups else [])
        )
        self.list.current_changed.connect(lambda _id: self.status_changed.emit())
        self.strip.stage_wanted.connect(lambda _stage: self.go_wanted.emit("pipeline"))
        self.strip.goal_wanted.connect(lambda: self.go_wanted.emit("settings"))
        self.log_card.said.connect(self.toast)
        self.stale.opened.connect(lambda row: self.open_record.emit("deal", row))
        self.waiting.opened.connect(lambda row: self.open_record.emit("person", row))
        self.coming.chosen.connect(self.open_record)

    @cached_property
    def first(self) -> "FirstStart":
        """What a file without records shows."""
        from smallcrm.ui.today.first_start import FirstStart

        first = FirstStart()
        first.setObjectName("page")
        first.import_wanted.connect(self.import_wanted)
        first.sample_wanted.connect(self.sample_wanted)
        first.file_wanted.connect(self.file_wanted)
        first.keys_wanted.connect(self.keys_wanted)
        first.added.connect(lambda words: self.toast.emit(words, True))
        self.stack.addWidget(_scrolling(first))
        return first

    @property
    def empty(self) -> bool:
        """Whether the file holds nothing yet."""
        return self.stack.currentIndex() == 1

    def refresh(self) -> None:
        """Reads everything again."""
        empty = counts.is_empty()
        self.setFocusProxy(self.first.choose if empty else self.list)
        self.stack.setCurrentIndex(int(empty))
        if self.empty:
            self.status_changed.emit()
            return
        self.groups = agenda.groups(far=False)
        first = pipelines.names()[0].id
        self.strip.show_state(board.columns(first), agenda.won_this_month(), about.goal())
        self._show_greeting()
        self._show_groups()
        stale, waiting = agenda.stale(6), agenda.waiting(6)
        self.stale.show_rows(stale)
        self.stale_card.set_count(str(len(stale)) if stale else "")
        self.waiting.show_rows(waiting)
        self.waiting_card.set_count(str(len(waiting)) if waiting else "")
        coming = upcoming.first(COMING)
        self.coming.show_rows(coming)
        self.coming_card.set_count(str(len(coming)))
        self.coming_card.setVisible(bool(coming))
        self.status_changed.emit()

    def _show_greeting(self) -> None:
        assert self.groups is not None
        hour = clock.now().hour
        words = (
            _("Good morning") if hour < 12 else _("Good afternoon") if hour < 18
            else _("Good evening")
        )  # fmt: skip
        owner = about.get("owner").split(" ")[0]
        self.greeting.setText(f"{words}, {owner}" if owner else words)
        parts = []
        if self.groups.overdue:
            parts.append(n_("{n} overdue", "{n} overdue", len(self.groups.overdue)))
        todo = len(self.groups.today)
        parts.append(n_("{n} to do today", "{n} to do today", todo))
        self.summary.setText(f"{text.day_heading(clock.today())} · {', '.join(parts)}")

    def _rows(self, rows: list[TaskRow]) -> list[TaskRow]:
        kind = self.kinds.current
        return [row for row in rows if kind == "all" or _kind(row) == kind]

    def _show_groups(self) -> None:
        now = self.groups
        assert now is not None
        today = sorted([*now.today, *now.done_today], key=lambda task: task.time or "99")
        week = in_order(now.tomorrow + now.this_week)
        open_rows = now.overdue + now.today + week
        self._show_kinds(open_rows)
        done = len(now.done_today)
        late = self._rows(now.overdue)
        groups = []
        if late:
            link = _("Move both to today") if len(late) == 2 else _("Move to today")
            groups.append(Group("overdue", _("Overdue"), late, link=link, tone="bad_text"))
        if today:
            note = _("{done} of {all} done").format(done=done, all=len(today)) if done else ""
            groups.append(Group("today", _("Today"), self._rows(today), note=note))
        if week:
            groups.append(Group("week", _("Later this week"), self._rows(week)))
        if now.next_week:
            rows = self._rows(now.next_week)
            groups.append(Group("next", _("Next week"), rows, folded=True))
        self.list.show_groups(groups)
        self.lists.setCurrentIndex(int(not groups))
        if not groups:
            self._say_nothing()

    def _say_nothing(self) -> None:
        bare = counts.deals_without_step()
        self.nothing.say(
            _("Nothing planned for today"),
            n_("{n} deal has no next step.", "{n} deals have no next step.", bare) if bare else "",
        )
        self.nothing.button.setVisible(bool(bare))

    def _show_kinds(self, rows: list[TaskRow]) -> None:
        def number(kind: str) -> int:
            return sum(1 for row in rows if _kind(row) == kind)

        self.kinds.set_options(
            [
                Option("all", _("All"), "", len(rows)),
                Option("call", _("Calls"), "phone", number("call")),
                Option("mail", _("E-mails"), "envelope-simple", number("mail")),
                Option("meet", _("Meetings"), "users-three", number("meet")),
                Option("todo", _("To-dos"), "check-square", number("todo")),
            ]
        )

    def _open(self, row: int) -> None:
        found = agenda.task(row)
        if found and found.deal_id:
            self.open_record.emit("deal", found.deal_id)
        elif found and found.person_id:
            self.open_record.emit("person", found.person_id)
        else:
            self.open_record.emit("task", row)

    def log(self) -> None:
        """Goes to the quick log, with the current person."""
        row = self.doing.current()
        if row and row.person:
            self.log_card.who.set_text(row.person)
            self.log_card._found()
        else:
            self.log_card.who.setFocus()

    def commands(self) -> Commands:
        """What works now."""
        if self.empty:
            return {"record.new": self.first.name.setFocus, "file.sample": self.sample_wanted.emit}
        return {"record.log": self.log, **self.doing.commands()}

    def status(self) -> str:
        """How much there is to do."""
        if self.empty:
            return _("Empty file")
        now = self.groups
        if now is None:
            return ""
        steps = len(now.overdue + now.today + now.tomorrow + now.this_week)
        words = n_("{n} next step", "{n} next steps", steps)
        return f"{words} · {n_('{n} to do today', '{n} to do today', len(now.today))}"

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work here."""
        if self.empty:
            return [
                ("Ctrl I", _("Import")),
                ("N", _("Add contact")),
                ("Ctrl K", _("Everything else")),
            ]
        return [("Space", _("Done")), ("S", _("Snooze")), ("L", _("Log")), ("Enter", _("Open"))]

    def present_record(self) -> tuple[str, int] | None:
        """The person of the current task."""
        row = self.doing.current()
        return ("person", row.person_id) if row and row.person_id else None

    def state(self) -> dict[str, Any]:
        """The current task."""
        return {"task": self.list.current_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back to a task."""
        self.freshen_now()
        if state.get("task"):
            self.list.set_current_id(state["task"])

    def regions(self) -> list[QWidget]:
        """Strip, list, cards."""
        return [self.first] if self.empty else [self.strip, self.list, self.side]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.side.setFixedWidth(NARROW_SIDE if narrow else SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.empty and event.text().upper() == "D":
            self.sample_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.doing.edit()
        else:
            super().keyPressEvent(event)


def _kind(row: TaskRow) -> str:
    return "meet" if row.kind == "video" else row.kind


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
