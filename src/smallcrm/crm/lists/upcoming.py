"""What comes up: birthdays, days that matter, people who have not heard from you for too long."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.i18n import _

REMIND_DAYS, MOST = 7, 366


class Coming(NamedTuple):
    """A day that is near. on: when it comes next; years: how many it will be, None if unknown;
    key: “birthday/17”, “day/3” or “field/5”."""

    key: str
    noun: str
    id: int
    name: str
    label: str
    on: date
    years: int | None


def next_time(day: str, today: date) -> tuple[date, int | None]:
    """When a yearly day comes next, today included, and how many years it will be then.

    29 February comes on the 28th in a year that has none.
    """
    year, month, number = (int(day[:4]) if day[:1] != "-" else None), int(day[-5:-3]), int(day[-2:])
    for then in (today.year, today.year + 1):
        on = date(then, month, min(number, calendar.monthrange(then, month)[1]))
        if on >= today:
            return on, (on.year - year if year else None)
    raise AssertionError(day)


def _days_of_the_year(today: date, within: int) -> list[str]:
    """Each day from today on as MM-DD; 29 February with the 28th in a year without it."""
    days = [today + timedelta(days=ahead) for ahead in range(min(within, MOST - 1) + 1)]
    found = [day.strftime("%m-%d") for day in days]
    if any(day.strftime("%m-%d") == "02-28" and not calendar.isleap(day.year) for day in days):
        found.append("02-29")
    return found


_BIRTHDAYS = """SELECT 'birthday/' || id, 'person', id, name, birthday, 0 FROM person
WHERE birthday IS NOT NULL AND substr(birthday, -5) IN ({marks})
  AND trashed_at IS NULL AND archived_at IS NULL"""
_DAYS = """SELECT 'day/' || key_date.id, '{noun}', {noun}.id, {noun}.name, day,
  ifnull(remind_days, 7), label FROM key_date JOIN {noun} ON {noun}.id = {noun}_id
WHERE {noun}.trashed_at IS NULL AND {noun}.archived_at IS NULL"""
_FIELDS = """SELECT 'field/' || field_value.id, field.kind, {noun}.id, {noun}.name,
  field_value.value, remind_days, field.name FROM field_value
JOIN field ON field.id = field_id JOIN {noun} ON {noun}.id = field_value.{noun}_id
WHERE field.type = 'date' AND remind_days IS NOT NULL AND field.archived_at IS NULL
  AND {noun}.trashed_at IS NULL AND field_value.value BETWEEN ? AND ?"""


def coming(within: int = REMIND_DAYS) -> list[Coming]:
    """Birthdays in the next `within` days, key dates and fields with a reminder, soonest first."""
    today = clock.today()
    near = _days_of_the_year(today, within)
    found = [
        Coming(key, noun, row, name, _("Birthday"), *next_time(day, today))
        for key, noun, row, name, day, _none in store.rows(
            _BIRTHDAYS.format(marks=", ".join("?" * len(near))), near
        )
    ]
    for noun in ("person", "company"):
        for key, kind, row, name, day, before, label in store.rows(_DAYS.format(noun=noun)):
            on, years = next_time(day, today)
            if on <= today + timedelta(days=before):
                found.append(Coming(key, kind, row, name, label, on, years))
        last = (today + timedelta(days=MOST)).isoformat()
        for key, kind, row, name, day, before, label in store.rows(
            _FIELDS.format(noun=noun), (today.isoformat(), last)
        ):
            on = date.fromisoformat(day)
            if on <= today + timedelta(days=before):
                found.append(Coming(key, kind, row, name, label, on, None))
    return sorted(found, key=lambda one: (one.on, one.name))


class Due(NamedTuple):
    """Somebody who has waited too long; days: how many past the cadence (0: today)."""

    person_id: int
    person: str
    company: str | None
    every: int
    days: int


_DUE = """WITH kept AS (
  SELECT id, cadence_days AS days FROM person WHERE cadence_days IS NOT NULL
  UNION ALL SELECT person_id, min(tag.cadence_days) FROM tag JOIN tagging ON tag_id = tag.id
    JOIN person ON person.id = person_id
    WHERE tag.cadence_days IS NOT NULL AND person.cadence_days IS NULL GROUP BY person_id)
SELECT person.id, person.name, company.name, kept.days, CAST(julianday(:today)
  - julianday(date(coalesce(nullif(list.last_word, ''), person.created_at), 'localtime'))
  - kept.days AS INTEGER) AS late
FROM kept JOIN person ON person.id = kept.id JOIN list_person list ON list.id = person.id
LEFT JOIN company ON company.id = person.company_id
WHERE list.shown = 1 AND late >= 0 AND ifnull(person.leave_until, '') <= :today
ORDER BY late DESC, list.won_value DESC, person.id LIMIT :limit"""


def due(limit: int = 20) -> list[Due]:
    """People whose cadence has passed, who waited longest first; those left alone are not."""
    today = clock.today().isoformat()
    return [Due(*row) for row in store.rows(_DUE, {"today": today, "limit": limit})]


def first(limit: int) -> list[Coming | Due]:
    """People who waited too long, then the days that come; at most `limit`."""
    found: list[Coming | Due] = [*due(limit), *coming()]
    return found[:limit]
