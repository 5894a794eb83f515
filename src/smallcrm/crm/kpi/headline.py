"""The figures one looks at first, each with its count, what it left out and why."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from smallcrm.crm.kpi import customers, leads, outlook
from smallcrm.crm.kpi.rows import Id
from smallcrm.crm.kpi.story import Course, Story, Window
from smallcrm.crm.kpi.sums import in_order, major, mean, median, ratio, rounded
from smallcrm.i18n import _, n_


class Headline(NamedTuple):
    """One figure. unit: ratio, days, hours or a currency; ids: the n records it was computed
    from, of `kind` deal, person or customer; why: what was left out, or why there is no value."""

    value: float | None
    unit: str
    n: int
    left_out: int
    why: str
    ids: Sequence[Id]
    kind: str = "deal"

    def as_json(self, names: Mapping[Id, Id]) -> dict[str, object]:
        """For scripts; `names` are what records are called there."""
        kept = {key: value for key, value in self._asdict().items() if key != "kind"}
        return kept | {"ids": in_order(names.get(one, one) for one in self.ids)}


def headlines(window: Window) -> dict[str, Headline]:
    """All headline figures of a period, by name."""
    return {
        "win_rate": win_rate(window),
        "won_value": won_value(window),
        "avg_deal_size": average_size(window),
        "sales_cycle": sales_cycle(window),
        "pipeline_value": pipeline_value(window),
        "weighted_pipeline": weighted_pipeline(window.story),
        "lead_response": lead_response(window),
        "lead_conversion": lead_conversion(window),
        "retention": retention(window),
    }


def win_rate(window: Window) -> Headline:
    """Won of all closed, deals closed in the period."""
    counted, left = [*window.won, *window.lost], window.lost_uncounted
    why = "" if counted else _("No deal was closed in this period.")
    if left:
        why = n_("{n} lost deal doesn’t count.", "{n} lost deals don’t count.", left)
    value = rounded(ratio(len(window.won), len(counted)))
    return Headline(value, "ratio", len(counted), left, why, _ids(counted))


def _ids(courses: Sequence[Course]) -> list[Id]:
    return [course.deal.id for course in courses]


def _of_worth(
    courses: Sequence[Course], worth: Sequence[int | None], empty: str
) -> tuple[list[Course], str]:
    """The deals with a usable value, and why the others have none; `empty` if there are none."""
    if not courses:
        return [], empty
    pairs = list(zip(courses, worth, strict=True))
    lacking = [course.deal for course, value in pairs if value is None]
    blank = sum(deal.value is None for deal in lacking)
    foreign = sorted({deal.currency for deal in lacking if deal.value is not None})
    said = [n_("{n} deal has no value.", "{n} deals have no value.", blank)] if blank else []
    if foreign:
        text = n_(
            "{n} deal in {currency} is not converted.",
            "{n} deals in {currency} are not converted.",
            len(lacking) - blank,
        )
        said.append(text.format(currency=", ".join(foreign)))
    return [course for course, value in pairs if value is not None], " ".join(said)


def won_value(window: Window) -> Headline:
    """Sum of the deals won in the period."""
    worth = [window.story.worth_closed(course) for course in window.won]
    used, why = _of_worth(window.won, worth, _("No deal was won in this period."))
    base = window.story.data.base
    value = major(sum(window.won_worth), base)
    return Headline(value, base, len(used), len(worth) - len(used), why, _ids(used))


def average_size(window: Window) -> Headline:
    """Mean value of the deals won in the period that have a usable one."""
    found = won_value(window)
    return found._replace(value=major(mean(window.won_worth), window.story.data.base))


def sales_cycle(window: Window) -> Headline:
    """Median of the days from creation to winning, deals won in the period."""
    why, left = "", len(window.won) - len(window.dated)
    if left:
        why = n_("{n} deal has no dates.", "{n} deals have no dates.", left)
    elif not window.won:
        why = _("No deal was won in this period.")
    value = rounded(median(window.cycles))
    return Headline(value, "days", len(window.dated), left, why, _ids(window.dated))


def pipeline_value(window: Window) -> Headline:
    """Sum of the deals open at the end of the period, at the values they have today."""
    base = window.story.data.base
    used, why = _of_worth(window.open, window.open_worth, _("No deal was open then."))
    value = major(sum(value or 0 for value in window.open_worth), base)
    return Headline(value, base, len(used), len(window.open) - len(used), why, _ids(used))


def weighted_pipeline(story: Story) -> Headline:
    """Value × chance of winning of the deals open now, chances from one's own closed deals."""
    base, table = story.data.base, outlook.chances(story)
    deals = outlook.open_deals(story)
    parts = {course.deal.id: outlook.weighted(story, course, table) for course in deals}
    known = {deal: part for deal, part in parts.items() if part is not None}
    missing = outlook.ENOUGH_CLOSED - len(story.won) - len(story.lost)
    worth = [story.worth_open(course.deal, story.today) for course in deals]
    why = _of_worth(deals, worth, "")[1]
    if missing > 0:
        why = n_(
            "Possible after {n} more closed deal.", "Possible after {n} more closed deals.", missing
        )
    value = major(sum(known.values()), base) if missing <= 0 or known else None
    return Headline(value, base, len(known), len(deals) - len(known), why, list(known))


def lead_response(window: Window) -> Headline:
    """Median hours from becoming a lead to my first attempt to reach them, leads of the period."""
    eligible = leads.responses(window)
    answered = [found for found in eligible if found.hours is not None]
    hours = [found.hours for found in answered if found.hours is not None]
    left = len(eligible) - len(answered)
    why = n_("{n} lead is unanswered.", "{n} leads are unanswered.", left) if left else ""
    ids = [found.lead.contact.id for found in answered]
    if not eligible:
        why = _("No lead came in that was to be answered.")
    return Headline(rounded(median(hours)), "hours", len(ids), left, why, ids, "person")


def lead_conversion(window: Window) -> Headline:
    """Share of the period's ripe leads that became customers in time."""
    ripe = [lead for lead in window.leads if window.ripe(lead)]
    young = len(window.leads) - len(ripe)
    won = sum(window.converted_ripe(lead) for lead in ripe)
    why = _("No lead of this period is old enough yet.") if not ripe else ""
    if young and ripe:
        why = n_("{n} lead is too young.", "{n} leads are too young.", young)
    ids = [lead.contact.id for lead in ripe]
    return Headline(rounded(ratio(won, len(ripe))), "ratio", len(ids), young, why, ids, "person")


def retention(window: Window) -> Headline:
    """Customers of the twelve months before who bought again in the twelve months to its end."""
    found = customers.waterfall(window)
    if found is None:
        first = customers.possible_from(window.story)
        why = _("Possible with 24 months of history.")
        if first and first.last > window.period.last:
            why = _("Possible from {month}.").format(month=first.first.strftime("%Y-%m"))
        return Headline(None, "ratio", 0, 0, why, [], "customer")
    kept = len(found.base & found.now)
    names = [customers.name(window.story, customer) for customer in found.base]
    value = rounded(ratio(kept, len(found.base)))
    why = "" if found.base else _("Nobody had bought in the twelve months before.")
    return Headline(value, "ratio", len(names), 0, why, names, "customer")
