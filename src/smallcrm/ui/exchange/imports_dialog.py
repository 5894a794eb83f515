"""What was imported when, and the way to take each back whole."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm.exchange.report import imports
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Button, Label
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.worker import worker


def import_line(one: dict[str, Any]) -> str:
    """An import in one line: file, rows, when."""
    name = one["path"].replace("\\", "/").rsplit("/", 1)[-1]
    when = text.moment_words(clock.local(one["at"]))
    rows = n_("{n} row", "{n} rows", one["rows"])
    back = f" · {_('taken back')}" if one["taken_back"] else ""
    return f"{name} · {rows} · {when}{back}"


class ImportsDialog(Dialog):
    """The imports, newest first."""

    said = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Import history"), 600)
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        self.rows = QVBoxLayout()
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self.rows)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(holder)
        area.setFixedHeight(320)
        self.body.addWidget(area)
        self.body.addWidget(self.problem)
        self.add_button(_("Close"), self.cancel)
        self._fill()

    def _fill(self) -> None:
        found = imports()
        if not found:
            self.rows.addWidget(Label(_("Nothing was imported yet"), "body", "text3"))
        for one in found[:200]:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 4, 0, 4)
            row.addWidget(Label(import_line(one), "body", elide=True), 1)
            if not one["taken_back"]:
                do = partial(self._take_back, one["import_id"])
                row.addWidget(Button(_("Take back"), "arrow-counter-clockwise", small=True, do=do))
            self.rows.addWidget(line)

    def _take_back(self, row: int) -> None:
        worker.run(lambda: take_back(row), self._done, self._failed)

    def _done(self, found: dict[str, Any]) -> None:
        words = n_("{n} record removed", "{n} records removed", found["removed"])
        if found["kept"]:
            names = ", ".join(f"{one['name']} ({one['why']})" for one in found["kept"][:5])
            words = _("{words}. Kept: {names}").format(words=words, names=names)
        self.close_overlay()
        self.said.emit(words)

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.problem.setText(problem.text)
        self.problem.show()
