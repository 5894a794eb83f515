"""How a ticket is spoken of: its state, how urgent it is, since when, how long it took."""

from smallcrm import clock, text
from smallcrm.crm.service.asked import TicketRow
from smallcrm.i18n import _, n_

TONES = {"open": "warn", "waiting": "neutral", "solved": "ok"}
FLAGS = {"urgent": "bad", "high": "bad"}
SIGNS = {"open": "lifebuoy", "waiting": "hourglass-medium", "solved": "check-circle"}


def state_word(state: str) -> str:
    """A state, as its pill says it."""
    return {"open": _("Open"), "waiting": _("Waiting for them"), "solved": _("Solved")}[state]


def priority_word(priority: str) -> str:
    """How urgent a ticket is."""
    return {
        "low": _("Low"), "normal": _("Normal"), "high": _("High"), "urgent": _("Urgent"),
    }[priority]  # fmt: skip


def since(ticket: TicketRow) -> str:
    """Since when a ticket is as it is: “1 d”; of a solved one the day: “10 Jun”."""
    if ticket.state != "solved":
        return text.ago(clock.local(ticket.opened_at))
    return text.day(clock.local(ticket.solved_at).date()) if ticket.solved_at else ""


def took(begin: str, end: str | None) -> str:
    """How long it was from one moment to another: “3 h 10 min”; “” where that is not known."""
    if not end or end < begin:
        return ""
    return text.duration((clock.local(end) - clock.local(begin)).total_seconds() / 60)


def solved_in(ticket: TicketRow) -> str:
    """How long a ticket took: “in 3 h 10 min”."""
    span = took(ticket.opened_at, ticket.solved_at)
    return _("in {span}").format(span=span) if span else ""


def to_answer(count: int) -> str:
    """How many are open: “3 tickets to answer”."""
    return n_("{n} ticket to answer", "{n} tickets to answer", count)


def done_words(count: int, title: str, state: str) -> str:
    """What is said when a state was changed."""
    if count != 1:
        return n_("{n} ticket changed", "{n} tickets changed", count)
    return {
        "open": _("“{title}” is open again"), "waiting": _("“{title}” waits for the customer"),
        "solved": _("“{title}” solved"),
    }[state].format(title=title)  # fmt: skip
