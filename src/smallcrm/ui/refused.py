"""What stands in place of the window when its file cannot be opened: why, and what to do now."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from smallcrm import clock, settings, store
from smallcrm.i18n import _
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import Button, IconLabel, Label

_WIDE = 520


class Refused(QDialog):
    """Offers another file, a copy of the last backup, or a new file where none is left."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__()
        self.file = file
        self.instead: Path | None = None
        self.setWindowTitle("smallcrm")
        self.setMinimumWidth(_WIDE)
        self.setObjectName("page")
        self.why = Label(why, wrap=True)
        self.backup = next((one for one in store.backups() if one.source == str(file)), None)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("warning-circle-fill", "bad", 20))
        head.addWidget(Label(_("Your file could not be opened"), "panel"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addSpacing(6)
        for button in self._ways():
            column.addWidget(button)

    def _ways(self) -> list[Button]:
        ways = [Button(_("Open another file…"), icon="folder-open", kind="primary", do=self._other)]
        if self.backup:
            day = clock.local(self.backup.at).strftime("%Y-%m-%d %H:%M")
            words = _("Open a copy of the backup of {day}").format(day=day)
            ways.append(Button(words, do=self._copy))
        if not self.file.exists() and self.file.parent.is_dir():
            words = _("Start with a new, empty file in its place")
            ways.append(Button(words, icon="plus", do=self._new))
        ways.append(Button(_("Quit"), kind="ghost", do=self.reject))
        return ways

    def answer(self) -> Path | None:
        """Asks; the file to open instead, or None."""
        self.exec()
        return self.instead

    def _take(self, path: Path) -> None:
        self.instead = path
        self.accept()

    def _other(self) -> None:
        ask.open_file(self, _("Open another file"), _("smallcrm files (*.db)"), self._take)

    def _copy(self) -> None:
        if self.backup is None:
            return
        made = Path(self.backup.path)
        target = _free(self.file.with_name(f"{self.file.stem} {_('from backup')}.db"))
        try:
            shutil.copy(made, target)
        except OSError as problem:
            target.unlink(missing_ok=True)
            self.why.setText(
                _("The backup could not be copied to “{path}”: {why}").format(
                    path=target, why=problem.strerror
                )
            )
            return
        self._take(target)

    def _new(self) -> None:
        kept = settings.load()
        kept.last_file = ""
        kept.save()
        self._take(self.file)


def _free(path: Path) -> Path:
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
