"""What the page of a record says: when it changed, colleagues, closed deals, how it has been."""

from datetime import date
from pathlib import Path

from smallcrm import clock
from smallcrm.crm import activities, deals, people, reach
from smallcrm.crm.record import page, privacy, visits


def test_a_relationship_is_counted_from_the_timeline(crm: Path) -> None:
    ana = people.add("Ana")
    for day in ("01", "02", "03"):
        activities.log(
            "email", people=[ana], direction="in", at=f"2026-06-{day}T08:00:00Z", body="?"
        )
        activities.log(
            "email", people=[ana], direction="in", at=f"2026-06-{day}T09:00:00Z", body="?"
        )
        activities.log("call", people=[ana], direction="out", at=f"2026-06-{day}T13:00:00Z")
    found = page.relationship("person", ana)
    assert found.reply_hours == 5
    assert found.months[-1] == (2026, 6, 9)
    assert len(found.months) == 12
    assert found.months[0][:2] == (2025, 7)


def test_fewer_than_three_answers_are_not_enough_for_a_reply_time(crm: Path) -> None:
    ana = people.add("Ana")
    activities.log("email", people=[ana], direction="in", at="2026-06-01T08:00:00Z")
    activities.log("email", people=[ana], direction="out", at="2026-06-01T09:00:00Z")
    assert page.relationship("person", ana).reply_hours is None


def test_won_deals_and_the_first_day_as_a_customer(crm: Path) -> None:
    ana = people.add("Ana", company="Ribeira Foods")
    won = deals.add("Labels", person_id=ana, value=100_00, currency="EUR")
    lost = deals.add("Boxes", person_id=ana)
    deals.win(won)
    deals.lose(lost, "Price")
    assert page.closed_deals("person", ana) == (1, 1, 100_00)
    assert page.relationship("person", ana).since == date(2026, 6, 17)


def test_a_page_knows_when_its_record_was_changed(crm: Path) -> None:
    ana = people.add("Ana", company="Ribeira Foods")
    rui = people.add("Rui", company="Ribeira Foods", job_title="CFO")
    clock.pretend("2026-06-18T09:00")
    people.edit(ana, nickname="Anita")
    found = page.person(ana)
    assert found
    assert (found.nickname, found.changed_at) == ("Anita", "2026-06-18T09:00:00Z")
    firm = page.firm(1)
    assert firm
    assert firm.people == 2
    assert [one.id for one in page.colleagues(1, ana)] == [rui]
    assert page.person(999) is None
    assert page.firm(999) is None


def test_the_last_consent_of_each_address_counts(crm: Path) -> None:
    ana = people.add("Ana", email="ana@a.pt")
    privacy.put(ana, "ana@a.pt", "given", "fair form", "2026-01-01T09:00:00Z")
    assert privacy.may_mail(ana, "ANA@a.pt")
    privacy.put(ana, "ana@a.pt", "withdrawn", "by phone")
    assert [(row.state, row.source) for row in privacy.of(ana)] == [("withdrawn", "by phone")]
    assert not privacy.may_mail(ana, "ana@a.pt")


def test_what_was_looked_at_last_stands_first(crm: Path) -> None:
    visits.seen("person", 1)
    clock.pretend("2026-06-17T10:43")
    visits.seen("deal", 2)
    clock.pretend("2026-06-17T10:44")
    visits.seen("person", 1)
    assert visits.recent() == [("person", 1), ("deal", 2)]


def test_the_first_address_is_the_one_put_first_and_a_retired_one_comes_back(crm: Path) -> None:
    ana = people.add("Ana", email=[("work", "a@a.pt"), ("home", "b@b.pt")])
    ways = [way for way in reach.of("person", ana) if way.kind == "email"]
    reach.put_first("email", ways[1].id)
    assert [way.value for way in reach.of("person", ana)] == ["b@b.pt", "a@a.pt"]
    reach.retire("email", ways[1].id)
    reach.use_again("email", ways[1].id)
    reach.relabel("email", ways[1].id, "private")
    assert reach.of("person", ana)[0][2:4] == ("private", "b@b.pt")


def test_the_parts_of_an_address_are_changed_one_by_one(crm: Path) -> None:
    ana = people.add("Ana")
    row = reach.add("person", ana, "address", "Rua do Almada 120")
    reach.edit_address(row, city="Porto", postcode="4050-036", country="PT")
    parts = reach.address_parts(row)
    assert (parts["street"], parts["city"], parts["country"]) == (
        "Rua do Almada 120",
        "Porto",
        "PT",
    )
