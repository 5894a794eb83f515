"""What the colours of a chart mean, in words beside small squares."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme


class Legend(QWidget):
    """What the colours of a chart mean, in the order in which they stand: (token, words); a token
    beginning with “/” is hatched."""

    def __init__(self, items: list[tuple[str, str]]) -> None:
        super().__init__()
        self.items = items
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(words for _token, words in items))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        wide = sum(14 + paint.width(words, "label") + 10 for _token, words in self.items)
        return QSize(wide, theme.line("label") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, middle = 0, self.height() // 2
        for token, words in self.items:
            box = QRect(x, middle - 5, 10, 10)
            if token.startswith("/"):
                paint.box(painter, box, 2, "accent_soft", token[1:])
                painter.setPen(theme.pen(token[1:]))
                painter.drawLine(x + 1, middle + 3, x + 8, middle - 4)
            else:
                paint.box(painter, box, 2, token)
            room = QRect(x + 14, 0, self.width() - x, self.height())
            x += 24 + paint.text(painter, room, words, "label", "text2")
