"""Amounts of money as people type them, kept to the last cent and never guessed."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.text import SIGNS, minor_digits, money

LIMIT = 999_999_999_999_999
"""The largest amount in minor units: fifteen digits, which every program that reads JSON keeps."""

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
    "BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR "
    "FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD "
    "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT "
    "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG "
    "QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XOF "
    "XPF YER ZAR ZMW ZWG"
)
CURRENCIES = frozenset(_CODES.split())
"""The currencies of ISO 4217 that are in use."""

_OF_SIGN = {sign: code for code, sign in SIGNS.items()} | {"R$": "BRL", "zł": "PLN", "Kč": "CZK"}
_SPACES = "\u00a0\u202f\u2009 "
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,'’ ])[0-9]{2,3})(?:\1[0-9]{2,3})*")
_WHOLE = re.compile(r"[0-9]+")


class Money(NamedTuple):
    """An amount in whole minor units (cents) and its ISO 4217 currency."""

    minor: int
    currency: str


def currency(typed: str) -> str:
    """The ISO 4217 code of “eur”, “ EUR ” or “€”. Raises Invalid("currency")."""
    word = typed.strip()
    code = _OF_SIGN.get(word, word.upper())
    if code not in CURRENCIES:
        raise Invalid(
            "currency",
            _("“{typed}” is not a currency. Write its three letters, like EUR.").format(
                typed=word[:20]
            ),
        )
    return code


def parse(typed: str, default: str, decimal: str | None = None) -> Money:
    """An amount as typed: “18400”, “€18,400”, “1.234,50 EUR”, “12 34 567,89”.

    `default` is the currency where none is typed; `decimal` (“.” or “,”) is the decimal sign
    where it is known, else it is read from the amount. Raises Invalid("value") for what isn't
    a plain number, can be read in two ways, has more decimals than the currency, is negative
    or is larger than LIMIT; Invalid("currency") for an unknown currency.
    """
    figures, code = _currency_apart(typed, default)
    digits = minor_digits(code)
    whole, rest = _halves(figures, digits, decimal, typed)
    if len(rest.rstrip("0")) > digits:
        raise _invalid(
            _("{currency} has {n} decimals, “{typed}” has more.").format(
                currency=code, n=digits or _("no"), typed=_shown(typed)
            )
        )
    text = (whole + rest[:digits].ljust(digits, "0")).lstrip("0") or "0"
    if len(text) > len(str(LIMIT)):
        raise _invalid(
            _("That is too much: {limit} is the largest amount.").format(limit=money(LIMIT, code))
        )
    return Money(int(text), code)


def _invalid(text: str) -> Invalid:
    return Invalid("value", text)


def _shown(typed: str) -> str:
    return typed.strip()[:40]


def _currency_apart(typed: str, default: str) -> tuple[str, str]:
    text = typed.strip()
    for space in _SPACES:
        text = text.replace(space, " ")
    match = re.fullmatch(r"([^0-9.,'’ +\-−]*) ?(.*?) ?([^0-9.,'’ ]*)", text, re.DOTALL)
    before, figures, after = match.groups() if match else ("", text, "")
    if (before and after) or not figures or not figures[0].isascii():
        raise _invalid(_not_a_number(typed))
    sign = before or after
    if not sign:
        return figures, default
    if figures.startswith(("-", "−")):
        raise _invalid(_("An amount can’t be less than nothing."))
    try:
        return figures, currency(sign)
    except Invalid:
        if re.fullmatch(r"[A-Za-z]{3}|\W", sign) and _WHOLE.match(figures):
            raise
        raise _invalid(_not_a_number(typed)) from None


def _not_a_number(typed: str) -> str:
    return _("“{typed}” is not an amount. Write it like 1234.50.").format(typed=_shown(typed))


def _halves(figures: str, digits: int, decimal: str | None, typed: str) -> tuple[str, str]:
    if figures.startswith(("-", "−")):
        raise _invalid(_("An amount can’t be less than nothing."))
    if decimal:
        whole, mark, rest = figures.partition(decimal)
    else:
        whole, mark, rest = _split_by_look(figures, digits, typed)
    if mark and not _WHOLE.fullmatch(rest):
        raise _invalid(_not_a_number(typed))
    return _ungrouped(whole, mark, typed), rest


def _split_by_look(figures: str, digits: int, typed: str) -> tuple[str, str, str]:
    """Where the decimals begin, if the amount alone can say it."""
    last = max(figures.rfind("."), figures.rfind(","))
    if last < 0:
        return figures, "", ""
    whole, mark, rest = figures[:last], figures[last], figures[last + 1 :]
    if mark in whole:
        return figures, "", ""
    if len(rest) != 3 or not _WHOLE.fullmatch(whole) or len(whole) > 3 or whole.startswith("0"):
        return whole, mark, rest
    if digits == 3:
        raise _invalid(
            _("“{typed}” can be read in two ways. Write {plain} or {decimal}.").format(
                typed=_shown(typed), plain=whole + rest, decimal=f"{whole}.{rest}0"
            )
        )
    return figures, "", ""


def _ungrouped(whole: str, mark: str, typed: str) -> str:
    if _WHOLE.fullmatch(whole):
        return whole
    match = _GROUPED.fullmatch(whole)
    grouping = match[1] if match else ""
    groups = whole.split(grouping) if grouping else []
    if not groups or grouping == mark or len(groups[-1]) != 3 or whole.startswith("0"):
        raise _invalid(_not_a_number(typed))
    return "".join(groups)


def rate(typed: str) -> Decimal:
    """An exchange rate, strictly: “0.93”. Raises Invalid("rate")."""
    text = typed.strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,12})?", text) or not Decimal(text):
        raise Invalid(
            "rate",
            _("“{typed}” is not an exchange rate. Write it like 0.93.").format(typed=_shown(typed)),
        )
    return Decimal(text)


def convert(minor: int, source: str, target: str, rate_text: str) -> int:
    """`minor` units of `source` in minor units of `target`, rounded half up.

    `rate_text` is the decimal price of one whole unit of `source` in `target`.
    """
    shift = minor_digits(target) - minor_digits(source)
    exact = (Decimal(minor) * Decimal(rate_text)).scaleb(shift)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def split(minor: int, parts: int) -> list[int]:
    """`minor` in `parts` nearly equal amounts that add up to it, the larger ones first."""
    share, rest = divmod(minor, parts)
    return [share + (place < rest) for place in range(parts)]


def total(amounts: Iterable[int | None]) -> int:
    """The sum of the known amounts, in minor units of one currency."""
    return sum(amount for amount in amounts if amount is not None)


def with_currency(typed: str) -> bool:
    """Whether a currency stands with the figures: “5 EUR”, “€5”."""
    sign = re.sub(r"[0-9.,'’\s]", "", typed)
    try:
        return bool(sign and currency(sign))
    except Invalid:
        return False
