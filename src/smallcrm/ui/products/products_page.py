"""The price list: products by category, changed, taken off sale, found."""

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.crm.query.read import understood
from smallcrm.crm.service import products
from smallcrm.crm.service.products import ProductRow
from smallcrm.i18n import _, n_
from smallcrm.ui.frame.page import Commands, Page, Scope
from smallcrm.ui.kit.controls import Button, EmptyState, Hairline, Label, Menu, SearchBox
from smallcrm.ui.kit.grouped import Group, GroupedView
from smallcrm.ui.products.product_delegate import ProductDelegate
from smallcrm.ui.products.product_form import ProductForm


class ProductsPage(Page):
    """Products in groups by their category."""

    place = "products"
    icon = "tag"
    watches = {"product"}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Price list")
        self.scope = self._scope
        self._rows: list[ProductRow] = []
        self.count = Label("", "body", "text3", figures=True)
        self.add = Button(_("Product"), "plus", keys="N", do=self.new)
        self.search = SearchBox(_("Filter this list"), "/")
        self.list = GroupedView(ProductDelegate())
        self.list.setAccessibleName(_("Products"))
        self.empty = EmptyState(
            "tag", _("No products yet"),
            _("Keep here what you sell and at which price, or import your price list."),
            _("New product"), "N", do=self.new,
        )  # fmt: skip
        self.nothing = EmptyState(
            "funnel-simple", _("No product fits"), "", _("Show all"), do=self.search.clear
        )
        self._build()
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.to_list.connect(self.list.setFocus)
        self.list.activated_id.connect(self.edit)
        self.list.current_changed.connect(lambda _id: self.status_changed.emit())
        self.list.context_requested.connect(self._menu)
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 16, 8)
        head.setSpacing(10)
        head.addWidget(Label(self.title, "title"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.add)
        line = QHBoxLayout()
        line.setContentsMargins(20, 0, 20, 12)
        line.addWidget(self.search)
        line.addStretch(1)
        self.stack = QStackedWidget()
        for part in (self.list, self.nothing, self.empty):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(Hairline())
        column.addWidget(self.stack, 1)

    def refresh(self) -> None:
        """Reads the products again."""
        self._rows = products.listed(understood("product", self.search.text()))
        folded = {group.key: group.folded for group in self.list.list.groups}
        groups = []
        for category, rows in groupby(self._rows, attrgetter("category")):
            key = category or ""
            title = category or _("Without a category")
            groups.append(Group(key, title, list(rows), folded=folded.get(key, False)))
        self.list.show_groups(groups)
        there = products.count()
        self.stack.setCurrentIndex(0 if groups else 1 if there else 2)
        self.search.setVisible(bool(there))
        self.count.setText(n_("{n} product", "{n} products", there) if there else "")
        self.status_changed.emit()

    def new(self) -> None:
        """Opens the form of a new product."""
        self._form(0)

    def edit(self, row: int) -> None:
        """Opens the form of a product."""
        self._form(row)

    def _form(self, row: int) -> None:
        form = ProductForm(self.window(), row)
        form.saved.connect(self._kept)
        form.left.connect(lambda words: self.toast.emit(words, False))
        form.open()

    def _kept(self, row: int, words: str) -> None:
        self.toast.emit(words, True)
        self.show_record("product", row)

    def switch(self, row: ProductRow) -> None:
        """Takes a product off sale, or offers it again."""
        products.edit(row.id, active=int(not row.active))
        words = _("“{title}” is not on sale any more") if row.active else _("“{title}” is on sale")
        self.toast.emit(words.format(title=row.name), True)

    def delete(self, row: int) -> None:
        """Puts a product into the trash."""
        products.delete([row])
        self.toast.emit(n_("{n} product deleted", "{n} products deleted", 1), True)

    def _menu(self, row: int, place: QPoint) -> None:
        menu, found = Menu(self.list), products.product(row)
        if found is None:
            return
        words = _("Take off sale") if found.active else _("Put on sale")
        menu.add(_("Edit…"), partial(self.edit, row), "pencil-simple", "E")
        menu.add(words, partial(self.switch, found), "tag")
        menu.addSeparator()
        menu.add(_("Delete"), partial(self.delete, row), "trash", "Del", danger=True)
        menu.popup(place)

    def show_record(self, _kind: str, row: int) -> None:
        """Goes to a product; takes the filter off where it hides it."""
        self.mark_stale()
        self.freshen_now()
        if all(one.id != row for one in self._rows):
            self.search.clear()
            self.search.flush()
        for group in self.list.list.groups:
            if group.folded and any(one.id == row for one in group.rows):
                self.list.fold(group.key, False)
        self.list.set_current_id(row)
        self.list.setFocus()

    def commands(self) -> Commands:
        """What works now."""
        found: Commands = {
            "edit.filter": lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "record.new": self.new,
        }
        row = self.list.current_id
        if row:
            found |= {"record.edit": partial(self.edit, row),
                      "record.delete": partial(self.delete, row)}  # fmt: skip
        return found

    def _scope(self) -> Scope:
        """The products that are listed."""
        ids = [row.id for row in self._rows]
        return Scope("products", self.title, lambda: ids, len(ids), [], [])

    def status(self) -> str:
        """How many are on sale."""
        active = sum(1 for row in self._rows if row.active)
        return n_("{n} on sale", "{n} on sale", active) if self._rows else ""

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work here."""
        if not self.list.current_id:
            return [("N", _("New"))]
        return [("↑ ↓", _("Move")), ("Enter", _("Edit")), ("Del", _("Delete")), ("N", _("New"))]

    def state(self) -> dict[str, Any]:
        """Filter and current product."""
        return {"text": self.search.text(), "product": self.list.current_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back there."""
        self.search.setText(state.get("text", ""))
        self.search.flush()
        self.mark_stale()
        self.freshen_now()
        if state.get("product"):
            self.list.set_current_id(state["product"])

    def regions(self) -> list[QWidget]:
        """Filter and list."""
        return [self.search, self.list]
