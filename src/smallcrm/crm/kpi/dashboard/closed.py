"""Deals won and lost in a span: how many, for how much, after how long."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.kpi.dashboard.rates import Rates
from smallcrm.crm.kpi.dashboard.spans import Span
from smallcrm.crm.kpi.load import DATED

IN_SPAN = "deal.closed_at >= ? AND deal.closed_at < ? AND deal.trashed_at IS NULL"
COUNTS = """(deal.lost_reason IS NULL OR deal.lost_reason NOT IN
  (SELECT name FROM lost_reason WHERE NOT counts))"""

_WON = f"""SELECT count(*), count(*) FILTER (WHERE currency = ? AND value IS NOT NULL),
  ifnull(sum(value) FILTER (WHERE currency = ?), 0)
FROM deal WHERE status = 'won' AND {IN_SPAN}"""
_LOST = f"SELECT count(*) FROM deal WHERE status = 'lost' AND {IN_SPAN} AND {COUNTS}"
_FOREIGN = f"""SELECT closed_at, value, currency, rate FROM deal
WHERE status = 'won' AND currency <> ? AND value IS NOT NULL AND {IN_SPAN}"""
_CYCLES = f"""SELECT closed_at, unixepoch(created_at), unixepoch(closed_at), {DATED} FROM deal
WHERE status = 'won' AND {IN_SPAN}"""


class Closed(NamedTuple):
    """Deals closed in a span. known: won with a usable value; value: their sum in minor units."""

    won: int
    lost: int
    known: int
    value: int

    def __add__(self, other: object) -> "Closed":
        """Both spans together."""
        assert isinstance(other, Closed)
        return Closed(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


NOTHING = Closed(0, 0, 0, 0)


class Ledger:
    """Answers for many spans within one wide span; foreign currencies are read only once."""

    def __init__(self, wide: Span, rates: Rates) -> None:
        self.base = rates.base
        self._foreign = [
            (closed, rates.worth(value, currency, clock.local(closed).date(), kept))
            for closed, value, currency, kept in store.rows(_FOREIGN, (self.base, *wide))
        ]
        self._cycles = store.rows(_CYCLES, wide)
        self._known: dict[Span, Closed] = {}

    def closed(self, span: Span) -> Closed:
        """What was closed in a span."""
        if span not in self._known:
            self._known[span] = self._read(span)
        return self._known[span]

    def _read(self, span: Span) -> Closed:
        ((won, known, value),) = store.rows(_WON, (self.base, self.base, *span))
        lost = store.one(_LOST, span)
        foreign = [
            minor
            for closed, minor in self._foreign
            if span.start <= closed < span.end and minor is not None
        ]
        return Closed(won, lost, known + len(foreign), value + sum(foreign))

    def cycles(self, span: Span) -> list[int]:
        """Local days from creation to winning, one for each deal won in a span whose
        days are known."""
        return [
            (_local_day(closed) - _local_day(created)).days
            for at, created, closed, is_dated in self._cycles
            if is_dated and span.start <= at < span.end
        ]

    def undated(self, span: Span) -> int:
        """How many deals won in a span have no dates to tell that from."""
        return sum(
            not is_dated and span.start <= at < span.end for at, *_days, is_dated in self._cycles
        )


def _local_day(at: int) -> date:
    return date.fromtimestamp(at)


def together(parts: Iterable[Closed]) -> Closed:
    """Several spans as one."""
    total = NOTHING
    for part in parts:
        total = total + part
    return total


def trailing(months: Sequence[Closed], width: int = 3) -> list[Closed]:
    """For each month from the `width`th on: it and the months before it, `width` in all."""
    return [together(months[end - width : end]) for end in range(width, len(months) + 1)]
