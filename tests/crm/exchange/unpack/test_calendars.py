"""Calendars come in as tasks and meetings, at the hour they were meant."""

from pathlib import Path

import pytest

from smallcrm.crm.exchange.unpack.lines import calendar
from smallcrm.crm.exchange.unpack.sheet_table import SheetTable
from smallcrm.crm.exchange.unpack.unpacked import Unpacked


def taken(folder: Path, *lines: str) -> Unpacked:
    path = folder / "calendar.ics"
    path.write_bytes("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]).encode())
    with SheetTable(folder) as table:
        calendar.take_apart(path, table, {}, lambda _done, _of: None)
        table.close()
    return Unpacked(folder, owned=False)


def rows(found: Unpacked) -> list[dict[str, str]]:
    assert found.fields
    names = [field or "-" for field in found.fields]
    return [
        {name: cell for name, cell in zip(names, cells, strict=False) if cell}
        for _line, cells in found.rows()
    ]


def event(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", "UID:1", "SUMMARY:Visit", *lines, "END:VEVENT"]


def test_a_task_has_its_day_its_urgency_and_whether_it_is_done(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        "BEGIN:VTODO", "UID:t-1", "SUMMARY:Call\\, soon", "DUE;VALUE=DATE:20260617", "PRIORITY:1",
        "DESCRIPTION:first\\nsecond", "BEGIN:VALARM", "DESCRIPTION:ring", "END:VALARM", "END:VTODO",
        "BEGIN:VTODO", "UID:t-2", "SUMMARY:Done", "STATUS:COMPLETED",
        "COMPLETED:20260601T100000Z", "END:VTODO",
    )  # fmt: skip
    assert found.kind == "tasks"
    assert rows(found) == [
        {"title": "Call, soon", "kind": "todo", "due": "2026-06-17", "priority": "1",
         "note": "first\nsecond", "external_id": "t-1"},
        {"title": "Done", "kind": "todo", "done_at": "2026-06-01T10:00:00Z", "external_id": "t-2"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("DTSTART;TZID=Europe/Vienna:20120213T100000", "2012-02-13 09:00"),
        ('DTSTART;TZID="Pacific Standard Time":20170224T120000', "2017-02-24 20:00"),
        ("DTSTART;TZID=/example.net/20260101/Europe/Berlin:20260701T120000", "2026-07-01 10:00"),
        ("DTSTART:20260101T120000Z", "2026-01-01 12:00"),
        ("DTSTART:20260101T120000", "2026-01-01 12:00"),
        ("DTSTART;VALUE=DATE:20260101", "2026-01-01"),
    ],
)  # fmt: skip
def test_every_zone_is_turned_into_local_time(tmp_path: Path, start: str, shown: str) -> None:
    found = rows(taken(tmp_path, *event(start)))[0]
    assert f"{found['due']} {found.get('time', '')}".strip() == shown


def test_a_zone_nobody_knows_is_said(tmp_path: Path) -> None:
    found = taken(tmp_path, *event("DTSTART;TZID=Nowhere:20260101T120000"))
    assert rows(found)[0]["time"] == "12:00"
    assert "“Nowhere”" in found.warnings[0]["reason"]


def test_an_event_that_ends_before_it_begins_is_reported(tmp_path: Path) -> None:
    found = taken(tmp_path, *event("DTSTART:20260101T120000Z", "DTEND:20260101T110000Z"))
    assert "end" not in rows(found)[0]
    assert "before" in found.faults[2][0][2]


def test_those_who_were_invited_are_named(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        *event(
            "DTSTART:20260101T120000Z", "DURATION:PT1H30M",
            'ORGANIZER;CN="acme, ädmin":mailto:adm@acme.org', "ATTENDEE;CN=B:MAILTO:b@acme.org",
        ),
    )  # fmt: skip
    row = rows(found)[0]
    assert row["person.email"] == "b@acme.org, adm@acme.org"
    assert (row["end"], row["minutes"], row["held"]) == ("13:30", "90", "2026-01-01T13:30:00Z")


def test_other_entries_and_broken_ones_stay_out_with_a_reason(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        "BEGIN:VJOURNAL", "SUMMARY:Diary", "END:VJOURNAL",
        "BEGIN:VEVENT", "SUMMARY:Cut",
        *event("DTSTART:20260101T120000Z"),
        *event("STATUS:CANCELLED"),
        "BEGIN:VTODO", "SUMMARY:No end",
    )  # fmt: skip
    reasons = [one[2] for line in sorted(found.faults) for one in found.faults[line] if one[3]]
    assert len(rows(found)) == 5
    assert [next(w for w in ("neither", "cut off", "cancelled") if w in said)
            for said in reasons] == ["neither", "cut off", "cancelled", "cut off"]  # fmt: skip


def test_a_changed_date_of_a_series_is_an_entry_of_its_own(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        *event("DTSTART:20260101T120000Z", "RRULE:FREQ=SECONDLY"),
        *event("DTSTART:20260102T120000Z", "RECURRENCE-ID:20260101T120000Z"),
    )
    assert len({row["external_id"] for row in rows(found)}) == 2
    assert "1 entry repeats" in found.warnings[0]["reason"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TH", "Repeats every week on Mon, Thu."),
        ("FREQ=YEARLY", "Repeats every year."),
        ("FREQ=DAILY;COUNT=5", "Repeats every day 5 times."),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE;UNTIL=20261231T000000Z",
         "Repeats every 2 months on 1. Wed until 2026-12-31."),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Repeats every month on -1. Fri."),
        ("FREQ=SECONDLY", "FREQ=SECONDLY"),
        ("FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=XX"),
        ("FREQ=YEARLY;BYMONTH=10;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=10;BYSETPOS=1"),
        ("nonsense", "nonsense"),
    ],
)  # fmt: skip
def test_a_repeating_entry_comes_on_its_first_day_and_says_how(
    tmp_path: Path, rule: str, said: str
) -> None:
    found = taken(
        tmp_path,
        *event("DTSTART;VALUE=DATE:20200229", f"RRULE:{rule}", "DESCRIPTION:Weekly"),
    )
    row = rows(found)[0]
    assert (row["due"], row["note"]) == ("2020-02-29", f"Weekly\n\n{said}")


def test_the_note_of_a_meeting_says_who_takes_part_where_several_do(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        *event(
            "DTSTART:20260101T120000Z", "ORGANIZER;CN=Me:mailto:me@me.org",
            "ATTENDEE;CN=Ana Sousa:mailto:ana@r.pt", "ATTENDEE:mailto:bo@b.se",
            "ATTENDEE;CN=Me:mailto:me@me.org",
        ),
    )  # fmt: skip
    assert rows(found)[0]["note"] == "With: Ana Sousa <ana@r.pt>, bo@b.se"
