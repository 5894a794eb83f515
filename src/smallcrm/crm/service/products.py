"""What can be sold and at which price: listed by kind, added, changed, taken off sale."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm import about
from smallcrm.crm.query import asking
from smallcrm.crm.query.tree import EVERYTHING, Node
from smallcrm.crm.tables.service import Product
from smallcrm.crm.words import money
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

TEXTS = ("external_id", "category", "unit", "description")
_PRODUCT = """SELECT list.id, name, external_id, category, price, currency, unit, description,
  active FROM product list WHERE trashed_at IS NULL"""
_ORDER = "category IS NULL, fold(ifnull(category, '')), active DESC, fold(name), id"


class ProductRow(NamedTuple):
    """Something to sell. code: as it is called in lists; price in minor units of currency."""

    id: int
    name: str
    code: str | None
    category: str | None
    price: int | None
    currency: str
    unit: str | None
    description: str | None
    active: int


def listed(only: Node = EVERYTHING) -> list[ProductRow]:
    """The products that a filter lets through, by category and name; those without come last."""
    condition, bound = asking.where("product", only)
    found = store.rows(f"{_PRODUCT} AND {condition} ORDER BY {_ORDER}", bound)
    return [ProductRow(*row) for row in found]


def product(row: int) -> ProductRow | None:
    """One product; None when it is not there."""
    found = store.rows(f"{_PRODUCT} AND list.id = ?", (row,))
    return ProductRow(*found[0]) if found else None


def count() -> int:
    """How many products there are."""
    return int(store.one("SELECT count(*) FROM product WHERE trashed_at IS NULL"))


def add(name: str, **values: Any) -> int:
    """Adds a product; its id. `values`: columns of a product, or amount (the price as typed).
    Raises Invalid."""
    columns = {"currency": about.currency(), **_checked({"name": name, **values})}
    with store.step(_("Add product {name}").format(name=columns["name"])):
        return int(Product.create(created_at=clock.stamp(), **columns).id)


def edit(row: int, **values: Any) -> None:
    """Changes columns of a product; `amount` is a price as typed. Raises Invalid."""
    columns = _checked(values)
    with store.step(_("Edit {title}").format(title=Product.get_by_id(row).name)):
        if columns:
            Product.update(**columns).where(Product.id == row).execute()


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    found = dict(values)
    if "name" in found:
        found["name"] = " ".join((found["name"] or "").split())
        if not found["name"]:
            raise Invalid("name", _("A product needs a name."))
    if "amount" in found:
        typed = (found.pop("amount") or "").strip()
        try:
            price = money.parse(typed, about.currency()) if typed else None
        except Invalid as wrong:
            raise Invalid("amount", wrong.text) from wrong
        found["price"] = price.minor if price else None
        found |= {"currency": price.currency} if price else {}
    for key in found:
        if key not in {"name", "price", "currency", "active", *TEXTS}:
            raise Invalid(key, _("A product has no such field."))
    for key in TEXTS:
        if key in found:
            found[key] = (found[key] or "").strip() or None
    return found


def delete(ids: Iterable[int]) -> None:
    """Puts products into the trash."""
    ids = list(ids)
    with store.step(n_("Delete {n} product", "Delete {n} products", len(ids))):
        Product.update(trashed_at=clock.stamp()).where(Product.id.in_(ids)).execute()
