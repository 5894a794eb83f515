"""A long list shows every row once, in order, wherever one jumps to."""

import random
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm.lists.rows import Companies, People
from smallcrm.crm.query.tree import term
from smallcrm.crm.tables import derived


@pytest.fixture
def crowd(crm: Path) -> int:
    """6,000 people of few names, statuses and companies, so that many rows are alike."""
    dice = random.Random(1)
    with store.step("Crowd"), store.bulk({"company", "person", "task"}) as load:
        load.insert(
            "company", ("id", "name", "created_at"),
            ((load.id("company"), name, "2026-01-01T00:00:00Z") for name in ("Acme", "Beta")),
        )  # fmt: skip
        load.insert(
            "person", ("id", "name", "company_id", "status", "created_at"),
            (
                (load.id("person"), dice.choice(("Ana", "Bo", f"P{n}")), dice.choice((None, 1, 2)),
                 dice.choice((None, "lead", "past")), "2026-01-01T00:00:00Z")
                for n in range(6000)
            ),
        )  # fmt: skip
        load.insert(
            "task", ("id", "title", "person_id", "due_day", "created_at"),
            ((load.id("task"), "Call", 1 + dice.randrange(6000), f"2026-07-{1 + n % 28:02d}",
              "2026-01-01T00:00:00Z") for n in range(200)),
        )  # fmt: skip
        for noun in ("person", "company"):
            derived.refresh(noun, *load.added(noun))
    return 6000


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", People.sorts)
def test_pages_give_the_whole_order(crowd: int, sort: str, descending: bool) -> None:
    way = "DESC" if descending else "ASC"
    wanted = [
        row
        for (row,) in store.rows(
            f"SELECT id FROM list_person WHERE shown = 1 ORDER BY {sort} {way}, id {way}"
        )
    ]
    listing = People(sort, descending=descending)
    listing.prepare()
    assert listing.count() == crowd
    assert [listing.id_at(row) for row in range(crowd)] == wanted
    assert [listing.row_of(one) for one in wanted[::137]] == list(range(0, crowd, 137))
    assert listing.id_at(crowd) is None
    jumped = People(sort, descending=descending)
    jumped.prepare()
    assert jumped.page(41)[0].id == wanted[41 * 128]


def test_a_filtered_list_is_the_same_rows_in_the_same_order(crowd: int) -> None:
    everyone = [People("name").prepare().id_at(row) for row in range(crowd)]
    leads = People("name", only=term("status", "lead"))
    kept = [row for (row,) in store.rows("SELECT id FROM person WHERE status = 'lead'")]
    assert [leads.id_at(row) for row in range(leads.count())] == [
        one for one in everyone if one in set(kept)
    ]


def test_companies_count_their_people(crowd: int) -> None:
    found = {row.name: row.people for row in Companies("name").page(0)}
    assert sum(found.values()) == store.one(
        "SELECT count(*) FROM person WHERE company_id IS NOT NULL"
    )


def test_what_is_trashed_or_archived_is_not_shown_but_found_by_its_filter(crowd: int) -> None:
    from smallcrm.crm import people

    people.delete([1, 2])
    people.archive([3])
    assert People("name").count() == crowd - 3
    assert People("name").row_of(1) is None
    trashed = People("name", only=term("trashed", "yes"))
    assert sorted(trashed.id_at(row) or 0 for row in range(trashed.count())) == [1, 2]
