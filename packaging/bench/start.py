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
    from smallcrm.cli import run
    from smallcrm.ui import main_window

    class Watched(main_window.MainWindow):
        """The window itself, which tells when it was first painted."""

        told = False

        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            if not self.told:
                self.told = True
                QTimer.singleShot(0, self.finish)

        def finish(self) -> None:
            tell()
            QTimer.singleShot(0, self.close)

    from PySide6.QtCore import QTimer

    main_window.MainWindow = Watched  # type: ignore[misc]
    run(["--home", sys.argv[4], "--file", sys.argv[3], "--today", "2026-06-17"])


if __name__ == "__main__":
    {"bare": bare, "smallcrm": smallcrm}[sys.argv[1]]()
