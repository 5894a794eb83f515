"""Step 4: what came of it, the new contacts at a click, and the way back."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.exchange.report import standing
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Button, IconLabel, Label
from smallcrm.ui.kit.worker import worker

NAMED, KEPT_WIDTH = 5, 480


class DoneStep(QWidget):
    """Counts, “Show the new contacts”, “Take back”; once taken back, what was removed and kept."""

    show_wanted = Signal(int)
    again = Signal()
    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.import_id = 0
        self._report: dict[str, Any] = {}
        self._standing = ""
        self.heading = Label("", "display")
        self.detail = Label("", "body", "text2", figures=True)
        self.new = Button(_("Show the new contacts"), "users", "primary",
                           do=lambda: self.show_wanted.emit(self.import_id))  # fmt: skip
        self.undo = Button(_("Take back"), "arrow-counter-clockwise", do=self._take_back)
        self.more = Button(_("Import another file"), do=self.again.emit)
        self.kept = Label("", "small", "text2", wrap=True)
        self.kept.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.kept.setFixedWidth(KEPT_WIDTH)
        middle = Qt.AlignmentFlag.AlignHCenter
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.new, self.undo, self.more):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(IconLabel("check-circle-fill", "ok", 40), 0, middle)
        column.addWidget(self.heading, 0, middle)
        column.addWidget(self.detail, 0, middle)
        column.addWidget(self.kept, 0, middle)
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(3)

    def show_report(self, report: dict[str, Any]) -> None:
        """Shows a report as the command line gives it."""
        rows, created = report["rows"], report["created"]
        self._report, self._standing = report, "there"
        self.import_id = report["import_id"] or 0
        words = {"tickets": _("Show the tickets"), "products": _("Show the price list")}
        self.new.set_text(words.get(report.get("kind", ""), _("Show the new contacts")))
        self.heading.setText(
            _("Import finished: {new} new, {updated} updated").format(
                new=text.count(rows["new"]), updated=text.count(rows["updated"])
            )
        )
        parts = []
        if created.get("companies"):
            parts.append(n_("{n} company", "{n} companies", created["companies"]))
        if created.get("notes"):
            parts.append(n_("{n} note", "{n} notes", created["notes"]))
        out = rows["duplicate"] + rows["problem"]
        if out:
            parts.append(n_("{n} row stayed out", "{n} rows stayed out", out))
        if rows["unchanged"]:
            parts.append(n_("{n} row unchanged", "{n} rows unchanged", rows["unchanged"]))
        self.detail.setText(" · ".join(parts))
        self._offer(bool(self.import_id))
        self.kept.hide()

    def refresh(self) -> None:
        """Shows whether the import is still there, or was taken back or undone elsewhere."""
        now = standing(self.import_id) if self.import_id else self._standing
        if now == self._standing:
            return
        if now == "there":
            self.show_report(self._report)
            return
        self._standing = now
        if now == "back":
            heading = _("The import was taken back")
            detail = _("New rows are gone, old values are back; what was edited since was kept.")
        else:
            heading = _("The import was undone")
            detail = _("Everything is as it was before. Redo brings the import back.")
        self._say_gone(heading, detail)

    def _say_gone(self, heading: str, detail: str) -> None:
        self.heading.setText(heading)
        self.detail.setText(detail)
        self.kept.hide()
        self._offer(there=False)

    def _offer(self, there: bool) -> None:
        """Shows what works only with an import that is there."""
        for button in (self.new, self.undo):
            button.setVisible(there)

    def _take_back(self) -> None:
        row = self.import_id

        def failed(problem: Exception) -> None:
            if not isinstance(problem, UserError):
                raise problem
            self.said.emit(problem.text, False)

        worker.run(lambda: take_back(row), self._taken_back, failed)

    def _taken_back(self, found: dict[str, Any]) -> None:
        kept = len(found["kept"])
        words = n_("{n} record removed", "{n} records removed", found["removed"])
        if kept:
            words = f"{words}, {n_('{n} was kept', '{n} were kept', kept)}"
        restored = n_("{n} has its old values", "{n} have their old values", found["restored"])
        self._standing = "back"
        self._say_gone(
            _("The import was taken back"),
            f"{words} · {restored}" if found["restored"] else words,
        )
        named = [f"{one['name']} ({one['why']})" for one in found["kept"]]
        more = [n_("{n} more", "{n} more", kept - NAMED)] if kept > NAMED else []
        self.kept.setText(_("Kept: {names}").format(names=", ".join(named[:NAMED] + more)))
        self.kept.setVisible(bool(kept))
        self.more.setFocus()
        self.said.emit(words, True)
