"""What the values of a filter mean: amounts, days, ages like `14d`, times like “last month”."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm import clock
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.tree import Value
from smallcrm.crm.words import money, when
from smallcrm.crm.words.fold import digits, fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _

DAYS = ("day", "instant", "birthday", "step")
STEPS = ("late", "today", "planned", "none", "due")
YES = ("yes", "true", "1", "on")
NO = ("no", "false", "0", "off")
MONTHS = [fold(calendar.month_name[number]) for number in range(1, 13)]
_UNITS = {"d": 1, "w": 7, "m": 0, "y": 0}
_AGE = re.compile(r"(\+?)([0-9]{1,5})([dwmy]?)", re.IGNORECASE)
_NUMBER = re.compile(r"[-−]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)")
_MANY = {"k": 1_000, "m": 1_000_000}
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
LARGEST = 1e15
OLDEST, NEWEST = 1000, 9000


class Odd(Exception):  # noqa: N818 - becomes Unclear, with its place
    """A value that the field cannot have; text says why."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Span(NamedTuple):
    """Days from `first` to `last`. age: -1 so long ago, +1 so far ahead, 0 a time by itself."""

    first: date
    last: date
    age: int = 0


def number(text: str) -> float:
    """“12.5”, “5k”, “1.5m”. Raises Odd."""
    plain = text.strip()
    many = _MANY.get(plain[-1:].casefold(), 1)
    figures = plain[:-1] if many > 1 else plain
    if not _NUMBER.fullmatch(figures):
        raise Odd(_("“{text}” is not a number.").format(text=text[:40]))
    found = float(figures.replace(",", ".").replace("−", "-")) * many
    if abs(found) > LARGEST:
        raise Odd(_("“{text}” is too large.").format(text=text[:40]))
    return found


def amount(text: str, currency: str) -> int:
    """An amount of the base currency in minor units: “5k”, “€1,500”, “1.5m”. Raises Odd."""
    plain = text.strip()
    many = _MANY.get(plain[-1:].casefold(), 1) if plain[-2:-1].isdigit() else 1
    try:
        found = money.parse(plain[:-1] if many > 1 else plain, currency)
    except Invalid as wrong:
        raise Odd(wrong.text) from None
    if found.currency != currency:
        raise Odd(_("Amounts are compared in {currency}.").format(currency=currency))
    return found.minor * many


def span(text: str) -> Span:
    """The days that a word, a date, a month, a year or an age means. Raises Odd."""
    plain = " ".join(fold(text).replace("_", " ").split())
    found = _named(plain.replace("-", " ")) or _written(plain) or _age(plain)
    if found is None:
        read = when.read(text.strip(), past=True)
        found = Span(read.day, read.day) if read and read.at is None else None
    if found is None:
        raise Odd(
            _("“{text}” is not a date. Write it like 2026-03-31, 2026-03, 14d or “this week”.")
            .format(text=text[:40])
        )  # fmt: skip
    if not (found.first.year >= OLDEST and found.last.year <= NEWEST):
        raise Odd(_("That is too far away."))
    return found


def _named(plain: str) -> Span | None:
    today = clock.today()
    if plain in ("today", "yesterday", "tomorrow"):
        day = today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[plain])
        return Span(day, day)
    which, _blank, unit = plain.partition(" ")
    step = {"this": 0, "last": -1, "next": 1}.get(which)
    if step is None:
        return None
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return Span(monday, monday + timedelta(days=6))
    many = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if many is None:
        return None
    begin = (today.year * 12 + today.month - 1) // many * many + step * many
    return Span(_month(begin), _month(begin + many) - timedelta(days=1))


def _month(number: int) -> date:
    year, place = divmod(number, 12)
    try:
        return date(year, place + 1, 1)
    except ValueError:
        raise Odd(_("There is no such year.")) from None


def _written(plain: str) -> Span | None:
    """A year, a month of a year, or a day as 2026-03-31."""
    if re.fullmatch("[0-9]{4}", plain):
        begin = int(plain) * 12
        return Span(_month(begin), _month(begin + 12) - timedelta(days=1))
    found = _MONTH.fullmatch(plain)
    if found:
        begin = int(found[1]) * 12 + int(found[2]) - 1
        if not 1 <= int(found[2]) <= 12:
            raise Odd(_("There is no such month."))
        return Span(_month(begin), _month(begin + 1) - timedelta(days=1))
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        try:
            day = date.fromisoformat(plain)
        except ValueError:
            raise Odd(_("There is no such day.")) from None
        return Span(day, day)
    return None


def _age(plain: str) -> Span | None:
    found = _AGE.fullmatch(plain.removesuffix(" ago").replace(" ", ""))
    if not found or (not found[3] and len(found[2]) > 3):
        return None
    ahead, many, unit = bool(found[1]), int(found[2]), found[3] or "d"
    way = 1 if ahead else -1
    today = clock.today()
    try:
        if _UNITS[unit]:
            day = today + timedelta(days=way * many * _UNITS[unit])
        else:
            whole = today.year * 12 + today.month - 1 + way * many * (12 if unit == "y" else 1)
            year, place = divmod(whole, 12)
            last = calendar.monthrange(year, place + 1)[1]
            day = date(year, place + 1, min(today.day, last))
    except (ValueError, OverflowError):
        raise Odd(_("That is too far away.")) from None
    return Span(day, day, way)


def month_day(text: str) -> int | None:
    """1 to 12 for the name of a month, whole or its first three letters."""
    plain = fold(text)
    close = [place for place, name in enumerate(MONTHS, 1) if plain in (name, name[:3])]
    return close[0] if close else None


def flag(text: str) -> bool:
    """Whether yes or no was said. Raises Odd."""
    plain = fold(text)
    if plain not in (*YES, *NO):
        raise Odd(_("“{text}” is neither yes nor no.").format(text=text[:40]))
    return plain in YES


def choice(field: Field, text: str) -> str:
    """What the file holds for a word of a field of few. Raises Odd, naming those there are."""
    plain = fold(text)
    for word, kept in field.choices.items():
        if fold(word) == plain:
            return kept
    raise Odd(
        _("No {field} is called “{value}”. There are: {words}.").format(
            field=field.name, value=text[:40], words=", ".join(field.choices)
        )
    )


def check(field: Field, op: str, value: Value) -> None:
    """Raises Odd when the field cannot have this value."""
    if value.special:
        if op not in (":", "="):
            raise Odd(_("“{op}” needs a value to compare with.").format(op=op))
        return
    ends = [value.text] if value.to is None else [end for end in (value.text, value.to) if end]
    if value.to is not None and (op not in (":", "=") or ">" not in field.operators or not ends):
        raise Odd(_("“{field}” cannot have a value from … to …").format(field=field.name))
    for end in ends:
        _check_one(field, end, ranged=value.to is not None)
    if value.to is not None and len(ends) == 2:
        _check_order(field, *ends)


def _check_order(field: Field, low: str, high: str) -> None:
    if field.type not in ("number", "money"):
        return
    first, last = (number(end) if field.type == "number" else amount(end, base())
                   for end in (low, high))  # fmt: skip
    if first > last:
        words = _("From {low} to {high} there is nothing. Write {high}..{low}.")
        raise Odd(words.format(low=low, high=high))


def _check_one(field: Field, text: str, *, ranged: bool) -> None:
    if field.type == "choice":
        choice(field, text)
    elif field.type == "flag":
        flag(text)
    elif field.type == "number":
        number(text)
    elif field.type == "money":
        amount(text, base())
    elif field.type == "phone" and not digits(text):
        raise Odd(_("A phone number has digits."))
    elif field.type in DAYS and (ranged or not _own_word(field, text)):
        span(text)


def _own_word(field: Field, text: str) -> bool:
    if field.type == "step":
        return fold(text) in STEPS
    if field.type == "birthday":
        return month_day(text) is not None
    return fold(text) in (*YES[:1], *NO[:1])


def base() -> str:
    """The base currency of the file."""
    from smallcrm.crm import about

    return about.currency()
