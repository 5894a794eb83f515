"""The five answers about a customer: who it is, what they asked for, where the sale stands,
who spoke last, what happens next."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm import tags
from smallcrm.crm.lists.agenda import TaskRow, of_record
from smallcrm.crm.tables.derived import DUE, OPEN_DEAL, OPEN_TASK


class OpenDeal(NamedTuple):
    """An open deal. value: minor units; stage: which of `stages` it stands in, from 1;
    chance in percent; step…: its next step, None where there is none."""

    id: int
    title: str
    value: int | None
    currency: str
    stage_name: str
    stage: int
    stages: int
    chance: int
    step_id: int | None
    step_day: str | None
    step_time: str | None


class LastWord(NamedTuple):
    """The newest e-mail, call or meeting. direction: in or out, None where only the day is known;
    at: UTC instant."""

    entry_id: int
    direction: str | None
    kind: str
    at: str
    answered: int
    who: str


class Answers(NamedTuple):
    """What a panel says of a person or company; deals are the open ones, furthest first."""

    noun: str
    id: int
    name: str
    job_title: str | None
    company_id: int | None
    company: str | None
    status: str | None
    source: str | None
    asked_for: str | None
    starred: int
    archived: int
    trashed: int
    tags: list[str]
    deals: list[OpenDeal]
    last_word: LastWord | None
    next_step: TaskRow | None


PERSON = """SELECT 'person', person.id, person.name, job_title, company.id, company.name, status,
  source, person.asked_for, person.starred, person.archived_at IS NOT NULL,
  person.trashed_at IS NOT NULL
FROM person LEFT JOIN company ON company.id = company_id WHERE person.id = ?"""

COMPANY = """SELECT 'company', id, name, industry, NULL, NULL, NULL, domain, asked_for, starred,
  archived_at IS NOT NULL, trashed_at IS NOT NULL FROM company WHERE id = ?"""

DEALS = f"""SELECT deal.id, deal.title, deal.value, deal.currency, stage.name,
  (SELECT count(*) FROM stage before WHERE before.pipeline_id = stage.pipeline_id
    AND before.archived_at IS NULL AND before.position <= stage.position),
  (SELECT count(*) FROM stage other WHERE other.pipeline_id = stage.pipeline_id
    AND other.archived_at IS NULL),
  ifnull(deal.probability, stage.probability), task.id, task.due_day, task.due_time
FROM deal JOIN stage ON stage.id = stage_id
LEFT JOIN task ON task.id = (SELECT id FROM task WHERE task.deal_id = deal.id AND {OPEN_TASK}
  ORDER BY {DUE} LIMIT 1)
WHERE {OPEN_DEAL} AND deal.{{noun}}_id = ? ORDER BY stage.position DESC, deal.value DESC"""

LAST = """SELECT entry.id, entry.direction, entry.kind, entry.at, entry.answered,
  ifnull((SELECT person.name FROM entry_link JOIN person ON person.id = person_id
    WHERE entry_id = entry.id LIMIT 1), '')
FROM list_{noun} list JOIN entry ON entry.id = list.last_entry WHERE list.id = ?"""


def about(noun: str, row: int) -> Answers | None:
    """The answers for a person or company; None when there is no such record."""
    found = store.rows(PERSON if noun == "person" else COMPANY, (row,))
    if not found:
        return None
    last = store.rows(LAST.format(noun=noun), (row,))
    steps = of_record(noun, row)
    return Answers._make(
        [
            *found[0],
            tags.of(noun, row),
            [OpenDeal(*deal) for deal in store.rows(DEALS.format(noun=noun), (row,))],
            LastWord(*last[0]) if last else None,
            steps[0] if steps else None,
        ]
    )


class DealAnswers(NamedTuple):
    """What a panel says of a deal. value: minor units of currency; stage_since, created_at and
    closed_at: UTC instants; people: (id, name, role)."""

    id: int
    title: str
    status: str
    value: int | None
    currency: str
    pipeline_id: int
    stage_id: int
    person_id: int | None
    person: str | None
    company_id: int | None
    company: str | None
    asked_for: str | None
    source: str | None
    expected_close: str | None
    own_chance: int | None
    chance: int
    stage_since: str
    stale_days: int | None
    created_at: str
    closed_at: str | None
    lost_reason: str | None
    snoozed_until: str | None
    tags: list[str]
    people: list[tuple[int, str, str | None]]
    next_step: TaskRow | None


DEAL = """SELECT deal.id, title, deal.status, value, currency, deal.pipeline_id, stage_id,
  person.id, person.name, company.id, company.name, deal.asked_for, deal.source, expected_close,
  deal.probability, ifnull(deal.probability, stage.probability), stage_since, stage.stale_days,
  deal.created_at, closed_at, lost_reason, snoozed_until
FROM deal JOIN stage ON stage.id = stage_id LEFT JOIN person ON person.id = person_id
LEFT JOIN company ON company.id = deal.company_id WHERE deal.id = ? AND deal.trashed_at IS NULL"""


def about_deal(row: int) -> DealAnswers | None:
    """The answers for a deal; None when there is no such deal or it is in the trash."""
    found = store.rows(DEAL, (row,))
    if not found:
        return None
    steps = of_record("deal", row)
    people = store.rows(
        "SELECT person.id, person.name, role FROM deal_person "
        "JOIN person ON person.id = person_id WHERE deal_id = ? ORDER BY deal_person.id",
        (row,),
    )
    return DealAnswers._make([*found[0], tags.of("deal", row), people, steps[0] if steps else None])
