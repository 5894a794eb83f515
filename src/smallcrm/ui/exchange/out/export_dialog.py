"""Takes a list, some rows or everything out: what, as what, and where to."""

import re
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.crm.exchange.export import Look, export, formats, kind_word
from smallcrm.errors import Cancelled, UserError
from smallcrm.i18n import _
from smallcrm.ui.exchange.out import wording
from smallcrm.ui.frame.page import Scope
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import Label, Option, Segmented, Select
from smallcrm.ui.kit.overlay import Dialog, ProgressDialog
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.window_state import window_state
from smallcrm.ui.kit.worker import worker

LABELS = 84
TABLES = ("csv", "xlsx")
VIEW, CHOSEN = "view", "chosen"


class ExportDialog(Dialog):
    """`written(words, path)` when the file is there; `said(words)` when it was stopped.

    scope: the list one looks at, its ticked rows and its columns.
    """

    written = Signal(str, object)
    said = Signal(str)

    def __init__(self, parent: QWidget, kind: str = "people", scope: Scope | None = None) -> None:
        super().__init__(parent, _("Export"), 560)
        self.scope = scope
        kept = window_state.get("export", {})
        self.what = Select(self._whats(), self._first(kind), _("What"))
        self.format = Segmented([wording.format_option("csv")], "csv", _("Format"))
        self.columns = Segmented(
            [Option(VIEW, _("As in the list")), Option("all", _("All that is known"))], VIEW,
            _("Columns"),
        )  # fmt: skip
        usual = kept.get("locale", wording.usual(QLocale.system().name()))
        places = [("", _("Plain, for programs")), *wording.PLACES]
        known = [key for key, _name in places]
        self.place = Select(list(places), usual if usual in known else "", _("Written for"))
        self.note = Label("", "small", "text3", wrap=True)
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnMinimumWidth(0, LABELS)
        self.grid.setColumnStretch(1, 1)
        self._lay_out()
        self.what.chosen.connect(lambda _key: self._show())
        self.format.chosen.connect(lambda _key: self._show())
        self.place.chosen.connect(lambda _key: self._show())
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Choose where…"), self.choose, "primary", _("Ctrl ↵"))
        self._show()
        self._choose_format(str(kept.get("format", "csv")))

    def _whats(self) -> list[tuple[object, str]]:
        scope = self.scope
        found: list[tuple[object, str]] = []
        if scope and scope.chosen:
            count = kind_word(scope.kind, len(scope.chosen))
            found.append((CHOSEN, _("Chosen: {count}").format(count=count)))
        if scope:
            count = kind_word(scope.kind, scope.size) if scope.size is not None else ""
            found.append((VIEW, _("{view}: {count}").format(view=scope.title, count=count)
                          if count else scope.title))  # fmt: skip
        return [*found, *wording.kinds()]

    def _first(self, kind: str) -> str:
        if self.scope is None:
            return kind
        return CHOSEN if self.scope.chosen else VIEW

    def _lay_out(self) -> None:
        self.rows: dict[QWidget, Label] = {}
        for row, (words, field) in enumerate((
            (_("What"), self.what), (_("Format"), self.format), (_("Written for"), self.place),
            (_("Columns"), self.columns),
        )):  # fmt: skip
            label = Label(words, "body", "text2")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setMinimumHeight(theme.control("button"))
            self.rows[field] = label
            self.grid.addWidget(label, row, 0)
            self.grid.addWidget(field, row, 1)
        self.body.addLayout(self.grid)
        self.body.addWidget(self.note)
        self.body.addWidget(self.problem)

    @property
    def kind(self) -> str:
        """people, companies, deals, tasks, activities or all."""
        what = str(self.what.value)
        return self.scope.kind if self.scope and what in (VIEW, CHOSEN) else what

    def _choose_format(self, format_: str) -> None:
        if format_ in formats(self.kind) and self.kind != "all":
            self.format.set_current(format_)
            self._show()

    def _show(self) -> None:
        """Offers only what goes with what is chosen."""
        self.format.set_options([wording.format_option(one) for one in formats(self.kind)])
        format_, listed = self.format.current, self.what.value in (VIEW, CHOSEN)
        shown = {
            self.place: format_ == "csv",
            self.columns: format_ in TABLES and listed and bool(self.scope and self.scope.columns),
        }
        for field, on in shown.items():
            field.setVisible(on)
            self.rows[field].setVisible(on)
        self.note.setText(wording.explain(self.kind, format_, str(self.place.value or "")))
        self.problem.hide()

    def choose(self) -> None:
        """Asks where the file is to be."""
        listed = self.what.value in (VIEW, CHOSEN) and self.scope is not None
        title = self.scope.title if listed and self.scope else self.kind
        name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title).strip(" .") or self.kind
        format_ = self.format.current
        window_state.put("export", {"format": format_, "locale": str(self.place.value or "")})
        ask.save_file(self, _("Export"), f"{name}.{format_}", wording.suffix(format_), self.write)

    def write(self, path: Path) -> None:
        """Writes the file in the background; Cancel leaves what was there before."""
        what, kind, format_ = self.what.value, self.kind, self.format.current
        scope, look = self.scope, self._look()
        bar = ProgressDialog(self.window(), _("Export"))

        def work(report: object) -> int:
            only = None
            if scope and what in (VIEW, CHOSEN):
                only = scope.chosen if what == CHOSEN else scope.ids()
            return export(kind, format_, path, only=only, look=look, progress=report)  # type: ignore[arg-type]

        def done(count: int) -> None:
            bar.finish()
            self.close_overlay()
            words = _("{count} written to {name}").format(
                count=kind_word(kind, count), name=path.name
            )
            self.written.emit(words, path)

        def failed(problem: Exception) -> None:
            bar.finish()
            if isinstance(problem, Cancelled):
                self.close_overlay()
                self.said.emit(_("Stopped. Nothing was written."))
            elif isinstance(problem, UserError):
                self.problem.setText(problem.text)
                self.problem.show()
            else:
                raise problem

        bar.open()
        job = worker.run(work, done, failed, progress=bar.show_progress)
        bar.cancelled.connect(job.cancel)

    def _look(self) -> Look:
        listed = not self.columns.isHidden() and self.columns.current == VIEW
        columns = self.scope.columns if self.scope and listed else None
        return Look(str(self.place.value or "") or None, columns)


def show_folder(path: Path) -> None:
    """Opens the folder of a file with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
