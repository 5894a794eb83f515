"""What is open now: by stage, and by the month it is expected in."""

from collections import defaultdict
from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm.kpi.dashboard.rates import Rates
from smallcrm.crm.kpi.period import Period
from smallcrm.crm.tables.derived import OPEN_DEAL

CHANCE = "ifnull(deal.probability, stage.probability)"
BASE = "deal.currency = :base"

_BY_STAGE = f"""SELECT deal.stage_id, count(*), count(*) FILTER (WHERE deal.value IS NOT NULL),
  ifnull(sum(deal.value) FILTER (WHERE {BASE}), 0),
  ifnull(sum(deal.value * {CHANCE} / 100.0) FILTER (WHERE {BASE}), 0)
FROM deal JOIN stage ON stage.id = deal.stage_id WHERE {OPEN_DEAL} GROUP BY deal.stage_id"""
_FOREIGN = f"""SELECT deal.stage_id, deal.value, deal.currency, {CHANCE} / 100.0
FROM deal JOIN stage ON stage.id = deal.stage_id
WHERE {OPEN_DEAL} AND deal.currency <> :base AND deal.value IS NOT NULL"""
_STAGES = """SELECT stage.id, stage.name, stage.pipeline_id FROM stage
JOIN pipeline ON pipeline.id = stage.pipeline_id WHERE stage.archived_at IS NULL
ORDER BY pipeline.position, pipeline.id, stage.position, stage.id"""

EXPECTED = f"{OPEN_DEAL} AND deal.expected_close BETWEEN :first AND :last"
_EXPECTED = f"""SELECT deal.expected_close, deal.value, deal.currency, {CHANCE} / 100.0
FROM deal JOIN stage ON stage.id = deal.stage_id WHERE {EXPECTED} AND deal.value IS NOT NULL"""


class StageSum(NamedTuple):
    """A stage with its open deals, minor units of the base currency. known: deals with a usable
    value; weighted: value × the chance of the deal, or of its stage."""

    id: int
    name: str
    pipeline: int
    deals: int
    known: int
    total: int
    weighted: int


def stages(rates: Rates) -> list[StageSum]:
    """Every stage in use, in order, with what is open in it now."""
    base, today = rates.base, clock.today()
    found = {row: sums for row, *sums in store.rows(_BY_STAGE, {"base": base})}
    more: dict[int, list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for stage, value, currency, chance in store.rows(_FOREIGN, {"base": base}):
        minor = rates.worth(value, currency, today)
        missing, total, weighted = more[stage]
        lacks = minor is None
        more[stage] = [missing + lacks, total + (minor or 0), weighted + (minor or 0) * chance]
    summed = []
    for row, name, pipeline in store.rows(_STAGES):
        deals, known, total, weighted = found.get(row, (0, 0, 0, 0.0))
        missing, extra, part = more[row]
        sums = (total + int(extra), round(weighted + part))
        summed.append(StageSum(row, name, pipeline, deals, known - int(missing), *sums))
    return summed


def days(period: Period) -> dict[str, Any]:
    """First and last day of a period, as questions to the file name them."""
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def expected(months: list[Period], rates: Rates) -> list[int]:
    """Weighted value of the open deals by the month they are expected in, minor units."""
    today = clock.today()
    span = days(Period(months[0].first, months[-1].last))
    sums: dict[str, float] = defaultdict(float)
    for day, value, currency, chance in store.rows(_EXPECTED, span):
        sums[day[:7]] += (rates.worth(value, currency, today) or 0) * chance
    return [round(sums[f"{month.first:%Y-%m}"]) for month in months]
