"""The short message at the foot of the page that says what happened and offers Undo."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, IconButton, IconLabel, Label
from smallcrm.ui.kit.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractAnimation

_UP = 18


class Toast(QFrame):
    """One message over `area`, bottom centre; a new one replaces the old one. `foot` says how many
    px at the bottom it must leave free."""

    def __init__(self, area: QWidget, foot: Callable[[], int] = lambda: 0) -> None:
        super().__init__(area)
        self._area, self._foot = area, foot
        self._do: Callable[[], object] | None = None
        self._sign = IconLabel("check-circle-fill", "ok", 16)
        self.words = Label("", "body", "inverse_text")
        self.button = Button("", kind="inverse", small=True)
        self.button.clicked.connect(self._pressed)
        self.dismiss = IconButton("x", _("Dismiss"), "inverse", do=self.hide)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.dismiss)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._expire)
        self._move: QAbstractAnimation | None = None
        for part in (self.button, self.dismiss):
            part.installEventFilter(self)
        area.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        button: str = "",
        do: Callable[[], object] | None = None,
        *,
        keys: str = "",
        error: bool = False,
        deleted: bool = False,
    ) -> None:
        """Show `text` for 6 s (12 s when something was deleted); an error stays until dismissed.
        A tick stands before what was done and can be undone."""
        self._do = do
        done = ("check-circle-fill", "ok") if do else ("info", "inverse_text")
        self._sign.set_icon(*(("warning-circle-fill", "bad") if error else done))
        self.words.setText(text)
        self.button.keys = keys
        self.button.set_text(button)
        self.button.setVisible(bool(button))
        self.dismiss.setVisible(error)
        self._row.setContentsMargins(14, 0, 8 if button or error else 14, 0)
        self.setAccessibleName(text)
        name = "toast_delete_ms" if deleted else "toast_ms"
        self._timer.setInterval(int(theme.tokens[name]))
        self._lasting = error
        self._appear()

    def offer_undo(self, text: str, undo: Callable[[], object], *, deleted: bool = False) -> None:
        """Say what happened, with the Undo button."""
        self.say(text, _("Undo"), undo, keys=_("Ctrl Z"), deleted=deleted)

    def _appear(self) -> None:
        self.setFixedHeight(max(40, theme.control("button_small") + 14))
        self.setFixedWidth(min(self.sizeHint().width(), self._area.width() - 32))
        home = self._home()
        self.show()
        self.raise_()
        if theme.motion_ms and self.isVisible():
            self._rise(home)
        else:
            self.move(home)
        self._wait()
        self._announce()

    def _rise(self, home: QPoint) -> None:
        from PySide6.QtCore import QEasingCurve, QPropertyAnimation  # slow to load

        self._stay()
        move = QPropertyAnimation(self, b"pos", self)
        move.setEasingCurve(QEasingCurve.Type.OutCubic)
        move.setDuration(theme.motion_ms)
        move.setStartValue(home + QPoint(0, 12))
        move.setEndValue(home)
        move.start()
        self._move = move

    def _stay(self) -> None:
        if self._move is not None:
            self._move.stop()
            self._move.deleteLater()
            self._move = None

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # slow to load, never at the start

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _home(self) -> QPoint:
        wide, high = self._area.width(), self._area.height()
        return QPoint((wide - self.width()) // 2, high - self._foot() - self.height() - _UP)

    def settle(self) -> None:
        """Stands in its place over what is shown now."""
        self._stay()
        self.move(self._home())
        self.raise_()

    def _wait(self) -> None:
        if self._lasting:
            self._timer.stop()
        else:
            self._timer.start()

    def _busy(self) -> bool:
        return self.underMouse() or self.button.hasFocus() or self.dismiss.hasFocus()

    def _expire(self) -> None:
        if not self._busy():
            self.hide()

    def _pressed(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.settle()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._wait()
        return False

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "inverse")
