"""A small dialog of labelled fields; what is wrong is said beside the field, and it stays open."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Label, Select, TextInput
from smallcrm.ui.kit.controls.select import Options
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.theme import theme

LABELS = 104


class Ask(NamedTuple):
    """One field: its key, label, value, a hint while it is empty, and choices to pick one from."""

    key: str
    label: str
    value: str = ""
    hint: str = ""
    options: Options | None = None


class Form(Dialog):
    """Asks for some values and hands them to `keep` by key; `keep` may raise Invalid(key, …)."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        asks: list[Ask],
        keep: Callable[[dict[str, str]], object],
        button: str = "",
        text: str = "",
    ) -> None:
        super().__init__(parent, title, 480, text)
        self._keep = keep
        self.fields: dict[str, TextInput | Select] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, LABELS)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        for ask in asks:
            self._add(ask)
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(button or _("Save"), self.keep, "primary", _("Ctrl ↵"))

    def _add(self, ask: Ask) -> None:
        label = Label(ask.label, "body", "text2")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, (theme.control("input") - theme.line("body")) // 2, 0, 0)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        field: TextInput | Select
        if ask.options is not None:
            field = Select(ask.options, ask.value, name=ask.label)
        else:
            field = TextInput(ask.hint, text=ask.value, name=ask.label)
            field.submitted.connect(self.keep)
        self.fields[ask.key] = field
        self._grid.addWidget(field, row, 1)

    def first_focus(self) -> QWidget | None:
        first = next(iter(self.fields.values()))
        return first.line if isinstance(first, TextInput) else first

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {
            key: field.text().strip() if isinstance(field, TextInput) else str(field.value or "")
            for key, field in self.fields.items()
        }

    def keep(self) -> None:
        """Hands the values on; says what is wrong with one, else closes."""
        for field in self.fields.values():
            if isinstance(field, TextInput):
                field.show_error("")
        try:
            self._keep(self.values())
        except Invalid as wrong:
            self._refuse(wrong.field, wrong.text)
        except UserError as refusal:
            self._refuse("", refusal.text)
        else:
            self.close_overlay()

    def _refuse(self, key: str, words: str) -> None:
        found = self.fields.get(key)
        if not isinstance(found, TextInput):
            found = next(one for one in self.fields.values() if isinstance(one, TextInput))
        found.show_error(words)
        found.line.setFocus()
