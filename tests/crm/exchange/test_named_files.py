"""Real files of other programs come in as their owners would expect."""

from pathlib import Path
from typing import Any

import make
import pytest

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.reading import Options, Reading
from smallcrm.crm.exchange.take_back import take_back

Person = dict[str, Any]


def bring_in(shared: Path, name: str, country: str | None = None) -> tuple[Reading, Outcome]:
    found = reading.read(shared / "data" / name, Options(country=country))
    rehearsed = importing.rehearse(found, Wishes())
    outcome = importing.perform(found, Wishes())
    assert outcome.rows == rehearsed.rows
    assert outcome.created == rehearsed.created
    return found, outcome


def everyone() -> list[Person]:
    return list(rows("people"))


def named(name: str) -> Person:
    return next(person for person in everyone() if person["name"] == name)


def emails(person: Person) -> list[str]:
    return [email["value"] for email in person["emails"]]


def phones(person: Person) -> list[tuple[str | None, str]]:
    return [(phone["label"], phone["value"]) for phone in person["phones"]]


FILES = [
    ("google_old_full.csv", 1), ("google_new_mini.csv", 4), ("outlook_shared.csv", 3),
    ("hubspot_contacts.csv", 950), ("pipedrive_people.csv", 58), ("zoho_contacts.csv", 1265),
    ("sf_contacts.csv", 10), ("linkedin_a.csv", 10), ("excel_fr_bom.csv", 10),
    ("thunderbird_semi.csv", 2), ("gw_tab.csv", 2), ("gw_multilang.csv", 3), ("custom.csv", 4),
]  # fmt: skip


@pytest.mark.parametrize(("name", "count"), FILES)
def test_every_row_comes_in_once_and_goes_out_again_whole(
    crm: Path, shared: Path, name: str, count: int
) -> None:
    before, known = make.dump(), make.found_rows()
    _found, outcome = bring_in(shared, name)
    assert outcome.rows["new"] == outcome.records == count
    assert outcome.problems == []
    assert store.one("SELECT count(*) FROM person") == outcome.created["people"] == count
    assert store.check() == []
    after = make.dump()
    again = importing.perform(reading.read(shared / "data" / name), Wishes())
    assert (again.rows["unchanged"], again.import_id) == (count, None)
    assert make.dump() == after
    assert outcome.import_id is not None
    taken = take_back(outcome.import_id)
    assert taken["kept"] == []
    assert make.found_rows() == known
    left = make.dump()
    for table in ("person", "company", "email", "phone", "address", "entry", "tagging"):
        assert left[table] == before[table]


def test_google_as_it_was(crm: Path, shared: Path) -> None:
    bring_in(shared, "google_old_full.csv")
    person = named("Firstname Middle Lastname")
    assert (person["prefix"], person["suffix"], person["nickname"]) == ("Prefix", "Suffix", "nick")
    assert emails(person) == [
        "home@aaa.pl", "work@email.pl", "unknown@email.com", "other@email.com",
    ]  # fmt: skip
    assert [email["label"] for email in person["emails"]] == ["home", "work", None, "other"]
    assert phones(person) == [
        ("pager", "pager"), ("main", "mainphone"), ("home", "homephone"), ("home fax", "homefax"),
        ("mobile", "mobile"), ("work", "workphone"), ("work fax", "workfax"),
    ]  # fmt: skip
    assert all(phone["e164"] is None for phone in person["phones"])
    assert (person["company"], person["job_title"]) == ("company", "jobtitle")
    assert (person["birthday"], person["tags"]) == ("1975-12-12", ["Test"])
    assert person["notes"] == ['note"note']
    assert [address["city"] for address in person["addresses"]] == ["home_city", "work_city"]


def test_google_as_it_is(crm: Path, shared: Path) -> None:
    bring_in(shared, "google_new_mini.csv")
    john, bob, alice = named("John Doe"), named("Bob Wilson"), named("Alice Brown")
    assert (emails(john), phones(john)) == (["john@example.com"], [("work", "+1-555-0123")])
    assert (john["company"], bob["company"], alice["company"]) == (
        "Acme Corp", "Startup Inc", "AI Labs",
    )  # fmt: skip
    assert bob["phones"] == []
    assert phones(alice) == [("mobile", "+1-555-0125")]


def test_outlook_columns(crm: Path, shared: Path) -> None:
    bring_in(shared, "outlook_shared.csv")
    adam, daniel, duncan = named("Adam Glacius"), named("Daniel Ireland"), named("Duncan Amey")
    assert emails(adam) == ["adam.glacius@anycom.com", "adam.g@example.com", "ag@glacius.com"]
    assert ("mobile", "+1 555 3227 8544") in phones(adam)
    assert ("work", "+1 555 3227 8547") in phones(adam)
    assert (adam["company"], adam["job_title"]) == ("Acme Inc.", "Sales Planner")
    assert adam["addresses"][0]["street"] == "999 Super Way, Super, CA, 94043"
    assert (daniel["company"], daniel["job_title"]) == (None, "Receptionist")
    assert phones(duncan) == phones(daniel) == [("mobile", "+1 555 3227 8543")]


def test_hubspot(crm: Path, shared: Path) -> None:
    found, _outcome = bring_in(shared, "hubspot_contacts.csv", "US")
    person = named("Francisco Small")
    assert emails(person) == ["anna72@example.net"]
    assert phones(person) == [(None, "416-810-9897x752"), ("mobile", "(376)694-9481x10051")]
    assert person["phones"][0]["e164"] == "+14168109897"
    assert (person["company"], person["status"]) == (None, "lead")
    assert person["addresses"][0]["postcode"] == "06652"
    assert emails(named("Tiffany Todd")) == ["harrisdavid@example.net"]
    fields = {column.header: column.field for column in found.columns}
    assert fields["Contact Owner"] is None
    assert not any("dwight" in email for person in everyone() for email in emails(person))


def test_hubspot_companies_find_their_people_by_domain(crm: Path, shared: Path) -> None:
    bring_in(shared, "hubspot_contacts.csv")
    _found, outcome = bring_in(shared, "hubspot_companies.csv")
    assert outcome.rows["new"] == 200
    assert store.one("SELECT count(*) FROM person") == 950
    person = next(one for one in everyone() if one["external_id"].endswith("951b7f32137e"))
    domain = "SELECT name FROM company WHERE domain = ?"
    assert person["company"] == store.one(domain, ("freeman.net",))


def test_pipedrive(crm: Path, shared: Path) -> None:
    bring_in(shared, "pipedrive_people.csv", "US")
    sarah, renee, olivia = (
        named("Sarah J Mitchell"), named("Renée Whitaker"), named("Olivia Whitaker"),
    )  # fmt: skip
    assert (sarah["first_name"], sarah["middle_name"], sarah["last_name"]) == (
        "Sarah", "J", "Mitchell",
    )  # fmt: skip
    assert phones(sarah) == [("work", "8015550142")]
    assert sarah["company"] == "Sandy Landscape LLC"
    assert phones(renee) == [("work", "(801) 555-1932"), ("mobile", "801-555-8164")]
    assert emails(olivia) == ["olivia.whitaker46@example.com", "olivia.whitaker@gmail.com"]
    assert ("mobile", "435-555-1313 ext 5") in phones(olivia)
    assert named("Jacqueline Martinez")["company"]
    assert named("Kayla Cruz")["emails"]


def test_zoho(crm: Path, shared: Path) -> None:
    bring_in(shared, "zoho_contacts.csv", "US")
    people = {person["external_id"]: person for person in everyone()}
    tucker = people["2585"]
    assert (tucker["name"], tucker["last_name"], tucker["company"]) == ("Tucker", "Tucker", None)
    assert emails(tucker) == ["BeckiTTucker@dayrep.com"]
    assert phones(tucker) == [("mobile", "805-247-8982")]
    assert people["3295"]["name"] == "Mark"
    assert store.one("SELECT count(*) FROM company") == 0


@pytest.mark.parametrize("companies_first", [True, False])
def test_salesforce_people_and_companies_find_each_other(
    crm: Path, shared: Path, companies_first: bool
) -> None:
    names = ["sf_accounts.csv", "sf_contacts.csv"]
    for name in names if companies_first else reversed(names):
        bring_in(shared, name)
    assert named("Frank Miller")["company"] == "Green Solutions"
    assert named("Jack Anderson")["company"] == "Summit Consulting"
    assert named("Alice Johnson")["company"] == "Acme Corporation"
    assert named("Frank Miller")["custom"] == {}
    assert phones(named("Frank Miller")) == [(None, "555-678-9012")]


def test_salesforce_people_alone_have_no_company(crm: Path, shared: Path) -> None:
    bring_in(shared, "sf_contacts.csv")
    assert {person["company"] for person in everyone()} == {None}


def test_linkedin(crm: Path, shared: Path) -> None:
    found, _outcome = bring_in(shared, "linkedin_a.csv")
    assert found.source.header_row == 5
    assert emails(named("Alice Johnson")) == ["alice.johnson@techcorp.com"]
    carol = named("Carol Davis")
    assert (carol["emails"], carol["company"]) == ([], "BigCo")
    assert emails(named("Jack Anderson")) == ["jack.a@openai.com"]
    assert named("Alice Johnson")["created_at"][:10] in ("2023-01-14", "2023-01-15")


def test_excel_in_french(crm: Path, shared: Path) -> None:
    found, _outcome = bring_in(shared, "excel_fr_bom.csv", "FR")
    assert (found.source.encoding.name, found.source.dialect.delimiter) == ("utf-8-sig", ";")
    person = named("François Lefèvre")
    assert (person["first_name"], person["last_name"], person["prefix"]) == (
        "François", "Lefèvre", "M.",
    )  # fmt: skip
    assert person["company"] == "Vignobles Beaucœur SARL"
    assert person["phones"][0]["value"] == "+33 5 56 81 42 10"
    assert person["phones"][0]["e164"] == "+33556814210"
    helene = named("Hélène Dubœuf")
    assert helene["job_title"] == "Directrice commerciale, Europe du Sud"
    assert helene["phones"][0]["value"] == "06 12 34 56 78"
    assert named("Jean-Baptiste Le Floc'h")["last_name"] == "Le Floc'h"
    assert named("Maëlys Nguyễn")["company"] == "Éditions Pérignac"
    statuses = {one["name"]: one["status"] for one in everyone()}
    assert statuses["François Lefèvre"] == "customer"
    assert statuses["Hélène Dubœuf"] == "prospect"
    assert statuses["Gaëlle Mercier"] == "past"
    assert statuses["Pierre-Aimé Dupré"] == "lead"


def test_thunderbird(crm: Path, shared: Path) -> None:
    bring_in(shared, "thunderbird_semi.csv")
    assert emails(named("John Doe")) == ["john@doe.invalid"]
    assert emails(named("Jane Doe")) == ["jane@doe.invalid"]


def test_tabs_in_a_csv(crm: Path, shared: Path) -> None:
    bring_in(shared, "gw_tab.csv")
    person = named("Tab User One")
    assert (emails(person), phones(person)) == (["tab1@test.com"], [(None, "5551200")])
    assert person["company"] == "TabCorp"
    assert named("Tab User Two")["company"] == "TabInc"


def test_spanish_headings(crm: Path, shared: Path) -> None:
    bring_in(shared, "gw_multilang.csv", "ES")
    juan = named("Juan García")
    assert (emails(juan), juan["company"]) == (["juan@email.es"], "Empresa SA")
    assert juan["phones"][0] == {
        "label": None, "value": "+34 612 345 678", "e164": "+34612345678",
    }  # fmt: skip
    assert juan["notes"] == ["Interesado en apartamento"]
    assert named("Marie Dubois")["company"] == "Société FR"
    assert phones(named("Hans Schmidt")) == [(None, "+49 170 1234567")]


def test_headings_of_ones_own(crm: Path, shared: Path) -> None:
    bring_in(shared, "custom.csv", "US")
    john, robert = named("John Doe"), named("Robert Wilson")
    assert (john["company"], john["job_title"]) == ("Acme Corporation", "Chief Executive Officer")
    assert (emails(john), phones(john)) == (["john.doe@acme.com"], [("mobile", "(555) 123-4567")])
    assert (emails(robert), robert["phones"], robert["company"]) == (
        ["rwilson@startup.co"], [], "StartupCo",
    )  # fmt: skip
    assert john["addresses"][0]["city"] == "San Francisco"
    assert john["notes"] == ["Important client"]


def test_nobody_is_merged_in_silence_when_a_second_list_has_the_same_people(
    crm: Path, shared: Path
) -> None:
    bring_in(shared, "rolodex.csv")
    _found, outcome = bring_in(shared, "custom.csv")
    assert outcome.duplicates
    assert outcome.rows["updated"] == 0
