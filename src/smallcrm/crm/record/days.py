"""Birthdays and other days that matter, and which of them come next."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables.contacts import KeyDate
from smallcrm.errors import Invalid
from smallcrm.i18n import _

REMIND_DAYS = 7
MOST = 366


class KeyDay(NamedTuple):
    """A day of a person or company. day: YYYY-MM-DD, or --MM-DD without a year;
    remind_days: how long before it is shown; None: 7."""

    id: int
    label: str
    day: str
    remind_days: int | None


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


def of(noun: str, owner: int) -> list[KeyDay]:
    """The days of a person or company, in the order of the year."""
    found = store.rows(
        f"SELECT id, label, day, remind_days FROM key_date WHERE {noun}_id = ? "
        "ORDER BY substr(day, -5), id",
        (owner,),
    )
    return [KeyDay(*row) for row in found]


def check(day: str) -> str:
    """`day` as it is kept. Raises Invalid unless it is YYYY-MM-DD or --MM-DD and exists."""
    found = re.fullmatch(r"(?:(\d{4})-|--)(\d\d)-(\d\d)", day)
    year, month, number = (int(part or 2000) for part in found.groups()) if found else (0, 0, 0)
    if not (year >= 1 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]):
        raise Invalid("day", _("This day does not exist. Write it like 3 September or 3.9.1988."))
    return day


def add(noun: str, owner: int, label: str, day: str, remind_days: int | None = None) -> int:
    """Adds a day to a person or company; its id. Raises Invalid."""
    label = " ".join(label.split())
    if not label:
        raise Invalid("label", _("Say what day it is, for example “Contract ends”."))
    with store.step(_("Add {label}").format(label=label)):
        return int(
            KeyDate.create(**{noun: owner}, label=label, day=check(day), remind_days=remind_days).id
        )


def edit(row: int, label: str, day: str, remind_days: int | None = None) -> None:
    """Changes a day. Raises Invalid."""
    label = " ".join(label.split())
    if not label:
        raise Invalid("label", _("Say what day it is, for example “Contract ends”."))
    with store.step(_("Change {label}").format(label=label)):
        KeyDate.update(label=label, day=check(day), remind_days=remind_days).where(
            KeyDate.id == row
        ).execute()


def remove(row: int) -> None:
    """Takes a day away."""
    with store.step(_("Remove {label}").format(label=KeyDate.get_by_id(row).label)):
        KeyDate.delete_by_id(row)


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


def typed(line: str) -> str | None:
    """A day as typed (“3 September”, “3.9.1988”, “1988-09-03”), as it is kept; None for “”.

    Raises Invalid. Without a year it is kept without one.
    """
    from smallcrm.crm.words import when

    line = line.strip()
    if not line:
        return None
    if re.fullmatch(r"(\d{4}-|--)\d\d-\d\d", line):
        return check(line)
    found = when.read(line, past=True)
    if found is None or not any(sign.isdigit() for sign in line):
        raise Invalid(
            "day", _("“{line}” is not a day. Write it like 3 September.").format(line=line)
        )
    with_year = re.search(r"\d{4}", line) or re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d\d", line)
    return found.day.isoformat() if with_year else f"--{found.day:%m-%d}"
