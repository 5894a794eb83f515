"""What holds other things: cards, empty places, the side panel, movable borders."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls.buttons import Button
from smallcrm.ui.kit.controls.labels import IconLabel, Label
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.window_state import window_state

_HEADER = 42
_WHY = 300


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Gives `area` a viewport made here: being handed Qt's own makes Python load all widgets."""
    view = QWidget()
    view.setBackgroundRole(QPalette.ColorRole.Base)
    view.setAutoFillBackground(True)
    area.setViewport(view)
    return view


class Card(QFrame):
    """A titled frame: put content into `body`, commands at the right with add_command()."""

    def __init__(self, title: str = "", icon: str = "", *, lined: bool = False) -> None:
        super().__init__()
        self._lined = lined
        self.title = Label(title, "section")
        self.count = Label("", "body", "text3", figures=True)
        self.head = QWidget()
        self.head.setFixedHeight(max(_HEADER, theme.line("section") + 20))
        self._commands = QHBoxLayout()
        self._commands.setSpacing(4)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        if icon:
            row.addWidget(IconLabel(icon))
        row.addWidget(self.title)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addLayout(self._commands)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.head.setVisible(bool(title))
        column.addLayout(self.body, 1)
        column.addStretch(0)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.head.setFixedHeight(max(_HEADER, theme.line("section") + 20))

    def set_count(self, count: str) -> None:
        """Change the count behind the title."""
        self.count.setText(count)

    def add_command(self, widget: QWidget) -> None:
        """Put a button at the right of the header."""
        self._commands.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 8, "surface", "border")
        if self._lined and not self.head.isHidden():
            paint.hairline(painter, 1, self.head.height(), self.width() - 2)


def stacked(*widgets: QWidget, spacing: int = 0) -> QWidget:
    """Widgets one below the other as one, without a margin."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return holder


class EmptyState(QWidget):
    """What a place says when nothing is in it: what belongs here, why, one button."""

    def __init__(
        self,
        icon: str,
        line: str,
        why: str = "",
        button: str = "",
        keys: str = "",
        *,
        do: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.line = Label(line, "body_strong")
        self.why = Label(why, "small", "text3", wrap=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.why.setFixedWidth(_WHY)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "text3", 30), 0, middle)
        column.addSpacing(2)
        column.addWidget(self.line, 0, middle)
        column.addWidget(self.why, 0, middle)
        self.say(line, why)
        self.button = Button(button, "plus" if keys else "", keys=keys, do=do)
        column.addSpacing(4)
        column.addWidget(self.button, 0, middle)
        self.button.setVisible(bool(button))
        column.addStretch(1)

    def say(self, line: str, why: str = "") -> None:
        """Say something else."""
        self.line.setText(line)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.why.setFixedHeight(max(self.why.heightForWidth(_WHY), 0))


class SidePanel(QScrollArea):
    """A panel of fixed width that scrolls; put content into `column`."""

    def __init__(self, width: int = 0, *, margin: int = 16) -> None:
        super().__init__()
        own_viewport(self)
        self._width = width or theme.size("side_panel")
        content = QWidget()
        content.setObjectName("column")
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(8)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setViewportMargins(1, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._width, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("surface"))


class FittingArea(QScrollArea):
    """As high as what is in `column`; where the window is lower it scrolls, the focus in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setViewport(QWidget())
        self.content = QWidget()
        self.content.setObjectName("column")
        self.column = QVBoxLayout(self.content)
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def sizeHint(self) -> QSize:
        hint = self.content.sizeHint()
        high = self.content.heightForWidth(self.width())
        return QSize(hint.width(), hint.height() if high < 0 else high)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 40)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 16)


class Splitter(QSplitter):
    """Parts side by side with a border of one px to drag; remembers where it was left."""

    def __init__(self, name: str, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation)
        self._name = f"splitter/{name}"
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._remember)

    def recall(self, sizes: list[int]) -> None:
        """Set the sizes of last time, or `sizes` when there are none."""
        kept = window_state.get(self._name, sizes)
        fits = isinstance(kept, list) and len(kept) == self.count()
        self.setSizes([int(part) for part in kept] if fits else sizes)

    def _remember(self) -> None:
        window_state.put(self._name, self.sizes())


class Hairline(QWidget):
    """A line of one px between two parts."""

    def __init__(self, *, upright: bool = False, token: str = "border") -> None:
        super().__init__()
        self._token = token
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color(self._token))
