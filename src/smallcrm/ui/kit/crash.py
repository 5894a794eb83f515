"""What happens when the program meets something it did not expect: a note, a log, no lost data."""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm import __version__, clock, paths
from smallcrm.errors import Cancelled, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button
from smallcrm.ui.kit.overlay import Dialog

_KEPT_BYTES = 1_000_000


class _Reporter(QObject):
    """Carries a report to the main thread."""

    happened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.showing = False
        self.happened.connect(self._show)

    def _show(self, error: BaseException) -> None:
        report = "".join(traceback.format_exception(error))
        if not isinstance(error, UserError):
            _write(report)
        window = next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)
        if window is None:
            print(_without_window(error), file=sys.stderr)
        if window is None or self.showing:
            return
        self.showing = True
        dialog = explain(window, error, report)
        dialog.closed.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.showing = False


def explain(window: QWidget, error: BaseException, report: str) -> Dialog:
    """The dialog that tells what happened; a UserError speaks for itself."""
    if isinstance(error, UserError):
        dialog = Dialog(window, _("That did not work"), 440, error.text)
    else:
        dialog = Dialog(
            window,
            _("Something unexpected happened"),
            440,
            _(
                "smallcrm could not finish the last step. Your data is safe: the step was taken "
                "back as a whole, and everything before it is saved. You can go on working."
            ),
        )
        copy = Button(_("Copy the details"), kind="ghost")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(_about() + report))
        dialog.add_left(copy)
    dialog.add_button(_("Go on"), dialog.close_overlay, "primary")
    return dialog


def install() -> None:
    """From now on errors that nobody expected are written down and explained in the window."""
    reporter = _Reporter()
    app = QApplication.instance()
    if app is not None:
        reporter.setParent(app)

    def on_error(
        kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif not issubclass(kind, Cancelled):
            reporter.happened.emit(error)

    def on_thread_error(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, Cancelled):
            reporter.happened.emit(args.exc_value)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error


def _about() -> str:
    import platform

    return f"smallcrm {__version__}, {platform.platform()}, Python {platform.python_version()}\n\n"


def _without_window(error: BaseException) -> str:
    if isinstance(error, UserError):
        return error.text
    return _(
        "smallcrm could not go on. Your data is safe. What happened is noted in “{log}”."
    ).format(log=_log())


def _log() -> Path:
    return paths.data() / "logs" / "smallcrm.log"


def _write(report: str) -> None:
    try:
        log = _log()
        log.parent.mkdir(mode=0o700, exist_ok=True)
        if log.exists() and log.stat().st_size > _KEPT_BYTES:
            log.replace(log.with_name("smallcrm.old.log"))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{clock.stamp()} {_about()}{report}\n")
    except OSError:
        print(report, file=sys.stderr)
