"""The timeline of a person, company or deal: counted, searched, and read piece by piece."""

from typing import NamedTuple

from smallcrm.crm.timeline import entries, noted
from smallcrm.crm.timeline.items import GROUPS, SAID, Item
from smallcrm.crm.words.fold import words

PIECE = 60


class Timeline(NamedTuple):
    """A piece of a timeline: pinned items first, then newest first; `more` lie behind it."""

    items: list[Item]
    more: bool


def read(
    noun: str, owner: int, limit: int = PIECE, *, group: str = "all", text: str = ""
) -> Timeline:
    """The first `limit` things of a person, company (its people's too) or deal.

    group: one of GROUPS; text: words that must occur.
    """
    found = entries.newest(noun, owner, limit + 1, group, text)
    if group not in SAID:
        found += _noted(noun, owner, text)
    found.sort(key=lambda item: (item.pinned, item.at, item.id), reverse=True)
    return Timeline(found[:limit], len(found) > limit)


def _noted(noun: str, owner: int, text: str) -> list[Item]:
    wanted = words(text)
    found = noted.of_record(noun, owner)
    return [item for item in found if entries.holds(item, wanted)] if wanted else found


def counts(noun: str, owner: int, text: str = "") -> dict[str, int]:
    """How many things stand under each of GROUPS."""
    found = dict.fromkeys(GROUPS, 0)
    for kind, count in entries.counts(noun, owner, text).items():
        found[kind if kind in SAID else "change"] += count
    found["change"] += len(_noted(noun, owner, text))
    found["all"] = sum(found.values())
    return found
