"""Where deals go on, where they are lost, and where they wait."""

from collections import Counter, defaultdict

from smallcrm.crm.kpi.period import DAY
from smallcrm.crm.kpi.rows import LOST, WON, Id, Stage
from smallcrm.crm.kpi.story import Course, Story, Window
from smallcrm.crm.kpi.sums import major, median, ratio, rounded

ENOUGH_STAYS = 3
"""With fewer finished stays a stage is not called the slowest."""


def reached(story: Story, course: Course) -> dict[Id, int]:
    """When a deal first stood at each stage or further; winning it has passed all of them."""
    first: dict[Id, int] = {}
    pipeline = None
    for move in course.moves:
        stage = story.stage.get(move.target)
        if stage:
            pipeline = stage.pipeline
        elif move.target == LOST:
            continue
        for other in _of_pipeline(story, pipeline):
            if stage is None or other.place <= stage.place:
                first.setdefault(other.key, move.at)
    return first


def _of_pipeline(story: Story, pipeline: Id | None) -> list[Stage]:
    return [stage for stage in story.data.stages if stage.pipeline == pipeline]


def _next(story: Story, stage: Stage) -> Id:
    """The stage after this one, WON after the last."""
    later = [other for other in _of_pipeline(story, stage.pipeline) if other.place > stage.place]
    return min(later, key=lambda other: other.place).key if later else WON


def conversion(window: Window) -> dict[str, dict[str, object]]:
    """Of the deals that first reached a stage in the period: gone on, lost, undecided."""
    story = window.story
    table = {stage.key: Counter[str]() for stage in story.data.stages}
    for course in story.valid:
        first = reached(story, course)
        for key, at in first.items():
            if window.has(at):
                table[key]["entered"] += 1
                following = _next(story, story.stage[key])
                advanced = course.won if following == WON else following in first
                table[key]["advanced"] += advanced
                table[key]["lost"] += not advanced and course.lost
    return {
        stage.name: {
            "entered": row["entered"],
            "advanced": row["advanced"],
            "lost": row["lost"],
            "undecided": row["entered"] - row["advanced"] - row["lost"],
            "rate": rounded(ratio(row["advanced"], row["advanced"] + row["lost"])),
        }
        for stage in story.data.stages
        for row in [table[stage.key]]
    }


def lost(window: Window) -> dict[str, object]:
    """Deals lost in the period by the stage they were lost from, and by reason."""
    story, base = window.story, window.story.data.base
    counts: dict[Id, int] = defaultdict(int)
    values: dict[Id, int] = defaultdict(int)
    for course in window.lost:
        source = course.moves[-1].source
        key = source if source in story.stage or source == WON else story.data.stages[0].key
        counts[key] += 1
        values[key] += story.worth_closed(course) or 0
    names: dict[Id, str] = {stage.key: stage.name for stage in story.data.stages}
    if counts[WON]:
        names[WON] = WON
    places = {key: place for place, key in enumerate(names)}
    top = max(
        (key for key in names if counts[key]),
        key=lambda key: (counts[key], values[key], places[key]),
        default=None,
    )
    reasons = Counter(course.deal.lost_reason or "(none)" for course in window.lost)
    return {
        "lost_by_stage": {
            name: {"count": counts[key], "value": major(values[key], base)}
            for key, name in names.items()
        },
        "top_loss_stage": names[top] if top is not None else None,
        "lost_by_reason": dict(sorted(reasons.items())),
    }


def durations(window: Window) -> dict[str, object]:
    """How long deals stayed in each stage, and all days spent in it within the period."""
    story = window.story
    now = min(window.end, story.as_of)
    ended: dict[Id, list[float]] = defaultdict(list)
    spent: dict[Id, int] = defaultdict(int)
    for course in story.courses:
        for stay in course.stays():
            if window.has(stay.left) and stay.left is not None:
                ended[stay.stage].append((stay.left - stay.entered) / DAY)
            spent[stay.stage] += max(
                0, min(stay.left or now, now) - max(stay.entered, window.start)
            )
    medians = {stage.key: median(ended[stage.key]) for stage in story.data.stages}
    slowest = max(
        (stage for stage in story.data.stages if len(ended[stage.key]) >= ENOUGH_STAYS),
        key=lambda stage: medians[stage.key] or 0,
        default=None,
    )
    return {
        "stage_duration": {
            stage.name: {
                "stays": len(ended[stage.key]),
                "median_days": rounded(medians[stage.key]),
                "deal_days": rounded(spent[stage.key] / DAY, 3),
            }
            for stage in story.data.stages
        },
        "slowest_stage": slowest.name if slowest else None,
    }
