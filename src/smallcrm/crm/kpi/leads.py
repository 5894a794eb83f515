"""How fast leads are answered, how many become customers, and what I did in a period."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple

from smallcrm.crm.kpi.period import DAY
from smallcrm.crm.kpi.story import Lead, Window
from smallcrm.crm.kpi.sums import major, mean, median, ratio, rounded


class Response(NamedTuple):
    """A lead that was to be answered; hours is None while it is unanswered."""

    lead: Lead
    hours: float | None


def responses(window: Window) -> list[Response]:
    """The leads of the period that I had not written to first, and how soon I answered."""
    found = []
    for lead in window.leads:
        own = window.story.touches.get(lead.contact.id, [])
        place = bisect_left(own, lead.at)
        if place == 0:
            found.append(Response(lead, (own[0] - lead.at) / 3600 if own else None))
    return found


def conversion(window: Window) -> dict[str, object]:
    """Leads of the period that have become customers, to date and within the ripe days."""
    leads = window.leads
    ripe = [lead for lead in leads if window.ripe(lead)]
    converted = sum(lead.won is not None for lead in leads)
    in_time = sum(window.converted_ripe(lead) for lead in ripe)
    return {
        "leads_new": len(leads),
        "leads_converted_to_date": converted,
        "lead_conversion_to_date": rounded(ratio(converted, len(leads))),
        "leads_mature_90d": len(ripe),
        "leads_converted_90d": in_time,
        "lead_conversion_90d": rounded(ratio(in_time, len(ripe))),
    }


def response(window: Window) -> dict[str, object]:
    """How soon the leads of the period were answered, in hours by the clock."""
    eligible = responses(window)
    hours = [found.hours for found in eligible if found.hours is not None]
    return {
        "response_eligible": len(eligible),
        "response_answered": len(hours),
        "response_unanswered": len(eligible) - len(hours),
        "response_median_hours": rounded(median(hours)),
        "response_mean_hours": rounded(mean(hours)),
        "response_within_1h": rounded(ratio(sum(hour <= 1 for hour in hours), len(eligible))),
        "response_within_24h": rounded(ratio(sum(hour <= 24 for hour in hours), len(eligible))),
    }


def by_source(window: Window) -> dict[str, dict[str, object]]:
    """Leads, conversions and won value by where people first came from."""
    story = window.story
    counts = ("leads", "converted_to_date", "mature", "converted_90d", "won_count", "won_value")
    table: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(counts, 0))
    for lead in window.leads:
        row = table[lead.contact.source or "(unknown)"]
        row["leads"] += 1
        row["converted_to_date"] += lead.won is not None
        row["mature"] += window.ripe(lead)
        row["converted_90d"] += window.converted_ripe(lead)
    for course in window.won:
        contact = story.contacts.get(course.deal.contact)
        if contact is None:
            continue
        row = table[contact.source or "(unknown)"]
        row["won_count"] += 1
        row["won_value"] += story.worth_closed(course) or 0
    return {
        source: {**row, "won_value": major(row["won_value"], story.data.base)}
        for source, row in sorted(table.items())
    }


def activity_counts(window: Window) -> dict[str, object]:
    """Done activities by kind and direction."""
    done = [row for row in window.story.activities if window.has(row.at)]
    kinds = Counter(f"{row.kind}/{row.direction}" if row.direction else row.kind for row in done)
    return {"activities": len(done), "activities_by_kind": dict(sorted(kinds.items()))}


def reply_rate(window: Window) -> dict[str, dict[str, object]]:
    """Share of what I sent, old enough to judge, that something incoming followed in time."""
    story = window.story
    patience = story.data.rules.reply_days * DAY
    sent, answered = Counter[str](), Counter[str]()
    for row in story.activities:
        if row.direction != "out" or not row.contacts or not window.has(row.at):
            continue
        if row.at + patience <= story.as_of:
            sent[row.kind] += 1
            answered[row.kind] += any(
                _between(story.answers.get(one, []), row.at, row.at + patience)
                for one in row.contacts
            )
    return {
        kind: {
            "sent": sent[kind],
            "answered": answered[kind],
            "rate": rounded(ratio(answered[kind], sent[kind])),
        }
        for kind in story.data.rules.response_kinds
    }


def _between(times: list[int], after: int, until: int) -> bool:
    place = bisect_right(times, after)
    return place < len(times) and times[place] <= until
