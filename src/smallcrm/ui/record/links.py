"""Opens an address of a stranger, by a click only, and only a web page, a mail or a telephone."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SCHEMES = ("http", "https", "mailto", "tel")


def url(kind: str, value: str) -> QUrl | None:
    """What opening an `email`, `phone` or `link` means; None where it may not be opened."""
    if kind == "email":
        found = QUrl()
        found.setScheme("mailto")
        found.setPath(value.strip())
    elif kind == "phone":
        found = QUrl()
        found.setScheme("tel")
        found.setPath("".join(sign for sign in value if sign.isdigit() or sign == "+"))
    else:
        found = QUrl.fromUserInput(value.strip())
    allowed = (
        found.isValid() and found.scheme().lower() in SCHEMES and bool(found.path() + found.host())
    )
    return found if allowed else None


def open_link(kind: str, value: str) -> bool:
    """Hands an address to the system; whether it could be."""
    found = url(kind, value)
    return bool(found and QDesktopServices.openUrl(found))


def open_address(address: str) -> bool:
    """Hands a mailto: address that was made here to the mail program; whether it could be."""
    found = QUrl(address, QUrl.ParsingMode.StrictMode)
    mail = found.isValid() and found.scheme() == "mailto"
    return mail and QDesktopServices.openUrl(found)
