"""The window opens where and as large as it was left."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMainWindow

from smallcrm.ui.kit.window_state import window_state


def recall(window: QMainWindow) -> None:
    """Put the window where it was, if that is on a screen of today."""
    rect = window_state.get("window", [])
    if len(rect) == 4 and all(isinstance(part, int) for part in rect):
        wanted, screen = QRect(*rect), window.screen().availableGeometry()
        if screen.intersects(wanted):
            window.setGeometry(wanted.intersected(screen))
    if window_state.get("maximized", False):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep(window: QMainWindow, place: str) -> None:
    """Write down where the window is and which place it shows."""
    if not window.isMaximized() and not window.isFullScreen():
        area = window.geometry()
        window_state.put("window", [area.x(), area.y(), area.width(), area.height()])
    window_state.put("maximized", window.isMaximized())
    window_state.put("place", place)
    window_state.save()
