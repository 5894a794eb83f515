"""What happens next: late, today and later; deals that go stale; people who wait for you."""

import json
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables.derived import DUE, IN_BASE, OPEN_DEAL, OPEN_TASK

LIMIT = 500


class TaskRow(NamedTuple):
    """A task with whom it is for. value: of its deal, minor units of currency; days and times
    local; done_at: UTC instant."""

    id: int
    kind: str
    title: str
    person_id: int | None
    person: str | None
    company: str | None
    deal_id: int | None
    deal: str | None
    value: int | None
    currency: str | None
    day: str | None
    time: str | None
    end: str | None
    priority: int
    done_at: str | None


class Stale(NamedTuple):
    """A deal that stands longer than its stage allows, or will tomorrow. days in the stage."""

    id: int
    title: str
    company: str | None
    value: int | None
    currency: str
    days: int
    stage: str
    limit: int


class Waiting(NamedTuple):
    """Somebody who wrote and has no answer; at: UTC instant."""

    entry_id: int
    person_id: int
    person: str
    at: str
    text: str | None


class Groups(NamedTuple):
    """Open tasks by when; done_today: ticked off today. A group has at most 500 rows."""

    overdue: list[TaskRow]
    today: list[TaskRow]
    tomorrow: list[TaskRow]
    this_week: list[TaskRow]
    next_week: list[TaskRow]
    later: list[TaskRow]
    no_date: list[TaskRow]
    done_today: list[TaskRow]


TASKS = """SELECT task.id, task.kind, task.title, person.id, person.name, company.name, deal.id,
  deal.title, deal.value, deal.currency, task.due_day, task.due_time, task.end_time,
  task.priority, task.done_at
FROM task LEFT JOIN person ON person.id = task.person_id
LEFT JOIN company ON company.id = ifnull(task.company_id, person.company_id)
LEFT JOIN deal ON deal.id = task.deal_id WHERE task.trashed_at IS NULL AND """


_BY_DAY = "task.due_day, ifnull(task.due_time, ''), task.priority DESC, task.id"
_NEXT_FIRST = f"{DUE}, task.priority DESC, task.id"


def _tasks(condition: str, *values: str, order: str = _BY_DAY) -> list[TaskRow]:
    found = store.rows(f"{TASKS}{condition} ORDER BY {order} LIMIT {LIMIT}", values)
    return [TaskRow(*row) for row in found]


def groups(*, far: bool = True) -> Groups:
    """Every open task in its group: weeks begin on Monday. Without `far` those after next week
    and those without a date are left out."""
    now = clock.now()
    day = now.date()
    monday = day + timedelta(days=7 - day.weekday())
    opened = "task.done_at IS NULL AND task.due_day "
    due_today = _tasks(f"{opened} = ?", day.isoformat())
    moment = now.strftime("%H:%M")
    passed = [task for task in due_today if task.time and (task.end or task.time) < moment]
    late = [task.id for task in passed]

    def span(first: date, last: date) -> list[TaskRow]:
        return _tasks(f"{opened} BETWEEN ? AND ?", first.isoformat(), last.isoformat())

    tomorrow = day + timedelta(days=1)
    return Groups(
        overdue=_tasks(f"{opened} < ?", day.isoformat()) + passed,
        today=sorted(
            (task for task in due_today if task.id not in late), key=lambda task: task.time or "99"
        ),
        tomorrow=span(tomorrow, tomorrow),
        this_week=span(tomorrow + timedelta(days=1), monday - timedelta(days=1)),
        next_week=span(max(monday, tomorrow + timedelta(days=1)), monday + timedelta(days=6)),
        later=_tasks(f"{opened} > ?", (monday + timedelta(days=6)).isoformat()) if far else [],
        no_date=_tasks("task.done_at IS NULL AND task.due_day IS NULL") if far else [],
        done_today=_tasks(
            "task.done_at >= ?", clock.stamp(clock.local_day_start(day)), order="task.due_day DESC"
        ),
    )


def task(row: int) -> TaskRow | None:
    """One task, None when there is no such task or it is in the trash."""
    found = _tasks("task.id = CAST(? AS INTEGER)", str(row))
    return found[0] if found else None


def tags(rows: list[int]) -> dict[int, list[str]]:
    """The tags of some tasks by their ids, in the order they were put on; no entry without one."""
    found: dict[int, list[str]] = {}
    for task_id, name in store.rows(
        "SELECT task_id, tag.name FROM tagging JOIN tag ON tag.id = tag_id "
        "WHERE task_id IN (SELECT value FROM json_each(?)) ORDER BY tagging.id",
        (json.dumps(rows),),
    ):
        found.setdefault(task_id, []).append(name)
    return found


def between(first: date, last: date) -> list[TaskRow]:
    """The tasks of some days, done ones too."""
    return _tasks("task.due_day BETWEEN ? AND ?", first.isoformat(), last.isoformat())


def late_count() -> int:
    """How many tasks are late."""
    now = clock.now()
    return int(
        store.one(
            f"SELECT count(*) FROM task WHERE {OPEN_TASK} AND (due_day < ? OR "
            "(due_day = ? AND ifnull(end_time, due_time) < ?))",
            (now.date().isoformat(), now.date().isoformat(), now.strftime("%H:%M")),
        )
    )


def open_count() -> int:
    """How many tasks are open."""
    return int(store.one(f"SELECT count(*) FROM task WHERE {OPEN_TASK}"))


def of_record(noun: str, owner: int) -> list[TaskRow]:
    """The open tasks of a person, company or deal, next first."""
    condition = f"task.done_at IS NULL AND task.{noun}_id = CAST(? AS INTEGER)"
    return _tasks(condition, str(owner), order=_NEXT_FIRST)


def stale(limit: int = 20) -> list[Stale]:
    """Open deals that stand longer than their stage allows, or will tomorrow; longest first."""
    today = clock.today()
    found: list[store.Row] = []
    for stage, name, days in store.rows(
        "SELECT id, name, stale_days FROM stage WHERE stale_days IS NOT NULL"
    ):
        too_long = clock.stamp(clock.local_day_start(today - timedelta(days=days - 2)))
        found += store.rows(
            "SELECT deal.id, deal.title, company.name, deal.value, deal.currency, "
            "deal.stage_since, ?, ? FROM deal LEFT JOIN company ON company.id = deal.company_id "
            f"WHERE {OPEN_DEAL} AND deal.stage_id = ? AND deal.stage_since < ? "
            "AND (deal.snoozed_until IS NULL OR deal.snoozed_until <= ?) "
            "ORDER BY deal.stage_since LIMIT ?",
            (name, days, stage, too_long, today.isoformat(), limit),
        )
    found.sort(key=lambda row: str(row[5]))
    return [
        Stale._make([*row[:5], (today - clock.local(row[5]).date()).days, *row[6:]])
        for row in found[:limit]
    ]


def waiting(limit: int = 20) -> list[Waiting]:
    """People whose last word has no answer, newest first."""
    found = store.rows(
        "SELECT entry.id, person.id, person.name, entry.at, ifnull(entry.body, entry.subject) "
        "FROM entry JOIN entry_link ON entry_link.entry_id = entry.id "
        "JOIN list_person list ON list.id = entry_link.person_id AND list.last_entry = entry.id "
        "JOIN person ON person.id = list.id "
        "WHERE entry.direction = 'in' AND entry.answered = 0 AND entry.trashed_at IS NULL "
        "AND list.shown = 1 ORDER BY entry.at DESC LIMIT ?",
        (limit,),
    )
    return [Waiting(*row) for row in found]


def won_this_month() -> int:
    """What was won in this local month, in minor units of the base currency."""
    first = clock.local_day_start(clock.today().replace(day=1))
    return int(
        store.one(
            f"SELECT ifnull(sum({IN_BASE}), 0) FROM deal WHERE status = 'won' "
            "AND trashed_at IS NULL AND closed_at >= ?",
            (clock.stamp(first),),
        )
    )
