"""The line above a list: titles, the sort arrow, one box to tick everything."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls.menus import Menu
from smallcrm.ui.kit.rows.columns import CHECK, GAP, Column, Columns
from smallcrm.ui.kit.rows.view import RowsView
from smallcrm.ui.kit.theme import theme

_GRIP = 5


class ListHeader(QWidget):
    """Titles of 32 px; a click or Enter sorts, edges resize, a right click chooses columns."""

    sort_requested = Signal(str, bool)

    def __init__(self, columns: Columns, view: RowsView) -> None:
        super().__init__()
        self.columns, self.view = columns, view
        self.sorted: list[tuple[str, bool]] = []
        self._hot = self._keyed = -1
        self._dragged: tuple[str, int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Columns"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        columns.changed.connect(self.update)
        view.checked_changed.connect(self._ticked)
        theme.changed.connect(self.updateGeometry)

    def _ticked(self) -> None:
        self.update()

    def show_sort(self, keys: list[tuple[str, bool]]) -> None:
        """Show the order: (column key, falling) for each key, the first one counts most."""
        self.sorted = keys
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, max(theme.size("table_header"), theme.line("small") + 14))

    def _laid(self) -> list[tuple[Column, int, int]]:
        return self.columns.layout(self.view.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        paint.hairline(painter, 0, 0, self.width())
        paint.hairline(painter, 0, self.height() - 1, self.width())
        if self.columns.checks:
            ticked, count = len(self.view.ticks.ids), self.view.rows.rowCount()
            on = False if not ticked else True if ticked == count else None
            box = QRect(14, (self.height() - 16) // 2, 16, 16)
            paint.check(painter, box, on)
            if self.hasFocus() and self._keyed == -1:
                paint.ring(painter, box.adjusted(-3, -3, 3, 3))
        order = dict(self.sorted)
        for place, (column, left, width) in enumerate(self._laid()):
            self._paint_title(painter, place, column, QRect(left, 0, width, self.height()), order)

    def _paint_title(
        self, painter: QPainter, place: int, column: Column, rect: QRect, order: dict[str, bool]
    ) -> None:
        hot = place == self._hot and column.sortable
        ink = "text" if hot else "text2"
        arrow = 16 if column.key in order else 0
        wide = min(paint.width(column.title, "small_strong"), rect.width() - arrow)
        left = rect.right() - wide - arrow + 1 if column.align == "right" else rect.x()
        room = QRect(left, 0, wide + 1, rect.height())
        paint.text(painter, room, column.title, "small_strong", ink)
        if arrow:
            name = "arrow-down-bold" if order[column.key] else "arrow-up-bold"
            icons.paint(painter, left + wide + 5, rect.height() // 2 - 6, name, "accent", 11)
        if self.hasFocus() and place == self._keyed:
            paint.ring(painter, QRect(left - 5, 4, wide + arrow + 10, rect.height() - 8), 4)

    def _column_at(self, x: int) -> int:
        for place, (_column, left, width) in enumerate(self._laid()):
            if left - GAP // 2 <= x < left + width + GAP // 2:
                return place
        return -1

    def _edge_at(self, x: int) -> tuple[str, int, int] | None:
        for column, left, width in self._laid()[:-1]:
            if not column.fixed and abs(x - (left + width + GAP // 2)) <= _GRIP:
                return column.key, x, width + GAP
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = int(event.position().x())
        if self.columns.checks and x < CHECK:
            self._tick_all()
            return
        self._dragged = self._edge_at(x)
        place = self._column_at(x)
        if self._dragged is None and place >= 0:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._sort(place, shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = int(event.position().x())
        if self._dragged:
            key, start, width = self._dragged
            self.columns.resize(key, width + x - start)
            return
        if self._edge_at(x):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()
        self._heat(self._column_at(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = None
            self.columns.remember()

    def leaveEvent(self, event: QEvent) -> None:
        self._heat(-1)

    def _heat(self, place: int) -> None:
        if place != self._hot:
            self._hot = place
            self.update()

    def _sort(self, place: int, shift: bool) -> None:
        column = self._laid()[place][0]
        if column.sortable:
            self.sort_requested.emit(column.key, shift)

    def _tick_all(self) -> None:
        if self.view.ticks.ids:
            self.view.ticks.clear()
        else:
            self.view.ticks.choose_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, laid = Qt.Key(event.key()), self._laid()
        first = -1 if self.columns.checks else 0
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and self._keyed >= 0:
                column, _left, width = laid[self._keyed]
                self.columns.resize(column.key, width + GAP + 8 * step)
                self.columns.remember()
            else:
                self._keyed = min(max(self._keyed + step, first), len(laid) - 1)
            self._announce()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self._keyed < 0:
                self._tick_all()
            else:
                self._sort(self._keyed, shift)
        else:
            super().keyPressEvent(event)

    def _announce(self) -> None:
        title = _("Select all") if self._keyed < 0 else self._laid()[self._keyed][0].title
        self.setAccessibleDescription(title)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keyed = max(self._keyed, -1 if self.columns.checks else 0)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.choose_columns(event.globalPos())

    def choose_columns(self, place: QPoint) -> None:
        """Open the menu that shows and hides columns."""
        menu = Menu(self)
        hidden = self.columns.hidden()
        for column in self.columns.all[1:]:
            shown = column.key not in hidden
            menu.add(
                column.title,
                lambda key=column.key, on=shown: self.columns.show(key, not on),  # type: ignore[misc]
                checked=shown,
            )
        menu.popup(place)
