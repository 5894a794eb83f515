"""Won, lost and open deals: how many, how much, how long they took."""

from collections import defaultdict

from smallcrm.crm.kpi.rows import WON
from smallcrm.crm.kpi.story import Window
from smallcrm.crm.kpi.sums import major, mean, median, ratio, rounded


def closed(window: Window) -> dict[str, object]:
    """Win rate, revenue and deal size of the deals closed in the period."""
    base = window.story.data.base
    won, lost = window.won, window.lost
    won_value, lost_value = sum(window.won_worth), sum(window.lost_worth)
    without = sum(course.deal.value is None for course in won)
    return {
        "deals_created": sum(window.has(course.deal.created) for course in window.story.courses),
        "won_count": len(won),
        "lost_count": len(lost),
        "lost_not_counted": window.lost_uncounted,
        "win_rate": rounded(ratio(len(won), len(won) + len(lost))),
        "win_rate_value": rounded(ratio(won_value, won_value + lost_value)),
        "won_value": major(won_value, base),
        "won_without_value": without,
        "won_not_converted": len(won) - without - len(window.won_worth),
        "lost_value": major(lost_value, base),
        "avg_deal_size": major(mean(window.won_worth), base),
        "median_deal_size": major(median(window.won_worth), base),
        "won_value_by_currency": _by_currency(window),
        "cycle_median_days": rounded(median(window.cycles)),
        "cycle_mean_days": rounded(mean(window.cycles)),
    }


def _by_currency(window: Window) -> dict[str, float | None]:
    sums: dict[str, int] = defaultdict(int)
    for course in window.won:
        if course.deal.value is not None:
            sums[course.deal.currency] += course.deal.value
    return {currency: major(minor, currency) for currency, minor in sorted(sums.items())}


def pipeline(window: Window) -> dict[str, object]:
    """Deals open at the end of the period, in whole and by stage."""
    story, base = window.story, window.story.data.base
    counts = {stage.key: 0 for stage in story.data.stages}
    values = dict(counts)
    for course, value in zip(window.open, window.open_worth, strict=True):
        stage = window.stage_of(course)
        counts[stage] += 1
        values[stage] += value or 0
    without = sum(course.deal.value is None for course in window.open)
    unknown = sum(value is None for value in window.open_worth)
    return {
        "open_count": len(window.open),
        "pipeline_value": major(sum(value or 0 for value in window.open_worth), base),
        "open_without_value": without,
        "open_not_converted": unknown - without,
        "open_by_stage": {
            stage.name: {"count": counts[stage.key], "value": major(values[stage.key], base)}
            for stage in story.data.stages
        },
    }


def velocity(window: Window) -> float | None:
    """Open deals × win rate × average size ÷ mean cycle, in base currency a day."""
    rate = ratio(len(window.won), len(window.won) + len(window.lost))
    size, days = mean(window.won_worth), mean(window.cycles)
    if rate is None or size is None or not days:
        return None
    return major(len(window.open) * rate * size / days, window.story.data.base)


def variants(window: Window) -> dict[str, object]:
    """The same figures as others define them, to be compared and never shown alone."""
    story, base = window.story, window.story.data.base
    won, lost = len(window.won), len(window.lost)
    created = [course for course in story.valid if window.has(course.deal.created)]
    worthy = [value for value in window.won_worth if value]
    today = [story.worth(course.deal, story.today, frozen=False) for course in window.won]
    both = [
        story.days_between(course.deal.created, course.closed or 0)
        for course in window.won + window.lost
        if course.deal.dated
    ]
    return {
        "win_rate_with_duplicates": rounded(ratio(won, won + lost + window.lost_uncounted)),
        "win_rate_of_created": rounded(ratio(sum(course.won for course in created), len(created))),
        "won_moves_as_reported": sum(
            move.target == WON and window.has(move.at)
            for course in story.courses
            for move in course.moves
        ),
        "avg_deal_size_without_zero": major(mean(worthy), base),
        "won_value_at_todays_rate": major(sum(value or 0 for value in today), base),
        "cycle_mean_days_won_and_lost": rounded(mean(both)),
        "conversion_flow": rounded(
            ratio(sum(window.has(lead.won) for lead in story.leads), len(window.leads))
        ),
    }
