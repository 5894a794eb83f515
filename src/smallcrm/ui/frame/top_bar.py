"""The line at the top: name, menus, the search that finds everything, and New."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Label, Pressable, SplitButton, keys_text
from smallcrm.ui.kit.theme import theme

_LOGO = 22
_NAME_WIDTH = 207
_SEARCH = 420


class _Logo(QWidget):
    """Two points joined by a line: people in touch."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_LOGO, _LOGO)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_logo(QPainter(self), QRectF(self.rect()))


def paint_logo(painter: QPainter, rect: QRectF) -> None:
    """The mark of the program in a square `rect`."""
    unit = rect.width() / 22
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.brush("accent"))
    painter.drawRoundedRect(rect, 5 * unit, 5 * unit)
    near = rect.topLeft() + QPointF(7.1, 14.8) * unit
    far = rect.topLeft() + QPointF(15, 7) * unit
    painter.setPen(theme.pen("on_accent", 1.9 * unit))
    painter.drawLine(near, far)
    painter.setBrush(theme.brush("accent"))
    painter.drawEllipse(far, 2.1 * unit, 2.1 * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.brush("on_accent"))
    painter.drawEllipse(near, 3 * unit, 3 * unit)


class _SearchButton(Pressable):
    """Looks like a field, opens the palette."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self._words = _("Search or run a command")
        self.setText(self._words)
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_SEARCH)

    def sizeHint(self) -> QSize:
        return QSize(_SEARCH, theme.control("input"))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, theme.control("input"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else "surface"
        paint.box(painter, self.rect(), 6, fill, "border_strong")
        middle = self.height() // 2
        icons.paint(painter, 10, middle - 8, "magnifying-glass", "text2", 16)
        wide = paint.key_cap_width(self._keys)
        room = self.rect().adjusted(34, 0, -wide - 14, 0)
        paint.text(painter, room, self._words, "body", "text3")
        paint.key_cap(painter, self.width() - wide - 7, middle, self._keys)
        if self.show_ring:
            paint.ring(painter, self.rect())


class TopBar(QWidget):
    """44 px; put menus into `menus`."""

    search_wanted = Signal()
    new_wanted = Signal()
    new_menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.menus = QMenuBar()
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.search = _SearchButton(keys_text("Ctrl+K"))
        self.search.clicked.connect(self.search_wanted)
        self.new = SplitButton(_("New"), "plus-bold", "primary")
        self.new.clicked.connect(self.new_wanted)
        self.new.menu_wanted.connect(self.new_menu_wanted)
        name = QWidget()
        name.setFixedWidth(_NAME_WIDTH - 15)
        mark = QHBoxLayout(name)
        mark.setContentsMargins(0, 0, 0, 0)
        mark.setSpacing(9)
        mark.addWidget(_Logo())
        mark.addWidget(Label("smallcrm", "brand"), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(0)
        row.addWidget(name)
        row.addWidget(self.menus)
        row.addSpacing(25)
        row.addWidget(self.search, 1)
        row.addStretch(0)
        row.addSpacing(16)
        row.addWidget(self.new)
        self.setAccessibleName(_("Top bar"))
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedHeight(max(theme.size("topbar"), theme.control("input") + 14))
        self.menus.setFont(theme.font("body"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("app"))
        paint.hairline(painter, 0, self.height() - 1, self.width())


def logo(size: int) -> QPixmap:
    """The mark as a picture, for the window and the task bar."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_logo(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
