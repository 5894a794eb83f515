"""Real workbooks, cards and calendars of other programs come in as their owners would expect."""

from pathlib import Path
from typing import Any

import pytest

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.reading import Reading
from smallcrm.crm.exchange.unpack.looking import look
from smallcrm.errors import UserError

pytestmark = pytest.mark.usefixtures("crm")

CARDS = {
    "emclient.vcf": ("Vor Nach", ["business@email.de", "privat@email.de"], "Firma",
                     "1950-01-26", ["work", "home", "mobile", "other", "work fax", "home fax"]),
    "ez_gmail.vcf": ("John Richter, James Doe", ["john.doe@ibm.com"], "IBM",
                     "1980-03-22", ["mobile", "home"]),
    "ez_outlook.vcf": ("John Richter,James Doe", ["john.doe@ibm.cm"], "IBM",
                       "1980-03-22", ["work", "home"]),
    "ez_rfc6350.vcf": ("Simon Perreault", ["simon.perreault@viagenie.ca"],
                       "Viagenie", "--02-03", ["work", "work mobile"]),
    "kde_photos.vcf": ("Good Looking", ["goodlooking@example.com"], None, None, []),
    "kde_sherlock.vcf": ("Sherlock Holmes",
                         ["detective@sherlockholmes.com", "sherlock.holmes@gmail.com"], None,
                         "1953-10-15", ["home", "mobile", "work"]),
    "no_n.vcf": ("Hans Müller", ["hans@schiff.de"], "Mein Schiff", None, []),
    "sabre_photo.vcf": ("Test Benutzer", [], None, None, []),
    "umlaut21.vcf": ("Hans Müller", ["hans@schiff.de"], "Mein Schiff", None, []),
}  # fmt: skip
SHEETS = [
    ("ck_sheets.xlsx", "data", 1, 5), ("ck_skip.xlsx", "Sheet1", 4, 5),
    ("csvkit_1033.xlsx", None, 1, 1036), ("datetimes.xlsx", "Sheet1", None, 7),
    ("leads_dict.xlsx", "Sheet1", 3, 37), ("merged_header.xlsx", "Лист1", 1, 1),
    ("three_sheets.xlsx", "Sheet1", 1, 1), ("timesheet.xlsx", "Sheet1", 3, 10),
    ("timesheet.ods", "Sheet1", 3, 10), ("ck_test.xls", "testfixed_converted.csv", 1, 5),
    ("leads_really_xlsx.csv", None, 1, 9240), ("hidden_sheets.xlsx", "VisibleSheet1", 1, 0),
]  # fmt: skip
CALENDARS = {
    "emoji_event.ics": ("🐎Hoppegarten Day", "2012-05-27", "11:00"),
    "floating.ics": ("160:Susan", "2017-10-06", "15:00"),
    "ic_exchange_tz.ics": ("Test 4", "2017-02-24", "20:00"),
    "ic_podio.ics": ('Termin 4353 und"so"', "2022-02-22", "18:30"),
    "ic_umlaut_org.ics": ("wichtiger termin 1", "2013-04-16", "10:00"),
    "ic_vienna.ics": ("artsprint 2012", "2012-02-13", "09:00"),
    "outlook_bysetpos.ics": ("summary", "2013-10-27", "03:00"),
    "todo_apple_daily.ics": ("daily recurring reminder", "2013-08-12", "12:00"),
    "todo_apple_min.ics": ("high priority reminder", None, None),
}


def bring_in(path: Path) -> tuple[Reading, Outcome]:
    found = reading.read(path)
    rehearsed = importing.rehearse(found, Wishes())
    outcome = importing.perform(found, Wishes())
    assert outcome.rows == rehearsed.rows
    again = importing.perform(reading.read(path), Wishes())
    assert again.import_id is None
    return found, outcome


def everyone() -> list[dict[str, Any]]:
    return list(rows("people"))


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_read_as_it_was_meant(shared: Path, name: str) -> None:
    bring_in(shared / "data" / name)
    [person] = everyone()
    called, emails, company, birthday, labels = CARDS[name]
    assert person["name"] == called
    assert [one["value"] for one in person["emails"]] == emails
    assert (person["company"], person["birthday"]) == (company, birthday)
    assert [one["label"] for one in person["phones"]] == labels


def test_cards_of_two_versions_stand_in_one_file(shared: Path) -> None:
    bring_in(shared / "data" / "two_versions.vcf")
    jane, bob = everyone()
    assert (jane["name"], jane["birthday"], jane["company"]) == (
        "Jane Doe", "1988-06-15", "Acme Corp",
    )  # fmt: skip
    assert bob["birthday"] == "--12-01"
    assert bob["notes"] == [
        "This note is folded across two physical lines to test line unfolding in the parser."
    ]


def test_six_cards_of_a_telephone_are_all_read(shared: Path) -> None:
    found = look(shared / "data" / "ez_android.vcf")
    cells = [dict(zip(found.unpacked.fields or [], row, strict=True))  # type: ignore[union-attr]
             for _line, row in found.rows()]  # fmt: skip
    assert [row["email[1]"] for row in cells] == [
        "john.doe@company.com", "jane.doe@company.com", "", "", "bob@company.com",
        "henry@company.com",
    ]  # fmt: skip
    assert (cells[2]["last_name"], cells[4]["first_name"]) == ("Ñ Ñ Ñ Ñ", "Ñ Ñ Ñ")
    assert [len(cells[at]["company"]) for at in (4, 5)] == [12, 44]


@pytest.mark.parametrize(("name", "sheet", "line", "count"), SHEETS)
def test_the_right_sheet_and_its_headings_are_found(
    shared: Path, name: str, sheet: str | None, line: int | None, count: int
) -> None:
    found = look(shared / "data" / name)
    assert found.unpacked
    assert sheet in (None, found.unpacked.sheet)
    assert (found.header_row, sum(1 for _row in found.rows())) == (line, count)


def test_a_file_that_is_no_workbook_is_refused(shared: Path) -> None:
    with pytest.raises(UserError, match="isn’t a table"):
        look(shared / "data" / "not_a_workbook.xlsx")


@pytest.mark.parametrize("name", CALENDARS)
def test_an_entry_of_a_calendar_is_at_its_hour(shared: Path, name: str) -> None:
    bring_in(shared / "data" / name)
    assert store.rows("SELECT title, due_day, due_time FROM task") == [CALENDARS[name]]
