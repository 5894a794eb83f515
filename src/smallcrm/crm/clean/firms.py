"""Finds companies that are in the file twice: Acme Inc, ACME and Acme, Inc. at one domain."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from smallcrm import store
from smallcrm.crm.clean import mailboxes
from smallcrm.crm.clean.gathering import phones
from smallcrm.crm.clean.weighing import NOTHING, POSSIBLE, Weighed
from smallcrm.crm.words.fold import fold
from smallcrm.crm.words.names import company_key, may_be_one_company
from smallcrm.i18n import _, n_

WHOLE, LEAST = 40, 6


class Firm(NamedTuple):
    """One company. key: its name without the legal form; domains: of its site and addresses."""

    id: int
    text: str
    key: str
    domains: frozenset[str]
    phones: frozenset[str]
    cities: frozenset[str]


def _firms() -> list[Firm]:
    domains: dict[int, set[str]] = defaultdict(set)
    for row, key in store.rows("SELECT company_id, key FROM email WHERE company_id IS NOT NULL"):
        domains[row].add(mailboxes.domain(key))
    cities: dict[int, set[str]] = defaultdict(set)
    for row, city in store.rows(
        "SELECT company_id, city FROM address WHERE company_id IS NOT NULL AND city IS NOT NULL"
    ):
        cities[row].add(fold(city))
    numbers = phones("company")
    found = []
    for row, name, domain in store.rows(
        "SELECT id, name, domain FROM company WHERE trashed_at IS NULL"
    ):
        if domain:
            domains[row].add(fold(domain).removeprefix("www."))
        found.append(Firm(
            row, name, company_key(name), frozenset(domains[row] - {""}),
            frozenset(numbers.get(row, ())), frozenset(cities[row]),
        ))  # fmt: skip
    return found


def pairs(progress: Callable[[int, int], object]) -> dict[tuple[int, int], Weighed]:
    """Every two companies that may be the same."""
    progress(0, 100)
    every = {one.id: one for one in _firms()}
    blocks: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in every.values():
        for key in _keys(one):
            blocks[key].add(one.id)
    found: dict[tuple[int, int], Weighed] = {}
    for done, block in enumerate(blocks.values()):
        if done % 1000 == 0:
            progress(20 + 80 * done // len(blocks), 100)
        if 1 < len(block) <= WHOLE:
            for pair in combinations(sorted(block), 2):
                if pair not in found:
                    weighed = _weigh(every[pair[0]], every[pair[1]])
                    if weighed.points >= POSSIBLE:
                        found[pair] = weighed
    return found


def _keys(one: Firm) -> Iterator[tuple[str, str]]:
    plain = one.key.replace(" ", "")
    yield "key", plain
    yield "start", plain[:5]
    yield "end", plain[-5:]
    for domain in one.domains:
        yield "domain", domain
    for number in one.phones:
        yield "phone", number


def _weigh(one: Firm, other: Firm) -> Weighed:
    points, why = _name(one, other)
    if not points or not may_be_one_company(one.text, other.text):
        return NOTHING
    reasons = []
    if one.domains & other.domains:
        points += 2.5
        reasons.append(_("same domain"))
    elif one.domains and other.domains:
        points -= 0.5 if _house(one) & _house(other) else 2.0
    if one.phones & other.phones:
        points += 2.0
        reasons.append(_("same phone"))
    if one.cities & other.cities:
        points += 1.0
        reasons.append(_("same city"))
    elif one.cities and other.cities:
        points -= 1.0
    return Weighed(points, "; ".join([*reasons, why]))


def _house(one: Firm) -> set[str]:
    return {domain.split(".")[0] for domain in one.domains}


def _name(one: Firm, other: Firm) -> tuple[float, str]:
    if fold(one.text) == fold(other.text):
        return 4.5, _("same name")
    if one.key == other.key:
        return 4.5, _("same name but for the legal form")
    first, second = one.key.replace(" ", ""), other.key.replace(" ", "")
    if first == second:
        return 4.5, _("same name but for spaces")
    if min(len(first), len(second)) >= LEAST:
        edits = OSA.distance(first, second, score_cutoff=2)
        if edits <= (2 if min(len(first), len(second)) > 2 * LEAST else 1):
            words = n_("names differ by one letter", "names differ by {n} letters", edits)
            return 3.0 if first[-1:].isdigit() is second[-1:].isdigit() is False else 1.0, words
    short, long = sorted((one.key.split(), other.key.split()), key=len)
    if short == long[: len(short)] and len("".join(short)) >= LEAST - 2:
        return 2.2, _("one name is the beginning of the other")
    return 0.0, ""
