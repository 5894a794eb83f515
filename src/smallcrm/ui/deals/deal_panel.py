"""One deal beside the board: what it is worth, where it stands, what is next, what happened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import pipelines, tasks
from smallcrm.crm.lists import answers
from smallcrm.crm.lists.answers import DealAnswers
from smallcrm.i18n import _
from smallcrm.ui.deals.deal_fields import DealFields
from smallcrm.ui.deals.deal_verbs import DealVerbs
from smallcrm.ui.deals.stage_steps import StageSteps
from smallcrm.ui.kit.controls import (
    Avatar,
    Button,
    Chip,
    Hairline,
    IconButton,
    Label,
    Menu,
    SidePanel,
)
from smallcrm.ui.kit.live import LiveView
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.fields_section import FieldsSection
from smallcrm.ui.record.quick_log import QuickLog
from smallcrm.ui.record.step_box import StepBox
from smallcrm.ui.record.timeline_box import TimelineBox

WIDTH, LEAST = 420, 360


class DealPanel(LiveView, SidePanel):
    """Shows one deal, open or closed; what is changed here is a step with Undo."""

    watches = {  # noqa: RUF012
        "deal", "person", "company", "task", "entry", "entry_link", "tagging", "tag", "stage",
        "stage_change", "deal_person", "lost_reason", "field", "field_value",
    }  # fmt: skip
    closed = Signal()
    open_record = Signal(str, int)
    edit_wanted = Signal(int)
    follow_up_wanted = Signal(int)
    replan_wanted = Signal(int)
    settings_wanted = Signal()

    def __init__(self, verbs: DealVerbs) -> None:
        super().__init__(WIDTH, margin=0)
        self._widen()
        theme.changed.connect(self._widen)
        self.record = 0
        self.verbs = verbs
        self.answers: DealAnswers | None = None
        self.column.setSpacing(0)
        self._build_head()
        self._build_step()
        self._build_fields()
        self._build_log()

    def _widen(self) -> None:
        self.setMinimumWidth(round(LEAST * theme.text_percent / 100))

    def _section(self, top: int, bottom: int, spacing: int) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, top, 16, bottom)
        column.setSpacing(spacing)
        self.column.addWidget(holder)
        return column

    def _build_head(self) -> None:
        self.title = Label("", "panel", elide=True)
        self.more = IconButton("dots-three", _("More"), do=self._open_menu)
        self.close_button = IconButton("x", _("Close the panel"), keys="Esc", do=self.closed.emit)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.title, 1)
        first.addWidget(self.more)
        first.addWidget(self.close_button)
        self.face = Avatar(20)
        self.person = Button("", kind="ghost", small=True, do=self._open_person)
        self.company = Button("", kind="link", small=True, do=self._open_company)
        second = QHBoxLayout()
        second.setSpacing(0)
        second.addWidget(self.face)
        second.addWidget(self.person)
        self.dot = Label("·", "body", "text3")
        second.addWidget(self.dot)
        second.addWidget(self.company)
        second.addStretch(1)
        self.amount = Label("", "kpi", figures=True)
        self.weighted = Label("", "small", "text3", figures=True, elide=True)
        self.state = Chip()
        self.won = Button(_("Won"), "trophy", "good", small=True, do=self._win)
        self.lost = Button(_("Lost"), "x-circle", "danger", small=True, do=self._lose)
        self.again = Button(_("Reopen"), "arrow-counter-clockwise", small=True, do=self._reopen)
        third = QHBoxLayout()
        third.setSpacing(10)
        third.addWidget(self.amount)
        third.addWidget(self.weighted, 1, Qt.AlignmentFlag.AlignBottom)
        third.addWidget(self.state)
        for button in (self.won, self.lost, self.again):
            third.addWidget(button)
        self.steps = StageSteps()
        self.steps.chosen.connect(lambda stage: self.verbs.move(self.record, stage))
        column = self._section(12, 12, 0)
        column.addLayout(first)
        column.addSpacing(2)
        column.addLayout(second)
        column.addSpacing(7)
        column.addLayout(third)
        column.addSpacing(11)
        column.addWidget(self.steps)
        self.column.addWidget(Hairline())

    def _build_step(self) -> None:
        self.step = StepBox()
        self.step.done.connect(self._done)
        self.step.replan.connect(self.replan_wanted)
        self.step.plan.connect(lambda: self.follow_up_wanted.emit(self.record))
        self._section(12, 12, 0).addWidget(self.step)
        self.column.addWidget(Hairline())

    def _build_fields(self) -> None:
        self.fields = DealFields()
        self.fields.said.connect(self.verbs.said)
        self._section(8, 10, 0).addWidget(self.fields)
        self.column.addWidget(Hairline())
        self.own = FieldsSection()
        self.own.said.connect(self.verbs.said)
        self.own.opened.connect(self.open_record)
        self.own.settings_wanted.connect(self.settings_wanted)
        self.column.addWidget(self.own)

    def _build_log(self) -> None:
        self.log = QuickLog()
        self.log.logged.connect(lambda words: self.verbs.said.emit(words, True))
        self.log.refused.connect(lambda words: self.verbs.said.emit(words, False))
        self.timeline = TimelineBox(short=True)
        self.timeline.opened.connect(self.open_record)
        self.timeline.said.connect(self.verbs.said)
        column = self._section(12, 16, 14)
        column.addWidget(self.log)
        column.addWidget(self.timeline)
        self.column.addStretch(1)

    def show_deal(self, deal: int) -> None:
        """Shows a deal."""
        self.own.lines.settle()
        self.fields.settle()
        self.record = deal
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Reads the deal again and shows it; a deal that is gone closes the panel."""
        found = answers.about_deal(self.record) if self.record else None
        self.answers = found
        if found is None:
            if self.record:
                self.record = 0
                self.closed.emit()
            return
        self._show_head(found)
        self.steps.show_stage(pipelines.stages(found.pipeline_id), found.stage_id)
        self.step.show_task(found.next_step)
        self.fields.show_deal(found)
        self.own.show_record("deal", found.id)
        if found.person_id:
            self.log.show_for("person", found.person_id, found.person or "", found.id)
        else:
            self.log.show_for("deal", found.id, found.title, found.id)
        self.timeline.show_for("deal", self.record)

    def _show_head(self, found: DealAnswers) -> None:
        self.title.setText(found.title)
        self.face.setVisible(bool(found.person))
        self.face.show_for(found.person or "", found.person_id)
        self.person.set_text(found.person or "")
        self.person.setVisible(bool(found.person))
        self.company.set_text(found.company or "")
        self.company.setVisible(bool(found.company))
        self.dot.setVisible(bool(found.person and found.company))
        self.amount.setText(text.money(found.value, found.currency))
        is_open = found.status == "open"
        self.weighted.setText("")
        if is_open and found.value is not None:
            share = text.money(round(found.value * found.chance / 100), found.currency)
            self.weighted.setText(_("{sum} weighted").format(sum=share))
        for button in (self.won, self.lost):
            button.setVisible(is_open)
        self.again.setVisible(not is_open)
        self._show_state(found)

    def _show_state(self, found: DealAnswers) -> None:
        rests = clock.day_of(found.snoozed_until)
        closed = text.day(clock.local(found.closed_at).date()) if found.closed_at else ""
        shown = True
        if found.status == "won":
            self.state.show_text(_("Won {day}").format(day=closed), "ok")
        elif found.status == "lost":
            self.state.show_text(_("Lost {day}").format(day=closed), "bad")
        elif rests and rests > clock.today():
            self.state.show_text(_("Rests until {day}").format(day=text.day(rests)), "neutral")
        else:
            shown = False
        self.state.setVisible(shown)

    def _open_person(self) -> None:
        if self.answers and self.answers.person_id:
            self.open_record.emit("person", self.answers.person_id)

    def _open_company(self) -> None:
        if self.answers and self.answers.company_id:
            self.open_record.emit("company", self.answers.company_id)

    def _win(self) -> None:
        self.verbs.win(self.record)

    def _lose(self) -> None:
        self.verbs.lose(self.record)

    def _reopen(self) -> None:
        self.verbs.reopen(self.record)

    def _done(self, task: int) -> None:
        title = ""
        if self.answers and self.answers.next_step:
            title = self.answers.next_step.title
        tasks.done([task])
        self.verbs.said.emit(_("“{title}” done").format(title=title), True)

    def _open_menu(self) -> None:
        menu, deal = Menu(self), self.record
        menu.add(_("Edit…"), lambda: self.edit_wanted.emit(deal), "pencil-simple", "E")
        menu.add(_("Follow up"), lambda: self.follow_up_wanted.emit(deal), "calendar-plus", "F")
        menu.add(_("Delete"), lambda: self.verbs.delete(deal), "trash", "Del", danger=True)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
