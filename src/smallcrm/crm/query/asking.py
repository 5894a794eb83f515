"""Asks the file for the records that a filter lets through: the first ones at once, or all."""

import json
from typing import Any, NamedTuple

from smallcrm import store
from smallcrm.crm.query.part import Part
from smallcrm.crm.query.sql import ROWS, condition, visible
from smallcrm.crm.query.tree import EVERYTHING, Node, parts_of

MANY = 250_000
"""A part that fits fewer records than this is asked first where all are wanted."""

ENOUGH = 20_000
"""Where a part fits no more records than this, no other one is tried that takes longer to try."""

SOME = 50_000
"""So many records of a part that reads a whole index are kept, not to read it once more."""

_STEP_US, _LOOK_US, _KEEP_US = 0.35, 1.5, 0.2
"""What a record costs, measured: stepped over in an order by what is known of its number alone,
looked up with all that belongs to it, and put into a set of those that fit a part."""


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
    sizes = _sizes(parts)
    walk = walk if shown == "list.shown = 1" else ""
    driver = min(sizes, key=lambda place: sizes[place]) if sizes else -1
    walked = bool(walk) and _walks(kind, parts, sizes, limit)
    terms: list[str] = [shown]
    bound: list[Any] = []
    for place, part in enumerate(parts):
        kept = place in sizes if walked else place == driver
        if kept:
            terms.append(f"{'+' if walked else ''}list.id IN ({part.gather})")
            bound += part.gathered
        if not kept or not part.exact:
            terms.append(part.sql)
            bound += part.bound
    by = f" INDEXED BY {walk}" if walked else ""
    return _Plan(f"{ROWS[kind]} list{by} WHERE {' AND '.join(terms)}", tuple(bound))


def _walks(kind: str, parts: list[Part], sizes: dict[int, int], limit: int) -> bool:
    """Whether the first ones are met sooner on a walk through an order than by gathering all that
    fit the smallest part."""
    if not sizes:
        return True
    every = int(store.one(f"SELECT ifnull(max(id), 0) + 1 FROM {ROWS[kind]}"))
    share = kept = 1.0
    for place in range(len(parts)):
        share *= min(sizes.get(place, every / 2) / every, 1)
    for size in sizes.values():
        kept *= min(size / every, 1)
    steps = min(every, limit / max(share, 1 / every))
    cost = steps * (_STEP_US + kept * _LOOK_US) + sum(sizes.values()) * _KEEP_US
    return cost < min(sizes.values()) * _LOOK_US


def _sizes(parts: list[Part]) -> dict[int, int]:
    """How many records each part fits that can say so quickly and fits no more than MANY. What a
    slow one found is kept in its place in `parts`."""
    for top in (ENOUGH, MANY):
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
