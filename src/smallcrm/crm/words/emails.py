"""Tells an e-mail address from a slip of the keyboard, and says what is wrong with the slip."""

import re
from collections.abc import Callable

from smallcrm.crm.words.fold import visible
from smallcrm.i18n import _

LONGEST = 254
_LOCAL, _LABEL = r"[^\s@<>()\[\],;:\\\"]+", r"[^\s@<>()\[\],;:\\\"/.]+"
_GOOD = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+")
_WRAPPED = re.compile(r"^(?:[^<>]*<([^<>]*)>|(.*))$", re.DOTALL)


def clean(text: str) -> str:
    """The address inside “Ana Sousa <ana@x.pt>”, “mailto:ana@x.pt” or “ ana@x.pt ”."""
    address = visible(text).strip()
    if "<" in address:
        inside = _WRAPPED.match(address)
        address = (inside.group(1) or address).strip() if inside else address
    if address[:7].lower() == "mailto:":
        address = address[7:]
    return address


def key(address: str) -> str:
    """What two spellings of one address have in common: capitals do not count."""
    return address.strip().lower() if address.isascii() else visible(address).strip().casefold()


def looks_right(address: str) -> bool:
    """Whether `address` has no problem."""
    return bool(_GOOD.fullmatch(address)) and len(address) <= LONGEST and address.isprintable()


def problem(address: str) -> str | None:
    """Why `address` cannot be one, as a sentence; None where it looks right."""
    if looks_right(address):
        return None
    return next(
        (say() for holds, say in _PROBLEMS if holds(address)), _("This is no e-mail address.")
    )


_PROBLEMS: list[tuple[Callable[[str], bool], Callable[[], str]]] = [
    (lambda text: not text.strip(), lambda: _("The address is empty.")),
    (
        lambda text: len(text) > LONGEST,
        lambda: _("Longer than an e-mail address may be ({n} characters).").format(n=LONGEST),
    ),
    (
        lambda text: text.count("@") > 1 and bool(re.search(r"[,;\s/]", text.strip())),
        lambda: _("More than one address in one cell."),
    ),
    (lambda text: text.count("@") == 2, lambda: _("Two @ signs.")),
    (lambda text: text.count("@") > 2, lambda: _("More than one @ sign.")),
    (lambda text: "@" not in text, lambda: _("The @ sign is missing.")),
    (lambda text: text.strip().startswith("@"), lambda: _("Nothing before the @ sign.")),
    (lambda text: text.strip().endswith("@"), lambda: _("Nothing after the @ sign.")),
    (lambda text: bool(re.search(r"\s", text)), lambda: _("There is a space inside.")),
    (
        lambda text: "." not in text.rpartition("@")[2],
        lambda: _("The part after the @ sign has no dot."),
    ),
    (
        lambda text: bool(re.search(r"\.\.|@\.|\.$", text)),
        lambda: _("A dot stands where none can be."),
    ),
]


def name_from(address: str) -> str:
    """A name made from an address: “ana.sousa@x.pt” is “Ana Sousa”."""
    local = address.partition("@")[0].partition("+")[0]
    words = [word for word in local.replace("_", ".").replace("-", ".").split(".") if word]
    return " ".join(word[:1].upper() + word[1:] for word in words) or address
