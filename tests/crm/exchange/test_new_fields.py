"""A column without a field becomes one of the right type, and new choices are taken in."""

import json
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm.exchange import importing, reading, take_back
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.mapping.shapes import type_of
from smallcrm.crm.fields import fields

SHEET = """Name;Umsatz;Vertrag bis;VIP;Größe;Bewertung
Ana;1.234,50 €;01.02.2027;ja;groß;12
Ben;99,00 €;15.02.2027;nein;klein;7
Cara;5,00 €;28.02.2027;ja;Groß;9,5
"""
OWN = ("Umsatz", "Vertrag bis", "VIP", "Größe", "Bewertung")


def bring_in(folder: Path, text: str, names: tuple[str, ...] = OWN) -> Outcome:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    told = [f"{name}=custom:{name}" for name in names]
    return importing.perform(reading.read(path, reading.Options(map=told)), Wishes())


@pytest.mark.parametrize(
    ("cells", "type"),
    [
        (["€ 1,200", "300 €", "12.50"], "money"), (["80.00", "95.50"], "money"),
        (["12", "3.5", "-7"], "number"),
        (["007", "012"], "text"), (["2026-01-02", "2025-12-31"], "date"),
        (["yes", "no", "yes"], "yes_no"), (["https://a.example", "www.b.example"], "link"),
        (["a@b.example", "c@d.example"], "email"), (["A", "B"] * 6, "choice"),
        (["A", "B", "C"], "text"), (["one\nline", "two"], "long_text"), (["12"], "text"),
        ([], "text"), (["+49 30 1234", "+49 30 1235"], "text"),
    ],
)  # fmt: skip
def test_the_type_of_a_new_field_is_that_of_its_values(cells: list[str], type: str) -> None:
    assert type_of(cells) == type


def test_new_fields_have_types_and_values_that_fit(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, SHEET)
    assert {field.name: field.type for field in fields.of("person")} == {
        "Umsatz": "money", "Vertrag bis": "date", "VIP": "yes_no", "Größe": "text",
        "Bewertung": "number",
    }  # fmt: skip
    assert store.rows("SELECT value, amount FROM field_value WHERE field_id = 1 LIMIT 1") == [
        ("1234.50", 123450)
    ]
    assert store.one("SELECT value FROM field_value WHERE field_id = 2") == "2027-02-01"
    assert bring_in(tmp_path, SHEET).rows["unchanged"] == 3


def test_an_unknown_choice_becomes_one_and_goes_when_the_import_is_taken_back(
    crm: Path, tmp_path: Path
) -> None:
    with store.step("choices"):
        fields.add("person", "Größe", "choice", ["Groß"])
    outcome = bring_in(tmp_path, SHEET, ("Größe",))
    options = "SELECT options FROM field WHERE name = 'Größe'"
    assert json.loads(store.one(options)) == ["Groß", "klein"]
    assert store.rows("SELECT value FROM field_value ORDER BY id") == [
        ("Groß",), ("klein",), ("Groß",),
    ]  # fmt: skip
    assert bring_in(tmp_path, SHEET, ("Größe",)).rows["unchanged"] == 3
    assert outcome.import_id is not None
    take_back.take_back(outcome.import_id)
    assert json.loads(store.one(options)) == ["Groß"]


def test_few_words_in_many_rows_are_choices(crm: Path, tmp_path: Path) -> None:
    rows = "".join(f"P{n},{'Big' if n % 2 else 'Small'}\n" for n in range(20))
    bring_in(tmp_path, "Name,Size\n" + rows, ("Size",))
    (field,) = fields.of("person")
    assert (field.type, field.options) == ("choice", ["Small", "Big"])
