"""The dashboard's quick answers are those of the plain calculation, and open their own records."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm import clock, store
from smallcrm.crm.kpi import Period, Story, Window, headlines, load
from smallcrm.crm.kpi.dashboard import KINDS, board, lines, records, view
from smallcrm.crm.kpi.rows import WON

END = datetime(2026, 6, 17, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def opened(crm):
    with store.step("Rate"):
        store.execute(
            "INSERT INTO rate(currency, valid_from, rate) VALUES ('USD', '2025-01-01', '0.5')"
        )


def test_a_running_period_is_compared_with_as_many_days_before():
    quarter = view("quarter")
    assert quarter.period == (date(2026, 4, 1), date(2026, 6, 30))
    assert quarter.before == (date(2026, 1, 1), date(2026, 3, 19))
    assert quarter.until == date(2026, 6, 17)
    assert view("month").before == (date(2026, 5, 1), date(2026, 5, 17))
    assert view("year").before == (date(2025, 1, 1), date(2025, 6, 17))


def test_a_past_period_is_compared_with_all_of_the_one_before():
    quarter = view("quarter", back=1)
    assert quarter.period == (date(2026, 1, 1), date(2026, 3, 31))
    assert quarter.before == (date(2025, 10, 1), date(2025, 12, 31))
    assert not quarter.running


def test_twelve_months_end_today():
    year = view("12 months")
    assert year.period == (date(2025, 6, 18), date(2026, 6, 17))
    assert year.before == (date(2024, 6, 18), date(2025, 6, 17))
    assert view("month", today=date(2026, 3, 31)).before == (date(2026, 2, 1), date(2026, 2, 28))


ages = st.integers(0, 700).map(lambda days: END - timedelta(days=days, hours=days % 24))


@st.composite
def deals(draw):
    created = draw(ages)
    path = draw(st.lists(st.sampled_from(["open", "won", "lost"]), max_size=3))
    hours = sorted(draw(st.lists(st.integers(0, 9000), min_size=len(path), max_size=len(path))))
    times = [min(created + timedelta(hours=hour), END) for hour in hours]
    return {
        "created": clock.stamp(created),
        "moves": [(clock.stamp(at), status) for at, status in zip(times, path, strict=True)],
        "value": draw(st.one_of(st.none(), st.integers(0, 9999))),
        "currency": draw(st.sampled_from(["EUR", "EUR", "USD", "CHF"])),
        "reason": draw(st.sampled_from(["Price", "Duplicate"])),
        "gone": draw(st.integers(0, 9)) == 0,
        "expected": draw(st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 10, 1)))),
    }


def write(made, leads, touches):
    with store.step("Write"):
        for table in ("stage_change", "deal", "entry_link", "entry", "status_change", "person"):
            store.execute(f"DELETE FROM {table}")
        for person in (1, 2, 3):
            store.execute(
                "INSERT INTO person(id, name, created_at) VALUES (?, 'Ana', ?)",
                (person, clock.stamp(END)),
            )
        for number, deal in enumerate(made, 1):
            write_deal(number, deal)
        for person, at in leads:
            store.execute(
                "INSERT INTO status_change(person_id, at, status) VALUES (?, ?, 'lead')",
                (person, clock.stamp(at)),
            )
        for number, (person, at, kind, way) in enumerate(touches, 1):
            store.execute(
                "INSERT INTO entry(id, kind, direction, at, created_at) VALUES (?, ?, ?, ?, ?)",
                (number, kind, way, clock.stamp(at), clock.stamp(at)),
            )
            store.execute(
                "INSERT INTO entry_link(entry_id, person_id) VALUES (?, ?)", (number, person)
            )


def write_deal(number, deal):
    status, closed = "open", None
    moves = [(deal["created"], None, "open")]
    for at, target in deal["moves"]:
        moves.append((at, status, target))
        status, closed = target, at if target != "open" else None
    store.execute(
        "INSERT INTO deal(id, title, pipeline_id, stage_id, status, value, currency, lost_reason, "
        "expected_close, created_at, stage_since, closed_at, trashed_at) "
        "VALUES (?, 'D', 1, 2, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            status,
            deal["value"],
            deal["currency"],
            deal["reason"] if status == "lost" else None,
            deal["expected"].isoformat() if deal["expected"] else None,
            deal["created"],
            deal["created"],
            closed,
            clock.stamp(END) if deal["gone"] else None,
        ),
    )
    for at, source, target in moves:
        store.execute(
            "INSERT INTO stage_change(deal_id, at, from_stage_id, from_status, to_stage_id, "
            "to_status) VALUES (?, ?, ?, ?, 2, ?)",
            (number, at, 2 if source else None, source, target),
        )


UNITS = {"pipeline_value": 100, "avg_deal_size": 100, "lead_response": 60}
touched = st.tuples(
    st.sampled_from([1, 2, 3]),
    ages,
    st.sampled_from(["call", "email", "meeting", "note"]),
    st.sampled_from(["in", "out"]),
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(deals(), max_size=7),
    st.lists(st.tuples(st.sampled_from([1, 2, 3]), ages), max_size=4),
    st.lists(touched, max_size=6),
    st.sampled_from(KINDS),
    st.integers(0, 2),
)
def test_the_quick_figures_are_those_of_the_plain_calculation(made, leads, touches, kind, back):
    write(made, leads, touches)
    shown = view(kind, back)
    found = board(shown)
    story = Story(load.data(), int(clock.now().timestamp()))
    now, before = (Window(story, period) for period in (shown.period, shown.before))
    for tile in found.tiles:
        plain, earlier = headlines(now)[tile.key], headlines(before)[tile.key]
        unit = UNITS.get(tile.key, 1)
        assert tile.n == plain.n
        assert tile.value == pytest.approx(
            None if plain.value is None else plain.value * unit, abs=0.02
        )
        assert tile.before_n == earlier.n
        assert tile.before == pytest.approx(
            None if earlier.value is None else earlier.value * unit, abs=0.02
        )
        if tile.key in ("avg_deal_size", "lead_response"):
            assert tile.left_out == plain.left_out
        assert set(records(shown, tile.key)[1]) == set(plain.ids)
        assert len(records(shown, tile.key)[1]) == tile.n
    check_charts(found, story, shown)


def check_charts(found, story, shown):
    for month in found.months:
        window = Window(story, month.period)
        if month.period.first <= shown.until:
            assert month.won == sum(window.won_worth)
            assert month.deals == len(window.won) == len(records(shown, "month", month.period)[1])
    here = Window(story, Period(clock.today(), clock.today()))
    assert sum(stage.total for stage in found.stages) == sum(v or 0 for v in here.open_worth)
    assert sum(stage.deals for stage in found.stages) == len(here.open)
    for stage in found.stages:
        assert len(records(shown, "stage", stage.id)[1]) == stage.deals
    for week in found.weeks:
        window = Window(story, week.period)
        done = [row for row in story.activities if window.has(row.at)]
        kinds = ("call", "email", "meeting", "note")
        assert week.counts == tuple(sum(row.kind == kind for row in done) for kind in kinds)
        for kind, count in zip(kinds, week.counts, strict=True):
            assert len(records(shown, "activity", (week.period, kind))[1]) == count


def test_the_records_of_a_figure_are_told_line_by_line():
    deal = {"created": "2026-05-01T08:00:00Z", "moves": [("2026-05-09T08:00:00Z", "won")],
            "value": 500, "currency": "EUR", "reason": None, "gone": False,
            "expected": None}  # fmt: skip
    write([deal], [(1, END - timedelta(days=3))], [(1, END - timedelta(days=2), "call", "out")])
    shown = view("quarter")
    (line,) = lines(*records(shown, "sales_cycle"))
    assert (line.kind, line.title, line.value, line.state, line.at) == (
        "deal",
        "D",
        500,
        WON.lower(),
        "2026-05-09T08:00:00Z",
    )
    (line,) = lines(*records(shown, "lead_response"))
    assert (line.kind, line.title) == ("person", "Ana")
    week = next(week for week in board(shown).weeks if week.counts[0])
    (line,) = lines(*records(shown, "activity", (week.period, "call")))
    assert (line.kind, line.detail, line.state) == ("entry", "Ana", "call")


def test_the_weighted_value_is_by_the_chance_of_the_stage():
    deal = {"created": "2026-05-01T08:00:00Z", "moves": [], "value": 1000, "currency": "EUR",
            "reason": None, "gone": False, "expected": date(2026, 7, 3)}  # fmt: skip
    write([deal], [], [])
    found = board(view("quarter"))
    assert found.weighted == 250
    assert [month.expected for month in found.months][-4:] == [0, 250, 0, 0]
    assert records(view("quarter"), "expected", found.months[-3].period) == ("deal", [1])
    assert board(view("quarter", back=1)).weighted is None
