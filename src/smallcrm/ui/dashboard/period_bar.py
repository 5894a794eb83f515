"""Which period is looked at: its kind, its name, one back, one on."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Option, Pressable, Segmented, tip
from smallcrm.ui.kit.theme import theme


class _Step(Pressable):
    """An end of the group: back or on."""

    def __init__(self, icon: str, name: str, keys: str) -> None:
        super().__init__()
        self._icon = icon
        self.setAccessibleName(name)
        tip(self, name, keys)

    def sizeHint(self) -> QSize:
        return QSize(30, theme.control("button"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill = "pressed" if self.isDown() else "hover"
            paint.box(painter, self.rect().adjusted(1, 1, -1, -1), 5, fill)
        ink = "text2" if self.isEnabled() else "disabled"
        icons.paint(painter, self.width() // 2 - 7, self.height() // 2 - 7, self._icon, ink, 14)
        if self.show_ring:
            paint.ring(painter, self.rect())


class _Name(QWidget):
    """The name of the period between the two ends."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def say(self, text: str) -> None:
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.width(self.text, "body_strong", True) + 46, theme.control("button"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for x in (0, self.width() - 1):
            paint.upright(painter, x, 1, self.height() - 2, "border_strong")
        icons.paint(painter, 12, self.height() // 2 - 8, "calendar-blank", "text2", 16)
        room = QRect(35, 0, self.width() - 36, self.height())
        paint.text(painter, room, self.text, "body_strong", figures=True)


class PeriodBar(QWidget):
    """Emits the kind that was chosen, and steps of -1 (back) and 1 (on)."""

    kind_chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.kinds = Segmented(
            [
                Option("month", _("Month")),
                Option("quarter", _("Quarter")),
                Option("year", _("Year")),
                Option("12 months", _("12 months")),
            ],
            "quarter",
            _("Period"),
        )
        self.back = _Step("caret-left", _("One period back"), "[")
        self.name = _Name()
        self.on = _Step("caret-right", _("One period on"), "]")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.kinds)
        row.addWidget(_Group(self.back, self.name, self.on))
        self.kinds.chosen.connect(self.kind_chosen)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.setFocusProxy(self.kinds)

    def show_period(self, kind: str, name: str, *, can_go_on: bool) -> None:
        """Say which period is shown."""
        self.kinds.set_current(kind)
        self.name.say(name)
        self.on.setEnabled(can_go_on)


class _Group(QWidget):
    """Three parts in one outline."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in parts:
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 6, "surface", "border_strong")
