"""The figures against worked examples, and against a slow and simple way to compute them."""

import statistics
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from crm.kpi import worked
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.crm.kpi import Period, Story, current, figures, parse, rows, year_on_year

EXACT = 1.01e-4
"""The examples are rounded to four decimals, half of them before a division."""


@pytest.fixture(scope="module")
def expected():
    if not worked.there():
        pytest.skip("the worked examples are not here")
    return worked.read_json("expected.json")


@pytest.fixture(scope="module")
def story(expected):
    meta = expected["meta"]
    return Story(worked.data(meta), worked.seconds(meta["as_of"]), worked.zone(meta))


def differences(expected, found, path=""):
    """Where two answers differ, key by key."""
    if isinstance(expected, dict) and isinstance(found, dict):
        if expected.keys() != found.keys():
            return [f"{path}: {sorted(map(str, expected.keys() ^ found.keys()))}"]
        return [
            line
            for key in expected
            for line in differences(expected[key], found[key], f"{path}/{key}")
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [
            line
            for place, (one, other) in enumerate(zip(expected, found, strict=True))
            for line in differences(one, other, f"{path}/{place}")
        ]
    same = expected == found
    if isinstance(expected, float) and isinstance(found, float | int):
        same = abs(expected - found) < EXACT
    return [] if same else [f"{path}: {expected!r} is {found!r}"]


def test_every_figure_of_every_period_is_as_worked_out(expected, story):
    whole = Period(date(2023, 1, 1), date(2026, 1, 15))
    for name, answer in expected["periods"].items():
        found = figures(story, whole if name == "all" else parse(name))
        assert differences(answer, found, name) == []


def test_year_on_year_is_as_worked_out(expected, story):
    for name, answer in expected["year_on_year"].items():
        assert differences(answer, year_on_year(story, parse(name)), name) == []


def test_what_has_no_period_is_as_worked_out(expected, story):
    assert differences(expected["current"], current(story)) == []


def closed_in(story, text):
    return figures(story, parse(text))["ids"]


def test_edge_cases_fall_where_they_should(story):
    cases = worked.read_json("edge_cases.json")
    assert cases["year_boundary"]["deal"] in closed_in(story, "2024-01")["won"]
    assert cases["dst_day_start"]["deal"] in closed_in(story, "2024-03")["won"]
    assert cases["month_boundary_dst"]["deal"] in closed_in(story, "2024-04")["won"]
    assert cases["leap_day"]["deal"] in closed_in(story, "2024-02")["won"]
    assert cases["reopened_then_won"]["deal"] in closed_in(story, "2024-05")["won"]
    assert cases["reopened_then_won"]["deal"] not in closed_in(story, "2024-02")["lost"]
    assert cases["won_then_lost"]["deal"] in closed_in(story, "2024-09")["lost"]
    assert cases["deleted_deal"]["deal"] not in closed_in(story, "2024")["won"]
    assert cases["duplicate"]["deal"] not in closed_in(story, "2024")["lost"]
    assert figures(story, parse("2023-01"))["win_rate"] is None
    assert figures(story, parse("2023-03"))["win_rate"] == 0
    reopened = cases["won_then_reopened"]["deal"]
    assert all(reopened not in closed_in(story, year)["won"] for year in ("2025", "2026"))


def test_the_order_of_the_rows_does_not_matter(expected, story):
    data = story.data
    backwards = rows.Data(
        base=data.base,
        stages=data.stages,
        rules=data.rules,
        **{
            name: list(reversed(getattr(data, name)))
            for name in ("contacts", "statuses", "deals", "moves", "activities", "rates")
        },
        forecasts=data.forecasts,
    )
    found = figures(backwards, parse("2024-Q2"), story.as_of, story.zone)
    assert differences(expected["periods"]["2024-Q2"], found) == []


# --- against a slow and simple way ----------------------------------------------------------

ZONE = ZoneInfo("Europe/Berlin")
BEGIN = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp())
HOUR = 3600
AS_OF = BEGIN + 300 * 24 * HOUR
STAGES = [rows.Stage(key, key, 1, place) for place, key in enumerate(("a", "b", "c"))]
moments = st.integers(0, 330 * 24).map(lambda hours: BEGIN + hours * HOUR)


@st.composite
def businesses(draw):
    deals, moves = [], []
    for number in range(draw(st.integers(0, 8))):
        path = draw(st.lists(st.sampled_from(["a", "b", "c", "Won", "Lost"]), max_size=4))
        times = sorted(draw(st.sets(moments, min_size=len(path) + 1, max_size=len(path) + 1)))
        deals.append(
            rows.Deal(
                number,
                draw(st.sampled_from([None, 1, 2])),
                draw(st.sampled_from([None, 1, 2, 3])),
                draw(st.one_of(st.none(), st.integers(0, 10_000))),
                draw(st.sampled_from(["EUR", "USD", "CHF"])),
                times[0],
                lost_reason=draw(st.sampled_from([None, "Price", "Duplicate"])),
                deleted=draw(st.sampled_from([None, None, None, AS_OF - 5, AS_OF + 5])),
            )
        )
        before = None
        for at, stage in zip(times, ["a", *path], strict=True):
            moves.append(rows.Move(number, at, before, stage))
            before = stage
    activity = st.builds(
        rows.Activity,
        st.sampled_from([(1,), (2,), (3,), (1, 3), ()]),
        st.just(()),
        st.sampled_from(["call", "email", "meeting", "note", "task"]),
        st.sampled_from(["in", "out", ""]),
        moments,
        st.booleans(),
    )
    status = st.builds(rows.StatusChange, st.sampled_from([1, 2, 3]), moments, st.just("lead"))
    return rows.Data(
        base="EUR",
        stages=STAGES,
        contacts=[rows.Contact(number, None, None) for number in (1, 2, 3)],
        statuses=draw(st.lists(status, max_size=4)),
        deals=deals,
        moves=moves,
        activities=draw(st.lists(activity, max_size=8)),
        rates=[
            rows.Rate("USD", date(2024, 3, 1), "0.91"),
            rows.Rate("USD", date(2024, 6, 1), "0.9"),
        ],
        rules=rows.Rules(lost_not_counted=frozenset(["Duplicate"])),
    )


def day(at):
    return datetime.fromtimestamp(at, UTC).astimezone(ZONE).date()


def in_euros(deal, on):
    if deal.value is None or deal.currency == "CHF":
        return None
    if deal.currency == "EUR":
        return deal.value
    if on < date(2024, 3, 1):
        return None
    percent = 91 if on < date(2024, 6, 1) else 90
    return (deal.value * percent + 50) // 100


def last_move(data, deal, before):
    own = [move for move in data.moves if move.deal == deal.id and move.at < before]
    return max(own, key=lambda move: move.at) if own else None


def simply(data, period):
    """The main figures by going through all rows for each of them."""
    deals = [
        deal
        for deal in data.deals
        if deal.created <= AS_OF and not (deal.deleted and deal.deleted <= AS_OF)
    ]
    ends = {deal.id: last_move(data, deal, AS_OF + 1) for deal in deals}
    inside = [deal for deal in deals if period.first <= day(ends[deal.id].at) <= period.last]
    won = [deal for deal in inside if ends[deal.id].target == "Won"]
    lost = [
        deal
        for deal in inside
        if ends[deal.id].target == "Lost" and deal.lost_reason != "Duplicate"
    ]
    worth = [in_euros(deal, day(ends[deal.id].at)) for deal in won]
    known = [value for value in worth if value is not None]
    cycles = [(day(ends[deal.id].at) - day(deal.created)).days for deal in won]
    after = datetime.combine(period.last + timedelta(days=1), datetime.min.time(), ZONE)
    now = min(int(after.timestamp()), AS_OF + 1)
    states = [(deal, last_move(data, deal, now)) for deal in deals if deal.created < now]
    still = [deal for deal, move in states if move and move.target not in ("Won", "Lost")]
    return {
        "won_count": len(won),
        "lost_count": len(lost),
        "win_rate": round(len(won) / (len(won) + len(lost)), 4) if won or lost else None,
        "won_value": sum(known) / 100,
        "avg_deal_size": round(sum(known) / len(known) / 100, 4) if known else None,
        "cycle_median_days": statistics.median(cycles) if cycles else None,
        "open_count": len(still),
        "pipeline_value": sum(in_euros(deal, min(period.last, day(AS_OF))) or 0 for deal in still)
        / 100,
        **simple_response(data, period),
    }


def simple_response(data, period):
    hours, unanswered = [], 0
    for contact in (1, 2, 3):
        since = [row.at for row in data.statuses if row.contact == contact and row.at <= AS_OF]
        mine = [
            row.at
            for row in data.activities
            if contact in row.contacts
            and row.done
            and row.direction == "out"
            and row.kind in ("call", "email", "meeting")
            and row.at <= AS_OF
        ]
        if not since or not period.first <= day(min(since)) <= period.last:
            continue
        if any(at < min(since) for at in mine):
            continue
        if mine:
            hours.append((min(mine) - min(since)) / HOUR)
        else:
            unanswered += 1
    median = statistics.median(hours) if hours else None
    return {"response_unanswered": unanswered, "response_median_hours": median}


@settings(max_examples=150)
@given(businesses(), st.sampled_from(["2024", "2024-Q1", "2024-03", "2024-10", "2024-Q4"]))
def test_the_figures_are_those_of_the_slow_and_simple_way(data, name):
    found = figures(data, parse(name), AS_OF, ZONE)
    simple = simply(data, parse(name))
    assert differences(simple, {key: found[key] for key in simple}) == []


@settings(max_examples=60)
@given(businesses())
def test_the_months_of_a_year_add_up_to_it(data):
    story = Story(data, AS_OF, ZONE)
    year = figures(story, parse("2024"))
    months = [figures(story, parse(f"2024-{month:02d}")) for month in range(1, 13)]
    for name in ("won_count", "lost_count", "deals_created", "leads_new", "activities"):
        assert sum(month[name] for month in months) == year[name]
    assert round(sum(month["won_value"] for month in months), 2) == round(year["won_value"], 2)
