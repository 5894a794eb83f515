"""Reads what can be sold from a file: names, codes and prices."""

from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.records.book import Book
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.records.service import same
from smallcrm.crm.exchange.records.service.same import Known, Same
from smallcrm.crm.exchange.values import is_sum, yes
from smallcrm.crm.words import money
from smallcrm.crm.words.fold import words
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.text import money as said_as

COLUMNS = "external_id name category price currency unit description active created_at".split()
_SAME_PRODUCT = "name = ? AND (external_id IS NULL OR ? IS NULL)"
_ON_SALE = frozenset(
    "active enabled available published live aktiv verfugbar actif disponible activo ativo attivo "
    "disponibile actief aktywny dostepny 在售 有効 販売中 활성 نشط активен".split()
) | {"in stock", "on sale", "for sale"}
_OFF_SALE = frozenset(
    "inactive disabled unavailable discontinued archived draft retired obsolete inaktiv "
    "ausgelaufen inactif arrete inactivo descatalogado inativo descontinuado inattivo inactief "
    "nieaktywny wycofany 停售 下架 無効 廃番 비활성 단종 неактивен".split()
) | {"out of stock", "not available", "no longer sold", "end of life", "nicht verfugbar"}


class Products:
    """Takes rows of products."""

    noun = "product"

    def __init__(self, book: Book) -> None:
        self.book, self.pen = book, book.pen
        self._same = Same(book.pen, "product", COLUMNS)

    def take(self, row: Row) -> tuple[str, int | None, list[Change]]:
        """The group of a row, the product, and what changes in it; it is written at once."""
        code = row.text("external_id")
        name = row.text("name") or row.text(self._described(row)) or code
        if not name:
            row.wrong("name", _("The product has no name."), fatal=True)
        elif is_sum(name) and not code:
            row.wrong("name", _("This is a sum, and no product."), fatal=True)
        values = self._values(row, name or "") | {"external_id": code}
        if row.stays_out:
            return "problem", None, []
        known = self._known(code, values)
        if known:
            return self._follow(row, known, code, values)
        if self.book.mode == "update":
            return "unchanged", None, []
        return "new", self._add(row, code, values), []

    def _values(self, row: Row, name: str) -> Known:
        values: Known = dict.fromkeys(COLUMNS) | {"name": name}
        values["category"], values["unit"] = row.text("category"), row.text("unit")
        if not self._described(row):
            values["description"] = row.with_rest("description")
        values["price"], currency = row.money("price", self._currency(row))
        values["currency"] = currency if values["price"] is not None else None
        values["active"] = self._active(row)
        values["created_at"] = row.instant("created_at")
        return values

    @staticmethod
    def _described(row: Row) -> str:
        """The field that names the product where a list only describes what it sells."""
        return "" if row.has("name") else "description"

    @staticmethod
    def _currency(row: Row) -> str:
        said = row.text("currency")
        try:
            return money.currency(said) if said else row.rules.currency
        except Invalid as problem:
            row.wrong("currency", problem.text, fatal=True)
            return row.rules.currency

    @staticmethod
    def _active(row: Row) -> int | None:
        cell = row.text("active")
        if not cell:
            return None
        said, plain = yes(cell), " ".join(words(cell))
        if said is None and plain not in _ON_SALE | _OFF_SALE:
            row.wrong("active", _("This says neither yes nor no; it was left out."))
            return None
        return int(plain in _ON_SALE if said is None else said)

    def _known(self, code: str | None, values: Known) -> Known | None:
        """The product with the code; where one of them has none, the one of the same name."""
        found = self._same.seen(code, values)
        if found:
            return found
        given = self._same.there("external_id = ?", (code,)) if code else []
        given = given or self._same.alike(_SAME_PRODUCT, (values["name"], code))
        return self._same.meet(given, values) if given else None

    def _follow(
        self, row: Row, known: Known, code: str | None, values: Known
    ) -> tuple[str, int | None, list[Change]]:
        """A product that is there follows its file: what the file doesn't say stays."""
        self._same.keep(code, values, known)
        new = same.fresh(known, values, row.kept, {"currency": ("price", str)})
        new.pop("created_at", None)
        if not new or self.book.mode == "create":
            return "unchanged", known["id"], []
        changes = _changes(known, new)
        self.pen.flush()
        same.write("product", known, new)
        return "updated", known["id"], changes

    def _add(self, row: Row, code: str | None, values: Known) -> int:
        told = dict(values)
        values["currency"] = values["currency"] or row.rules.currency
        values["active"] = 1 if values["active"] is None else values["active"]
        values["created_at"] = values["created_at"] or self.pen.now
        new = self.pen.add("product", *map(values.get, COLUMNS))
        self._same.keep(code, told, {"id": new, **values})
        return new

    def finish(self) -> None:
        """Nothing is left to do."""


def _changes(known: Known, new: Known) -> list[Change]:
    """What will change, with prices as money."""
    plain = {column: value for column, value in new.items() if column not in ("price", "currency")}
    found = same.changes(known, plain, {})
    if len(plain) < len(new):
        becomes = known | new
        old = None if known["price"] is None else said_as(known["price"], known["currency"])
        found.append(Change("price", old, said_as(becomes["price"], becomes["currency"]), "price"))
    return found
