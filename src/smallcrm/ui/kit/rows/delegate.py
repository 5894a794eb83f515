"""How one row of a list is painted; each list brings its own."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.rows.columns import CHECK, Columns
from smallcrm.ui.kit.theme import theme

_ACTION = 27


class RowState(NamedTuple):
    """What is true of a row while it is painted."""

    current: bool
    checked: bool
    hovered: bool
    focused: bool


class RowDelegate:
    """Paints whole rows; a list overrides paint_cell() and, for other shapes, paint_row().

    `actions` are the quick actions (name, icon, words) that replace the last cell under the
    pointer; the view emits quick_action(id, name) for them.
    """

    actions: Sequence[tuple[str, str, str]] = ()

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def paint_row(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """Ground, checkbox, every cell, quick actions."""
        selected = state.current or state.checked
        paint.row_background(painter, rect, hovered=state.hovered, selected=selected)
        if self.columns.checks and (state.hovered or state.checked):
            paint.check(painter, self.check_rect(rect), state.checked)
        laid = self.columns.layout(rect.width())
        for place, (column, left, width) in enumerate(laid):
            cell = QRect(left, rect.y(), width, rect.height() - 1)
            if state.hovered and self.actions and place == len(laid) - 1:
                self._paint_actions(painter, rect, "selection" if selected else "hover")
            else:
                self.paint_cell(painter, cell, column.key, row, state)

    def paint_cell(
        self, painter: QPainter, rect: QRect, key: str, row: Any, state: RowState
    ) -> None:
        """One cell; the plain way is the value of that name, "–" when it is missing."""
        value = getattr(row, key, None)
        words = "–" if value in (None, "") else str(value)
        paint.text(painter, rect, words, "body", "text3" if words == "–" else "text")

    @staticmethod
    def check_rect(rect: QRect) -> QRect:
        """The box of 16 px at the left of a row."""
        return QRect(14, rect.y() + (rect.height() - 17) // 2, 16, 16)

    @staticmethod
    def check_hit(x: int) -> bool:
        """Whether a click at `x` is meant for the checkbox."""
        return x < CHECK

    def action_rects(self, rect: QRect) -> list[QRect]:
        """Where the quick actions stand in a row."""
        laid = self.columns.layout(rect.width())
        left = laid[-1][1] if laid else 0
        room = rect.width() - _ACTION * len(self.actions) - 6
        left = min(left, room)
        return [
            QRect(left + place * _ACTION, rect.y() + (rect.height() - 26) // 2, 26, 26)
            for place in range(len(self.actions))
        ]

    def _paint_actions(self, painter: QPainter, rect: QRect, token: str) -> None:
        rects = self.action_rects(rect)
        left = rects[0].x() - 4
        painter.fillRect(
            left, rect.y(), rect.right() - left + 1, rect.height() - 1, theme.color(token)
        )
        for (_name, icon, _words), area in zip(self.actions, self.action_rects(rect), strict=True):
            icons.paint(painter, area.x() + 5, area.y() + 5, icon, "text2", 16)
