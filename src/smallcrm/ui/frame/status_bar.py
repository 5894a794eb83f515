"""The line at the foot of the window: what is selected, which keys work now, where the data is."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme

_EDGE = 14
_GAP = 13
_ROLE = "status"
_CAPS = "micro"


class StatusBar(QWidget):
    """Painted whole, since it changes with each selection."""

    def __init__(self) -> None:
        super().__init__()
        self.left = ""
        self.hints: list[tuple[str, str]] = []
        self.home = _("All data on this computer")
        self.backup = ""
        self.show_hints = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedHeight(max(theme.size("statusbar"), theme.line(_ROLE) + 10))

    def say(self, text: str) -> None:
        """Say at the left what is selected or going on."""
        if text != self.left:
            self.left = text
            self._announce()

    def show_keys(self, hints: list[tuple[str, str]]) -> None:
        """Name the keys that work now: ("↑ ↓", "Move"), ("Enter", "Open")."""
        if hints != self.hints:
            self.hints = list(hints)
            self._announce()

    def show_hints_when(self, wanted: bool) -> None:
        """Name keys, or never."""
        self.show_hints = wanted
        self.update()

    def show_backup(self, text: str) -> None:
        """Say at the right when the last backup was made."""
        self.backup = text
        self._announce()

    def _announce(self) -> None:
        keys = ", ".join(f"{keys}: {words}" for keys, words in self.hints)
        self.setAccessibleName(self.left)
        self.setAccessibleDescription(". ".join(filter(None, (keys, self.home, self.backup))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("app"))
        paint.hairline(painter, 0, 0, self.width())
        left = _EDGE + min(paint.width(self.left, _ROLE, True), self.width() // 3)
        room = QRect(_EDGE, 1, left - _EDGE, self.height() - 1)
        paint.text(painter, room, self.left, _ROLE, "text3", figures=True)
        x = self.width() - _EDGE
        if self.backup:
            x = self._paint_right(painter, x, "check", self.backup) - _GAP
        x = self._paint_right(painter, x, "hard-drives", self.home)
        if self.show_hints and self.hints:
            paint.upright(painter, x - _GAP, self.height() // 2 - 7, 15, "border_strong")
            self._paint_hints(painter, left + _GAP, x - 2 * _GAP)

    def _paint_right(self, painter: QPainter, right: int, icon: str, words: str) -> int:
        wide = paint.width(words, _ROLE, True)
        room = QRect(right - wide, 1, wide, self.height() - 1)
        paint.text(painter, room, words, _ROLE, "text3", figures=True)
        icons.paint(painter, right - wide - 19, self.height() // 2 - 7, icon, "text3", 14)
        return right - wide - 19

    def _paint_hints(self, painter: QPainter, least: int, right: int) -> None:
        hints = list(self.hints)
        while hints and right - sum(map(_hint_width, hints)) < least:
            hints.pop()
        x = right - sum(map(_hint_width, hints))
        middle = self.height() // 2
        for keys, words in hints:
            x += _GAP
            for key in keys.split():
                x += paint.key_cap(painter, x, middle, key, "surface", role=_CAPS) + 6
            room = QRect(x, 1, right - x + 2, self.height() - 1)
            x += paint.text(painter, room, words, _ROLE, "text3")


def _hint_width(hint: tuple[str, str]) -> int:
    caps = sum(paint.key_cap_width(key, _CAPS) + 6 for key in hint[0].split())
    return _GAP + caps + paint.width(hint[1], _ROLE)
