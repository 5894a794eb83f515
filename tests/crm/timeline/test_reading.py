"""One timeline of a record: everything in it, counted, searched, changed and taken back."""

from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm import activities, companies, deals, people, reach, tags, tasks, typed
from smallcrm.crm.record import files
from smallcrm.crm.timeline import entries, reading
from smallcrm.errors import Invalid, UserError


@pytest.fixture
def ana(crm: Path) -> int:
    return people.add("Ana Sousa", company="Ribeira")


def one_note(ana: int, **values: object) -> int:
    return activities.log("note", people=[ana], body="Hello", **values)


def test_every_kind_stands_on_it(ana: int, tmp_path: Path) -> None:
    one_note(ana)
    deal = deals.add("Boxes", person_id=ana)
    deals.move(deal, store.one("SELECT id FROM stage WHERE name = 'Proposal'"))
    deals.win(deal)
    tasks.done([tasks.add(title="Write", person_id=ana)])
    people.edit(ana, job_title="CEO")
    reach.add("person", ana, "email", "ana@x.example")
    people.set_status([ana], "lead")
    people.set_status([ana], "customer")
    file = tmp_path / "a.pdf"
    file.write_bytes(b"x")
    files.attach("person", ana, file)
    found = {(item.kind, item.subject, item.before, item.after) for item in
             reading.read("person", ana).items}  # fmt: skip
    assert ("note", None, "", "") in found
    assert ("move", "Boxes", "Inquiry", "Proposal") in found
    assert ("task", "Write", "", "") in found
    assert ("change", "Job title", "", "CEO") in found
    assert ("change", "E-mail", "", "ana@x.example") in found
    assert ("status", "Status", "Lead", "Customer") in found
    assert ("file", "a.pdf", "", "") in found
    assert any(item[0] == "move" and item[3] == "won" for item in found)
    counts = reading.counts("person", ana)
    assert counts["all"] == len(reading.read("person", ana).items)
    assert counts["note"] == 1


def test_a_company_has_what_its_people_and_deals_have(ana: int) -> None:
    firm = companies.find("Ribeira")
    assert firm
    one_note(ana)
    deal = deals.add("Boxes", company_id=firm)
    activities.log("call", deals=[deal], body="About boxes")
    activities.log("note", companies=[firm], body="About the firm")
    assert {item.body for item in reading.read("company", firm).items if item.id} == {
        "Hello", "About boxes", "About the firm",
    }  # fmt: skip


def test_pinned_ones_come_first_and_undo_unpins(ana: int) -> None:
    old = one_note(ana, at="2026-01-01T10:00:00Z")
    one_note(ana, at="2026-06-01T10:00:00Z")
    activities.pin(old)
    assert reading.read("person", ana).items[0].id == old
    store.undo()
    assert reading.read("person", ana).items[-1].id == old


def test_it_is_read_piece_by_piece(ana: int) -> None:
    for number in range(5):
        one_note(ana, at=f"2026-01-0{number + 1}T10:00:00Z")
    first = reading.read("person", ana, 3)
    assert (len(first.items), first.more) == (3, True)
    assert not reading.read("person", ana, 5).more


def test_very_many_entries_come_in_the_same_order(
    ana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        one_note(ana, at=f"2026-01-0{number + 1}T10:00:00Z")
    activities.pin(reading.read("person", ana).items[-1].id)
    usual = reading.read("person", ana, 4)
    monkeypatch.setattr(entries, "MANY", 2)
    assert reading.read("person", ana, 4) == usual
    assert reading.read("person", ana, 4, group="note") == usual
    monkeypatch.setattr(entries, "_LATEST", 2)
    assert reading.read("person", ana, 4) == usual


def test_words_are_found_in_entries_and_changes(ana: int) -> None:
    activities.log("note", people=[ana], body="Café crème")
    people.edit(ana, job_title="Barista")
    assert [item.body for item in reading.read("person", ana, text="cafe").items] == ["Café crème"]
    assert [item.after for item in reading.read("person", ana, text="baris").items] == ["Barista"]
    assert reading.counts("person", ana, "cafe")["all"] == 1
    assert reading.read("person", ana, text='"*').items


def test_an_entry_is_edited_with_its_links_and_undo_restores_it(ana: int) -> None:
    rui = people.add("Rui")
    row = one_note(ana)
    before = entries.one(row)
    activities.edit(row, body="Changed", people=[rui], at="2026-01-01T10:00:00Z")
    after = entries.one(row)
    assert after
    assert (after.body, after.who) == ("Changed", "Rui")
    assert reading.counts("person", ana)["note"] == 0
    store.undo()
    assert entries.one(row) == before


def test_an_entry_must_belong_to_somebody(ana: int) -> None:
    row = one_note(ana)
    with pytest.raises(Invalid):
        activities.edit(row, people=[])
    assert reading.counts("person", ana)["note"] == 1
    with pytest.raises(Invalid):
        activities.edit(row, minutes=-1)


def test_a_box_in_a_note_is_ticked(ana: int) -> None:
    row = activities.log("note", people=[ana], body="- [ ] one\n- [ ] two")
    activities.tick(row, 1)
    assert store.one("SELECT body FROM entry") == "- [ ] one\n- [x] two"
    store.undo()
    assert store.one("SELECT body FROM entry") == "- [ ] one\n- [ ] two"


def test_logging_tags_learns_outcomes_and_keeps_files_in_one_step(ana: int, tmp_path: Path) -> None:
    file = tmp_path / "quote.pdf"
    file.write_bytes(b"%PDF")
    steps = len(store.history())
    row = activities.log_and_plan(
        "call", "She wants #packaging", {"people": [ana]}, {"title": "Write", "person_id": ana},
        [file], outcome="wants a quote", minutes=5,
    )  # fmt: skip
    assert len(store.history()) == steps + 1
    assert tags.of("person", ana) == ["packaging"]
    assert "wants a quote" in activities.outcomes()
    item = entries.one(row)
    assert item
    assert [one.name for one in item.files] == ["quote.pdf"]
    store.undo()
    assert tags.of("person", ana) == []
    assert "wants a quote" not in activities.outcomes()


def test_a_file_that_is_gone_keeps_nothing(ana: int, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        activities.log_and_plan("note", "x", {"people": [ana]}, files=[tmp_path / "gone"])
    assert reading.counts("person", ana)["note"] == 0


def test_a_kept_file_is_written_outside(ana: int, tmp_path: Path) -> None:
    row = one_note(ana)
    file = files.keep("entry", row, "a.txt", b"abc")
    entries.save_file(file, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == b"abc"
    with pytest.raises(UserError):
        entries.save_file(file, tmp_path)


@pytest.mark.parametrize(
    ("typed_words", "found"),
    [
        ("yesterday 3pm: talked", ("2026-06-16T15:00:00Z", "Talked")),
        ("mon 10:00 call", ("2026-06-15T10:00:00Z", "Call")),
        ("2 days ago she said", ("2026-06-15T12:00:00Z", "She said")),
        ("12/6, spoke", ("2026-06-12T12:00:00Z", "Spoke")),
        ("Monday is her day", None),
        ("3 options", None),
        ("12:30 lunch", None),
        ("tomorrow: call", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_first_words_may_say_when(
    crm: Path, typed_words: str, found: tuple[str, str] | None
) -> None:
    assert typed.head(typed_words) == found


def test_changed_values_are_shown_as_people_read_them(ana: int) -> None:
    deal = deals.add("Boxes", person_id=ana, value=100_00, currency="EUR")
    deals.edit(deal, value=200_00, expected_close="2026-09-30")
    found = {item.subject: (item.before, item.after) for item in reading.read("deal", deal).items}
    assert found["Value"] == ("€100", "€200")
    assert found["Expected close"] == ("", "30 Sep")
    people.edit(ana, company="Polana")
    found = {item.subject: (item.before, item.after) for item in reading.read("person", ana).items}
    assert found["Company"] == ("Ribeira", "Polana")


def test_a_retired_address_is_told_as_removed(ana: int) -> None:
    reach.add("person", ana, "email", "ana@x.example")
    way = reach.of("person", ana)[0]
    reach.retire("email", way.id)
    told = [(item.before, item.after) for item in reading.read("person", ana).items]
    assert ("ana@x.example", "") in told
