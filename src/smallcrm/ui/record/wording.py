"""How next steps, last words and timeline entries are said in a few words."""

from typing import NamedTuple

from smallcrm import clock, text
from smallcrm.crm.activities import EntryRow
from smallcrm.i18n import _

KIND_OF_ENTRY = {"call": "call", "email": "mail", "meeting": "meet", "note": "note", "task": "todo"}


class StepWords(NamedTuple):
    """The state of a next step (late, today, planned, none) and its words."""

    state: str
    words: str


def next_step(title: str | None, day: str | None, at: str | None) -> StepWords:
    """“Revised quote · 11:00”, “Send examples · 5 d late”, “No next step”."""
    if not title:
        return StepWords("none", _("No next step"))
    state = text.due_state(clock.day_of(day), clock.time_of(at))
    if day is None:
        return StepWords("planned", f"{title} · {_('no date')}")
    when = text.due(_day(day), clock.time_of(at))
    if state == "late":
        when = text.late(_day(day), clock.time_of(at))
    return StepWords(state, f"{title} · {when}")


def _day(day: str):  # type: ignore[no-untyped-def]
    found = clock.day_of(day)
    assert found is not None
    return found


def last_word(name: str, direction: str | None, at: str, called: str | None = None) -> str:
    """“Ana · 1 d” or “You · 2 h”; “” when nobody has spoken."""
    if not at or not direction:
        return ""
    who = text.first_name(name, called) if direction == "in" else _("You")
    return f"{who} · {text.ago(clock.local(at))}"


def headline(entry: EntryRow) -> str:
    """What happened, in one line: “Ana wrote: Re: quote v2”, “You called · 12 min”."""
    who = text.first_name(entry.who or "") or _("They")
    subject = entry.subject or ""
    if entry.kind == "email":
        said = _("{who} wrote").format(who=who) if entry.direction == "in" else _("You wrote")
        return f"{said}: {subject}" if subject else said
    if entry.kind == "call":
        said = _("{who} called").format(who=who) if entry.direction == "in" else _("You called")
        parts = [said, text.duration(entry.minutes) if entry.minutes else "", subject]
        return " · ".join(part for part in parts if part)
    if entry.kind == "meeting":
        parts = [subject or _("Meeting"), text.duration(entry.minutes) if entry.minutes else ""]
        return " · ".join(part for part in parts if part)
    return subject or (_("Note") if entry.kind == "note" else _("Entry"))


def person_sentence(row) -> str:  # type: ignore[no-untyped-def]
    """A row of the list as a screen reader says it."""
    from smallcrm.crm import about, people

    parts = [row.name, row.company or "", people.status_word(row.status).lower()]
    if row.open_value:
        parts.append(_("open deals {sum}").format(sum=text.money(row.open_value, about.currency())))
    if row.last_at and row.last_direction:
        who = text.first_name(row.name) if row.last_direction == "in" else _("you")
        parts.append(
            _("{who} spoke last, {when}").format(
                who=who, when=text.ago_words(clock.local(row.last_at))
            )
        )
    if row.owed:
        parts.append(_("you owe a reply"))
    parts.append(
        _("next step {words}").format(words=next_step(row.step, row.step_day, row.step_time).words)
        if row.step
        else _("no next step")
    )
    return ", ".join(part for part in parts if part)
