"""A person's jobs through time: the present one is the company they are shown with."""

from datetime import date
from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.record import jobs
from smallcrm.errors import Invalid


def present(person: int) -> tuple[str | None, str | None]:
    return store.rows(
        "SELECT company.name, job_title FROM person LEFT JOIN company ON company.id = company_id "
        "WHERE person.id = ?",
        (person,),
    )[0]


def test_a_new_employer_ends_the_job_before_and_keeps_it_in_the_history(crm: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira Foods", job_title="Designer")
    people.edit(ana, company="Nordlys")
    assert [(job.company, job.until) for job in jobs.of(ana)] == [
        ("Nordlys", None), ("Ribeira Foods", "2026-06-17"),
    ]  # fmt: skip


def test_two_jobs_at_once_keep_the_company_shown(crm: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira Foods", job_title="Designer")
    board = jobs.add(ana, "Porto Museum", "Board member", "2020-01-01")
    assert present(ana) == ("Ribeira Foods", "Designer")
    jobs.make_main(board)
    assert present(ana) == ("Porto Museum", "Board member")


def test_ending_the_present_job_leaves_the_other_one(crm: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira Foods", job_title="Designer")
    jobs.add(ana, "Porto Museum", "Board member")
    before = make.dump()
    main = next(job for job in jobs.of(ana) if job.company == "Ribeira Foods")
    jobs.end(main.id)
    assert present(ana) == ("Porto Museum", "Board member")
    store.undo()
    assert make.dump() == before


def test_without_any_job_a_person_has_no_company(crm: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira Foods")
    jobs.remove(jobs.of(ana)[0].id)
    assert present(ana)[0] is None
    assert jobs.of(ana) == []


def test_the_role_of_the_present_job_is_the_job_title(crm: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira Foods", job_title="Designer")
    jobs.edit(jobs.of(ana)[0].id, role="Head of Design", since="2024-02-01")
    assert present(ana)[1] == "Head of Design"


def test_who_works_and_worked_at_a_company(crm: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira Foods")
    people.add("Rui Tavares", company="Ribeira Foods")
    people.edit(ana, company="Nordlys")
    firm = store.one("SELECT id FROM company WHERE name = 'Ribeira Foods'")
    found = jobs.at(firm)
    assert [(job.person, job.until is None) for job in found] == [
        ("Rui Tavares", True), ("Ana Sousa", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"since": "17.6.2026"},
        {"since": "2026-06-17", "until": date(2026, 6, 16).isoformat()},
    ],
)
def test_days_that_cannot_be_are_refused(crm: Path, values: dict[str, str]) -> None:
    ana = people.add("Ana Sousa")
    with pytest.raises(Invalid):
        jobs.add(ana, "Ribeira Foods", **values)
    with pytest.raises(Invalid):
        jobs.add(ana, "  ")
    assert jobs.of(ana) == []
