"""The list of people or companies with its filters and order."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.crm.lists.filters import Filter, count
from smallcrm.crm.lists.rows import Companies, People
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.bulk_bar import BulkBar
from smallcrm.ui.contacts.contact_verbs import ContactVerbs
from smallcrm.ui.contacts.filter_bar import FilterBar
from smallcrm.ui.contacts.rows import (
    ContactDelegate,
    as_text,
    company_columns,
    person_columns,
    sentence,
)
from smallcrm.ui.kit.controls import Button, EmptyState, Label, Option, Segmented, stacked
from smallcrm.ui.kit.rows import ListHeader, RowsView
from smallcrm.ui.kit.worker import worker

BULK_FROM = 2
ANCHORED_FROM = 512


class ContactList(QWidget):
    """Shows what `filter` and `sort` ask for; the current record and the ticks stay by id."""

    shown = Signal()
    current_changed = Signal()
    opened = Signal(int)
    quick = Signal(int, str)
    context = Signal(int, QPoint)
    said = Signal(str, bool)
    follow_up_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.noun = "person"
        self.filter = Filter()
        self.sort, self.descending = "next_step", False
        self.listing: Any = People(self.sort)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading = Label("", "title")
        self.count = Label("", "body", "text3", figures=True)
        self.kinds = Segmented(
            [Option("person", _("People")), Option("company", _("Companies"))], name=_("Kind")
        )
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 16, 10)
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(self.count)
        self.save = Button(_("Save view"), kind="link", small=True, do=self.save_wanted.emit)
        head.addWidget(self.save)
        head.addStretch(1)
        head.addWidget(self.kinds)
        self.bar = FilterBar()
        self.tables: dict[str, RowsView] = {}
        self.headers: dict[str, ListHeader] = {}
        self.verbs: dict[str, ContactVerbs] = {}
        self.stack = QStackedWidget()
        for noun, columns in (("person", person_columns()), ("company", company_columns())):
            table = RowsView(ContactDelegate(columns), sentence)
            table.setAccessibleName(_("People") if noun == "person" else _("Companies"))
            self.tables[noun] = table
            self.headers[noun] = ListHeader(columns, table)
            self.verbs[noun] = ContactVerbs(noun, table, self.said.emit)
            self.stack.addWidget(stacked(self.headers[noun], table))
        self.empty = EmptyState(
            "users", _("No contact matches these filters"), "", _("Clear filters"),
            do=lambda: self.show_filter(Filter()),
        )  # fmt: skip
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.bulk = BulkBar(self)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.switch)
        self.bar.changed.connect(self.show_filter)
        self.bar.sort_chosen.connect(lambda key: self.order_by(key, False))
        self.bar.columns_wanted.connect(self._choose_columns)
        self.bar.to_list.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        for noun, table in self.tables.items():
            self.headers[noun].sort_requested.connect(self.order_by)
            table.current_changed.connect(lambda _id: self.current_changed.emit())
            table.activated_id.connect(self.opened)
            table.checked_changed.connect(lambda _ids: self._checked())
            table.quick_action.connect(self.quick)
            table.context_requested.connect(self.context)
            table.edit_requested.connect(self.verbs[noun].edit_cell)
        self.bulk.chosen.connect(self._bulk)

    @property
    def table(self) -> RowsView:
        """The list shown now."""
        return self.tables[self.noun]

    @property
    def doing(self) -> ContactVerbs:
        """What can be done with the chosen rows."""
        return self.verbs[self.noun]

    def refresh(self) -> None:
        """Reads the list again; the current record and the place in the list stay."""
        kinds = People if self.noun == "person" else Companies
        listing: Any = kinds(self.sort, descending=self.descending, only=self.filter)
        self.listing, self.sort = listing, listing.sort
        table = self.table
        table.show_source(listing)
        if self.filter.plain and listing.count() > ANCHORED_FROM:
            sort, descending = self.sort, self.descending
            worker.run(
                lambda: kinds(sort, descending=descending).prepare(),
                listing.adopt,
                topic="contacts",
            )
        self.headers[self.noun].show_sort([(self.sort, self.descending)])
        self.bar.noun = self.noun
        self.bar.sorts = {
            column.key: column.title for column in table.delegate.columns.all if column.sortable
        }
        self.bar.show_filter(self.filter, self.sort)
        self._show_stack(listing.count())
        if table.current_id is None and listing.count():
            table.set_current_id(listing.id_at(0))
        self.shown.emit()

    def _show_stack(self, count: int) -> None:
        if count:
            self.stack.setCurrentIndex(0 if self.noun == "person" else 1)
            return
        if self.filter.plain:
            self.empty.say(
                _("No contacts yet") if self.noun == "person" else _("No companies yet"),
                _("Import a spreadsheet with Ctrl I, or add the person you talk to next with N."),
            )
        else:
            self.empty.say(_("No contact matches these filters"))
        self.empty.button.setVisible(not self.filter.plain)
        self.stack.setCurrentWidget(self.empty)

    def say_title(self, title: str, changed: bool = False) -> None:
        """The heading: the name of the view, a dot if it is changed, and how many rows it has."""
        self.heading.setText(f"{title} •" if changed else title)
        self.count.setText(f"{self.listing.count():,}")
        self.save.setVisible(changed)

    def count_all(self) -> int:
        """How many there are without any filter."""
        return count(self.noun, Filter())

    def copy_rows(self) -> None:
        """Puts the chosen rows on the clipboard, with tabs between what stands in the columns."""
        table = self.table
        places = sorted(table.rows.source.row_of(row) or 0 for row in table.targets())
        lines = [as_text(found) for place in places if (found := table.rows.row(place))]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.emit(n_("{n} row copied", "{n} rows copied", len(lines)), False)

    def switch(self, noun: str) -> None:
        """Shows people or companies."""
        self.noun = noun
        self.kinds.set_current(noun)
        if noun == "company":
            self.filter = replace(self.filter, status=())
        self.refresh()
        self._checked()

    def show_filter(self, chosen: Filter) -> None:
        """Shows what matches `chosen`."""
        self.filter = chosen
        self.refresh()

    def order_by(self, key: str, _more: bool) -> None:
        """Sorts by a column, the other way round when it is the one sorted by."""
        same = key == self.sort
        self.descending = not self.descending if same else key == "open_value"
        self.sort = key
        self.refresh()
        self.table.verticalScrollBar().setValue(0)

    def _choose_columns(self) -> None:
        below = self.bar.columns.rect().bottomLeft()
        self.headers[self.noun].choose_columns(self.bar.columns.mapToGlobal(below))

    def _checked(self) -> None:
        ticked = len(self.table.ticks.ids)
        self.bulk.show_count(ticked if ticked >= BULK_FROM else 0, self.listing.count())
        self.bulk.allow_status(self.noun == "person")
        self.current_changed.emit()

    def _bulk(self, action: str) -> None:
        if action == "status":
            menu = self.doing.status_menu(self)
            button = self.bulk.buttons["status"]
            menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
            return
        {
            "all": self.table.ticks.choose_all,
            "clear": self.table.ticks.clear,
            "tag": self.doing.tag,
            "follow_up": self.follow_up_wanted.emit,
            "archive": self.doing.archive,
            "delete": self.doing.delete,
        }[action]()
