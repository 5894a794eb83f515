"""Started as a process of its own: how long until a window is painted and answers.

usage: start.py bare|smallcrm MOMENT [FILE HOME]; MOMENT is the monotonic clock before the start.
"""

import sys
import time


def tell() -> None:
    """Prints the milliseconds since MOMENT and what was imported."""
    taken = (time.monotonic() - float(sys.argv[2])) * 1000
    print(f"{taken:.1f} {'matplotlib' in sys.modules}", flush=True)


def bare() -> None:
    """The smallest window there is."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    app = QApplication([])

    class Window(QWidget):
        def paintEvent(self, event: object) -> None:
            QTimer.singleShot(0, finish)

    def finish() -> None:
        tell()
        app.quit()

    window = Window()
    QVBoxLayout(window).addWidget(QLabel("smallcrm"))
    window.resize(1440, 900)
    window.show()
    app.exec()


def smallcrm() -> None:
    """The program as a user starts it, on FILE."""
    from pathlib import Path

    from smallcrm import paths
    from smallcrm.ui import app as room

    paths.use_home(Path(sys.argv[4]))

    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Painted(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if not self.seen and event.type() == QEvent.Type.Paint:
                self.seen = True
                QTimer.singleShot(0, self.finish)
            return False

        def finish(self) -> None:
            tell()
            QTimer.singleShot(0, QApplication.closeAllWindows)

    watch = Painted()
    real = QApplication.exec

    def run(*_app: object) -> int:
        instance = QApplication.instance()
        assert instance is not None
        instance.installEventFilter(watch)
        return real()

    QApplication.exec = run  # type: ignore[method-assign, assignment]
    room.start(Path(sys.argv[3]))


if __name__ == "__main__":
    {"bare": bare, "smallcrm": smallcrm}[sys.argv[1]]()
