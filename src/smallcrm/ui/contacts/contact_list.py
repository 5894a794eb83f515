"""The list of people or companies with its filters and order."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.crm.lists.rows import Companies, People
from smallcrm.crm.query import asking
from smallcrm.crm.query.known import fields_of
from smallcrm.crm.query.tree import EVERYTHING, Node, all_of, parts_of, terms
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.bulk_bar import BulkBar
from smallcrm.ui.contacts.contact_verbs import ContactVerbs
from smallcrm.ui.contacts.filter_bar import FilterBar
from smallcrm.ui.contacts.rows import (
    ContactDelegate,
    all_columns,
    as_text,
    columns_of,
    sentence,
)
from smallcrm.ui.kit.controls import Button, EmptyState, Label, Option, Segmented, stacked
from smallcrm.ui.kit.rows import ListHeader, RowsView
from smallcrm.ui.kit.worker import worker

BULK_FROM = 2
ANCHORED_FROM = 512
LONG = 20_000
TOPIC = "contacts"
FALLING = ("open_value", "won_value", "touches", "created")


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
    edit_many = Signal()
    merge_wanted = Signal()
    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.noun = "person"
        self.filter: Node = EVERYTHING
        self.sort, self.descending = "next_step", False
        self.then: list[tuple[str, bool]] = []
        self._aim: int | None = None
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
        for noun in ("person", "company"):
            columns = columns_of(noun)
            columns.changed.connect(self._columns_changed)
            table = RowsView(ContactDelegate(columns), sentence)
            table.setAccessibleName(_("People") if noun == "person" else _("Companies"))
            self.tables[noun] = table
            self.headers[noun] = ListHeader(columns, table)
            self.verbs[noun] = ContactVerbs(noun, table, self.said.emit)
            self.stack.addWidget(stacked(self.headers[noun], table))
        self.empty = EmptyState(
            "users", _("No contact matches these filters"), "", _("Clear filters"),
            do=lambda: self.show_filter(EVERYTHING),
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
        self.table.delegate.columns.offer(*all_columns(self.noun))
        kinds = People if self.noun == "person" else Companies
        asked: dict[str, Any] = {
            "descending": self.descending, "only": self.filter, "then": list(self.then),
            "shows": self._more_columns(),
        }  # fmt: skip
        sort = self.sort
        try:
            made = sort not in kinds.sorts or bool(self.then)
            if made and self.count_all() > LONG:
                worker.run(lambda: kinds(sort, **asked), self._show, self._refused, topic=TOPIC)
            else:
                self._show(kinds(sort, **asked, quick=True))
        except Invalid as wrong:
            self.bar.say_error(wrong.text)

    def _refused(self, wrong: Exception) -> None:
        if not isinstance(wrong, Invalid):
            raise wrong
        self.bar.say_error(wrong.text)

    def _more_columns(self) -> list[str]:
        """Columns shown that a row does not have by itself."""
        own = People if self.noun == "person" else Companies
        fields = own.row_fields()
        keys = self.table.delegate.columns.keys()
        return [key for key in keys if key not in fields and key not in ("last_word", "next_step")]

    def _columns_changed(self) -> None:
        if self.listing.noun == self.noun and self._more_columns() != self.listing.shows:
            self.refresh()

    def _show(self, listing: Any) -> None:
        self.listing, self.sort = listing, listing.sort
        table = self.table
        wanted = table.current_id
        table.show_source(listing)
        if not listing.exact or (listing.anchored and listing.count() > ANCHORED_FROM):
            self._complete(listing, wanted)
        self.headers[self.noun].show_sort([(self.sort, self.descending), *self.then])
        self.bar.noun = self.noun
        shown = set(table.delegate.columns.keys())
        self.bar.sorts = {
            column.key: column.title
            for column in table.delegate.columns.all
            if column.sortable and column.key in shown
        }
        self.bar.show_filter(self.filter, self.sort)
        self._show_stack(listing.count())
        if table.current_id is None and listing.count():
            table.set_current_id(listing.id_at(0))
        self.shown.emit()

    def _complete(self, listing: Any, wanted: int | None) -> None:
        """Counts, then reads the rest of the order, behind the first rows that are shown."""
        noun, only = self.noun, self.filter
        if not listing.exact:
            worker.run(
                lambda: asking.count(noun, only),
                lambda n: self.count.setText(f"{n:,}"),
                topic=f"{TOPIC}/count",
            )
        kinds, sort = type(listing), listing.sort
        asked = {"descending": listing.descending, "only": only, "then": listing.then}
        quick = {} if listing.anchored else {"quick": True}

        def whole(prepared: Any) -> None:
            if listing is not self.listing:
                return
            grown = not listing.exact
            listing.adopt(prepared)
            if grown:
                self.table.show_source(listing)
                aim, self._aim = self._aim or wanted, None
                if aim is not None and listing.row_of(aim) is not None:
                    self.table.set_current_id(aim)
                self.shown.emit()

        worker.run(lambda: kinds(sort, **asked, **quick).prepare(), whole, topic=TOPIC)

    def aim(self, record: int) -> None:
        """Makes a record current, now or as soon as the list is read as far as to it."""
        self._aim = None if self.listing.exact else record
        self.table.set_current_id(record)

    def know_all(self) -> None:
        """Reads the whole list at once, for what cannot wait."""
        if not self.listing.exact:
            self.listing.prepare()
            self.table.show_source(self.listing)

    def _show_stack(self, count: int) -> None:
        if count:
            self.stack.setCurrentIndex(0 if self.noun == "person" else 1)
            return
        if self.filter == EVERYTHING:
            self.empty.say(
                _("No contacts yet") if self.noun == "person" else _("No companies yet"),
                _("Import a spreadsheet with Ctrl I, or add the person you talk to next with N."),
            )
        else:
            self.empty.say(_("No contact matches these filters"))
        self.empty.button.setVisible(self.filter != EVERYTHING)
        self.stack.setCurrentWidget(self.empty)

    def say_title(self, title: str, changed: bool = False) -> None:
        """The heading: the name of the view, a dot if it is changed, and how many rows it has."""
        self.heading.setText(f"{title} •" if changed else title)
        if self.listing.exact:
            self.count.setText(f"{self.listing.count():,}")
        self.save.setVisible(changed)

    def order(self) -> list[tuple[str, bool]]:
        """By which columns the list is sorted, and whether falling."""
        return [(self.sort, self.descending), *self.then]

    def shows_put_away(self) -> bool:
        """Whether archived records or those in the trash are asked for."""
        return any(term.field in ("archived", "trashed") for term in terms(self.filter))

    def count_all(self) -> int:
        """How many there are without any filter."""
        return asking.count(self.noun)

    def copy_rows(self) -> None:
        """Puts the chosen rows on the clipboard, with tabs between what stands in the columns."""
        table = self.table
        places = sorted(table.rows.source.row_of(row) or 0 for row in table.targets())
        shown = table.delegate.columns.shown()
        keys = [column.key for column in shown]
        lines = [as_text(found, keys) for place in places if (found := table.rows.row(place))]
        heads = "\t".join(column.title for column in shown)
        QGuiApplication.clipboard().setText("\n".join([heads, *lines]))
        self.said.emit(n_("{n} row copied", "{n} rows copied", len(lines)), False)

    def switch(self, noun: str) -> None:
        """Shows people or companies."""
        self.noun = noun
        self.kinds.set_current(noun)
        known = fields_of(noun)
        self.filter = all_of(
            part
            for part in parts_of(self.filter)
            if all(one.field.replace(" ", "_") in known for one in terms(part))
        )
        self.refresh()
        self._checked()

    def show_filter(self, chosen: Node) -> None:
        """Shows what matches `chosen`."""
        self.filter = chosen
        self.refresh()

    def order_by(self, key: str, more: bool) -> None:
        """Sorts by a column, the other way round when it is the one sorted by; `more`: by this
        column where those before are alike."""
        falling = key in FALLING
        if key == self.sort:
            self.descending = not self.descending
            self.then = self.then if more else []
        elif more:
            before = dict(self.then)
            before[key] = not before[key] if key in before else falling
            self.then = list(before.items())
        else:
            self.sort, self.descending, self.then = key, falling, []
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
            "edit": self.edit_many.emit,
            "merge": self.merge_wanted.emit,
            "export": self.export_wanted.emit,
            "delete": self.doing.delete,
        }[action]()
