"""Addresses that tell nothing of who somebody is: info@, and those of free mail services."""

from smallcrm.crm.record.firms import FREE_MAIL

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
    """The part before the @ without dots, "" where it tells nothing."""
    found = "".join(sign for sign in key.partition("@")[0] if sign.isalnum())
    return "" if is_shared(key) or len(found) < 5 else found
