"""One dashboard: five tiles with what they were before, and three charts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm import about
from smallcrm.crm.kpi.dashboard import contact, pipeline
from smallcrm.crm.kpi.dashboard.closed import Closed, Ledger, trailing
from smallcrm.crm.kpi.dashboard.rates import Rates
from smallcrm.crm.kpi.dashboard.snapshots import Snapshots, moment_after
from smallcrm.crm.kpi.dashboard.spans import Span, View, months_to, span, weeks_to
from smallcrm.crm.kpi.period import Period, months_before
from smallcrm.crm.kpi.sums import median, ratio

MONTHS, AHEAD, WEEKS, POINTS = 12, 3, 10, 8
ENOUGH = 5
"""With fewer cases a tile shows no figure, and nothing is compared."""


class Tile(NamedTuple):
    """A figure and what it was before. unit: ratio, money (minor units), days or minutes;
    n, before_n: how many records they stand on; trend: older to newer, over three months each
    (at the ends of weeks for the pipeline); left_out: records that belong here but have no
    usable value or answer."""

    key: str
    value: float | None
    unit: str
    n: int
    before: float | None
    before_n: int
    trend: tuple[float | None, ...]
    left_out: int = 0


class Month(NamedTuple):
    """A month: won, and the weighted value of open deals expected in it; None for the past."""

    period: Period
    won: int
    deals: int
    expected: int | None


class Week(NamedTuple):
    """A week with its number of calls, e-mails, meetings and notes."""

    period: Period
    counts: tuple[int, ...]


class Board(NamedTuple):
    """All that a dashboard shows. weighted: of the running period only; deals: how many deals
    the file holds; sums in minor units of `currency`; goal: of a month."""

    view: View
    currency: str
    tiles: tuple[Tile, ...]
    weighted: int | None
    months: list[Month]
    stages: list[pipeline.StageSum]
    weeks: list[Week]
    goal: int | None
    deals: int


def board(view: View) -> Board:
    """Reads a dashboard from the open file."""
    spans = _Spans(view)
    rates = Rates()
    ledger = Ledger(spans.wide, rates)
    stages = pipeline.stages(rates)
    tiles = (
        *_of_closed(ledger, spans),
        _pipeline_tile(view, stages, spans.now, rates),
        _response_tile(spans),
    )
    return Board(
        view,
        ledger.base,
        tiles,
        sum(stage.weighted for stage in stages) if view.running else None,
        _months(ledger, view, rates),
        stages,
        _weeks(view),
        about.goal(),
        int(store.one("SELECT count(*) FROM deal WHERE trashed_at IS NULL")),
    )


class _Spans:
    """The spans of a view: its period so far, the one before, and the months of its trends."""

    def __init__(self, view: View) -> None:
        now = clock.now()
        self.now = clock.stamp(now + timedelta(seconds=1))
        self.period = span(view.period.first, view.period.last, now)
        self.before = span(view.before.first, view.before.last, now)
        months = months_to(view.until, POINTS + 2)
        self.trend = [span(month.first, min(month.last, view.until), now) for month in months]
        first = span(months_to(view.until, MONTHS)[0].first, view.until, now)
        self.wide = Span(min(self.before.start, first.start), self.now)
        self.three_months = [
            Span(first.start, last.end)
            for first, last in zip(self.trend, self.trend[2:], strict=False)
        ]


def _of_closed(ledger: Ledger, spans: _Spans) -> list[Tile]:
    now, before = ledger.closed(spans.period), ledger.closed(spans.before)
    months = trailing([ledger.closed(month) for month in spans.trend])
    cycles, cycles_before = ledger.cycles(spans.period), ledger.cycles(spans.before)
    cycle_trend = [median(_enough(ledger.cycles(three))) for three in spans.three_months]
    return [
        Tile(
            "win_rate",
            _win_rate(now),
            "ratio",
            now.won + now.lost,
            _win_rate(before),
            before.won + before.lost,
            tuple(_win_rate(part) if part.won + part.lost >= ENOUGH else None for part in months),
        ),
        Tile(
            "avg_deal_size",
            _size(now),
            "money",
            now.known,
            _size(before),
            before.known,
            tuple(_size(part) if part.known >= ENOUGH else None for part in months),
            now.won - now.known,
        ),
        Tile(
            "sales_cycle",
            median(cycles),
            "days",
            len(cycles),
            median(cycles_before),
            len(cycles_before),
            tuple(cycle_trend),
            ledger.undated(spans.period),
        ),
    ]


def _enough(values: Sequence[float]) -> Sequence[float]:
    return values if len(values) >= ENOUGH else ()


def _size(closed: Closed) -> float | None:
    return ratio(closed.value, closed.known)


def _win_rate(closed: Closed) -> float | None:
    return ratio(closed.won, closed.won + closed.lost)


def _pipeline_tile(view: View, stages: list[pipeline.StageSum], now: str, rates: Rates) -> Tile:
    ends = [view.until - timedelta(days=7 * back) for back in range(POINTS - 1, 0, -1)]
    days = [view.before.last, *ends, view.until]
    past = Snapshots(moment_after(min(days), now), rates)
    before, *trend, last = (past.open_at(moment_after(day, now), day) for day in days)
    total, known, left = sum(last.values()), len(last), 0
    if view.running:
        total = sum(stage.total for stage in stages)
        known = sum(stage.known for stage in stages)
        left = sum(stage.deals for stage in stages) - known
    points = [float(sum(values.values())) for values in trend]
    sums = (total, "money", known, sum(before.values()), len(before), (*points, float(total)))
    return Tile("pipeline_value", *sums, left)


def _response_tile(spans: _Spans) -> Tile:
    wide = Span(min(spans.before.start, spans.trend[0].start), spans.now)
    leads = contact.responses(wide, spans.now)

    def minutes(part: Span) -> list[float]:
        return [
            lead.minutes
            for lead in leads
            if lead.minutes is not None and part.start <= lead.at < part.end
        ]

    now, before = minutes(spans.period), minutes(spans.before)
    came = sum(spans.period.start <= lead.at < spans.period.end for lead in leads)
    trend = tuple(median(_enough(minutes(three))) for three in spans.three_months)
    return Tile(
        "lead_response",
        median(now),
        "minutes",
        len(now),
        median(before),
        len(before),
        trend,
        came - len(now),
    )


def _months(ledger: Ledger, view: View, rates: Rates) -> list[Month]:
    now = clock.now()
    past = months_to(view.until, MONTHS)
    found = []
    for month in past:
        closed = ledger.closed(span(month.first, month.last, now))
        found.append(Month(month, closed.value, closed.won, None))
    if not view.running:
        return found
    ahead = [past[-1], *_following(past[-1].first, AHEAD)]
    sums = pipeline.expected(ahead, rates)
    found[-1] = found[-1]._replace(expected=sums[0])
    later = zip(ahead[1:], sums[1:], strict=True)
    return found + [Month(month, 0, 0, amount) for month, amount in later]


def _weeks(view: View) -> list[Week]:
    now = clock.now()
    return [
        Week(week, contact.activities(span(week.first, week.last, now)))
        for week in weeks_to(view.until, WEEKS)
    ]


def _following(first: date, count: int) -> list[Period]:
    return months_to(months_before(first, -count), count)
