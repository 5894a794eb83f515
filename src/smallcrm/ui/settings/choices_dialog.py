"""The choices of a field: renamed for every record, merged, added, taken away."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.crm.fields import fields
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import IconButton, Label, TextInput
from smallcrm.ui.kit.overlay import Dialog


class ChoicesDialog(Dialog):
    """A line for each choice; words of another choice merge the two. Each is one step."""

    said = Signal(str, bool)

    def __init__(self, parent: QWidget, field: int) -> None:
        self._field = field
        name = fields.get(field).name
        super().__init__(parent, _("Choices of “{field}”").format(field=name), 460)
        why = _("A new name follows in every record. The words of another choice merge the two.")
        self.body.addWidget(Label(why, "small", "text3", wrap=True))
        self.lines: list[TextInput] = []
        self.list = QVBoxLayout()
        self.list.setSpacing(6)
        self.body.addLayout(self.list)
        self.new = TextInput(_("Another choice"), "plus", name=_("Another choice"))
        self.new.submitted.connect(self._add)
        self.body.addWidget(self.new)
        self.add_button(_("Close"), self.cancel, "primary", _("Ctrl ↵"))
        self._show()

    def _show(self) -> None:
        while (item := self.list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for option in fields.get(self._field).options:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            line = TextInput(text=option, name=_("Choice"))
            line.submitted.connect(partial(self._rename, line, option))
            line.line.left.connect(partial(self._rename, line, option))
            row.addWidget(line, 1)
            gone = IconButton("trash", _("Remove “{option}”").format(option=option),
                              do=partial(self._remove, option))  # fmt: skip
            row.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.append(line)
            self.list.addWidget(holder)

    def _rename(self, line: TextInput, option: str) -> None:
        typed = " ".join(line.text().split())
        if typed == option or option not in fields.get(self._field).options:
            return
        try:
            count = fields.rename_option(self._field, option, typed)
        except Invalid as wrong:
            line.show_error(wrong.text)
            return
        self.said.emit(n_("{n} record followed", "{n} records followed", count), True)
        self._show()

    def _remove(self, option: str) -> None:
        count = fields.remove_option(self._field, option)
        words = _("“{option}” removed").format(option=option)
        had = n_("{n} record had it", "{n} records had it", count)
        self.said.emit(f"{words} · {had}" if count else words, True)
        self._show()

    def _add(self) -> None:
        try:
            fields.add_option(self._field, self.new.text())
        except Invalid as wrong:
            self.new.show_error(wrong.text)
            return
        self.new.set_text("")
        self._show()
