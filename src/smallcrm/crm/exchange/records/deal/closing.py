"""Gives a deal that came without its closing date the one that a later file has."""

from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.pen import Pen

OF_A_FILE = "IN (SELECT at FROM import WHERE kind = 'deals')"
"""The instants at which files came: what has one of them as its day came without a day."""

Known = dict[str, Any]


def changes(known: Known, values: Known) -> list[Change]:
    """What a row with its days changes in a closed deal of which nobody said when it was closed:
    it counts as closed when it was made, or when its file came."""
    closed = values["closed_at"]
    if not values["dated"] or closed == known["closed_at"] or not _is_assumed(known):
        return []
    made = made_at(known, values)
    found = [Change("closed_at", known["closed_at"], closed, "closed_at")]
    if made != known["created_at"]:
        found.append(Change("created_at", known["created_at"], made, "created_at"))
    return found


def made_at(known: Known, values: Known) -> str:
    """When a deal was made, at the latest when it was closed."""
    return str(values["created_at"] or min(known["created_at"], values["closed_at"]))


def _is_assumed(known: Known) -> bool:
    closed = known["closed_at"]
    return closed == known["created_at"] or bool(
        store.one(f"SELECT 1 WHERE ? {OF_A_FILE}", (closed,))
    )


def move(pen: Pen, deal: int, known: Known, values: Known) -> None:
    """Puts the end of a deal to its day, and its beginning before it where that is known too."""
    at, status, closed = known["closed_at"], known["status"], values["closed_at"]
    end = (deal, at, status)
    where = "WHERE deal_id = ? AND at = ? AND to_status = ? AND seconds IS NULL"
    only = f"FROM stage_change {where} AND from_status IS NULL"
    begins = store.rows(f"SELECT to_stage_id {only}", end)
    if begins and values["created_at"]:
        (stage,) = begins[0]
        store.execute(f"DELETE {only}", end)
        pen.add("stage_change", deal, values["created_at"], None, None, stage, "open", None)
        pen.add("stage_change", deal, closed, stage, "open", stage, status, None)
    else:
        store.execute(f"UPDATE stage_change SET at = ? {where}", (closed, *end))
