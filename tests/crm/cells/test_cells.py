"""Cells are typed into one by one, many at once or as a block, and one undo takes it back."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import companies, people, tags
from smallcrm.crm.cells import bulk, cells, paste
from smallcrm.crm.fields import fields
from smallcrm.crm.query import columns
from smallcrm.crm.typed import read_task
from smallcrm.errors import Invalid


@pytest.fixture
def three(crm: Path) -> list[int]:
    return [
        people.add("Ana", status="lead", source="web", tags=["vip"]),
        people.add("Bo", status="lead", source="fair", company="Acme"),
        people.add("Cy", status="past"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("name", "Ana Maria", "Ana Maria"), ("company", "Łódź Works", "Łódź Works"),
        ("status", "Customer", "customer"), ("source", "referral", "referral"),
        ("job_title", "Head", "Head"), ("email", "ana@example.org", "ana@example.org"),
        ("phone", "+351 912 345 087", "+351 912 345 087"), ("city", "Porto", "Porto"),
        ("country", "PT", "PT"), ("tag", "vip, press", "vip, press"), ("tag", "", ""),
        ("birthday", "1990-02-28", "1990-02-28"), ("asked_for", "Labels", "Labels"),
        ("rate", "12,50", "12.5"), ("status", "", ""),
    ],
)  # fmt: skip
def test_what_is_typed_into_a_cell_is_kept_and_undone(
    three: list[int], name: str, text: str, kept: str
) -> None:
    fields.add("person", "Rate", "number")
    before, undone = make.dump(), cells.now("person", name, three)
    assert cells.editable("person", name)
    cells.put("person", three[:1], name, text)
    assert cells.now("person", name, three)[three[0]] == kept
    store.undo()
    assert cells.now("person", name, three) == undone
    assert make.dump() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [("name", ""), ("status", "zork"), ("email", "nobody"), ("birthday", "2026-02-30"),
     ("touches", "3")],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    three: list[int], name: str, text: str
) -> None:
    before = make.dump()
    with pytest.raises(Invalid):
        cells.put("person", three, name, text)
    assert make.dump() == before


def test_companies_have_cells_too(crm: Path) -> None:
    firm = companies.add("Acme")
    for name, text in (("employees", "12"), ("industry", "Print"), ("city", "Porto")):
        cells.put("company", [firm], name, text)
        assert cells.now("company", name, [firm]) == {firm: text}
    with pytest.raises(Invalid, match="not a whole number"):
        cells.put("company", [firm], "employees", "many")
    cells.put("company", [firm], "city", "")
    assert columns.cells("company", ["city", "employees"], [firm]) == {firm: {"employees": "12"}}


def test_many_say_what_they_share_and_what_will_change(three: list[int]) -> None:
    found = bulk.shared("person", three[:2], ("status", "source", "country"))
    assert found["status"] == bulk.Shared("lead", [])
    assert found["source"] == bulk.Shared("", ["fair", "web"])
    wish = bulk.Wish(
        {"status": "lead", "source": "web"}, read_task("call next tue"), ("vip",), ("vip",)
    )
    assert bulk.sentences("person", three[:2], wish._replace(remove=())) == [
        "1 contact: Source becomes “web”",
        "2 contacts get the next step “Call, Tue 23 June”",
        "1 contact gets the tag “vip”",
    ]


def test_many_are_edited_in_one_step(three: list[int]) -> None:
    before = make.dump()
    wish = bulk.Wish({"status": "customer", "country": "PT"}, read_task("call tomorrow"),
                     ("summer",), ("vip",))  # fmt: skip
    bulk.apply("person", three, wish)
    assert {row for (row,) in store.rows("SELECT status FROM person")} == {"customer"}
    assert [tags.of("person", row) for row in three] == [["summer"]] * 3
    assert store.one("SELECT count(*) FROM task") == 3
    assert cells.now("person", "country", three) == dict.fromkeys(three, "PT")
    store.undo()
    assert make.dump() == before
    with pytest.raises(Invalid) as wrong:
        bulk.apply("person", three, bulk.Wish({"source": "x", "status": "zork"}))
    assert wrong.value.field == "status"
    assert make.dump() == before


def test_a_block_from_a_spreadsheet_is_looked_at_and_then_kept(three: list[int]) -> None:
    text = 'lead\tAcme\r\nzork\t"Two\nlines"\r\npast\tGeyser\r\nmore\tthan rows\r\n'
    found = paste.plan("person", three, ("status", "company", "touches"), paste.block(text))
    assert [(one.row, one.name, one.before, one.after, bool(one.wrong)) for one in found] == [
        (1, "company", "", "Acme", False),
        (2, "status", "lead", "zork", True),
        (2, "company", "Acme", "Two lines", False),
        (3, "company", "", "Geyser", False),
    ]
    before = make.dump()
    assert paste.apply("person", found) == 3
    assert cells.now("person", "company", three) == {1: "Acme", 2: "Two lines", 3: "Geyser"}
    store.undo()
    assert make.dump() == before


def test_one_cell_pasted_fills_all_rows(three: list[int]) -> None:
    found = paste.plan("person", three, ("city",), paste.block("Porto"))
    paste.apply("person", found)
    assert cells.now("person", "city", three) == dict.fromkeys(three, "Porto")
