"""The six dots at the left of a line that can be moved up and down."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Pressable


class Grip(Pressable):
    """Drags a line up or down; Alt ↑ and Alt ↓ do the same."""

    dragged = Signal(QPoint)
    dropped = Signal()
    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedSize(24, 28)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(_("Move {name}").format(name=name))
        self.setAccessibleDescription(_("Alt with up or down moves it"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, 4, self.height() // 2 - 8, "dots-six-vertical", "text3", 16)
        if self.show_ring:
            paint.ring(painter, self.rect())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.dropped.emit()
