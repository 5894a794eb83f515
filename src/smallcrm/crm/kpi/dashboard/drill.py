"""The records behind a figure of the dashboard, exactly those it was computed from."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm.kpi.dashboard import contact, pipeline
from smallcrm.crm.kpi.dashboard.closed import COUNTS, IN_SPAN
from smallcrm.crm.kpi.dashboard.rates import Rates
from smallcrm.crm.kpi.dashboard.snapshots import Snapshots, moment_after
from smallcrm.crm.kpi.dashboard.spans import Span, View, span
from smallcrm.crm.kpi.load import DATED
from smallcrm.crm.kpi.period import Period
from smallcrm.crm.tables.derived import OPEN_DEAL

_KNOWN = "deal.value IS NOT NULL"
_CLOSED = f"(deal.status = 'won' OR (deal.status = 'lost' AND {COUNTS})) AND {IN_SPAN}"
_WON = f"deal.status = 'won' AND {IN_SPAN}"


class Line(NamedTuple):
    """One record behind a figure. kind: deal, person or entry; value: minor units of currency;
    at: the UTC instant or day that decided; state: its stage, won, lost, or kind of activity."""

    kind: str
    id: int
    title: str
    detail: str
    value: int | None
    currency: str
    at: str | None
    state: str


def records(view: View, figure: str, part: object = None) -> tuple[str, list[int]]:
    """Kind and ids of the records behind a figure.

    figure: the key of a tile; or month, expected (part: a Period), stage (part: a stage id),
    activity (part: a Period and a kind).
    """
    now = clock.now()
    here = span(view.period.first, view.period.last, now)
    if figure == "lead_response":
        found = contact.responses(here, clock.stamp(now + timedelta(seconds=1)))
        return "person", [lead.person for lead in found if lead.minutes is not None]
    if figure == "activity":
        assert isinstance(part, tuple)
        week, kind = part
        return "entry", _ids(
            "SELECT id FROM entry WHERE at >= ? AND at < ? AND kind = ? AND trashed_at IS NULL "
            "ORDER BY at DESC",
            (*span(week.first, week.last, now), kind),
        )
    if figure == "month":
        assert isinstance(part, Period)
        here = span(part.first, part.last, now)
    return "deal", _deals(view, figure, here, part)


def _deals(view: View, figure: str, here: Span, part: object) -> list[int]:
    if figure == "win_rate":
        return _of_deals(_CLOSED, here)
    if figure == "sales_cycle":
        return _of_deals(f"{_WON} AND {DATED}", here)
    if figure == "month":
        return _of_deals(_WON, here)
    if figure == "avg_deal_size":
        return _usable(_of_deals(f"{_WON} AND {_KNOWN}", here))
    if figure == "stage":
        return _of_deals(f"{OPEN_DEAL} AND deal.stage_id = ?", (int(str(part)),))
    if figure == "expected":
        assert isinstance(part, Period)
        days = pipeline.days(part)
        return _ids(f"SELECT id FROM deal WHERE {pipeline.EXPECTED} AND {_KNOWN}", days)
    return _open(view)


def _open(view: View) -> list[int]:
    if view.running:
        return _usable(_of_deals(f"{OPEN_DEAL} AND {_KNOWN}", ()))
    then = moment_after(view.until, clock.stamp())
    return list(Snapshots(then, Rates()).open_at(then, view.until))


def _of_deals(condition: str, values: Sequence[Any]) -> list[int]:
    order = "ORDER BY ifnull(deal.closed_at, deal.created_at) DESC, deal.id"
    return _ids(f"SELECT deal.id FROM deal WHERE {condition} {order}", values)


def _ids(sql: str, values: Sequence[Any] | dict[str, Any]) -> list[int]:
    return [row for (row,) in store.rows(sql, values)]


def _usable(ids: list[int]) -> list[int]:
    """Those whose value can be told in the base currency."""
    rates, today = Rates(), clock.today()
    marks = ", ".join("?" * len(ids))
    foreign = store.rows(
        "SELECT id, value, currency, rate, closed_at FROM deal WHERE currency <> ? "
        f"AND id IN ({marks})",
        (rates.base, *ids),
    )
    lost = {
        row
        for row, value, currency, kept, closed in foreign
        if rates.worth(value, currency, clock.local(closed).date() if closed else today, kept)
        is None
    }
    return [row for row in ids if row not in lost]


_DEAL_LINES = """SELECT 'deal', deal.id, deal.title, ifnull(company.name, ifnull(person.name, '')),
  deal.value, deal.currency, ifnull(deal.closed_at, deal.expected_close),
  CASE deal.status WHEN 'open' THEN stage.name ELSE deal.status END
FROM deal JOIN stage ON stage.id = deal.stage_id LEFT JOIN person ON person.id = deal.person_id
LEFT JOIN company ON company.id = deal.company_id WHERE deal.id = ?"""
_PERSON_LINES = """SELECT 'person', person.id, person.name, ifnull(company.name, ''), NULL, '',
  (SELECT min(at) FROM status_change WHERE person_id = person.id AND status = 'lead'),
  ifnull(person.status, '')
FROM person LEFT JOIN company ON company.id = person.company_id WHERE person.id = ?"""
_ENTRY_LINES = """SELECT 'entry', entry.id, ifnull(entry.subject, ifnull(entry.body, '')),
  ifnull((SELECT person.name FROM entry_link JOIN person ON person.id = entry_link.person_id
    WHERE entry_link.entry_id = entry.id LIMIT 1), ''), NULL, '', entry.at, entry.kind
FROM entry WHERE entry.id = ?"""
_LINES = {"deal": _DEAL_LINES, "person": _PERSON_LINES, "entry": _ENTRY_LINES}


def lines(kind: str, ids: Sequence[int]) -> list[Line]:
    """The records as a list shows them, in the order of `ids`."""
    return [Line(*row) for one in ids for row in store.rows(_LINES[kind], (one,))]
