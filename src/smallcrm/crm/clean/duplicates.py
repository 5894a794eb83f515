"""Finds people and companies that are in the file twice, each group with its reason."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.clean import firms, gathering, merging, nicknames
from smallcrm.crm.clean.gathering import Everyone, Known
from smallcrm.crm.clean.weighing import CERTAIN, COMMON, POSSIBLE, Weighed, weigh
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

Progress = Callable[[int, int], object]
State = tuple[int, str]
Pairs = dict[tuple[int, int], Weighed]
MOST, WHOLE, CROWD = 12, 40, 20
TABLES = ("person", "company", "email", "phone", "address", "apart", "merged")


class Group(NamedTuple):
    """Records that are probably the same. certain: whether there is hardly a doubt; why: the
    reason in words."""

    noun: str
    ids: tuple[int, ...]
    certain: bool
    why: str


class _Found(NamedTuple):
    """Groups, and the state of the file they were found in."""

    file: str
    state: State
    groups: list[Group]


_cache: dict[str, _Found] = {}


def find(noun: str, progress: Progress | None = None) -> list[Group]:
    """Groups of people or companies that are probably the same, the surest first.

    Kept until something about people changes. `progress(done, of)` may raise Cancelled. Takes
    seconds with 100,000 people: call it from the worker.
    """
    now, known = state(), _cache.get(noun)
    if known is not None and (known.file, known.state) == (str(store.path()), now):
        return known.groups
    found = grouped(noun, pairs(noun, progress or (lambda done, of: None)))
    _cache[noun] = _Found(str(store.path()), now, found)
    return found


def known(noun: str) -> int | None:
    """How many groups there are, if that is known now; never takes long."""
    found = _cache.get(noun)
    if found is None or (found.file, found.state) != (str(store.path()), state()):
        return None
    return len(found.groups)


def settled(noun: str, ids: Sequence[int], before: State) -> None:
    """After a decision about some records that was the only change since `before` (`state()`):
    the groups they are in are gone, the others are still right."""
    found = _cache.get(noun)
    if found is not None and found.state == before:
        chosen = set(ids)
        left = [one for one in found.groups if len(chosen & set(one.ids)) < 2]
        _cache[noun] = _Found(found.file, state(), left)


def state() -> State:
    """What changes when anything does by which duplicates are found: the last change, and when."""
    marks = ", ".join("?" * len(TABLES))
    last = store.one(f"SELECT max(id) FROM change WHERE tbl IN ({marks})", TABLES)
    at = store.one("SELECT at FROM step JOIN change ON step = step.id WHERE change.id = ?", (last,))
    return int(last or 0), f"{at} {store.one('SELECT count(*) FROM person')}"


def keep_apart(noun: str, ids: Sequence[int]) -> None:
    """Remembers that these are not the same; they are never offered together again. One step.

    Raises Invalid for less than two records.
    """
    if noun not in ("person", "company") or len(set(ids)) < 2:
        raise Invalid("ids", _("Two different records are needed to be kept apart."))
    with store.step(n_("Keep {n} record apart", "Keep {n} records apart", len(set(ids)))):
        store.many(
            "INSERT OR IGNORE INTO apart(noun, first_id, second_id) VALUES (?, ?, ?)",
            ((noun, *pair) for pair in combinations(sorted(set(ids)), 2)),
        )


def pairs(noun: str, progress: Progress) -> Pairs:
    """Every two records that may be the same, but for those that are kept apart."""
    apart = {
        tuple(sorted((merging.kept(noun, one), merging.kept(noun, other))))
        for one, other in store.rows(
            "SELECT first_id, second_id FROM apart WHERE noun = ?", (noun,)
        )
    }
    was_on = gc.isenabled()
    gc.disable()  # nothing made here refers to itself, and looking for that takes half the time
    try:
        found = firms.pairs(progress) if noun == "company" else _people(progress)
    finally:
        if was_on:
            gc.enable()
    return {pair: weighed for pair, weighed in found.items() if pair not in apart}


def _people(progress: Progress) -> Pairs:
    progress(0, 100)
    everyone = gathering.people()
    progress(20, 100)
    ways = _by_way(everyone.people.values())
    rarest = {row: everyone.rarest(one.name) for row, one in everyone.people.items()}
    holders = {key: {rarest[row] for row in ids} for key, ids in ways.items()}
    seen: set[int] = set()
    found: Pairs = {}
    for share, block in _blocks(everyone, ways):
        progress(share, 100)
        for pair in combinations(sorted(block), 2):
            number = pair[0] << 32 | pair[1]
            if number not in seen:
                seen.add(number)
                one, other = everyone.people[pair[0]], everyone.people[pair[1]]
                weighed = weigh(one, other, everyone, holders)
                if weighed.points >= POSSIBLE:
                    found[pair] = weighed
    progress(100, 100)
    return found


def _by_way(people: Iterable[Known]) -> dict[str, list[int]]:
    """Who has each e-mail address and telephone number."""
    holders: dict[str, list[int]] = defaultdict(list)
    for one in people:
        for key in one.emails:
            holders[key].append(one.id)
        for number in one.phones:
            holders[number].append(one.id)
    return holders


def _blocks(everyone: Everyone, ways: dict[str, list[int]]) -> Iterator[tuple[int, Iterable[int]]]:
    """People who have something in common, never all of them; with how far this is, in percent."""
    for ids in ways.values():
        if 1 < len(ids) <= MOST:
            yield 25, ids
    kinds = (_by_name, _by_firm, _by_day, _by_place, _by_local)
    for number, kind in enumerate(kinds):
        blocks: dict[object, set[int]] = defaultdict(set)
        for one in everyone.people.values():
            for key in kind(one, everyone):
                blocks[key].add(one.id)
        for block in blocks.values():
            if 1 < len(block) <= WHOLE:
                yield 30 + 14 * number, block


def _by_name(one: Known, everyone: Everyone) -> Iterator[object]:
    """Namesakes, unless the name is so common that something else must be the same too."""
    sounds = one.name.sounds
    if everyone.namesakes(one.name) <= COMMON:
        yield tuple(sorted(sounds))
    if len(sounds) > 2:
        yield tuple(sorted((sounds[0], sounds[-1])))


def _by_firm(one: Known, _everyone: Everyone) -> Iterator[object]:
    """Those of one house whose names have something in common."""
    sounds = one.name.sounds
    if not sounds:
        return
    first, last = sounds[0], sounds[-1]
    for house in {one.firm, *one.domains} - {""}:
        yield house, *sorted((last[:3], first[:1]))
        yield house, *sorted((first[:3], last[:1]))
        for group in nicknames.groups(one.name.tokens[0]):
            yield house, last, group


def _by_day(one: Known, _everyone: Everyone) -> Iterator[object]:
    if len(one.birthday) == 10:
        yield one.birthday


def _by_place(one: Known, _everyone: Everyone) -> Iterator[object]:
    yield from one.places


def _by_local(one: Known, _everyone: Everyone) -> Iterator[object]:
    yield from one.locals


def grouped(noun: str, found: Pairs) -> list[Group]:
    """Pairs as groups: all that are certainly the same together, doubtful ones two by two."""
    sure = {pair: weighed for pair, weighed in found.items() if weighed.points >= CERTAIN}
    together: dict[int, set[int]] = {}
    for one, other in sure:
        both = together.get(one, {one}) | together.get(other, {other})
        for row in both:
            together[row] = both
    groups: list[tuple[float, Group]] = []
    done: set[int] = set()
    for row, ids in together.items():
        if row in done:
            continue
        done |= ids
        inner = {pair: sure[pair] for pair in combinations(sorted(ids), 2) if pair in sure}
        if len(ids) > CROWD or _contradicts(ids, found):
            groups += [_pair(noun, pair, weighed) for pair, weighed in inner.items()]
            continue
        best = max(inner.values())
        groups.append((best.points, Group(noun, tuple(sorted(ids)), True, best.why)))
    for (one, other), weighed in found.items():
        if weighed.points < CERTAIN and other not in together.get(one, ()):
            groups.append(_pair(noun, (one, other), weighed))
    groups.sort(key=lambda group: (not group[1].certain, -group[0], group[1].ids))
    return [group for _points, group in groups]


def _pair(noun: str, pair: tuple[int, int], weighed: Weighed) -> tuple[float, Group]:
    return weighed.points, Group(noun, pair, weighed.points >= CERTAIN, weighed.why)


def _contradicts(ids: set[int], found: Pairs) -> bool:
    """Whether many of a group have nothing in common with each other: a chain, not a group."""
    every = len(ids) * (len(ids) - 1) // 2
    inner = sum(pair in found for pair in combinations(sorted(ids), 2))
    return inner * 2 < every
