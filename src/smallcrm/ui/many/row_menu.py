"""The menu of one row of the contact list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Menu

if TYPE_CHECKING:
    from smallcrm.ui.contacts.contacts_page import ContactsPage


def open_row_menu(page: "ContactsPage", row: int, place: QPoint) -> None:
    """Offers what can be done with a record, at a place of the screen."""
    here, doing = page.list, page.list.doing
    menu = Menu(page)
    menu.add(_("Open"), lambda: page.page_wanted.emit(here.noun, row), "arrows-out-simple", "↵")
    menu.add(_("Edit…"), lambda: page.edit_wanted.emit(here.noun, row), "pencil-simple", "E")
    menu.add(_("Log"), page.log, "note-pencil", "L")
    menu.add(_("Follow up"), page.follow_up, "calendar-plus", "F")
    menu.add(_("Tag…"), doing.tag, "tag", "#")
    menu.addSeparator()
    if here.shows_put_away():
        menu.add(_("Bring back"), doing.bring_back, "arrow-counter-clockwise")
    else:
        menu.add(_("Archive"), doing.archive, "archive-box")
        menu.add(_("Delete"), doing.delete, "trash", "Del", danger=True)
    menu.popup(place)
