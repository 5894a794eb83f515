"""Files of every format come in through one import; the same file twice changes nothing."""

from pathlib import Path
from typing import Any

import make_workbook
import pytest

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.reading import Options
from smallcrm.crm.exchange.report import report
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.errors import UserError

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Sousa;Ana
FN:Ana Sousa
EMAIL;TYPE=WORK:ana@ribeira.pt
TEL;TYPE=CELL:912 345 087
ORG:Ribeira Foods
UID:4f-1
END:VCARD
BEGIN:VCARD
FN:Broken
what is this
END:VCARD
BEGIN:VCARD
FN:Bo Berg
EMAIL:bo@berg.se
END:VCARD
"""
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VTODO
UID:t-1
SUMMARY:Send quote
DUE:20260620T110000
END:VTODO
BEGIN:VEVENT
UID:e-1
SUMMARY:Visit
DTSTART:20260601T090000Z
DTEND:20260601T100000Z
ATTENDEE:mailto:nobody@x.org
ATTENDEE:mailto:ana@ribeira.pt
END:VEVENT
BEGIN:VEVENT
UID:e-2
SUMMARY:Meeting to come
DTSTART:20260801T090000Z
DTEND:20260801T100000Z
END:VEVENT
END:VCALENDAR
"""


pytestmark = pytest.mark.usefixtures("crm")


def take(path: Path, options: Options = Options()) -> tuple[Outcome, dict[str, Any]]:  # noqa: B008
    found = reading.read(path, options)
    outcome = importing.perform(found, Wishes())
    return outcome, report(found, outcome, dry_run=False)


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_cards_become_people_and_a_broken_one_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, "cards.txt", CARDS)
    _outcome, said = take(path)
    assert said["source"]["format"] == "vcf"
    assert (said["rows"]["new"], said["rows"]["problem"]) == (2, 1)
    assert (said["problems"][0]["record"], said["problems"][0]["line"]) == (2, 10)
    assert store.rows("SELECT label, value FROM phone") == [("mobile", "912 345 087")]
    assert store.rows("SELECT external_id FROM person WHERE name = 'Ana Sousa'") == [("4f-1",)]
    again, _said = take(path)
    assert (again.rows["unchanged"], again.import_id) == (2, None)


def test_a_calendar_becomes_tasks_and_meetings_and_twice_is_once(tmp_path: Path) -> None:
    take(written(tmp_path, "cards.vcf", CARDS))
    path = written(tmp_path, "calendar.ics", CALENDAR)
    _outcome, said = take(path)
    assert (said["kind"], said["rows"]["new"]) == ("tasks", 3)
    assert store.rows("SELECT title, kind, due_day, end_time, done_at FROM task ORDER BY id") == [
        ("Send quote", "todo", "2026-06-20", None, None),
        ("Meeting to come", "meet", "2026-08-01", "10:00", None),
    ]
    assert store.rows(
        "SELECT kind, at, minutes, subject, name FROM entry JOIN entry_link ON entry_id = entry.id "
        "JOIN person ON person.id = person_id"
    ) == [("meeting", "2026-06-01T09:00:00Z", 60, "Visit", "Ana Sousa")]
    again, _said = take(path)
    assert (again.rows["unchanged"], again.import_id) == (3, None)


def test_an_entry_that_was_moved_in_the_calendar_moves_and_can_be_taken_back(
    tmp_path: Path,
) -> None:
    plan = "SELECT title, due_day, due_time, end_time, note, done_at IS NULL FROM task ORDER BY id"
    take(written(tmp_path, "calendar.ics", CALENDAR))
    before = store.rows(plan)
    moved = CALENDAR.replace("SUMMARY:Send quote", "SUMMARY:Send it\nDESCRIPTION:soon")
    moved = moved.replace("20260801T", "20260802T").replace("DUE:20260620", "DUE:20260625")
    outcome, said = take(written(tmp_path, "calendar.ics", moved))
    assert (said["rows"]["updated"], said["rows"]["new"], said["rows"]["unchanged"]) == (2, 0, 1)
    assert {one["field"] for one in said["changes"]} == {"title", "note", "due_day"}
    assert store.rows(plan)[::2] == [
        ("Send it", "2026-06-25", "11:00", None, "soon", 1),
        ("Meeting to come", "2026-08-02", "09:00", "10:00", None, 1),
    ]
    assert outcome.import_id
    take_back(outcome.import_id)
    assert store.rows(plan) == before


def test_a_sheet_is_read_by_its_headings_and_its_lines_are_those_of_the_sheet(
    tmp_path: Path,
) -> None:
    table = [["Kunden"], [], ["Name", "E-Mail", "Telefon mobil"],
             ["Ana Sousa", "ana@ribeira.pt", "912"], ["", "bad@@x", ""]]  # fmt: skip
    path = make_workbook.xlsx(tmp_path / "k.csv", {"S": make_workbook.sheet(table)})
    _outcome, said = take(path)
    assert said["source"]["format"] == "xlsx"
    assert (said["source"]["header_row"], said["source"]["sheet"]) == (3, "S")
    assert [column["field"] for column in said["columns"]] == ["name", "email", "phone[mobile]"]
    assert (said["problems"][0]["record"], said["problems"][0]["line"]) == (2, 5)
    assert store.rows("SELECT format FROM import") == [("xlsx",)]


def test_a_refused_file_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    make_workbook.xlsx(path, {"S": make_workbook.sheet([["Name"], ["Ana"]])})
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UserError, match="damaged"):
        take(path)
    assert store.one("SELECT count(*) FROM person") == 0


def test_the_picture_of_a_card_is_that_of_its_person_and_goes_with_it(
    tmp_path: Path, shared: Path
) -> None:
    content = (shared / "data" / "sabre_photo.vcf").read_bytes()
    outcome, _said = take(written(tmp_path, "photo.vcf", content.decode("latin-1")))
    [(digest,)] = store.rows("SELECT photo FROM person")
    assert digest
    picture = store.one("SELECT data FROM blob WHERE sha256 = ?", (digest,))
    assert len(picture) < 40_000
    assert outcome.import_id
    take_back(outcome.import_id)
    assert store.one("SELECT count(*) FROM person") == 0
