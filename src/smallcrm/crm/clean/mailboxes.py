"""Addresses that tell nothing of who somebody is: info@, and those of free mail services."""

from smallcrm.crm.record.firms import FREE_MAIL

_MARKS = {ord(mark): None for mark in "._-+"}
SHARED = frozenset(
    """info office kontakt contact contacto contato contatto mail email hello hallo hi hola ola
    ciao sales support admin administration team buero post postmaster webmaster geral comercial
    ventas vendas service services vertrieb rechnung rechnungen billing invoice invoices
    accounts accounting buchhaltung jobs career bewerbung marketing press presse noreply no-
    reply empfang reception sekretariat secretary bestellung orders order shop help hilfe inbox
    all firma praxis zentrale administracion reservations booking bookings hr it purchasing
    einkauf""".split()
)


def is_shared(key: str) -> bool:
    """Whether an address is one of a house and not of a person: info@acme.example."""
    return key.partition("@")[0] in SHARED


def domain(key: str) -> str:
    """The domain of an address that says for whom somebody works; "" for free mail services."""
    found = key.rpartition("@")[2]
    return "" if found in FREE_MAIL else found


def local(key: str) -> str:
    """The part before the @ without its marks, "" where it tells nothing."""
    before = key.partition("@")[0]
    found = before.translate(_MARKS)
    return "" if len(found) < 5 or before in SHARED else found
