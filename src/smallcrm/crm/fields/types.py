"""What a field of your own can hold, and how a value is read, kept and shown."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from smallcrm import text
from smallcrm.crm import about
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _

TYPES = (
    "text", "long_text", "money", "number", "date", "yes_no", "choice", "choices", "link",
    "email", "contact",
)  # fmt: skip
CHOSEN = ("choice", "choices")
YES = {fold(word) for word in ("yes", "y", "true", "1", "x", "on", "ja", "oui", "sí", "si", "sim",
                               "tak", "da", "✓", "✔", _("yes"))}  # fmt: skip
NO = {fold(word) for word in ("no", "n", "false", "0", "off", "nein", "non", "não", "nie", "nee",
                              "✗", _("no"))}  # fmt: skip
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Kept(NamedTuple):
    """A value as it is kept. value: its plain text (a number as 12.5, a day as YYYY-MM-DD, yes or
    no); amount: minor units of currency; other_id: the person it names."""

    value: str
    amount: int | None = None
    currency: str | None = None
    other_id: int | None = None


def type_word(type: str) -> str:
    """A type as the window shows it."""
    words = {
        "text": _("Text"), "long_text": _("Long text"), "money": _("Money"),
        "number": _("Number"), "date": _("Date"), "yes_no": _("Yes or no"),
        "choice": _("Choice"), "choices": _("Several choices"), "link": _("Web address"),
        "email": _("E-mail address"), "contact": _("Contact"),
    }  # fmt: skip
    return words[type]


def read(type: str, typed: str, options: list[str] | None = None) -> list[Kept]:
    """What was typed for a field, as it is kept: nothing for “”, several for several choices.

    Raises Invalid (field “value”) with a sentence how to write it.
    """
    typed = typed.strip()
    if not typed:
        return []
    if type == "choices":
        parts = [part.strip() for part in re.split(r"[;,\n]", typed) if part.strip()]
        chosen = dict.fromkeys(_option(part, options or []) for part in parts)
        return [Kept(part) for part in chosen]
    return [_READERS[type](typed, options or [])]


def _text(typed: str, _options: list[str]) -> Kept:
    return Kept(" ".join(typed.split()))


def _long(typed: str, _options: list[str]) -> Kept:
    return Kept(typed)


def _money(typed: str, _options: list[str]) -> Kept:
    from smallcrm.crm.words import money

    try:
        minor, currency = money.parse(typed, about.currency())
    except Invalid as wrong:
        raise Invalid("value", wrong.text) from wrong
    digits = text.minor_digits(currency)
    return Kept(f"{Decimal(minor).scaleb(-digits):.{digits}f}", minor, currency)


def _number(typed: str, _options: list[str]) -> Kept:
    plain = typed.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace("'", "")
    if not _PLAIN_NUMBER.fullmatch(plain):
        last = max(plain.rfind("."), plain.rfind(","))
        whole = re.sub(r"[.,]", "", plain[:last]) if last >= 0 else plain
        rest = plain[last + 1 :] if last >= 0 else ""
        grouped = re.fullmatch(r"-?[0-9]{1,3}([.,][0-9]{3})+", plain)
        plain = re.sub(r"[.,]", "", plain) if grouped else f"{whole}.{rest}" if rest else whole
    if not _PLAIN_NUMBER.fullmatch(plain):
        raise Invalid("value", _("“{typed}” is not a number.").format(typed=typed))
    number = Decimal(plain).normalize()
    return Kept(f"{number:f}")


def _day(typed: str, _options: list[str]) -> Kept:
    from smallcrm.crm.words import when

    try:
        return Kept(date.fromisoformat(typed).isoformat())
    except ValueError:
        found = when.read(typed)
    if found is None or typed[: found.start].strip() or typed[found.stop :].strip():
        raise Invalid(
            "value", _("“{typed}” is not a day. Write it like 30 Sep 2026.").format(typed=typed)
        )
    return Kept(found.day.isoformat())


def _yes_no(typed: str, _options: list[str]) -> Kept:
    if fold(typed) in YES:
        return Kept("yes")
    if fold(typed) in NO:
        return Kept("no")
    raise Invalid("value", _("Say yes or no."))


def _option(typed: str, options: list[str]) -> str:
    found = next((option for option in options if fold(option) == fold(typed)), None)
    if found is None:
        raise Invalid(
            "value",
            _("“{typed}” is not one of the choices: {options}.").format(
                typed=typed, options=", ".join(options) or "–"
            ),
        )
    return found


def _choice(typed: str, options: list[str]) -> Kept:
    return Kept(_option(typed, options))


def _link(typed: str, _options: list[str]) -> Kept:
    if any(sign.isspace() for sign in typed) or "." not in typed:
        raise Invalid("value", _("A web address looks like example.com."))
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", typed, re.IGNORECASE)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise Invalid("value", _("A web address begins with http or https."))
    return Kept(typed)


def _email(typed: str, _options: list[str]) -> Kept:
    from smallcrm.crm.words import emails

    wrong = emails.problem(typed)
    if wrong:
        raise Invalid("value", wrong)
    return Kept(emails.clean(typed))


def _contact(typed: str, _options: list[str]) -> Kept:
    from smallcrm.crm import typed as lines

    try:
        noun, row = lines.who(typed)
    except Invalid as wrong:
        raise Invalid("value", wrong.text) from wrong
    if noun != "person":
        raise Invalid("value", _("“{typed}” is a company; choose a person.").format(typed=typed))
    return Kept(typed, other_id=row)


_READERS = {
    "text": _text, "long_text": _long, "money": _money, "number": _number, "date": _day,
    "yes_no": _yes_no, "choice": _choice, "link": _link, "email": _email, "contact": _contact,
}  # fmt: skip


def shown(type: str, kept: Kept) -> str:
    """A value as the window shows it."""
    if type == "money" and kept.amount is not None and kept.currency:
        return text.money(kept.amount, kept.currency)
    if type == "date":
        return text.day_with_year(date.fromisoformat(kept.value))
    if type == "yes_no":
        return {"yes": _("Yes"), "no": _("No")}.get(kept.value, kept.value)
    return kept.value
