"""The pipeline as a board: each stage with its deals, counts and sums over all of them."""

from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm import pipelines
from smallcrm.crm.tables.derived import DUE, IN_BASE, OPEN_DEAL, OPEN_TASK
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
  company.name, deal.stage_id, deal.stage_since, stage.stale_days, deal.position, {CHANCE},
  deal.expected_close, deal.snoozed_until
FROM deal JOIN stage ON stage.id = deal.stage_id
LEFT JOIN person ON person.id = deal.person_id LEFT JOIN company ON company.id = deal.company_id
WHERE deal.pipeline_id = ? AND {OPEN_DEAL}"""

STEPS = f"""SELECT task.deal_id, ifnull(task.brief, task.title), task.due_day, task.due_time,
  task.id, min({DUE})
FROM deal JOIN task ON task.deal_id = deal.id
WHERE deal.pipeline_id = ? AND {OPEN_DEAL} AND {OPEN_TASK}{{which}} GROUP BY task.deal_id"""

NO_STEP = (None, None, None, None)
ORDER = {"late": 0, "today": 1, "planned": 2, "none": 3}


def columns(pipeline: int) -> list[Column]:
    """The stages of a pipeline with count, total and weighted total over all open deals."""
    sums = {row: found for row, *found in store.rows(COLUMNS, (pipeline,))}
    return [Column(stage, *sums[stage.id]) for stage in pipelines.stages(pipeline)]


def cards(pipeline: int) -> dict[int, list[Card]]:
    """The open deals of a pipeline by stage: late, today, planned, none, then by hand."""
    found: dict[int, list[Card]] = {stage.id: [] for stage in pipelines.stages(pipeline)}
    for card in _read(pipeline):
        found.setdefault(card.stage_id, []).append(card)
    for column in found.values():
        column.sort(key=lambda card: (ORDER[card.state], card.position, card.id))
    return found


def card(deal: int) -> Card | None:
    """One deal as a card, None when it is not open."""
    pipeline = store.one("SELECT pipeline_id FROM deal WHERE id = ?", (deal,))
    return next(iter(_read(pipeline, deal)), None)


def _read(pipeline: int, deal: int | None = None) -> list[Card]:
    """Cards of one pipeline, or of one deal in it. What many cards share is reckoned once."""
    which, bound = ("", (pipeline,)) if deal is None else (" AND deal.id = ?", (pipeline, deal))
    steps = {row[0]: row[1:5] for row in store.rows(STEPS.format(which=which), bound)}
    today = clock.today().toordinal()
    days: dict[str, int] = {}
    states: dict[tuple[str | None, str | None], str] = {}
    found, make = [], Card._make
    for row in store.rows(CARDS + which, bound):
        since, limit = row[8], row[9]
        stood = days.get(since)
        if stood is None:
            stood = days[since] = today - clock.local(since).date().toordinal()
        step = steps.get(row[0], NO_STEP)
        due = step[1:3]
        state = states.get(due) if step[3] else "none"
        if state is None:
            state = states[due] = due_state(clock.day_of(due[0]), clock.time_of(due[1]))
        stale = limit is not None and stood > limit
        found.append(make(row[:8] + (stood, stale, limit, state) + step + row[10:]))
    return found
