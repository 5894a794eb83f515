"""How soon new leads were answered, and what was done in each week."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.kpi.dashboard.spans import Span

LEADS = """SELECT status_change.person_id, status_change.at FROM status_change
JOIN person ON person.id = status_change.person_id AND person.trashed_at IS NULL
WHERE status_change.status = 'lead' AND status_change.at >= ? AND status_change.at < ?
AND NOT EXISTS (SELECT 1 FROM status_change earlier
  WHERE earlier.person_id = status_change.person_id AND +earlier.status = 'lead'
  AND (earlier.at, earlier.id) < (status_change.at, status_change.id))"""
_RESPONSES = f"""SELECT lead.person_id, lead.at, unixepoch(touch) - unixepoch(lead.at)
FROM (SELECT lead.person_id, lead.at, (SELECT min(entry.at) FROM entry_link
    JOIN entry ON entry.id = entry_link.entry_id
    WHERE entry_link.person_id = lead.person_id AND entry.direction = 'out'
    AND entry.kind IN ('call', 'email', 'meeting') AND entry.trashed_at IS NULL
    AND entry.at < ?) AS touch
  FROM ({LEADS}) lead) lead
WHERE touch IS NULL OR touch >= lead.at"""
_WEEK = """SELECT kind, count(*) FROM entry WHERE at >= ? AND at < ?
AND kind IN ('call', 'email', 'meeting', 'note') AND trashed_at IS NULL GROUP BY kind"""
KINDS = ("call", "email", "meeting", "note")


class Response(NamedTuple):
    """A lead that I had not written to first; minutes until I did, None while unanswered."""

    person: int
    at: str
    minutes: float | None


def responses(span: Span, now: str) -> list[Response]:
    """The leads that came in a span; nothing from `now` (an instant) on has happened."""
    found = store.rows(_RESPONSES, (now, *span))
    return [
        Response(person, at, None if seconds is None else seconds / 60)
        for person, at, seconds in found
    ]


def activities(span: Span) -> tuple[int, ...]:
    """How many calls, e-mails, meetings and notes there were in a span, in this order."""
    counts: dict[str, int] = dict(store.rows(_WEEK, span))
    return tuple(counts.get(kind, 0) for kind in KINDS)
