"""Every verdict of a look is kept small and comes back as it was, and is found by its words."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.crm.exchange import reading
from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.exchange.importing import perform, rehearse
from smallcrm.crm.exchange.judge import Verdict, Wishes
from smallcrm.crm.exchange.looked.verdicts import BLOCK, Verdicts

FIRST = [
    ["Name", "E-Mail", "Phone", "Street", "City", "Website", "Tags", "Shoe size", "Consent"],
    ["Ana Sousa", "ana@r.example", "+351 912 345 087", "Rua 1", "Porto", "r.example", "fair", "40",
     ""],
    ["Ben Dahl", "ben@d.example", "", "", "", "", "old", "", ""],
]  # fmt: skip
SECOND = [
    FIRST[0],
    ["Ana Sousa", "ana@r.example", "+351 222 099 140", "Rua 2", "Porto", "s.example", "x", "41",
     "yes"],
    ["Anna Souza", "ana@r.example", "", "", "", "", "", "", ""],
    ["Märt Kask", "mart@@tartu", "", "", "", "", "", "", ""],
    ["Ben Dahl", "ben@d.example", "", "", "", "", "", "", ""],
    ['Zoë "Zed" Zwirn', "zoe@z.example", "", "", "", "", "cheese; fair", "", ""],
    ["Zoe Zorn", "zoe@z.example", "", "", "", "", "", "", ""],
]  # fmt: skip


def sheet(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = reading.read(path, count=True)
    at = FIRST[0].index("Shoe size")
    return reading.changed(found, {at: "custom:Shoe size", at + 1: "consent"})


def plain(verdict):
    """A verdict as values that can be compared."""
    if verdict is None or isinstance(verdict, str | int):
        return verdict
    if isinstance(verdict, Draft):
        names = (name for name in Draft.__slots__ if name != "keys")
        return {name: value for name in names if (value := getattr(verdict, name))}
    if isinstance(verdict, tuple | list):
        return [type(verdict).__name__ if hasattr(verdict, "_fields") else "", *map(plain, verdict)]
    return verdict


@pytest.fixture
def looked(crm, tmp_path):
    """Looks at the second sheet once the first is there; the verdicts as judged, and as kept."""
    perform(sheet(tmp_path / "first.csv", FIRST), Wishes())

    def look(wishes=Wishes(), rows=SECOND):  # noqa: B008
        judged, kept = [], Verdicts()
        seen = [judged.append, kept.add]
        rehearse(
            sheet(tmp_path / "second.csv", rows), wishes,
            seen=lambda one: [hear(one) for hear in seen],
        )  # fmt: skip
        return judged, kept

    return look


@pytest.mark.parametrize("rule", ["overwrite", "append"])
def test_every_verdict_comes_back_as_it_was_judged(looked, rule):
    many = [[f"Person {n}", f"p{n}@x.example", *[""] * 7] for n in range(BLOCK)]
    rules = dict.fromkeys(("tags", "emails", "phones", "addresses", "websites"), rule)
    judged, kept = looked(Wishes(rules=rules), [*SECOND, *many])
    assert {one.group for one in judged} == {"new", "updated", "duplicate", "problem", "unchanged"}
    assert [plain(one) for one in kept.values()] == [plain(one) for one in judged]


def test_the_rows_of_a_group_are_told_in_their_order(looked):
    _judged, kept = looked()
    assert list(kept.of("duplicate")) == [2, 6]
    assert list(kept.of("problem")) == [3]
    assert kept.group_of(5) == "new"
    assert len(kept) == 6
    assert 7 not in kept
    assert 0 not in kept


@pytest.mark.parametrize(
    ("words", "records"),
    [("ana sousa", {1, 2}), ("MART", {3}), ("zed zwirn", {5, 6}), ('"zed"', {5, 6}),
     ("cheese", {5, 6}), ("rua 1", {1}), ("@@", {3}), ("two signs", {3}), ("first_name", set()),
     ("nobody", set()), ("222 099", {1})],
)  # fmt: skip
def test_rows_are_found_by_names_values_and_what_is_there_now(looked, words, records):
    _judged, kept = looked()
    assert kept.find(words, lambda *_far: None) == records


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_comes_back_the_same(name, note):
    kept = Verdicts()
    for record in range(1, BLOCK + 2):
        draft = Draft(record, record + 1)
        draft.name, draft.notes = name, [note, '",\nNaN,\n"']
        kept.add(Verdict(draft, "new"))
    assert kept[1].draft.name == name
    assert kept[BLOCK].draft.notes == [note, '",\nNaN,\n"']
