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
    noun: str,
    owner: int,
    limit: int = PIECE,
    *,
    group: str = "all",
    text: str = "",
    also: list[Item] | None = None,
) -> Timeline:
    """The first `limit` things of a person, company (its people's too) or deal.

    group: one of GROUPS; text: words that must occur; also: what `noted_of` gave for the same.
    """
    found = entries.newest(noun, owner, limit + 1, group, text)
    if group not in SAID:
        found += noted_of(noun, owner, text) if also is None else also
    found.sort(key=lambda item: (item.pinned, item.at, item.id), reverse=True)
    return Timeline(found[:limit], len(found) > limit)


def noted_of(noun: str, owner: int, text: str = "") -> list[Item]:
    """What the program noted about a record, in no order; all words of `text` must occur."""
    wanted = words(text)
    found = noted.of_record(noun, owner)
    return [item for item in found if entries.holds(item, wanted)] if wanted else found


def counts(noun: str, owner: int, text: str = "", also: list[Item] | None = None) -> dict[str, int]:
    """How many things stand under each of GROUPS; also: what `noted_of` gave for the same."""
    found = dict.fromkeys(GROUPS, 0)
    for kind, count in entries.counts(noun, owner, text).items():
        found[kind if kind in SAID else "change"] += count
    found["change"] += len(noted_of(noun, owner, text) if also is None else also)
    found["all"] = sum(found.values())
    return found
