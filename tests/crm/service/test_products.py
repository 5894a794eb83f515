"""What can be sold is added, changed and taken off sale, each with undo."""

import pytest

from smallcrm import store
from smallcrm.crm import search
from smallcrm.crm.query.read import understood
from smallcrm.crm.service import products
from smallcrm.errors import Invalid


def test_a_product_is_kept_as_it_is_typed(crm: object) -> None:
    row = products.add("  Label  design ", amount="1.250,50", external_id="L-1", unit="piece",
                       category="Print")  # fmt: skip
    found = products.product(row)
    assert found == (row, "Label design", "L-1", "Print", 125050, "EUR", "piece", None, 1)
    products.edit(row, amount="95 CHF", active=0, unit="")
    found = products.product(row)
    assert found is not None
    assert (found.price, found.currency, found.active, found.unit) == (9500, "CHF", 0, None)
    assert [hit.kind for hit in search.texts("label")] == ["product"]
    assert store.undo() == "Edit Label design"
    products.delete([row])
    assert products.product(row) is None
    assert (products.count(), search.texts("label")) == (0, [])
    store.undo()
    assert products.count() == 1


@pytest.mark.parametrize(
    ("field", "values"),
    [("name", {"name": ""}), ("amount", {"amount": "dear"}), ("colour", {"colour": "red"})],
)
def test_what_cannot_be_is_refused(crm: object, field: str, values: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        products.add(**{"name": "X", **values})
    assert refused.value.field == field


def test_they_are_listed_by_category_and_filtered(crm: object) -> None:
    for name, category, price in (("B", "Web", "10"), ("a", "Web", "20"), ("C", None, ""),
                                  ("D", "Print", "5")):  # fmt: skip
        products.add(name, category=category, amount=price)
    assert [one.name for one in products.listed()] == ["D", "a", "B", "C"]

    def found(text: str) -> list[str]:
        return [one.name for one in products.listed(understood("product", text))]

    assert found("price>=10 category:web") == ["a", "B"]
    assert found("category:none") == found("price:none") == ["C"]
    assert found("pri") == ["D"]
    assert found("(") == []
