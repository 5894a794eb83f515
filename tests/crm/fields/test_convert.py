"""A field gets another type: what would be lost is listed first, and undo brings it back."""

from pathlib import Path

import make
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.fields import convert, fields, values
from smallcrm.crm.fields.types import TYPES


def test_values_that_would_not_convert_are_listed_before_anything_is_written(crm: Path) -> None:
    row = fields.add("person", "Budget")
    ids = [people.add(name) for name in ("Ana", "Rui", "Zofia")]
    for owner, typed in zip(ids, ("1,200", "€ 95", "some"), strict=True):
        values.put("person", owner, row, typed)
    before = make.dump()
    found = convert.preview(row, "money")
    assert make.dump() == before
    assert found.kept == 2
    assert [(lost.name, lost.value) for lost in found.lost] == [("Zofia", "some")]
    assert "some" in found.lost[0].why
    convert.change(row, "money")
    assert [values.of("person", owner)[0].text for owner in ids] == ["€1,200", "€95", ""]
    store.undo()
    assert make.dump() == before


def test_the_values_there_are_become_the_choices(crm: Path) -> None:
    row = fields.add("person", "Size")
    for name, typed in (("Ana", "M"), ("Rui", "L"), ("Zofia", "m")):
        values.put("person", people.add(name), row, typed)
    found = convert.change(row, "choice")
    assert found.options == ["L", "M"]
    assert not found.lost
    assert store.rows("SELECT DISTINCT value FROM field_value ORDER BY 1") == [("L",), ("M",)]


def test_several_choices_do_not_fit_into_one(crm: Path) -> None:
    row = fields.add("person", "Likes", "choices", ["Tea", "Coffee"])
    ana, rui = people.add("Ana"), people.add("Rui")
    values.put("person", ana, row, "Tea, Coffee")
    values.put("person", rui, row, "Tea")
    assert [lost.name for lost in convert.preview(row, "choice").lost] == ["Ana"]
    assert not convert.preview(row, "text").lost


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=12), min_size=1, max_size=4), st.sampled_from(TYPES))
def test_every_value_is_either_kept_or_listed_and_undo_brings_all_back(
    crm: Path, texts: list[str], type: str
) -> None:
    row = fields.add("person", f"F{store.one('SELECT count(*) FROM field')}")
    for typed in texts:
        values.put("person", people.add("Ana"), row, typed)
    before = make.dump()
    filled = store.one("SELECT count(*) FROM field_value WHERE field_id = ?", (row,))
    expected = convert.preview(row, type)
    done = convert.change(row, type)
    assert done == expected
    assert done.kept + len(done.lost) == filled
    left = "SELECT count(DISTINCT person_id) FROM field_value WHERE field_id = ?"
    assert store.one(left, (row,)) == done.kept
    if type != "text":
        store.undo()
        assert make.dump() == before
