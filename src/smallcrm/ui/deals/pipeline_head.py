"""The name of the pipeline, what stands in it, and the button for a new deal."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm import about, pipelines
from smallcrm.crm.lists.board import Column
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Button, IconButton, Label, Menu, tip
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.ask_line import AskLine

SHORT = 860


class PipelineHead(QWidget):
    """Says which pipeline is shown; its caret opens the list of all."""

    chosen = Signal(int)
    new_deal = Signal()
    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.pipeline = 0
        self._sums = ("", "")
        self.title = Label("", "title", elide=False)
        self.caret = IconButton("caret-down", _("Choose a pipeline"), do=self._choose)
        self.sums = Label("", "body", "text3", figures=True, elide=True)
        tip(self.sums, _("Weighted: each value times the chance of its stage"))
        self.new = Button(_("Deal"), "plus", keys="N", do=self.new_deal.emit)
        self.more = IconButton("dots-three", _("More"), small=False, do=self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self.title)
        row.addWidget(self.caret)
        row.addSpacing(9)
        row.addWidget(self.sums, 1)
        row.addWidget(self.new)
        row.addSpacing(4)
        row.addWidget(self.more)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedHeight(max(theme.size("page_header"), theme.line("title") + 24))

    def show_pipeline(self, row: pipelines.PipelineRow, columns: list[Column]) -> None:
        """Shows a pipeline with the sums over all its open deals."""
        self.pipeline = row.id
        self.title.setText(row.name)
        currency = about.currency()
        deals = n_("{n} deal", "{n} deals", sum(column.deals for column in columns))
        total = text.money(sum(column.total for column in columns), currency)
        weighted = text.money(sum(column.weighted for column in columns), currency)
        short = f"{deals} · {total}"
        self._sums = (short, f"{short} · {_('{sum} weighted').format(sum=weighted)}")
        self._say_sums()

    def _say_sums(self) -> None:
        self.sums.setText(self._sums[self.width() >= SHORT])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_sums()

    def _choose(self) -> None:
        menu = Menu(self)
        for row in pipelines.names():
            menu.add(row.name, partial(self.chosen.emit, row.id),
                     checked=row.id == self.pipeline)  # fmt: skip
        menu.addSeparator()
        menu.add(_("New pipeline"), self.add_pipeline, "plus")
        menu.popup(self.caret.mapToGlobal(QPoint(0, self.caret.height() + 2)))

    def _more(self) -> None:
        menu = Menu(self)
        menu.add(_("Rename pipeline"), self.rename, "pencil-simple")
        menu.add(_("New pipeline"), self.add_pipeline, "plus")
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def add_pipeline(self) -> None:
        """Adds a pipeline with the stages of the first one, and asks for its name."""
        added: list[int] = []
        if self._do(lambda: added.append(pipelines.add(_("New pipeline"))), _("Pipeline added")):
            self.chosen.emit(added[0])
            self.rename()

    def rename(self) -> None:
        """Opens a line over the name."""
        high = theme.control("button_small")
        place = QRect(14, (self.height() - high) // 2, max(self.title.width() + 40, 220), high)
        line = AskLine(self, place, self.title.text(), _("Name of the pipeline"))
        line.said.connect(lambda typed: self._rename(line, typed))

    def rename_pipeline(self, pipeline: int, title: str) -> None:
        """Gives a pipeline another name."""
        words = _("Pipeline is called “{name}” now").format(name=title)
        self._do(lambda: pipelines.rename(pipeline, title), words)

    def _rename(self, line: AskLine, typed: str) -> None:
        try:
            pipelines.rename(self.pipeline, typed)
        except UserError as wrong:
            line.refuse(wrong.text)
            return
        line.close_line()
        self.said.emit(_("Pipeline is called “{name}” now").format(name=typed), True)

    def _do(self, verb: Callable[[], object], words: str) -> bool:
        try:
            verb()
        except UserError as refusal:
            self.said.emit(refusal.text, False)
            return False
        self.said.emit(words, True)
        return True
