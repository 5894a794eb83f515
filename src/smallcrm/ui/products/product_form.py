"""A product as a form: a name is enough, the rest when you know it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from smallcrm import text
from smallcrm.crm.service import products
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Switch, TextArea, TextInput
from smallcrm.ui.record.record_form import RecordForm


class ProductForm(RecordForm):
    """Adds a product, or edits one. `saved(id, words)` when it is kept."""

    first = "name"

    def __init__(self, parent: QWidget, record: int = 0) -> None:
        super().__init__(parent, _("Edit product") if record else _("New product"), 520, record)
        self._was: dict[str, Any] = {"active": 1}
        self._build()
        self.add_buttons(_("Add product"))
        if record:
            self._fill()
        self.begin_draft("product", description=self.words)

    def _build(self) -> None:
        titles = (
            ("name", _("Name"), _("For example “Label design”")),
            ("external_id", _("Code"), _("As it is called in lists, for example L-100")),
            ("category", _("Category"), _("Series or group")),
            ("amount", _("Price"), _("For example 95 or 12.500,50 USD")),
            ("unit", _("Unit"), _("hour, piece, month …")),
        )
        for key, title, hint in titles:
            self.fields[key] = TextInput(hint, name=title)
            self.put(title, self.fields[key])
        self.active = Switch(_("On sale"), on=True)
        self.put(_("On sale"), self.active, Qt.AlignmentFlag.AlignLeft)
        self.words = TextArea(_("What the customer gets"), lines=4)
        self.words.submitted.connect(self.keep)
        self.put(_("Description"), self.words)

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

    def write(self) -> str:
        """Adds or changes the product; what to say of it."""
        typed: dict[str, Any] = {key: field.text().strip() for key, field in self.fields.items()}
        typed |= {"active": int(self.active.isChecked()), "description": self.words.text().strip()}
        values = {key: value for key, value in typed.items() if value != self._was.get(key, "")}
        if not self.record:
            self.record = products.add(**{**values, "name": typed["name"]})
            return _("Product added: {name}").format(name=typed["name"])
        if values:
            products.edit(self.record, **values)
        return _("“{title}” changed").format(title=typed["name"])
