"""Weighs what speaks for and against two people being one, and says why in words."""

from collections.abc import Mapping
from typing import NamedTuple

from smallcrm.crm.clean import likeness, mailboxes
from smallcrm.crm.clean.gathering import Everyone, Known
from smallcrm.i18n import _

CERTAIN, POSSIBLE = 4.5, 3.5
RARE, COMMON = 0.05, 0.3
"""So many people of that name would be here by chance."""
FEW = 2
"""More holders than this, and a telephone is that of an office or a family."""


class Weighed(NamedTuple):
    """What two people come to: points (CERTAIN, POSSIBLE), and why in words."""

    points: float
    why: str


NOTHING = Weighed(0.0, "")
Holders = Mapping[str, set[str]]


def weigh(one: Known, other: Known, everyone: Everyone, holders: Holders) -> Weighed:
    """Whether two people are one. `holders`: the names of those who have an e-mail
    address or telephone number."""
    shared = _shared_ways(one, other, holders)
    close = likeness.close(one.name, other.name, everyone.often)
    name_points, name_why, kin = close
    most = CERTAIN - 0.1 if kin and not one.emails.keys() & other.emails.keys() else 99.0
    if name_points == 0:
        if not shared:
            return NOTHING
        name_points, name_why = _by_address_only(one, other)
        most = CERTAIN - 0.1 if name_points == 0 else most
        if not name_why:
            return NOTHING
    points = sum(part for part, _why in shared) + name_points
    reasons = [why for _part, why in shared]
    for part, why in _same_things(one, other):
        points += part
        reasons += [why] if why else []
    points += _rarity(one, other, everyone) if name_points >= 2.9 and not shared else 0
    against = _against(one, other, everyone, sure=any(part >= 3 for part, _why in shared))
    return Weighed(min(points + against, most), "; ".join([*reasons, name_why]))


def _by_address_only(one: Known, other: Known) -> tuple[float, str]:
    """Names that are not alike, yet one may have changed or be no name at all."""
    if "@" in one.text or "@" in other.text:
        return 1.0, _("one has no name yet")
    first, second = one.name.tokens, other.name.tokens
    if first and second and first[0] == second[0] and min(len(first), len(second)) > 1:
        return 0.0, _("same first name, another last name")
    return 0.0, ""


def _shared_ways(one: Known, other: Known, holders: Holders) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    mails = [key for key in one.emails if key in other.emails]
    own = [key for key in mails if not mailboxes.is_shared(key) and len(holders[key]) <= FEW + 1]
    if own:
        found.append((4.0, _old_address(own[0], one, other)))
    elif mails:
        found.append((0.5, _("same shared e-mail address")))
    numbers = one.phones & other.phones
    if numbers:
        fewest = min(len(holders[number]) for number in numbers)
        if fewest <= FEW:
            found.append((4.0, _("same phone")))
        elif fewest == FEW + 1:
            found.append((2.0, _("same phone")))
        else:
            found.append((0.5, _("same shared phone")))
    return found


def _old_address(key: str, one: Known, other: Known) -> str:
    for known in (one, other):
        if known.emails[key]:
            name = known.text.split()[0]
            return _("same e-mail address (an old one of {name})").format(name=name)
    return _("same e-mail address")


def _same_things(one: Known, other: Known) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if one.birthday and one.birthday == other.birthday:
        found.append((2.5 if one.birthday[:2] != "--" else 1.5, _("same birthday")))
    if one.places & other.places:
        found.append((2.0, _("same address")))
    if one.company and one.company == other.company:
        found.append((1.5, _("same company")))
    elif one.firm and one.firm == other.firm:
        found.append((1.5, _("same company but for the legal form")))
    elif one.domains & other.domains:
        known = one.emails.keys() & other.emails.keys()
        found.append((1.3, "" if known else _("same e-mail domain")))
    if _same_local(one, other):
        found.append((1.5, _("same name before the @")))
    if one.job and one.job == other.job and (one.company or other.company):
        found.append((0.3, _("same job title")))
    return found


def _same_local(one: Known, other: Known) -> bool:
    """Whether they have the same before the @ of two addresses, and it is not just their name."""
    if one.emails.keys() & other.emails.keys():
        return False
    return any(
        not any(sound[:4] in local for sound in (*one.name.tokens, *one.name.sounds))
        for local in one.locals & other.locals
    )


def _rarity(one: Known, other: Known, everyone: Everyone) -> float:
    """A name that hardly anybody has says more than one that many have."""
    if len(one.name.tokens) < 2:
        return -0.8
    others = max(everyone.namesakes(one.name), everyone.namesakes(other.name))
    return 0.5 if others < RARE else -0.8 if others > COMMON else 0.0


def _against(one: Known, other: Known, everyone: Everyone, *, sure: bool) -> float:
    points = 0.0
    if one.name.age != other.name.age:
        points -= 7.0
    if one.birthday and other.birthday and not _may_be_one_day(one.birthday, other.birthday):
        points -= 4.0
    weak = 0.0
    if one.emails and other.emails and not one.emails.keys() & other.emails.keys():
        weak += 0.0 if _addresses_fit(one, other, everyone) else 1.5
    if one.phones and other.phones and not one.phones & other.phones:
        weak += 1.0
    if one.firm and other.firm and one.firm != other.firm and not one.domains & other.domains:
        weak += 1.2
    if one.city and other.city and one.city != other.city:
        weak += 0.8
    return points - weak * (0.3 if sure else 1.0)


def _may_be_one_day(one: str, other: str) -> bool:
    return one[-5:] == other[-5:] and (one[:2] == "--" or other[:2] == "--" or one == other)


def _addresses_fit(one: Known, other: Known, everyone: Everyone) -> bool:
    """Whether two different addresses may be one person's: both made of a name that is not
    common."""
    if everyone.namesakes(one.name) > COMMON:
        return False
    return _is_of_name(one) and _is_of_name(other)


def _is_of_name(known: Known) -> bool:
    return any(
        len(token) > 2 and token in key.partition("@")[0]
        for key in known.emails
        for token in known.name.tokens
    )
