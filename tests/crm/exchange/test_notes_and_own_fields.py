"""Notes come back once, however often and in whatever order; your own fields keep their types."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm import clock, store
from smallcrm.crm import activities, people
from smallcrm.crm import file as data
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.contacts.said import is_known
from smallcrm.crm.exchange.export import Look, export
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.crm.fields import fields, values

NOTES = "SELECT body, at FROM entry WHERE kind = 'note' AND trashed_at IS NULL ORDER BY at, body"


def bring_in(path: Path) -> Outcome:
    return importing.perform(reading.read(path), Wishes(duplicates="create"))


def into_another(template: Path, folder: Path) -> None:
    store.close()
    data.open_file(Path(shutil.copy(template, folder / "other.db")))


@pytest.fixture
def noted(crm: Path, tmp_path: Path) -> list[tuple[str, str]]:
    """People with several notes, one of which has a blank line inside, written to two files."""
    ana = people.add("Ana Sousa", email="ana@r.pt", note="First")
    mai = people.add("Mai", email="mai@r.pt")
    for day, body in enumerate(("Second\n\nwith a gap", "First", "Third"), 1):
        activities.log("note", people=[ana], body=body, at=f"2026-03-0{day}T10:00:00Z")
    activities.log("note", people=[mai], body="First", at="2026-03-09T10:00:00Z")
    activities.log("call", people=[mai], body="Talked", at="2026-03-09T11:00:00Z")
    for kind in ("people", "activities"):
        export(kind, "csv", tmp_path / f"{kind}.csv")
    return store.rows(NOTES)


@pytest.mark.parametrize("second", ["people", "activities"])
def test_notes_are_not_doubled(
    noted: list[tuple[str, str]], empty_file: Path, tmp_path: Path, second: str
) -> None:
    into_another(empty_file, tmp_path)
    for kind in ("people", "activities", second, "people", "activities"):
        outcome = bring_in(tmp_path / f"{kind}.csv")
    assert store.rows(NOTES) == noted
    assert {group for group, n in outcome.rows.items() if n} == {"unchanged"}


def test_taking_the_activities_back_brings_the_undated_notes_again(
    noted: list[tuple[str, str]], empty_file: Path, tmp_path: Path
) -> None:
    into_another(empty_file, tmp_path)
    bring_in(tmp_path / "people.csv")
    before = store.rows(NOTES)
    found = bring_in(tmp_path / "activities.csv").import_id
    assert found
    take_back(found)
    assert store.rows(NOTES) == before
    assert len(before) == 2


def test_a_note_written_by_hand_stays(
    noted: list[tuple[str, str]], empty_file: Path, tmp_path: Path
) -> None:
    into_another(empty_file, tmp_path)
    clock.pretend("2026-06-18T08:00")
    ana = people.add("Ana Sousa", email="ana@r.pt", note="First")
    bring_in(tmp_path / "people.csv")
    bring_in(tmp_path / "activities.csv")
    hand = "SELECT count(*) FROM entry JOIN entry_link ON entry_id = entry.id WHERE body = 'First'"
    assert store.one(f"{hand} AND person_id = ?", (ana,)) == 3


WORDS = st.text("ab \n", min_size=1, max_size=6).filter(str.strip)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_known_notes_are_known_in_any_order(notes: list[str]) -> None:
    for order in list(permutations(notes))[:6]:
        assert is_known("\n\n".join(order), notes)
    assert not is_known("\n\n".join([*notes, "c"]), notes)
    assert not is_known("", notes)


@pytest.mark.parametrize("locale", [None, "de-DE", "en-US"])
@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_own_fields_keep_their_types(
    crm: Path, tmp_path: Path, locale: str | None, format_: str
) -> None:
    ana = people.add("Ana Sousa", email="ana@r.pt")
    typed = {
        "text": "=1+1", "money": "1234.50", "number": "0.125", "date": "2026-03-31",
        "yes_no": "yes", "choice": "=tea", "choices": "two; =tea", "link": "https://r.pt",
    }  # fmt: skip
    for type_, value in typed.items():
        options = ["=tea", "two"] if type_.startswith("choice") else []
        values.put("person", ana, fields.add("person", f"My {type_}", type_, options), value)
    kept = store.rows("SELECT field_id, value, amount, currency FROM field_value ORDER BY 1, 2")
    target = tmp_path / f"people.{format_}"
    export("people", format_, target, look=Look(locale))
    outcome = bring_in(target)
    assert {group for group, n in outcome.rows.items() if n} == {"unchanged"}
    with store.step("Forget"):
        store.execute("DELETE FROM field_value")
    assert bring_in(target).rows["updated"] == 1
    assert kept == store.rows(
        "SELECT field_id, value, amount, currency FROM field_value ORDER BY 1, 2"
    )
    assert bring_in(target).rows["unchanged"] == 1


def test_what_a_field_cannot_hold_goes_out_as_it_is(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana", email="ana@r.pt")
    field = fields.add("person", "Due", "date")
    with store.step("x"):
        store.execute(
            "INSERT INTO field_value(field_id, person_id, value) VALUES (?, ?, '=soon')",
            (field, ana),
        )
    for format_, look in (("csv", Look("de")), ("xlsx", Look())):
        assert export("people", format_, tmp_path / f"out.{format_}", look=look) == 1
    assert "'=soon" in (tmp_path / "out.csv").read_text("utf-8-sig")
