"""A ticket as a form: what was asked is enough, the rest when you know it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm import store
from smallcrm.crm import people, search
from smallcrm.crm.service import asked, tickets
from smallcrm.crm.service.words import PRIORITIES
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.deals.deal_form import LABEL_WIDTH, PersonField
from smallcrm.ui.kit.controls import Label, Select, TextArea, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.form_draft import FormDraft, Written
from smallcrm.ui.tickets.wording import priority_word


class TicketForm(Dialog):
    """Adds a ticket, from a person or company where they are known, or edits one.

    `saved(id, words)` when it is kept.
    """

    saved = Signal(int, str)
    left = Signal(str)

    def __init__(self, parent: QWidget, noun: str = "", row: int = 0) -> None:
        record = row if noun == "ticket" else 0
        super().__init__(parent, _("Edit ticket") if record else _("New ticket"), 558)
        self.record = record
        self._was: dict[str, Any] = {}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.grid.setColumnStretch(1, 1)
        self.body.addLayout(self.grid)
        self._build()
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Save") if record else _("Add ticket"), self.keep, "primary", _("Ctrl ↵"))
        if record:
            self._fill()
        elif noun and (found := search.record(noun, row)):
            if noun == "person":
                self.who.choose(row, found.title)
            else:
                self.fields["company"].set_text(found.title)
        drafted: dict[str, Written] = {**self.fields, "description": self.words}
        self.draft = FormDraft(f"ticket/{record}", drafted)
        self.body.insertWidget(0, self.draft)
        self.draft.begin()
        self.cancelled.connect(lambda: self.draft.leave(self.left.emit))

    def _build(self) -> None:
        self.who = PersonField()
        self.fields: dict[str, TextInput] = {
            "title": TextInput(_("What they ask, in one line"), name=_("Question")),
            "person": self.who.input,
            "company": TextInput(_("Theirs, one you know, or a new one"), name=_("Company")),
            "channel": TextInput(_("E-mail, phone, shop …"), name=_("Came by")),
        }
        options: list[tuple[object, str]] = [
            (one, priority_word(one)) for one in reversed(PRIORITIES)
        ]
        self.priority = Select(options, "normal", _("Priority"))
        self.words = TextArea(_("All they wrote or said"), lines=5)
        self.words.submitted.connect(self.keep)
        self._put(_("Question"), self.fields["title"])
        self._put(_("From"), self.who)
        self._put(_("Company"), self.fields["company"])
        self._put(_("Priority"), self.priority)
        self._put(_("Came by"), self.fields["channel"])
        self._put(_("Description"), self.words)

    def _put(self, title: str, widget: QWidget) -> None:
        label = Label(title, "body", "text2")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, (theme.control("input") - theme.line("body")) // 2, 0, 0)
        row = self.grid.rowCount()
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(widget, row, 1)

    def _fill(self) -> None:
        found = asked.ticket(self.record)
        if found is None:
            return
        self._was = {
            "title": found.title, "company": found.company or "", "channel": found.channel or "",
        }  # fmt: skip
        for key, value in self._was.items():
            self.fields[key].set_text(value)
        if found.person_id:
            self.who.choose(found.person_id, found.person or "")
        self.priority.set_value(found.priority)
        self.words.set_text(found.description or "")
        self._was |= {
            "person": found.person or "", "priority": found.priority,
            "description": found.description or "",
        }  # fmt: skip

    def keep(self) -> None:
        """Checks and keeps it as one step; what is wrong is said beside its field."""
        for field in self.fields.values():
            field.show_error("")
        try:
            said = self._edit() if self.record else self._add()
        except Invalid as wrong:
            key = "person" if wrong.field == "who" else wrong.field
            field = self.fields.get(key, self.fields["title"])
            field.show_error(wrong.text)
            field.setFocus()
            return
        except UserError as refusal:
            self.fields["title"].show_error(refusal.text)
            return
        self.draft.forget()
        self.close_overlay()
        self.saved.emit(self.record, said)

    def _values(self) -> dict[str, Any]:
        """What differs from what was there, as `tickets` takes it. Raises Invalid."""
        typed: dict[str, Any] = {key: field.text().strip() for key, field in self.fields.items()}
        typed |= {"priority": self.priority.value, "description": self.words.text().strip()}
        if not typed["title"]:
            raise Invalid("title", _("A ticket needs a few words."))
        found = {key: value for key, value in typed.items() if value != self._was.get(key, "")}
        if "person" in found or self.who.found:
            found.pop("person", None)
            found["person_id"] = self.who.person()
        return {key: None if value == "" else value for key, value in found.items()}

    @staticmethod
    def _with_person(values: dict[str, Any], name: str) -> dict[str, Any]:
        if values.get("person_id") == 0:
            company = values.get("company")
            values["person_id"] = people.add(name, **({"company": company} if company else {}))
        return values

    def _add(self) -> str:
        values, name = self._values(), self.who.input.text().strip()
        title = str(values.pop("title"))
        with store.step(_("Add ticket {title}").format(title=title)):
            self.record = tickets.add(title, **self._with_person(values, name))
        return _("Ticket added: {title}").format(title=title)

    def _edit(self) -> str:
        values, name = self._values(), self.who.input.text().strip()
        title = self.fields["title"].text().strip()
        with store.step(_("Edit {title}").format(title=title)):
            if values:
                tickets.edit(self.record, **self._with_person(values, name))
        return _("“{title}” changed").format(title=title)
