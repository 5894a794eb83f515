"""The kinds above a timeline with how many there are; pressed while one filters."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Pressable
from smallcrm.ui.kit.theme import theme


def group_word(group: str) -> str:
    """A kind as its filter is called."""
    return {
        "all": _("All"),
        "note": _("Notes"),
        "call": _("Calls"),
        "email": _("E-mails"),
        "meeting": _("Meetings"),
        "change": _("Changes"),
    }[group]


class GroupChip(Pressable):
    """One kind. A count of None is not known yet."""

    def __init__(self, group: str, count: int | None, *, on: bool) -> None:
        super().__init__()
        self.key, self.words = group, group_word(group)
        self.number = "" if count is None else f"{count:,}"
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(f"{self.words} {self.number}".strip())

    def sizeHint(self) -> QSize:
        wide = 16 + paint.width(self.words, "small_strong")
        wide += 7 + paint.width(self.number, "small", True) if self.number else 0
        return QSize(wide, theme.control("button_small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        fill = "accent_soft" if on else "hover" if self.underMouse() else "surface"
        paint.box(painter, self.rect(), 6, fill, "accent_line" if on else "border_strong")
        ink = "accent_text" if on else "text"
        room = QRect(8, 0, self.width() - 8, self.height())
        used = paint.text(painter, room, self.words, "small_strong", ink)
        room.setLeft(room.x() + used + 7)
        paint.text(painter, room, self.number, "small", ink if on else "text3", figures=True)
        if self.show_ring:
            paint.ring(painter, self.rect())
