"""Dates in the user's own words: “next tue 10:00”, “in 2 weeks”, “23/6”, “yesterday 3pm”."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from smallcrm import clock


class When(NamedTuple):
    """A local day, perhaps a time and an end, and where in the line it stands (start, stop)."""

    day: date
    at: time | None
    end: time | None
    start: int
    stop: int


class Missed(NamedTuple):
    """Where in the line something is written like a day or time that there is not (31/6, 25:00)."""

    start: int
    stop: int


_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?"
)
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WORDS = {"today": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
_NEXT = r"(?:next|nxt)"
_UNIT = r"(?P<unit>day|week|wk|month|year)s?"
_MANY = r"(?P<many>[0-9]{1,3}|an?|one)"

_Reading = Callable[[re.Match[str], date, bool], date | None]


def _named(found: re.Match[str], today: date, past: bool) -> date | None:
    return today + timedelta(days=_WORDS[found[0].lower()])


def _weekday(found: re.Match[str], today: date, past: bool) -> date | None:
    wanted = _WEEKDAYS.index(found["weekday"][:3].lower())
    which = (found["which"] or "").lower()
    monday = today - timedelta(days=today.weekday())
    if which == "this":
        return monday + timedelta(days=wanted)
    if which in ("next", "nxt"):
        return monday + timedelta(days=7 + wanted)
    if which == "last" or past:
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _shift(today: date, many: int, unit: str) -> date | None:
    try:
        if unit in ("day", "week", "wk"):
            return today + timedelta(days=many * (1 if unit == "day" else 7))
        month = today.year * 12 + today.month - 1 + many * (12 if unit == "year" else 1)
        year, place = divmod(month, 12)
        last = calendar.monthrange(year, place + 1)[1]
        return date(year, place + 1, min(today.day, last))
    except (OverflowError, ValueError):
        return None


def _span(found: re.Match[str], today: date, past: bool) -> date | None:
    many = int(found["many"]) if found["many"].isdigit() else 1
    back = found[0].lower().endswith("ago")
    return _shift(today, -many if back else many, found["unit"].lower())


def _neighbour(found: re.Match[str], today: date, past: bool) -> date | None:
    return _shift(today, -1 if found["which"].lower() == "last" else 1, found["unit"].lower())


def _end(found: re.Match[str], today: date, past: bool) -> date | None:
    if found["unit"].lower() == "week":
        return today + timedelta(days=(4 - today.weekday()) % 7)
    return today.replace(day=calendar.monthrange(today.year, today.month)[1])


def _exact(found: re.Match[str], today: date, past: bool) -> date | None:
    groups = found.groupdict()
    word = groups.get("month_word")
    month = _MONTHS.index(word[:3].lower()) + 1 if word else int(groups["month"])
    year = groups.get("year")
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, int(groups["day"]))
    for later in range(9):
        then = _date(today.year + (-later if past else later), month, int(groups["day"]))
        if then and (then <= today if past else then >= today):
            return then
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_DAY = r"(?P<day>[0-9]{1,2})"
_NUMBER = r"(?P<month>[0-9]{1,2})"
_DAYS: dict[str, tuple[str, _Reading]] = {
    "named": ("|".join(_WORDS), _named),
    "weekday": (rf"(?:(?P<which>next|nxt|this|last)\s+)?(?P<weekday>{_WEEKDAY})", _weekday),
    "ahead": (rf"in\s+{_MANY}\s+{_UNIT}", _span),
    "back": (rf"{_MANY}\s+{_UNIT}\s+ago", _span),
    "neighbour": (rf"(?P<which>next|nxt|last)\s+{_UNIT}", _neighbour),
    "end": (r"end\s+of\s+(?:the\s+)?(?P<unit>week|month)", _end),
    "iso": (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", _exact),
    "slash": (rf"{_DAY}/{_NUMBER}(?:/(?P<year>[0-9]{{4}}|[0-9]{{2}}))?", _exact),
    "dots": (rf"{_DAY}\.{_NUMBER}\.(?P<year>[0-9]{{4}})?", _exact),
    "day_month": (
        rf"{_DAY}(?:st|nd|rd|th|\.)?\s+(?P<month_word>{_MONTH})(?:\s+(?P<year>[0-9]{{4}}))?",
        _exact,
    ),
    "month_day": (
        rf"(?P<month_word>{_MONTH})\s+{_DAY}(?:st|nd|rd|th)?(?:,?\s+(?P<year>[0-9]{{4}}))?",
        _exact,
    ),
    "bare_dots": (rf"{_DAY}\.{_NUMBER}(?:\.(?P<year>[0-9]{{2}}))?", _exact),
}
_READERS = [(re.compile(pattern, re.IGNORECASE), reading) for pattern, reading in _DAYS.values()]
_ON_WEEKDAY = re.compile(rf"(?P<weekday>{_WEEKDAY})\.?,?\s+(?:the\s+)?(?P<date>.+)", re.IGNORECASE)
_BARE_DOTS = re.compile(_DAYS["bare_dots"][0])

_CLOCK = r"(?:[0-9]{1,2}:[0-9]{2}\s?(?:[ap]m)?|[0-9]{1,2}\s?[ap]m|noon)"
_HOUR = rf"(?:{_CLOCK}|[0-9]{{1,2}})"
_TIME = rf"(?P<first>{_HOUR})(?:\s?[-–]\s?(?P<last>{_HOUR}))?"
_TIME_ONLY = re.compile(_TIME, re.IGNORECASE)
_DAY_THEN_TIME = re.compile(rf"(?P<day_part>.+?)(?:,?\s+(?:at\s+)?|T){_TIME}", re.IGNORECASE)
_TIME_THEN_DAY = re.compile(rf"{_TIME},?\s+(?:on\s+)?(?P<day_part>.+)", re.IGNORECASE)
_SURE = re.compile(rf"{_CLOCK}|[0-9]{{1,2}}\s?[-–]\s?{_CLOCK}", re.IGNORECASE)
_MINUTES = re.compile(
    r"(?:(?P<ahead>in)\s+)?(?P<many>[0-9]{1,3}|an?)\s+(?P<unit>hour|min|minute)s?"
    r"(?:\s+(?P<back>ago))?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(on|by|due|at)\s+", re.IGNORECASE)
_NO_ORDER = re.compile(r"(?:1[3-9]|[2-9][0-9])/(?:1[3-9]|[2-9][0-9])")
"""“26/27” is neither day and month nor month and day: it was not meant as a date."""
_LONGEST = 9
"""No phrase has more words than “on 23rd june 2026 at 10:00 - 11:00”."""


class _Impossible(Exception):  # noqa: N818 - only between these functions
    """The words are a date, but there is no such day or time: 31/6, 25:00."""


def read(text: str, now: datetime | None = None, past: bool = False) -> When | None:
    """All of `text` as a date, for a date field; `past` looks back: “tue” is the last one."""
    line = text.strip()
    try:
        found = _phrase(line, now or clock.now(), past, alone=True) if line else None
    except _Impossible:
        return None
    start = text.find(line)
    return When(*found, start, start + len(line)) if found else None


def at_end(line: str, now: datetime | None = None, past: bool = False) -> When | None:
    """The date at the end of `line`, the longest there is; None if none is surely meant."""
    found = look(line, now, past)
    return found if isinstance(found, When) else None


def look(line: str, now: datetime | None = None, past: bool = False) -> When | Missed | None:
    """As `at_end`, and Missed where a date is meant that there is not."""
    stop = len(line.rstrip())
    words = list(re.finditer(r"\S+", line[:stop]))
    for word in words[-_LONGEST:]:
        try:
            found = _phrase(line[word.start() : stop], now or clock.now(), past, alone=False)
        except _Impossible:
            return _missed(line, word.start(), stop)
        if found:
            return When(*found, word.start(), stop)
    return None


def missed_first(line: str, now: datetime | None = None) -> Missed | None:
    """The words `line` begins with, where they are meant as a day or time that there is not."""
    words = list(re.finditer(r"\S+", line))[:_LONGEST]
    lead = _LEAD.match(line, words[0].start()) if words else None
    then = now or clock.now()
    for word in reversed(words):
        start, stop = lead.end() if lead else words[0].start(), word.end()
        rest = line[start:stop].rstrip(",:;")
        try:
            if _day(rest, then.date(), False, bare_dots=lead is not None):
                return None
            _time_alone(rest, then, False, sure=False)
        except _Impossible:
            return _missed(line, start, start + len(rest))
    return None


def _missed(line: str, begin: int, stop: int) -> Missed | None:
    lead = _LEAD.match(line, begin)
    start = lead.end() if lead else begin
    return None if _NO_ORDER.fullmatch(line[start:stop]) else Missed(start, stop)


_Found = tuple[date, time | None, time | None]


def _phrase(words: str, now: datetime, past: bool, *, alone: bool) -> _Found | None:
    lead = _LEAD.match(words)
    rest = words[lead.end() :] if lead else words
    sure = alone or (lead is not None and lead[1].lower() != "at")
    day = _day(rest, now.date(), past, bare_dots=sure)
    if day:
        return day, None, None
    minutes = _MINUTES.fullmatch(rest)
    if minutes and bool(minutes["ahead"]) != bool(minutes["back"]):
        return _minutes(minutes, now)
    at = lead is not None and lead[1].lower() == "at"
    return _time_alone(rest, now, past, sure=at) or _with_time(rest, now.date(), past)


def _day(words: str, today: date, past: bool, *, bare_dots: bool) -> date | None:
    for pattern, reading in _READERS:
        if pattern.pattern == _BARE_DOTS.pattern and not bare_dots:
            continue
        found = pattern.fullmatch(words)
        if found:
            then = reading(found, today, past)
            if then is None:
                raise _Impossible
            return then
    return _on_weekday(words, today, past, bare_dots=bare_dots)


def _on_weekday(words: str, today: date, past: bool, *, bare_dots: bool) -> date | None:
    """“tue 23 june”, where that day is a Tuesday."""
    found = _ON_WEEKDAY.fullmatch(words)
    exact = found and any(
        pattern.fullmatch(found["date"]) for pattern, reading in _READERS if reading is _exact
    )
    if not found or not exact:
        return None
    unsure = _BARE_DOTS.fullmatch(found["date"])
    if unsure and not bare_dots:
        return None
    try:
        then = _day(found["date"], today, past, bare_dots=bare_dots)
    except _Impossible:
        then = None
    if then and then.weekday() == _WEEKDAYS.index(found["weekday"][:3].lower()):
        return then
    if unsure:
        return None
    raise _Impossible


def _minutes(found: re.Match[str], now: datetime) -> _Found:
    many = int(found["many"]) if found["many"].isdigit() else 1
    minutes = many * (60 if found["unit"].lower() == "hour" else 1)
    then = now + timedelta(minutes=-minutes if found["back"] else minutes)
    return then.date(), then.time().replace(second=0, microsecond=0), None


def _time_alone(words: str, now: datetime, past: bool, *, sure: bool) -> _Found | None:
    found = _TIME_ONLY.fullmatch(words)
    if not found or not (sure or _SURE.match(words)):
        return None
    first, last = _times(found)
    today, gone = now.date(), first <= now.time()
    if past:
        return today - timedelta(days=not gone), first, last
    return today + timedelta(days=gone), first, last


def _with_time(words: str, today: date, past: bool) -> _Found | None:
    for pattern in (_DAY_THEN_TIME, _TIME_THEN_DAY):
        found = pattern.fullmatch(words)
        if not found or (pattern is _TIME_THEN_DAY and not _SURE.match(words)):
            continue
        day = _day(found["day_part"], today, past, bare_dots=True)
        if day:
            return day, *_times(found)
    return None


def _times(found: re.Match[str]) -> tuple[time, time | None]:
    last = _clock(found["last"], "") if found["last"] else None
    half = found["last"][-2:].lower() if found["last"] else ""
    first = _clock(found["first"], half if half in ("am", "pm") else "")
    if last and last <= first:
        raise _Impossible
    return first, last


def _clock(words: str, half: str) -> time:
    if words.lower() == "noon":
        return time(12)
    figures = re.findall("[0-9]+", words)
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    half = words[-2:].lower() if words[-2:].lower() in ("am", "pm") else half
    if half and not 1 <= hour <= 12:
        raise _Impossible
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise _Impossible from None
