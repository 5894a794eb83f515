"""Which days a dashboard looks at, and which earlier days it compares them with."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from smallcrm import clock
from smallcrm.crm.kpi.period import Period, month_of, months_before, quarter_of, year_of

KINDS = ("month", "quarter", "year", "12 months")
ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """From one UTC instant to another, the end not included, as the file writes them."""

    start: str
    end: str


class View(NamedTuple):
    """A period with the one before it. until: the last day that has begun; running: the period
    is not over; before: of the same length, up to the same day while the period runs."""

    kind: str
    period: Period
    before: Period
    until: date
    running: bool


def view(kind: str, back: int = 0, today: date | None = None) -> View:
    """The running period of a kind (back 0) or the one `back` periods before it."""
    day = today or clock.today()
    period = _period(kind, day, back)
    earlier = _period(kind, day, back + 1)
    running = period.last >= day
    until = min(period.last, day)
    if running and kind != "12 months":
        days = until - period.first
        earlier = Period(earlier.first, min(earlier.first + days, earlier.last))
    return View(kind, period, earlier, until, running)


def _period(kind: str, day: date, back: int) -> Period:
    if kind == "12 months":
        last = months_before(day, 12 * back)
        return Period(months_before(day, 12 * (back + 1)) + ONE_DAY, last)
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    of_day = {"month": month_of, "quarter": quarter_of, "year": year_of}[kind]
    return of_day(months_before(day.replace(day=1), months * back))


def span(first: date, last: date, now: datetime | None = None) -> Span:
    """Whole local days as instants; nothing after `now` (the end is the second after it)."""
    end = clock.local_day_start(last + ONE_DAY)
    if now is not None:
        end = min(end, now + timedelta(seconds=1))
    return Span(clock.stamp(clock.local_day_start(first)), clock.stamp(end))


def months_to(day: date, count: int) -> list[Period]:
    """The `count` calendar months up to that of `day`, oldest first."""
    first = day.replace(day=1)
    return [month_of(months_before(first, back)) for back in range(count - 1, -1, -1)]


def weeks_to(day: date, count: int) -> list[Period]:
    """The `count` weeks, Monday to Sunday, up to that of `day`, oldest first."""
    monday = day - timedelta(days=day.weekday())
    starts = [monday - timedelta(days=7 * back) for back in range(count - 1, -1, -1)]
    return [Period(start, start + timedelta(days=6)) for start in starts]
