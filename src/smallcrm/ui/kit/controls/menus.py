"""Menus, with an icon before and the key behind each line."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme

_WINDOW = (
    Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
)


def keys_text(keys: str) -> str:
    """A shortcut as people read it: "Ctrl+Shift+Z" is "Ctrl Shift Z" (signs on a Mac)."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return shown.replace("+", " ").replace("Return", "↵").replace("  ", " +") or keys


class Menu(QMenu):
    """A menu of the program; texts are shown letter for letter."""

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(parent)
        self.setTitle(title)
        self.setWindowFlags(_WINDOW)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFont(theme.font("body"))

    def add(
        self,
        text: str,
        do: Callable[[], object] | None = None,
        icon: str = "",
        keys: str = "",
        *,
        danger: bool = False,
        checked: bool | None = None,
    ) -> QAction:
        """One line; `keys` are shown, not listened to; `checked` gives it a tick or room for it."""
        action = QAction(text.replace("&", "&&"), self)
        dress(action, icon, keys, danger=danger)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        if do is not None:
            action.triggered.connect(lambda: do())
        self.addAction(action)
        return action

    def heading(self, text: str) -> None:
        """A line that only says what follows."""
        from smallcrm.ui.kit.controls.labels import Label

        line = QWidgetAction(self)
        label = Label(text, "label", "text3")
        label.setContentsMargins(9, 6, 9, 2)
        line.setDefaultWidget(label)
        self.addAction(line)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), 180), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(QRegion(self.rect()))
        paint.box(painter, self.rect(), 8, "raised", "border_strong")
        for action in filter(QAction.isVisible, self.actions()):
            rect = self.actionGeometry(action)
            if action.isSeparator():
                paint.hairline(painter, rect.x(), rect.center().y(), rect.width())
            elif not isinstance(action, QWidgetAction):
                self._paint_line(painter, rect, action)

    def _paint_line(self, painter: QPainter, rect: QRect, action: QAction) -> None:
        hot = action is self.activeAction() and action.isEnabled()
        ink = "text"
        if not action.isEnabled():
            ink = "disabled"
        elif action.property("danger"):
            ink = "bad_text"
        elif hot:
            ink = "accent_text"
        if hot:
            paint.box(painter, rect, 4, "bad_soft" if ink == "bad_text" else "selection")
        middle = rect.center().y() + 1
        name = str(action.property("icon_name") or "")
        if action.isCheckable():
            name = "check" if action.isChecked() else ""
        if name:
            icons.paint(painter, rect.x() + 9, middle - 8, name, ink, 16)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color(ink))
        flags = paint.LEFT | int(Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextHideMnemonic)
        painter.drawText(rect.adjusted(35, 0, -8, 0), flags, action.text())
        keys, dot = str(action.property("keys_text") or ""), str(action.property("dot") or "")
        if dot:
            paint.box(painter, QRect(rect.right() - 20, middle - 5, 10, 10), 5, dot)
        if keys:
            wide = paint.key_cap_width(keys)
            paint.key_cap(painter, rect.right() - 6 - wide, middle, keys)
        elif action.menu() is not None:
            icons.paint(painter, rect.right() - 18, middle - 6, "caret-right", "text3", 12)


def dress(action: QAction, icon: str = "", keys: str = "", *, danger: bool = False) -> None:
    """Give an action the icon, the key cap and the colour it has in our menus."""
    action.setProperty("icon_name", icon)
    action.setProperty("keys_text", keys_text(keys) if keys else "")
    action.setProperty("danger", danger)
