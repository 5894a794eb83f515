"""F6: from one part of the window to the next, without the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_region(regions: list[QWidget], step: int) -> None:
    """Give the keyboard to the region after (1) or before (-1) the one that has it."""
    now = QApplication.focusWidget()
    inside = [at for at, part in enumerate(regions) if now and _holds(part, now)]
    start = inside[-1] if inside else (-1 if step > 0 else 0)
    _enter(regions[(start + step) % len(regions)])


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _enter(part: QWidget) -> None:
    widget: QWidget | None = part
    if not part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        widget = part.nextInFocusChain()
        while widget is not None and widget is not part:
            tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if tabbed and part.isAncestorOf(widget) and widget.isVisible():
                break
            widget = widget.nextInFocusChain()
    if widget is not None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
