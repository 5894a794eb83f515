"""The records behind a figure, listed at the right: as many as the figure says."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm.kpi import dashboard
from smallcrm.crm.kpi.dashboard import Line
from smallcrm.i18n import _, n_
from smallcrm.ui.dashboard.wording import state_title
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Hairline, IconButton, Label
from smallcrm.ui.kit.rows.columns import Column, Columns
from smallcrm.ui.kit.rows.delegate import RowDelegate, RowState
from smallcrm.ui.kit.rows.model import PAGE, ListedRows, RowSource
from smallcrm.ui.kit.rows.view import RowsView
from smallcrm.ui.kit.theme import theme

WIDTH = 460


class _Records:
    """Reads records page by page, in the order in which they were found."""

    def __init__(self, kind: str, ids: Sequence[int]) -> None:
        self._kind, self._ids = kind, list(ids)
        self._places = {row: place for place, row in enumerate(self._ids)}

    def count(self) -> int:
        """How many records there are."""
        return len(self._ids)

    def page(self, number: int) -> list[Line]:
        """One page of them."""
        return dashboard.lines(self._kind, self._ids[number * PAGE : (number + 1) * PAGE])

    def id_at(self, row: int) -> int:
        """The record in a row."""
        return self._ids[row]

    def row_of(self, id: int) -> int | None:
        """The row of a record."""
        return self._places.get(id)


class _Painter(RowDelegate):
    """Title and whose it is, its value or state, and its day."""

    def paint_cell(
        self, painter: QPainter, rect: QRect, key: str, row: Any, state: RowState
    ) -> None:
        if key == "title":
            used = paint.text(painter, rect, row.title, "body_strong")
            room = rect.adjusted(used + 8, 0, 0, 0)
            paint.text(painter, room, row.detail, "body", "text3")
        elif key == "value":
            words = text.money(row.value, row.currency) if row.value is not None else ""
            paint.text(painter, rect, words, "body", "text", paint.RIGHT, figures=True)
        elif key == "state":
            paint.text(painter, rect, state_title(row.state), "small", "text2")
        else:
            words = _day(row.at) if row.at else ""
            paint.text(painter, rect, words, "small", "text3", paint.RIGHT, figures=True)


def _day(at: str) -> str:
    day = clock.local(at).date() if "T" in at else clock.local(f"{at}T12:00:00Z").date()
    return text.day(day)


def _sentence(row: Line) -> str:
    value = text.money(row.value, row.currency) if row.value is not None else ""
    day = _day(row.at) if row.at else ""
    return ", ".join(filter(None, (row.title, row.detail, value, state_title(row.state), day)))


class RowsPanel(QWidget):
    """Lies over the right of the page; Esc closes it, Enter opens a record."""

    opened = Signal(str, int)
    closed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.kind = ""
        self.title = Label("", "section", elide=True)
        self.count = Label("", "body", "text3", figures=True)
        self.view = RowsView(_Painter(self._columns(records=True)), _sentence)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 10, 10)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        head.addWidget(IconButton("x", _("Close"), keys="Esc", do=self.close_panel))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.view, 1)
        self.view.activated_id.connect(self._open)
        self.hide()

    @staticmethod
    def _columns(*, records: bool) -> Columns:
        if not records:
            return Columns(
                [Column("title", "", 170), Column("state", "", 200, stretch=1)], checks=False
            )
        return Columns(
            [
                Column("title", "", 190, stretch=1),
                Column("state", "", 82),
                Column("value", "", 84, align="right"),
                Column("at", "", 84, align="right"),
            ],
            checks=False,
        )

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> None:
        """List records of a kind: deal, person or entry."""
        words = {
            "deal": n_("{n} deal", "{n} deals", len(ids)),
            "person": n_("{n} person", "{n} people", len(ids)),
            "entry": n_("{n} entry", "{n} entries", len(ids)),
        }
        self._show(kind, _Records(kind, ids), title, words[kind])

    def show_table(self, table: Sequence[tuple[str, str]], title: str) -> None:
        """List the numbers of a chart."""
        rows = [
            Line("", place, what, "", None, "", None, value)
            for place, (what, value) in enumerate(table)
        ]
        self._show("", ListedRows(rows, lambda row: int(row.id)), title, "")

    def _show(self, kind: str, source: RowSource, title: str, count: str) -> None:
        self.kind = kind
        self.title.setText(title)
        self.count.setText(count)
        self.view.delegate.columns = self._columns(records=bool(kind))
        self.view.setAccessibleName(f"{title}, {count}" if count else title)
        self.view.show_source(source)
        self.place()
        self.show()
        self.raise_()
        self.view.set_current_id(source.id_at(0) if source.count() else None)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Take the right of the page."""
        room = self._page.rect()
        wide = min(WIDTH * theme.text_percent // 100, room.width() - 40)
        self.setGeometry(room.width() - wide, 0, wide, room.height())

    def close_panel(self) -> None:
        """Close and say so."""
        self.hide()
        self.closed.emit()

    def _open(self, row: int) -> None:
        if self.kind:
            self.opened.emit(self.kind, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        paint.upright(painter, 0, 0, self.height())
