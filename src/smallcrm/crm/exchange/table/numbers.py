"""Reads numbers: “1.234,56”, “1,234.56”, “1'234.50” and “44.50 $” as their columns mean them."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from smallcrm.i18n import _

_NUMBER = re.compile(r"[-+]?[^\w\s.,-]?\s?(\d[\d.,'’\s]*)\s?(?:[^\w\s]|[A-Z]{3})?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{2,3})+")
_SPACES = re.compile(r"[\s'’]")


class NumberError(ValueError):
    """Why a text is no number, as a sentence."""


class Votes:
    """Counts, over whole columns, which sign stands before the decimals."""

    def __init__(self) -> None:
        self.counts = {".": 0, ",": 0}

    def add(self, values: Iterable[str]) -> None:
        """Counts more values."""
        for value, times in Counter(values).items():
            found = _NUMBER.fullmatch(value)
            sign = _sign_of(found[1]) if found else None
            if sign:
                self.counts[sign] += times

    def decimal(self) -> str | None:
        """The decimal sign, None where nothing, or both, is said."""
        point, comma = self.counts["."], self.counts[","]
        if bool(point) == bool(comma):
            return None
        return "." if point else ","


def _sign_of(figures: str) -> str | None:
    """The decimal sign of one value, if it can be only one."""
    plain = _SPACES.sub("", figures).strip(".,")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return None
    sign, other = plain[last], "," if plain[last] == "." else "."
    if plain.count(sign) > 1:
        return None if other in plain else other
    if other in plain or len(plain) - last - 1 != 3 or last > 3 or plain.startswith("0"):
        return sign
    return None


def number(text: str, decimal: str | None) -> Decimal:
    """A plain number; `decimal` is the sign before its decimals where that is known.

    (1,234) is what bookkeepers write for -1,234. Raises NumberError for “1e5”,
    “0x10”, “NaN”, and where 1,234 can be read in two ways.
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise NumberError(_("This is not a number."))
    figures = _SPACES.sub("", found[1])
    sign = decimal or _sign_of(figures)
    if sign is None and re.search(r"[.,]", figures):
        raise NumberError(
            _("This can be read in two ways. Say how numbers are written in this file.")
        )
    whole, _mark, rest = figures.partition(sign) if sign else (figures, "", "")
    if re.search(r"[.,]", whole) and not _GROUPED.fullmatch(whole):
        raise NumberError(_("This is not a number."))
    whole = re.sub(r"[.,]", "", whole)
    if not whole.isdigit() or (rest and not rest.isdigit()) or len(whole) > 18:
        raise NumberError(_("This is not a number."))
    value = Decimal(f"{whole}.{rest or 0}")
    return -value if text.strip().startswith(("-", "(")) else value
