"""The first rows of the file, as they are read with the present choices."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

ROWS, NUMBER, LEAST, MOST, SPACE = 5, 34, 90, 220, 14


class Preview(QWidget):
    """Headings and five rows; `widths`: of the columns in px, 90 to 220 by what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.headers: list[str] = []
        self.rows: list[tuple[int, list[str]]] = []
        self.widths: list[int] = []
        self.wrong: set[tuple[int, int]] = set()
        self.header_line: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("First rows of the file"))
        theme.changed.connect(self._measure)

    def show_rows(
        self, headers: list[str], rows: list[tuple[int, list[str]]], header_line: int | None
    ) -> None:
        """Shows the headings and the first rows with their lines in the file."""
        self.headers, self.rows, self.header_line = headers, rows[:ROWS], header_line
        self.wrong = set()
        self._measure()

    def mark(self, wrong: set[tuple[int, int]]) -> None:
        """Shows cells, by line and number of the column, as wrong."""
        self.wrong = wrong
        self.update()

    def _measure(self) -> None:
        self.widths = []
        for column, header in enumerate(self.headers):
            cells = (cells[column] for _line, cells in self.rows if column < len(cells))
            found = [paint.width(_shown(cell), "small") for cell in cells]
            longest = max(paint.width(_shown(header), "small_strong"), *found, 0)
            self.widths.append(min(max(longest + SPACE, LEAST), MOST))
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return max(25, theme.line("small") + 9)

    def sizeHint(self) -> QSize:
        return QSize(NUMBER + 8 + sum(self.widths), (ROWS + 1) * self._row() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 8, "surface", "border")
        high = self._row()
        painter.fillRect(QRect(1, 1, self.width() - 2, high), theme.color("sunken"))
        lines = [(self.header_line, self.headers, True)]
        lines += [(line, cells, False) for line, cells in self.rows]
        for place, (number, cells, head) in enumerate(lines):
            y = 1 + place * high
            area = QRect(0, y, NUMBER - 8, high)
            shown = "" if number is None else str(number)
            paint.text(painter, area, shown, "small", "text3", paint.CENTER, figures=True)
            role, ink = ("small_strong", "text") if head else ("small", "text2")
            x = NUMBER + 8
            for at, (wide, cell) in enumerate(zip(self.widths, cells, strict=False)):
                bad = not head and (number, at) in self.wrong
                if bad:
                    painter.fillRect(x - 8, y, wide, high, theme.color("bad_soft"))
                shade = "bad_text" if bad else ink
                paint.text(painter, QRect(x, y, wide - 12, high), _shown(cell), role, shade)
                x += wide
            paint.hairline(painter, 1, y + high - 1, self.width() - 2)


def _shown(cell: str) -> str:
    return " ".join(cell[:200].split())
