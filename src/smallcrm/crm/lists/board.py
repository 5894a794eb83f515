"""The pipeline as a board: each stage with its deals, counts and sums over all of them."""

from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm import pipelines
from smallcrm.crm.derived import DUE, IN_BASE, OPEN_DEAL, OPEN_TASK
from smallcrm.text import due_state


class Column(NamedTuple):
    """A stage with all its open deals. total and weighted: minor units of the base currency."""

    stage: pipelines.StageRow
    deals: int
    total: int
    weighted: int


class Card(NamedTuple):
    """A deal on the board. value: minor units of currency; days: in this stage; stale: longer
    than its stage allows; state: late, today, planned or none; chance in percent."""

    id: int
    title: str
    value: int | None
    currency: str
    person: str | None
    person_id: int | None
    company: str | None
    stage_id: int
    days: int
    stale: bool
    stale_days: int | None
    state: str
    step: str | None
    step_day: str | None
    step_time: str | None
    step_id: int | None
    position: int
    chance: int
    expected_close: str | None
    snoozed_until: str | None


CHANCE = "ifnull(deal.probability, stage.probability)"

COLUMNS = f"""SELECT stage.id, count(deal.id), ifnull(sum({IN_BASE}), 0),
  CAST(round(ifnull(sum({IN_BASE} * {CHANCE} / 100.0), 0)) AS INTEGER)
FROM stage LEFT JOIN deal ON deal.stage_id = stage.id AND {OPEN_DEAL}
WHERE stage.pipeline_id = ? GROUP BY stage.id"""

CARDS = f"""SELECT deal.id, deal.title, deal.value, deal.currency, person.name, person.id,
  company.name, deal.stage_id, deal.stage_since, stage.stale_days,
  ifnull(task.brief, task.title), task.due_day, task.due_time, task.id, deal.position, {CHANCE},
  deal.expected_close, deal.snoozed_until
FROM deal JOIN stage ON stage.id = deal.stage_id
LEFT JOIN person ON person.id = deal.person_id LEFT JOIN company ON company.id = deal.company_id
LEFT JOIN task ON task.id = (SELECT id FROM task WHERE task.deal_id = deal.id AND {OPEN_TASK}
  ORDER BY {DUE} LIMIT 1)
WHERE deal.pipeline_id = ? AND {OPEN_DEAL}"""

ORDER = {"late": 0, "today": 1, "planned": 2, "none": 3}


def columns(pipeline: int) -> list[Column]:
    """The stages of a pipeline with count, total and weighted total over all open deals."""
    sums = {row: found for row, *found in store.rows(COLUMNS, (pipeline,))}
    return [Column(stage, *sums[stage.id]) for stage in pipelines.stages(pipeline)]


def cards(pipeline: int) -> dict[int, list[Card]]:
    """The open deals of a pipeline by stage: late, today, planned, none, then by hand."""
    today = clock.today().toordinal()
    found: dict[int, list[Card]] = {stage.id: [] for stage in pipelines.stages(pipeline)}
    for row in store.rows(CARDS, (pipeline,)):
        card = _card(row, today)
        found.setdefault(card.stage_id, []).append(card)
    for column in found.values():
        column.sort(key=lambda card: (ORDER[card.state], card.position, card.id))
    return found


def card(deal: int) -> Card | None:
    """One deal as a card, None when it is not open."""
    pipeline = store.one("SELECT pipeline_id FROM deal WHERE id = ?", (deal,))
    found = store.rows(CARDS + " AND deal.id = ?", (pipeline, deal))
    return _card(found[0], clock.today().toordinal()) if found else None


def _card(row: tuple[Any, ...], today: int) -> Card:
    since, stale_days = row[8], row[9]
    days = today - clock.local(since).date().toordinal()
    state = _state(row[11], row[12]) if row[13] else "none"
    stale = stale_days is not None and days > stale_days
    return Card._make([*row[:8], days, stale, stale_days, state, *row[10:]])


def _state(day: str | None, at: str | None) -> str:
    return due_state(clock.day_of(day), clock.time_of(at))
