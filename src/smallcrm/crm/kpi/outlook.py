"""What the open deals may bring, which of them wait too long, and how good forecasts were."""

import math
from collections import defaultdict
from typing import NamedTuple

from smallcrm.crm.kpi.period import DAY, month_of, parse
from smallcrm.crm.kpi.rows import Id
from smallcrm.crm.kpi.stages import reached
from smallcrm.crm.kpi.story import Course, Story, Window
from smallcrm.crm.kpi.sums import in_order, major, mean, nearest_rank, ratio, rounded

ENOUGH_CLOSED = 10
"""With fewer closed deals there is no weighted value."""


class Chance(NamedTuple):
    """How many deals that stood at a stage or further were won and lost."""

    won: int
    lost: int
    used: float


def overall(story: Story) -> float:
    """The chance of any deal: won + 1 of closed + 2."""
    return (len(story.won) + 1) / (len(story.won) + len(story.lost) + 2)


def chances(story: Story) -> dict[Id, Chance]:
    """The chance to win from each stage, from one's own closed deals."""
    lost: dict[Id, int] = defaultdict(int)
    won: dict[Id, int] = defaultdict(int)
    for table, courses in ((won, story.won), (lost, story.lost)):
        for course in courses:
            for key in reached(story, course):
                table[key] += 1
    prior = story.data.rules.prior
    return {
        stage.key: Chance(
            won[stage.key],
            lost[stage.key],
            (won[stage.key] + prior * overall(story)) / (won[stage.key] + lost[stage.key] + prior),
        )
        for stage in story.data.stages
    }


def weighted(story: Story, course: Course, table: dict[Id, Chance]) -> float | None:
    """Value × chance in minor units of the base currency; None without value or history."""
    value = story.worth_open(course.deal, story.today)
    chance = course.deal.chance
    if chance is None and len(story.won) + len(story.lost) >= ENOUGH_CLOSED:
        chance = table[course.now].used
    return None if value is None or chance is None else value * chance


def open_deals(story: Story) -> list[Course]:
    """Deals open now."""
    return [course for course in story.courses if course.now in story.stage]


def pipeline(story: Story) -> dict[str, object]:
    """The open deals with their chances and weighted values, and those past their date."""
    base, table = story.data.base, chances(story)
    rows = {}
    values, parts, overdue = [], [], []
    for course in _by_name(story):
        value = story.worth_open(course.deal, story.today)
        part = weighted(story, course, table)
        rows[str(_name(story, course))] = {
            "stage": story.stage[course.now].name,
            "value": major(value, base),
            "weighted": major(part, base),
        }
        values.append(value or 0)
        parts.append(part)
        if course.deal.expected and course.deal.expected < story.today:
            overdue.append(_name(story, course))
    known = [part for part in parts if part is not None]
    enough = len(story.won) + len(story.lost) >= ENOUGH_CLOSED
    return {
        "p_all": rounded(overall(story)),
        "stage_win_probability": {
            stage.name: {
                "won": chance.won,
                "lost": chance.lost,
                "raw": rounded(ratio(chance.won, chance.won + chance.lost)),
                "used": rounded(chance.used),
            }
            for stage in story.data.stages
            for chance in [table[stage.key]]
        },
        "open": rows,
        "pipeline_value": major(sum(values), base),
        "weighted_pipeline": major(sum(known), base) if known or enough else None,
        "overdue": overdue,
    }


def _by_name(story: Story) -> list[Course]:
    courses = {_name(story, course): course for course in open_deals(story)}
    return [courses[name] for name in in_order(courses)]


def _name(story: Story, course: Course) -> Id:
    return story.data.deal_names.get(course.deal.id, course.deal.id)


def limits(story: Story) -> dict[Id, float]:
    """After how many days without a sign a deal has waited too long, by stage."""
    rules = story.data.rules
    stays: dict[Id, list[float]] = defaultdict(list)
    for course in story.won:
        for stay in course.stays():
            if stay.left is not None:
                stays[stay.stage].append((stay.left - stay.entered) / DAY)
    return {
        stage.key: (
            nearest_rank(stays[stage.key], 75)
            if len(stays[stage.key]) >= rules.stale_stays
            else None
        )
        or float(rules.stale_days)
        for stage in story.data.stages
    }


def waiting(story: Story) -> dict[str, object]:
    """How long each open deal has been idle, and whether that is too long with nothing planned."""
    limit = limits(story)
    last: dict[Id, int] = defaultdict(int)
    planned: set[Id] = set()
    for row in story.data.activities:
        if row.done and row.at <= story.as_of:
            for deal in row.deals:
                last[deal] = max(last[deal], row.at)
        elif not row.done and row.at > story.as_of:
            planned.update(row.deals)
    rows = {}
    for course in _by_name(story):
        deal = course.deal.id
        idle = (story.as_of - max(last[deal], course.moves[-1].at)) / DAY
        rows[str(_name(story, course))] = {
            "idle_days": rounded(idle),
            "limit": rounded(limit[course.now]),
            "planned": deal in planned,
            "rotting": idle > limit[course.now] and deal not in planned,
        }
    return {
        "rot_limit_days": {stage.name: rounded(limit[stage.key]) for stage in story.data.stages},
        "rotting": rows,
        "rotting_ids": [name for name, row in rows.items() if row["rotting"]],
    }


def forecast_accuracy(story: Story) -> dict[str, object]:
    """Forecasts as they were stored against what was won, complete months only."""
    base = story.data.base
    months: dict[str, tuple[int, int]] = {}
    for forecast in sorted(story.data.forecasts, key=lambda row: row.month):
        month = parse(forecast.month)
        if month.last < story.today and month_of(month.first) == month:
            actual = sum(Window(story, month).won_worth)
            months[forecast.month] = (forecast.amount, actual)
    errors = [expected - actual for expected, actual in months.values()]
    total = sum(actual for _expected, actual in months.values())
    wape = ratio(sum(map(abs, errors)), total)
    shares = [
        abs(expected - actual) / actual if actual else math.inf
        for expected, actual in months.values()
    ]
    mape = mean(shares)
    return {
        "months": {
            name: {
                "forecast": major(expected, base),
                "actual": major(actual, base),
                "error": major(expected - actual, base),
            }
            for name, (expected, actual) in months.items()
        },
        "wape": rounded(wape),
        "bias": rounded(ratio(sum(errors), total)),
        "accuracy": rounded(None if wape is None else max(0.0, 1 - wape)),
        "mape": rounded(mape if mape is not None and math.isfinite(mape) else None),
    }
