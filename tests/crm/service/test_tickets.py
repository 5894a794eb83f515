"""A ticket is kept until it is solved, and every change of it can be taken back."""

import pytest

from smallcrm import clock, store
from smallcrm.crm import companies, people, search
from smallcrm.crm.clean.merging import merge
from smallcrm.crm.clean.unmerge import of, take_apart
from smallcrm.crm.lists import plain
from smallcrm.crm.record import erase
from smallcrm.crm.service import asked, tickets
from smallcrm.errors import Invalid


def one(row: int) -> dict[str, object]:
    return next(ticket for ticket in plain.rows("tickets") if ticket["id"] == row)


def test_a_ticket_begins_open_today_with_the_next_number(crm: object) -> None:
    clock.pretend("2026-06-17T10:42")
    ana = people.add("Ana Sousa", company="Ribeira Foods", email="ana@r.pt")
    row = tickets.add("  Web shop  shows old logo ", person_id=ana, priority="high")
    second = tickets.add("Invoice needs a number", company="Brandt")
    found = one(row)
    assert (found["number"], found["title"], found["state"]) == (
        1,
        "Web shop shows old logo",
        "open",
    )
    assert (found["person"], found["company"]) == ("Ana Sousa", "Ribeira Foods")
    assert found["opened_at"] == clock.stamp()
    assert (one(second)["number"], one(second)["company"]) == (2, "Brandt")


def test_a_state_is_changed_and_taken_back(crm: object) -> None:
    row = tickets.add("Logo files")
    tickets.set_state([row], "waiting")
    tickets.set_state([row], "solved")
    assert one(row)["solved_at"]
    assert store.undo() == "Solved: Logo files"
    assert (one(row)["state"], one(row)["solved_at"]) == ("waiting", None)
    assert store.redo() == "Solved: Logo files"
    tickets.set_state([row], "open")
    assert (one(row)["state"], one(row)["solved_at"]) == ("open", None)
    tickets.delete([row])
    assert plain.rows("tickets") == []
    assert search.texts("logo") == []
    store.undo()
    assert [hit.kind for hit in search.texts("logo")] == ["ticket"]


@pytest.mark.parametrize(
    ("field", "values"),
    [("title", {"title": " "}), ("priority", {"priority": "hot"}), ("colour", {"colour": "red"}),
     ("satisfaction", {"satisfaction": "fine"}), ("satisfaction", {"satisfaction": "nan"})],
)  # fmt: skip
def test_what_cannot_be_is_refused(crm: object, field: str, values: dict[str, str]) -> None:
    row = tickets.add("Logo files")
    with pytest.raises(Invalid) as refused:
        tickets.edit(row, **values)
    assert refused.value.field == field
    tickets.edit(row, satisfaction="4,50", description=" Please ", company="Acme")
    assert (one(row)["satisfaction"], one(row)["description"]) == ("4.5", "Please")
    assert one(row)["company"] == "Acme"


def test_tickets_go_with_their_people(crm: object) -> None:
    ana, double = people.add("Ana Sousa"), people.add("A. Sousa")
    row = tickets.add("Logo files", person_id=double)
    merge("person", ana, [double])
    assert one(row)["person"] == "Ana Sousa"
    assert erase.look(ana).tickets == 1
    erase.erase(ana)
    assert plain.rows("tickets") == []
    assert not store.rows("SELECT 1 FROM change WHERE tbl = 'ticket'")


def test_a_filter_asks_for_them(crm: object) -> None:
    firm = companies.add("Ribeira Foods")
    urgent = tickets.add("Web shop is down", company_id=firm, priority="urgent", satisfaction=2)
    calm = tickets.add("A question", channel="e-mail")
    tickets.set_state([calm], "solved")

    def asked(query: str) -> list[int]:
        return [row["id"] for row in plain.rows("tickets", query)]

    assert (
        asked("state:open") == asked("priority:urgent,high") == asked("company:ribeira") == [urgent]
    )
    assert asked("satisfaction<3") == asked("solved:none") == asked("shop") == [urgent]
    assert asked("channel:e-mail") == asked("status:solved") == asked("number:2") == [calm]
    assert asked("") == [urgent, calm]


def test_a_merge_that_is_taken_apart_gives_tickets_back(crm: object) -> None:
    ana, double = people.add("Ana Sousa"), people.add("A. Sousa")
    theirs = tickets.add("Logo files", person_id=double)
    mine = tickets.add("Invoice", person_id=ana)
    merge("person", ana, [double])
    take_apart(of("person", ana)[0].id)
    assert (one(theirs)["person"], one(mine)["person"]) == ("A. Sousa", "Ana Sousa")


def test_a_company_has_those_of_its_people_and_its_own(crm: object) -> None:
    ana = people.add("Ana Sousa", company="Ribeira Foods")
    firm = companies.find_or_add("Ribeira Foods")
    rows = [tickets.add("Logo files", person_id=ana), tickets.add("Invoice", company_id=firm)]
    tickets.add("Of others", company="Brandt")
    solved = tickets.add("Done", person_id=ana)
    tickets.set_state([solved], "solved")
    tickets.set_state([rows[0]], "waiting")
    found, count = asked.of_record("company", firm)
    assert ([row.id for row in found], count) == ([rows[1], rows[0]], 1)
    assert [row.id for row in asked.of_record("person", ana)[0]] == [rows[0]]
    assert asked.ids("") == [
        *[row.id for group in asked.groups().values() for row in group.rows],
    ]  # fmt: skip
