"""Several records become one, and two again, with nothing lost and every edit kept."""

import json
from pathlib import Path

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm import store
from smallcrm.crm import activities, companies, deals, people, reach, search, tags, tasks
from smallcrm.crm.clean import merging, unmerge
from smallcrm.crm.clean.owned import references
from smallcrm.crm.tables.filing import Field, FieldValue
from smallcrm.errors import Invalid, UserError


def two(**more: object) -> tuple[int, int]:
    """Ana as two records, each with something of its own."""
    ana = people.add(
        "Ana Sousa", company="Ribeira Foods", email="ana@ribeira.pt", phone="+351 912 345 087",
        job_title="Head of Marketing", tags=["packaging"], status="lead",
    )  # fmt: skip
    anna = people.add(
        "Anna Souza", company="Quinta Sousa", phone="+351912345087", tags=["packaging", "Messe"],
        email=[("work", "ANA@ribeira.pt"), ("home", "anna@souza.pt")], birthday="1980-04-05",
        job_title="CMO", status="customer", note="Will neues Etikett", external_id="K-391",
    )  # fmt: skip
    return ana, anna


def of(noun: str, row: int) -> dict[str, object]:
    names = [name for (name,) in store.rows("SELECT name FROM pragma_table_info(?)", (noun,))]
    return dict(
        zip(names, store.rows(f"SELECT * FROM {noun} WHERE id = ?", (row,))[0], strict=True)
    )


def test_what_one_lacks_it_takes_and_what_both_have_is_not_doubled(crm: Path) -> None:
    ana, anna = two()
    merging.merge("person", ana, [anna])
    kept = of("person", ana)
    assert (kept["name"], kept["job_title"], kept["birthday"]) == (
        "Ana Sousa", "Head of Marketing", "1980-04-05",
    )  # fmt: skip
    ways = [(way.kind, way.value) for way in reach.of("person", ana)]
    assert ways == [
        ("email", "ana@ribeira.pt"), ("email", "anna@souza.pt"), ("phone", "+351 912 345 087"),
    ]  # fmt: skip
    assert tags.of("person", ana) == ["packaging", "Messe"]
    assert kept["external_id"] == "K-391"
    assert of("person", anna)["trashed_at"]


def test_the_values_that_give_way_are_kept_and_the_other_name_is_still_found(crm: Path) -> None:
    ana, anna = two()
    merging.merge("person", ana, [anna])
    merge = unmerge.of("person", ana)[0]
    assert merge.lost["name"] == "Anna Souza"
    assert merge.lost["job_title"] == "CMO"
    assert merge.lost["company"] == "Quinta Sousa"
    assert [hit.id for hit in search.people("souza")] == [ana]


def test_each_field_goes_to_the_one_chosen(crm: Path) -> None:
    ana, anna = two()
    merging.merge("person", ana, [anna], {"name": anna, "job_title": anna, "birthday": ana})
    kept = of("person", ana)
    assert (kept["name"], kept["last_name"], kept["job_title"]) == ("Anna Souza", "Souza", "CMO")
    assert kept["birthday"] is None
    lost = json.loads(store.one("SELECT lost FROM merged"))
    assert (lost["name"], lost["birthday"]) == ("Ana Sousa", "1980-04-05")


def test_a_merge_is_one_step_that_says_what_it_touched(
    crm: Path, heard: list[store.Changes]
) -> None:
    ana, anna = two()
    before, found = make.dump(), make.found_rows()
    heard.clear()
    merging.merge("person", ana, [anna])
    assert len(heard) == 1
    assert heard[0].title == "Merge 1 record into Ana Sousa"
    assert heard[0].tables["person"] == {ana, anna}
    store.undo()
    assert make.dump() == before
    assert make.found_rows() == found


@pytest.mark.parametrize("wrong", ["itself", "trashed", "missing", "twice", "kind", "alone"])
def test_what_cannot_be_one_is_refused(crm: Path, wrong: str) -> None:
    ana, anna = two()
    if wrong == "trashed":
        people.delete([anna])
    gone = {"itself": [ana], "missing": [99_999], "twice": [anna, anna], "alone": []}
    before = make.dump()
    with pytest.raises(Invalid):
        merging.merge("deal" if wrong == "kind" else "person", ana, gone.get(wrong, [anna]))
    assert make.dump() == before


def test_work_and_history_of_both_are_on_one(crm: Path) -> None:
    ana, anna = two()
    deal = deals.add("Relaunch", person_id=anna, value=100_00)
    tasks.add("Call", person_id=anna)
    shared = activities.log("call", body="Both were there", people=[ana, anna])
    other = people.add("Rui")
    with store.step("roles"):
        store.execute("INSERT INTO deal_person(deal_id, person_id) VALUES (?, ?)", (deal, ana))
        store.execute(
            "UPDATE deal_person SET role = 'payer' WHERE deal_id = ? AND person_id = ?",
            (deal, anna),
        )
        for row in (ana, anna):
            store.execute(
                "INSERT INTO bond(type_id, person_id, other_id) VALUES (1, ?, ?)", (row, other)
            )
        store.execute(
            "INSERT INTO bond(type_id, person_id, other_id) VALUES (5, ?, ?)", (ana, anna)
        )
    merging.merge("person", ana, [anna])
    assert store.one("SELECT person_id FROM deal WHERE id = ?", (deal,)) == ana
    assert store.rows("SELECT person_id, role FROM deal_person") == [(ana, "payer")]
    assert store.rows("SELECT person_id, other_id FROM bond") == [(ana, other)]
    assert store.rows("SELECT person_id FROM entry_link WHERE entry_id = ?", (shared,)) == [(ana,)]
    assert store.rows("SELECT DISTINCT person_id FROM task") == [(ana,)]


def test_nothing_names_the_record_that_is_gone(sample: Path) -> None:
    keep, *gone = [row for (row,) in store.rows("SELECT id FROM person ORDER BY id LIMIT 6")]
    merging.merge("person", keep, gone)
    for table, column in references("person"):
        for row in gone:
            assert not store.rows(f'SELECT 1 FROM "{table}" WHERE "{column}" = ?', (row,)), table


def test_companies_become_one_with_their_people_and_no_circle(crm: Path) -> None:
    two()
    first, second = [row for (row,) in store.rows("SELECT id FROM company ORDER BY id")]
    companies.edit(first, parent_id=second)
    before = make.dump()
    merging.merge("company", first, [second])
    assert store.one("SELECT parent_id FROM company WHERE id = ?", (first,)) is None
    assert store.one("SELECT count(*) FROM person WHERE company_id = ?", (first,)) == 2
    unmerge.take_apart(unmerge.of("company", first)[0].id)
    assert make.dump() == before


def test_fields_of_ones_own_are_chosen_and_choices_united(crm: Path) -> None:
    ana, anna = two()
    with store.step("fields"):
        budget = Field.create(kind="person", name="Budget", type="number").id
        likes = Field.create(kind="person", name="Likes", type="choices", options='["a", "b"]').id
        for row, value in ((ana, "5"), (anna, "7")):
            FieldValue.create(field=budget, person=row, value=value)
        for row, value in ((ana, "a"), (anna, "a"), (anna, "b")):
            FieldValue.create(field=likes, person=row, value=value)
    before = make.dump()
    merging.merge("person", ana, [anna], {f"field:{budget}": anna})
    assert store.rows("SELECT field_id, value FROM field_value WHERE person_id = ?", (ana,)) == [
        (budget, "7"), (likes, "a"), (likes, "b"),
    ]  # fmt: skip
    merge = unmerge.of("person", ana)[0]
    assert merge.lost["Budget"] == "5"
    unmerge.take_apart(merge.id)
    assert make.dump() == before


def test_taken_apart_they_are_as_before(crm: Path) -> None:
    ana, anna = two()
    before = make.dump()
    merging.merge("person", ana, [anna])
    apart = unmerge.take_apart(unmerge.of("person", ana)[0].id)
    assert (apart.keep, apart.gone, apart.stayed) == (ana, anna, [])
    assert make.dump() == before
    store.undo()
    assert merging.kept("person", anna) == ana


def test_what_was_changed_since_stays_and_is_named(crm: Path) -> None:
    ana, anna = two()
    merging.merge("person", ana, [anna])
    people.edit(ana, birthday="1980-04-06", job_title="Chief of all")
    reach.add("person", ana, "email", "new@ribeira.pt")
    home = next(way for way in reach.of("person", ana) if way.value == "anna@souza.pt")
    reach.edit("email", home.id, "anna.new@souza.pt")
    apart = unmerge.take_apart(unmerge.of("person", ana)[0].id)
    assert of("person", ana)["birthday"] == "1980-04-06"
    assert of("person", ana)["job_title"] == "Chief of all"
    assert of("person", anna)["birthday"] == "1980-04-05"
    assert apart.stayed == ["Birthday “1980-04-06” stays with Ana Sousa, as it was changed since."]
    assert "new@ribeira.pt" in [way.value for way in reach.of("person", ana)]
    assert "anna.new@souza.pt" in [way.value for way in reach.of("person", anna)]


def test_a_merge_cannot_be_taken_apart_twice(crm: Path) -> None:
    ana, anna = two()
    merging.merge("person", ana, [anna])
    merge = unmerge.of("person", ana)[0].id
    unmerge.take_apart(merge)
    with pytest.raises(UserError):
        unmerge.take_apart(merge)


def test_a_record_merged_away_leads_to_the_one_it_is_part_of(crm: Path) -> None:
    ana, anna = two()
    other = people.add("A. Sousa")
    merging.merge("person", anna, [other])
    merging.merge("person", ana, [anna])
    assert merging.kept("person", other) == merging.kept("person", anna) == ana
    assert merging.kept("person", ana) == ana


EDIT = {
    "job": lambda row, mark: people.edit(row, job_title=mark),
    "mail": lambda row, mark: reach.add("person", row, "email", f"{mark}@x.pt"),
    "note": lambda row, mark: activities.log("note", body=mark, people=[row]),
    "tag": lambda row, mark: tags.add("person", [row], mark),
}


def retire_one(row: int, number: int) -> int:
    ways = [way for way in reach.of("person", row, retired=True) if way.kind == "email"]
    reach.retire("email", ways[number % len(ways)].id)
    return ways[number % len(ways)].id


EDITS = st.lists(
    st.tuples(st.sampled_from([*EDIT, "retire"]), st.integers(0, 3)),
    max_size=5,
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(order=st.permutations([0, 1, 2]), plan=st.sampled_from(["star", "chain", "once"]))
def test_merges_taken_apart_in_any_order_leave_all_as_before(
    crm: Path, order: list[int], plan: str
) -> None:
    ids = [
        *two(),
        people.add("Ana S.", email="anna@souza.pt", job_title="Boss", source="Fair"),
        people.add("A Sousa", phone="+351 912 345 087", source="Web", birthday="--04-05"),
    ]
    deals.add("Relaunch", person_id=ids[2])
    before = make.dump()
    a, b, c, d = ids
    if plan == "star":
        merging.merge("person", a, [b], {"job_title": b})
        merging.merge("person", a, [c], {"job_title": c, "source": c})
        merging.merge("person", a, [d], {"source": d})
    elif plan == "chain":
        merging.merge("person", c, [d], {"source": d})
        merging.merge("person", b, [c], {"job_title": c})
        merging.merge("person", a, [b], {"name": b, "source": b})
    else:
        merging.merge("person", a, [b, c, d], {"job_title": c, "source": d})
    merges = [row for (row,) in store.rows("SELECT id FROM merged ORDER BY id")]
    for place in order:
        assert unmerge.take_apart(merges[place]).stayed == []
    assert make.dump() == before


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(edits=EDITS)
def test_edits_since_are_somewhere_and_the_rest_is_as_before(
    crm: Path, edits: list[tuple[str, int]]
) -> None:
    ana, anna = two()
    before = make.dump()
    merging.merge("person", ana, [anna])
    mine, touched = {}, set()
    for place, (what, number) in enumerate(edits):
        mark = f"edit{place}x{number}"
        if what == "retire":
            touched.add(retire_one(ana, number))
        else:
            mine["job" if what == "job" else mark] = mark
            EDIT[what](ana, mark)
    unmerge.take_apart(unmerge.of("person", ana)[0].id)
    after = make.dump()
    everything = str(after)
    assert all(value in everything for value in mine.values())
    for table in set(before) - {"list_person", "list_company", "affiliation"}:
        now = {row[0]: row for row in after[table]}
        changed = touched if table == "email" else {ana} if table == "person" else set()
        assert [now[row[0]] for row in before[table] if row[0] not in changed] == [
            row for row in before[table] if row[0] not in changed
        ]


def test_erased_for_good_what_was_merged_away_leaves_no_trace(crm: Path) -> None:
    from smallcrm.crm.record import erase

    ana, anna = two()
    merging.merge("person", ana, [anna])
    erase.erase(ana)
    left = store.rows("SELECT old FROM change") + store.rows("SELECT title FROM step")
    assert "ribeira.pt" not in str(left)
    assert not store.rows("SELECT 1 FROM person")
