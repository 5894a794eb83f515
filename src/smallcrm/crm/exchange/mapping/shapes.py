"""Says what type a new field should have by the values of its column: a day, money, a choice."""

import re
from collections.abc import Sequence

from smallcrm.crm.exchange import values
from smallcrm.crm.exchange.mapping import patterns
from smallcrm.crm.words.fold import fold

_NUMBER = re.compile(r"[-+]?\s?(?:[^\w\s.,-]\s?)?\d[\d.,'’\s]*(?:\s?(?:[^\w\s]|[A-Z]{3}))?")
_MONEY = re.compile(r"[€$£¥₹₽₩]|\b[A-Z]{3}\b")
_CENTS = re.compile(r"\d[.,]\d\d\b(?![.,])")
_CODE = re.compile(r"0\d|\+")
_LONG, _MOST_DIGITS = 200, 15
_CHOICES, _CHOICE_LENGTH, _EACH, _LEAST = 10, 30, 5, 2


def type_of(cells: Sequence[str]) -> str:
    """The type of a field for these values: text unless all of them are of another."""
    found = [cell.strip() for cell in cells if cell.strip()]
    if len(found) < _LEAST:
        return "text"
    seen = patterns.see(found)
    if seen.emails == 1 or seen.links == 1:
        return "email" if seen.emails == 1 else "link"
    if all(values.yes(cell) is not None for cell in found) and len(set(map(fold, found))) > 1:
        return "yes_no"
    if seen.dates == 1 and all(sum(map(str.isdigit, cell)) > 3 for cell in found):
        return "date"
    return _number(found) or _words(found)


def _number(found: Sequence[str]) -> str | None:
    if not all(map(_NUMBER.fullmatch, found)) or any(map(_CODE.match, found)):
        return None
    if max(sum(map(str.isdigit, cell)) for cell in found) > _MOST_DIGITS:
        return None
    signed = sum(1 for cell in found if _MONEY.search(cell))
    cents = all(map(_CENTS.search, found))
    return "money" if cents or signed * 2 >= len(found) else "number"


def _words(found: Sequence[str]) -> str:
    longest, kinds = max(map(len, found)), len(set(map(fold, found)))
    if longest > _LONG or any("\n" in cell for cell in found):
        return "long_text"
    few = kinds <= _CHOICES and len(found) >= kinds * _EACH
    return "choice" if few and longest <= _CHOICE_LENGTH else "text"
