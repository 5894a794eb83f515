"""Choosing one of many from a list that opens below, with type-to-filter."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls.buttons import Pressable
from smallcrm.ui.kit.controls.inputs import Line
from smallcrm.ui.kit.theme import theme

_SHOWN = 10
_FILTER_FROM = 9
Options = list[tuple[object, str]]


class _Lines(QStyledItemDelegate):
    """Paints one option; the row in use has a tick."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:  # type: ignore[no-untyped-def]
        rect: QRect = option.rect
        view = self.parent()
        hot = isinstance(view, QListView) and view.currentIndex() == index
        if hot:
            paint.box(painter, rect, 4, "selection")
        ink = "accent_text" if hot else "text"
        paint.text(painter, rect.adjusted(9, 0, -26, 0), index.data(), "body", ink)
        if index.data(Qt.ItemDataRole.UserRole + 1):
            icons.paint(painter, rect.right() - 20, rect.center().y() - 6, "check", ink, 14)

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:  # type: ignore[no-untyped-def]
        return QSize(80, max(28, theme.line("body") + 10))


class ChoiceList(QFrame):
    """The list that opens; `chosen` carries the key."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, options: Options, current: object = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._options, self._current = options, current
        self._filter = Line(_("Filter"))
        self._filter.set_small()
        self._filter.setVisible(len(options) >= _FILTER_FROM)
        self._filter.textChanged.connect(self._fill)
        self._filter.installEventFilter(self)
        self._list = QListView()
        self._model = QStandardItemModel(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Lines(self._list))
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet("background: transparent")
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(lambda _index: self._take())
        self._list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(5)
        column.addWidget(self._filter)
        column.addWidget(self._list)
        self._fill("")

    def open_below(self, widget: QWidget) -> None:
        """Show the list under `widget`, at least as wide."""
        rows = min(len(self._options), _SHOWN)
        high = rows * max(28, theme.line("body") + 10)
        widest = max((paint.width(text) for _key, text in self._options), default=0)
        self._list.setFixedHeight(high)
        self.setFixedWidth(max(widget.width(), min(widest + 60, 420)))
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 2)))
        self.show()
        (self._filter if self._filter.isVisible() else self._list).setFocus()

    def _fill(self, typed: str) -> None:
        self._model.clear()
        wanted = typed.casefold()
        chosen = 0
        for key, text in self._options:
            if wanted in text.casefold():
                item = QStandardItem(text)
                item.setEditable(False)
                item.setData(key, Qt.ItemDataRole.UserRole)
                item.setData(key == self._current, Qt.ItemDataRole.UserRole + 1)
                if key == self._current:
                    chosen = self._model.rowCount()
                self._model.appendRow(item)
        self._list.setCurrentIndex(self._model.index(chosen, 0))

    def _take(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            key = index.data(Qt.ItemDataRole.UserRole)
            self.close()
            self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and watched is self._filter:
                row = self._list.currentIndex().row() + step
                if 0 <= row < self._model.rowCount():
                    self._list.setCurrentIndex(self._model.index(row, 0))
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "raised", "border_strong")


class Select(Pressable):
    """A field that shows one choice and opens the list of all; `chosen` carries the key."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Options,
        value: object = None,
        name: str = "",
        *,
        icon: str = "",
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self.options, self.value = options, value
        self._icon, self._placeholder, self._name = icon, placeholder, name
        self.popup: ChoiceList | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)
        self._announce()

    def set_options(self, options: Options) -> None:
        """Offer other choices."""
        self.options = options
        self.updateGeometry()
        self.set_value(self.value)

    def set_value(self, value: object) -> None:
        """Show a choice without saying so."""
        self.value = value
        self._announce()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon before the words."""
        self._icon = icon
        self.update()

    def label(self) -> str:
        """The words of the choice shown, "" for none."""
        return next((text for key, text in self.options if key == self.value), "")

    def sizeHint(self) -> QSize:
        widest = max((paint.width(text) for _key, text in self.options), default=60)
        wide = (
            min(max(widest, paint.width(self._placeholder)), 280) + 44 + (22 if self._icon else 0)
        )
        return QSize(wide, theme.control("input"))

    def minimumSizeHint(self) -> QSize:
        return QSize(72, theme.control("input"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [key for key, _text in self.options]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_list()
        elif keys:
            at = keys.index(self.value) + step if self.value in keys else 0
            self._choose(keys[min(max(at, 0), len(keys) - 1)])

    def open_list(self) -> None:
        """Open the list of choices."""
        self.popup = ChoiceList(self, self.options, self.value)
        self.popup.chosen.connect(self._choose)
        self.popup.open_below(self)

    def _choose(self, key: object) -> None:
        if key != self.value:
            self.set_value(key)
            self.chosen.emit(key)

    def _announce(self) -> None:
        self.setAccessibleName(f"{self._name} {self.label()}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        enabled = self.isEnabled()
        fill = "sunken" if not enabled else "hover" if self.underMouse() else "surface"
        paint.box(painter, self.rect(), 6, fill, "border_strong" if enabled else "border")
        x = 10
        if self._icon:
            icons.paint(painter, x, self.height() // 2 - 8, self._icon, "text2", 16)
            x += 22
        words = self.label()
        ink = "text" if enabled and words else "text3" if enabled else "disabled"
        room = QRect(x, 0, self.width() - x - 28, self.height())
        paint.text(painter, room, words or self._placeholder, "body", ink)
        icons.paint(painter, self.width() - 23, self.height() // 2 - 6, "caret-down", "text2", 13)
        if self.show_ring:
            paint.ring(painter, self.rect())
