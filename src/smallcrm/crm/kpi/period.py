"""The span of days a figure is about: a year, a quarter, a month, or from one day to another."""

import calendar
import re
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from smallcrm.errors import Invalid
from smallcrm.i18n import _

DAY = 86_400
_FORM = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
    r"|(?P<first>[0-9]{4}-[0-9]{2}-[0-9]{2})\.\.(?P<last>[0-9]{4}-[0-9]{2}-[0-9]{2})"
)


class Period(NamedTuple):
    """Whole local days, both ends included."""

    first: date
    last: date

    def span(self, zone: tzinfo | None = None) -> tuple[int, int]:
        """First second of the first day, and first second after the last day, in UTC seconds."""
        return day_start(self.first, zone), day_start(self.last + timedelta(days=1), zone)

    def until(self, day: date) -> "Period":
        """The part of the period up to `day`."""
        return Period(self.first, min(self.last, day))


def day_start(day: date, zone: tzinfo | None = None) -> int:
    """00:00 of a day in `zone` (None: the computer's) as UTC seconds; days may have 23 hours."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def local_day(at: int, zone: tzinfo | None = None) -> date:
    """The local day of a moment."""
    return datetime.fromtimestamp(at, zone).date()


def parse(text: str) -> Period:
    """`2026`, `2026-Q2`, `2026-06` or `2026-04-01..2026-06-17`. Raises Invalid("period")."""
    found = _FORM.fullmatch(text.strip())
    try:
        if found and found["year"] and int(found["year"]) > 0:
            return _calendar(int(found["year"]), found["quarter"], found["month"])
        if found and found["first"]:
            period = Period(date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))
            if period.first <= period.last < date.max:
                return period
    except (ValueError, OverflowError):
        pass
    raise Invalid(
        "period",
        _(
            "“{text}” is not a period. Write it like 2026, 2026-Q2, 2026-06 "
            "or 2026-04-01..2026-06-17."
        ).format(text=text[:40]),
    )


def _calendar(year: int, quarter: str | None, month: str | None) -> Period:
    first = int(month) if month else int(quarter or 1) * 3 - 2
    last = int(month) if month else first + 2 if quarter else 12
    if year == date.max.year:
        raise ValueError(year)
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    return _calendar(day.year, None, f"{day.month:02d}")


def quarter_of(day: date) -> Period:
    """The calendar quarter of a day."""
    return _calendar(day.year, str((day.month + 2) // 3), None)


def year_of(day: date) -> Period:
    """The calendar year of a day."""
    return _calendar(day.year, None, None)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day."""
    year, place = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, place + 1, min(day.day, calendar.monthrange(year, place + 1)[1]))
