"""Reads cells of your own fields as their type means them, and keeps them so."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm import about
from smallcrm.crm.exchange import values
from smallcrm.crm.exchange.draft import Rules
from smallcrm.crm.exchange.table import dates, numbers
from smallcrm.crm.words.fold import fold
from smallcrm.text import minor_digits

SEVERAL = "; "
_BETWEEN = re.compile(r"[;,\n]")


class Kept(NamedTuple):
    """A value as the file keeps it; amount: minor units of currency, of money only."""

    value: str
    amount: int | None = None
    currency: str | None = None


def types(noun: str) -> dict[str, str]:
    """The types of the fields of people or companies, by their folded names."""
    if not store.is_open():
        return {}
    found = store.rows("SELECT name, type FROM field WHERE kind = ?", (noun,))
    return {fold(name): type for name, type in found}


def options(noun: str) -> dict[str, dict[str, str]]:
    """The choices of the fields that have some, by the folded names of both."""
    if not store.is_open():
        return {}
    found = store.rows(
        "SELECT name, options FROM field WHERE kind = ? AND type IN ('choice', 'choices')", (noun,)
    )
    return {
        fold(name): {fold(one): one for one in json.loads(text or "[]")} for name, text in found
    }


def parts(value: str) -> list[str]:
    """Several choices, one by one."""
    return [part.strip() for part in _BETWEEN.split(value) if part.strip()]


def reader(
    type: str | None, rules: Rules, choices: dict[str, str] | None = None
) -> Callable[[str], str]:
    """How a cell of a field of this type is read: a day as YYYY-MM-DD, a number as 12.5, a choice
    as it was first written. What cannot be read so stays as it is."""
    there = {} if choices is None else choices
    known: dict[str, Callable[[str], str]] = {
        "date": lambda cell: dates.day(cell, rules.order) or cell,
        "number": lambda cell: f"{numbers.number(cell, rules.decimal).normalize():f}",
        "money": lambda cell: _money(numbers.number(cell, rules.decimal)),
        "choice": lambda cell: there.setdefault(fold(cell), cell),
        "choices": lambda cell: SEVERAL.join(
            dict.fromkeys(there.setdefault(fold(part), part) for part in parts(cell))
        ),
        "yes_no": lambda cell: {True: "yes", False: "no", None: cell}[values.yes(cell)],
    }
    read = known.get(type or "")
    if read is None:
        return lambda cell: cell

    def plain(cell: str) -> str:
        try:
            return read(cell)
        except ValueError:
            return cell

    return plain


def _money(amount: Decimal) -> str:
    return f"{amount:.{minor_digits(about.currency())}f}"


def kept(type: str | None, value: str) -> list[Kept]:
    """A value of `reader` as the file keeps it: several choices one by one, money with its minor
    units."""
    if type == "choices":
        return [Kept(part) for part in value.split(SEVERAL) if part]
    if type == "money":
        currency = about.currency()
        try:
            minor = Decimal(value).scaleb(minor_digits(currency))
        except ArithmeticError:
            return [Kept(value)]
        if minor == minor.to_integral_value() and abs(minor) < 1 << 62:
            return [Kept(value, int(minor), currency)]
    return [Kept(value)]
