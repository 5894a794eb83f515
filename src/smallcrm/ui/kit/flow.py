"""Puts widgets one after the other and begins a new line where there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """A layout for chips and tags."""

    def __init__(self, parent: QWidget, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def one_line(self) -> int:
        """How wide all of it is in one line, px."""
        shown = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        return sum(shown) + self._space * (len(shown) - 1) + margins.left() + margins.right()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        tallest = max((item.sizeHint().height() for item in self._items), default=0)
        edge = self.contentsMargins()
        return QSize(
            min(widest, 80) + edge.left() + edge.right(), tallest + edge.top() + edge.bottom()
        )

    def _lines(self, wide: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), wide)
            if lines[-1] and x + width > wide:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += width + self._space
        return lines

    def _place(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        y = inner.y()
        for line in self._lines(inner.width()):
            x, high = inner.x(), max((item.sizeHint().height() for item in line), default=0)
            for item in line:
                hint = item.sizeHint()
                size = QSize(min(hint.width(), inner.width()), hint.height())
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - hint.height()) // 2), size))
                x += size.width() + self._space
            y += high + self._space
        return y - self._space - inner.y() + rect.height() - inner.height()
