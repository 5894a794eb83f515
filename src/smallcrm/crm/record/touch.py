"""Keeping in touch: how often somebody wants to hear from you, and how long it has been."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables.contacts import Company, Person, Tag
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

SOON = 0.8
LONGEST = 3650


class Touch(NamedTuple):
    """How a person stands. days: the cadence; own: it is the person's own, not a tag's;
    last: day of the last word or of the beginning; due: when to be in touch again;
    state: fine, soon (past 80 % of the days), late, or quiet until `until`."""

    days: int
    own: bool
    last: date
    due: date
    state: str
    until: date | None


def of(person: int) -> Touch | None:
    """The cadence of a person: their own, else the shortest of their tags; None without one.

    Any e-mail, call or meeting sets it back; a day to leave them alone until goes before it.
    """
    found = store.rows(
        "SELECT cadence_days, leave_until, list.last_word, person.created_at FROM person "
        "JOIN list_person list ON list.id = person.id WHERE person.id = ?",
        (person,),
    )
    if not found:
        return None
    own, until, last_word, created = found[0]
    days = own or store.one(
        "SELECT min(cadence_days) FROM tagging JOIN tag ON tag.id = tag_id WHERE person_id = ?",
        (person,),
    )
    if not days:
        return None
    last = clock.local(last_word or created).date()
    due, today = last + timedelta(days=days), clock.today()
    quiet = date.fromisoformat(until) if until else None
    if quiet and quiet > today:
        return Touch(days, bool(own), last, quiet, "quiet", quiet)
    gone = (today - last).days
    state = "late" if gone >= days else "soon" if gone >= days * SOON else "fine"
    return Touch(days, bool(own), last, due, state, None)


def words(touch: Touch) -> str:
    """How it stands in words: “every 30 days · 4 days left”."""
    every = n_("every {n} day", "every {n} days", touch.days)
    left = (touch.due - clock.today()).days
    if touch.state == "quiet":
        from smallcrm import text

        return f"{every} · " + _("left alone until {day}").format(day=text.day(touch.due))
    if left <= 0:
        return f"{every} · " + (n_("{n} day late", "{n} days late", -left) if left else _("today"))
    return f"{every} · " + n_("{n} day left", "{n} days left", left)


def every(noun: str, ids: Iterable[int], days: int | None) -> None:
    """Wants to be in touch with people or companies each `days` days; None: no longer.

    Raises Invalid unless there are 1 to 3650 days.
    """
    if days is not None and not 1 <= days <= LONGEST:
        raise Invalid("cadence", _("Say a number of days, for example 30."))
    model = Person if noun == "person" else Company
    with store.step(_("Keep in touch") if days else _("No cadence")):
        model.update(cadence_days=days).where(model.id.in_(list(ids))).execute()


def every_tagged(tag: str, days: int | None) -> None:
    """Wants to be in touch with all who have a tag each `days` days. Raises Invalid."""
    from smallcrm.crm.words.fold import fold

    if days is not None and not 1 <= days <= LONGEST:
        raise Invalid("cadence", _("Say a number of days, for example 30."))
    with store.step(_("Keep in touch with “{tag}”").format(tag=tag)):
        Tag.update(cadence_days=days).where(Tag.key == fold(tag)).execute()


def leave(noun: str, ids: Iterable[int], until: date | None) -> None:
    """Leaves people or companies alone until a day, None: no longer."""
    model = Person if noun == "person" else Company
    with store.step(_("Leave alone") if until else _("No longer left alone")):
        model.update(leave_until=until.isoformat() if until else None).where(
            model.id.in_(list(ids))
        ).execute()


def days_typed(typed: str) -> int | None:
    """A cadence as typed: “30”, “6 weeks”, “every 3 months”, “” for none. Raises Invalid."""
    import re

    typed = typed.strip().lower()
    if not typed:
        return None
    found = re.fullmatch(
        r"(?:every\s+)?(?P<many>[0-9]{1,4})?\s*"
        r"(?P<unit>d|days?|w|weeks?|m|months?|q|quarters?|y|years?)?",
        typed,
    )
    if not found or not (found["many"] or found["unit"]):
        raise Invalid("cadence", _("Say a number of days, for example 30, or “6 weeks”."))
    one = {"d": 1, "w": 7, "m": 30, "q": 91, "y": 365}[(found["unit"] or "d")[0]]
    return int(found["many"] or 1) * one
