"""Reads from the file what the figures are computed from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from smallcrm import clock, store
from smallcrm.crm import about
from smallcrm.crm.kpi.period import DAY, day_start
from smallcrm.crm.kpi.rows import (
    LOST,
    WON,
    Activity,
    Contact,
    Data,
    Deal,
    Forecast,
    Id,
    Move,
    Rate,
    Rules,
    Stage,
    StatusChange,
)

_CONTACTS = "SELECT id, company_id, source, unixepoch(trashed_at) FROM person"
_STATUSES = "SELECT person_id, unixepoch(at), status FROM status_change"
DATED = """(deal.closed_at IS NOT deal.created_at OR NOT EXISTS (SELECT 1 FROM stage_change
  WHERE deal_id = deal.id AND from_stage_id IS NULL AND to_status <> 'open'))"""
"""Whether it is known how long a deal took: one that an import brought closed, without both days,
was never seen open."""
_DEALS = f"""SELECT id, company_id, person_id, value, currency, unixepoch(created_at),
  expected_close, lost_reason, unixepoch(trashed_at), rate, probability / 100.0,
  {DATED} FROM deal"""
_MOVES = """SELECT deal_id, unixepoch(at), from_status, from_stage_id, to_status, to_stage_id
FROM stage_change ORDER BY at, id"""
_NOW = """SELECT id, stage_id, status, unixepoch(created_at), unixepoch(stage_since),
  unixepoch(closed_at) FROM deal"""
_ENTRIES = """SELECT entry.id, entry.kind, ifnull(entry.direction, ''), unixepoch(entry.at),
  entry_link.person_id, entry_link.deal_id
FROM entry LEFT JOIN entry_link ON entry_link.entry_id = entry.id
WHERE entry.trashed_at IS NULL AND entry.kind IN ('call', 'email', 'meeting', 'note', 'task')
ORDER BY entry.id"""
_TASKS = """SELECT person_id, deal_id, due_day, due_time FROM task
WHERE done_at IS NULL AND trashed_at IS NULL AND due_day IS NOT NULL"""
_STAGES = """SELECT stage.id, stage.name, stage.pipeline_id, pipeline.name FROM stage
JOIN pipeline ON pipeline.id = stage.pipeline_id
WHERE stage.archived_at IS NULL OR stage.id IN (SELECT to_stage_id FROM stage_change)
ORDER BY pipeline.position, pipeline.id, stage.archived_at IS NOT NULL, stage.position, stage.id"""


def data() -> Data:
    """All rows of the open file."""
    return Data(
        base=about.currency(),
        stages=_stages(),
        contacts=[Contact(*row) for row in store.rows(_CONTACTS)],
        statuses=[StatusChange(*row) for row in store.rows(_STATUSES)],
        deals=[
            Deal(*row)._replace(expected=date.fromisoformat(row[6]) if row[6] else None)
            for row in store.rows(_DEALS)
        ],
        moves=_moves(),
        activities=[*_entries(), *_planned()],
        rates=[
            Rate(currency, date.fromisoformat(day), rate)
            for currency, day, rate in store.rows("SELECT currency, valid_from, rate FROM rate")
        ],
        forecasts=[
            Forecast(*row)
            for row in store.rows("SELECT month, unixepoch(made_at), amount FROM forecast")
        ],
        rules=Rules(lost_not_counted=uncounted()),
        deal_names=_names("deal"),
        contact_names=_names("person"),
        company_names=_names("company"),
    )


def uncounted() -> frozenset[str]:
    """Reasons for losing that count in no figure."""
    return frozenset(
        name for (name,) in store.rows("SELECT name FROM lost_reason WHERE NOT counts")
    )


def _names(table: str) -> dict[Id, Id]:
    """What records are called by others, where that names just one of them."""
    named = store.rows(f"SELECT id, external_id FROM {table} WHERE external_id IS NOT NULL")
    often = Counter(name for _row, name in named)
    return {row: name for row, name in named if often[name] == 1}


def _stages() -> list[Stage]:
    """The stages in order; of equal names, the later ones are told apart by their pipeline."""
    taken: set[str] = set()
    places: Counter[int] = Counter()
    stages = []
    for key, name, pipeline, pipeline_name in store.rows(_STAGES):
        label, number = name, 2
        if label in taken:
            label = f"{name} ({pipeline_name})"
        while label in taken:
            label, number = f"{name} ({number})", number + 1
        taken.add(label)
        stages.append(Stage(key, label, pipeline, places[pipeline]))
        places[pipeline] += 1
    return stages


def _target(status: str | None, stage: Id | None) -> Id | None:
    return WON if status == "won" else LOST if status == "lost" else stage


def _moves() -> list[Move]:
    """The moves of every deal, ending where the deal itself says that it stands."""
    own: dict[int, list[Move]] = defaultdict(list)
    for deal, at, from_status, from_stage, to_status, to_stage in store.rows(_MOVES):
        source = _target(from_status, from_stage)
        own[deal].append(Move(deal, at, source, _target(to_status, to_stage) or to_stage))
    found: list[Move] = []
    for deal, stage, status, created, since, closed in store.rows(_NOW):
        moves = own.get(deal) or [Move(deal, created, None, stage)]
        if moves[0].target in (WON, LOST) and moves[0].source is None:
            moves = [Move(deal, moves[0].at, None, stage), *moves]
        target = _target(status, stage)
        last = moves[-1]
        if last.target != target:
            moves.append(Move(deal, max(closed or since, last.at), last.target, target or stage))
        elif closed is not None and last.at != closed:
            moves[-1] = last._replace(at=closed)
        found += moves
    return found


def _entries() -> Iterable[Activity]:
    """The timeline, one activity an entry, however many records it is about."""
    now = int(clock.now().timestamp())
    before = None
    entry: tuple[str, str, int] = ("", "", 0)
    people: list[Id] = []
    deals: list[Id] = []
    for row, kind, direction, at, person, deal in store.rows(_ENTRIES):
        if row != before:
            if before is not None:
                yield Activity(tuple(people), tuple(deals), *entry, entry[2] <= now)
            before, entry, people, deals = row, (kind, direction, at), [], []
        if person is not None:
            people.append(person)
        if deal is not None:
            deals.append(deal)
    if before is not None:
        yield Activity(tuple(people), tuple(deals), *entry, entry[2] <= now)


def _planned() -> Iterable[Activity]:
    """Open tasks with a date: one for a whole day is still to come until the day is over."""
    for person, deal, day, at in store.rows(_TASKS):
        due = day_start(date.fromisoformat(day))
        if at:
            hour, minute = at.split(":")
            due += int(hour) * 3600 + int(minute) * 60
        else:
            due += DAY - 1
        people = () if person is None else (person,)
        yield Activity(people, () if deal is None else (deal,), "task", "", due, False)
