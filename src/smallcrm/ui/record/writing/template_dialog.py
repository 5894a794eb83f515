"""The templates of e-mails: made, changed and deleted in place."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.crm.mail import templates
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Label, Select, TextArea, TextInput
from smallcrm.ui.kit.overlay import Dialog

NEW = 0


class TemplateDialog(Dialog):
    """Begins with one that is there, else with a new one made of what was just typed."""

    def __init__(self, parent: QWidget, row: int = NEW, subject: str = "", body: str = "") -> None:
        super().__init__(parent, _("Templates"), 560)
        self.choose = Select([], NEW, _("Template"))
        self.name = TextInput(_("Name, for example “Quote sent”"), name=_("Name"))
        self.subject = TextInput(_("Subject"), name=_("Subject"), text=subject)
        self.words = TextArea(_("Dear {first_name|there}, …"), lines=8)
        self.words.set_text(body)
        self.remove = Button(_("Delete"), "trash", "danger", small=True, do=self._delete)
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        told = ", ".join("{" + field + "}" for field in templates.FIELDS)
        words = _("Places: {places}, and the name of any field of yours. After | stands what is "
                  "written when nothing is known.")  # fmt: skip
        head = QHBoxLayout()
        head.addWidget(self.choose, 1)
        head.addWidget(self.remove)
        self.body.addLayout(head)
        fields = (self.name, self.subject, self.words, Label(words.format(places=told), "small",
                  "text3", wrap=True), self.problem)  # fmt: skip
        for part in fields:
            self.body.addWidget(part)
        self.add_button(_("Close"), self.cancel)
        self.add_button(_("Save"), self.keep, "primary", _("Ctrl ↵"))
        self.choose.chosen.connect(self._show)
        self.words.submitted.connect(self.keep)
        self._offer(row)
        if row != NEW:
            self._show(row)

    def _offer(self, row: int) -> None:
        found = templates.every()
        self.choose.set_options([(NEW, _("New template")), *((one.id, one.name) for one in found)])
        self.choose.set_value(row)
        self.remove.setEnabled(row != NEW)

    def _show(self, row: object) -> None:
        found = next((one for one in templates.every() if one.id == row), None)
        self.name.set_text(found.name if found else "")
        self.subject.set_text(found.subject if found else "")
        self.words.set_text(found.body if found else "")
        self.remove.setEnabled(found is not None)

    def first_focus(self) -> QWidget:
        """The name."""
        return self.name.line

    def keep(self) -> None:
        """Keeps the template; one step."""
        given = (self.name.text(), self.subject.text(), self.words.text())
        row = int(str(self.choose.value))
        try:
            if row == NEW:
                row = templates.add(*given)
            else:
                templates.edit(row, *given)
        except Invalid as wrong:
            self.name.show_error(wrong.text)
            self.name.setFocus()
            return
        except UserError as refusal:
            self.problem.setText(refusal.text)
            self.problem.show()
            return
        self._offer(row)
        self.close_overlay()

    def _delete(self) -> None:
        templates.delete(int(str(self.choose.value)))
        self._offer(NEW)
        self._show(NEW)
