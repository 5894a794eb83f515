"""The pipeline: what you may sell, stage by stage, and one deal beside it."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import store
from smallcrm.crm.lists import answers
from smallcrm.i18n import _
from smallcrm.ui.deals.ask_bar import AskBar
from smallcrm.ui.deals.asking import Asking
from smallcrm.ui.deals.board.board import Board
from smallcrm.ui.deals.board.drop_zones import DropZones
from smallcrm.ui.deals.deal_acts import DealActs
from smallcrm.ui.deals.deal_panel import DealPanel
from smallcrm.ui.deals.deal_verbs import DealVerbs
from smallcrm.ui.deals.deck import Deck
from smallcrm.ui.deals.filter_bar import FilterBar
from smallcrm.ui.deals.pipeline_head import PipelineHead
from smallcrm.ui.deals.pipeline_words import keys, scope_of, where
from smallcrm.ui.frame.page import Commands, Page
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.controls import EmptyState, Hairline, Splitter
from smallcrm.ui.kit.theme import theme

BESIDE, PANEL, FOLLOW_MS, MINUTE_MS = 1128, 420, 60, 60_000


class Side(QWidget):
    """The ground of the panel, also where its scroll bar runs."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("surface"))


class PipelinePage(Page):
    """The board of one pipeline with its filters, and the panel of a deal."""

    place = "pipeline"
    icon = "columns"
    watches = {  # noqa: RUF012
        "deal", "stage", "pipeline", "task", "person", "company", "stage_change", "about", "rate",
        "deal_person",
    }  # fmt: skip
    new_wanted = Signal(int, int)
    edit_wanted = Signal(str, int)
    replan_wanted = Signal(int)
    settings_wanted = Signal()
    follow_up_wanted = Signal(str, list)

    def __init__(self) -> None:
        super().__init__()
        self.views_title = _("Pipelines")
        self.panel_open = self._some = False
        self.deck = Deck()
        self.verbs = DealVerbs(self)
        self.head = PipelineHead()
        self.filter = FilterBar()
        self.scope = lambda: scope_of(self.title, self.filter.passing(self.deck.cards))
        self.board = Board()
        self.zones = DropZones()
        self.panel = DealPanel(self.verbs)
        self._build()
        self.bar = AskBar(self.main)
        self.asking = Asking(self.bar, self.verbs)
        self.acts = DealActs(self)
        self.follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self.follow.timeout.connect(self._show_current)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.mark_stale)
        self._minute.start()
        self._connect()
        self.setFocusProxy(self.board)

    def _build(self) -> None:
        self.nothing = EmptyState(
            "funnel-simple", _("No deal matches these filters"), "", _("Clear filters"),
            do=self.filter.clear,
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.stack.addWidget(self.nothing)
        self.main = QWidget()
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.filter)
        column.addWidget(self.stack, 1)
        column.addWidget(self.zones)
        self.side = Side()
        self._edge = Hairline(upright=True)
        line = QHBoxLayout(self.side)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._edge)
        line.addWidget(self.panel, 1)
        self.side.hide()
        self.splitter = Splitter("pipeline")
        self.splitter.addWidget(self.main)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.recall([812, PANEL])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def _connect(self) -> None:
        board, panel, toast = self.board, self.panel, self.toast
        self.verbs.said.connect(toast)
        self.head.said.connect(toast)
        self.head.chosen.connect(lambda row: self.show_view(str(row)))
        self.head.new_deal.connect(self._new)
        self.filter.changed.connect(self._show_cards)
        self.filter.to_list.connect(lambda: board.take_focus())
        board.opened.connect(self.open_panel)
        board.current_changed.connect(self._current_changed)
        board.add_wanted.connect(lambda stage: self.new_wanted.emit(stage, 0))
        board.dropped.connect(self.verbs.move)
        board.context.connect(self.acts.context)
        board.carrying.lifted.connect(self.zones.setVisible)
        board.carrying.lifted.connect(lambda _on: self.status_changed.emit())
        board.carrying.aimed.connect(self.status_changed)
        panel.closed.connect(self.close_panel)
        panel.open_record.connect(self.open_record)
        panel.edit_wanted.connect(lambda row: self.edit_wanted.emit("deal", row))
        panel.follow_up_wanted.connect(lambda row: self.follow_up_wanted.emit("deal", [row]))
        panel.replan_wanted.connect(self.replan_wanted)
        panel.settings_wanted.connect(self.settings_wanted)

    # --- showing -----------------------------------------------------------------------------

    def mark_stale(self) -> None:
        """Reads everything again in this turn when visible, else when shown."""
        self.deck.forget()
        super().mark_stale()

    def _heard(self, changes: object) -> None:
        if isinstance(changes, store.Changes) and self.concerns(changes):
            self.deck.note(changes, self.watches)
            super().mark_stale()

    def refresh(self) -> None:
        """Reads what changed, and shows it."""
        self.deck.read()
        if self.deck.row is not None:
            self.title = self.deck.row.name
            self.head.show_pipeline(self.deck.row, self.deck.columns)
        self.filter.show_counts(self.deck.cards)
        self._show_cards()
        self.asking.check()

    def _show_cards(self) -> None:
        shown = self.filter.passing(self.deck.cards)
        self.board.show_board(self.deck.columns, shown)
        empty = not self.filter.plain and not any(shown.values())
        self.stack.setCurrentWidget(self.nothing if empty else self.board)
        self.status_changed.emit()

    def _current_changed(self) -> None:
        self.follow.start()
        if bool(self.acts.target) != self._some:
            self._some = bool(self.acts.target)
            self.status_changed.emit()

    def _show_current(self) -> None:
        if not self.isVisible():
            return
        if self.panel_open and self.board.current_id:
            self._show_panel(self.board.current_id)
        self.status_changed.emit()

    def _show_panel(self, deal: int) -> None:
        self.panel_open = True
        self._place_panel()
        self.side.show()
        self.board.show_panel_for(deal)
        if self.panel.record != deal:
            self.panel.show_deal(deal)

    def _place_panel(self) -> None:
        over = self.width() < BESIDE
        if over and self.side.parentWidget() is not self:
            self.side.setParent(self)
            self.side.setVisible(self.panel_open)
        elif not over and self.side.parentWidget() is self:
            self.splitter.addWidget(self.side)
            self.splitter.recall([812, PANEL])
            self.side.setVisible(self.panel_open)
        self._edge.setVisible(over)
        wide = min(round(PANEL * theme.text_percent / 100), self.width() - 40)
        if over:
            self.side.setGeometry(self.width() - wide, 0, wide, self.height())
            self.side.raise_()
        self.board.cover(wide if over and self.panel_open else 0)

    def open_panel(self, deal: int) -> None:
        """Opens a deal beside the board."""
        self.board.set_current(deal)
        self.follow.stop()
        self._show_panel(deal)
        self.board.set_current(deal)
        self.status_changed.emit()
        self.visited.emit()

    def close_panel(self) -> None:
        """Closes the panel; the board keeps its place."""
        self.panel_open = False
        self.side.hide()
        self.board.cover(0)
        self.board.show_panel_for(0)
        self.board.take_focus()
        self.status_changed.emit()

    def toggle_panel(self) -> None:
        """Shows or hides the panel."""
        if self.panel_open:
            self.close_panel()
        elif self.board.current_id:
            self.open_panel(self.board.current_id)

    def show_record(self, kind: str, row: int) -> None:
        """Opens a deal, also a closed one; goes to its pipeline and takes filters off."""
        found = answers.about_deal(row) if kind == "deal" else None
        if found is None:
            return
        self.deck.show(found.pipeline_id)
        self.refresh()
        if found.status == "open" and self.board.column_of(row) is None:
            self.filter.clear()
        if found.status != "open":
            self.board.let_current_go()
        self.open_panel(row)

    def present_record(self) -> tuple[str, int] | None:
        """The deal one is looking at."""
        return ("deal", self.acts.target) if self.acts.target else None

    # --- what the window asks ----------------------------------------------------------------

    def _new(self) -> None:
        here = self.board.current_column
        self.new_wanted.emit(here.found.stage.id if here else 0, 0)

    def commands(self) -> Commands:
        """What works now."""
        return {
            "edit.filter": lambda: self.filter.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "record.new": self._new,
            "view.panel": self.toggle_panel if self.acts.target else None,
            **self.acts.commands(),
        }

    def status(self) -> str:
        """Where a card is going, or which card is current."""
        return where(self.board)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        return keys(self.board.carrying.card is not None, self.panel_open, bool(self.acts.target))

    def views(self) -> list[View]:
        """The pipelines with their open deals, and a line to add one."""
        found = [
            View(str(row.id), row.name, "columns", row.open_deals, row.id == self.deck.pipeline,
                 renamable=True)
            for row in self.deck.rows
        ]  # fmt: skip
        return [*found, View("add", _("New pipeline"), "plus", adds=True)]

    def show_view(self, key: str) -> None:
        """Goes to a pipeline, or adds one."""
        if key == "add":
            self.head.add_pipeline()
            return
        self.board.let_current_go()
        self.deck.show(int(key))
        self.refresh()
        self.visited.emit()

    def rename_view(self, key: str, title: str) -> None:
        """Gives a pipeline another name."""
        self.head.rename_pipeline(int(key), title)

    def state(self) -> dict[str, Any]:
        """Where you are: pipeline, deal, filter, scroll position."""
        return {
            "pipeline": self.deck.pipeline,
            "deal": self.panel.record if self.panel_open else self.board.current_id,
            "panel": self.panel_open,
            "text": self.filter.search.text(),
            "counter": self.filter.state,
            "scroll": self.board.horizontalScrollBar().value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back there."""
        self.deck.show(int(state.get("pipeline") or self.deck.pipeline))
        self.refresh()
        self.filter.show_text(state.get("text", self.filter.search.text()))
        self.filter.choose(state.get("counter", self.filter.state))
        deal = int(state.get("deal") or 0)
        self.board.set_current(deal)
        if deal and state.get("panel"):
            self._show_panel(deal)
        elif "panel" in state and self.panel_open:
            self.close_panel()
        if "scroll" in state:
            self.board.horizontalScrollBar().setValue(int(state["scroll"]))

    def regions(self) -> list[QWidget]:
        """Head, filters, board, panel, and the question at the foot."""
        parts: list[QWidget] = [self.head, self.filter, self.board]
        parts += [self.panel] if self.panel_open else []
        return parts + ([self.bar] if self.bar.isVisible() else [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers()
        if plain and self.bar.press(event):
            return
        if event.key() == Qt.Key.Key_Escape and self.panel_open:
            self.close_panel()
        else:
            super().keyPressEvent(event)
