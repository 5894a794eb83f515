"""One page about a person or company: everything that stands beside the timeline."""

from datetime import date
from statistics import median
from typing import NamedTuple

from smallcrm import clock, store

MONTHS, TALKS = 12, 1_000


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


_TALKS = """FROM (SELECT DISTINCT entry_id FROM entry_link WHERE {which}) JOIN entry
ON entry.id = entry_id WHERE entry.trashed_at IS NULL
  AND entry.kind IN ('email', 'call', 'meeting') AND entry.direction IS NOT NULL"""
_LAST = "SELECT entry.at, entry.direction {talks} ORDER BY entry.at DESC, entry.id DESC LIMIT ?2"
_PER_MONTH = """SELECT strftime('%Y-%m', entry.at, 'localtime'), count(*) {talks}
  AND entry.at >= ?2 GROUP BY 1"""
_WHICH = {
    "person": "person_id = ?1",
    "company": "company_id = ?1 OR person_id IN (SELECT id FROM person WHERE company_id = ?1)",
}


def relationship(noun: str, owner: int) -> Relationship:
    """How it has been with a person or company, computed from the timeline and won deals; your
    reply time from the last 1,000 conversations. Takes longer with very many of them."""
    return Relationship(
        value=store.one(f"SELECT won_value FROM list_{noun} WHERE id = ?", (owner,)) or 0,
        since=_customer_since(noun, owner),
        reply_hours=_reply_hours(noun, owner),
        months=_months(noun, owner),
    )


def _months(noun: str, owner: int) -> list[tuple[int, int, int]]:
    today = clock.today()
    last = today.year * 12 + today.month - 1
    year, month = divmod(last - MONTHS + 1, 12)
    first = clock.stamp(clock.local_day_start(date(year, month + 1, 1)))
    talks = _TALKS.format(which=_WHICH[noun])
    found: dict[str, int] = dict(store.rows(_PER_MONTH.format(talks=talks), (owner, first)))
    spans = (divmod(number, 12) for number in range(last - MONTHS + 1, last + 1))
    return [(y, m + 1, found.get(f"{y:04}-{m + 1:02}", 0)) for y, m in spans]


def _reply_hours(noun: str, owner: int) -> float | None:
    """The median of the hours between the first word they are owed an answer for and your next
    one, of the last 1,000 conversations; None for fewer than three answers."""
    talks = _TALKS.format(which=_WHICH[noun])
    waits: list[float] = []
    asked = None
    for at, direction in reversed(store.rows(_LAST.format(talks=talks), (owner, TALKS))):
        moment = clock.local(at)
        if direction == "in":
            asked = asked or moment
        elif asked:
            waits.append((moment - asked).total_seconds() / 3600)
            asked = None
    return median(waits) if len(waits) > 2 else None


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
