"""All figures of a period, and of this moment, under the names others may rely on."""

from datetime import tzinfo

from smallcrm.crm.kpi import customers, deals, leads, outlook, stages
from smallcrm.crm.kpi.period import Period, month_of, months_before
from smallcrm.crm.kpi.rows import Data, Id
from smallcrm.crm.kpi.story import Story, Window
from smallcrm.crm.kpi.sums import in_order, major, ratio, rounded


def figures(
    data: Data | Story, period: Period, as_of: int = 0, zone: tzinfo | None = None
) -> dict[str, object]:
    """Every figure of a period; no data is None, money is in the base currency.

    A Story may be given in place of data, so that many periods share the work.
    """
    story = data if isinstance(data, Story) else Story(data, as_of, zone)
    window = Window(story, period)
    return {
        "first_day": period.first.isoformat(),
        "last_day": period.last.isoformat(),
        **leads.conversion(window),
        **leads.response(window),
        **deals.closed(window),
        **deals.pipeline(window),
        "sales_velocity_per_day": deals.velocity(window),
        "stage_conversion": stages.conversion(window),
        **stages.lost(window),
        **stages.durations(window),
        **customers.new_and_repeat(window),
        "retention_12m": customers.retention(window),
        "by_source": leads.by_source(window),
        **leads.activity_counts(window),
        "reply_rate_7d": leads.reply_rate(window),
        "variants": deals.variants(window),
        "ids": _ids(window),
    }


def _ids(window: Window) -> dict[str, list[Id]]:
    names, people = window.story.data.deal_names, window.story.data.contact_names
    found: dict[str, list[Id]] = {
        "won": [names.get(course.deal.id, course.deal.id) for course in window.won],
        "lost": [names.get(course.deal.id, course.deal.id) for course in window.lost],
        "leads": [people.get(lead.contact.id, lead.contact.id) for lead in window.leads],
        "converted": [
            people.get(lead.contact.id, lead.contact.id)
            for lead in window.leads
            if lead.won is not None
        ],
    }
    return {key: in_order(ids) for key, ids in found.items()}


def current(data: Data | Story, as_of: int = 0, zone: tzinfo | None = None) -> dict[str, object]:
    """The figures that have no period: the open deals, customers' worth, forecasts."""
    story = data if isinstance(data, Story) else Story(data, as_of, zone)
    return {
        **outlook.pipeline(story),
        **outlook.waiting(story),
        "clv": customers.lifetime(story),
        "cohorts": customers.cohorts(story),
        "forecast_accuracy": outlook.forecast_accuracy(story),
    }


def year_on_year(story: Story, period: Period) -> dict[str, object] | None:
    """Won value against a year before, a running period to the same day; None without data."""
    running = period.last > story.today
    last = min(period.last, story.today)
    before = Period(months_before(period.first, 12), months_before(last, 12))
    if not running and last == month_of(last).last:
        before = Period(before.first, month_of(before.last).last)
    if story.begins is None or before.first < story.begins:
        return None
    base = story.data.base
    now, then = Window(story, Period(period.first, last)), Window(story, before)
    value, value_then = sum(now.won_worth), sum(then.won_worth)
    return {
        "to_date": running,
        "compared_with": [before.first.isoformat(), before.last.isoformat()],
        "won_value": major(value, base),
        "won_value_before": major(value_then, base),
        "change_abs": major(value - value_then, base),
        "change": rounded(ratio(value - value_then, value_then)) if value_then > 0 else None,
        "won_count": len(now.won),
        "won_count_before": len(then.won),
    }
