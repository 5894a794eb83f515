"""Finds the date of a repeating entry that comes next, and says in words how it repeats."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import NamedTuple

from smallcrm.i18n import _, n_

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN = frozenset("FREQ INTERVAL COUNT UNTIL WKST BYDAY BYMONTHDAY BYMONTH BYSETPOS".split())
_LENGTH = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_MOST_PERIODS, _LONGEST_GAP, _BACK = 50_000, 15_000, 800


class Rule(NamedTuple):
    """How something repeats. by_day: (which of the month, 0 for each; weekday from 0); until: the
    last day; counted: how often at most, 0 without an end."""

    often: str
    interval: int
    counted: int
    until: date | None
    week_start: int
    by_day: Sequence[tuple[int, int]]
    by_month_day: Sequence[int]
    by_month: Sequence[int]
    places: Sequence[int]


def rule(text: str) -> Rule | None:
    """A rule as calendars write it; None for one that is broken or not of days."""
    parts = {
        name.strip(): value.strip()
        for name, _sign, value in (part.partition("=") for part in text.upper().split(";"))
        if name.strip()
    }
    if not set(parts) <= _KNOWN or parts.get("FREQ") not in _LENGTH:
        return None
    try:
        until = parts.get("UNTIL", "").replace("-", "")[:8]
        found = Rule(
            parts["FREQ"],
            int(parts.get("INTERVAL", "1")),
            int(parts.get("COUNT", "0")),
            date(int(until[:4]), int(until[4:6]), int(until[6:])) if until else None,
            _DAYS.index(parts.get("WKST", "MO")),
            [_of_week(one) for one in _listed(parts, "BYDAY")],
            *([int(one) for one in _listed(parts, name)]
              for name in ("BYMONTHDAY", "BYMONTH", "BYSETPOS")),
        )  # fmt: skip
    except (ValueError, KeyError):
        return None
    return found if 0 < found.interval < 10_000 and found.counted >= 0 else None


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return [one for one in parts.get(name, "").split(",") if one]


def _of_week(text: str) -> tuple[int, int]:
    found = _BY_DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    return int(found[1] or 0), _DAYS.index(found[2])


def coming(
    how: Rule, start: date, today: date, is_over: Callable[[date], bool], left_out: set[date]
) -> date | None:
    """The first day that is not over, else the last one there was; None where there is none."""
    last = None
    for day in _days(how, start, today):
        if day in left_out:
            continue
        if not is_over(day):
            return day
        last = day
    return last


def _days(how: Rule, start: date, today: date) -> Iterator[date]:
    """Every day of a series in order, from a little before today on where nothing is counted."""
    count = empty = 0
    goal = min(today, how.until or today)
    length = _LENGTH[how.often] * how.interval
    ahead = (goal - start).days // (length + length // 10 + 1) - _BACK // length - 9
    skipped = 0 if how.counted else max(0, ahead)
    try:
        for number in islice(_periods(how, start, skipped), _MOST_PERIODS):
            days = [day for day in number if day >= start]
            empty = 0 if days else empty + 1
            for day in days:
                count += 1
                if (how.until and day > how.until) or (how.counted and count > how.counted):
                    return
                yield day
            if empty * length > _LONGEST_GAP:
                return
    except (OverflowError, ValueError):
        return


def _periods(how: Rule, start: date, skipped: int) -> Iterator[list[date]]:
    """The days of each period: a day, week, month or year, as often as the interval says."""
    number = skipped * how.interval
    while True:
        yield _chosen(how, _in_period(how, start, number))
        number += how.interval


def _in_period(how: Rule, start: date, number: int) -> list[date]:
    if how.often == "DAILY":
        return [day for day in [start + timedelta(days=number)] if _fits(how, day)]
    if how.often == "WEEKLY":
        first = start - timedelta(days=(start.weekday() - how.week_start) % 7)
        week = [first + timedelta(days=7 * number + at) for at in range(7)]
        wanted = {weekday for _which, weekday in how.by_day} or {start.weekday()}
        return [day for day in week if day.weekday() in wanted and _in_month(how, day)]
    if how.often == "MONTHLY":
        months = start.year * 12 + start.month - 1 + number
        year, month = divmod(months, 12)
        wanted_month = not how.by_month or month + 1 in how.by_month
        return _of_month(how, start, year, month + 1) if wanted_month else []
    year = start.year + number
    months_of_year = sorted(how.by_month) or [start.month]
    return [day for month in months_of_year for day in _of_month(how, start, year, month)]


def _of_month(how: Rule, start: date, year: int, month: int) -> list[date]:
    length = monthrange(year, month)[1]
    if not how.by_day and not how.by_month_day:
        return [date(year, month, start.day)] if start.day <= length else []
    return [day for at in range(1, length + 1) if _fits(how, day := date(year, month, at))]


def _in_month(how: Rule, day: date) -> bool:
    return not how.by_month or day.month in how.by_month


def _fits(how: Rule, day: date) -> bool:
    length = monthrange(day.year, day.month)[1]
    places = (0, (day.day + 6) // 7, -((length - day.day + 7) // 7))
    return (
        _in_month(how, day)
        and (not how.by_month_day or bool({day.day, day.day - length - 1} & {*how.by_month_day}))
        and (not how.by_day or any((at, day.weekday()) in how.by_day for at in places))
    )


def _chosen(how: Rule, days: list[date]) -> list[date]:
    if not how.places:
        return days
    kept = {at - 1 if at > 0 else len(days) + at for at in how.places}
    return [day for at, day in enumerate(days) if at in kept]


def said(how: Rule, start: date) -> str:
    """How something repeats: “Repeats every 2 weeks on Tue, Thu since 2026-01-06.”"""
    names = _names()
    days = ", ".join(
        f"{which}. {names[weekday]}" if which else names[weekday] for which, weekday in how.by_day
    )
    often = {
        "DAILY": n_("every day", "every {n} days", how.interval),
        "WEEKLY": n_("every week", "every {n} weeks", how.interval),
        "MONTHLY": n_("every month", "every {n} months", how.interval),
        "YEARLY": n_("every year", "every {n} years", how.interval),
    }[how.often]
    words = [_("Repeats {often}").format(often=often)]
    if days:
        words.append(_("on {days}").format(days=days))
    words.append(_("since {day}").format(day=start.isoformat()))
    if how.until:
        words.append(_("until {day}").format(day=how.until.isoformat()))
    if how.counted:
        words.append(n_("{n} time", "{n} times", how.counted))
    return f"{' '.join(words)}."


@cache
def _names() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
