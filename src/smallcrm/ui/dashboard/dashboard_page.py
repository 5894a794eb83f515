"""The dashboard: five figures and three charts of one period, and the records behind each."""

import time
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.crm.kpi import dashboard
from smallcrm.crm.kpi.dashboard import KINDS, Board
from smallcrm.crm.kpi.dashboard.board import ENOUGH
from smallcrm.i18n import _, n_
from smallcrm.ui.dashboard import drawings
from smallcrm.ui.dashboard.chart_card import ChartCard
from smallcrm.ui.dashboard.period_bar import PeriodBar
from smallcrm.ui.dashboard.rows_panel import RowsPanel
from smallcrm.ui.dashboard.tile import Tile
from smallcrm.ui.dashboard.wording import (
    compared,
    kind_title,
    period_name,
    saying,
    thousands,
    title,
)
from smallcrm.ui.frame.page import Page
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.worker import worker

KEYS = ("win_rate", "avg_deal_size", "sales_cycle", "pipeline_value", "lead_response")


class DashboardPage(Page):
    """Reads in the background; `open_rows` says whose records a click asked for."""

    place = "dashboard"
    icon: ClassVar[str] = "chart-line-up"
    watches: ClassVar[set[str]] = {
        "about", "deal", "entry", "entry_link", "lost_reason", "person", "pipeline", "rate",
        "stage", "stage_change", "status_change",
    }  # fmt: skip

    open_rows = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Dashboard")
        self.kind, self.back = "quarter", 0
        self.board: Board | None = None
        self.took_ms = 0.0
        self.tiles = {key: Tile(key) for key in KEYS}
        self.won = ChartCard(
            _("Won revenue by month"), [("s5", _("Won")), ("/s4", _("Weighted forecast"))]
        )
        self.stages = ChartCard(_("Pipeline by stage"), [("s5", _("Weighted")), ("s1", _("Total"))])
        self.weeks = ChartCard(
            _("Activities"),
            [(drawings.INKS[kind], kind_title(kind)) for kind in drawings.INKS],
        )
        self.bar = PeriodBar()
        self._build()
        self.panel = RowsPanel(self)
        self._connect()

    def _build(self) -> None:
        content = QWidget()
        content.setObjectName("column")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 0, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._tile_row())
        column.addWidget(self.won, 6)
        lower = QHBoxLayout()
        lower.setSpacing(12)
        lower.addWidget(self.stages, 1)
        lower.addWidget(self.weeks, 1)
        column.addLayout(lower, 5)
        for card in self.cards:
            card.setMinimumHeight(184)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._header())
        page.addWidget(self.area, 1)

    def _header(self) -> QHBoxLayout:
        self.subtitle = Label("", "body", "text3", elide=True, figures=True)
        head = QHBoxLayout()
        head.setContentsMargins(20, 13, 20, 13)
        head.setSpacing(10)
        head.addWidget(Label(_("Sales"), "title"))
        head.addWidget(self.subtitle, 1)
        head.addWidget(self.bar)
        return head

    def _tile_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for tile in self.tiles.values():
            row.addWidget(tile, 1)
        return row

    def _connect(self) -> None:
        self.bar.kind_chosen.connect(self.show_kind)
        self.bar.stepped.connect(self.step)
        for tile in self.tiles.values():
            tile.wanted.connect(self._open_tile)
            tile.walked.connect(self._walk_tiles)
        for card in self.cards:
            card.picked.connect(self._open_mark)
            card.table_wanted.connect(lambda name, table: self.panel.show_table(table, name))
        self.open_rows.connect(self.panel.show_records)
        self.panel.opened.connect(self.open_record)
        self.panel.closed.connect(self._panel_closed)
        self._asked_by: QWidget | None = None
        self._shown_tile = ""

    @property
    def cards(self) -> list[ChartCard]:
        """The charts in reading order."""
        return [self.won, self.stages, self.weeks]

    def refresh(self) -> None:
        """Reads everything again, in the background."""
        view = dashboard.view(self.kind, self.back)
        self.bar.show_period(self.kind, period_name(view), can_go_on=self.back > 0)
        self.subtitle.setText(compared(view))

        def read() -> tuple[Board, float]:
            begun = time.perf_counter()
            return dashboard.board(view), (time.perf_counter() - begun) * 1000

        worker.run(read, self._show, topic="dashboard")

    def _show(self, found: tuple[Board, float]) -> None:
        self.board, self.took_ms = found
        board = self.board
        for tile in board.tiles:
            known = [value for value in tile.trend if value is not None]
            enough = tile.key == "pipeline_value" or tile.n >= ENOUGH
            self.tiles[tile.key].show_saying(saying(tile, board), known if enough else [])
        highest = max([month.won + (month.expected or 0) for month in board.months])
        unit = thousands(max(highest, board.goal or 0), board.currency)[1]
        self.won.show_picture(drawings.won_by_month(board), unit)
        self.stages.show_picture(drawings.by_stage(board))
        self.weeks.show_picture(drawings.by_week(board))
        if self.panel.isVisible():
            self._freshen_panel()
        self.status_changed.emit()

    def _freshen_panel(self) -> None:
        """The rows beside follow the period of a figure; those of a bar belong to it alone."""
        if self._shown_tile:
            self._open_tile(self._shown_tile)
        else:
            self.panel.close_panel()

    def show_kind(self, kind: str) -> None:
        """Shows the running month, quarter, year or the last 12 months."""
        if kind in KINDS:
            self.kind, self.back = kind, 0
            self.refresh()
            self.visited.emit()

    def step(self, by: int) -> None:
        """Goes a period back (-1) or on (1), at most to the running one."""
        back = self.back - by
        if back >= 0:
            self.back = back
            self.refresh()

    def _open_tile(self, key: str) -> None:
        self._shown_tile = key
        if self.board is not None:
            name = f"{title(key)}, {period_name(self.board.view)}"
            self._read_rows(partial(dashboard.records, self.board.view, key), name)

    def _open_mark(self, key: object) -> None:
        self._shown_tile = ""
        if self.board is not None and isinstance(key, tuple):
            figure, part, name = key
            self._read_rows(partial(dashboard.records, self.board.view, figure, part), name)

    def _read_rows(self, read: Any, name: str) -> None:
        self._asked_by = self.focusWidget()

        def show(found: tuple[str, list[int]]) -> None:
            self.open_rows.emit(*found, name)

        worker.run(read, show, topic="dashboard/rows")

    def _panel_closed(self) -> None:
        (self._asked_by or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def status(self) -> str:
        if self.board is None:
            return _("Counting…")
        return _("Sales board · computed in {ms} ms from {deals}").format(
            ms=max(round(self.took_ms), 1),
            deals=n_("{n} deal", "{n} deals", self.board.deals),
        )

    def hints(self) -> list[tuple[str, str]]:
        return [("[ ]", _("Period")), ("1 – 3", _("Chart")), ("Enter", _("Show records"))]

    def state(self) -> dict[str, Any]:
        return {"kind": self.kind, "back": self.back}

    def restore(self, state: dict[str, Any]) -> None:
        self.kind = state.get("kind", "quarter") if state.get("kind") in KINDS else "quarter"
        back = state.get("back")
        self.back = back if isinstance(back, int) and back >= 0 else 0
        self.mark_stale()

    def regions(self) -> list[QWidget]:
        shown = [self.bar, next(iter(self.tiles.values())), *(card.chart for card in self.cards)]
        return [*shown, self.panel.view] if self.panel.isVisible() else list(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {"[": -1, "]": 1}.get(event.text())
        charts = dict(zip("123", self.cards, strict=True))
        if step is not None:
            self.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():
            self._open_tile(next(iter(self.tiles)))
        elif event.text() in charts:
            charts[event.text()].chart.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _walk_tiles(self, step: int) -> None:
        tiles = list(self.tiles.values())
        place = next((n for n, tile in enumerate(tiles) if tile.hasFocus()), 0) + step
        tiles[min(max(place, 0), len(tiles) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.panel.isVisible():
            self.panel.place()
