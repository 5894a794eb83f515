"""Writes an e-mail with a template filled in, opens it in your own mail program, and logs it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm import store
from smallcrm.crm import activities, reach
from smallcrm.crm.mail import letter, templates
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Label, Select, TextArea, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.record import links
from smallcrm.ui.record.form_draft import FormDraft
from smallcrm.ui.record.writing.template_dialog import TemplateDialog


class ComposeDialog(Dialog):
    """`said(words, undoable)` when the mail program was opened and the letter logged."""

    said = Signal(str, bool)

    def __init__(self, parent: QWidget, noun: str, record: int, deal: int | None = None) -> None:
        super().__init__(parent, _("Write an e-mail"), 600)
        self.noun, self.record, self.deal = noun, record, deal
        self.known = templates.values(noun, record, deal)
        ways = [way.value for way in reach.of(noun, record) if way.kind == "email"]
        self.to = Select([(value, value) for value in ways], ways[0] if ways else None, _("To"),
                         icon="at", placeholder=_("No address"))  # fmt: skip
        self.template = Select([], None, _("Template"), icon="text-align-left",
                               placeholder=_("Template"))  # fmt: skip
        self.edit = Button(_("Templates…"), "pencil-simple", "ghost", small=True,
                           do=self._templates)  # fmt: skip
        self.subject = TextInput(_("Subject"), name=_("Subject"))
        self.words = TextArea(_("What do you want to say? {first_name} stands for a name"), lines=9)
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        self.draft = FormDraft(
            f"mail/{noun}/{record}", {"subject": self.subject, "body": self.words}
        )
        self._build()
        self._offer_templates()
        self.draft.begin()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.to, 2)
        row.addWidget(self.template, 1)
        row.addWidget(self.edit)
        self.body.addLayout(row)
        for part in (self.draft, self.subject, self.words, self.problem):
            self.body.addWidget(part)
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Open in mail program"), self.send, "primary", _("Ctrl ↵"))
        self.add_left(Label(_("Logged on the timeline"), "small", "text3"))
        self.words.submitted.connect(self.send)
        self.template.chosen.connect(self._fill)

    def first_focus(self) -> QWidget:
        """The subject."""
        return self.subject.line

    def _offer_templates(self) -> None:
        if not store.is_open():
            return
        found = templates.every()
        self.template.set_options([(one.id, one.name) for one in found])
        self.template.setVisible(bool(found))
        if self.template.value not in [one.id for one in found]:
            self.template.set_value(None)

    def _fill(self, row: object) -> None:
        found = next((one for one in templates.every() if one.id == row), None)
        if found is None:
            return
        self.template.set_value(row)
        self.subject.set_text(templates.fill(found.subject, self.known, strict=False))
        self.words.set_text(templates.fill(found.body, self.known, strict=False))
        self._check()

    def _check(self) -> bool:
        """Says which place has nothing to stand for; whether all have."""
        try:
            templates.fill(self.subject.text(), self.known)
            templates.fill(self.words.text(), self.known)
        except Invalid as wrong:
            self._refuse(wrong.text)
            return False
        odd = templates.odd_places(self.subject.text() + self.words.text())
        self._refuse(_("Sent as typed: {words}").format(words=" ".join(odd)) if odd else "")
        return True

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _templates(self) -> None:
        chosen = int(str(self.template.value or 0))
        dialog = TemplateDialog(self, chosen, self.subject.text(), self.words.text())
        dialog.closed.connect(self._offer_templates)
        dialog.open()

    def cancel(self) -> None:
        """Closes; what was typed is kept as a draft."""
        self.draft.leave(lambda words: self.said.emit(str(words), False))
        super().cancel()

    def send(self) -> None:
        """Opens the mail program and logs the letter; refused where something is missing."""
        if not self._check():
            return
        subject = templates.fill(self.subject.text(), self.known).strip()
        words = templates.fill(self.words.text(), self.known)
        try:
            made = letter.letter(str(self.to.value or ""), subject, words)
            if made.paste:
                QGuiApplication.clipboard().setText(words)
            if not links.open_address(made.address):
                raise UserError(_("No mail program could be opened. Nothing was logged."))
            letter.written(self.noun, self.record, subject, words, self.deal)
        except UserError as refusal:
            self._refuse(refusal.text)
            return
        self.draft.forget()
        self.close_overlay()
        said = _("E-mail logged")
        if made.paste:
            said = _("The text is on the clipboard, as it is long: paste it into the letter")
        self.said.emit(said, True)


def compose(
    host: QWidget, noun: str, record: int, said: Callable[[str, bool], object], *, to: str = ""
) -> None:
    """Opens the dialog for a person, company, or the person of a deal; says where there is none.
    to: one of their addresses, the first unless given."""
    deal = None
    if noun == "deal":
        deal = record
        noun, record = activities.party_of_deal(record)
    if not record or store.read_only():
        said(_("This deal has no person and no company to write to."), False)
        return
    dialog = ComposeDialog(host, noun, record, deal)
    dialog.said.connect(said)
    if to:
        dialog.to.set_value(to)
    dialog.open()
