"""What can be done with the person or company of a page; each is one step with Undo."""

from typing import TYPE_CHECKING

from smallcrm.crm import companies, people
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import n_
from smallcrm.ui.contacts.erase_dialog import EraseDialog
from smallcrm.ui.many.tag_dialog import TagDialog
from smallcrm.ui.record import forms

if TYPE_CHECKING:
    from smallcrm.ui.contacts.page.record_page import RecordPage


class RecordVerbs:
    """Acts on the record of a page and says there what happened."""

    def __init__(self, page: "RecordPage") -> None:
        self._page = page

    def edit_values(self, **values: str) -> None:
        """Changes columns of the record; what is wrong is said at the foot."""
        room = people if self._page.noun == "person" else companies
        try:
            room.edit(self._page.record, **values)
        except (Invalid, UserError) as wrong:
            self._page.toast.emit(wrong.text, False)

    def star(self) -> None:
        """Marks the record as a favourite, or no longer."""
        if self._page.found:
            room = people if self._page.noun == "person" else companies
            room.star([self._page.record], not self._page.found.starred)

    def name(self) -> None:
        """Opens the form of the name and its parts."""
        if self._page.found:
            forms.name_form(
                self._page.window(),
                self._page.noun,
                self._page.record,
                self._page.found.name,
                self._page.found.job_title,
            ).open()

    def tag(self) -> None:
        """Asks for a tag and puts it on."""
        dialog = TagDialog(self._page.window(), self._page.noun, [self._page.record])
        dialog.said.connect(lambda words: self._page.toast.emit(words, True))
        dialog.open()

    def archive(self) -> None:
        """Takes the record out of the lists."""
        (people if self._page.noun == "person" else companies).archive([self._page.record])
        self._page.toast.emit(n_("{n} contact archived", "{n} contacts archived", 1), True)

    def delete(self) -> None:
        """Puts the record into the trash and goes back to the list."""
        (people if self._page.noun == "person" else companies).delete([self._page.record])
        self._page.toast.emit(n_("{n} contact deleted", "{n} contacts deleted", 1), True)
        self._page.list_wanted.emit()

    def bring_back(self) -> None:
        """Takes the record out of trash and archive."""
        (people if self._page.noun == "person" else companies).bring_back([self._page.record])
        self._page.toast.emit(n_("{n} contact is back", "{n} contacts are back", 1), True)

    def erase(self) -> None:
        """Asks whether the person is to be erased for good."""
        dialog = EraseDialog(self._page.window(), self._page.record)

        def gone(words: str) -> None:
            self._page.toast.emit(words, False)
            self._page.list_wanted.emit()

        dialog.erased.connect(gone)
        dialog.open()
