"""The columns left and right of the timeline, and what their sections ask the page to do."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smallcrm.crm.lists.answers import Answers
from smallcrm.crm.record import page as pages
from smallcrm.ui.contacts.page.beside import DealsSection, StepsSection
from smallcrm.ui.contacts.page.contact_section import ContactSection
from smallcrm.ui.contacts.page.files_section import FilesSection
from smallcrm.ui.contacts.page.identity import Identity
from smallcrm.ui.contacts.page.people_section import CompanySection, LinkedSection
from smallcrm.ui.contacts.page.privacy_section import PrivacySection
from smallcrm.ui.contacts.page.relationship import RelationshipSection
from smallcrm.ui.contacts.page.tickets_section import TicketsSection
from smallcrm.ui.kit.controls import SidePanel
from smallcrm.ui.record import forms
from smallcrm.ui.record.fields_section import FieldsSection

if TYPE_CHECKING:
    from smallcrm.ui.contacts.page.record_page import RecordPage

LEFT, RIGHT = 292, 316


class Left(SidePanel):
    """Who it is: identity, contact, own fields, company, linked people, privacy."""

    def __init__(self) -> None:
        super().__init__(LEFT, margin=0)
        self.setFixedWidth(LEFT)
        self.column.setSpacing(0)
        self.identity = Identity()
        self.contact = ContactSection()
        self.fields = FieldsSection()
        self.company = CompanySection()
        self.linked = LinkedSection()
        self.privacy = PrivacySection()
        for part in (self.identity, self.contact, self.fields, self.company, self.linked,
                     self.privacy):  # fmt: skip
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._page: RecordPage | None = None

    def connect_page(self, page: "RecordPage") -> None:
        """Tells the page what its sections ask for."""
        self._page = page
        me = self.identity
        me.said.connect(page.toast)
        me.opened.connect(page.open_record)
        me.name_wanted.connect(page.verbs.name)
        me.tag_wanted.connect(page.verbs.tag)
        me.star_wanted.connect(page.verbs.star)
        contact = self.contact
        contact.said.connect(page.toast)
        contact.edit_wanted.connect(lambda: page.edit_wanted.emit(page.noun, page.record))
        contact.address_wanted.connect(
            lambda row: forms.address_form(page.window(), page.noun, page.record, row).open()
        )
        contact.day_wanted.connect(
            lambda row: forms.day_form(page.window(), page.noun, page.record, row).open()
        )
        contact.mail_wanted.connect(page.mail)
        self.fields.said.connect(page.toast)
        self.fields.opened.connect(page.open_record)
        self.fields.settings_wanted.connect(page.settings_wanted)
        self.company.opened.connect(page.open_record)
        self.company.said.connect(page.toast)
        self.company.job_wanted.connect(
            lambda row: forms.job_form(page.window(), page.record, row).open()
        )
        self.company.new_person_wanted.connect(
            lambda: page.new_person_wanted.emit(page.found.name if page.found else "")
        )
        self.linked.opened.connect(page.open_record)
        self.linked.said.connect(page.toast)
        self.linked.link_wanted.connect(self.link)
        self.privacy.legal_wanted.connect(
            lambda: forms.legal_form(page.window(), page.record).open()
        )
        self.privacy.consent_wanted.connect(
            lambda: forms.consent_form(page.window(), page.record).open()
        )
        self.privacy.erase_wanted.connect(page.verbs.erase)
        self.privacy.export_wanted.connect(lambda: page.export_wanted.emit(page.record))

    def link(self) -> None:
        """Asks to whom the person is linked."""
        if self._page:
            forms.bond_form(self._page.window(), self._page.record).open()

    def settle(self) -> None:
        """Saves what is being typed, before another record is shown."""
        self.contact.lines.settle()
        self.fields.lines.settle()

    def show_record(self, found: Answers) -> None:
        """Shows a person or company."""
        known = (pages.person if found.noun == "person" else pages.firm)(found.id)
        self.identity.show_record(found, known.photo if known else None)
        self.contact.show_record(found)
        self.fields.show_record(found.noun, found.id)
        self.company.show_record(found)
        self.linked.show_record(found)
        self.privacy.show_record(found)


class Right(SidePanel):
    """What comes next and what there is: steps, deals, tickets, files, the relationship."""

    def __init__(self) -> None:
        super().__init__(RIGHT, margin=0)
        self.setFixedWidth(RIGHT)
        self.column.setSpacing(0)
        self.steps, self.deals = StepsSection(), DealsSection()
        self.tickets, self.files = TicketsSection(), FilesSection()
        self.relationship = RelationshipSection()
        self.parts: dict[str, QWidget] = {
            "steps": self.steps, "deals": self.deals, "tickets": self.tickets,
            "files": self.files, "relationship": self.relationship,
        }  # fmt: skip
        self._only = ""
        for part in self.parts.values():
            self.column.addWidget(part)
        self.column.addStretch(1)

    def connect_page(self, page: "RecordPage") -> None:
        """Tells the page what its sections ask for."""
        self.steps.said.connect(page.toast)
        self.steps.plan_wanted.connect(lambda: page.follow_up_wanted.emit(page.noun, [page.record]))
        self.steps.replan_wanted.connect(page.replan_wanted)
        self.deals.opened.connect(page.open_record)
        self.deals.new_wanted.connect(lambda: page.new_deal_wanted.emit(page.noun, page.record))
        self.tickets.opened.connect(page.open_record)
        self.tickets.new_wanted.connect(lambda: page.new_ticket_wanted.emit(page.noun, page.record))
        self.files.said.connect(page.toast)

    def show_record(self, found: Answers) -> None:
        """Shows a person or company."""
        self.steps.show_record(found)
        self.deals.show_record(found)
        self.tickets.show_record(found)
        self.files.show_record(found.noun, found.id)
        self.relationship.show_record(found.noun, found.id)
        self._show_parts()

    def _show_parts(self) -> None:
        """Tickets stand with the deals, where there are any."""
        for name, part in self.parts.items():
            tab = "deals" if name == "tickets" else name
            there = name != "tickets" or self.tickets.is_needed
            part.setVisible(there and self._only in ("", tab))

    def show_only(self, key: str) -> None:
        """Shows one of the parts."""
        self._only = key
        self._show_parts()

    def show_all(self) -> None:
        """Shows every part, as a column."""
        self.setFixedWidth(RIGHT)
        self.show_only("")
        self.show()
