"""The saved views of contacts: which one is shown, whether it was changed, saved, renamed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint

from smallcrm.crm import views
from smallcrm.crm.lists.filters import Filter, count
from smallcrm.i18n import _
from smallcrm.ui.contacts.contact_list import ContactList
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.controls import Menu

ALL = "all"
COUNTED = 20_000


class SavedViews:
    """The views beside a list; `current` is the key of the one chosen, "" for none.

    `said(words, undoable)` is told what happened.
    """

    def __init__(self, here: ContactList, said: Callable[[str, bool], object]) -> None:
        self._list, self._said = here, said
        self.current = ALL

    def _queries(self) -> dict[str, str]:
        return {str(view.id): view.query for view in views.of("contacts")}

    def as_saved(self) -> bool:
        """Whether the list shows the chosen view as it was saved."""
        if self.current == ALL:
            return self._list.filter.plain and self._list.noun == "person"
        found = self._queries().get(self.current)
        return found is not None and Filter.load(found) == self._list.filter

    def title(self) -> tuple[str, bool]:
        """What the list is called now, and whether that is a saved view that was changed."""
        people = self._list.noun == "person"
        plain = _("All contacts") if people else _("All companies")
        names = {str(view.id): view.name for view in views.of("contacts")}
        if self.current in names and (people or not self._list.filter.plain):
            return names[self.current], not self.as_saved()
        return plain if self._list.filter.plain or not people else _("Filtered"), False

    def rows(self) -> list[View]:
        """All contacts first, then each saved view with its count, then a line to save one more.

        In a file of more than 20,000 people the counts are left out, so that nothing waits.
        """
        current = self.current if self.as_saved() else ""
        total = count("person", Filter())
        found = [View(ALL, _("All contacts"), "users", total, current == ALL)]
        for view in views.of("contacts"):
            number = count("person", Filter.load(view.query)) if total <= COUNTED else None
            key = str(view.id)
            found.append(View(key, view.name, view.icon, number, current == key, renamable=True))
        if not (self._list.filter.plain or current):
            found.append(View("add", _("Save current view"), "plus", adds=True))
        return found

    def filter_of(self, key: str) -> Filter:
        """What a view asks for."""
        return Filter.load(self._queries().get(key, "{}"))

    def add(self) -> None:
        """Saves the present filter as one more view, named after what it asks for."""
        now = self._list.filter
        words = [now.text, now.tag, *now.status, now.next_step]
        name = " ".join(word for word in words if word).capitalize() or _("New view")
        self.current = str(views.add("contacts", name, now.dump()))
        self._said(_("View saved; F2 in the list at the left renames it"), True)

    def save(self) -> None:
        """Saves the present filter in the chosen view."""
        views.edit(int(self.current), query=self._list.filter.dump())
        self._said(_("View saved"), True)

    def rename(self, key: str, title: str) -> None:
        """Gives a view another name."""
        if key.isdigit() and title.strip():
            views.edit(int(key), name=title)

    def open_menu(self, key: str, place: QPoint) -> None:
        """Offers to delete a view."""
        if key.isdigit():
            menu = Menu(self._list)
            menu.add(_("Delete view"), lambda: self._delete(int(key)), "trash", danger=True)
            menu.popup(place)

    def _delete(self, row: int) -> None:
        views.delete(row)
        self.current = ALL
        self._said(_("View deleted"), True)
