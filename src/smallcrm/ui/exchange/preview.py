"""The first rows of the file, as they are read with the present choices."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

ROWS, NUMBER, LEAST, MOST = 5, 34, 86, 200


class Preview(QWidget):
    """Headings and five rows; columns share the width, at least 86 px each."""

    def __init__(self) -> None:
        super().__init__()
        self.headers: list[str] = []
        self.rows: list[tuple[int, list[str]]] = []
        self.header_line: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("First rows of the file"))
        theme.changed.connect(self.updateGeometry)

    def show_rows(
        self, headers: list[str], rows: list[tuple[int, list[str]]], header_line: int | None
    ) -> None:
        """Shows the headings and the first rows with their lines in the file."""
        self.headers, self.rows, self.header_line = headers, rows[:ROWS], header_line
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return max(25, theme.line("small") + 9)

    def sizeHint(self) -> QSize:
        return QSize(NUMBER + len(self.headers) * LEAST, (ROWS + 1) * self._row() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(NUMBER + len(self.headers) * LEAST, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 8, "surface", "border")
        high = self._row()
        count = max(len(self.headers), 1)
        wide = max((self.width() - NUMBER - 8) // count, LEAST)
        painter.fillRect(QRect(1, 1, self.width() - 2, high), theme.color("sunken"))
        lines = [(self.header_line, self.headers, True)]
        lines += [(line, cells, False) for line, cells in self.rows]
        for place, (number, cells, head) in enumerate(lines):
            y = 1 + place * high
            area = QRect(0, y, NUMBER - 8, high)
            shown = "" if number is None else str(number)
            paint.text(painter, area, shown, "small", "text3", paint.CENTER, figures=True)
            for column, cell in enumerate(cells[:count]):
                area = QRect(NUMBER + 8 + column * wide, y, wide - 12, high)
                role, ink = ("small_strong", "text") if head else ("small", "text2")
                paint.text(painter, area, " ".join(cell[:200].split()), role, ink)
            paint.hairline(painter, 1, y + high - 1, self.width() - 2)
