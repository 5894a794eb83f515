"""The four steps of an import at the top of its page: File, Columns, Review, Done."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme

FILE, COLUMNS, REVIEW, DONE = range(4)
DOT, GAP, LINE = 20, 8, 32


def hints(step: int) -> list[tuple[str, str]]:
    """The keys that work in a step."""
    if step == COLUMNS:
        return [("↑ ↓", _("Column")), ("Enter", _("Choose field")), ("Del", _("Skip column")),
                ("R", _("If it has one")), ("Ctrl ↵", _("Continue"))]  # fmt: skip
    if step == REVIEW:
        return [("↑ ↓", _("Row")), ("/", _("Find")), ("Space", _("Include")), ("M", _("Merge")),
                ("K", _("Keep both")), ("F2", _("Correct")), ("Ctrl ↵", _("Import"))]  # fmt: skip
    if step == FILE:
        return [("Enter", _("Choose file")), ("Ctrl V", _("Paste rows, a card or a signature"))]
    return []


class Steps(QWidget):
    """Which step is reached; those behind have a tick."""

    def __init__(self) -> None:
        super().__init__()
        self.names = [_("File"), _("Columns"), _("Review"), _("Done")]
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_step(self, number: int) -> None:
        """Shows the step reached, from 0."""
        self.current = number
        self.setAccessibleName(
            _("Step {number} of 4: {name}").format(number=number + 1, name=self.names[number])
        )
        self.update()

    def sizeHint(self) -> QSize:
        words = sum(paint.width(name, "body_strong") for name in self.names)
        return QSize(words + 4 * (DOT + GAP) + 3 * (LINE + 16), 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, middle = 0, self.height() // 2
        for number, name in enumerate(self.names):
            dot = QRect(x, middle - DOT // 2, DOT, DOT)
            if number < self.current:
                paint.box(painter, dot, DOT / 2, "ok_soft", "ok_line")
                icons.paint(painter, dot.x() + 5, dot.y() + 5, "check-bold", "ok_text", 10)
            else:
                here = number == self.current
                paint.box(painter, dot, DOT / 2, "accent" if here else None,
                          None if here else "border_control")  # fmt: skip
                ink = "on_accent" if here else "text2"
                paint.text(painter, dot, str(number + 1), "label", ink, paint.CENTER)
            x += DOT + GAP
            room = QRect(x, 0, self.width() - x, self.height())
            ink = "text" if number == self.current else "text2"
            x += paint.text(painter, room, name, "body_strong", ink) + 8
            if number < 3:
                painter.fillRect(x, middle, LINE, 1, theme.color("border_strong"))
                x += LINE + 8
