"""What a file may do to values that are there, row by row and column by column."""

import csv
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.cli.run import run
from smallcrm.crm.exchange import importing, outcome, reading
from smallcrm.crm.exchange.contacts.rules import choices, read
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.out import left_rows
from smallcrm.errors import UserError

FIRST = (
    "Name,Email,Job title,Phone,Tags,Rating\nAna Sousa,ana@x.test,Manager,+351 912 345 087,vip,A\n"
)
THEN = "Name,Email,Job title,Phone,Tags,Rating\nAna Sousa,ana@x.test,Director,+351 222,messe,B\n"


def bring_in(folder: Path, text: str, wishes: Wishes = Wishes(), **more: object) -> Outcome:  # noqa: B008
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    told = ["Rating=custom:Rating"] if "Rating" in text else []
    found = reading.read(path, reading.Options(map=told))
    return importing.perform(found._replace(**more), wishes)  # type: ignore[arg-type]


def ana() -> tuple[object, ...]:
    title = store.one("SELECT job_title FROM person")
    rating = store.one("SELECT value FROM field_value")
    phones = store.one("SELECT count(*) FROM phone")
    tags = store.one("SELECT count(*) FROM tagging")
    return title, rating, phones, tags


@pytest.mark.parametrize(
    ("rules", "after"),
    [
        ({}, ("Director", "B", 2, 2)),
        ({"job_title": "fill", "custom:Rating": "fill"}, ("Manager", "A", 2, 2)),
        ({"job_title": "append", "custom:Rating": "append"}, ("Manager, Director", "A, B", 2, 2)),
        ({"job_title": "never", "phones": "never", "tags": "fill"}, ("Manager", "B", 1, 1)),
    ],
)
def test_a_column_does_to_a_value_what_its_rule_says(
    crm: Path, tmp_path: Path, rules: dict[str, str], after: tuple[object, ...]
) -> None:
    bring_in(tmp_path, FIRST)
    before = ana()
    bring_in(tmp_path, THEN, Wishes(rules=rules))
    assert ana() == after
    assert bring_in(tmp_path, THEN, Wishes(rules=rules)).rows["updated"] == 0
    store.undo()
    assert ana() == before


def test_single_fields_of_a_row_can_stay_as_they_are(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, FIRST)
    outcome = bring_in(tmp_path, THEN, Wishes(kept={1: ["job_title", "tags"]}))
    assert {change["field"] for change in outcome.changes} == {"phones", "custom:Rating"}


def test_a_rule_that_is_none_is_refused(crm: Path) -> None:
    assert read(["phone[mobile]=never", "custom:Rating = fill"]) == {
        "phones": "never", "custom:Rating": "fill",
    }  # fmt: skip
    with pytest.raises(UserError, match="is no rule"):
        read(["phone=sometimes"])
    assert choices("tags") == ("append", "overwrite", "fill", "never")
    assert "append" not in choices("birthday")


def test_a_mended_cell_comes_in_as_it_was_mended(crm: Path, tmp_path: Path) -> None:
    text = "Name,Email,Job title\nBen Ode,ben@@x.test,\n,,CEO\n"
    assert bring_in(tmp_path, text).rows["problem"] == 2
    outcome = bring_in(tmp_path, text, mended={1: {1: " ben@x.test "}, 2: {0: "Cara Lund"}})
    assert (outcome.rows["new"], outcome.rows["problem"]) == (2, 0)
    assert store.one("SELECT value FROM email") == "ben@x.test"


def test_a_number_without_the_prefix_of_its_country_is_the_one_that_is_there(
    crm: Path, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST)
    again = FIRST.replace("+351 912 345 087", "912 345 087")
    assert bring_in(tmp_path, again).rows["unchanged"] == 1
    other = FIRST.replace("+351 912 345 087", "+1 912 345 087")
    assert bring_in(tmp_path, other).rows["updated"] == 1


@pytest.mark.parametrize("kept", [10_000, 1])
def test_rows_that_stay_out_are_saved_with_the_reasons(
    crm: Path, tmp_path: Path, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "MOST_SAID", kept)
    monkeypatch.setattr(left_rows, "MOST_SAID", kept)
    path, saved = tmp_path / "people.csv", tmp_path / "mend.csv"
    path.write_text(
        "Name,Email,Job title\nAna,ana@x.test,\n=Ben,ben@@x.test,\n,,CEO\n", encoding="utf-8"
    )
    code = run(["--file", str(crm), "import", str(path), "--save-problems", str(saved)])
    rows = list(csv.reader(saved.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:4] == ["Name", "Email", "Job title", "Line"]
    assert rows[1] == ["'=Ben", "ben@@x.test", "", "3", "Email: Two @ signs."]
    assert rows[2][:4] == ["", "", "CEO", "4"]
    assert code == 3


def test_saving_over_the_data_file_is_refused(crm: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nAna,\n", encoding="utf-8")
    with pytest.raises(UserError, match="data file itself"):
        left_rows.save(reading.read(path), {1: "no name"}, crm)


def test_a_status_and_a_consent_never_go_back(crm: Path, tmp_path: Path) -> None:
    head = "Name,Email,Status,Newsletter\n"
    bring_in(tmp_path, head + "Ana,ana@x.test,Customer,unsubscribed\nBo,bo@x.test,Lead,yes\n")
    outcome = bring_in(tmp_path, head + "Ana,ana@x.test,Lead,yes\nBo,bo@x.test,Customer,yes\n")
    assert [(one["record"], one["field"], one["new"]) for one in outcome.changes] == [
        (2, "status", "customer")
    ]
    outcome = bring_in(tmp_path, head + "Bo,bo@x.test,Past,unsubscribed\n")
    assert [one["field"] for one in outcome.changes] == ["status", "consent"]
