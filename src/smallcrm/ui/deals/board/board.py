"""The board: a column for each stage, walked with arrows, cards moved by hand or by keyboard."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from smallcrm.crm.lists import board
from smallcrm.crm.lists.board import Card
from smallcrm.i18n import _
from smallcrm.ui.deals.board.card_delegate import CardDelegate
from smallcrm.ui.deals.board.card_list import CardList
from smallcrm.ui.deals.board.carrying import Carrying
from smallcrm.ui.deals.board.column import Column
from smallcrm.ui.kit.theme import theme

WIDE, COLUMN, LEAST, SPACE, SIDE = 1360, 228, 212, 12, 20
MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Board(QScrollArea):
    """Stages side by side. `dropped(deal, stage, before)` asks for a move; 0 is the end."""

    opened = Signal(int)
    current_changed = Signal()
    add_wanted = Signal(int)
    dropped = Signal(int, int, int)
    context = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self.current_id = 0
        self.delegate = CardDelegate(self)
        self.carrying = Carrying(self)
        self._ringed = False
        self._panel_for = 0
        self._stood = (0, 0)
        self._covered = 0
        self.ground = QWidget()
        self.ground.setObjectName("column")
        self._row = QHBoxLayout(self.ground)
        self._row.setContentsMargins(SIDE, 0, SIDE, 16)
        self._row.setSpacing(SPACE)
        self._row.addStretch(1)
        self.setWidget(self.ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Board"))
        self.carrying.dropped.connect(self.dropped)
        self.carrying.lifted.connect(lambda _on: self._fit())
        theme.changed.connect(self._fit)

    def show_board(self, columns: list[board.Column], cards: dict[int, list[Card]]) -> None:
        """Shows stages with their sums, and the cards that pass the filter."""
        if [one.stage.id for one in columns] != [one.found.stage.id for one in self.columns]:
            self._build(columns)
        for place, (column, found) in enumerate(zip(self.columns, columns, strict=True)):
            if column.found != found:
                column.show_sums(found, place, len(columns))
            column.list.show_cards(cards.get(found.stage.id, []))
        if self.current_id and self.column_of(self.current_id) is None:
            self._take_neighbour()
        elif self.current_id:
            here = self.column_of(self.current_id)
            moved = here is not None and self.columns.index(here) != self._stood[0]
            self.set_current(self.current_id, reveal=moved)

    def _build(self, columns: list[board.Column]) -> None:
        self.carrying.give_up()
        for old in self.columns:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.columns = []
        for place, found in enumerate(columns):
            column = Column(found, place, len(columns), self.delegate)
            column.add.clicked.connect(
                lambda _on=False, key=found.stage.id: self.add_wanted.emit(key)
            )
            column.hovered.connect(self.carrying.hover)
            column.left.connect(self.carrying.unaim)
            column.let_go.connect(self.carrying.let_go)
            column.list.pressed_key.connect(self.press)
            column.list.touched.connect(self._touched)
            column.list.opened.connect(self.opened)
            column.list.context.connect(self.context)
            column.list.focused.connect(partial(self._focused, column))
            column.list.drag_wanted.connect(self._drag)
            self._row.insertWidget(place, column)
            self.columns.append(column)
        self._fit()
        self._one_tab_stop()

    def _fit(self) -> None:
        count = max(len(self.columns), 1)
        share = (self.width() - 2 * SIDE + SPACE) // count - SPACE
        most, least = (round(px * theme.text_percent / 100) for px in (COLUMN, LEAST))
        wide = most if self.window().width() >= WIDE else min(max(share, least), most)
        for column in self.columns:
            column.setFixedWidth(wide)
        needs = count * (wide + SPACE) - SPACE + 2 * SIDE + self._covered > self.width()
        below = 12 if self.carrying.card else 6 if needs else 16
        self._row.setContentsMargins(SIDE, 0, SIDE + self._covered, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        here = self.column_of(self._panel_for)
        if here is not None:
            self.reveal(here)

    def reveal(self, column: Column) -> None:
        """Scrolls a column into sight, its neighbours too where there is room."""
        self.ground.layout().activate()  # type: ignore[union-attr]
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        bar, sight = self.horizontalScrollBar(), self.viewport().width() - self._covered
        margin = min(max((sight - column.width()) // 2, 0), COLUMN + SPACE + SIDE)
        left = column.x() - margin
        right = column.x() + column.width() + margin - sight
        bar.setValue(min(max(bar.value(), right), left))

    def cover(self, width: int) -> None:
        """Says how many px at the right lie under the panel."""
        if width != self._covered:
            self._covered = width
            self._fit()

    @property
    def list(self) -> CardList | None:
        """The list that holds the current card, else the first one."""
        found = self.column_of(self.current_id)
        return found.list if found else self.columns[0].list if self.columns else None

    @property
    def current(self) -> Card | None:
        """The card the keyboard is on."""
        found = self.column_of(self.current_id)
        return found.list.cards.cards[found.list.row_of(self.current_id)] if found else None

    @property
    def current_column(self) -> Column | None:
        """The column of the current card."""
        return self.column_of(self.current_id)

    def column_of(self, deal: int) -> Column | None:
        """The column where a card is shown, None when it is not."""
        if not deal:
            return None
        return next((one for one in self.columns if one.list.row_of(deal) >= 0), None)

    def set_current(self, deal: int, *, reveal: bool = True, silent: bool = False) -> None:
        """Goes to a card; nothing happens when the filter hides it."""
        column = self.column_of(deal)
        if column is None:
            return
        changed, self.current_id = self.current_id != deal, deal
        row = column.list.row_of(deal)
        self._stood = (self.columns.index(column), row)
        if column.list.currentIndex().row() != row:
            column.list.setCurrentIndex(column.list.cards.index(row))
        if reveal:
            self.reveal(column)
        if any(one.list.hasFocus() for one in self.columns if one is not column):
            column.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ring()
        self._one_tab_stop()
        if changed and not silent:
            self.current_changed.emit()

    def place_of(self, deal: int) -> QPoint:
        """Where a menu of a card opens (global)."""
        column = self.column_of(deal)
        if column is None:
            return self.mapToGlobal(self.rect().center())
        rect = column.list.visualRect(column.list.cards.index(column.list.row_of(deal)))
        return column.list.viewport().mapToGlobal(rect.bottomLeft() + QPoint(8, 0))

    def let_current_go(self) -> None:
        """No card is current then."""
        self.current_id = 0
        self._ring()

    def _take_neighbour(self) -> None:
        place, row = self._stood
        self.current_id = 0
        cards = self.columns[place].list.cards.cards if place < len(self.columns) else []
        if cards:
            self.set_current(cards[min(row, len(cards) - 1)].id, reveal=False, silent=True)
        self._ring()

    def show_panel_for(self, deal: int) -> None:
        """Rings the card whose panel is open (0: none)."""
        self._panel_for = deal
        self._ring()

    def _ring(self) -> None:
        here = self.column_of(self.current_id)
        focused = self._ringed and here is not None and here.list.hasFocus()
        shown = focused or self._panel_for == self.current_id
        ringed = self.current_id if shown else 0
        if self.delegate.ringed != ringed:
            self.delegate.ringed = ringed
            self.repaint_cards()

    def repaint_cards(self) -> None:
        """Paints every card again."""
        for column in self.columns:
            column.list.viewport().update()

    def _one_tab_stop(self) -> None:
        stop = self.list
        for column in self.columns:
            on = Qt.FocusPolicy.StrongFocus if column.list is stop else Qt.FocusPolicy.ClickFocus
            column.list.setFocusPolicy(on)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Gives the keyboard to the board."""
        if self.list is not None:
            self.list.setFocus(reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus(event.reason())

    def _focused(self, column: Column, by_key: bool) -> None:
        self._ringed = self._ringed or by_key
        if by_key and not self.current_id and column.list.cards.cards:
            self.set_current(column.list.cards.cards[0].id)
        self._ring()

    def _touched(self, deal: int) -> None:
        if self.carrying.card is None:
            self._ringed = True
            self.set_current(deal)
            self._ring()

    def press(self, event: QKeyEvent) -> None:
        """Walks over the board, or moves the card that is carried; other keys go on."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held:
            return
        if key in MOVES:
            event.accept()
            (self.carrying.step if self.carrying.card else self.walk)(*MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._enter()
        elif key == Qt.Key.Key_Space:
            event.accept()
            self._enter() if self.carrying.card else self.pick_up()
        elif key == Qt.Key.Key_Escape and self.carrying.card:
            event.accept()
            self.carrying.give_up()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not self.carrying.card:
            event.accept()
            self.walk(0, -1_000_000 if key == Qt.Key.Key_Home else 1_000_000)

    def _enter(self) -> None:
        if self.carrying.card:
            self.carrying.let_go(self.carrying.card.id)
        elif self.current_id:
            self.opened.emit(self.current_id)

    def walk(self, right: int, down: int) -> None:
        """Goes to the next card up, down, left or right; empty columns are skipped."""
        self._ringed = True
        column = self.current_column
        filled = [one for one in self.columns if one.list.cards.cards]
        if not filled:
            return
        if column is None:
            self.set_current(filled[0].list.cards.cards[0].id)
            filled[0].list.setFocus()
            self._ring()
            return
        row = column.list.row_of(self.current_id) + down
        place = filled.index(column) + right
        if 0 <= place < len(filled):
            column = filled[place]
        cards = column.list.cards.cards
        self.set_current(cards[min(max(row, 0), len(cards) - 1)].id)
        column.list.setFocus()
        self._ring()

    def pick_up(self) -> None:
        """Takes the current card up, to be moved with the arrows."""
        if self.current is not None and self.current_column is not None:
            self.carrying.pick_up(self.current, self.current_column)

    def _drag(self, deal: int, grip: QPoint) -> None:
        self.set_current(deal, reveal=False)
        if self.current is not None and self.current_column is not None:
            self.carrying.drag(self.current, self.current_column, grip)
