"""Who bought, who came back and who did not, and what a customer has been worth."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm.crm.kpi.period import Period, day_start, months_before, quarter_of
from smallcrm.crm.kpi.rows import Id
from smallcrm.crm.kpi.story import Course, Story, Window
from smallcrm.crm.kpi.sums import major, mean, median, ratio, rounded

Customer = tuple[str, Id]
YEAR = 365.25


def purchases(story: Story) -> dict[Customer, list[Course]]:
    """The won deals of each customer, in order."""
    found: dict[Customer, list[Course]] = defaultdict(list)
    for course in story.won:
        if course.customer is not None:
            found[course.customer].append(course)
    return found


def name(story: Story, customer: Customer) -> Id:
    """What a customer is called in lists of records."""
    kind, row = customer
    names = story.data.company_names if kind == "company" else story.data.contact_names
    return names.get(row, row)


def new_and_repeat(window: Window) -> dict[str, object]:
    """First purchases in the period, and the share of wins by those who had bought before."""
    first = {bought[0].deal.id for bought in purchases(window.story).values()}
    of_someone = [course for course in window.won if course.customer is not None]
    new = sum(course.deal.id in first for course in of_someone)
    again = ratio(len(of_someone) - new, len(of_someone))
    return {"customers_new": new, "repeat_share_of_wins": rounded(again)}


class Waterfall(NamedTuple):
    """Customers of the twelve months before and of the twelve months to the period's end."""

    base: set[Customer]
    now: set[Customer]
    new: set[Customer]


def waterfall(window: Window) -> Waterfall | None:
    """None while the period runs, or with less than twice the window of history."""
    story = window.story
    months = story.data.rules.window_months
    end = window.period.last + timedelta(days=1)
    middle, start = months_before(end, months), months_before(end, 2 * months)
    if story.begins is None or window.period.last > story.today or start < story.begins:
        return None
    zone = story.zone
    edges = [day_start(day, zone) for day in (start, middle, end)]
    base, now, new = set(), set(), set()
    for customer, bought in purchases(story).items():
        times = [course.closed or 0 for course in bought]
        if any(edges[0] <= at < edges[1] for at in times):
            base.add(customer)
        if any(edges[1] <= at < edges[2] for at in times):
            now.add(customer)
            if times[0] >= edges[1]:
                new.add(customer)
    return Waterfall(base, now, new)


def retention(window: Window) -> dict[str, object] | None:
    """How many of last year's customers bought again this year."""
    found = waterfall(window)
    if found is None:
        return None
    kept, size = len(found.base & found.now), len(found.base)
    back = len(found.now - found.base - found.new)
    return {
        "base": size,
        "retained": kept,
        "lapsed": size - kept,
        "new": len(found.new),
        "came_back": back,
        "active_end": len(found.now),
        "retention_rate": rounded(ratio(kept, size)),
        "churn_rate": rounded(ratio(size - kept, size)),
        "naive_E_minus_N_over_S": rounded(ratio(len(found.now) - len(found.new), size)),
    }


def lifetime(story: Story) -> dict[str, object]:
    """Revenue to date by customer, and a careful guess at the next twelve months."""
    base = story.data.base
    bought = purchases(story)
    sums = {
        customer: sum(story.worth_closed(course) or 0 for course in courses)
        for customer, courses in bought.items()
    }
    orders = [
        value
        for courses in bought.values()
        for value in map(story.worth_closed, courses)
        if value is not None
    ]
    ranked = sorted(sums.items(), key=lambda item: (-item[1], str(name(story, item[0]))))
    following = _next_year(story, bought, mean(orders))
    return {
        "customers": len(bought),
        "mean_historic": major(mean(list(sums.values())), base),
        "median_historic": major(median(list(sums.values())), base),
        "repeat_rate": rounded(
            ratio(sum(len(courses) > 1 for courses in bought.values()), len(bought))
        ),
        "purchases_per_customer": rounded(ratio(sum(map(len, bought.values())), len(bought))),
        "mean_order": major(mean(orders), base),
        "largest": [[name(story, who), major(minor, base)] for who, minor in ranked[:10]],
        "share_of_top_5": rounded(
            ratio(sum(minor for _who, minor in ranked[:5]), sum(sums.values()))
        ),
        "next_12m_total": major(sum(following.values()), base),
        "next_12m": {
            str(name(story, who)): major(minor, base)
            for who, minor in sorted(following.items(), key=lambda i: str(name(story, i[0])))
        },
    }


def _next_year(
    story: Story, bought: dict[Customer, list[Course]], order: float | None
) -> dict[Customer, float]:
    """Shrunk repeat rate × shrunk order value; 0 for those who have not bought in the window."""
    if not bought:
        return {}
    years = {
        customer: (story.today - story.day(courses[0].closed or 0)).days / YEAR
        for customer, courses in bought.items()
    }
    total, prior = sum(years.values()), sum(years.values()) / len(years)
    again = ratio(sum(len(courses) - 1 for courses in bought.values()), 1) or 0
    usual = again / total if total else 0
    recent = months_before(story.today, story.data.rules.window_months)
    guess = {}
    for customer, courses in bought.items():
        own = [value for value in map(story.worth_closed, courses) if value is not None]
        span = years[customer] + prior
        rate = (len(courses) - 1 + usual * prior) / span if span else 0
        value = (sum(own) + 2 * (order or 0)) / (len(own) + 2)
        active = story.day(courses[-1].closed or 0) >= recent
        guess[customer] = rate * value if active else 0.0
    return guess


def cohorts(story: Story) -> dict[str, dict[str, object]]:
    """By quarter of first purchase: how many bought again in each complete quarter after it."""
    found = purchases(story)
    if not found:
        return {}
    groups: dict[date, list[set[date]]] = defaultdict(list)
    for courses in found.values():
        quarters = [quarter_of(story.day(course.closed or 0)).first for course in courses]
        groups[quarters[0]].append(set(quarters))
    last = quarter_of(story.today).first
    table = {}
    quarter = min(groups)
    while quarter <= last:
        if quarter in groups:
            again = Counter(later for bought in groups[quarter] for later in bought)
            active = [again[later] for later in _quarters_after(quarter, last)]
            label = f"{quarter.year}-Q{(quarter.month + 2) // 3}"
            table[label] = {"size": len(groups[quarter]), "active": active}
        quarter = months_before(quarter, -3)
    return table


def _quarters_after(quarter: date, running: date) -> list[date]:
    later = []
    following = months_before(quarter, -3)
    while following < running:
        later.append(following)
        following = months_before(following, -3)
    return later


def possible_from(story: Story) -> Period | None:
    """The first month for which retention can be told; None without any history."""
    if story.begins is None:
        return None
    first = months_before(story.begins, 1 - 2 * story.data.rules.window_months)
    return Period(first, months_before(first, -1) - timedelta(days=1))
