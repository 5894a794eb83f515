"""What was open at the end of past days, as the history of the deals has it."""

from datetime import date
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.kpi.dashboard.rates import Rates

_CANDIDATES = """SELECT id, created_at, closed_at, value, currency FROM deal
WHERE status = ?1 AND (closed_at IS NULL OR closed_at >= ?2)
AND trashed_at IS NULL AND archived_at IS NULL"""
_REOPENED = """SELECT DISTINCT deal_id FROM stage_change WHERE from_status IN ('won', 'lost')"""
_MOVES = "SELECT at, to_status FROM stage_change WHERE deal_id = ? ORDER BY at, id"


class _Deal(NamedTuple):
    id: int
    created: str
    closed: str | None
    value: int | None
    currency: str


class Snapshots:
    """Open deals at any moment from `earliest` (a UTC instant) on, at the values of today."""

    def __init__(self, earliest: str, rates: Rates) -> None:
        self._rates = rates
        self._deals = [
            _Deal(*row)
            for status in ("open", "won", "lost")
            for row in store.rows(_CANDIDATES, (status, earliest))
        ]
        known = {deal.id for deal in self._deals}
        self._reopened = {
            deal: store.rows(_MOVES, (deal,)) for (deal,) in store.rows(_REOPENED) if deal in known
        }

    def open_at(self, then: str, day: date) -> dict[int, int]:
        """Ids of the deals open just before an instant, with their values in minor units of the
        base currency at the rates of `day`; those without a usable value are left out."""
        found = {}
        for deal in self._deals:
            if deal.value is None or deal.created >= then:
                continue
            if deal.closed is not None and deal.closed < then:
                continue
            if deal.id in self._reopened and not self._stood_open(deal.id, then):
                continue
            worth = self._rates.worth(deal.value, deal.currency, day)
            if worth is not None:
                found[deal.id] = worth
        return found

    def _stood_open(self, deal: int, then: str) -> bool:
        states = [status for at, status in self._reopened[deal] if at < then]
        return not states or states[-1] == "open"


def moment_after(day: date, now: str) -> str:
    """The first instant after a local day, or `now` if that comes first."""
    return min(clock.stamp(clock.local_day_start(date.fromordinal(day.toordinal() + 1))), now)
