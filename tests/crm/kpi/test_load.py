"""Figures read from a real file are those of the plain rows."""

import time

import pytest
from crm.kpi import worked
from crm.kpi.test_figures import differences

from smallcrm import clock, store
from smallcrm.crm.kpi import answer, load


@pytest.fixture
def in_berlin(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def write(table, columns, rows):
    marks = ", ".join("?" * len(columns.split(", ")))
    store.many(f"INSERT INTO {table}({columns}) VALUES ({marks})", rows)


def numbers(name, key):
    return {row[key]: number for number, row in enumerate(worked.table(name), 1)}


def write_worked_examples():
    """The worked examples as an import would leave them in the file."""
    people = numbers("contacts.csv", "contact_id")
    firms = numbers("companies.csv", "company_id")
    deals = numbers("deals.csv", "deal_id")
    stages = {"Lead in": 1, "Qualified": 2, "Proposal": 3, "Negotiation": 4}
    status = {"won": "won", "lost": "lost"}
    with store.step("Write"):
        for name, row in stages.items():
            store.execute("UPDATE stage SET name = ? WHERE id = ?", (name, row))
        store.execute("DELETE FROM stage WHERE id = 5")
        write(
            "company",
            "id, external_id, name, created_at",
            [(firms[r["company_id"]], r["company_id"], r["name"], r["created_at"])
             for r in worked.table("companies.csv")],
        )  # fmt: skip
        write(
            "person",
            "id, external_id, name, company_id, source, created_at, trashed_at",
            [
                (
                    people[r["contact_id"]],
                    r["contact_id"],
                    r["first_name"],
                    firms.get(r["company_id"]),
                    r["source"] or None,
                    r["created_at"],
                    r["deleted_at"] or None,
                )
                for r in worked.table("contacts.csv")
            ],
        )
        write(
            "status_change",
            "person_id, at, status",
            [(people[r["contact_id"]], r["at"], r["stage"])
             for r in worked.table("lifecycle_changes.csv")],
        )  # fmt: skip
        write(
            "deal",
            "id, external_id, title, pipeline_id, stage_id, status, value, currency, "
            "company_id, person_id, lost_reason, expected_close, created_at, stage_since, "
            "closed_at, trashed_at",
            [
                (
                    deals[r["deal_id"]],
                    r["deal_id"],
                    r["title"],
                    1,
                    stages.get(r["stage"], 1),
                    r["status"],
                    worked.cents(r["value"]),
                    r["currency"],
                    firms.get(r["company_id"]),
                    people.get(r["contact_id"]),
                    r["lost_reason"] or None,
                    r["expected_close_date"] or None,
                    r["created_at"],
                    r["created_at"],
                    r["closed_at"] or None,
                    r["deleted_at"] or None,
                )
                for r in worked.table("deals.csv")
            ],
        )
        write(
            "stage_change",
            "deal_id, at, from_stage_id, from_status, to_stage_id, to_status",
            [
                (
                    deals[r["deal_id"]],
                    r["at"],
                    stages.get(r["from_stage"], 1) if r["from_stage"] else None,
                    status.get(r["from_stage"].lower(), "open") if r["from_stage"] else None,
                    stages.get(r["to_stage"], 1),
                    status.get(r["to_stage"].lower(), "open"),
                )
                for r in worked.table("stage_changes.csv")
            ],
        )
        write_activities(people, deals)
        write(
            "rate",
            "currency, valid_from, rate",
            [(r["currency"], r["valid_from"], r["rate_to_base"])
             for r in worked.table("fx_rates.csv")],
        )  # fmt: skip
        write(
            "forecast",
            "month, made_at, amount",
            [(r["month"], r["made_at"], worked.cents(r["forecast"]))
             for r in worked.table("forecasts.csv")],
        )  # fmt: skip


def write_activities(people, deals):
    done, planned = [], []
    for number, row in enumerate(worked.table("activities.csv"), 1):
        (done if row["done"] == "1" else planned).append((number, row))
    write(
        "entry",
        "id, kind, direction, at, created_at",
        [(n, r["kind"], r["direction"] or None, r["at"], r["at"]) for n, r in done],
    )
    links = [(n, people[r["contact_id"]]) for n, r in done if r["contact_id"]]
    write("entry_link", "entry_id, person_id", links)
    links = [(n, deals[r["deal_id"]]) for n, r in done if r["deal_id"]]
    write("entry_link", "entry_id, deal_id", links)
    write(
        "task",
        "title, kind, person_id, deal_id, due_day, created_at",
        [
            (
                "Call",
                "call",
                people.get(r["contact_id"]),
                deals.get(r["deal_id"]),
                r["at"][:10],
                r["at"],
            )
            for _number, r in planned
        ],
    )


def test_the_worked_examples_come_out_of_a_file_as_worked_out(crm, in_berlin):
    if not worked.there():
        pytest.skip("the worked examples are not here")
    expected = worked.read_json("expected.json")
    write_worked_examples()
    clock.pretend(expected["meta"]["as_of"].replace("Z", "+00:00"))
    names = ["2023-01", "2024-Q2", "2024-09", "2025-11", "2025", "2026", "2023-01-01..2026-01-15"]
    found = answer.document(names, current=True)
    assert found["as_of"] == expected["meta"]["as_of"]
    assert (found["time_zone"], found["currency"]) == ("Europe/Berlin", "EUR")
    assert differences(expected["current"], found["current"]) == []
    for name in names:
        worked_out = expected["periods"]["all" if ".." in name else name]
        assert differences(worked_out, found["periods"][name]["figures"], name) == []
    kpi = found["periods"]["2024-Q2"]["kpis"]["win_rate"]
    assert (kpi["value"], kpi["n"]) == (0.5172, 29)
    assert kpi["ids"] == sorted(
        expected["periods"]["2024-Q2"]["ids"]["won"] + expected["periods"]["2024-Q2"]["ids"]["lost"]
    )


def test_an_empty_file_has_figures_that_say_no_data(crm):
    found = answer.document([])
    (year,) = found["periods"].values()
    assert year["kpis"]["win_rate"]["value"] is None
    assert year["kpis"]["pipeline_value"]["value"] == 0
    assert found["current"]["weighted_pipeline"] is None


def test_a_deal_without_history_stands_where_it_says(crm):
    with store.step("Write"):
        write(
            "deal",
            "id, title, pipeline_id, stage_id, status, value, currency, created_at, stage_since, "
            "closed_at",
            [
                (1, "A", 1, 3, "open", 5, "EUR", *["2026-05-01T08:00:00Z"] * 2, None),
                (2, "B", 1, 3, "won", 5, "EUR", *["2026-05-01T08:00:00Z"] * 2,
                 "2026-05-09T08:00:00Z"),
            ],
        )  # fmt: skip
    moves = load.data().moves
    assert [(move.deal, move.target) for move in moves] == [(1, 3), (2, 3), (2, "Won")]


def test_stages_of_one_name_are_told_apart_by_their_pipeline(crm):
    with store.step("Write"):
        store.execute("INSERT INTO pipeline(id, name, position) VALUES (2, 'Workshops', 1)")
        store.execute(
            "INSERT INTO stage(pipeline_id, name, position, probability) "
            "VALUES (2, 'Inquiry', 0, 10), (2, 'Inquiry', 1, 20)"
        )
    names = [stage.name for stage in load.data().stages]
    assert names[0] == "Inquiry"
    assert names[-2:] == ["Inquiry (Workshops)", "Inquiry (2)"]


def test_two_records_of_one_foreign_name_keep_their_numbers(crm):
    with store.step("Write"):
        write(
            "person",
            "id, external_id, name, created_at",
            [(n, "K1" if n < 3 else "K3", "Ana", "2026-05-01T08:00:00Z") for n in (1, 2, 3)],
        )
    assert load.data().contact_names == {3: "K3"}
