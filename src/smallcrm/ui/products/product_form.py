"""A product as a form: a name is enough, the rest when you know it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm import text
from smallcrm.crm.service import products
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Label, Switch, TextArea, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.form_draft import FormDraft, Written

LABEL_WIDTH = 104


class ProductForm(Dialog):
    """Adds a product, or edits one. `saved(id, words)` when it is kept."""

    saved = Signal(int, str)
    left = Signal(str)

    def __init__(self, parent: QWidget, record: int = 0) -> None:
        super().__init__(parent, _("Edit product") if record else _("New product"), 520)
        self.record = record
        self._was: dict[str, Any] = {"active": 1}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.grid.setColumnStretch(1, 1)
        self.body.addLayout(self.grid)
        self._build()
        self.add_button(_("Cancel"), self.cancel)
        words = _("Save") if record else _("Add product")
        self.add_button(words, self.keep, "primary", _("Ctrl ↵"))
        if record:
            self._fill()
        drafted: dict[str, Written] = {**self.fields, "description": self.words}
        self.draft = FormDraft(f"product/{record}", drafted)
        self.body.insertWidget(0, self.draft)
        self.draft.begin()
        self.cancelled.connect(lambda: self.draft.leave(self.left.emit))

    def _build(self) -> None:
        titles = (
            ("name", _("Name"), _("For example “Label design”")),
            ("external_id", _("Code"), _("As it is called in lists, for example L-100")),
            ("category", _("Category"), _("Series or group")),
            ("amount", _("Price"), _("For example 95 or 12.500,50 USD")),
            ("unit", _("Unit"), _("hour, piece, month …")),
        )
        self.fields: dict[str, TextInput] = {}
        for key, title, hint in titles:
            self.fields[key] = TextInput(hint, name=title)
            self._put(title, self.fields[key])
        self.active = Switch(_("On sale"), on=True)
        self._put(_("On sale"), self.active)
        self.words = TextArea(_("What the customer gets"), lines=4)
        self.words.submitted.connect(self.keep)
        self._put(_("Description"), self.words)

    def _put(self, title: str, widget: QWidget) -> None:
        label = Label(title, "body", "text2")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        high = widget.sizeHint().height() if isinstance(widget, Switch) else theme.control("input")
        label.setContentsMargins(0, max((high - theme.line("body")) // 2, 0), 0, 0)
        row = self.grid.rowCount()
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(widget, Switch):
            self.grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            self.grid.addWidget(widget, row, 1)

    def _fill(self) -> None:
        found = products.product(self.record)
        if found is None:
            return
        self._was = {
            "name": found.name, "external_id": found.code or "", "category": found.category or "",
            "amount": "" if found.price is None else text.money(found.price, found.currency),
            "unit": found.unit or "",
        }  # fmt: skip
        for key, value in self._was.items():
            self.fields[key].set_text(value)
        self.active.setChecked(bool(found.active))
        self.words.set_text(found.description or "")
        self._was |= {"active": found.active, "description": found.description or ""}

    def keep(self) -> None:
        """Checks and keeps it as one step; what is wrong is said beside its field."""
        for field in self.fields.values():
            field.show_error("")
        try:
            said = self._kept()
        except UserError as wrong:
            key = wrong.field if isinstance(wrong, Invalid) else "name"
            field = self.fields.get(key, self.fields["name"])
            field.show_error(wrong.text)
            field.setFocus()
            return
        self.draft.forget()
        self.close_overlay()
        self.saved.emit(self.record, said)

    def _kept(self) -> str:
        typed: dict[str, Any] = {key: field.text().strip() for key, field in self.fields.items()}
        typed |= {"active": int(self.active.isChecked()), "description": self.words.text().strip()}
        values = {key: value for key, value in typed.items() if value != self._was.get(key, "")}
        if not self.record:
            self.record = products.add(**{**values, "name": typed["name"]})
            return _("Product added: {name}").format(name=typed["name"])
        if values:
            products.edit(self.record, **values)
        return _("“{title}” changed").format(title=typed["name"])
