"""Dialogs inside the window: a panel on a flat scrim that keeps the keyboard until it closes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, IconButton, Label, Progress
from smallcrm.ui.kit.theme import theme

_SAME_ROW = 10
_MARGIN = 24


class _Watch(QObject):
    """Says when a dialog opens (True) or the last one closes (False), and when a closed one found
    nobody to give the keyboard back to."""

    changed = Signal(bool)
    nowhere = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[Overlay] = []


watch = _Watch()


def open_overlay() -> "Overlay | None":
    """The dialog that has the window now, or None."""
    watch.stack[:] = [one for one in watch.stack if isValid(one)]
    return watch.stack[-1] if watch.stack else None


class Overlay(QWidget):
    """Covers a window with a scrim; Tab stays inside, closing gives the keyboard back.

    A second one hides the first until it is closed. Widgets go into `panel`.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        self._host = parent.window()
        super().__init__(self._host)
        self.panel = _Panel(self)
        self._before = QApplication.focusWidget()
        self.top: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.hide()

    def open(self) -> None:
        """Show over the whole window."""
        now = QApplication.focusWidget()
        if not (now and self.isAncestorOf(now)):  # a form may have begun in a field of its own
            self._before = now
        under = open_overlay()
        if under is not None:
            under.hide()
        watch.stack.append(self)
        self.window().installEventFilter(self)
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self._place()
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        watch.changed.emit(True)

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard first."""
        ring = self._ring()
        return ring[0] if ring else None

    def close_overlay(self) -> None:
        """Close and give the keyboard back to where it was."""
        if self not in watch.stack:
            return
        watch.stack.remove(self)
        self.window().removeEventFilter(self)
        self.hide()
        under = open_overlay()
        if under is not None:
            under.show()
            under.raise_()
        self._give_back()
        self.closed.emit()
        watch.changed.emit(bool(watch.stack))
        self.deleteLater()

    def _give_back(self) -> None:
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            watch.nowhere.emit()

    def _place(self) -> None:
        self.panel.adjustSize()
        wide = min(self.panel.width(), self.width() - 2 * _MARGIN)
        high = min(self.panel.height(), self.height() - 2 * _MARGIN)
        top = (self.height() - high) // 2 if self.top is None else self.top
        self.panel.setGeometry(QRect((self.width() - wide) // 2, top, wide, high))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self.setGeometry(self._host.rect())
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return handled

    def _ring(self) -> list[QWidget]:
        """What Tab goes through, in reading order. (Never by nextInFocusChain: it leaves Python
        with names for Qt's own parts of lists, which outlive them.)"""
        found: list[tuple[int, int, int, QWidget]] = []
        for widget in self.findChildren(QWidget):
            tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            open_now = widget.isVisibleTo(self) and widget.isEnabled()
            if tabbed and open_now and widget.focusProxy() is None:
                middle = widget.mapTo(self, widget.rect().center())
                found.append((middle.y(), middle.x(), len(found), widget))
        ring: list[tuple[int, int, int, QWidget]] = []
        row, top = 0, None
        for y, x, place, widget in sorted(found, key=lambda one: one[0]):
            if top is None or y > top + _SAME_ROW:
                row, top = row + 1, y
            ring.append((row, x, place, widget))
        return [widget for _row, _x, _place, widget in sorted(ring, key=lambda one: one[:3])]

    def focusNextPrevChild(self, forward: bool) -> bool:
        ring, now = self._ring(), QApplication.focusWidget()
        if ring:
            at = ring.index(now) if now in ring else -1 if forward else 0
            reasons = Qt.FocusReason
            reason = reasons.TabFocusReason if forward else reasons.BacktabFocusReason
            ring[(at + (1 if forward else -1)) % len(ring)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("scrim"))


class _Panel(QFrame):
    """The raised surface in the middle; its footer is a shade darker."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.footer: QWidget | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 12, "raised", "border_strong")
        if self.footer is not None and self.footer.isVisible():
            top = self.footer.y()
            painter.setClipRect(0, top, self.width(), self.height() - top)
            paint.box(painter, self.rect(), 12, "app", "border_strong")
            paint.hairline(painter, 1, top, self.width() - 2)


class Dialog(Overlay):
    """A titled dialog: content into `body`, buttons with add_button(), the primary one last.

    Esc and ✕ cancel, Ctrl Enter presses the primary button, a click on the scrim does nothing.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget, title: str, width: int = 480, text: str = "") -> None:
        super().__init__(parent)
        self.primary: Button | None = None
        self.panel.setFixedWidth(width)
        self.panel.setAccessibleName(title)
        self.title = Label(title, "panel")
        self.close_button = IconButton("x", _("Close"), do=self.cancel)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 14, 6)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.head = head
        self.body = QVBoxLayout()
        self.body.setContentsMargins(20, 4, 20, 18)
        self.body.setSpacing(10)
        if text:
            self.body.addWidget(Label(text, "body", "text2", wrap=True))
        footer = QWidget()
        self._buttons = QHBoxLayout(footer)
        self._buttons.setContentsMargins(20, 11, 20, 11)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        footer.hide()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self.body, 1)
        column.addWidget(footer)
        self.panel.footer = footer

    def add_button(
        self, text: str, do: Callable[[], object], kind: str = "default", keys: str = ""
    ) -> Button:
        """A button in the footer; "primary" and "erase" answer Ctrl Enter."""
        button = Button(text, kind=kind, keys=keys, do=do)
        self._buttons.addWidget(button)
        if kind in ("primary", "erase"):
            self.primary = button
        if self.panel.footer is not None:
            self.panel.footer.show()
        return button

    def add_left(self, widget: QWidget) -> None:
        """Put an option at the left of the footer."""
        self._buttons.insertWidget(0, widget)

    def cancel(self) -> None:
        """Close without doing anything."""
        self.cancelled.emit()
        self.close_overlay()

    def first_focus(self) -> QWidget | None:
        ring = [widget for widget in self._ring() if widget is not self.close_button]
        inner = [widget for widget in ring if not isinstance(widget, Button)]
        return inner[0] if inner else self.primary or (ring[0] if ring else self.close_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif enter and self.primary and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.primary.click()
        event.accept()


class ProgressDialog(Dialog):
    """Shows how far a long job is; Cancel (and Esc) asks it to stop, finish() closes."""

    def __init__(self, parent: QWidget, title: str, text: str = "") -> None:
        super().__init__(parent, title, 420)
        self.bar = Progress()
        self.words = Label(text, "small", "text2", figures=True, wrap=True)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.words)
        self.stop_button = self.add_button(_("Cancel"), self.cancel)
        self._stopped = False

    def show_progress(self, done: int, of: int, text: str = "") -> None:
        """Show `done` of `of`."""
        self.bar.show_share(done / of if of else 0)
        if not self._stopped:
            self.words.setText(text or _("{done} of {of}").format(done=f"{done:,}", of=f"{of:,}"))

    def cancel(self) -> None:
        """Ask the job to stop; the dialog stays until the job has."""
        if not self._stopped:
            self._stopped = True
            self.stop_button.setEnabled(False)
            self.words.setText(_("Stopping. Nothing is kept."))
            self.cancelled.emit()

    def finish(self) -> None:
        """Close, the job is over."""
        self.close_overlay()
