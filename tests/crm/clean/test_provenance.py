"""Every value says where it came from, and a record tells its whole history."""

import time
from pathlib import Path

import pytest

from smallcrm import clock, store
from smallcrm.crm import companies, deals, people, reach, tags
from smallcrm.crm.clean import merging, provenance, unmerge
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes


def bring_in(folder: Path, *rows: str) -> None:
    path = folder / "kontakte.csv"
    path.write_text("\n".join(["Name,E-Mail,Job Title", *rows]) + "\n", encoding="utf-8")
    found = reading.read(path, reading.Options(country="PT"))
    importing.perform(found, Wishes())


def test_a_value_that_was_typed(crm: Path) -> None:
    ana = people.add("Ana Sousa", email="ana@x.pt")
    clock.pretend("2026-06-18T09:00")
    people.edit(ana, job_title="Boss")
    assert provenance.of_value("person", ana, "name") == "Typed 17 June 2026"
    assert provenance.of_value("person", ana, "job_title") == "Typed 18 June 2026"
    way = reach.of("person", ana)[0]
    assert provenance.of_value("person", ana, "email", way.id) == "Typed 17 June 2026"


def test_a_value_from_a_row_of_a_file(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, *(f"Person {n},p{n}@x.pt,Boss" for n in range(30)))
    row = store.one("SELECT id FROM person WHERE name = 'Person 15'")
    way = reach.of("person", row)[0]
    said = "From row 17 of kontakte.csv, 17 June 2026"
    assert provenance.of_value("person", row, "job_title") == said
    assert provenance.of_value("person", row, "email", way.id) == said
    people.edit(row, job_title="Head")
    assert provenance.of_value("person", row, "job_title") == "Typed 17 June 2026"
    assert provenance.of_value("person", row, "name") == said


def test_an_import_that_changed_a_value(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana Sousa", email="ana@x.pt", job_title="Boss")
    bring_in(tmp_path, "Ana Sousa,ana@x.pt,Head")
    said = "From row 2 of kontakte.csv, 17 June 2026"
    assert provenance.of_value("person", ana, "job_title") == said
    assert provenance.of_value("person", ana, "name") == "Typed 17 June 2026"


def test_a_value_from_a_merge_and_after_it_was_taken_apart(crm: Path) -> None:
    ana = people.add("Ana Sousa")
    anna = people.add("Anna Souza", job_title="Boss", email="anna@x.pt")
    merging.merge("person", ana, [anna])
    said = "From merging Anna Souza, 17 June 2026"
    assert provenance.of_value("person", ana, "job_title") == said
    way = reach.of("person", ana)[0]
    assert provenance.of_value("person", ana, "email", way.id) == f"Typed 17 June 2026. {said}"
    unmerge.take_apart(unmerge.of("person", ana)[0].id)
    said = "From taking Anna Souza apart, 17 June 2026"
    assert provenance.of_value("person", ana, "job_title") == said


def test_a_value_that_undo_brought_back(crm: Path) -> None:
    ana = people.add("Ana Sousa", job_title="Boss")
    people.edit(ana, job_title="Head")
    store.undo()
    said = "As it was before “Edit Ana Sousa”, undone 17 June 2026"
    assert provenance.of_value("person", ana, "job_title") == said


def test_without_a_journal_it_is_as_old_as_the_record(sample: Path) -> None:
    row, created = store.rows("SELECT id, created_at FROM person LIMIT 1")[0]
    said = provenance.of_value("person", row, "name")
    assert said.startswith("In the file since ")
    assert str(clock.local(created).year) in said


def test_the_history_of_a_record_tells_old_and_new(crm: Path) -> None:
    ana = people.add("Ana Sousa", email="ana@x.pt", company="Acme", status="lead")
    people.edit(ana, name="Ana Sousa Lima", company="Nordwind", status="customer")
    reach.edit("email", reach.of("person", ana)[0].id, "ana@nordwind.pt")
    tags.add("person", [ana], "VIP")
    deal = deals.add("Relaunch", person_id=ana, amount="100")
    deals.win(deal)
    people.delete([ana])
    said = {(one.what, one.old, one.new) for one in provenance.of_record("person", ana)}
    assert ("Added", "", "Ana Sousa") in said
    assert ("Name", "Ana Sousa", "Ana Sousa Lima") in said
    assert ("Company", "Acme", "Nordwind") in said
    assert ("Status", "Lead", "Customer") in said
    assert ("E-mail address", "ana@x.pt", "ana@nordwind.pt") in said
    assert ("Tag", "", "VIP") in said
    assert ("Into the trash", "", "") in said
    assert any(what.startswith("Deal “Relaunch") for what, _old, _new in said)


def test_the_history_keeps_what_is_not_there_any_more(crm: Path) -> None:
    acme = companies.add("Acme", phone="+351 222 099 140")
    companies.edit(acme, industry="Paper")
    reach.retire("phone", reach.of("company", acme)[0].id)
    said = [(one.what, one.old, one.new) for one in provenance.of_record("company", acme)]
    assert said[0] == ("Phone number", "+351 222 099 140", "")
    assert ("Industry", "", "Paper") in said


@pytest.mark.parametrize("column", ["job_title", "name"])
def test_a_value_is_answered_at_once_in_a_large_file(
    crm: Path, tmp_path: Path, column: str
) -> None:
    bring_in(tmp_path, *(f"Person {n},p{n}@x.pt,Boss" for n in range(3000)))
    with store.step("many"):
        store.execute("UPDATE person SET job_title = 'Head'")
    provenance.of_value("person", 1500, column)
    begun = time.perf_counter()
    for _turn in range(20):
        provenance.of_value("person", 1500, column)
    assert (time.perf_counter() - begun) / 20 < 0.01
