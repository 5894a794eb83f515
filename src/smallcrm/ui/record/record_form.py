"""A form that adds a record or edits one: labels beside fields, a draft that is kept, one step."""

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Label, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.form_draft import FormDraft, Written

LABEL_WIDTH = 104


class RecordForm(Dialog):
    """`saved(id, words)` when it is kept, `left(words)` when it was left half written.

    fields: by name; called: the field of what a refusal names otherwise; first: the field beside
    which everything else is said.
    """

    saved = Signal(int, str)
    left = Signal(str)
    first = "title"
    called: ClassVar[Mapping[str, str]] = {}

    def __init__(self, parent: QWidget, title: str, width: int, record: int) -> None:
        super().__init__(parent, title, width)
        self.record = record
        self.fields: dict[str, TextInput] = {}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.grid.setColumnStretch(1, 1)
        self.body.addLayout(self.grid)

    def add_buttons(self, words: str) -> None:
        """Cancel, and the button that keeps it; `words` where the record is new."""
        self.add_button(_("Cancel"), self.cancel)
        said = _("Save") if self.record else words
        self.add_button(said, self.keep, "primary", _("Ctrl ↵"))

    def begin_draft(self, noun: str, **more: Written) -> None:
        """Keeps what is typed while it is typed, and brings back what was."""
        drafted: dict[str, Written] = {**self.fields, **more}
        self.draft = FormDraft(f"{noun}/{self.record}", drafted)
        self.body.insertWidget(0, self.draft)
        self.draft.begin()
        self.cancelled.connect(lambda: self.draft.leave(self.left.emit))

    def put(self, title: str, widget: QWidget, align: Any = Qt.AlignmentFlag(0)) -> None:  # noqa: B008
        """A widget below the others, with its label before it."""
        label = Label(title, "body", "text2")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        high = widget.sizeHint().height() if align else theme.control("input")
        label.setContentsMargins(0, max((high - theme.line("body")) // 2, 0), 0, 0)
        row = self.grid.rowCount()
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(widget, row, 1, align)

    def write(self) -> str:
        """Adds or changes the record; what to say of it. Raises UserError."""
        raise NotImplementedError

    def keep(self) -> None:
        """Checks and keeps it as one step; what is wrong is said beside its field."""
        for field in self.fields.values():
            field.show_error("")
        try:
            said = self.write()
        except UserError as wrong:
            name = wrong.field if isinstance(wrong, Invalid) else self.first
            field = self.fields.get(self.called.get(name, name), self.fields[self.first])
            field.show_error(wrong.text)
            field.setFocus()
            return
        self.draft.forget()
        self.close_overlay()
        self.saved.emit(self.record, said)
