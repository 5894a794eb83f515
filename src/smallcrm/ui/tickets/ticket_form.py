"""A ticket as a form: what was asked is enough, the rest when you know it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from smallcrm import store
from smallcrm.crm import people, search
from smallcrm.crm.service import asked, tickets
from smallcrm.crm.service.words import PRIORITIES
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.ui.deals.deal_form import PersonField
from smallcrm.ui.kit.controls import Select, TextArea, TextInput
from smallcrm.ui.record.record_form import RecordForm
from smallcrm.ui.tickets.wording import priority_word


class TicketForm(RecordForm):
    """Adds a ticket, from a person or company where they are known, or edits one.

    `saved(id, words)` when it is kept.
    """

    called: ClassVar[Mapping[str, str]] = {"who": "person"}

    def __init__(self, parent: QWidget, noun: str = "", row: int = 0) -> None:
        record = row if noun == "ticket" else 0
        super().__init__(parent, _("Edit ticket") if record else _("New ticket"), 558, record)
        self._was: dict[str, Any] = {}
        self._build()
        self.add_buttons(_("Add ticket"))
        if record:
            self._fill()
        elif noun and (found := search.record(noun, row)):
            if noun == "person":
                self.who.choose(row, found.title)
            else:
                self.fields["company"].set_text(found.title)
        self.begin_draft("ticket", description=self.words)

    def _build(self) -> None:
        self.who = PersonField()
        self.fields |= {
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
        self.put(_("Question"), self.fields["title"])
        self.put(_("From"), self.who)
        self.put(_("Company"), self.fields["company"])
        self.put(_("Priority"), self.priority)
        self.put(_("Came by"), self.fields["channel"])
        self.put(_("Description"), self.words)

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

    def write(self) -> str:
        """Adds or changes the ticket; what to say of it."""
        return self._edit() if self.record else self._add()

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
