"""Tasks and meetings stand in a calendar as they were planned."""

from pathlib import Path

from smallcrm import store
from smallcrm.crm import activities, people, tasks
from smallcrm.crm.exchange.export import export


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
