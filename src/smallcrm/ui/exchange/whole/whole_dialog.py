"""A look at a file with everything in it, before it fills the empty file that is open."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from smallcrm import clock, text
from smallcrm.crm.exchange.export import kind_word
from smallcrm.crm.exchange.whole import restoring
from smallcrm.crm.exchange.whole.restoring import Found
from smallcrm.errors import Cancelled, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.overlay import Dialog, ProgressDialog
from smallcrm.ui.kit.worker import worker


class WholeDialog(Dialog):
    """`said(words)` when everything is in; nothing is written before the button is pressed."""

    said = Signal(str)

    def __init__(self, parent: QWidget, path: Path) -> None:
        super().__init__(parent, _("Take everything in"), 520)
        self.path = path
        self.facts = Label(_("Reading “{name}” …").format(name=path.name), "body", "text2",
                           wrap=True, figures=True)  # fmt: skip
        self.note = Label(
            _("It fills this empty file: every record with its number, kept files, settings and "
              "the history, which can be undone here as it could there."), "small", "text3",
            wrap=True,
        )  # fmt: skip
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        for part in (self.facts, self.note, self.problem):
            self.body.addWidget(part)
        self.add_button(_("Cancel"), self.cancel)
        self.button = self.add_button(_("Take it in"), self.keep, "primary", _("Ctrl ↵"))
        self.button.setEnabled(False)
        worker.run(lambda: restoring.look(path), self._show, self._failed, topic="whole-look")

    def _show(self, found: Found) -> None:
        if not isValid(self):
            return
        self.facts.setText(words_of(found))
        self.button.setEnabled(True)

    def keep(self) -> None:
        """Takes it in, whole or not at all."""
        if not self.button.isEnabled():
            return
        bar = ProgressDialog(self.window(), _("Take everything in"))

        def done(found: Found) -> None:
            bar.finish()
            self.close_overlay()
            self.said.emit(_("Everything is in: {what}").format(what=_counted(found)))

        def failed(problem: Exception) -> None:
            bar.finish()
            if isinstance(problem, Cancelled):
                self.problem.setText(_("Stopped. Nothing was imported."))
                self.problem.show()
            else:
                self._failed(problem)

        def show(read: int, of: int) -> None:
            bar.show_progress(read, of, _("{read} of {of}").format(
                read=text.size(read), of=text.size(of)))  # fmt: skip

        bar.open()
        job = worker.run(
            lambda report: restoring.restore(self.path, report), done, failed, progress=show
        )
        bar.cancelled.connect(job.cancel)

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, UserError):
            raise problem
        if isValid(self):
            self.facts.setText(self.path.name)
            self.note.hide()
            self.problem.setText(problem.text)
            self.problem.show()
            self.button.setEnabled(False)


def words_of(found: Found) -> str:
    """When it was made, and what is in it."""
    try:
        made = text.day_with_year(clock.local(found.made_at).date())
    except ValueError:
        return _counted(found)
    return _("Written on {day}: {what}").format(day=made, what=_counted(found))


def _counted(found: Found) -> str:
    counts = found.counts()
    parts = [kind_word(kind, n) for kind, n in counts.items() if n and kind != "files"]
    if counts["files"]:
        parts.append(n_("{n} file", "{n} files", counts["files"]))
    steps = found.rows.get("step", 0)
    parts.append(n_("{n} step of history", "{n} steps of history", steps))
    return ", ".join(parts)
