"""How a product looks in the price list: name, code, price and unit."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from smallcrm import text
from smallcrm.crm.service.products import ProductRow
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.grouped import GroupedDelegate
from smallcrm.ui.kit.rows import RowState
from smallcrm.ui.kit.theme import theme

CODE, PRICE, GAP = 150, 190, 16


def price_words(row: ProductRow) -> str:
    """A price with its unit: “€95 / hour”; “” where there is none."""
    if row.price is None:
        return ""
    price = text.money(row.price, row.currency)
    return f"{price} / {row.unit}" if row.unit else price


class ProductDelegate(GroupedDelegate):
    """One product a line."""

    checks = False
    edge = 20

    def sentence(self, row: Any) -> str:
        """A product as a screen reader says it."""
        parts = [row.name, row.code or "", price_words(row), "" if row.active else _("not on sale")]
        return ", ".join(part for part in parts if part)

    def paint_item(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """Name, what it is, code, price."""
        code, price = (wide * theme.text_percent // 100 for wide in (CODE, PRICE))
        if rect.width() < 2 * (code + price):
            code = 0
        right = QRect(rect.right() - price, rect.y(), price, rect.height())
        ink = "text" if row.active else "text3"
        paint.text(painter, right, price_words(row), "body", ink, paint.RIGHT, figures=True)
        middle = QRect(right.x() - code - GAP, rect.y(), code, rect.height())
        if code:
            paint.text(painter, middle, row.code or "", "small", "text2", figures=True)
        room = QRect(rect.x(), rect.y(), middle.x() - GAP - rect.x(), rect.height())
        used = paint.text(painter, room, row.name, "body_strong", ink)
        if not row.active:
            words = _("not on sale")
            used += paint.chip(painter, room.x() + used + 10, rect.center().y(), words) + 10
        rest = room.adjusted(used + 12, 0, 0, 0)
        paint.text(painter, rest, " ".join((row.description or "").split()), "small", "text3")
