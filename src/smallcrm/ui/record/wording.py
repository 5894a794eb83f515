"""How next steps, last words and timeline entries are said in a few words."""

from typing import NamedTuple

from smallcrm import clock, text
from smallcrm.crm.timeline.items import Item
from smallcrm.crm.words import marks
from smallcrm.i18n import _

KIND_OF_ENTRY = {"call": "call", "email": "mail", "meeting": "meet", "note": "note", "task": "todo",
                 "ticket": "ticket"}  # fmt: skip
ICONS = {
    "change": "pencil-simple", "move": "arrow-right", "status": "arrow-right",
    "import": "download-simple", "merge": "git-merge", "file": "paperclip", "task": "check",
}  # fmt: skip


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
    """“Ana · 1 d” or “You · 2 h”, “3 mo” where nobody knows who spoke; “” when nobody has."""
    if not at:
        return ""
    if not direction:
        return text.ago(clock.local(at))
    who = text.first_name(name, called) if direction == "in" else _("You")
    return f"{who} · {text.ago(clock.local(at))}"


def headline(item: Item, noun: str = "") -> str:
    """What happened in one line beside a `noun`: “Ana wrote: Re: quote”, “You called · 12 min”."""
    who = text.first_name(item.who) or _("They")
    inbound, subject = item.direction == "in", item.subject or ""
    spent = text.duration(item.minutes) if item.minutes else ""
    if item.kind == "email":
        said = _("{who} wrote").format(who=who) if inbound else _("You wrote")
        return f"{said}: {subject}" if subject else said
    if item.kind == "call":
        said = _("{who} called").format(who=who) if inbound else _("You called")
        return _joined(said, spent, subject, item.outcome)
    if item.kind == "meeting":
        return _joined(subject or _("Meeting"), spent, item.outcome)
    if item.kind == "move" and noun == "deal":
        return _("{before} to {after}").format(before=item.before, after=item.after)
    if item.kind == "move":
        return _("{deal}: {stage}").format(deal=subject, stage=item.after)
    return title(item)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def title(item: Item) -> str:
    """What happened, as it heads an entry: “Re: quote v2”, “Call, 12 min”."""
    subject = item.subject or ""
    if item.kind in ("call", "meeting"):
        words = subject or (_("Call") if item.kind == "call" else _("Meeting"))
        return f"{words}, {text.duration(item.minutes)}" if item.minutes else words
    if item.kind == "move":
        if not item.before:
            return _("{deal}: {stage}").format(deal=subject, stage=item.after)
        return _("{deal} moved from {before} to {after}").format(
            deal=subject, before=item.before, after=item.after
        )
    if item.kind in ("change", "status") and (item.before or item.after):
        return _changed(subject, item.before, item.after)
    told = {
        "import": _imported(subject, item.after),
        "merge": _("Merged with {name}").format(name=subject),
        "task": _("Done: {title}").format(title=subject),
        "file": _("File added: {name}").format(name=subject),
        "email": subject or _("E-mail"),
    }
    return told.get(item.kind) or subject or (_("Note") if item.kind == "note" else _("Entry"))


def _imported(name: str, row: str) -> str:
    if not row:
        return _("Imported {name}").format(name=name)
    return _("Came from row {row} of {name}").format(row=row, name=name)


def _changed(field: str, before: str, after: str) -> str:
    if not after:
        return _("{field} removed: {before}").format(field=field, before=before)
    if not before:
        return _("{field}: {after}").format(field=field, after=after)
    return _("{field}: {before} → {after}").format(field=field, before=before, after=after)


def parties(item: Item, *, everyone: bool = False) -> str:
    """Who to whom: “from Ana”, “you to Ana”, “with Ana, Inês”; and how it ended. With `everyone`,
    as where many records stand together, whom any entry is about, with whole names."""
    called = (one.name if everyone else text.first_name(one.name) for one in item.people[:4])
    names = ", ".join(called)
    words = ""
    if names and item.kind in ("email", "call"):
        inbound = item.direction == "in"
        words = _("from {who}") if inbound else _("you to {who}")
    elif names and item.kind == "meeting":
        words = _("with {who}")
    elif everyone or len(item.people) > 1:
        names = names or ", ".join(one.name for one in (*item.companies, *item.deals))
        words = _("about {who}") if names and item.kind != "move" else ""
    return _joined(words.format(who=names), None if item.kind == "note" else item.outcome)


def sentence(item: Item, noun: str = "") -> str:
    """An entry as a screen reader says it."""
    when = text.moment_words(clock.local(item.at))
    body = marks.plain(item.body or "")[:500]
    files = ", ".join(one.name for one in item.files)
    pinned = _("pinned") if item.pinned else ""
    parts = (headline(item, noun), parties(item), when, pinned, body, files)
    return ", ".join(part for part in parts if part)


def person_sentence(row) -> str:  # type: ignore[no-untyped-def]
    """A row of the list as a screen reader says it."""
    from smallcrm.crm import about, people

    parts = [row.name, row.company or "", people.status_word(row.status).lower()]
    if row.open_value:
        parts.append(_("open deals {sum}").format(sum=text.money(row.open_value, about.currency())))
    if row.last_at and not row.last_direction:
        parts.append(_("last contact {when}").format(when=text.ago_words(clock.local(row.last_at))))
    elif row.last_at:
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
