"""The few questions that the system asks better than we do: which file, and where to."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], object]


def open_file(parent: "QWidget", title: str, kinds: str, then: Then) -> None:
    """Let the user choose a file that exists; `kinds` like "Spreadsheets (*.csv *.txt)"."""
    from PySide6.QtWidgets import QFileDialog  # slow to load, never at the start

    dialog = QFileDialog(parent.window(), title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _ask(dialog, then)


def save_file(parent: "QWidget", title: str, name: str, kinds: str, then: Then) -> None:
    """Let the user choose where to write; the system asks before a file is replaced."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent.window(), title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    _ask(dialog, then)


def folder(parent: "QWidget", title: str, then: Then) -> None:
    """Let the user choose a folder."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent.window(), title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _ask(dialog, then)


def _ask(dialog: "QFileDialog", then: Then) -> None:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
