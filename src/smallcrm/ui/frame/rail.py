"""The places at the left, and the saved views of the one you are in."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Label, Line, Pressable, tip
from smallcrm.ui.kit.theme import theme

_DRAG = 8


class Spot(NamedTuple):
    """A place as the rail shows it."""

    key: str
    title: str
    icon: str
    keys: str = ""
    bottom: bool = False


class View(NamedTuple):
    """A saved view as the rail shows it; `adds` is the line that makes a new one."""

    key: str
    title: str
    icon: str = "list-bullets"
    number: int | None = None
    current: bool = False
    renamable: bool = False
    adds: bool = False


class _Line(Pressable):
    """One line of the rail: icon, words, count, badge."""

    key_pressed = Signal(QWidget, int)
    stepped = Signal(QWidget, int)
    dropped = Signal(QWidget, QPoint)

    def __init__(self, key: str, title: str, icon: str, *, view: bool) -> None:
        super().__init__()
        self.key, self.title, self.icon_name, self.view = key, title, icon, view
        self.number: int | None = None
        self.badge = ""
        self.quiet = self.carried = False
        self.folded = False
        self._pressed = QPoint()
        self.setCheckable(True)
        self.setText(title.replace("&", "&&"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def show_number(self, number: int | None, badge: str = "") -> None:
        if (number, badge) != (self.number, self.badge):
            self.number, self.badge = number, badge
            self._say()
            self.update()

    def _say(self) -> None:
        count = "" if self.number is None else f"{self.number:,}"
        self.setAccessibleName(" ".join(filter(None, (self.title, self.badge or count))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        up, down = event.key() == Qt.Key.Key_Up, event.key() == Qt.Key.Key_Down
        if (up or down) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(self, -1 if up else 1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F2):
            self.key_pressed.emit(self, event.key())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed).manhattanLength() > _DRAG
        if self.view and not self.quiet and event.buttons() and far and not self.carried:
            self.carried = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if not self.carried:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.carried:
            self.carried = False
            self.unsetCursor()
            self.dropped.emit(self, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def nextCheckState(self) -> None:
        """What is shown is decided by the window, not by the click."""

    def sizeHint(self) -> QSize:
        least = 28 if self.view else theme.size("nav_row")
        return QSize(64, max(least, theme.line("body") + (10 if self.view else 14)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        ink = "text" if on else "text3" if self.quiet else "text2"
        if on and not self.view:
            ink = "accent_text"
        if on or self.underMouse():
            fill = "hover" if not on else "pressed" if self.view else "accent_soft"
            paint.box(painter, self.rect(), 6, fill)
        size = 16 if self.view else theme.size("icon_nav")
        name = self.icon_name
        if on and not self.view and icons.exists(f"{name}-fill"):
            name = f"{name}-fill"
        left = (self.width() - size) // 2 if self.folded else 8
        icons.paint(painter, left, (self.height() - size) // 2, name, ink, size)
        if not self.folded:
            self._paint_words(painter, ink, on)
        elif self.badge:
            paint.box(painter, QRect(self.width() - 12, 6, 7, 7), 3.5, "bad")
        if self.show_ring:
            paint.ring(painter, self.rect())

    def _paint_words(self, painter: QPainter, ink: str, on: bool) -> None:
        right = self.width() - 8
        middle = self.height() // 2
        if self.badge:
            wide = paint.width(self.badge, "badge", True) + 14
            pill = QRect(right - wide + 2, middle - 9, wide, 18)
            paint.box(painter, pill, 9, "bad_soft")
            paint.text(painter, pill, self.badge, "badge", "bad_text", paint.CENTER, figures=True)
            right -= wide + 4
        elif self.number is not None:
            words = f"{self.number:,}"
            wide = paint.width(words, "small", True)
            room = QRect(right - wide, 0, wide, self.height())
            quiet = ink if on else "text3"
            paint.text(painter, room, words, "small", quiet, paint.RIGHT, figures=True)
            right -= wide + 8
        left = 34 if self.view else 36
        role = "body_strong" if on and self.view else "body"
        room = QRect(left, 0, right - left, self.height())
        paint.text(painter, room, self.title, role, ink)


class Rail(QWidget):
    """Places above, saved views below them, Import and Settings at the foot."""

    place_chosen = Signal(str)
    view_chosen = Signal(str)
    view_renamed = Signal(str, str)
    view_menu = Signal(str, QPoint)
    view_moved = Signal(str, int)

    def __init__(self, spots: Sequence[Spot]) -> None:
        super().__init__()
        self.folded = False
        self.setAccessibleName(_("Places"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._places: dict[str, _Line] = {}
        self._views: list[_Line] = []
        self._shown: list[View] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 9, 10)
        column.setSpacing(1)
        foot = QVBoxLayout()
        foot.setSpacing(1)
        for spot in spots:
            line = self._place_line(spot)
            (foot if spot.bottom else column).addWidget(line)
        self._title = Label("", "label", "text3", elide=True)
        self._title.setContentsMargins(8, 16, 0, 5)
        self._title.setFixedHeight(theme.line("label") + 22)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = self._inner = QWidget()
        inner.setObjectName("column")
        inner.setLayout(self._list)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._editor = Line()
        self._editor.setParent(self)
        self._editor.set_small()
        self._editor.hide()
        self._editor.returnPressed.connect(self._renamed)
        self._editor.left.connect(self._editor.hide)
        self._edited = ""
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        self.fold(False)
        theme.changed.connect(self.update)

    def _place_line(self, spot: Spot) -> _Line:
        line = _Line(spot.key, spot.title, spot.icon, view=False)
        line.setProperty("keys", spot.keys)
        line.clicked.connect(lambda: self.place_chosen.emit(spot.key))
        line.key_pressed.connect(self._key)
        self._places[spot.key] = line
        return line

    def sizeHint(self) -> QSize:
        return QSize(theme.size("rail_collapsed" if self.folded else "rail"), 400)

    def fold(self, folded: bool) -> None:
        """Show only icons (52 px), or everything (208 px)."""
        self.folded = folded
        for line in self._places.values():
            line.folded = folded
            tip(line, line.title if folded else "", str(line.property("keys") or ""))
            if not folded:
                line.setToolTip("")
        self._title.setVisible(not folded and bool(self._shown))
        self._inner.setVisible(not folded)
        self.setFixedWidth(self.sizeHint().width())

    def show_place(self, key: str) -> None:
        """Mark the place the window is in."""
        for line in self._places.values():
            line.setChecked(line.key == key)
            on = Qt.FocusPolicy.TabFocus if line.key == key else Qt.FocusPolicy.NoFocus
            line.setFocusPolicy(on)

    def show_count(self, key: str, number: int | None, badge: str = "") -> None:
        """Show a count, or a badge like “2 late” instead of it."""
        if key in self._places:
            self._places[key].show_number(number, badge)

    def show_views(self, title: str, views: list[View]) -> None:
        """Show the saved views of the place."""
        same = [view.key for view in views] == [line.key for line in self._views]
        self._shown = views
        self._title.setText(title)
        self._title.setVisible(not self.folded and bool(views))
        if not same:
            for line in self._views:
                self._list.removeWidget(line)
                line.deleteLater()
            self._views = [self._view_line(view) for view in views]
        for line, view in zip(self._views, views, strict=True):
            line.title, line.icon_name = view.title, view.icon
            line.show_number(view.number)
            line.setChecked(view.current)
            policy = Qt.FocusPolicy.TabFocus if view.current else Qt.FocusPolicy.NoFocus
            line.setFocusPolicy(policy)
            line.update()

    def _view_line(self, view: View) -> _Line:
        line = _Line(view.key, view.title, view.icon, view=True)
        line.quiet = view.adds
        line.clicked.connect(lambda: self.view_chosen.emit(view.key))
        line.key_pressed.connect(self._key)
        line.stepped.connect(self._step)
        line.dropped.connect(self._drop)
        self._list.addWidget(line)
        return line

    def lines(self) -> list[_Line]:
        """All lines from top to bottom."""
        places = list(self._places.values())
        top = [line for line in places if line.y() < self._title.y()]
        foot = [line for line in places if line not in top]
        return top + ([] if self.folded else self._views) + foot

    def _key(self, line: _Line, key: int) -> None:
        if key == Qt.Key.Key_F2:
            self.rename(line.key)
            return
        lines = self.lines()
        place = lines.index(line) + (1 if key == Qt.Key.Key_Down else -1)
        lines[min(max(place, 0), len(lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _movable(self) -> list[_Line]:
        both = zip(self._views, self._shown, strict=True)
        return [line for line, view in both if view.renamable]

    def _step(self, line: _Line, way: int) -> None:
        lines = self._movable()
        if line in lines and 0 <= lines.index(line) + way < len(lines):
            self.view_moved.emit(line.key, lines.index(line) + way)
            self.focus_view(line.key)

    def _drop(self, line: _Line, place: QPoint) -> None:
        lines = self._movable()
        if line in lines:
            others = [one for one in lines if one is not line]
            above = [one for one in others
                     if one.mapToGlobal(one.rect().center()).y() < place.y()]  # fmt: skip
            if len(above) != lines.index(line):
                self.view_moved.emit(line.key, len(above))

    def focus_view(self, key: str) -> None:
        """Puts the keyboard on a saved view."""
        for line in self._views:
            if line.key == key:
                line.setFocus(Qt.FocusReason.TabFocusReason)

    def rename(self, key: str) -> None:
        """Open the editor over a view that may be renamed."""
        for line, view in zip(self._views, self._shown, strict=True):
            if view.key == key and view.renamable:
                self._edited = key
                corner = line.mapTo(self, QPoint(26, 1))
                self._editor.setGeometry(QRect(corner, QSize(line.width() - 28, 26)))
                self._editor.setText(view.title)
                self._editor.show()
                self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
                self._editor.selectAll()

    def _renamed(self) -> None:
        title = self._editor.text().strip()
        if title:
            self.view_renamed.emit(self._edited, title)
        self.focus_view(self._edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._editor.isVisible():
            self.focus_view(self._edited)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        for line in self._views:
            if line.rect().contains(line.mapFromGlobal(event.globalPos())):
                self.view_menu.emit(line.key, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("app"))
        paint.upright(painter, self.width() - 1, 0, self.height())
