"""What goes out as a spreadsheet comes back as it was, however odd its cells are."""

import shutil
from contextlib import suppress
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from smallcrm import clock, store
from smallcrm.crm import file as data
from smallcrm.crm import people, tasks
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import KINDS, export, rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.values import is_nothing
from smallcrm.crm.fields import fields, values
from smallcrm.errors import Invalid

LOST = (
    "id",
    "external_id",
    "origin",
    "next_step",
    "last_word",
    "last_contact",
    "person_id",
    "deal_id",
    "asked_for",
)
ORDER = ("companies", "people", "deals", "tasks", "activities")


def bring_in(path: Path, duplicates: str = "skip") -> Outcome:
    return importing.perform(reading.read(path), Wishes(duplicates=duplicates))


def told(kind: str, *but: str) -> list[str]:
    """What the records of a kind say, in an order of their own."""
    found = [{k: v for k, v in row.items() if k not in (*LOST, *but)} for row in rows(kind)]
    for row in found:
        own = row.get("custom", {})
        row |= {"custom": sorted((k, plain_number(v)) for k, v in own.items())} if own else {}
    return sorted(map(repr, found))


def plain_number(text: str) -> str:
    """80.00 as a new field of numbers says it: 80."""
    try:
        return f"{Decimal(text).normalize():f}"
    except ArithmeticError:
        return text


@pytest.fixture
def written(sample: Path, tmp_path: Path) -> dict[str, Path]:
    person = store.one("SELECT id FROM person WHERE name = 'Ana Sousa'")
    tasks.add("Read the letter", person_id=person, note="twice", due_day="2026-06-19",
              due_time="09:30", end_time="10:15", priority=1, kind="video")  # fmt: skip
    tasks.done([tasks.add("Write to Ana", person_id=person)])
    people.add("=1+1", email=[("home", "x@y.pt"), ("work", "z@z.pt")], tags=['a,b;c"d', "plain"],
               company='„Corp“, "X" & Co')  # fmt: skip
    for kind in KINDS:
        export(kind, "csv", tmp_path / f"{kind}.csv")
    return {kind: tmp_path / f"{kind}.csv" for kind in ORDER}


def test_every_file_is_known_for_what_it_is(written: dict[str, Path]) -> None:
    assert {kind: reading.read(path).kind for kind, path in written.items()} == {
        kind: kind for kind in ORDER
    }


def test_nothing_changes_where_it_came_from(written: dict[str, Path]) -> None:
    before = {kind: told(kind) for kind in ORDER}
    for kind, path in written.items():
        outcome = bring_in(path)
        changed = {group for group, n in outcome.rows.items() if n and group != "unchanged"}
        assert (kind, changed) == (kind, set())
    assert {kind: told(kind) for kind in ORDER} == before


def test_another_file_has_the_same_afterwards(
    written: dict[str, Path], empty_file: Path, tmp_path: Path
) -> None:
    unlike = {"people": ("phones",)}
    before = {kind: told(kind, *unlike.get(kind, ())) for kind in ORDER if kind != "activities"}
    said = store.one("SELECT count(DISTINCT at || ifnull(body, '')) FROM entry")
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    for path in written.values():
        assert not bring_in(path).problems
    assert {kind: told(kind, *unlike.get(kind, ())) for kind in before} == before
    assert store.one("SELECT count(DISTINCT at || ifnull(body, '')) FROM entry") >= said


@pytest.mark.parametrize(
    ("kind", "format_"),
    [("people", "vcf"), ("companies", "vcf"), ("people", "xlsx"), ("deals", "xlsx"),
     ("activities", "xlsx"), ("people", "json"), ("tasks", "ics"), ("tasks", "json")],
)  # fmt: skip
def test_other_formats_change_nothing_where_they_came_from(
    sample: Path, tmp_path: Path, kind: str, format_: str
) -> None:
    before = told(kind)
    export(kind, format_, tmp_path / f"out.{format_}")
    outcome = bring_in(tmp_path / f"out.{format_}")
    assert {group for group, n in outcome.rows.items() if n} == {"unchanged"}
    assert told(kind) == before


def test_cards_bring_status_source_tags_and_own_fields_to_another_file(
    sample: Path, empty_file: Path, tmp_path: Path
) -> None:
    row = people.add("Odd One", source="a;b, “c”\\", tags=['x;y,"z'], status="past")
    field = fields.add("person", 'Sort; of, "name"', "text")
    values.put("person", row, field, "one; two,\nthree\\")
    unlike = ("created_at", "notes", "phones", "company")
    before = told("people", *unlike)
    assert any("custom': [(" in one for one in before)
    export("people", "vcf", tmp_path / "out.vcf")
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    assert not bring_in(tmp_path / "out.vcf").problems
    assert told("people", *unlike) == before


NASTY = st.one_of(
    st.sampled_from(
        ["=1+1", "@SUM(A1)", "-2", "+cmd|' /C calc'!A0", "'quoted", "''", '"', 'a "b" c', "a;b",
         "a,b", "x\ty", "1.234,56", "2024-01-02", "NULL", "0123", "true", "\\N", "a\nb",
         "\u202eabc", "日本", "Ünïcödé", "‘’“”", "#N/A", "|", "a ::: b", "* star", "'=x", "''=x"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
)  # fmt: skip
LINE = NASTY.map(lambda text: " ".join(text.split())).filter(lambda text: not is_nothing(text))
PERSON = st.fixed_dictionaries(
    {
        "name": LINE.map(lambda text: text.replace(",", "")),
        "job_title": LINE,
        "company": LINE,
        "source": LINE,
        "note": NASTY,
        "tags": st.lists(NASTY, max_size=3),
    }
)
numbers = count()


@given(st.lists(PERSON, min_size=1, max_size=6))
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
def test_hostile_cells_come_back(
    empty_file: Path, tmp_path: Path, found: list[dict[str, Any]]
) -> None:
    clock.pretend("2026-06-17T10:42")
    folder = tmp_path / str(next(numbers))
    folder.mkdir()
    data.open_file(Path(shutil.copy(empty_file, folder / "one.db")))
    for number, person in enumerate(found):
        with suppress(Invalid):
            people.add(email=f"p{number}@x.pt", **person)
    before = told("people")
    if before:
        export("people", "csv", folder / "people.csv")
        store.close()
        data.open_file(Path(shutil.copy(empty_file, folder / "two.db")))
        outcome = bring_in(folder / "people.csv", duplicates="create")
        assert outcome.rows["new"] == len(before)
        assert told("people") == before
    store.close()
