"""What happened with a record, newest first; ↑ ↓ walk, Enter edits, P pins, Del deletes."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from smallcrm.crm.timeline.items import Item
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Menu, own_viewport, tip
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.entries.delegate import ACTIONS, EntryDelegate
from smallcrm.ui.record.entries.laying import Spot
from smallcrm.ui.record.entries.rows import Heading, Index, Row, RowsModel, grouped, heading
from smallcrm.ui.record.wording import sentence

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class EntryList(QListView):
    """Entries one below the other. `grows`: as high as what it shows, else it scrolls inside.

    A click on a link says `link`, on a box `ticked(entry, line)`, on a file `file`, on a deal
    `opened`; `more_wanted` when its end comes into view.
    """

    edit_wanted = Signal(int)
    delete_wanted = Signal(int)
    pin_wanted = Signal(int, bool)
    answered = Signal(int)
    opened = Signal(str, int)
    ticked = Signal(int, int)
    link = Signal(str)
    file = Signal(int)
    more_wanted = Signal()

    def __init__(self, *, compact: bool = False, grows: bool = False) -> None:
        super().__init__()
        own_viewport(self)
        self.enter = "edit"
        self.grows, self.by = grows, heading if not compact else None
        self.delegate = EntryDelegate(compact=compact)
        self.delegate.setParent(self)
        self.model_ = RowsModel(lambda item: sentence(item, self.delegate.noun), self)
        self.setModel(self.model_)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent")
        self.setAccessibleName(_("Timeline"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._fit)

    @property
    def items(self) -> list[Item]:
        """The entries shown, without headings."""
        return [row.item for row in self.model_.rows if row.item]

    def show_items(self, items: list[Item], noun: str = "", by: Heading | None = None) -> None:
        """Shows entries beside a `noun`; the current one stays current where it can."""
        before, place = self.current(), self.currentIndex().row()
        scroll = self.verticalScrollBar().value()
        self.delegate.noun = noun
        self.delegate.everyone = not noun
        rows = grouped(items, by or self.by)
        if rows == self.model_.rows:
            return
        self.delegate.hovered = self.delegate.ringed = -1
        self.model_.show_rows(rows)
        self._fit()
        same = [at for at, row in enumerate(rows) if row.item and _same(row.item, before)]
        if before is not None:
            self._go(same[0] if same else self._near(place))
        self.verticalScrollBar().setValue(scroll)

    def _near(self, place: int) -> int:
        rows = self.model_.rows
        found = [at for at, row in enumerate(rows) if row.item]
        return min(found, key=lambda at: abs(at - place), default=-1)

    def _fit(self) -> None:
        if self.grows:
            rows, width = self.model_.rows, self.viewport().width()
            self.setFixedHeight(max(sum(self.delegate.height(row, width) for row in rows), 1))
        self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height() if self.grows else 300)

    def current(self) -> Item | None:
        """The entry that has the keyboard."""
        place = self.currentIndex().row()
        return self.model_.rows[place].item if 0 <= place < len(self.model_.rows) else None

    def _go(self, place: int) -> None:
        if not 0 <= place < len(self.model_.rows):
            return
        index = self.model_.index(place, 0)
        self.setCurrentIndex(index)
        self.delegate.ringed = place if self.hasFocus() else -1
        if self.grows:
            self._bring_into_view(index)
        else:
            self.scrollTo(index)
        self.viewport().update()

    def _bring_into_view(self, index: Index) -> None:
        """Scrolls what this list stands in, as it does not scroll itself."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if area is not None else None
        if area is not None and content is not None and self.hasFocus():
            spot = self.viewport().mapTo(content, self.visualRect(index).center())
            area.ensureVisible(spot.x(), spot.y(), 0, 60)

    def _step(self, by: int) -> None:
        place = self.currentIndex().row() + by
        rows: list[Row] = self.model_.rows
        while 0 <= place < len(rows):
            if rows[place].item:
                self._go(place)
                return
            place += by
        if by > 0:
            self.more_wanted.emit()

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if not self.grows and value >= bar.maximum() - self.viewport().height():
            self.more_wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current() is None and event.reason() in _BY_TAB:
            self._go(self._near(0))
        self.delegate.ringed = self.currentIndex().row()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.delegate.ringed = -1
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item = Qt.Key(event.key()), self.current()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif item is None or held or not self._key(key, item):
            event.ignore()

    def _key(self, key: Qt.Key, item: Item) -> bool:
        if key in _ENTER:
            self.act(item, self.enter)
        elif key == Qt.Key.Key_Delete and item.id:
            self.act(item, "delete")
        elif key == Qt.Key.Key_P and item.id:
            self.act(item, "pin")
        elif key == Qt.Key.Key_Space and any(s.what == "more" for s in self._spots(item)):
            self._open(item)
        else:
            return False
        return True

    def act(self, item: Item, what: str) -> None:
        """Pins, edits or deletes an entry; what the program noted opens its record."""
        if not item.id or what == "open":
            for one in (*item.people, *item.companies, *item.deals):
                self.opened.emit(one.noun, one.id)
                return
        elif what == "pin":
            self.pin_wanted.emit(item.id, not item.pinned)
        elif what == "edit":
            self.edit_wanted.emit(item.id)
        else:
            self.delete_wanted.emit(item.id)

    def _spots(self, item: Item) -> list[Spot]:
        return self.delegate.laid(item, self.viewport().width()).spots

    def _open(self, item: Item) -> None:
        self.delegate.opened ^= {item}
        self._fit()
        self.viewport().update()

    def _spot(self, point: QPoint) -> tuple[Item | None, Spot | None, str]:
        """The entry at a point, and the link, tag or button there."""
        index = self.indexAt(point)
        item = self.model_.rows[index.row()].item if index.isValid() else None
        if item is None:
            return None, None, ""
        rect = self.visualRect(index)
        action = self.delegate.action_at(rect, point) if item.id else ""
        return item, self.delegate.spot_at(item, rect, point), action

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        item, spot, action = self._spot(point)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if item is None:
            return
        self._go(self.indexAt(point).row())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if action:
            self.act(item, action)
        elif spot is not None:
            self._press(item, spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item, spot, action = self._spot(event.position().toPoint())
        if item is not None and spot is None and not action:
            self.act(item, "edit")

    def _press(self, item: Item, spot: Spot) -> None:
        do = {
            "more": lambda: self._open(item),
            "link": lambda: self.link.emit(str(spot.value)),
            "box": lambda: self.ticked.emit(item.id, int(spot.value)),
            "file": lambda: self.file.emit(int(spot.value)),
            "deal": lambda: self.opened.emit("deal", int(spot.value)),
        }
        do[spot.what]()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        item, spot, action = self._spot(point)
        self._hover(self.indexAt(point).row() if item else -1)
        hand = bool(spot or action)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        )
        words = next((words for name, _icon, words in ACTIONS if name == action), "")
        tip(self.viewport(), words or (str(spot.value) if spot and spot.what == "link" else ""))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, place: int) -> None:
        if place != self.delegate.hovered:
            self.delegate.hovered = place
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item, place = self.current(), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.topLeft() + QPoint(40, 24))
        if item is not None:
            self.menu_of(item).popup(place)

    def menu_of(self, item: Item) -> Menu:
        """What can be done with an entry, and every link, file and deal of it."""
        menu, row = Menu(self), item.id
        if row:
            menu.add(_("Edit…"), partial(self.edit_wanted.emit, row), "pencil-simple", "Enter")
            words = _("Unpin") if item.pinned else _("Pin to the top")
            menu.add(words, partial(self.act, item, "pin"), "bookmark-simple", "P")
        if item.direction == "in" and not item.answered:
            menu.add(_("No reply needed"), partial(self.answered.emit, row), "check")
        for one in (*item.people, *item.companies, *item.deals):
            words = _("Open {name}").format(name=one.name)
            menu.add(words, partial(self.opened.emit, one.noun, one.id), "arrow-square-out")
        for spot in self._spots(item):
            if spot.what == "link":
                menu.add(str(spot.value), partial(self._press, item, spot), "link-simple")
            elif spot.what == "box":
                line = (item.body or "").splitlines()[int(spot.value)].strip(" -*+[]xX")
                menu.add(_("Tick “{words}”").format(words=line[:40]),
                         partial(self._press, item, spot), "check-square")  # fmt: skip
        for file in item.files:
            words = _("Save {name}…").format(name=file.name)
            menu.add(words, partial(self.file.emit, file.id), "paperclip")
        if row:
            menu.add(
                _("Delete"), partial(self.delete_wanted.emit, row), "trash", "Del", danger=True
            )
        return menu


def _same(item: Item, other: Item | None) -> bool:
    if other is None:
        return False
    return item.id == other.id if item.id else item == other
