"""A line to type in, laid over the text it changes."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit.controls import Line, tip


class AskLine(Line):
    """Enter or leaving says what was typed, Esc gives up; refuse() keeps it open."""

    said = Signal(str)

    def __init__(self, parent: QWidget, place: QRect, text: str, name: str) -> None:
        super().__init__(name)
        self.setParent(parent)
        self.set_small()
        self.setAccessibleName(name)
        self.setGeometry(place)
        self._before = text
        self._over = False
        self.setText(text)
        self.selectAll()
        self.returnPressed.connect(self._say)
        self.left.connect(self._say)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        if self._over:
            return
        if self.text().strip() == self._before:
            self.close_line()
        else:
            self.said.emit(self.text().strip())

    def refuse(self, why: str) -> None:
        """Keeps the line open and says what is wrong."""
        self.set_wrong(True)
        tip(self, why)
        self.setAccessibleDescription(why)

    def close_line(self) -> None:
        """Takes the line away."""
        self._over = True
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            parent = self.parentWidget()
            self.close_line()
            view = parent.parentWidget() if parent else None
            if view:
                view.setFocus()
        else:
            super().keyPressEvent(event)
