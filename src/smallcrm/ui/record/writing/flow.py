"""Small parts side by side that go on in the next line where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

_GAP = 6


class Flow(QWidget):
    """As high as its parts need in its width; without parts it is not there.

    parts: those it has from the start, where they stay the same.
    """

    def __init__(self, parts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.parts = list(parts)
        for part in self.parts:
            part.setParent(self)
        if not parts:
            self.hide()

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Shows these parts from now on."""
        for old in self.parts:
            old.hide()
            old.deleteLater()
        self.parts = list(parts)
        for part in self.parts:
            part.setParent(self)
            part.show()
        self.setVisible(bool(self.parts))
        self.place()

    def place(self) -> None:
        """Sets the parts where they belong, as wide as they are now."""
        x = y = high = 0
        for part in self.parts:
            size = part.sizeHint()
            wide = min(size.width(), max(self.width(), 80))
            if x and x + wide > self.width():
                x, y = 0, y + high + _GAP
            part.setGeometry(x, y, wide, size.height())
            x, high = x + wide + _GAP, size.height()
        self.setFixedHeight(max(y + high, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.place()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())
