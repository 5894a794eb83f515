"""Files of people, deals, moves and activities, imported one after the other, give the figures."""

import time

import pytest
from crm.kpi import worked
from crm.kpi.test_figures import differences

from smallcrm import clock
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.kpi import answer

FILES = [
    ("companies.csv", "companies"),
    ("contacts.csv", "people"),
    ("lifecycle_changes.csv", "status_changes"),
    ("fx_rates.csv", "rates"),
    ("deals.csv", "deals"),
    ("stage_changes.csv", "stage_changes"),
    ("activities.csv", "activities"),
    ("forecasts.csv", "forecasts"),
]


@pytest.fixture
def in_berlin(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_figures_of_imported_files_are_those_worked_out(crm, in_berlin):
    if not worked.there():
        pytest.skip("the worked examples are not here")
    expected = worked.read_json("expected.json")
    for name, kind in FILES:
        found = reading.read(worked.FOLDER / name)
        assert found.kind == kind
        outcome = importing.perform(found, Wishes())
        assert outcome.rows["duplicate"] == 0, (name, outcome.duplicates)
        assert outcome.rows["new"] == outcome.records - outcome.rows["problem"]
        assert importing.perform(found, Wishes()).import_id is None
    clock.pretend(expected["meta"]["as_of"].replace("Z", "+00:00"))
    names = ["2023-01", "2024-Q2", "2024-09", "2025-11", "2025", "2026", "2023-01-01..2026-01-15"]
    found = answer.document(names, current=True)
    assert differences(expected["current"], found["current"]) == []
    for name in names:
        worked_out = expected["periods"]["all" if ".." in name else name]
        assert differences(worked_out, found["periods"][name]["figures"], name) == []
