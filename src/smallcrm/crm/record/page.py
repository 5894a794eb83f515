"""One page about a person or company: everything that stands beside the timeline."""

from datetime import date
from statistics import median
from typing import NamedTuple

from smallcrm import clock, store

MONTHS = 12


class Person(NamedTuple):
    """What a page says of a person beyond the five answers. Days are YYYY-MM-DD (birthday also
    --MM-DD); photo: SHA-256 of a picture or None; changed_at: UTC instant."""

    prefix: str | None
    first_name: str | None
    middle_name: str | None
    last_name: str | None
    suffix: str | None
    nickname: str | None
    sort_name: str | None
    birthday: str | None
    source_detail: str | None
    time_zone: str | None
    best_time: str | None
    cadence_days: int | None
    leave_until: str | None
    legal_basis: str | None
    legal_since: str | None
    photo: str | None
    created_at: str
    changed_at: str


class Firm(NamedTuple):
    """What a page says of a company. people: how many work there; parent: (id, name) or None."""

    id: int
    name: str
    industry: str | None
    domain: str | None
    employees: int | None
    people: int
    photo: str | None
    parent_id: int | None
    parent: str | None
    created_at: str
    changed_at: str


class Colleague(NamedTuple):
    """Somebody at the same company."""

    id: int
    name: str
    job_title: str | None


class ClosedDeals(NamedTuple):
    """Deals that are over. value: what was won, minor units of the base currency."""

    won: int
    lost: int
    value: int


class Relationship(NamedTuple):
    """How it has been. value: won altogether, minor units of the base currency; since: when they
    became a customer, None if they never did; reply_hours: the median of how long your answers
    took, None for fewer than three; months: (year, month, conversations), oldest first."""

    value: int
    since: date | None
    reply_hours: float | None
    months: list[tuple[int, int, int]]


_CHANGED = """ifnull((SELECT step.at FROM change JOIN step ON step.id = change.step
  WHERE change.tbl = '{noun}' AND change.row = {noun}.id ORDER BY change.id DESC LIMIT 1),
  {noun}.created_at)"""
_PERSON = f"""SELECT prefix, first_name, middle_name, last_name, suffix, nickname, sort_name,
  birthday, source_detail, time_zone, best_time, cadence_days, leave_until, legal_basis,
  legal_since, photo, created_at, {_CHANGED.format(noun="person")} FROM person WHERE id = ?"""
_FIRM = f"""SELECT company.id, company.name, company.industry, company.domain, company.employees,
  (SELECT count(*) FROM person WHERE company_id = company.id AND person.trashed_at IS NULL),
  company.photo, parent.id, parent.name, company.created_at, {_CHANGED.format(noun="company")}
FROM company LEFT JOIN company parent ON parent.id = company.parent_id WHERE company.id = ?"""


def person(row: int) -> Person | None:
    """What is known of a person, None when there is no such row."""
    found = store.rows(_PERSON, (row,))
    return Person(*found[0]) if found else None


def firm(row: int) -> Firm | None:
    """What is known of a company, None when there is no such row."""
    found = store.rows(_FIRM, (row,))
    return Firm(*found[0]) if found else None


def colleagues(company: int, besides: int = 0, limit: int = 50) -> list[Colleague]:
    """Who works at a company, in the order of their names' first mention, one left out."""
    found = store.rows(
        "SELECT id, name, job_title FROM person WHERE company_id = ? AND id <> ? "
        "AND trashed_at IS NULL AND archived_at IS NULL ORDER BY job_title IS NULL, id LIMIT ?",
        (company, besides, limit),
    )
    return [Colleague(*row) for row in found]


def branches(company: int) -> list[tuple[int, str]]:
    """(id, name) of the companies that belong to one."""
    return store.rows(
        "SELECT id, name FROM company WHERE parent_id = ? AND trashed_at IS NULL ORDER BY name",
        (company,),
    )


def closed_deals(noun: str, owner: int) -> ClosedDeals:
    """How many deals of a person or company were won and lost, and what was won."""
    won, lost = store.rows(
        "SELECT count(*) FILTER (WHERE status = 'won'), count(*) FILTER (WHERE status = 'lost') "
        f"FROM deal WHERE {noun}_id = ? AND trashed_at IS NULL",
        (owner,),
    )[0]
    value = store.one(f"SELECT won_value FROM list_{noun} WHERE id = ?", (owner,)) or 0
    return ClosedDeals(won, lost, value)


_TALKS = """SELECT DISTINCT entry.id, entry.at, entry.direction FROM entry_link
JOIN entry ON entry.id = entry_id WHERE ({which}) AND entry.trashed_at IS NULL
  AND entry.kind IN ('email', 'call', 'meeting') AND entry.direction IS NOT NULL
ORDER BY entry.at, entry.id"""
_WHICH = {
    "person": "person_id = ?1",
    "company": "company_id = ?1 OR person_id IN (SELECT id FROM person WHERE company_id = ?1)",
}


def relationship(noun: str, owner: int) -> Relationship:
    """How it has been with a person or company, computed from the timeline and won deals."""
    talks = [
        (clock.local(at), direction)
        for _id, at, direction in store.rows(_TALKS.format(which=_WHICH[noun]), (owner,))
    ]
    today = clock.today()
    last = today.year * 12 + today.month - 1
    counts = dict.fromkeys(range(last - MONTHS + 1, last + 1), 0)
    waits: list[float] = []
    asked = None
    for at, direction in talks:
        month = at.year * 12 + at.month - 1
        if month in counts:
            counts[month] += 1
        if direction == "in":
            asked = asked or at
        elif asked:
            waits.append((at - asked).total_seconds() / 3600)
            asked = None
    return Relationship(
        value=store.one(f"SELECT won_value FROM list_{noun} WHERE id = ?", (owner,)) or 0,
        since=_customer_since(noun, owner),
        reply_hours=median(waits) if len(waits) > 2 else None,
        months=[(month // 12, month % 12 + 1, count) for month, count in counts.items()],
    )


def _customer_since(noun: str, owner: int) -> date | None:
    """The first day as a customer, by status or by a won deal."""
    people = "?1" if noun == "person" else "SELECT id FROM person WHERE company_id = ?1"
    found = store.one(
        "SELECT min(at) FROM (SELECT at FROM status_change WHERE status = 'customer' "
        f"AND person_id IN ({people}) UNION ALL SELECT closed_at FROM deal "
        f"WHERE status = 'won' AND trashed_at IS NULL AND {noun}_id = ?1)",
        (owner,),
    )
    return clock.local(found).date() if found else None
