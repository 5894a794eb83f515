"""Finds the first records that a filter lets through, by the way that meets them soonest."""

import json
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.query.part import Part
from smallcrm.crm.query.sql import ROWS

SAMPLE = 250
"""So many records, taken here and there, are tried to know what share of all fits each part."""

ENOUGH_MET = 8
"""So many of the sample that fit all parts tell the share of all; fewer are chance."""

ENOUGH = 20_000
"""A part that fits no more records than this is counted; the sample tells of others."""

_STRIDE = 2_654_435_761

_STEP_US, _KEEP_US, _MEET_US, _SCAN_US = 0.1, 0.3, 2.0, 0.15
"""What a record costs, measured: stepped over in an order, put into a set of those that fit a part,
met out of order, and read in an index as a whole."""
_ROW_US, _MORE_US = 0.7, 2.5
"""What it costs to try a part on a record by its own row, and by what belongs to it."""


class Way(NamedTuple):
    """The parts in the order to ask them in. walked: along the order, else by all that fit the
    first part; sets: how many of the first parts are asked as a set of ids."""

    parts: list[Part]
    walked: bool
    sets: int


class _Part(NamedTuple):
    part: Part
    share: float
    size: float

    @property
    def trial(self) -> float:
        """What it costs to try it on one record."""
        return self.part.sql.count("SELECT") * _MORE_US or _ROW_US

    @property
    def rank(self) -> float:
        """The lower, the sooner it is worth asking."""
        return self.trial / max(1 - self.share, 0.001)


def way(kind: str, parts: list[Part], limit: int) -> Way:
    """How the first `limit` records of a whole list are met soonest."""
    every = int(store.one(f"SELECT ifnull(max(id), 0) + 1 FROM {ROWS[kind]}"))
    sizes = [_size(part) for part in parts]
    unknown = [part for part, size in zip(parts, sizes, strict=True) if size is None]
    shares, joint = _shares(kind, unknown, every)
    known: list[_Part] = []
    for part, size in zip(parts, sizes, strict=True):
        share = shares.pop(0) if size is None else size / every
        joint *= 1 if size is None else share
        known.append(_Part(part, share, share * every))
    known.sort(key=lambda one: one.rank)
    walk, sets = _walk_cost(known, min(every, limit / max(joint, 1 / every)))
    gather, driver = min(
        ((_gather_cost(one, known, every), place) for place, one in enumerate(known)),
        default=(walk, -1),
    )
    if walk <= gather:
        first = [one.part for one in known if one in sets]
        return Way(first + [one.part for one in known if one not in sets], True, len(sets))
    first = [known[driver].part]
    return Way(first + [one.part for one in known if one.part not in first], False, 1)


def _shares(kind: str, parts: list[Part], every: int) -> tuple[list[float], float]:
    """What share of the records of a sample fits each part, and all of them."""
    ids = {place * _STRIDE % every for place in range(SAMPLE)}
    sums = "".join(f", ifnull(sum(ifnull({one.sql}, 0) <> 0), 0)" for one in parts)
    whole = " AND ".join(one.sql for one in parts) or "1"
    bound = [value for one in (*parts, *parts) for value in one.bound]
    ((seen, *found, fit),) = store.rows(
        f"SELECT count(*){sums}, ifnull(sum({whole}), 0) FROM {ROWS[kind]} list "
        "WHERE list.shown = 1 AND list.id IN (SELECT value FROM json_each(?))",
        (*bound, json.dumps(sorted(ids))),
    )
    least = 0.5 / max(seen, 1)
    shares = [max(one / max(seen, 1), least) for one in found]
    if fit >= ENOUGH_MET:
        return shares, fit / seen
    joint = 1.0
    for share in shares:
        joint *= share
    return shares, joint


def _size(part: Part) -> int | None:
    """How many records a part fits, where they are few and quickly counted."""
    if part.size is not None or not part.gather or part.slow:
        return part.size
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({part.gather}) LIMIT {ENOUGH + 1})"
    size = int(store.one(sql, part.gathered))
    return size if size <= ENOUGH else None


def _walk_cost(known: list[_Part], steps: float) -> tuple[float, list[_Part]]:
    """What a walk of so many steps costs, and the parts of which a set is made for it."""
    cost, reached, sets = steps * _STEP_US, steps, []
    for one in known:
        single = reached * one.trial
        kept = one.size * _KEEP_US + reached * _KEEP_US
        if one.part.gather and not one.part.slow and kept < single:
            sets.append(one)
            single = kept
        cost += single
        reached *= one.share
    return cost, sets


def _gather_cost(one: _Part, known: list[_Part], every: int) -> float:
    """What it costs to try the other parts on all that fit this one, and to put them in order."""
    if not one.part.gather:
        return float("inf")
    cost, reached = every * _SCAN_US * one.part.slow, one.size
    for other in known:
        if other is not one or not one.part.exact:
            cost += reached * other.trial
            reached *= other.share
    return cost + one.size * _MEET_US
