"""The deals of one stage, one below the other."""

from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QListView

from smallcrm.crm.lists.board import Card
from smallcrm.ui.deals.board.card_delegate import GAP, CardDelegate, card_height, sentence
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex


class CardModel(QStringListModel):
    """The cards of one stage, for the list that shows them; Qt keeps the titles, which is quick."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.stage = stage
        self.cards: list[Card] = []

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            card = self.cards[index.row()]
            return sentence(card, self.stage, index.row() + 1, len(self.cards))
        return super().data(index, role)

    def show_cards(self, cards: list[Card]) -> None:
        """Shows other cards; the rows stay where they are the same ones."""
        same = [card.id for card in cards] == [card.id for card in self.cards]
        self.cards = cards
        if not same:
            self.setStringList([card.title for card in cards])


class CardList(QListView):
    """The cards of a stage; keys that are not its own go to the board and the window."""

    pressed_key = Signal(object)
    touched = Signal(int)
    opened = Signal(int)
    drag_wanted = Signal(int, QPoint)
    context = Signal(int, QPoint)
    focused = Signal(bool)

    def __init__(self, stage: str, delegate: CardDelegate) -> None:
        super().__init__()
        self.cards = CardModel(stage)
        self._press: QPoint | None = None
        self.slot = -1
        self.setModel(self.cards)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(stage)

    @property
    def card_margin(self) -> int:
        """Room at the right of a card in px; a scroll bar takes most of it."""
        return 1 if self.verticalScrollBar().isVisible() else 8

    @property
    def current(self) -> Card | None:
        """The card the keyboard is on."""
        row = self.currentIndex().row()
        return self.cards.cards[row] if 0 <= row < len(self.cards.cards) else None

    def show_cards(self, cards: list[Card]) -> None:
        """Shows cards; the place in the list and the current card stay."""
        if cards is self.cards.cards:
            return
        kept, scroll = self.current, self.verticalScrollBar().value()
        self.cards.show_cards(cards)
        self.executeDelayedItemsLayout()
        row = self.row_of(kept.id) if kept else -1
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.cards.index(row))
        self.verticalScrollBar().setValue(scroll)
        self.viewport().update()

    def row_of(self, deal: int) -> int:
        """Where a deal stands in the list, -1 if it is not here."""
        return next((row for row, card in enumerate(self.cards.cards) if card.id == deal), -1)

    def card_at(self, point: QPoint) -> Card | None:
        """The card under a point of the viewport."""
        row = self.indexAt(point).row()
        return self.cards.cards[row] if row >= 0 else None

    def slot_at(self, y: int) -> int:
        """Before which card something let go at `y` would come."""
        pitch = card_height() + GAP
        row = round((y + self.verticalScrollBar().value()) / pitch)
        return min(max(row, 0), len(self.cards.cards))

    def show_slot(self, slot: int) -> None:
        """Marks a place between cards; -1 for none."""
        if slot != self.slot:
            self.slot = slot
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.slot < 0:
            return
        painter = QPainter(self.viewport())
        y = self.slot * (card_height() + GAP) - self.verticalScrollBar().value()
        y = min(max(y, 4), self.viewport().height() - 5)
        left, right = 8, self.viewport().width() - self.card_margin
        painter.fillRect(left + 8, y - 1, right - left - 8, 2, theme.color("accent"))
        paint.box(painter, QRect(left, y - 5, 10, 10), 3, "surface", "accent", width=2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed_key.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self.card_at(event.position().toPoint())
        self._press = None
        if card is None:
            return
        self.touched.emit(card.id)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - self._press).manhattanLength()
        card = self.card_at(self._press)
        if card is not None and moved >= QApplication.startDragDistance():
            press, self._press = self._press, None
            top = self.visualRect(self.cards.index(self.row_of(card.id))).topLeft()
            self.drag_wanted.emit(card.id, press - top - QPoint(8, GAP // 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self.card_at(event.position().toPoint())
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(card.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_hand = event.reason() == QContextMenuEvent.Reason.Mouse
        card = self.card_at(event.pos()) if by_hand else self.current
        if card is not None:
            self.context.emit(card.id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(event.reason() in (Qt.FocusReason.TabFocusReason,
                                             Qt.FocusReason.BacktabFocusReason))  # fmt: skip

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
