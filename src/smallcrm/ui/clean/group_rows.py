"""How a group of records that may be the same looks in the list: names, and the reason."""

from typing import Any, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from smallcrm.i18n import n_
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.grouped import GroupedDelegate
from smallcrm.ui.kit.rows import RowState
from smallcrm.ui.kit.theme import theme


class GroupRow(NamedTuple):
    """One group. place: where it stands among all; names: of its records."""

    place: int
    names: tuple[str, ...]
    why: str
    person: bool


class GroupRowDelegate(GroupedDelegate):
    """A group a row: faces and names, the reason below."""

    checks = False
    height = 52

    def sentence(self, row: Any) -> str:
        """A group as a screen reader says it."""
        return f"{', '.join(row.names)}. {row.why}"

    def paint_item(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """Faces, names, how many, the reason."""
        x = rect.x()
        for name in row.names[:2]:
            face = QRect(x, rect.center().y() - 13, 26, 26)
            paint.avatar(painter, face, name, name, not row.person)
            x += 18
        x += 20
        half = rect.height() // 2
        top = QRect(x, rect.y() + 4, rect.right() - x, half - 2)
        more = len(row.names) - 2
        if more > 0:
            words = n_("+{n}", "+{n}", more)
            wide = paint.width(words, "chip", True) + 16
            paint.chip(painter, rect.right() - wide, top.center().y() + 1, words, "neutral")
            top.setRight(rect.right() - wide - 8)
        paint.text(painter, top, " · ".join(row.names[:2]), "body_strong")
        low = QRect(x, rect.y() + half, rect.right() - x, half - 6)
        paint.text(painter, low, row.why, "small", "text3")

    def item_height(self) -> int:
        """Two lines of text."""
        return max(self.height, 2 * theme.line("body") + 16)
