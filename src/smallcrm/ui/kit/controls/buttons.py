"""Buttons, with an icon and the key that does the same where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls.labels import tip
from smallcrm.ui.kit.theme import theme

# kind: (fill, fill under the pointer, fill while pressed, line, ink, icon ink)
_LOOKS: dict[str, tuple[str | None, ...]] = {
    "primary": ("accent", "accent_hover", "accent_pressed", None, "on_accent", "on_accent"),
    "default": ("surface", "hover", "pressed", "border_strong", "text", "text"),
    "ghost": (None, "hover", "pressed", None, "text2", "text2"),
    "danger": ("surface", "bad_soft", "bad_soft", "bad_line", "bad_text", "bad_text"),
    "good": ("surface", "ok_soft", "ok_soft", "ok_line", "ok_text", "ok_text"),
    "erase": ("danger_fill", "danger_fill", "danger_fill", None, "on_danger", "on_danger"),
    "dashed": (None, "hover", "pressed", "border_strong", "text2", "text2"),
    "inverse": (*["inverse_button"] * 3, None, *["inverse_text"] * 2),
    "link": (None, "hover", "pressed", None, "accent_text", "accent_text"),
}
_FILLED = ("primary", "erase")
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Pressable(QAbstractButton):
    """What every painted control shares: a ring only for the keyboard, Enter presses too."""

    def __init__(self) -> None:
        super().__init__()
        self.ringed = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def focusInEvent(self, event: QFocusEvent) -> None:
        reasons = Qt.FocusReason
        if event.reason() not in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason):
            self.ringed = event.reason() != reasons.MouseFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ringed = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS and not self.autoExclusive():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @property
    def show_ring(self) -> bool:
        """Whether the focus ring is to be drawn now."""
        return self.hasFocus() and self.ringed


class Button(Pressable):
    """A button: text, icon, kind, and a key cap when one key does the same.

    Kinds: primary, default, ghost, danger, good, erase, dashed, inverse, link.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: str = "default",
        keys: str = "",
        *,
        small: bool = False,
        do: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.kind, self.icon_name, self.keys, self.small = kind, icon, keys, small
        self.caret = False
        self.ink = ""
        self.set_text(text)
        if do is not None:
            self.clicked.connect(lambda: do())

    def set_text(self, text: str) -> None:
        """Write something else on the button."""
        self.label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def role(self) -> str:
        """The type role of the label."""
        return "small_strong" if self.small else "body_strong"

    def sizeHint(self) -> QSize:
        height = theme.control("button_small" if self.small else "button")
        if not self.label:
            return QSize(height + (14 if self.caret else 0), height)
        pad = 8 if self.kind in ("link", "ghost") and self.small else 10 if self.small else 12
        wide = 2 * pad + paint.width(self.label, self.role)
        if self.icon_name:
            wide += self.icon_size + 6
        if self.keys:
            wide += paint.key_cap_width(self.keys) + 6
        if self.caret:
            wide += 18
        return QSize(wide, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def icon_size(self) -> int:
        """The icon's width in px."""
        return 14 if self.small else 16

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, icon_ink = self._paint_ground(painter)
        if not self.label:
            self._paint_icon_only(painter, icon_ink)
            return
        middle = self.height() // 2
        x = (self.width() - self.sizeHint().width()) // 2 + (10 if self.small else 12)
        if self.kind in ("link", "ghost") and self.small:
            x -= 2
        if self.icon_name:
            size = self.icon_size
            icons.paint(painter, x, middle - size // 2, self.icon_name, icon_ink, size)
            x += size + 6
        room = QRect(x, 0, self.width() - x, self.height())
        x += paint.text(painter, room, self.label, self.role, ink)
        if self.keys:
            fills = {"primary": "accent", "inverse": "inverse_button"}
            fill = fills.get(self.kind, "surface") if self.isEnabled() else "pressed"
            paint.key_cap(
                painter, x + 8, middle, self.keys, fill, ink if fill != "surface" else "text2"
            )
        if self.caret:
            icons.paint(painter, self.width() - 24, middle - 6, "caret-down", icon_ink, 12)

    def _paint_ground(self, painter: QPainter) -> tuple[str, str]:
        fill, hot, pressed, line, *inks = _LOOKS[self.kind]
        ink, icon_ink = str(inks[0]), self.ink or str(inks[1])
        if not self.isEnabled():
            ink = icon_ink = "disabled"
            fill = "pressed" if self.kind in _FILLED else None
            line = None if line is None else "border"
        elif self.isDown() or self.isChecked():
            fill = pressed
        elif self.underMouse():
            fill = hot
        if self.show_ring and self.kind not in _FILLED:
            fill, line = "surface" if self.kind != "inverse" else fill, None
        area = self.rect()
        if fill or line:
            paint.box(painter, area, 6, fill, line, dashed=self.kind == "dashed")
        if self.show_ring:
            paint.ring(painter, area)
            if self.kind in _FILLED:
                paint.box(painter, area.adjusted(2, 2, -2, -2), 4, None, "surface")
        return ink, icon_ink

    def _paint_icon_only(self, painter: QPainter, ink: str) -> None:
        if not self.icon_name:
            return
        size = self.icon_size
        left = (self.width() - size - (14 if self.caret else 0)) // 2
        icons.paint(painter, left, (self.height() - size) // 2, self.icon_name, ink, size)
        if self.caret:
            icons.paint(painter, left + size + 3, self.height() // 2 - 5, "caret-down", ink, 11)


class IconButton(Button):
    """A button that is only an icon; its name is read aloud and shown as the tooltip."""

    def __init__(
        self,
        icon: str,
        name: str,
        kind: str = "ghost",
        keys: str = "",
        *,
        small: bool = True,
        do: Callable[[], object] | None = None,
    ) -> None:
        super().__init__("", icon, kind, small=small, do=do)
        self.set_name(name, keys)

    def set_name(self, name: str, keys: str = "") -> None:
        """Call the button something else."""
        self.setAccessibleName(name)
        tip(self, name, keys)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self.icon_name = icon
        self.update()


class MenuButton(Button):
    """A button that opens a menu; `menu` is asked for each time, so that it is never stale."""

    def __init__(
        self,
        text: str,
        menu: Callable[[], QMenu],
        icon: str = "",
        kind: str = "default",
        *,
        small: bool = False,
        caret: bool = True,
    ) -> None:
        super().__init__(text, icon, kind, small=small)
        self.caret = caret
        self._menu = menu
        self.clicked.connect(self.open_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        menu = self._menu()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class ChipButton(Pressable):
    """A pill with a caret; a click offers the other choices."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tone = "", "neutral"

    def show_text(self, words: str, tone: str, name: str) -> None:
        """Shows a choice in a tone of a pill; name: as it is read aloud."""
        self.words, self.tone = words, tone
        self.setAccessibleName(name)
        self.setFixedSize(
            paint.width(words, "chip", True) + 34, max(20, theme.line("chip") + 4)
        )  # fmt: skip
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle = QPainter(self), self.height() // 2
        paint.chip(painter, 0, middle, f"{self.words}      ", self.tone, self.width())
        ink = "text2" if self.tone == "neutral" else f"{self.tone}_text"
        icons.paint(painter, self.width() - 19, middle - 5, "caret-down", ink, 11)
        if self.show_ring:
            paint.ring(painter, self.rect(), 10)


class SplitButton(Button):
    """A button with a second part at the right that opens a menu ("New" and its kinds)."""

    menu_wanted = Signal(QPoint)
    _PART = 25

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._PART, hint.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - self._PART:
            self._ask()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._ask()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        left = self.width() - self._PART
        paint.upright(painter, left, 0, self.height(), "accent_line")
        icons.paint(painter, left + 7, self.height() // 2 - 6, "caret-down-bold", "on_accent", 12)

    def _ask(self) -> None:
        self.menu_wanted.emit(self.mapToGlobal(QPoint(0, self.height() + 2)))
