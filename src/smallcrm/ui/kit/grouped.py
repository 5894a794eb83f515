"""Lists in groups: overdue, today, later; with headers that fold and rows that can be ticked."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import own_viewport
from smallcrm.ui.kit.groups import Entry, Group, GroupedModel
from smallcrm.ui.kit.rows.delegate import RowState
from smallcrm.ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
__all__ = ["Entry", "Group", "GroupedDelegate", "GroupedModel", "GroupedView"]
_ACTION = 28
EVEN = 2_000
"""With so many lines headers are as high as rows, so that none has to be asked for its height."""

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GroupedDelegate(QStyledItemDelegate):
    """Paints headers; a list overrides paint_item(), ticked() and sentence().

    `actions`: quick actions (name, icon, words) at the right of the row under the pointer or the
    current one. `checks`: whether rows have a box. `height`: px of a row, None as in tables.
    `edge`: px before the box. `carets`: whether headers of open groups show that they fold.
    """

    actions: Sequence[tuple[str, str, str]] = ()
    checks = True
    height: int | None = None
    edge = 14
    carets = True

    @property
    def check_room(self) -> int:
        """Px before the content of a row."""
        return self.edge + 28 if self.checks else self.edge

    def paint_item(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """One row; `rect` begins behind the checkbox and ends before the quick actions."""
        paint.text(painter, rect, str(row))

    def ticked(self, row: Any) -> bool:
        """Whether the box of a row is ticked."""
        return False

    def sentence(self, row: Any) -> str:
        """The row as it is read aloud."""
        return str(row)

    def item_height(self) -> int:
        """The height of a row in px."""
        if self.height is None:
            return theme.row_height()
        return max(self.height, theme.line("body") + self.height - 20)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        assert isinstance(view, GroupedView)
        if entry.row is None and not view.uniformItemSizes():
            return QSize(100, max(30, theme.line("group") + 14))
        return QSize(100, self.item_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        assert isinstance(view, GroupedView)
        rect: QRect = option.rect
        current = index.row() == view.currentIndex().row()
        if entry.row is None:
            self._paint_header(painter, rect, entry.group, current and view.hasFocus())
            return
        hovered = index.row() == view.hovered
        state = RowState(current, self.ticked(entry.row), hovered, view.hasFocus())
        paint.row_background(painter, rect, hovered=hovered, selected=current)
        if self.checks:
            paint.check(painter, self.check_rect(rect), state.checked)
        room = rect.adjusted(self.check_room, 0, -14, -1)
        if self.actions and (hovered or current):
            rects = self.action_rects(rect)
            room.setRight(rects[0].x() - 8)
            for (_name, icon, _words), area in zip(self.actions, rects, strict=True):
                icons.paint(painter, area.x() + 6, area.y() + 6, icon, "text2", 16)
        self.paint_item(painter, room, entry.row, state)

    def _paint_header(self, painter: QPainter, rect: QRect, group: Group, ringed: bool) -> None:
        painter.fillRect(rect, theme.color("sunken"))
        paint.hairline(painter, rect.x(), rect.bottom(), rect.width())
        middle = rect.center().y()
        x = rect.x() + self.edge
        if self.carets or group.folded:
            caret = "caret-right" if group.folded else "caret-down"
            icons.paint(painter, x, middle - 6, caret, "text2", 12)
            x += 20
        room = QRect(x, rect.y(), rect.width() - x, rect.height() - 1)
        x += paint.text(painter, room, group.title, "group", group.tone) + 8
        count = len(group.rows) if group.count is None else group.count
        room.setLeft(x)
        x += paint.text(painter, room, f"{count:,}", "small", "text3", figures=True)
        words = group.link or group.note
        if words:
            room = QRect(x + 16, rect.y(), rect.right() - 14 - x - 16, rect.height() - 1)
            ink, role = ("accent_text", "small_strong") if group.link else ("text3", "small")
            paint.text(painter, room, words, role, ink, paint.RIGHT, figures=True)
        if ringed:
            paint.ring(painter, rect.adjusted(1, 1, -1, -2), 4)

    def check_rect(self, rect: QRect) -> QRect:
        """The box of 16 px at the left of a row."""
        return QRect(rect.x() + self.edge, rect.y() + (rect.height() - 17) // 2, 16, 16)

    def action_rects(self, rect: QRect) -> list[QRect]:
        """Where the quick actions stand, at the right end of a row."""
        left = rect.right() - 6 - _ACTION * len(self.actions)
        top = rect.y() + (rect.height() - 28) // 2
        places = range(len(self.actions))
        return [QRect(left + place * _ACTION, top, 28, 28) for place in places]

    def action_at(self, rect: QRect, point: QPoint) -> str:
        """The name of the quick action at `point`, "" for none."""
        for (name, _icon, _words), area in zip(self.actions, self.action_rects(rect), strict=True):
            if area.contains(point):
                return name
        return ""


class GroupedView(QListView):
    """The list; Space ticks, Enter opens, ← → fold, the keyboard skips headers of open groups."""

    current_changed = Signal(object)
    activated_id = Signal(int)
    ticked = Signal(int, bool)
    link = Signal(str)
    quick_action = Signal(int, str)
    context_requested = Signal(int, QPoint)
    folded = Signal(str, bool)

    def __init__(self, delegate: GroupedDelegate) -> None:
        super().__init__()
        own_viewport(self)
        delegate.setParent(self)
        self.delegate = delegate
        self.list = GroupedModel(delegate.sentence, self)
        self.hovered = -1
        self._current_id: int | None = None
        self.setModel(self.list)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_groups(self, groups: list[Group]) -> None:
        """Show `groups`; the current record stays current, else the line in its place."""
        kept, place = self._current_id, self.currentIndex().row()
        scroll = self.verticalScrollBar().value()
        self.hovered = -1
        self.list.show_groups(groups)
        self.setUniformItemSizes(len(self.list.entries) > EVEN)
        self.doItemsLayout()
        if kept is not None:
            found = self.list.place_of(kept)
            self._go(found if found >= 0 else self._near(place))
        self.verticalScrollBar().setValue(scroll)

    @property
    def current_id(self) -> int | None:
        """The current record."""
        return self._current_id

    def set_current_id(self, id: int | None) -> None:
        """Make a record current and scroll to it."""
        self._go(-1 if id is None else self.list.place_of(id))

    def current_row(self) -> Any:
        """The current row object, or None."""
        place = self.currentIndex().row()
        return self.list.entries[place].row if place >= 0 else None

    def fold(self, key: str, folded: bool) -> None:
        """Fold a group or open it."""
        for group in self.list.groups:
            if group.key == key and group.folded != folded:
                group.folded = folded
                self.show_groups(self.list.groups)
                self.folded.emit(key, folded)

    def _near(self, place: int) -> int:
        entries = self.list.entries
        start = min(max(place, 0), len(entries))
        for candidate in chain(range(start, len(entries)), range(start - 1, -1, -1)):
            if entries[candidate].row is not None:
                return int(candidate)
        return -1

    def _go(self, place: int) -> None:
        old = self.currentIndex()
        new = self.list.index(place, 0) if place >= 0 else QModelIndex()
        self.setCurrentIndex(new)
        self.update(old)
        self.update(new)
        id = self.list.entries[place].id if place >= 0 else None
        if id != self._current_id:
            self._current_id = id
            self.current_changed.emit(id)

    def _step(self, start: int, step: int) -> int:
        place = start + step
        entries = self.list.entries
        while 0 <= place < len(entries):
            entry = entries[place]
            if entry.row is not None or entry.group.folded or entry.group.link:
                return place
            place += step
        return start

    def _first_row(self) -> int:
        rows = (place for place, entry in enumerate(self.list.entries) if entry.row is not None)
        return next(rows, self._step(-1, 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, place: int) -> None:
        if place != self.hovered:
            old, self.hovered = self.hovered, place
            for changed in (old, place):
                self.update(self.list.index(changed, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        entry, rect = self.list.entries[index.row()], self.visualRect(index)
        if entry.row is None:
            self._press_header(entry.group, rect, point)
        elif event.button() != Qt.MouseButton.LeftButton:
            self._go(index.row())
        elif self.delegate.checks and point.x() < self.delegate.check_room:
            self._tick(entry)
        else:
            action = self.delegate.action_at(rect, point)
            self._go(index.row())
            if action and entry.id is not None:
                self.quick_action.emit(entry.id, action)

    def _press_header(self, group: Group, rect: QRect, point: QPoint) -> None:
        if group.link and point.x() > rect.right() - 24 - paint.width(group.link, "small_strong"):
            self.link.emit(group.key)
        else:
            self.fold(group.key, not group.folded)

    def _tick(self, entry: Entry) -> None:
        if entry.id is not None:
            self.ticked.emit(entry.id, not self.delegate.ticked(entry.row))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        entry = self.list.entries[index.row()] if index.isValid() else None
        if entry and entry.id is not None and event.position().x() >= self.delegate.check_room:
            self.activated_id.emit(entry.id)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._current_id is not None:
            place = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                rect = self.visualRect(self.currentIndex())
                place = self.viewport().mapToGlobal(
                    rect.bottomLeft() + QPoint(self.delegate.check_room, 0)
                )
            self.context_requested.emit(self._current_id, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, key = self.currentIndex().row(), Qt.Key(event.key())
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        last = len(self.list.entries)
        page = max(self.viewport().height() // self.delegate.item_height() - 1, 1)
        moves = {
            Qt.Key.Key_Down: lambda: self._step(place, 1) if place >= 0 else self._first_row(),
            Qt.Key.Key_Up: lambda: self._step(place, -1),
            Qt.Key.Key_Home: lambda: self._step(-1, 1),
            Qt.Key.Key_End: lambda: self._step(last, -1),
            Qt.Key.Key_PageDown: lambda: self._step(min(place + page, last) - 1, 1),
            Qt.Key.Key_PageUp: lambda: self._step(max(place - page, -1) + 1, -1),
        }
        if key in moves:
            target = moves[key]()
            if 0 <= target < last:
                self._go(target)
        elif (
            place < 0
            or (held and key in _ENTER)
            or not self._key_on_entry(key, self.list.entries[place])
        ):
            event.ignore()

    def _key_on_entry(self, key: Qt.Key, entry: Entry) -> bool:
        group = entry.group
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold(group.key, key == Qt.Key.Key_Left)
        elif entry.id is None and key in (*_ENTER, Qt.Key.Key_Space):
            if group.link and key in _ENTER:
                self.link.emit(group.key)
            else:
                self.fold(group.key, not group.folded)
        elif key == Qt.Key.Key_Space and self.delegate.checks:
            self._tick(entry)
        elif key in _ENTER and entry.id is not None:
            self.activated_id.emit(entry.id)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current_id is None:
            first = self._step(-1, 1) if event.reason() in _BY_TAB else -1
            if first >= 0:
                self._go(first)
            elif event.reason() not in _BY_TAB and self.currentIndex().row() == 0:
                self.setCurrentIndex(QModelIndex())
        self.viewport().update()
