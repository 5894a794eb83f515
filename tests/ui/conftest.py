"""Windows in tests: without a screen, at rest, with the look loaded and the worker in place."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from smallcrm import paths
from smallcrm.ui.kit.overlay import watch
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.window_state import window_state
from smallcrm.ui.kit.worker import worker


def pytest_collection_modifyitems(items):
    """Menus ask for the keyboard, which this kind of screen does not have to give."""
    quiet = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    for item in items:
        if "/ui/" in item.path.as_posix():
            item.add_marker(quiet)


@pytest.fixture(autouse=True)
def at_rest(qapp, tmp_path):
    """Every test begins in light, without motion, with its own folder and nothing remembered."""
    paths.use_home(tmp_path)
    worker.inline = True
    window_state.forget()
    if (theme.mode, theme.motion, theme.text_percent, theme.compact) != (
        "light",
        False,
        100,
        False,
    ):
        theme.use("light", motion=False)
    yield
    for overlay in list(watch.stack):
        overlay.close_overlay()
    for widget in QApplication.topLevelWidgets():
        widget.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    worker.wait()
    worker.inline = False
    paths.use_home(None)


@pytest.fixture
def shown(qtbot):
    """Show a widget in a size and wait until it is there; the background ends before the file."""

    kept = []

    def show(widget, width=800, height=500):
        kept.append(widget)
        widget.resize(width, height)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    yield show
    worker.wait()


@pytest.fixture
def open_window(shown):
    """Open the whole program on a data file, as at a start; it shows Today."""
    from smallcrm import store
    from smallcrm.ui.main_window import MainWindow
    from smallcrm.ui.opening import Opened

    opened = []

    def start(file, width=1440, height=900):
        store.close()
        window = MainWindow(Opened(file))
        opened.append(window)
        shown(window, width, height)
        window.go("today")
        return window

    yield start
    for window in opened:
        window.close()


@pytest.fixture
def window(sample, open_window):
    """The whole program on the sample business, at Today."""
    return open_window(sample)
