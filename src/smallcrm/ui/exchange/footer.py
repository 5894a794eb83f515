"""The buttons below an import: Cancel, save the list, Back, and the one that goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm import text
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.review.decisions import Decisions
from smallcrm.ui.kit.controls import Button, Label


class Footer(QWidget):
    """`said` is one sentence beside the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.cancel = Button(_("Cancel"), kind="ghost")
        self.save = Button(_("Save this list as CSV"), "export", "ghost")
        self.said = Label("", "small", "text2", elide=True, figures=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back = Button(_("Back"), "arrow-left")
        self.next = Button("", kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        row.addWidget(self.said, 1)
        row.addWidget(self.back)
        row.addWidget(self.next)

    def show_columns(self, rows: int | None, *, can: bool) -> None:
        """Offers to review so many rows; None where they are not counted yet."""
        counted = rows is not None and n_("Review {n} row", "Review {n} rows", rows)
        self.next.set_text(counted or _("Review the rows"))
        self.next.setEnabled(can)
        self.said.setText(_("Nothing is written yet. You see every change on the next page."))

    def show_review(self, decisions: Decisions, *, can: bool) -> None:
        """Offers to write what was decided on."""
        count = decisions.written()
        self.next.set_text(n_("Import {n} row", "Import {n} rows", count))
        self.next.setEnabled(can and count > 0)
        self.said.setText(decisions.summary())

    def show_look(self, done: int, of: int) -> None:
        """Says how far a look at all rows is."""
        self.said.setText(
            _("Looked at {done} of {of} rows").format(done=text.count(done), of=text.count(of))
        )
