"""Opens the window over one file: the only room that knows all the others."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm import settings
from smallcrm.errors import UserError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.ui.opening import Opened

QUIET_MS = 600
BEFORE_QT = (  # PySide looks through the source of every module that is read after it
    "text", "crm.file", "crm.about", "crm.search", "crm.typed", "crm.lists.agenda",
    "crm.lists.board", "crm.lists.counts",
)  # fmt: skip


def start(file: Path, *, sample: bool = False) -> int:
    """Opens `file` (made new at the first start) or the sample; the exit code.

    When the file cannot be opened, it asks which one to open instead. Raises UserError when there
    is no screen, or when no other file was chosen.
    """
    _need_a_screen()
    gc.disable()  # until the window is there
    for room in BEFORE_QT:
        import_module(f"smallcrm.{room}")
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from smallcrm.ui.kit import crash
    from smallcrm.ui.kit.theme import STYLE, theme

    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("smallcrm")
    app.setDesktopFileName("smallcrm")
    kept = settings.load()
    theme.use(kept.theme, kept.accent, kept.text_percent, kept.compact, not kept.reduce_motion)
    crash.install()
    from smallcrm.ui.main_window import MainWindow

    opened = _opened(file, sample=sample)
    if not opened.first:
        return 0
    window = MainWindow(opened)
    window.recall("today")
    window.show()
    QTimer.singleShot(QUIET_MS, window.furnish)
    QTimer.singleShot(QUIET_MS, _tidy)
    return int(app.exec())


def _opened(file: Path, *, sample: bool) -> "Opened":
    from smallcrm.ui.opening import Opened

    while True:
        try:
            return Opened(file, sample=sample)
        except UserError as refusal:
            from smallcrm.ui.refused import Refused

            instead = Refused(file, refusal.text).answer()
            if instead is None:
                raise
            file = instead


def _tidy() -> None:
    from PySide6.QtGui import QGuiApplication, QIcon

    from smallcrm.ui.frame.top_bar import logo

    QGuiApplication.setWindowIcon(QIcon(logo(128)))
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)
    gc.enable()


def _need_a_screen() -> None:
    plain = sys.platform in ("win32", "darwin")
    if plain or any(os.environ.get(k) for k in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return
    raise UserError(
        _(
            "There is no screen here, so no window can open. Start smallcrm on a desktop, or use "
            "its commands (smallcrm --help)."
        ),
        "no-screen",
    )
