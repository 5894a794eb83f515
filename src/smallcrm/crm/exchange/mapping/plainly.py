"""Whether headings plainly say that a list is one of tickets, or of products."""

from collections.abc import Sequence
from functools import cache

from smallcrm.crm.exchange.mapping import loosely, vocabulary
from smallcrm.crm.exchange.mapping.words import products, tickets
from smallcrm.crm.exchange.mapping.words.deals import COMPANY, DEAL, DEALS, PERSON
from smallcrm.crm.exchange.mapping.words.doings import ACTIVITIES, TASKS

_ORDERS = (
    "quantity, qty, order id, order number, order no, order date, order total, invoice, invoice "
    "number, invoice id, invoice date, line total, subtotal, total, sales agent, transaction id, "
    "transaction date, purchase date, menge, anzahl, bestellnummer, rechnung, rechnungsnummer, "
    "rechnungsdatum, auftragsnummer, quantite, commande, numero de commande, facture, cantidad, "
    "pedido, factura, fecha de pedido, quantidade, fatura, quantita, ordine, fattura, aantal, "
    "bestelling, factuur, ilosc, zamowienie, faktura, so luong, don hang, 数量, 订单, 订单号, "
    "數量, 訂單, 注文番号, 注文日, 수량, 주문번호, الكمية, количество, номер заказа, antal"
)
_TICKET = {
    "number": tickets.NUMBERS,
    "subject": tickets.SUBJECTS,
    "requester": ", ".join(tickets.REQUESTERS.values()),
    "solved": tickets.SOLVED,
    "replied": tickets.REPLIED,
    "rated": tickets.RATINGS,
    "title": tickets.TICKETS["title"],
    "state": tickets.TICKETS["state"],
    "priority": tickets.TICKETS["priority"],
    "opened": tickets.TICKETS["opened_at"],
    "closed": tickets.TICKETS["solved_at"],
    "whose": ", ".join((*PERSON.values(), *COMPANY.values())),
}
_DUE = TASKS["due"].partition(", day,")[0]
_NO_TICKET = ", ".join((_DUE, ACTIVITIES["direction"],
                        DEALS["expected_close"], DEALS["lost_reason"], DEALS["probability"],
                        DEALS["currency"]))  # fmt: skip
_PRODUCT = {
    "name": products.NAMES,
    "code": products.CODES,
    "price": products.PRICES,
    "category": products.CATEGORIES,
    "called": products.PRODUCTS["name"],
    "unit": products.PRODUCTS["unit"],
    "described": products.PRODUCTS["description"],
}
_NO_PRODUCT = ", ".join((_ORDERS, *PERSON.values(), *COMPANY.values(), *DEAL.values(),
                         DEALS["closed_at"], DEALS["expected_close"], DEALS["lost_reason"],
                         DEALS["probability"], DEALS["pipeline"], DEALS["stage"]))  # fmt: skip


@cache
def _spoken(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase) for phrase in vocabulary.phrases(text))


def _phrases(headers: Sequence[str]) -> set[str]:
    found = set()
    for header in headers:
        for text in (header, loosely.bare(header)):
            found |= {" ".join(vocabulary.words_of(text)), vocabulary.phrase_of(text)}
    return found


def _said(headers: Sequence[str], tables: dict[str, str]) -> set[str]:
    phrases = _phrases(headers)
    return {name for name, text in tables.items() if phrases & _spoken(text)}


def have_ticket_numbers(headers: Sequence[str]) -> bool:
    """The number of a ticket beside what was asked and how it stands."""
    said = _said(headers, _TICKET)
    return {"number", "title"} <= said and bool(said & {"state", "priority", "solved"})


def are_tickets(headers: Sequence[str]) -> bool:
    """What was asked, by whom, how it stands and how urgent it is, with a word only of tickets, or
    when it came and ended."""
    said = _said(headers, _TICKET)
    only, urgent = said & {"requester", "solved", "replied", "rated"}, "priority" in said
    asked = "subject" in said or ("title" in said and len(only) > 1)
    if not asked or "state" not in said or not said & {"whose", "requester"}:
        return False
    others = _phrases(headers) & _spoken(_NO_TICKET)
    if others - _spoken(_DUE) or (others and len(only) < 3):
        return False
    return len(only) > 1 or (urgent and (bool(only) or {"opened", "closed"} <= said))


def are_products(headers: Sequence[str]) -> bool:
    """Products by that name or a code of theirs, with a price; nobody buys them and nothing is
    counted."""
    if _phrases(headers) & _spoken(_NO_PRODUCT):
        return False
    said = _said(headers, _PRODUCT)
    is_called = bool(said & {"name", "called"})
    if "price" not in said:
        return is_called and "code" in said and bool(said & {"category", "unit"})
    if "code" in said:
        return is_called or "described" in said
    return "name" in said or {"called", "category", "unit"} <= said


def is_code(header: str) -> bool:
    """Whether a heading is of codes that products have everywhere, not of one program's numbers."""
    return bool(_phrases([header]) & _spoken(products.CODES))


def is_due(header: str) -> bool:
    """Whether a heading is of the day by which something is to be done."""
    words = _phrases([header])
    return bool(words & _spoken(_DUE)) or "task due" in words


def is_product_name(header: str) -> bool:
    """Whether a heading is of what products are called, though people may have it as well."""
    return bool(_phrases([header]) & _spoken(products.NAMES))
