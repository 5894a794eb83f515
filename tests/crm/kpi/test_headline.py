"""Headline figures say how many records they stand on, and what they left out."""

from datetime import date

import pytest
from crm.kpi import worked
from crm.kpi.test_figures import AS_OF, ZONE, businesses
from hypothesis import given, settings

from smallcrm.crm.kpi import Period, Story, Window, headlines, parse, rows


@pytest.fixture(scope="module")
def story():
    if not worked.there():
        pytest.skip("the worked examples are not here")
    meta = worked.read_json("expected.json")["meta"]
    return Story(worked.data(meta), worked.seconds(meta["as_of"]), worked.zone(meta))


def test_the_headlines_of_a_quarter(story):
    found = headlines(Window(story, parse("2024-Q2")))
    assert found["win_rate"][:4] == (0.5172, "ratio", 29, 0)
    assert found["won_value"][:4] == (75_642.5, "EUR", 13, 2)
    assert found["won_value"].why == "1 deal has no value. 1 deal in CHF is not converted."
    assert found["avg_deal_size"].value == 5818.6538
    assert found["sales_cycle"][:4] == (37.0, "days", 15, 0)
    assert found["pipeline_value"][:4] == (95_660.0, "EUR", 9, 0)
    assert found["lead_response"][:4] == (49.0417, "hours", 17, 1)
    assert found["lead_response"].why == "1 lead is unanswered."
    assert found["lead_conversion"].value == 0.3684
    assert found["weighted_pipeline"].value == 64_313.3333


def test_no_data_says_so(story):
    found = headlines(Window(story, parse("2022")))
    assert found["win_rate"][:5] == (None, "ratio", 0, 0, "No deal was closed in this period.")
    assert found["sales_cycle"].value is None
    assert found["lead_response"].value is None
    assert found["won_value"].value == 0
    assert found["retention"].value is None
    assert found["retention"].why == "Possible from 2024-12."


def test_retention_opens_the_customers_it_compares(story):
    found = headlines(Window(story, parse("2025")))["retention"]
    assert (found.value, found.n) == (0.2162, 37)
    assert "C071" in found.ids or "P228" in found.ids


def test_duplicates_are_named_where_they_are_left_out(story):
    found = headlines(Window(story, Period(date(2023, 1, 1), date(2026, 1, 15))))["win_rate"]
    assert (found.n, found.left_out) == (273, 7)
    assert found.why == "7 lost deals don’t count."


def test_too_few_closed_deals_give_no_weighted_value():
    data = rows.Data(
        base="EUR",
        stages=[rows.Stage(1, "Inquiry", 1, 0)],
        deals=[rows.Deal(7, None, None, 100, "EUR", AS_OF - 9)],
        moves=[rows.Move(7, AS_OF - 9, None, 1)],
    )
    found = headlines(Window(Story(data, AS_OF, ZONE), parse("2024")))["weighted_pipeline"]
    assert found.value is None
    assert found.why == "Possible after 10 more closed deals."


def test_scripts_get_records_by_their_own_names():
    found = headlines(Window(Story(rows.Data("EUR", []), AS_OF, ZONE), parse("2024")))
    given_out = found["win_rate"]._replace(ids=[3, 20]).as_json({3: "K-3"})
    assert list(given_out) == ["value", "unit", "n", "left_out", "why", "ids"]
    assert given_out["ids"] == [20, "K-3"]


@settings(max_examples=80)
@given(businesses())
def test_every_figure_opens_as_many_records_as_it_says(data):
    for found in headlines(Window(Story(data, AS_OF, ZONE), parse("2024"))).values():
        assert found.n == len(set(found.ids))
        assert found.value is not None or found.why
        assert not found.left_out or found.why
