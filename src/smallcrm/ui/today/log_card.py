"""Quick log on the first page: with whom, what was said, and what follows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from smallcrm.crm import typed
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Card, KeyCap, TextInput
from smallcrm.ui.record.quick_log import QuickLog


class LogCard(Card):
    """The name is looked up while it is typed; the log box belongs to who was found."""

    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(_("Quick log"))
        self.add_command(KeyCap("L"))
        self.who = TextInput(_("With whom? A name or its beginning"), "user", name=_("With"))
        self.log = QuickLog(compact=False)
        self.log.kind.set_current("call")
        self.log.save.set_text(_("Log call"))
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 0, 14, 14)
        inner.setSpacing(8)
        inner.addWidget(self.who)
        inner.addWidget(self.log)
        self.body.addLayout(inner)
        self.who.edited.connect(self._look)
        self.who.submitted.connect(self._found)
        self.log.logged.connect(self._logged)
        self.log.refused.connect(lambda words: self.said.emit(words, False))
        self.log.save.setEnabled(False)
        self._person = 0

    def _look(self, beginning: str) -> None:
        found = typed.find_people(beginning) if len(beginning.strip()) > 1 else []
        self._person = found[0].id if found else 0
        self.log.save.setEnabled(bool(found))
        if found:
            self.log.show_for("person", found[0].id, found[0].name)
            self.log.save.setToolTip("")
            self.log.save.set_text(_("Log with {name}").format(name=found[0].name.split()[0]))
        elif beginning.strip():
            self.log.save.setToolTip(_("Say first with whom"))

    def _found(self) -> None:
        self._look(self.who.text())
        if self._person:
            found = typed.find_people(self.who.text())
            self.who.set_text(found[0].name)
            self.log.focus()
        else:
            self.who.show_error(_("Nobody has a name that begins so."))

    def _logged(self, words: str) -> None:
        self.who.set_text("")
        self.log.save.setEnabled(False)
        self.said.emit(words, True)
