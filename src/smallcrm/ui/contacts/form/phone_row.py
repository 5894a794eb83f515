"""A phone number and which one it is: mobile, office, home."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.contacts.form.more_fields import ChoiceInput
from smallcrm.ui.contacts.page.contact_section import LABELS
from smallcrm.ui.kit.controls import TextInput

KIND = 112


class PhoneRow(QWidget):
    """The number and its kind side by side."""

    def __init__(self) -> None:
        super().__init__()
        known = LABELS["phone"]
        self.number = TextInput("+351 …", name=_("Phone"))
        self.kind = ChoiceInput(
            [(word, word.capitalize()) for word in known], known[0], _("Kind of phone")
        )
        self.kind.setFixedWidth(KIND)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.number, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)

    def know(self, kind: str | None) -> str:
        """Makes a kind of one's own one of the choices; the kind, the first one for none."""
        if kind and kind not in LABELS["phone"]:
            self.kind.set_options([*self.kind.options, (kind, kind.capitalize())])
        return kind or LABELS["phone"][0]
