"""The lists of people and companies, with what was said last and what happens next."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from smallcrm.crm.lists.listing import Listing


class PersonRow(NamedTuple):
    """A person in the list. open_value: minor units of the base currency; last_at: UTC instant of
    the last word; owed: they wrote and nobody answered; step…: the next step, day and times
    local, None where there is none; more: other columns as text, by field."""

    id: int
    name: str
    company: str | None
    status: str | None
    open_value: int
    last_at: str
    last_direction: str | None
    owed: bool
    step: str | None
    step_day: str | None
    step_time: str | None
    step_id: int | None
    starred: int
    job_title: str | None
    company_id: int | None
    called: str | None
    more: Mapping[str, str] = {}


class CompanyRow(NamedTuple):
    """A company in the list; people: how many work there; last_who: who spoke last there."""

    id: int
    name: str
    industry: str | None
    people: int
    open_value: int
    last_at: str
    last_direction: str | None
    owed: bool
    step: str | None
    step_day: str | None
    step_time: str | None
    step_id: int | None
    last_who: str | None
    more: Mapping[str, str] = {}


class People(Listing[PersonRow]):
    """People, by name, company, status, open deals, last word or next step."""

    noun = "person"
    sorts = ("next_step", "name", "company", "status", "open_value", "last_word",
             "won_value", "touches")  # fmt: skip
    select = """SELECT list.id, person.name, company.name, person.status, list.open_value,
  list.last_word, entry.direction, entry.direction = 'in' AND entry.answered = 0,
  ifnull(task.brief, task.title), task.due_day, task.due_time, task.id, person.starred,
  person.job_title, person.company_id, ifnull(person.nickname, person.first_name)
FROM list_person list JOIN person ON person.id = list.id
LEFT JOIN company ON company.id = person.company_id
LEFT JOIN entry ON entry.id = list.last_entry LEFT JOIN task ON task.id = list.next_task"""

    @classmethod
    def row_fields(cls) -> tuple[str, ...]:
        """What a row has by itself."""
        return PersonRow._fields

    def make(self, row: tuple[Any, ...]) -> PersonRow:
        """A row of the list."""
        return PersonRow(*row)


class Companies(Listing[CompanyRow]):
    """Companies, by name, people, open deals, last word or next step."""

    noun = "company"
    sorts = ("next_step", "name", "people", "open_value", "last_word",
             "won_value", "touches")  # fmt: skip
    select = """SELECT list.id, company.name, company.industry, list.people, list.open_value,
  list.last_word, entry.direction, entry.direction = 'in' AND entry.answered = 0,
  ifnull(task.brief, task.title), task.due_day, task.due_time, task.id,
  (SELECT person.name FROM entry_link JOIN person ON person.id = person_id
    WHERE entry_id = list.last_entry LIMIT 1)
FROM list_company list JOIN company ON company.id = list.id
LEFT JOIN entry ON entry.id = list.last_entry LEFT JOIN task ON task.id = list.next_task"""

    @classmethod
    def row_fields(cls) -> tuple[str, ...]:
        """What a row has by itself."""
        return CompanyRow._fields

    def make(self, row: tuple[Any, ...]) -> CompanyRow:
        """A row of the list."""
        return CompanyRow(*row)
