"""Asks the file for the records that a filter lets through: the first ones at once, or all."""

import json
from typing import Any, NamedTuple

from smallcrm import store
from smallcrm.crm.query import walking
from smallcrm.crm.query.part import Part
from smallcrm.crm.query.sql import ROWS, condition, visible
from smallcrm.crm.query.tree import EVERYTHING, Node, parts_of

MANY = 250_000
"""A part that fits fewer records than this is asked first where all are wanted."""

SOME = 50_000
"""So many records of a part that reads a whole index are kept, not to read it once more."""


class _Plan(NamedTuple):
    """What stands after FROM, and its values."""

    sql: str
    bound: tuple[Any, ...]


def count(kind: str, node: Node = EVERYTHING) -> int:
    """How many records a filter lets through."""
    plan = _plan(kind, node)
    return int(store.one(f"SELECT count(*) FROM {plan.sql}", plan.bound))


def ids(kind: str, node: Node = EVERYTHING, order: str = "list.id") -> list[int]:
    """All ids that a filter lets through, in an order of columns of `list`."""
    plan = _plan(kind, node)
    sql = f"SELECT list.id FROM {plan.sql} ORDER BY {order}"
    return [row for (row,) in store.rows(sql, plan.bound)]


def first(kind: str, node: Node, order: str, limit: int, walk: str = "") -> list[int]:
    """The first ids in an order; walk: the index of the file that has this order."""
    plan = _plan(kind, node, limit, walk)
    sql = f"SELECT list.id FROM {plan.sql} ORDER BY {order} LIMIT {int(limit)}"
    return [row for (row,) in store.rows(sql, plan.bound)]


def where(kind: str, node: Node) -> tuple[str, tuple[Any, ...]]:
    """The condition of a filter alone, on a row called `list`, whatever a list shows of it."""
    found = condition(kind, node)
    return found.sql, found.bound


def _plan(kind: str, node: Node, limit: int = 0, walk: str = "") -> _Plan:
    shown = visible(kind, node)
    parts = [condition(kind, one) for one in parts_of(node)]
    if walk and shown == "list.shown = 1":
        found = walking.way(kind, parts, limit)
        parts, walked, sets = found.parts, found.walked, set(range(found.sets))
    else:
        sizes = _sizes(parts)
        walked, sets = False, {min(sizes, key=lambda place: sizes[place])} if sizes else set()
    terms: list[str] = [shown]
    bound: list[Any] = []
    for place, part in enumerate(parts):
        if place in sets:
            terms.append(f"{'+' if walked else ''}list.id IN ({part.gather})")
            bound += part.gathered
        if place not in sets or not part.exact:
            terms.append(part.sql)
            bound += part.bound
    by = f" INDEXED BY {walk}" if walked else ""
    return _Plan(f"{ROWS[kind]} list{by} WHERE {' AND '.join(terms)}", tuple(bound))


def _sizes(parts: list[Part]) -> dict[int, int]:
    """How many records each part fits that can say so quickly and fits no more than MANY. What a
    slow one found is kept in its place in `parts`."""
    for top in (walking.ENOUGH, MANY):
        found: dict[int, int] = {}
        for place, part in enumerate(parts):
            if part.gather and not part.slow:
                sql = f"SELECT count(*) FROM (SELECT 1 FROM ({part.gather}) LIMIT {top + 1})"
                size = int(store.one(sql, part.gathered))
                if size <= top:
                    found[place] = size
        if found:
            break
    for place, part in enumerate(parts):
        if part.slow and part.gather and min(found.values(), default=MANY) >= SOME:
            met = store.rows(f"{part.gather} LIMIT {SOME + 1}", part.gathered)
            if len(met) <= SOME:
                found[place] = len(met)
                ids = json.dumps([row for (row,) in met])
                kept = "SELECT value FROM json_each(?)"
                parts[place] = part._replace(gather=kept, gathered=(ids,), exact=part.exact)
    return found
