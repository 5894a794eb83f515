"""Logs a call, e-mail, meeting or note from anywhere: with whom, what, when, and what follows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smallcrm.crm import activities, search, typed
from smallcrm.crm.words.quick_add import Known
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Segmented, TextArea, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.record.quick_log import BUTTONS, kinds


class LogDialog(Dialog):
    """`said(words)` when it is kept; what is wrong is said beside its field."""

    said = Signal(str)

    def __init__(self, parent: QWidget, person: int = 0) -> None:
        super().__init__(parent, _("Log an activity"), 520)
        self.kind = Segmented(kinds(), "call", _("Kind of activity"))
        self.who = TextInput(_("With whom? A name or its beginning"), "user", name=_("With"))
        self.words = TextArea(_("What did you talk about?"), lines=3)
        self.at = TextInput(_("When? Now, or “yesterday 3pm”"), "clock", name=_("When"))
        self.then = TextInput(_("Next step, for example “send summary fri”"), "calendar-plus",
                              name=_("Next step"))  # fmt: skip
        for part in (self.kind, self.who, self.words, self.at, self.then):
            self.body.addWidget(part)
        found = search.record("person", person) if person else None
        self.who.set_text(found.title if found else "")
        self._known = person
        self.who.edited.connect(lambda _text: self._forget())
        self.words.submitted.connect(self.keep)
        self.add_button(_("Cancel"), self.cancel)
        self.button = self.add_button(BUTTONS["call"], self.keep, "primary", _("Ctrl ↵"))
        self.kind.chosen.connect(lambda kind: self.button.set_text(BUTTONS[kind]))

    def _forget(self) -> None:
        self._known = 0

    def first_focus(self) -> QWidget:
        """The words when it is known with whom, else the name."""
        return self.words if self._known else self.who.line

    def keep(self) -> None:
        """Logs it, and plans what follows; one step."""
        for field in (self.who, self.at, self.then):
            field.show_error("")
        fields = {"who": self.who, "at": self.at}
        if self.kind.current == "note" and not self.words.text().strip():
            self.words.setFocus()
            return
        try:
            noun, row = ("person", self._known) if self._known else typed.who(self.who.text())
            self._log(noun, row)
        except Invalid as wrong:
            field = fields.get(wrong.field, self.then)
            field.show_error(wrong.text)
            field.setFocus()
            return
        except UserError as refusal:
            self.who.show_error(refusal.text)
            return
        self.close_overlay()
        self.said.emit(_("Logged with {name}").format(name=self.who.text()))

    def _log(self, noun: str, row: int) -> None:
        at = typed.moment(self.at.text().strip())
        then = None
        if self.then.text().strip():
            read = typed.read_task(self.then.text())
            if noun == "person" and read.person is None:
                read.person = Known(row, self.who.text())
            then = typed.task_values(read)
        links = {"people" if noun == "person" else "companies": [row]}
        activities.log_and_plan(self.kind.current, self.words.text(), links, then, at=at)
