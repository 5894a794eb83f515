"""What comes in from files and goes out to them, and other data files opened beside this one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.crm import search
from smallcrm.crm.query.tree import term
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui.kit import ask

if TYPE_CHECKING:
    from smallcrm.ui.main_window import MainWindow

KINDS = {"pipeline": "deals", "tasks": "tasks", "stream": "activities", "tickets": "tickets",
         "products": "products"}  # fmt: skip


class Documents:
    """Import, export, and windows on other files."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def export_person(self, row: int) -> None:
        """Asks where all that is known about a person is to be written."""
        found = search.record("person", row)
        if found is None:
            return
        from smallcrm.crm.exchange import dossier

        def keep(path: Path) -> None:
            try:
                dossier.write(row, path)
            except UserError as refusal:
                self.window.say_error(refusal.text)
            else:
                self.window.say(_("All about {name} was written").format(name=found.title))

        ask.save_file(self.window, _("Export all about {name}").format(name=found.title),
                      f"{found.title}.json", _("JSON (*.json)"), keep)  # fmt: skip

    def show_import(self, row: int) -> None:
        """Shows the contacts that came with an import, or the place of its tickets or products."""
        from smallcrm.crm.exchange.report import imports

        kind = next((one["kind"] for one in imports() if one["import_id"] == row), "")
        if kind in ("tickets", "products"):
            self.window.go(kind)
            return
        page = self.window.go("contacts")
        page.show_only(term("import", str(row)))  # type: ignore[attr-defined]

    def import_file(self, path: str = "") -> None:
        """Goes to the import, with a file where one was chosen."""
        page = self.window.go("import")
        if path:
            page.open_path(Path(path))  # type: ignore[attr-defined]

    def import_files(self, paths: list[str]) -> None:
        """Brings in what was dropped: e-mails after a short look, else the first file."""
        from smallcrm.ui.exchange.mail_dialog import bring_in

        rest = bring_in(self.window, [Path(one) for one in paths], self.window.say)
        if len(rest) == len(paths):
            self.import_file(paths[0])

    def import_mail(self, paths: list[Path]) -> None:
        """Shows e-mails before they come in."""
        from smallcrm.ui.exchange.mail_dialog import bring_in

        bring_in(self.window, paths, self.window.say)

    def import_whole(self, path: Path) -> None:
        """Shows what is in a file with everything before it comes in."""
        from smallcrm.ui.exchange.whole.whole_dialog import WholeDialog

        dialog = WholeDialog(self.window, path)
        dialog.said.connect(self.window.say)
        dialog.open()

    def show_imports(self) -> None:
        """What was imported when, and how to take it back."""
        from smallcrm.ui.exchange.imports_dialog import ImportsDialog

        dialog = ImportsDialog(self.window)
        dialog.said.connect(lambda words: self.window.say(words, True))
        dialog.open()

    def export(self) -> None:
        """Asks what goes out, and where to: first of all the list one looks at."""
        from smallcrm.ui.exchange.out.export_dialog import ExportDialog, show_folder

        def written(words: str, path: Path) -> None:
            self.window.toast.say(words, _("Show in folder"), lambda: show_folder(path))

        page = self.window.page
        kind = KINDS.get(page.place if page else "", "people")
        dialog = ExportDialog(self.window, kind, page.scope() if page and page.scope else None)
        dialog.written.connect(written)
        dialog.said.connect(self.window.say)
        dialog.open()

    def open_other_file(self) -> None:
        """Asks for another data file and opens it in a window of its own."""
        ask.open_file(self.window, _("Open another file"), _("smallcrm files (*.db)"),
                      lambda path: self._start(["--file", str(path)]))  # fmt: skip

    def open_sample(self) -> None:
        """Opens the sample business in a window of its own."""
        self._start(["--sample"])

    def _start(self, given: list[str]) -> None:
        from PySide6.QtCore import QProcess  # slow to load, never at the start

        self.window.say(_("It opens in a window of its own …"))
        QProcess.startDetached(sys.executable, ["-m", "smallcrm", *given], str(Path.cwd()))
