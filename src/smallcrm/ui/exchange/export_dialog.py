"""Everything out again: what, as what, and where to."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smallcrm.crm.exchange.export import export
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import Label, Option, Segmented, Select
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.worker import worker


class ExportDialog(Dialog):
    """`said(words)` when the file is written."""

    said = Signal(str)

    def __init__(
        self, parent: QWidget, kind: str = "people", only: Sequence[int] | None = None
    ) -> None:
        title = _("Export") if only is None else n_("Export {n} row", "Export {n} rows", len(only))
        super().__init__(parent, title, 480)
        self._only = only
        kinds: list[tuple[object, str]] = [
            ("people", _("People")), ("companies", _("Companies")), ("deals", _("Deals")),
            ("tasks", _("Tasks")), ("activities", _("Timeline")),
            ("all", _("Everything, history included")),
        ]  # fmt: skip
        self.kind = Select(kinds, kind, _("What"))
        self.format = Segmented(
            [Option("csv", _("Spreadsheet (CSV)")), Option("json", _("JSON"))], "csv", _("Format")
        )
        self.kind.setVisible(only is None)
        self.kind.chosen.connect(self._kind_chosen)
        self.note = Label(
            _("Cells that a spreadsheet would run as a formula are written as text and come back "
              "unchanged."), "small", "text3", wrap=True,
        )  # fmt: skip
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        for part in (self.kind, self.format, self.note, self.problem):
            self.body.addWidget(part)
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Choose where…"), self._choose, "primary", _("Ctrl ↵"))

    def _kind_chosen(self, kind: object) -> None:
        if kind == "all":
            self.format.set_current("json")

    def _choose(self) -> None:
        kind = str(self.kind.value)
        format_ = "json" if kind == "all" else self.format.current
        ask.save_file(self, _("Export"), f"{kind}.{format_}", f"*.{format_}",
                      lambda path: self._write(kind, format_, path))  # fmt: skip

    def _write(self, kind: str, format_: str, path: Path) -> None:
        def failed(problem: Exception) -> None:
            if not isinstance(problem, UserError):
                raise problem
            self.problem.setText(problem.text)
            self.problem.show()

        def done(rows: int) -> None:
            self.close_overlay()
            words = n_("{n} row written to {path}", "{n} rows written to {path}", rows)
            self.said.emit(words.format(path=path.name) if "{path}" in words else words)

        worker.run(lambda: export(kind, format_, path, only=self._only), done, failed)
