"""Reads dates as the world writes them: “15 Jan 2023”, “31.12.2026”, “2023-09-16 15:05 UTC”."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import NamedTuple

from smallcrm import clock
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _

ORDERS = ("dmy", "mdy", "ymd")
_AHEAD_YEARS = 10
_MONTHS = {
    1: "jan january januar janvier janv enero ene gennaio gen janeiro januari stycznia styczen sty",
    2: "feb february februar fevrier fevr febrero febbraio fevereiro fev februari lutego luty lut",
    3: "mar march marz mrz mars marzo marco maart mrt marca marzec maerz",
    4: "apr april avril avr abril abr aprile kwietnia kwiecien kwi",
    5: "may mai mayo maggio mag maio mei maja maj",
    6: "jun june juni juin junio giugno giu junho czerwca czerwiec cze",
    7: "jul july juli juillet juil julio luglio lug julho lipca lipiec lip",
    8: "aug august aout agosto ago augustus sierpnia sierpien sie",
    9: "sep sept september septembre septiembre settembre set setembro wrzesnia wrzesien wrz",
    10: "oct october oktober okt octobre octubre ottobre ott outubro out pazdziernika paz",
    11: "nov november novembre noviembre novembro listopada listopad lis",
    12: "dec december dezember dez decembre diciembre dic dicembre dezembro grudnia grudzien gru",
}
_MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split()}
_TIME = (
    r"(?:[T ,]\s*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_WORD = r"(?P<name>[^\W\d_]{3,})\.?"
_PATTERNS = [
    re.compile(rf"(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}", re.I),
    re.compile(rf"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d){_TIME}", re.I),
    re.compile(
        rf"(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d\d){_TIME}", re.I
    ),
    re.compile(
        rf"(?:[^\W\d_]+,\s*)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|o|º|\.)?[\s/-]*(?:de |of )?"
        rf"{_WORD}[,\s/-]*(?:de |del )?(?P<y>\d{{4}}|\d\d){_TIME}",
        re.I,
    ),
    re.compile(
        rf"(?:[^\W\d_]+,?\s+)?{_WORD}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[,\s]+(?P<y>\d{{4}}){_TIME}",
        re.I,
    ),
    re.compile(rf"(?P<y>\d{{4}})\. ?(?P<m>\d{{1,2}})\. ?(?P<d>\d{{1,2}})\.?{_TIME}", re.I),
    re.compile(rf"(?P<y>\d{{4}})\s*년\s*(?P<m>\d{{1,2}})\s*월\s*(?P<d>\d{{1,2}})\s*일?{_TIME}"),
    re.compile(rf"(?P<y>\d{{4}})\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*日?{_TIME}"),
]
_MONTH = re.compile(rf"(?:(?P<m>\d{{1,2}})[/.-]|{_WORD}\s+(?:de |del )?)(?P<y>(?:19|20)\d\d)", re.I)
_YEARLESS = [
    re.compile(r"--(?P<m>\d\d)-?(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\."),
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*(?:de |of )?{_WORD}", re.I),
    re.compile(rf"{_WORD}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?", re.I),
]
_MIDNIGHT = re.compile(r"\b0?0:00(:00([.,]0+)?)?\s*(Z|UTC|GMT|[+-]00:?00)?$", re.I)
_NOTHING = re.compile(r"[0\s./:TZ-]*")
_OF_YEAR = re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})\.?")


class Order(NamedTuple):
    """Which comes first in 01/02/2024 and in 01.02.2024; None where nobody knows."""

    slash: str | None = None
    dot: str | None = "dmy"


class DateError(ValueError):
    """Why a text is no date, as a sentence."""


def day(text: str, order: Order, *, past: bool = False, yearless: bool = False) -> str | None:
    """A day as YYYY-MM-DD, or --MM-DD if `yearless` is allowed; None for “0.0.00” and blanks.

    A year of two digits is the latest one that is at most ten years ahead, or, with `past` (a
    birthday), that has begun. Raises DateError.
    """
    if len(text) == 10 and text[4] == "-" == text[7]:
        try:
            date.fromisoformat(text)
            return text
        except ValueError:
            pass
    return _day(text, order, past, yearless)


def instant(text: str, order: Order) -> str | None:
    """A moment as it is stored (UTC); without a zone it is local, without a time local midnight.

    None for “0.0.00” and blanks. Raises DateError.
    """
    if len(text) == 20 and text[19] == "Z" and text[10] == "T":
        try:
            datetime.fromisoformat(text[:19])
            return text
        except ValueError:
            pass
    return _instant(text, order)


def day_and_time(text: str, order: Order) -> tuple[str | None, str | None]:
    """A local day as YYYY-MM-DD and, where it says one, the time of that day as HH:MM; midnight
    is no time of day. Raises DateError."""
    if ":" not in text or _MIDNIGHT.search(text):
        return day(text, order), None
    moment = instant(text, order)
    if moment is None:
        return None, None
    when = clock.local(moment)
    return when.date().isoformat(), f"{when:%H:%M}"


@lru_cache(maxsize=4096)
def _day(text: str, order: Order, past: bool, yearless: bool) -> str | None:
    if _NOTHING.fullmatch(text):
        return None
    if yearless:
        for pattern in _YEARLESS:
            found = pattern.fullmatch(text.strip())
            if found:
                month, number = _month(found), int(found["d"])
                _real(2000, month, number, text)
                return f"--{month:02}-{number:02}"
        if found := _OF_YEAR.fullmatch(text.strip()):
            return _day_of_year(found, order)
    return _real(*_parts(_found(text), text, order, past), text).isoformat()


def _day_of_year(found: re.Match[str], order: Order) -> str:
    """“09/03” as a day of every year."""
    first, second = int(found["a"]), int(found["b"])
    rule = order.dot if found["sep"] == "." else order.slash
    if rule is None and first <= 12 and second <= 12 and first != second:
        raise DateError(
            _("The day and the month can’t be told apart. Say which comes first in this file.")
        )
    is_month_first = second > 12 or (first <= 12 and rule != "dmy")
    month, number = (first, second) if is_month_first else (second, first)
    _real(2000, month, number, found[0])
    return f"--{month:02}-{number:02}"


@lru_cache(maxsize=4096)
def _instant(text: str, order: Order) -> str | None:
    if _NOTHING.fullmatch(text):
        return None
    if month := _MONTH.fullmatch(text.strip()):
        return clock.stamp(clock.local_day_start(_real(int(month["y"]), _month(month), 1, text)))
    found = _found(text)
    when = _real(*_parts(found, text, order, False), text)
    try:
        if not found["hour"]:
            return clock.stamp(clock.local_day_start(when))
        moment = datetime(
            when.year, when.month, when.day, _hour(found), int(found["minute"]),
            int(found["second"] or 0),
        )  # fmt: skip
        zone = _zone(found["zone"])
        return clock.stamp(moment.replace(tzinfo=zone) if zone else moment.astimezone())
    except (ValueError, OverflowError):
        raise DateError(_("There is no such time of day.")) from None


def _found(text: str) -> re.Match[str]:
    plain = text.partition("→")[0].strip()
    for pattern in _PATTERNS:
        found = pattern.fullmatch(plain)
        if found:
            return found
    raise DateError(_("This is not a date."))


def _month(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("m"):
        return int(groups["m"])
    number = _MONTH_OF.get(fold(groups["name"]))
    if number is None:
        raise DateError(_("“{word}” is no month.").format(word=groups["name"]))
    return number


def _parts(found: re.Match[str], text: str, order: Order, past: bool) -> tuple[int, int, int]:
    """Year, month, day."""
    groups = found.groupdict()
    if "a" not in groups:
        return _year(groups["y"], past), _month(found), int(groups["d"])
    first, second, year = int(groups["a"]), int(groups["b"]), groups["y"]
    rule = order.dot if groups["sep"] == "." else order.slash
    if rule == "ymd" and len(year) == 2:
        return _year(groups["a"].zfill(2), past), second, int(year)
    if rule in ("dmy", "mdy"):
        number, month = (first, second) if rule == "dmy" else (second, first)
    elif first > 12 or first == second:
        number, month = first, second
    elif second > 12:
        number, month = second, first
    else:
        raise DateError(
            _("The day and the month can’t be told apart. Say which comes first in this file.")
        )
    return _year(year, past), month, number


def _year(text: str, past: bool) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    limit = clock.today().year + (0 if past else _AHEAD_YEARS)
    return 2000 + year if 2000 + year <= limit else 1900 + year


def _real(year: int, month: int, number: int, text: str) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise DateError(_("There is no day “{text}”.").format(text=text.strip()[:40])) from None


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    half = (found["half"] or "")[:1].lower()
    if half and hour <= 12:
        return hour % 12 + (12 if half == "p" else 0)
    return hour


@cache
def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    plain = text.replace(":", "")
    offset = timedelta(hours=int(plain[1:3]), minutes=int(plain[3:5]))
    return timezone(-offset if plain[0] == "-" else offset)


_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d\d)(?:\D.*)?")


class Votes:
    """Counts, over a whole column, which values can only be day first or only month first."""

    def __init__(self) -> None:
        self.counts = {"/": [0, 0, 0], ".": [0, 0, 0]}

    def add(self, values: Iterable[str]) -> None:
        """Counts more values."""
        for value, times in Counter(values).items():
            found = _NUMERIC.fullmatch(value)
            if found:
                first, second = int(found[1]), int(found[3])
                place = 0 if 12 < first <= 31 >= second else 1 if 12 < second <= 31 else 2
                if first or second:
                    sign = "." if found[2] == "." else "/"
                    self.counts[sign][place] += times * (first != second)

    def order(self) -> Order:
        """What the values say: None for a sign where nothing, or both, is said."""
        slash, dot = (_winner(self.counts[sign]) for sign in "/.")
        return Order(slash, dot or "dmy")

    def matters(self, value: str) -> bool:
        """Whether a value could be read in two ways."""
        return value[4:5] != "-" and _NUMERIC.fullmatch(value) is not None

    def totals(self) -> tuple[int, int, int]:
        """How many values can only be day first, only month first, or either."""
        first, month, either = (sum(pair) for pair in zip(*self.counts.values(), strict=True))
        return first, month, either

    @property
    def unclear(self) -> bool:
        """Whether there are values that can be read in two ways, and nothing says how."""
        return self.counts["/"][2] > 0 and _winner(self.counts["/"]) is None


def _winner(counts: list[int]) -> str | None:
    day_first, month_first, _either = counts
    if day_first and not month_first:
        return "dmy"
    return "mdy" if month_first and not day_first else None
