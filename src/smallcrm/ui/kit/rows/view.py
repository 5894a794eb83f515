"""A list on the screen: rows painted whole, walked through with the keyboard, ticked, opened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from smallcrm.ui.kit import paint
from smallcrm.ui.kit.rows.delegate import RowDelegate, RowState
from smallcrm.ui.kit.rows.model import RowsModel, RowSource
from smallcrm.ui.kit.rows.ticks import Ticks
from smallcrm.ui.kit.theme import theme

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsView(QTableView):
    """Shows a RowSource with a RowDelegate; the current row and the ticks are kept by id."""

    current_changed = Signal(object)
    activated_id = Signal(int)
    checked_changed = Signal(object)
    quick_action = Signal(int, str)
    context_requested = Signal(int, QPoint)
    edit_requested = Signal(int, str)

    def __init__(self, delegate: RowDelegate, sentence: Callable[[Any], str] = str) -> None:
        super().__init__()
        self.delegate = delegate
        self.rows = RowsModel(sentence, self)
        self.ticks = Ticks(self.rows)
        self._current_id: int | None = None
        self._anchor = 0
        self._hovered = -1
        self._edit_key = ""
        self._edit_soon = QTimer(self, singleShot=True)
        self._edit_soon.setInterval(QGuiApplication.styleHints().mouseDoubleClickInterval())
        self._edit_soon.timeout.connect(self._edit)
        _make_plain(self)
        self.setModel(self.rows)
        self._restyle()
        theme.changed.connect(self._restyle)
        delegate.columns.changed.connect(self.viewport().update)
        self.ticks.changed.connect(self.checked_changed)
        self.ticks.changed.connect(self._repaint)

    def _restyle(self) -> None:
        side = self.verticalHeader()
        side.setMinimumSectionSize(theme.row_height())
        side.setDefaultSectionSize(theme.row_height())
        self.viewport().update()

    def _repaint(self) -> None:
        self.viewport().update()

    def show_source(self, source: RowSource) -> None:
        """Show `source`; the current record stays current and where it was on the screen."""
        kept, row = self._current_id, self.currentIndex().row()
        offset = self.rowViewportPosition(row) if row >= 0 else -1
        self.rows.show_source(source)
        self.ticks.keep_known()
        self._hovered = -1
        if kept is not None:
            found = source.row_of(kept)
            self._go(min(row, source.count() - 1) if found is None else found)
            if 0 <= offset < self.viewport().height() and self.currentIndex().isValid():
                moved = self.rowViewportPosition(self.currentIndex().row()) - offset
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
        self.viewport().update()

    def _go(self, row: int) -> None:
        old = self.currentIndex()
        new = self.rows.index(row, 0) if row >= 0 else QModelIndex()
        if new != old:
            self.setCurrentIndex(new)
            self.update(old)
            self.update(new)
        id = self.rows.source.id_at(row) if row >= 0 else None
        if id != self._current_id:
            self._current_id = id
            self.current_changed.emit(id)

    @property
    def current_id(self) -> int | None:
        """The record of the current row."""
        return self._current_id

    def set_current_id(self, id: int | None) -> None:
        """Make a record current and scroll to it; None or one not in the list clears."""
        row = None if id is None else self.rows.source.row_of(id)
        self._go(-1 if row is None else row)

    def current_row(self) -> Any:
        """The row object of the current row, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def targets(self) -> set[int]:
        """What a command acts on: the ticked records, else the current one."""
        return set(self.ticks.ids) or (
            {self._current_id} if self._current_id is not None else set()
        )

    def cell_key(self) -> str:
        """The column of the current cell; "" for none."""
        return self._edit_key

    def cell_rect(self, key: str) -> QRect | None:
        """Where a column of the current row is painted; None when it is not shown."""
        rect = self.row_rect(self.currentIndex().row())
        for column, left, width in self.delegate.columns.layout(self.viewport().width()):
            if column.key == key:
                return QRect(left, rect.y(), width, rect.height())
        return None

    def _step_cell(self, way: int) -> None:
        keys = [column.key for column in self.delegate.columns.shown() if column.editable]
        if keys:
            at = keys.index(self._edit_key) + way if self._edit_key in keys else 0
            self._edit_key = keys[min(max(at, 0), len(keys) - 1)]
            self.update(self.currentIndex())
            title = next(c.title for c in self.delegate.columns.all if c.key == self._edit_key)
            self.setAccessibleDescription(title)

    def row_rect(self, row: int) -> QRect:
        """Where a row is painted in the viewport."""
        top = self.rowViewportPosition(row)
        return QRect(0, top, self.viewport().width(), theme.row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        height, count = theme.row_height(), self.rows.rowCount()
        area = event.rect()
        painter = QPainter(self.viewport())
        painter.fillRect(area, theme.color("surface"))
        first = self.rowAt(max(area.top(), 0))
        if first < 0:
            return
        rect = self.row_rect(first)
        last = min(first + (area.bottom() - rect.top()) // height, count - 1)
        current, focused = self.currentIndex().row(), self.hasFocus()
        ticked, id_at = self.ticks.ids, self.rows.source.id_at
        for number in range(first, last + 1):
            row = self.rows.row(number)
            if row is not None:
                checked = bool(ticked) and id_at(number) in ticked
                state = RowState(number == current, checked, number == self._hovered, focused)
                self.delegate.paint_row(painter, rect, row, state)
                if number == current and focused and self._edit_key:
                    cell = self.cell_rect(self._edit_key)
                    if cell is not None:
                        paint.ring(painter, cell.adjusted(-7, 4, 7, -5), 4)
            rect = rect.translated(0, height)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        elif event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: Any) -> None:
        action = self._action_at(event.pos())
        QToolTip.showText(event.globalPos(), action[2] if action else "", self)

    def _action_at(self, point: QPoint) -> tuple[str, str, str] | None:
        row = self.rowAt(point.y())
        if row >= 0 and row == self._hovered:
            rects = self.delegate.action_rects(self.row_rect(row))
            for action, rect in zip(self.delegate.actions, rects, strict=True):
                if rect.contains(point):
                    return action
        return None

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            old, self._hovered = self._hovered, row
            for changed in (old, row):
                self.update(self.rows.index(changed, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, keys = event.position().toPoint(), event.modifiers()
        row = self.rowAt(point.y())
        self._edit_soon.stop()
        if row < 0:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            self._go(row)
        elif keys & _SHIFT:
            self.ticks.add_range(self._anchor, row)
            self._go(row)
        elif keys & _CTRL or (self.delegate.columns.checks and self.delegate.check_hit(point.x())):
            self.ticks.toggle(row)
            self._anchor = row
        else:
            self._press_row(row, point)

    def _press_row(self, row: int, point: QPoint) -> None:
        self._anchor = row
        again = row == self.currentIndex().row()
        action = self._action_at(point)
        self._go(row)
        if action:
            self.quick_action.emit(self._current_id, action[0])
        elif again:
            for column, left, width in self.delegate.columns.layout(self.viewport().width()):
                if column.editable and left <= point.x() <= left + width:
                    self._edit_key = column.key
                    self._edit_soon.start()

    def _edit(self) -> None:
        if self._current_id is not None:
            self.edit_requested.emit(self._current_id, self._edit_key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._edit_soon.stop()
        point = event.position().toPoint()
        if self.delegate.columns.checks and self.delegate.check_hit(point.x()):
            self.mousePressEvent(event)
        elif self.rowAt(point.y()) >= 0 and self._current_id is not None:
            self.activated_id.emit(self._current_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._current_id is None:
            return
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.row_rect(self.currentIndex().row())
            place = self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(42, 0))
        self.context_requested.emit(self._current_id, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key, keys = self.currentIndex().row(), Qt.Key(event.key()), event.modifiers()
        checks = self.delegate.columns.checks
        page = max(self.viewport().height() // theme.row_height() - 1, 1)
        target = _target(key, row, self.rows.rowCount() - 1, page)
        if target is not None:
            if keys & _SHIFT and row >= 0 and checks:
                self.ticks.add_range(row, target)
            self._anchor = target
            self._go(target)
        elif key == Qt.Key.Key_A and keys & _CTRL and checks:
            self.ticks.choose_all()
        elif key == Qt.Key.Key_Escape and self.ticks.ids:
            self.ticks.clear()
        elif row < 0 or (keys & _CTRL and key in _ENTER) or not self._key_on_row(key, row):
            event.ignore()

    def _has_cells(self) -> bool:
        return any(column.editable for column in self.delegate.columns.all)

    def _key_on_row(self, key: Qt.Key, row: int) -> bool:
        if key == Qt.Key.Key_Space and self.delegate.columns.checks:
            self.ticks.toggle(row)
            self._anchor = row
        elif key in _ENTER:
            self.activated_id.emit(self._current_id)
        elif key == Qt.Key.Key_F2:
            self._edit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._has_cells():
            self._step_cell(1 if key == Qt.Key.Key_Right else -1)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keyboard = event.reason() in _BY_TAB
        if by_keyboard and self._current_id is None and self.rows.rowCount():
            self._go(max(self.rowAt(0), 0))
        self.viewport().update()


def _make_plain(view: QTableView) -> None:
    view.setShowGrid(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(True)
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    view.horizontalHeader().hide()
    view.horizontalHeader().setStretchLastSection(True)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def _target(key: Qt.Key, row: int, last: int, page: int) -> int | None:
    moves = {
        Qt.Key.Key_Down: row + 1,
        Qt.Key.Key_Up: row - 1,
        Qt.Key.Key_PageDown: row + page,
        Qt.Key.Key_PageUp: row - page,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: last,
    }
    found = moves.get(key)
    return None if found is None or last < 0 else min(max(found, 0), last)
