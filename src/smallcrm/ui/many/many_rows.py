"""Two ticked rows or more: their panel takes the place of the record's until they are let go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from smallcrm.ui.contacts.contact_list import BULK_FROM
from smallcrm.ui.frame.page import Scope

if TYPE_CHECKING:
    from smallcrm.ui.contacts.contacts_page import ContactsPage


def stacks(*parts: QWidget) -> QStackedWidget:
    """Parts of which one is shown at a time."""
    found = QStackedWidget()
    for part in parts:
        found.addWidget(part)
    return found


class ManyRows(QObject):
    """Shows and leaves the panel of the ticked rows, and says what goes out."""

    def __init__(self, page: "ContactsPage") -> None:
        super().__init__(page)
        self._page = page
        page.list.edit_many.connect(self.edit)
        page.list.export_wanted.connect(page.export_wanted)
        page.bulk.said.connect(page.toast)
        page.bulk.closed.connect(self.leave)

    def ids(self) -> list[int]:
        """The ticked records, from two on."""
        ids = sorted(self._page.list.table.ticks.ids)
        return ids if len(ids) >= BULK_FROM else []

    def show(self) -> bool:
        """Shows what the ticked rows share, in place of the panel; whether there are any."""
        page = self._page
        ids = self.ids()
        many = bool(ids)
        page.side.setCurrentWidget(page.bulk if many else page.panel)
        if many:
            room = page.drawer.beside or page.asked
            if room:
                page.bulk.show_records(page.list.noun, ids)
            page.drawer.place(room)
        return many

    def edit(self) -> None:
        """Goes to the first field of the panel, also where it lies over the list."""
        self._page.asked = True
        self.show()
        self._page.bulk.focus_first()

    def leave(self) -> None:
        """Lets the ticked rows go."""
        page = self._page
        page.asked = page.asked and page.drawer.beside
        page.list.table.ticks.clear()
        page.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scope(self) -> Scope:
        """The list, its ticked rows and its columns, as they can go out."""
        here, title = self._page.list, self._page.saved.title()[0]
        ticked = here.table.ticks.ids
        return Scope(
            "people" if here.noun == "person" else "companies", title, here.listing.in_order,
            here.listing.count() if here.listing.exact else None,
            [row for row in here.listing.in_order() if row in ticked] if ticked else [],
            [column.key for column in here.table.delegate.columns.shown()],
        )  # fmt: skip
