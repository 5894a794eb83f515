"""Fields of your own: made, renamed, ordered, their choices renamed and merged for all records."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.fields import fields, values
from smallcrm.errors import Invalid


def shown(person: int) -> dict[str, str]:
    return {value.field.name: value.text for value in values.of("person", person)}


def test_a_field_is_made_in_place_and_filled(crm: Path) -> None:
    ana, rui = people.add("Ana"), people.add("Rui")
    rate = fields.add("person", "Hourly rate", "money")
    values.put("person", ana, rate, "95")
    assert shown(ana) == {"Hourly rate": "€95"}
    assert shown(rui) == {"Hourly rate": ""}
    assert [(one.filled, one.all) for one in fields.of("person")] == [(1, 2)]
    values.put("person", ana, rate, "")
    assert shown(ana) == {"Hourly rate": ""}


@pytest.mark.parametrize(
    ("type", "typed", "text", "kept"),
    [
        ("text", "  two   words ", "two words", "two words"),
        ("long_text", "one\ntwo", "one\ntwo", "one\ntwo"),
        ("money", "1.234,50 USD", "$1,234.50", "1234.50"),
        ("number", "1,234.5", "1234.5", "1234.5"),
        ("number", "-3", "-3", "-3"),
        ("date", "30 Sep 2026", "30 Sep 2026", "2026-09-30"),
        ("yes_no", "ja", "Yes", "yes"),
        ("link", "example.com/a", "example.com/a", "example.com/a"),
        ("email", "Ana@Ribeira.pt", "Ana@Ribeira.pt", "Ana@Ribeira.pt"),
        ("contact", "Rui", "Rui Tavares", "Rui"),
    ],
)
def test_each_type_keeps_and_shows_what_was_typed(
    crm: Path, type: str, typed: str, text: str, kept: str
) -> None:
    ana = people.add("Ana")
    people.add("Rui Tavares")
    row = fields.add("person", "Field", type)
    values.put("person", ana, row, typed)
    assert store.one("SELECT value FROM field_value") == kept
    assert shown(ana)["Field"] == text
    again = values.of("person", ana)[0].typed
    values.put("person", ana, row, again)
    assert shown(ana)["Field"] == text


@pytest.mark.parametrize(
    ("type", "typed"),
    [("money", "much"), ("number", "twelve"), ("date", "31 Feb"), ("yes_no", "perhaps"),
     ("choice", "blue"), ("choices", "red, blue"), ("link", "javascript:alert(1)"),
     ("link", "two words"), ("email", "a@@b.c"), ("contact", "Nobody")],
)  # fmt: skip
def test_what_does_not_fit_the_type_is_refused_and_nothing_changes(
    crm: Path, type: str, typed: str
) -> None:
    ana = people.add("Ana")
    row = fields.add("person", "Field", type, ["red"])
    before = make.dump()
    with pytest.raises(Invalid) as refusal:
        values.put("person", ana, row, typed)
    assert refusal.value.field == "value"
    assert make.dump() == before


def test_several_choices_are_kept_each_once(crm: Path) -> None:
    ana = people.add("Ana")
    row = fields.add("person", "Likes", "choices", ["Tea", "Coffee", "tea"])
    assert fields.get(row).options == ["Tea", "Coffee"]
    values.put("person", ana, row, "coffee; TEA; tea")
    assert shown(ana) == {"Likes": "Coffee, Tea"}
    values.put("person", ana, row, "Tea")
    assert shown(ana) == {"Likes": "Tea"}


def test_a_choice_is_renamed_for_every_record_and_two_are_merged(crm: Path) -> None:
    ana, rui = people.add("Ana"), people.add("Rui")
    row = fields.add("person", "Likes", "choices", ["Tea", "Green tea", "Coffee"])
    values.put("person", ana, row, "Tea, Green tea")
    values.put("person", rui, row, "Green tea")
    before = make.dump()
    assert fields.rename_option(row, "Green tea", "tea") == 1
    assert shown(ana) == {"Likes": "Tea"}
    assert shown(rui) == {"Likes": "Tea"}
    assert fields.get(row).options == ["Tea", "Coffee"]
    store.undo()
    assert make.dump() == before
    assert fields.rename_option(row, "Coffee", "Espresso") == 0
    assert fields.get(row).options == ["Tea", "Green tea", "Espresso"]
    assert fields.remove_option(row, "Tea") == 1
    assert shown(ana) == {"Likes": "Green tea"}
    fields.add_option(row, "Water")
    with pytest.raises(Invalid):
        fields.add_option(row, "water")
    with pytest.raises(Invalid):
        fields.rename_option(row, "Water", " ")


def test_fields_keep_their_order_and_names_are_used_once(crm: Path) -> None:
    first, second, third = (fields.add("person", name) for name in ("A", "B", "C"))
    fields.move(third, 0)
    assert [one.name for one in fields.of("person")] == ["C", "A", "B"]
    fields.rename(first, "Alpha")
    for name in ("alpha", " "):
        with pytest.raises(Invalid):
            fields.rename(second, name)
    with pytest.raises(Invalid):
        fields.add("person", "B")
    fields.add("company", "B")
    fields.show_in_tables(second, True)
    assert fields.get(second).in_tables


def test_a_removed_field_leaves_its_name_free_and_comes_back_with_undo(crm: Path) -> None:
    ana = people.add("Ana")
    row = fields.add("person", "Size")
    values.put("person", ana, row, "M")
    fields.remove(row)
    assert shown(ana) == {}
    store.undo()
    assert shown(ana) == {"Size": "M"}
    fields.remove(row)
    fields.add("person", "size", "number")
    assert shown(ana) == {"size": ""}


def test_one_value_for_several_records_is_one_step(crm: Path) -> None:
    ids = [people.add(name) for name in ("Ana", "Rui")]
    row = fields.add("person", "Size", "number")
    before = make.dump()
    values.put_all("person", ids, row, "3")
    assert [shown(one)["Size"] for one in ids] == ["3", "3"]
    store.undo()
    assert make.dump() == before


def test_only_a_date_can_remind(crm: Path) -> None:
    with pytest.raises(Invalid):
        fields.remind(fields.add("person", "Size"), 3)
    with pytest.raises(Invalid):
        fields.remind(fields.add("person", "Until", "date"), 400)
    with pytest.raises(Invalid):
        fields.get(999)
