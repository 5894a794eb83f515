"""Before a person is erased for good: what goes, what stays. The one question the program asks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smallcrm.crm.record import erase
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.overlay import Dialog


class EraseDialog(Dialog):
    """Says what would go; `erased(words)` when it is gone."""

    erased = Signal(str)

    def __init__(self, parent: QWidget, person: int) -> None:
        self._person = person
        found = erase.look(person)
        super().__init__(parent, _("Erase {name} for good?").format(name=found.name), 480)
        parts = [
            n_("{n} timeline entry", "{n} timeline entries", found.entries),
            n_("{n} task", "{n} tasks", found.tasks),
            n_("{n} ticket", "{n} tickets", found.tickets),
            n_("{n} file", "{n} files", found.files),
        ]
        gone = _("This takes away all that is known about this person, with {parts}, and every "
                 "line of history about them.").format(parts=", ".join(parts))  # fmt: skip
        stays = n_("{n} deal stays, without them.", "{n} deals stay, without them.", found.deals)
        final = _("It cannot be undone. Older backups still hold what was known.")
        for words in (gone, stays if found.deals else "", final):
            if words:
                self.body.addWidget(Label(words, "body", "text2", wrap=True))
        self.add_button(_("Keep"), self.cancel)
        self.add_button(_("Erase for good"), self._erase, "erase")

    def first_focus(self) -> QWidget | None:
        return self.close_button

    def _erase(self) -> None:
        try:
            found = erase.erase(self._person)
        except UserError as refusal:
            self.body.addWidget(Label(refusal.text, "body", "bad_text", wrap=True))
            return
        self.close_overlay()
        self.erased.emit(_("{name} was erased for good").format(name=found.name))
