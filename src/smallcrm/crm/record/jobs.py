"""Where a person works and has worked: the job of now and those before, with their days."""

import re
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm import companies
from smallcrm.crm.tables.contacts import Affiliation, Person
from smallcrm.errors import Invalid
from smallcrm.i18n import _


class Job(NamedTuple):
    """Work of a person for a company. since, until: YYYY-MM-DD or None; until None: still."""

    id: int
    person_id: int
    person: str
    company_id: int
    company: str
    role: str | None
    since: str | None
    until: str | None


_JOBS = """SELECT affiliation.id, person.id, person.name, company.id, company.name, role, since,
  until FROM affiliation JOIN person ON person.id = person_id
  JOIN company ON company.id = affiliation.company_id
WHERE affiliation.{noun}_id = ? AND {other}.trashed_at IS NULL
ORDER BY until IS NOT NULL, until DESC, since DESC, affiliation.id DESC"""


def of(person: int) -> list[Job]:
    """The jobs of a person, the present ones first."""
    sql = _JOBS.format(noun="person", other="company")
    return [Job(*row) for row in store.rows(sql, (person,))]


def at(company: int) -> list[Job]:
    """Who works and has worked at a company, the present ones first."""
    sql = _JOBS.format(noun="company", other="person")
    return [Job(*row) for row in store.rows(sql, (company,))]


def add(person: int, company: str, role: str | None = None, since: str | None = None,
        until: str | None = None) -> int:  # fmt: skip
    """Adds a job at a company called `company` (made if there is none); the id of its row.

    A person without a present company gets this one when it has not ended. Raises Invalid.
    """
    company = " ".join(company.split())
    if not company:
        raise Invalid("company", _("A job needs a company."))
    _check(since, until)
    with store.step(_("Add a job")):
        firm = companies.find_or_add(company)
        row = int(
            Affiliation.create(
                person=person, company=firm, role=role or None, since=since, until=until
            ).id
        )
        if until is None and Person.get_by_id(person).company_id is None:
            Person.update(company=firm, job_title=role or None).where(Person.id == person).execute()
    return row


def edit(row: int, **values: str | None) -> None:
    """Changes role, since or until of a job; the present job keeps the person's title true.

    Ending the present job leaves the person with the next one that has not ended, or none.
    Raises Invalid.
    """
    job = Affiliation.get_by_id(row)
    values = {key: value or None for key, value in values.items()}
    _check(values.get("since", job.since), values.get("until", job.until))
    with store.step(_("Change a job")):
        Affiliation.update(**values).where(Affiliation.id == row).execute()
        _settle(job.person_id)


def end(row: int) -> None:
    """Ends a job today."""
    edit(row, until=clock.today().isoformat())


def remove(row: int) -> None:
    """Takes a job out of the history, as if it had never been."""
    job = Affiliation.get_by_id(row)
    with store.step(_("Remove a job")):
        Affiliation.delete_by_id(row)
        _settle(job.person_id)


def make_main(row: int) -> None:
    """The company of a job is the one a person is shown with."""
    job = Affiliation.get_by_id(row)
    with store.step(_("Change the main company")):
        Person.update(company=job.company_id, job_title=job.role).where(
            Person.id == job.person_id
        ).execute()


def _settle(person: int) -> None:
    """Company and job title of a person are those of a job that has not ended."""
    now = Person.get_by_id(person).company_id
    open_jobs = [job for job in of(person) if job.until is None]
    main = next((job for job in open_jobs if job.company_id == now), None)
    main = main or next(iter(open_jobs), None)
    if main:
        Person.update(company=main.company_id, job_title=main.role).where(
            Person.id == person
        ).execute()
    elif now is not None:
        Person.update(company=None).where(Person.id == person).execute()


def _check(since: str | None, until: str | None) -> None:
    for field, day in (("since", since), ("until", until)):
        if day and not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise Invalid(field, _("Write the day like 2026-06-17."))
    if since and until and until < since:
        raise Invalid("until", _("A job cannot end before it begins."))
