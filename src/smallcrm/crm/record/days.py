"""Birthdays and other days that matter to somebody."""

import calendar
import re
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.tables.contacts import KeyDate
from smallcrm.errors import Invalid
from smallcrm.i18n import _

MOST = 366


class KeyDay(NamedTuple):
    """A day of a person or company. day: YYYY-MM-DD, or --MM-DD without a year;
    remind_days: how long before it is shown; None: 7."""

    id: int
    label: str
    day: str
    remind_days: int | None


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
