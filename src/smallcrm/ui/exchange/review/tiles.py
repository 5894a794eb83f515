"""How many rows of the file are new, updated, possible duplicates, faulty or unchanged."""

from PySide6.QtGui import QPainter, QPaintEvent

from smallcrm import text
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Pressable

GROUPS = {
    "new": (_("new"), "plus-circle", "ok"),
    "updated": (_("updated"), "pencil-simple", "accent"),
    "duplicate": (_("possible duplicates"), "git-merge", "warn"),
    "problem": (_("rows with problems"), "warning-circle", "bad"),
    "unchanged": (_("unchanged"), "equals", "text3"),
}


class Tile(Pressable):
    """How many rows a group has; pressed, the list shows only that group."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.of, self.number = group, 0
        self.setCheckable(True)
        self.setFixedHeight(58)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)

    def show_number(self, number: int) -> None:
        """Shows a count."""
        self.number = number
        self.setAccessibleName(f"{number} {GROUPS[self.of][0]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words, icon, ink = GROUPS[self.of]
        on = self.isChecked()
        line = "accent" if on else "border"
        paint.box(painter, self.rect(), 8, "surface", line, width=2 if on else 1)
        icons.paint(painter, 13, self.height() // 2 - 8, icon, ink, 17)
        area = self.rect().adjusted(42, 8, -8, -28)
        paint.text(painter, area, text.count(self.number), "panel", figures=True)
        paint.text(painter, self.rect().adjusted(42, 30, -8, -8), words, "small", "text2")
        if self.show_ring:
            paint.ring(painter, self.rect(), 8)
