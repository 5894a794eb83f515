"""The price list: groups, form, keys, filter, and the ways that lead to it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from smallcrm import store
from smallcrm.crm.service import products
from smallcrm.ui.exchange.import_page import DONE
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.products.product_form import ProductForm


@pytest.fixture
def page(window):
    products.add("Label design", category="Print", amount="1250", unit="piece", external_id="L-1")
    products.add("Poster", category="Print", amount="300")
    products.add("Consulting", amount="95", unit="hour")
    return window.go("products")


def groups(page):
    return {group.title: [row.name for row in group.rows] for group in page.list.list.groups}


def choose(words):
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_products_stand_in_groups_by_category(window, page):
    assert groups(page) == {
        "Print": ["Label design", "Poster"], "Without a category": ["Consulting"],
    }  # fmt: skip
    assert (page.count.text(), page.status()) == ("3 products", "3 on sale")
    row = page.list.list.groups[0].rows[0]
    assert page.list.delegate.sentence(row) == "Label design, L-1, €1,250 / piece"
    assert not window.grab().isNull()
    assert (page.scope().kind, page.scope().size) == ("products", 3)


def test_enter_opens_the_form_and_what_differs_is_kept(window, page):
    page.list.set_current_id(1)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    form = open_overlay()
    assert isinstance(form, ProductForm)
    assert form.fields["amount"].text() == "€1,250"
    form.fields["amount"].set_text("dear")
    form.keep()
    assert form.fields["amount"].error()
    form.fields["amount"].set_text("1400 USD")
    form.active.setChecked(False)
    form.words.set_text("Two routes")
    form.keep()
    found = products.product(1)
    assert (found.price, found.currency, found.active, found.description, found.code) == (
        140000, "USD", 0, "Two routes", "L-1",
    )  # fmt: skip
    assert store.undo() == "Edit Label design"


def test_a_new_one_is_shown_where_it_stands(window, page):
    page.search.setText("poster")
    page.search.flush()
    assert groups(page) == {"Print": ["Poster"]}
    assert window.commands.run("record.new")
    form = open_overlay()
    form.keep()
    assert form.fields["name"].error() == "A product needs a name."
    form.fields["name"].set_text("Menu card")
    form.fields["category"].set_text("Print")
    form.keep()
    assert groups(page)["Print"] == ["Label design", "Menu card", "Poster"]
    assert page.list.current_row().name == "Menu card"


def test_off_sale_deleted_and_back(window, page):
    page.list.set_current_id(2)
    page.list.context_requested.emit(2, QPoint(10, 10))
    choose("Take off sale")
    page.freshen_now()
    assert groups(page)["Print"] == ["Label design", "Poster"]
    assert "not on sale" in page.list.delegate.sentence(page.list.list.groups[0].rows[1])
    assert window.commands.run("record.delete")
    page.freshen_now()
    assert groups(page)["Print"] == ["Label design"]
    window.undo()
    window.undo()
    assert products.product(2).active == 1


def test_nothing_to_show_says_why(window):
    page = window.go("products")
    assert page.stack.currentWidget() is page.empty
    row = products.add("Poster")
    page.search.setText("zzz")
    page.search.flush()
    assert page.stack.currentWidget() is page.nothing
    window.records.open("product", row)
    assert (window.place, page.list.current_id, page.search.text()) == ("products", row, "")
    kept = page.state()
    page.restore({"text": "po", "product": row})
    assert groups(page) == {"Without a category": ["Poster"]}
    page.restore(kept)


def test_an_import_of_a_price_list_leads_to_it(window, tmp_path, qtbot):
    path = tmp_path / "prices.csv"
    path.write_text("product,price\nPoster,300\n", "utf-8")
    page = window.go("import")
    page.open_path(path)
    page.go_on()
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    assert page.done.new.label == "Show the price list"
    page.done.new.click()
    assert window.place == "products"
    assert groups(window.page) == {"Without a category": ["Poster"]}
