"""A card on its way to another place: on the pointer, or over the board by the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QDrag, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm import text
from smallcrm.crm.lists.board import Card
from smallcrm.ui.deals.board.aim import Aim
from smallcrm.ui.deals.board.card_delegate import GAP, card_height, paint_card, picture
from smallcrm.ui.deals.board.column import MIME, Column

if TYPE_CHECKING:
    from smallcrm.ui.deals.board.board import Board

EDGE, STEP, TICK_MS, RISE = 48, 14, 16, 40


class FloatingCard(QWidget):
    """The card that is carried by the keyboard, over the board."""

    def __init__(self, parent: QWidget, card: Card, width: int) -> None:
        super().__init__(parent)
        self.card = card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(width, card_height())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRect(0, 0, self.width(), self.height())
        paint_card(QPainter(self), area, self.card, ring=True)


class Carrying(QObject):
    """`lifted(on)` begins and ends it; `dropped(deal, stage, before)` asks for the move."""

    lifted = Signal(bool)
    aimed = Signal()
    dropped = Signal(int, int, int)

    def __init__(self, board: "Board") -> None:
        super().__init__(board)
        self._board = board
        self._aim: Aim | None = None
        self.card: Card | None = None
        self.target: Column | None = None
        self._floating: FloatingCard | None = None
        self._edge = QTimer(self, interval=TICK_MS)
        self._edge.timeout.connect(self._scroll_at_edge)

    def _lift(self, card: Card) -> None:
        self.card = card
        self._board.delegate.lifted = card.id
        self._board.repaint_cards()
        self.lifted.emit(True)

    def pick_up(self, card: Card, column: Column) -> None:
        """Takes a card up, to be moved with the arrows."""
        if self.card is not None:
            return
        self._lift(card)
        self._floating = FloatingCard(self._board.ground, card, column.width() - 18)
        self.hover(column)
        self._float()

    def drag(self, card: Card, column: Column, grip: QPoint) -> None:
        """Lets the pointer carry a card until it is let go."""
        if self.card is not None:
            return
        carried = QMimeData()
        carried.setData(MIME, str(card.id).encode())
        drag = QDrag(self._board)
        drag.setMimeData(carried)
        ratio = self._board.devicePixelRatioF()
        drag.setPixmap(picture(card, column.width() - 18, ratio))
        drag.setHotSpot(grip)
        self._lift(card)
        self._edge.start()
        drag.exec(Qt.DropAction.MoveAction)
        self.give_up()

    def hover(self, column: Column, shown: int | None = None) -> None:
        """Marks where the card would go: a stage, and a place among its cards."""
        card = self.card
        if card is None:
            return
        if self.target is not column or self._aim is None:
            self.unaim()
            self._aim = Aim(card, column.list.cards.cards)
            self.target = column
        if shown is not None:
            self._aim.put(shown)
        extra = ""
        if self._aim.own < 0 and card.value is not None:
            extra = f"+ {text.money(card.value, card.currency)}"
        column.aim(self._aim.shown, extra)
        self.aimed.emit()

    def unaim(self) -> None:
        """Takes the mark away; the card is over no stage."""
        if self.target is not None:
            self.target.aim(-1)
            self.target = self._aim = None
            self.aimed.emit()

    def step(self, right: int, down: int) -> None:
        """Moves the card that is carried by a stage, or by a place."""
        if self._aim is None or self.target is None:
            return
        columns = self._board.columns
        place = columns.index(self.target) + right
        if right and 0 <= place < len(columns):
            self.hover(columns[place])
        elif down:
            self._aim.step(down)
            self.hover(self.target)
        self._float()

    def _float(self) -> None:
        if self._floating is None or self.target is None or self._aim is None:
            return
        self._board.reveal(self.target)
        here, shown = self.target.list, self._aim.shown
        here.scrollTo(here.cards.index(min(shown, len(here.cards.cards) - 1)))
        y = shown * (card_height() + GAP) - here.verticalScrollBar().value() - RISE
        y = min(max(y, -RISE // 2), here.height() - card_height())
        top = here.mapTo(self._board.ground, QPoint(0, 0)).y()
        self._floating.move(max(self.target.x() - 26, 4), top + y)
        self._floating.raise_()

    def give_up(self) -> None:
        """Puts the card back where it was."""
        self.unaim()
        self._edge.stop()
        if self._floating is not None:
            self._floating.hide()
            self._floating.deleteLater()
            self._floating = None
        if self.card is not None:
            self.card = None
            self._board.delegate.lifted = 0
            self._board.repaint_cards()
            self.lifted.emit(False)

    def let_go(self, deal: int) -> None:
        """Drops the card where it is marked to go."""
        aim, target = self._aim, self.target
        self.give_up()
        if aim is not None and target is not None and aim.card.id == deal and not aim.stays:
            self.dropped.emit(deal, target.found.stage.id, aim.before or 0)

    def _scroll_at_edge(self) -> None:
        """Scrolls while a card is held near an edge of the board or of a column."""
        view = self._board.viewport()
        x = view.mapFromGlobal(QCursor.pos()).x()
        across = self._board.horizontalScrollBar()
        if x < EDGE:
            across.setValue(across.value() - STEP)
        elif x > view.width() - EDGE:
            across.setValue(across.value() + STEP)
        if self.target is not None:
            here = self.target.list
            y = here.mapFromGlobal(QCursor.pos()).y()
            down = here.verticalScrollBar()
            if y < EDGE:
                down.setValue(down.value() - STEP)
            elif y > here.height() - EDGE:
                down.setValue(down.value() + STEP)
