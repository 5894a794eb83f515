"""Four places that rise at the foot of the board while a deal is moved: won, lost, rest, away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.deals.board.column import carried
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme


class Zone(QWidget):
    """One of the places; a card that is let go over it is done with."""

    let_go = Signal(int)

    def __init__(self, words: str, icon: str, keys: str, tone: str = "") -> None:
        super().__init__()
        self._words, self._icon, self._keys = words, icon, keys
        self._fill, self._line = (f"{tone}_soft", tone) if tone else ("canvas", "border_control")
        self._ink = f"{tone}_text" if tone else "text2"
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "drop" if self._over and self._fill == "canvas" else self._fill
        width = 2 if self._over else 1
        paint.box(painter, self.rect(), 8, fill, self._line, width=width, dashed=not self._over)
        words = paint.width(self._words, "body_strong")
        used = 26 + words + 10 + paint.key_cap_width(self._keys)
        x, middle = (self.width() - used) // 2, self.height() // 2
        icons.paint(painter, x, middle - 9, self._icon, self._ink, 18)
        room = self.rect().adjusted(x + 28, 0, 0, 0)
        paint.text(painter, room, self._words, "body_strong", self._ink)
        paint.key_cap(painter, x + 28 + words + 10, middle, self._keys)

    def _hover(self, over: bool) -> None:
        self._over = over
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried(event):
            event.acceptProposedAction()
            self._hover(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if carried(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        deal = carried(event)
        if deal:
            event.acceptProposedAction()
            self.let_go.emit(deal)


class DropZones(QFrame):
    """Won, lost, snooze, other pipeline; hidden until a card is lifted."""

    def __init__(self) -> None:
        super().__init__()
        self.won = Zone(_("Won"), "trophy", "W", "ok")
        self.lost = Zone(_("Lost"), "x-circle", "X", "bad")
        self.snooze = Zone(_("Snooze until…"), "moon", "S")
        self.other = Zone(_("Other pipeline…"), "columns", "M")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 11)
        row.setSpacing(12)
        for zone in (self.won, self.lost, self.snooze, self.other):
            row.addWidget(zone, 1)
        self.setFixedHeight(max(80, theme.control("button") + 50))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))
        paint.hairline(painter, 0, 0, self.width())
