"""Pipelines, their stages and the reasons for losing, changed in place and undone with Ctrl Z."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm import about, pipelines
from smallcrm.crm.lists import board
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui.deals.stage_lines import CHANCE, COUNT, NAME, STALE, ReasonLine, StageLine, keep
from smallcrm.ui.kit.controls import (
    Button,
    Card,
    IconButton,
    Label,
    Menu,
    Option,
    Segmented,
    TextInput,
)
from smallcrm.ui.kit.live import LiveView


class StageEditor(LiveView, QWidget):
    """What Settings shows of pipelines. `said(words, undoable)` after each change."""

    watches = {"pipeline", "stage", "deal", "lost_reason", "about", "rate"}  # noqa: RUF012
    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.pipeline = 0
        self.lines: list[StageLine] = []
        self.reasons: list[ReasonLine] = []
        self.tabs = Segmented([Option("0", "")], name=_("Pipeline"))
        self.tabs.chosen.connect(lambda key: self.show_pipeline(int(key)))
        self.name = TextInput(name=_("Name of the pipeline"))
        self.name.setFixedWidth(NAME)
        self.name.submitted.connect(self._rename)
        self.name.line.left.connect(self._rename)
        self.stages = Card()
        self.sum = Label("", "body_strong", figures=True)
        self.stage_name = TextInput(_("Name of a new stage"), "plus", name=_("New stage"))
        self.stage_name.submitted.connect(self._add_stage)
        self.reason_card = Card()
        self.reason_name = TextInput(_("Another reason"), "plus", name=_("New reason"))
        self.reason_name.submitted.connect(self._add_reason)
        self._build()

    def _build(self) -> None:
        self._more = IconButton("dots-three", _("More"), do=self._menu)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.tabs)
        top.addWidget(Button(_("Pipeline"), "plus", "ghost", small=True, do=self._add_pipeline))
        top.addStretch(1)
        top.addWidget(self.name)
        top.addWidget(self._more)
        head = QHBoxLayout()
        head.setContentsMargins(64, 8, 42, 8)
        head.setSpacing(10)
        for words, width in (
            (_("Stage"), NAME),
            (_("Chance of winning"), CHANCE + 72),
            (_("Goes stale after"), STALE),
        ):
            label = Label(words, "small_strong", "text2")
            label.setMinimumWidth(width)
            head.addWidget(label)
        head.addStretch(1)
        count = Label(_("Open deals"), "small_strong", "text2")
        count.setMinimumWidth(COUNT)
        head.addWidget(count)
        self.stages.body.addLayout(head)
        self.stage_name.setFixedWidth(NAME + 40)
        self.reason_name.setFixedWidth(NAME + 40)
        below = QHBoxLayout()
        below.addWidget(self.stage_name, 0, Qt.AlignmentFlag.AlignTop)
        below.addStretch(1)
        below.addWidget(Label(_("Weighted pipeline with these numbers:"), "small", "text3"))
        below.addWidget(self.sum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.stages)
        column.addLayout(below)
        column.addSpacing(8)
        column.addWidget(Label(_("Reasons for losing"), "subhead"))
        column.addWidget(self.reason_card)
        column.addWidget(self.reason_name)
        column.addStretch(1)

    def show_pipeline(self, pipeline: int) -> None:
        """Shows the stages of a pipeline."""
        self.pipeline = pipeline
        self.refresh()

    def refresh(self) -> None:
        """Reads pipelines, stages and reasons again."""
        rows = pipelines.names()
        if self.pipeline not in [row.id for row in rows]:
            self.pipeline = rows[0].id
        self.tabs.set_options([Option(str(row.id), row.name) for row in rows])
        self.tabs.set_current(str(self.pipeline))
        if not self.name.line.hasFocus():
            self.name.set_text(next(row.name for row in rows if row.id == self.pipeline))
            self.name.show_error("")
        self._show_stages()
        self._show_reasons()

    def _show_stages(self) -> None:
        columns = board.columns(self.pipeline)
        line = [column.stage for column in columns]
        if [one.stage.id for one in self.lines] != [stage.id for stage in line]:
            _clear(self.stages, self.lines)
            self.lines = [self._line(stage) for stage in line]
        for one, column in zip(self.lines, columns, strict=True):
            one.show_stage(column.stage, column.deals, line)
        weighted = sum(column.weighted for column in columns)
        self.sum.setText(text.money(weighted, about.currency()))

    def _line(self, stage: pipelines.StageRow) -> StageLine:
        line = StageLine(stage)
        line.said.connect(self.said)
        line.dragged.connect(self._drag)
        line.dropped.connect(self._drop)
        line.stepped.connect(self._step)
        self.stages.body.addWidget(line)
        return line

    def _show_reasons(self) -> None:
        rows = pipelines.reasons()
        if [one.reason.id for one in self.reasons] != [row.id for row in rows]:
            _clear(self.reason_card, self.reasons)
            self.reasons = [ReasonLine(row) for row in rows]
            for line in self.reasons:
                line.said.connect(self.said)
                self.reason_card.body.addWidget(line)
        for line, row in zip(self.reasons, rows, strict=True):
            line.show_reason(row)

    # --- order -------------------------------------------------------------------------------

    def _drag(self, stage: int, at: QPoint) -> None:
        y = self.stages.mapFromGlobal(at).y()
        here = next(n for n, line in enumerate(self.lines) if line.stage.id == stage)
        there = sum(1 for line in self.lines if line.geometry().center().y() < y)
        there = min(there - (there > here), len(self.lines) - 1)
        if there != here:
            self._put(here, there)

    def _put(self, here: int, there: int) -> None:
        line = self.lines.pop(here)
        self.lines.insert(there, line)
        self.stages.body.removeWidget(line)
        self.stages.body.insertWidget(there + 1, line)
        self.stages.body.activate()

    def _drop(self) -> None:
        ids = [line.stage.id for line in self.lines]
        if ids != [stage.id for stage in pipelines.stages(self.pipeline)]:
            pipelines.order_stages(ids)
            self.said.emit(_("Stages reordered"), True)

    def _step(self, stage: int, by: int) -> None:
        here = next(n for n, line in enumerate(self.lines) if line.stage.id == stage)
        if 0 <= here + by < len(self.lines):
            self._put(here, here + by)
            self._drop()
            self.lines[here + by].grip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- adding and taking away --------------------------------------------------------------

    def _add_stage(self) -> None:
        name = self.stage_name.text()
        if keep(self.stage_name, lambda: pipelines.add_stage(self.pipeline, name)):
            self.stage_name.set_text("")
            self.said.emit(_("Stage “{name}” added").format(name=name.strip()), True)

    def _add_reason(self) -> None:
        name = self.reason_name.text()
        if keep(self.reason_name, lambda: pipelines.add_lost_reason(name)):
            self.reason_name.set_text("")
            self.said.emit(_("Reason “{name}” added").format(name=name.strip()), True)

    def _add_pipeline(self) -> None:
        try:
            self.show_pipeline(pipelines.add(_("New pipeline")))
        except UserError as refusal:
            self.said.emit(refusal.text, False)
            return
        self.said.emit(_("Pipeline added"), True)
        self.name.setFocus()
        self.name.line.selectAll()

    def _rename(self) -> None:
        name = self.name.text().strip()
        before = next(row.name for row in pipelines.names() if row.id == self.pipeline)
        if name == before:
            self.name.show_error("")
        elif keep(self.name, lambda: pipelines.rename(self.pipeline, name)):
            self.said.emit(_("Pipeline is called “{name}” now").format(name=name), True)

    def _menu(self) -> None:
        menu = Menu(self)
        menu.add(_("Delete pipeline"), self.remove_pipeline, "trash", danger=True)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def remove_pipeline(self) -> None:
        """Takes the pipeline away when no deal is open in it."""
        try:
            pipelines.remove(self.pipeline)
        except UserError as refusal:
            self.said.emit(refusal.text, False)
            return
        self.said.emit(_("Pipeline deleted"), True)


def _clear(card: Card, lines: list) -> None:  # type: ignore[type-arg]
    for line in lines:
        card.body.removeWidget(line)
        line.hide()
        line.deleteLater()
