"""Paints an entry: the tile of its kind, what happened, who, when, the words, files and deals."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm import clock, text
from smallcrm.crm.timeline.items import Item
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.entries.laying import Laid, Spot, draw, lay
from smallcrm.ui.record.entries.rows import Index, Row
from smallcrm.ui.record.wording import ICONS, KIND_OF_ENTRY, headline, parties, title

TILE, LEFT, GAP, HEADING = 27, 38, 12, 30
_ACTION = 24
ACTIONS = (
    ("pin", "bookmark-simple", _("Pin to the top")),
    ("edit", "pencil-simple", _("Edit")),
    ("delete", "trash", _("Delete")),
)
_KEPT = 2_000


class EntryDelegate(QStyledItemDelegate):
    """`compact` as in a panel: small words, no names behind the title, no tags for deals."""

    def __init__(self, *, compact: bool) -> None:
        super().__init__()
        self.compact = compact
        self.noun, self.everyone = "", False
        self.opened: set[Item] = set()
        self.hovered, self.ringed = -1, -1
        self._laid: dict[tuple[Item, int, bool], Laid] = {}
        theme.changed.connect(self._laid.clear)

    @property
    def role(self) -> str:
        """The letters of what was said."""
        return "small" if self.compact else "body"

    def laid(self, item: Item, width: int) -> Laid:
        """The words of an entry as they stand in a list `width` px wide."""
        key = (item, width, item in self.opened)
        found = self._laid.get(key)
        if found is None:
            if len(self._laid) > _KEPT:
                self._laid.clear()
            room = max(width - LEFT, 60)
            tags = not self.compact or bool(item.files)
            shown = item._replace(deals=()) if self.compact else item
            found = lay(shown, room, self.role, whole=key[2], tags=tags)
            self._laid[key] = found
        return found

    def height(self, row: Row, width: int) -> int:
        """The height of a row in px."""
        if row.item is None:
            return max(HEADING, theme.line("small_strong") + 14)
        words = self._head() + self.laid(row.item, width).height
        return max(TILE, words) + GAP

    def _head(self) -> int:
        return theme.line("body") + 4

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        return QSize(100, self.height(index.data(Qt.ItemDataRole.UserRole), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        if row.item is None:
            self._paint_heading(painter, rect, row.heading)
            return
        item = row.item
        if not row.last:
            paint.upright(painter, rect.x() + TILE // 2, rect.y() + TILE + 2,
                          rect.height() - TILE - 4)  # fmt: skip
        kind = KIND_OF_ENTRY.get(item.kind, "todo")
        tile = QRect(rect.x(), rect.y(), TILE, TILE)
        paint.tile(painter, tile, kind, ICONS.get(item.kind, ""))
        hovered = index.row() == self.hovered and bool(item.id)
        self._paint_head(painter, item, rect.adjusted(LEFT, 0, 0, 0), hovered)
        laid = self.laid(item, rect.width())
        draw(painter, laid, rect.x() + LEFT, rect.y() + self._head(), self.role)
        if index.row() == self.ringed:
            paint.ring(painter, rect.adjusted(LEFT - 6, 0, 0, 4 - GAP), 6)

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        used = paint.text(painter, rect.adjusted(0, 0, 0, -6), words, "small_strong", "text2")
        middle = rect.center().y() - 3
        paint.hairline(painter, rect.x() + used + 10, middle, rect.width() - used - 10)

    def _paint_head(self, painter: QPainter, item: Item, area: QRect, hovered: bool) -> None:
        line = QRect(area.x(), area.y() + 3, area.width(), theme.line("body"))
        if hovered:
            wide = _ACTION * len(ACTIONS)
            for (name, icon, _words), place in zip(ACTIONS, self.actions(area), strict=True):
                ink = "accent_text" if name == "pin" and item.pinned else "text2"
                icons.paint(painter, place.x() + 5, place.y() + 5, icon, ink, 14)
        else:
            moment = clock.local(item.at)
            when = text.moment_short(moment) if self.compact else text.moment_long(moment)
            wide = paint.text(painter, line, when, "small", "text3", paint.RIGHT, figures=True)
        room = line.adjusted(0, 0, -wide - 12, 0)
        if item.pinned:
            icons.paint(painter, room.x(), room.center().y() - 6, "bookmark-simple", "accent", 13)
            room.setLeft(room.x() + 18)
        words = headline(item, self.noun) if self.compact else title(item)
        used = paint.text(painter, room, words, "body_strong")
        if not self.compact:
            said = parties(item, everyone=self.everyone)
            paint.text(painter, room.adjusted(used + 8, 0, 0, 0), said, "small", "text3")

    def actions(self, area: QRect) -> list[QRect]:
        """Where pin, edit and delete stand, at the right of the first line of `area`."""
        left = area.right() + 1 - _ACTION * len(ACTIONS)
        return [
            QRect(left + at * _ACTION, area.y(), _ACTION, _ACTION) for at in range(len(ACTIONS))
        ]

    def action_at(self, rect: QRect, point: QPoint) -> str:
        """Pin, edit or delete at a point of an entry, or ""."""
        places = zip(ACTIONS, self.actions(rect), strict=True)
        return next((action[0] for action, area in places if area.contains(point)), "")

    def spot_at(self, item: Item, rect: QRect, point: QPoint) -> Spot | None:
        """The link, box or tag at a point of an entry."""
        inside = point - QPoint(rect.x() + LEFT, rect.y() + self._head())
        spots = self.laid(item, rect.width()).spots
        return next((spot for spot in spots if spot.rect.contains(inside)), None)
