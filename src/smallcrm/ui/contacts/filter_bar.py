"""The line above the list: words to filter by, filters in use, the order of the rows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.crm import people, tags
from smallcrm.crm.lists.filters import Filter
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import FilterChip, IconButton, Menu, MenuButton, SearchBox

STEPS = {
    "late": _("late"),
    "today": _("today"),
    "planned": _("planned"),
    "none": _("none"),
    "due": _("late, today or none"),
}


class FilterBar(QWidget):
    """Emits a new Filter whenever one of its parts changes."""

    changed = Signal(object)
    sort_chosen = Signal(str)
    columns_wanted = Signal()
    to_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter()
        self.sorts: dict[str, str] = {}
        self.noun = "person"
        self.search = SearchBox(_("Filter this list"), "/")
        self.search.searched.connect(self._typed)
        self.search.to_list.connect(self.to_list)
        self.add = MenuButton(_("Filter"), self._menu, "plus", "dashed", small=True, caret=False)
        self.order = MenuButton(
            "", self._sort_menu, "sort-ascending", "ghost", small=True, caret=False
        )
        self.columns = IconButton(
            "sliders-horizontal", _("Choose columns"), do=self.columns_wanted.emit
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 16, 10)
        self._row.setSpacing(6)
        self._chips: list[FilterChip] = []
        self._row.addWidget(self.search)
        self._row.addWidget(self.add)
        self._row.addStretch(1)
        self._row.addWidget(self.order)
        self._row.addWidget(self.columns)

    def show_filter(self, chosen: Filter, sort: str) -> None:
        """Shows a filter and an order without saying so."""
        self.filter = chosen
        if self.search.text() != chosen.text:
            self.search.blockSignals(True)
            self.search.setText(chosen.text)
            self.search.blockSignals(False)
        self.order.set_text(self.sorts.get(sort, sort))
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for field, value, without, menu in self._parts():
            chip = FilterChip(field, value)
            chip.removed.connect(lambda w=without: self.changed.emit(w))
            chip.clicked.connect(lambda _on=False, c=chip, m=menu: self._open(c, m))
            self._row.insertWidget(1 + len(self._chips), chip)
            self._chips.append(chip)

    def _open(self, chip: FilterChip, menu: Callable[[], Menu]) -> None:
        menu().popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _parts(self) -> list[tuple[str, str, Filter, Callable[[], Menu]]]:
        now = self.filter
        found: list[tuple[str, str, Filter, Callable[[], Menu]]] = []
        if now.spoken_within:
            days = _("within {days} days").format(days=now.spoken_within)
            found.append((_("Last word"), days, replace(now, spoken_within=0), self._spoken_menu))
        if now.quiet_for:
            days = _("{days} days").format(days=now.quiet_for)
            found.append((_("Quiet for"), days, replace(now, quiet_for=0), self._quiet_menu))
        if now.status:
            words = ", ".join(people.status_word(status) for status in now.status)
            found.append((_("Status is"), words, replace(now, status=()), self._status_menu))
        if now.tag:
            found.append((_("Tag is"), now.tag, replace(now, tag=""), self._tag_menu))
        if now.next_step:
            words = STEPS[now.next_step]
            found.append((_("Next step is"), words, replace(now, next_step=""), self._step_menu))
        for name, field, value in (
            ("waiting", _("Waiting for"), _("my reply")),
            ("starred", _("Only"), _("favourites")),
            ("archived", _("Only"), _("archived")),
            ("trashed", _("Only"), _("in the trash")),
        ):
            if getattr(now, name):
                found.append((field, value, self._without(name), self._menu))
        if now.import_id:
            field, value = _("From import"), str(now.import_id)
            found.append((field, value, replace(now, import_id=0), self._menu))
        return found

    def _without(self, name: str) -> Filter:
        return replace(self.filter, **{name: False})  # type: ignore[arg-type]

    def _typed(self, text: str) -> None:
        if text != self.filter.text:
            self.changed.emit(replace(self.filter, text=text))

    def _menu(self) -> Menu:
        menu = Menu(self)
        for title, build in (
            (_("Last word"), self._spoken_menu),
            (_("Quiet for"), self._quiet_menu),
            (_("Next step"), self._step_menu),
            (_("Status"), self._status_menu),
            (_("Tag"), self._tag_menu),
        ):
            if title == _("Status") and self.noun != "person":
                continue
            inner = build()
            inner.setTitle(title)
            menu.addMenu(inner)
        for name, title in (
            ("waiting", _("Waiting for my reply")),
            ("starred", _("Favourites")),
            ("archived", _("Archived")),
            ("trashed", _("In the trash")),
        ):
            menu.add(title, partial(self._emit, **{name: True}))
        return menu

    def _emit(self, **values: object) -> None:
        self.changed.emit(replace(self.filter, **values))  # type: ignore[arg-type]

    def _spoken_menu(self) -> Menu:
        menu = Menu(self)
        for days in (7, 30, 60, 90, 365):
            words = _("within {days} days").format(days=days)
            menu.add(words, partial(self._emit, spoken_within=days))
        return menu

    def _quiet_menu(self) -> Menu:
        menu = Menu(self)
        for days in (14, 30, 60, 90, 365):
            words = _("{days} days").format(days=days)
            menu.add(words, partial(self._emit, quiet_for=days))
        return menu

    def _step_menu(self) -> Menu:
        menu = Menu(self)
        for key, words in STEPS.items():
            menu.add(words, partial(self._emit, next_step=key))
        return menu

    def _status_menu(self) -> Menu:
        menu = Menu(self)
        for status in people.STATUSES:
            on = status in self.filter.status
            menu.add(people.status_word(status), partial(self._flip, status), checked=on)
        return menu

    def _flip(self, status: str) -> None:
        kept = [one for one in people.STATUSES if (one in self.filter.status) != (one == status)]
        self._emit(status=tuple(kept))

    def _tag_menu(self) -> Menu:
        menu = Menu(self)
        for name, _count in tags.names()[:40]:
            menu.add(name, partial(self._emit, tag=name), "tag")
        return menu

    def _sort_menu(self) -> Menu:
        menu = Menu(self)
        for key, words in self.sorts.items():
            menu.add(words, partial(self.sort_chosen.emit, key),
                     checked=words == self.order.label)  # fmt: skip
        return menu
