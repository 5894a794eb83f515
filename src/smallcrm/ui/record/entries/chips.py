"""The kinds above a timeline with how many there are; pressed while one filters."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from smallcrm.crm.timeline.items import GROUPS
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Pressable
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.writing.flow import Flow


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
    """One kind and how many there are, where that is known."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.key, self.words, self.number = group, group_word(group), ""
        self.setCheckable(True)
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        """Shows how many there are; None is not known yet."""
        self.number = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self.words} {self.number}".strip())
        self.update()

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


class GroupChips(Flow):
    """All kinds; `chosen` carries the one that filters from now on."""

    chosen = Signal(str)

    def __init__(self) -> None:
        self.kinds = [GroupChip(group) for group in GROUPS]
        super().__init__(self.kinds)
        for chip in self.kinds:
            chip.clicked.connect(partial(self._choose, chip.key))
        self.show_current("all")

    def _choose(self, group: str) -> None:
        self.show_current(group)
        self.chosen.emit(group)

    def show_current(self, group: str) -> None:
        """Shows which kind filters, without saying so."""
        for chip in self.kinds:
            chip.setChecked(chip.key == group)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Shows how many there are of each kind."""
        for chip in self.kinds:
            chip.show_count(counts.get(chip.key))
        self.place()
