"""The saved views of contacts: which one is shown, if it was changed; saved, renamed, moved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint

from smallcrm.crm import views
from smallcrm.crm.query import asking, saved
from smallcrm.crm.query.tree import EVERYTHING, Node, parts_of, words
from smallcrm.crm.query.write import to_text
from smallcrm.crm.views import ViewRow
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.ui.contacts.contact_list import ContactList
from smallcrm.ui.filters.chip_words import words_of
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit import icons
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.kit.worker import worker

ALL = "all"
PLACE = "contacts"
USUAL = [("next_step", False)]
LONGEST_NAME = 40


class SavedViews:
    """The views beside a list; `current` is the key of the one chosen, "" for none.

    `said(words, undoable)` is told what happened, `counted()` when one more number is known.
    """

    def __init__(
        self,
        here: ContactList,
        said: Callable[[str, bool], object],
        counted: Callable[[], object],
    ) -> None:
        self._list, self._said, self._counted = here, said, counted
        self.current = ALL
        self._numbers: dict[str, int] = {}
        self._asked: set[str] = set()
        self._turn = 0
        self._read: dict[tuple[str, str], Node] = {}

    def _view(self, key: str) -> ViewRow | None:
        return next((view for view in views.of(PLACE) if str(view.id) == key), None)

    def read(self, noun: str, text: object) -> Node:
        """A filter as it was kept; as words where it cannot be read any more."""
        if not isinstance(text, str):
            return EVERYTHING
        if (noun, text) not in self._read:
            try:
                self._read[noun, text] = saved.load(noun, text)
            except Invalid:
                self._read[noun, text] = words(text.replace('"', " "))
        return self._read[noun, text]

    def as_saved(self) -> bool:
        """Whether the list shows the chosen view as it was saved."""
        here = self._list
        if self.current == ALL:
            return here.filter == EVERYTHING and here.noun == "person"
        view = self._view(self.current)
        if view is None or (view.noun, self.read(view.noun, view.query)) != (
            here.noun, here.filter,
        ):  # fmt: skip
            return False
        columns = here.table.delegate.columns.keys()
        return view.sort in ([], here.order()) and view.columns in ([], columns)

    def title(self) -> tuple[str, bool]:
        """What the list is called now, and whether that is a saved view that was changed."""
        people = self._list.noun == "person"
        plain = _("All contacts") if people else _("All companies")
        everything = self._list.filter == EVERYTHING
        view = self._view(self.current)
        if view and (view.noun == self._list.noun or not everything):
            return view.name, not self.as_saved()
        return plain if everything else _("Filtered"), False

    def rows(self) -> list[View]:
        """All contacts first, then each saved view with its count as soon as it is known, then a
        line to save one more."""
        current = self.current if self.as_saved() else ""
        kept = views.of(PLACE)
        self._count(ALL, "person", EVERYTHING)
        for view in kept:
            self._count(str(view.id), view.noun, self.read(view.noun, view.query))
        number = self._numbers.get
        found = [View(ALL, _("All contacts"), "users", number(ALL), current == ALL)]
        for view in kept:
            key = str(view.id)
            icon = view.icon if icons.exists(view.icon) else "bookmark-simple"
            found.append(View(key, view.name, icon, number(key), current == key, renamable=True))
        if not (self._list.filter == EVERYTHING or current):
            found.append(View("add", _("Save current view"), "plus", adds=True))
        return found

    def _count(self, key: str, noun: str, only: Node) -> None:
        if key in self._asked:
            return
        self._asked.add(key)
        turn = self._turn

        def done(number: int) -> None:
            if turn == self._turn:
                self._numbers[key] = number
                self._counted()

        worker.run(lambda: asking.count(noun, only), done, lambda _wrong: None, topic=f"view/{key}")

    def forget_counts(self) -> None:
        """Counts again, one view after the other; the old numbers stay until then."""
        self._turn += 1
        self._asked.clear()
        self._read.clear()

    def show(self, key: str) -> None:
        """Shows a saved view: its records, order and columns."""
        view = self._view(key)
        if view is None:
            self.show_all("person", key)
            return
        self._show(key, view.noun, f"{view.noun}/{key}", view.columns)
        if view.sort:
            (self._list.sort, self._list.descending), *self._list.then = view.sort
        elif self._list.then:
            (self._list.sort, self._list.descending), self._list.then = USUAL[0], []
        self._list.show_filter(self.read(view.noun, view.query))

    def show_all(self, noun: str, key: str = ALL) -> None:
        """Shows all people or all companies, with no view chosen but that of everything."""
        self._show(key, noun, noun, [])
        self._list.sort, self._list.descending = USUAL[0]
        self._list.then = []
        self._list.show_filter(EVERYTHING)

    def _show(self, key: str, noun: str, kept_as: str, shown: list[str]) -> None:
        self.current = key
        here = self._list
        here.noun = noun
        here.kinds.set_current(noun)
        columns = here.table.delegate.columns
        columns.blockSignals(True)
        columns.keep_as(kept_as)
        columns.show_only(shown)
        columns.blockSignals(False)
        columns.changed.emit()

    def _as_shown(self) -> dict[str, object]:
        here = self._list
        return {
            "query": to_text(here.filter), "noun": here.noun, "sort": here.order(),
            "columns": here.table.delegate.columns.keys(),
        }  # fmt: skip

    def add(self) -> None:
        """Saves what is shown as one more view, named after what it asks for."""
        parts = parts_of(self._list.filter)
        said = " · ".join(words_of(self._list.noun, part)[1] for part in parts)[:LONGEST_NAME]
        self.current = str(views.add(PLACE, said or _("New view"), **self._as_shown()))  # type: ignore[arg-type]
        self._said(_("View saved; type its name, or Esc to leave it"), True)

    def save(self) -> None:
        """Saves what is shown in the chosen view."""
        views.edit(int(self.current), **self._as_shown())
        self._said(_("View saved"), True)

    def rename(self, key: str, title: str) -> None:
        """Gives a view another name."""
        if key.isdigit() and title.strip():
            views.edit(int(key), name=title)

    def move(self, key: str, to: int) -> None:
        """Puts a view at another place in the rail; 0 is the first behind All contacts."""
        if key.isdigit():
            views.move(int(key), to)

    def open_menu(self, key: str, place: QPoint) -> None:
        """Offers an icon, a copy, another place, to delete."""
        if not key.isdigit():
            return
        row = int(key)
        menu, picks = Menu(self._list), Menu(self._list, _("Icon"))
        for icon in filter(icons.exists, views.ICONS):
            picks.add(icon.replace("-", " "), partial(views.edit, row, icon=icon), icon)
        menu.addMenu(picks)
        menu.add(_("Duplicate"), lambda: self._duplicate(row), "plus-circle")
        order = [view.id for view in views.of(PLACE)]
        at = order.index(row) if row in order else 0
        if at:
            menu.add(_("Move up"), lambda: self.move(key, at - 1), "caret-up", "Ctrl ↑")
        if at < len(order) - 1:
            menu.add(_("Move down"), lambda: self.move(key, at + 1), "caret-down", "Ctrl ↓")
        menu.addSeparator()
        menu.add(_("Delete view"), lambda: self._delete(row), "trash", danger=True)
        menu.popup(place)

    def _duplicate(self, row: int) -> None:
        self.current = str(views.duplicate(row))
        self._said(_("View duplicated"), True)

    def _delete(self, row: int) -> None:
        views.delete(row)
        self.current = ALL
        self._said(_("View deleted"), True)
