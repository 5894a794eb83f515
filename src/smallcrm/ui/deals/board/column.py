"""One stage on the board: its name, count and sums, its deals, and a line to add one."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm import about
from smallcrm.crm.lists import board
from smallcrm.i18n import _, n_
from smallcrm.ui.deals.board.card_delegate import CardDelegate
from smallcrm.ui.deals.board.card_list import CardList
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Pressable
from smallcrm.ui.kit.theme import theme

MIME = "application/x-smallcrm-deal"


def carried(event: QDropEvent | QDragMoveEvent) -> int:
    """The deal that is dragged, 0 when it is something else."""
    data = bytes(event.mimeData().data(MIME).data())
    return int(data) if data.isdigit() else 0


class AddLine(Pressable):
    """The line at the foot of a column that adds a deal in its stage."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Add a deal in {stage}").format(stage=stage))

    def sizeHint(self) -> QSize:
        return QSize(80, max(28, theme.line("body") + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, self.rect(), 6, "pressed" if self.isDown() else "hover")
        icons.paint(painter, 6, self.height() // 2 - 8, "plus", "text3", 16)
        paint.text(painter, self.rect().adjusted(28, 0, 0, 0), _("Add deal"), "body", "text3")
        if self.show_ring:
            paint.ring(painter, self.rect())


class Column(QWidget):
    """A stage with its deals. `let_go(deal, column)` when a dragged card is dropped on it."""

    hovered = Signal(object, int)
    left = Signal()
    let_go = Signal(int)
    head_clicked = Signal()

    def __init__(self, found: board.Column, place: int, of: int, delegate: CardDelegate) -> None:
        super().__init__()
        self.found = found
        self._place, self._of = place, of
        self._extra = ""
        self.aimed = False
        self.list = CardList(found.stage.name, delegate)
        self.add = AddLine(found.stage.name)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, self.head_height(), 1, 3)
        column.setSpacing(2)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(7, 0, 7, 0)
        foot.addWidget(self.add)
        column.addLayout(foot)
        theme.changed.connect(self._restyle)
        self.show_sums(found, place, of)

    @staticmethod
    def head_height() -> int:
        """Where the cards begin, in px from the top; the gap above a card is in the list."""
        return 11 + theme.line("subhead") + 4 + theme.line("subhead") + 5

    def _restyle(self) -> None:
        self.layout().setContentsMargins(1, self.head_height(), 1, 3)  # type: ignore[union-attr]
        self.update()

    def show_sums(self, found: board.Column, place: int, of: int) -> None:
        """Shows count, chance, total and weighted total of the whole stage."""
        self.found, self._place, self._of = found, place, of
        stage = found.stage
        self._currency = about.currency()
        self.list.cards.stage = stage.name
        deals = n_("{n} deal", "{n} deals", found.deals)
        total = text.money(found.total, self._currency)
        words = f"{stage.name}, {deals}, {total}, {stage.probability} %"
        self.setAccessibleName(words)
        self.list.setAccessibleName(words)
        self.update()

    def aim(self, slot: int, extra: str = "") -> None:
        """Marks the column as where a card would go, `extra` in place of its weighted total."""
        self.aimed, self._extra = slot >= 0, extra
        self.list.show_slot(slot)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.aimed:
            paint.box(painter, self.rect(), 8, "drop", "accent", width=2)
        else:
            paint.box(painter, self.rect(), 8, "sunken", "border")
        line = QRect(12, 11, self.width() - 24, theme.line("subhead"))
        self._paint_name(painter, line)
        line.translate(0, theme.line("subhead") + 4)
        self._paint_sums(painter, line)

    def _paint_name(self, painter: QPainter, line: QRect) -> None:
        stage = self.found.stage
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.stage_color(self._place, self._of))
        painter.drawRoundedRect(line.x(), line.center().y() - 3, 8, 8, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        chance = text.percent(stage.probability / 100)
        used = paint.text(painter, line, chance, "small", "text3", paint.RIGHT, figures=True)
        count = text.count(self.found.deals)
        wide = paint.width(count, "body", True)
        room = line.adjusted(15, 0, -used - wide - 14, 0)
        x = room.x() + paint.text(painter, room, stage.name, "subhead") + 7
        rest = QRect(x, line.y(), wide + 2, line.height())
        paint.text(painter, rest, count, "body", "text3", figures=True)

    def _paint_sums(self, painter: QPainter, line: QRect) -> None:
        total = text.money(self.found.total, self._currency)
        x = line.x() + paint.text(painter, line, total, "subhead", figures=True) + 7
        if self._extra:
            high = max(18, theme.line("chip") + 2)
            wide = min(paint.width(self._extra, "chip", True) + 16, line.right() - x)
            pill = QRect(x, line.center().y() - high // 2 + 1, wide, high)
            paint.box(painter, pill, high / 2, "surface", "accent_line")
            paint.text(painter, pill, self._extra, "chip", "accent_text", paint.CENTER, True)
            return
        weighted = text.money(self.found.weighted, self._currency)
        rest = QRect(x, line.y(), line.right() + 1 - x, line.height())
        words = _("{sum} weighted").format(sum=weighted)
        paint.text(painter, rest, words, "small", "text3", figures=True)

    def slot_at(self, point: QPoint) -> int:
        """Before which card a point of the column is."""
        return self.list.slot_at(self.list.mapFrom(self, point).y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.head_clicked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if carried(event):
            event.acceptProposedAction()
            self.hovered.emit(self, self.slot_at(event.position().toPoint()))
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.left.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        deal = carried(event)
        if deal:
            event.acceptProposedAction()
            self.hovered.emit(self, self.slot_at(event.position().toPoint()))
            self.let_go.emit(deal)
