"""How many records each place holds, as the rail shows them."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.lists import agenda
from smallcrm.crm.service import asked
from smallcrm.crm.tables.derived import OPEN_DEAL, OPEN_TASK


class Counts(NamedTuple):
    """People in the list, open deals of the first pipeline, open and late tasks, open tickets."""

    people: int
    deals: int
    tasks: int
    late: int
    tickets: int


def counts() -> Counts:
    """The numbers of now."""
    return Counts(
        int(store.one("SELECT count(*) FROM list_person WHERE shown = 1")),
        int(
            store.one(
                f"SELECT count(*) FROM deal WHERE {OPEN_DEAL} AND pipeline_id = (SELECT id FROM "
                "pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1)"
            )
        ),
        int(store.one(f"SELECT count(*) FROM task WHERE {OPEN_TASK}")),
        agenda.late_count(),
        asked.counts()["open"],
    )


def tag_colours() -> dict[str, str]:
    """The tags that have a colour, by name: the token of the theme it is painted in."""
    return dict(store.rows("SELECT name, colour FROM tag WHERE colour > ''"))


def is_empty() -> bool:
    """Whether the file holds no person, company, deal, task, ticket or product yet."""
    tables = ("person", "company", "deal", "task", "ticket", "product")
    return not any(
        store.rows(f"SELECT 1 FROM {table} WHERE trashed_at IS NULL LIMIT 1") for table in tables
    )


def deals_without_step() -> int:
    """How many open deals have no open task."""
    return int(
        store.one(
            f"SELECT count(*) FROM deal WHERE {OPEN_DEAL} AND NOT EXISTS "
            f"(SELECT 1 FROM task WHERE task.deal_id = deal.id AND {OPEN_TASK})"
        )
    )
