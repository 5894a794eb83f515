"""F6: from one part of the window to the next, without the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_region(regions: list[QWidget], step: int) -> None:
    """Give the keyboard to the region after (1) or before (-1) the one that has it."""
    now = QApplication.focusWidget()
    inside = [at for at, part in enumerate(regions) if now and _holds(part, now)]
    start = inside[-1] if inside else (-1 if step > 0 else 0)
    for away in range(1, len(regions) + 1):
        if _enter(regions[(start + step * away) % len(regions)]):
            return


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _enter(part: QWidget) -> bool:
    """Whether the part, or something in it, took the keyboard."""
    widget = part
    while True:
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabbed and widget.isVisible() and _holds(part, widget):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        widget = widget.nextInFocusChain() or part
        if widget is part:
            return False
