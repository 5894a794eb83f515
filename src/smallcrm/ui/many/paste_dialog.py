"""Shows what a block copied from a spreadsheet would change, before it is pasted into the list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.crm import search
from smallcrm.crm.cells import cells, paste
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.overlay import Dialog

SHOWN = 10


class PasteDialog(Dialog):
    """“What will change”: old and new value of each cell; Ctrl Enter pastes, one step."""

    said = Signal(str)

    def __init__(self, parent: QWidget, noun: str, changes: Sequence[paste.Change]) -> None:
        self._noun, self._changes = noun, changes
        good = sum(not change.wrong for change in changes)
        super().__init__(parent, _("What will change"), 620)
        words = n_("{n} cell gets another value", "{n} cells get another value", good)
        bad = len(changes) - good
        if bad:
            words += " · " + n_("{n} cannot be kept and stays as it is",
                                "{n} cannot be kept and stay as they are", bad)  # fmt: skip
        self.summary = Label(words, "body_strong", wrap=True)
        self.body.addWidget(self.summary)
        self.body.addLayout(self._table())
        if len(changes) > SHOWN:
            self.body.addWidget(
                Label(_("… and {n} more").format(n=f"{len(changes) - SHOWN:,}"), "small", "text3")
            )
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.add_button(_("Cancel"), self.cancel)
        words = n_("Paste {n} cell", "Paste {n} cells", good)
        self.paste = self.add_button(words, self._keep, "primary", _("Ctrl ↵"))
        self.paste.setEnabled(good > 0)

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for line, change in enumerate(sorted(self._changes, key=lambda one: not one.wrong)[:SHOWN]):
            hit = search.record(self._noun, change.row)
            title = cells.title(self._noun, change.name)
            before = change.before or "–"
            after = change.after or "–"
            if change.wrong:
                after = f"“{change.after}”: {change.wrong}"
            for place, (text, tone) in enumerate((
                (hit.title if hit else "", "text"), (title, "text3"), (before, "text2"),
                (after, "bad_text" if change.wrong else "ok_text"),
            )):  # fmt: skip
                cell = Label(text, "small", tone, elide=place < 3, wrap=place == 3)
                grid.addWidget(cell, line, place)
        grid.setColumnStretch(3, 1)
        return grid

    def _keep(self) -> None:
        try:
            count = paste.apply(self._noun, self._changes)
        except Invalid as wrong:
            self.problem.setText(wrong.text)
            self.problem.show()
            return
        self.close_overlay()
        self.said.emit(n_("{n} cell pasted", "{n} cells pasted", count))
