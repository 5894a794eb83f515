"""How any record is opened, made or changed from wherever the user is."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from smallcrm.crm import search
from smallcrm.crm.clean import merging
from smallcrm.crm.query.tree import Term, Value
from smallcrm.crm.record import visits
from smallcrm.crm.words import quick_add
from smallcrm.i18n import _
from smallcrm.ui.frame.shell import Shell

if TYPE_CHECKING:
    from smallcrm.ui.contacts.person_form import PersonForm

RECENT = 8
PLACES = {"person": "contacts", "company": "contacts", "deal": "pipeline", "task": "tasks",
          "ticket": "tickets", "product": "products"}  # fmt: skip


class Records:
    """Opens, makes and changes records from wherever the user is."""

    def __init__(self, window: Shell) -> None:
        self.window = window

    def _said(self, words: str) -> None:
        self.window.say(words, True)

    def open(self, kind: str, row: int) -> None:
        """Goes to a person, company, deal, task, ticket, product or entry."""
        if kind in ("person", "company"):
            row = merging.kept(kind, row)
        found = search.record(kind, row)
        if found is None:
            self.window.say(_("This record is not there any more."))
            return
        visits.seen(kind, row)
        if kind in ("entry", "file"):
            owned = search.owner_of_entry if kind == "entry" else search.owner_of_file
            owner = owned(row)
            if owner:
                self.open(*owner)
            return
        if self.window.place == "record" and kind in ("person", "company"):
            self.open_page(kind, row)
            return
        page = self.window.go(PLACES[kind])
        page.show_record(kind, row)  # type: ignore[attr-defined]

    def open_page(self, kind: str, row: int) -> None:
        """Goes to the page of a person or company."""
        page: Any = self.window.page_at("record")
        page.noun, page.record = kind, row
        self.window.go("record", {"noun": kind, "record": row})
        visits.seen(kind, row)

    def back_to_list(self, kind: str, row: int) -> None:
        """Goes to the list, at the row of a person or company where it shows it."""
        page: Any = self.window.go("contacts")
        page.freshen_now()
        if page.list.noun == kind and page.list.listing.row_of(row) is not None:
            page.list.table.set_current_id(row)
        page.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def settings(self, section: str) -> None:
        """Goes to a part of the settings."""
        page: Any = self.window.go("settings")
        page.show_view(section)

    def new_person_at(self, company: str) -> None:
        """Opens the form for somebody new at a company."""
        form = self._person_form("person")
        form.fields["company"].set_text(company)

    def new(self, kind: str) -> None:
        """Opens the form for a new person, company, deal or ticket."""
        if kind == "deal":
            self.new_deal(0, 0)
        elif kind == "ticket":
            self.ticket_form()
        else:
            self._person_form(kind)

    def _person_form(self, kind: str) -> "PersonForm":
        from smallcrm.ui.contacts.person_form import PersonForm

        form = PersonForm(self.window, kind)
        form.saved.connect(self._added)
        form.open_wanted.connect(self.open)
        form.left.connect(self.window.say)
        form.open()
        return form

    def _added(self, noun: str, row: int, words: str) -> None:
        self._said(words)
        self.open(noun, row)

    def new_deal(self, stage: int, person: int) -> None:
        """Opens the form for a new deal, in a stage and for a person where they are known."""
        from smallcrm.ui.deals.deal_form import DealForm

        form = DealForm(self.window, stage=stage, person=person)
        form.saved.connect(lambda row, words: self._added("deal", row, words))
        form.left.connect(self.window.say)
        form.open()

    def ticket_form(self, noun: str = "", row: int = 0) -> None:
        """Opens the form of a ticket, or of a new one, from a person or company if it is known."""
        from smallcrm.ui.tickets.ticket_form import TicketForm

        form = TicketForm(self.window, noun, row)
        if noun == "ticket":
            form.saved.connect(lambda _row, words: self._said(words))
        else:
            form.saved.connect(partial(self._added, "ticket"))
        form.left.connect(self.window.say)
        form.open()

    def edit(self, noun: str, row: int) -> None:
        """Opens the form of a person, company, deal or ticket."""
        if noun == "ticket":
            self.ticket_form("ticket", row)
            return
        if noun == "deal":
            from smallcrm.ui.deals.deal_form import DealForm

            deal = DealForm(self.window, record=row)
            deal.saved.connect(lambda _row, words: self._said(words))
            deal.left.connect(self.window.say)
            deal.open()
            return
        from smallcrm.ui.contacts.person_form import PersonForm

        form = PersonForm(self.window, noun, row)
        form.open_wanted.connect(self.open)
        form.page_wanted.connect(self.open_page)
        form.saved.connect(lambda _noun, _row, words: self._said(words))
        form.left.connect(self.window.say)
        form.open()

    def _chosen(self) -> tuple[str, list[int]] | None:
        """The people or companies that are ticked, else the one shown; None where there is none."""
        doing = getattr(getattr(self.window.page, "list", None), "doing", None)
        if doing is not None and doing.targets():
            return doing.noun, list(doing.targets())
        present = getattr(self.window.page, "present_record", lambda: None)()
        if present and present[0] in ("person", "company"):
            return present[0], [present[1]]
        self.window.say(_("Choose a person or company first."))
        return None

    def merge(self) -> None:
        """Makes one of the records chosen, or asks with whom the present one is merged."""
        from smallcrm.ui.clean.merge_dialog import merge_records

        chosen = self._chosen()
        if chosen:
            merge_records(self.window, *chosen, self._said)

    def history(self) -> None:
        """Shows all that ever changed in the present record, and where each value came from."""
        from smallcrm.ui.clean.history_dialog import HistoryDialog

        present = getattr(self.window.page, "present_record", lambda: None)()
        if present and present[0] in ("person", "company", "deal"):
            HistoryDialog(self.window, *present).open()
        else:
            self.window.say(_("Choose a person, company or deal first."))

    def take_apart(self) -> None:
        """Shows what was merged into the present record, to be taken apart."""
        from smallcrm.ui.clean.merge_dialog import take_apart

        chosen = self._chosen()
        if chosen:
            take_apart(self.window, chosen[0], chosen[1][0], self._said)

    def follow_up(self, noun: str, rows: list[int]) -> None:
        """Asks what the next step is for one or many."""
        from smallcrm.ui.tasks.dialogs import FollowUpDialog

        first = search.record(noun, rows[0])
        dialog = FollowUpDialog(self.window, noun, rows, first.title if first else "")
        dialog.said.connect(self._said)
        dialog.open()

    def replan(self, task: int) -> None:
        """Asks for another day for a task."""
        from smallcrm.ui.tasks.dialogs import DateDialog

        found = search.record("task", task)
        dialog = DateDialog(self.window, [task], found.title if found else "")
        dialog.said.connect(self._said)
        dialog.open()

    def add_task(self) -> None:
        """The line to add a task, over whatever is on the screen."""
        from smallcrm.ui.tasks.dialogs import AddTaskDialog

        dialog = AddTaskDialog(self.window, self._present_person())
        dialog.kept.connect(self.window.say)
        dialog.said.connect(self._said)
        dialog.open()

    def _present_person(self) -> "quick_add.Known | None":
        record = getattr(self.window.page, "present_record", lambda: None)()
        if record and record[0] == "person":
            found = search.record(*record)
            return quick_add.Known(found.id, found.title) if found else None
        return None

    def log(self) -> None:
        """Asks with whom, and what was said."""
        present = self._present_person()
        self.log_with(present.id if present else 0)

    def log_with(self, person: int) -> None:
        """Logs with a person, or asks with whom (0)."""
        from smallcrm.ui.record.log_dialog import LogDialog

        dialog = LogDialog(self.window, person)
        dialog.said.connect(self._said)
        dialog.open()

    def mail(self) -> None:
        """Writes an e-mail to the record that is shown."""
        from smallcrm.ui.record.writing.compose_dialog import compose

        record = getattr(self.window.page, "present_record", lambda: None)()
        if record and record[0] in ("person", "company", "deal"):
            noun, row = record
            compose(self.window, noun, row, self.window.say)
        else:
            self.window.say(_("Choose first to whom."))

    def search(self) -> None:
        """Opens the palette."""
        from smallcrm.ui.palette.palette import Palette

        seen = (search.record(*one) for one in visits.recent(RECENT))
        recent = [hit for hit in seen if hit is not None]
        palette = Palette(self.window, self.window.commands.offered(), recent)
        palette.opened.connect(self.open)
        palette.log_wanted.connect(self.log_with)
        palette.follow_up_wanted.connect(lambda row: self.follow_up("person", [row]))
        palette.deal_wanted.connect(lambda row: self.new_deal(0, row))
        palette.tag_wanted.connect(partial(self.show_only, "tag"))
        palette.added.connect(self._said)
        palette.refused.connect(self.window.say_error)
        palette.open()

    def show_only(self, field: str, value: str) -> None:
        """Shows the people with a value in a field: a tag, or that they are put away."""
        page = self.window.go("contacts")
        page.show_only(Term(field, ":", (Value(value),)))  # type: ignore[attr-defined]
