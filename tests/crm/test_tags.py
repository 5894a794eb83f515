"""Tags: renamed, merged, coloured and deleted for every record, each as one step."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import companies, deals, people, tags, tasks, views
from smallcrm.crm.lists.counts import tag_colours
from smallcrm.crm.query import saved
from smallcrm.crm.query.tree import terms
from smallcrm.crm.record import touch
from smallcrm.crm.search import match
from smallcrm.errors import Invalid


@pytest.fixture
def some(crm: Path) -> dict[str, int]:
    """Two tags on a person, a company, a deal and a task."""
    ana, bob = people.add("Ana", tags=["fair", "vip"]), people.add("Bob", tags=["vip"])
    firm = companies.add("Acme", tags=["fair"])
    deal = deals.add("Labels", person_id=ana)
    task = tasks.add("Call", tags=["fair"])
    tags.add("deal", [deal], "fair")
    found = {tag.name: tag.id for tag in tags.every()}
    return {"ana": ana, "bob": bob, "firm": firm, "deal": deal, "task": task, **found}


def test_every_tag_is_told_with_how_many_have_it(some: dict[str, int]) -> None:
    assert [(tag.name, tag.records) for tag in tags.every()] == [("fair", 4), ("vip", 2)]
    assert [tag.name for tag in tags.every("FA")] == ["fair"]
    assert len(tags.every(limit=1)) == 1
    assert tags.going_on("V") == ["vip"]
    assert tags.going_on("", 1) == ["fair"]


def test_a_new_name_follows_on_every_record_and_is_found(
    some: dict[str, int], heard: list[store.Changes]
) -> None:
    before = make.dump()
    assert tags.rename(some["fair"], " Messe  Bern ") == 4
    assert heard[-1].tables["tag"] == {some["fair"]}
    for noun, owner in (("person", "ana"), ("company", "firm"), ("deal", "deal"), ("task", "task")):
        assert "Messe Bern" in tags.of(noun, some[owner])
    assert match("person", "messe", 5) == [some["ana"]]
    assert match("person", "fair", 5) == []
    assert store.undo_title() == "Rename tag “fair”"
    store.undo()
    assert make.dump() == before
    assert match("person", "fair", 5) == [some["ana"]]


def test_other_capitals_are_a_new_name_of_the_same_tag(some: dict[str, int]) -> None:
    tags.rename(some["vip"], "VIP")
    assert [tag.name for tag in tags.every()] == ["fair", "VIP"]


@pytest.mark.parametrize("name", ["", "  ", "Fair", "a, b"])
def test_no_name_that_of_another_tag_and_commas_are_refused(
    some: dict[str, int], name: str
) -> None:
    before = make.dump()
    with pytest.raises(Invalid) as refusal:
        tags.rename(some["vip"], name)
    assert refusal.value.field == "tag"
    assert make.dump() == before


def test_saved_views_follow_a_name_and_a_merge(some: dict[str, int]) -> None:
    row = views.add("contacts", "At the fair", "(tag:fair or -tag:FAIR,vip) fair")
    other = views.add("contacts", "No filter of tags", "fair status:lead")
    tags.rename(some["fair"], "Messe Bern")
    node = saved.load("person", store.one("SELECT query FROM view WHERE id = ?", (row,)))
    assert [[v.text for v in term.values] for term in terms(node)] == [
        ["Messe Bern"], ["Messe Bern", "vip"]
    ]  # fmt: skip
    kept = store.one("SELECT query FROM view WHERE id = ?", (other,))
    assert kept == "fair status:lead"
    tags.merge(some["fair"], some["vip"])
    assert "Messe" not in store.one("SELECT query FROM view WHERE id = ?", (row,))
    store.undo()
    store.undo()
    assert store.one("SELECT query FROM view WHERE id = ?", (row,)) == (
        "(tag:fair or -tag:FAIR,vip) fair"
    )


def test_two_tags_become_one_and_nobody_has_it_twice(
    some: dict[str, int], heard: list[store.Changes]
) -> None:
    tags.recolour(some["fair"], "call")
    touch.every_tagged("fair", 30)
    before = make.dump()
    assert tags.merge(some["fair"], some["vip"]) == 4
    assert heard[-1].tables["tag"] == {some["fair"], some["vip"]}
    (left,) = tags.every()
    assert (left.name, left.records, left.colour, left.days) == ("vip", 5, "call", 30)
    assert tags.of("person", some["ana"]) == ["vip"]
    assert match("company", "vip", 5) == [some["firm"]]
    store.undo()
    assert make.dump() == before


def test_a_merge_keeps_the_colour_and_cadence_of_the_one_that_stays(some: dict[str, int]) -> None:
    tags.recolour(some["fair"], "call")
    tags.recolour(some["vip"], "note")
    touch.every_tagged("vip", 21)
    touch.every_tagged("fair", 90)
    tags.merge(some["fair"], some["vip"])
    (left,) = tags.every()
    assert (left.colour, left.days) == ("note", 21)


def test_a_tag_is_not_merged_with_itself_or_with_one_that_is_gone(some: dict[str, int]) -> None:
    for row, into in ((some["fair"], some["fair"]), (some["fair"], 999), (999, some["fair"])):
        with pytest.raises(Invalid):
            tags.merge(row, into)
    assert len(tags.every()) == 2


def test_a_colour_is_one_of_the_theme_and_can_be_taken_away(
    some: dict[str, int], heard: list[store.Changes]
) -> None:
    tags.recolour(some["vip"], "note")
    assert heard[-1].tables == {"tag": {some["vip"]}}
    assert tag_colours() == {"vip": "note"}
    with pytest.raises(Invalid):
        tags.recolour(some["vip"], "#ff0000")
    tags.recolour(some["vip"], "")
    assert tag_colours() == {}
    store.undo()
    assert tag_colours() == {"vip": "note"}


def test_a_deleted_tag_is_off_every_record_and_undo_puts_it_back(
    some: dict[str, int], heard: list[store.Changes]
) -> None:
    before = make.dump()
    assert tags.delete(some["fair"]) == 4
    assert heard[-1].tables["tag"] == {some["fair"]}
    assert tags.of("company", some["firm"]) == []
    assert match("company", "fair", 5) == []
    with pytest.raises(Invalid):
        tags.get(some["fair"])
    store.undo()
    assert make.dump() == before
    assert match("company", "fair", 5) == [some["firm"]]


def test_a_tag_can_be_made_before_anybody_has_it(crm: Path) -> None:
    row = tags.make(" fair ")
    assert tags.get(row) == tags.TagRow(row, "fair", "", None, 0)
    for name in ("FAIR", "", "a,b"):
        with pytest.raises(Invalid):
            tags.make(name)
    store.undo()
    assert tags.every() == []


def test_a_tag_with_a_colour_or_cadence_stays_when_nobody_has_it_any_more(
    some: dict[str, int],
) -> None:
    tags.recolour(some["vip"], "note")
    tags.remove("person", [some["ana"], some["bob"]], "vip")
    assert [(tag.name, tag.records) for tag in tags.every()] == [("fair", 4), ("vip", 0)]
    for noun, owner in (("person", "ana"), ("company", "firm"), ("deal", "deal"), ("task", "task")):
        tags.remove(noun, [some[owner]], "fair")
    assert [tag.name for tag in tags.every()] == ["vip"]


def test_sources_are_told_once_each_in_order(crm: Path) -> None:
    for name, source in (("A", "Web"), ("B", "Fair"), ("C", "Web"), ("D", None)):
        people.add(name, source=source)
    assert people.sources() == ["Fair", "Web"]
