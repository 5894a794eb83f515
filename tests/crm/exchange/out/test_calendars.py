"""Tasks and meetings stand in a calendar as they were planned."""

import shutil
from pathlib import Path

from smallcrm import store
from smallcrm.crm import activities, companies, people, tasks
from smallcrm.crm import file as data
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import export
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.take_back import take_back


def components(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _sign, value = line.partition(":")
        if line in ("BEGIN:VTODO", "BEGIN:VEVENT"):
            found.append({})
        if found and line and name != "END":
            found[-1][name] = value
    return found


def test_a_task_is_a_todo_and_a_meeting_an_event(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira")
    tasks.add("Send; the, quote", person_id=ana, due_day="2026-06-19", due_time="09:30",
              note="line\nline", priority=1, tags=["a,b"])  # fmt: skip
    tasks.add("Walk through", kind="meet", due_day="2026-06-20", due_time="14:00",
              end_time="15:00")  # fmt: skip
    tasks.add("Any day", due_day="2026-06-21")
    tasks.done([tasks.add("Some day")])
    assert export("tasks", "ics", tmp_path / "out.ics") == 4
    first, second, third, fourth = components(tmp_path / "out.ics")
    assert first["BEGIN"] == "VTODO"
    assert first["SUMMARY"] == r"Send\; the\, quote"
    assert (first["DUE"], first["PRIORITY"], first["CATEGORIES"], first["DESCRIPTION"]) == (
        "20260619T093000", "1", r"a\,b", r"line\nline",
    )  # fmt: skip
    assert first["CONTACT"] == r"Ana Sousa\, Ribeira"
    assert (second["BEGIN"], second["DTSTART"], second["DTEND"]) == (
        "VEVENT", "20260620T140000", "20260620T150000",
    )  # fmt: skip
    assert third["DUE;VALUE=DATE"] == "20260621"
    assert (fourth["STATUS"], fourth["COMPLETED"]) == ("COMPLETED", "20260617T104200Z")


def test_of_the_timeline_only_meetings_have_a_place(sample: Path, tmp_path: Path) -> None:
    wanted = store.one("SELECT count(*) FROM entry WHERE kind = 'meeting' AND trashed_at IS NULL")
    assert export("activities", "ics", tmp_path / "out.ics") == wanted
    found = components(tmp_path / "out.ics")
    assert {one["BEGIN"] for one in found} == {"VEVENT"}
    assert len({one["UID"] for one in found}) == wanted


def test_all_has_tasks_and_meetings(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana")
    tasks.add("Call")
    activities.log("meeting", people=[ana], minutes=45, at="2026-06-01T10:00:00Z")
    activities.log("call", people=[ana])
    assert export("all", "ics", tmp_path / "out.ics") == 2
    met = components(tmp_path / "out.ics")[1]
    assert (met["SUMMARY"], met["DTSTART"], met["DTEND"]) == (
        "Meeting with Ana", "20260601T100000Z", "20260601T104500Z",
    )  # fmt: skip


TASKS = """SELECT kind, title, note, due_day, due_time, end_time, priority, task.created_at,
  done_at, person.name, company.name FROM task LEFT JOIN person ON person.id = task.person_id
  LEFT JOIN company ON company.id = task.company_id ORDER BY title, due_day"""
MEETINGS = """SELECT at, minutes, subject, body, person.name, company.name FROM entry
  JOIN entry_link ON entry_id = entry.id LEFT JOIN person ON person.id = entry_link.person_id
  LEFT JOIN company ON company.id = entry_link.company_id WHERE kind = 'meeting'
  ORDER BY at, person.name, company.name"""


def bring_in(path: Path) -> Outcome:
    return importing.perform(reading.read(path), Wishes())


def plan() -> None:
    ana = people.add("Ana Sousa", company="Ribeira", email="ana@ribeira.pt")
    odd = people.add('de la "Cruz", Zoë: x')
    firm = companies.add("Nobody & Söhne, Ltd")
    tasks.add("Call; soon", kind="call", person_id=ana, due_day="2026-06-19", due_time="09:30",
              end_time="10:15", note="line\nline", priority=1)  # fmt: skip
    tasks.add("Was held", kind="meet", person_id=ana, due_day="2026-06-01", due_time="14:00",
              end_time="15:00")  # fmt: skip
    tasks.done([tasks.add("See them", kind="video", company_id=firm, due_day="2026-06-02")])
    tasks.done([tasks.add("Some day", person_id=odd)])
    activities.log("meeting", people=[ana], subject="Visit", body="a\n\nb; c", minutes=45,
                   at="2026-06-01T10:00:07Z")  # fmt: skip
    activities.log("meeting", people=[odd], at="2026-06-02T10:00:00Z", minutes=1500)
    activities.log("meeting", companies=[firm], body="Nobody there", at="2026-06-03T10:00:00Z")
    activities.log("meeting", people=[odd, ana, people.add("Li Wei", email="li@wei.cn")],
                   subject="All of us", at="2026-06-04T10:00:00Z")  # fmt: skip


def test_a_calendar_comes_back_into_an_empty_file_as_the_same(
    crm: Path, empty_file: Path, tmp_path: Path
) -> None:
    plan()
    before = store.rows(TASKS), store.rows(MEETINGS)
    assert export("all", "ics", tmp_path / "out.ics") == 8
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    outcome = bring_in(tmp_path / "out.ics")
    assert (outcome.problems, outcome.rows["new"]) == ([], 8)
    assert (outcome.created["people"], outcome.created["companies"]) == (3, 2)
    assert (store.rows(TASKS), store.rows(MEETINGS)) == before
    assert store.rows(
        "SELECT first_name, value FROM person JOIN email ON person.id = person_id ORDER BY 1"
    ) == [("Ana", "ana@ribeira.pt"), ("Li", "li@wei.cn")]
    again = bring_in(tmp_path / "out.ics")
    assert (again.rows["unchanged"], again.import_id) == (8, None)
    assert outcome.import_id
    take_back(outcome.import_id)
    assert not store.rows("SELECT 1 FROM person WHERE trashed_at IS NULL")


def test_a_calendar_changes_nothing_where_it_came_from(crm: Path, tmp_path: Path) -> None:
    plan()
    export("all", "ics", tmp_path / "out.ics")
    outcome = bring_in(tmp_path / "out.ics")
    assert {group for group, n in outcome.rows.items() if n} == {"unchanged"}


def test_all_meetings_of_a_business_come_back(
    sample: Path, empty_file: Path, tmp_path: Path
) -> None:
    query = "SELECT at, minutes, subject, body FROM entry WHERE kind = 'meeting' ORDER BY 1, 4"
    before = store.rows(query)
    export("activities", "ics", tmp_path / "out.ics")
    assert bring_in(tmp_path / "out.ics").import_id is None
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    assert not bring_in(tmp_path / "out.ics").problems
    assert store.rows(query) == before


def test_whom_a_calendar_names_is_found_by_address_else_by_name(crm: Path, tmp_path: Path) -> None:
    for name, email in (("Ana Sousa", "ana@ribeira.pt"), ("Bo Berg", "bo@berg.se"), ("Li Wei", "")):
        people.add(name, email=email or None)
    path = tmp_path / "other.ics"
    event = "BEGIN:VEVENT\nSUMMARY:{}\nDTSTART:2026060{}T100000Z\nDURATION:PT1H\n{}\nEND:VEVENT\n"
    said = [
        "ATTENDEE;CN=A. S.:MAILTO:Ana@Ribeira.pt",
        'ATTENDEE;CN="Berg, Bo":urn:uuid:1',
        "CONTACT:Bo Berg\\, Berg AB\\, +46 8 123",
        "CONTACT:The boss\\, bo@berg.se",
        "ORGANIZER;CN=Me:mailto:me@me.org\nATTENDEE;CN=Li Wei:mailto:li@wei.cn",
        "ATTENDEE;CN=Who:mailto:who@where.org\nATTENDEE:mailto:ana@ribeira.pt\n"
        "ATTENDEE;CN=B:mailto:bo@berg.se",
        "ATTENDEE;CN=Nobody Known:mailto:x@y.org",
    ]
    found = "".join(event.format(n, n, line) for n, line in enumerate(said, 1))
    path.write_text(f"BEGIN:VCALENDAR\n{found}END:VCALENDAR\n")
    outcome = bring_in(path)
    assert store.rows(
        "SELECT subject, person.name FROM entry JOIN entry_link ON entry_id = entry.id "
        "JOIN person ON person.id = person_id ORDER BY 1, 2"
    ) == [
        ("1", "Ana Sousa"), ("2", "Bo Berg"), ("3", "Bo Berg"), ("4", "Bo Berg"), ("5", "Li Wei"),
        ("6", "Ana Sousa"), ("6", "Bo Berg"),
    ]  # fmt: skip
    assert store.rows("SELECT title FROM task") == [("7",)]
    assert "Nobody Known" in outcome.problems[0]["reason"] + outcome.problems[0]["value"]
    assert store.one("SELECT count(*) FROM person") == 3
    assert bring_in(path).import_id is None
