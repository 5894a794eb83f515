"""The last contact a sheet names the day of counts, though nobody knows how it was or by whom."""

from pathlib import Path

from smallcrm import store
from smallcrm.crm import activities
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.crm.query import asking
from smallcrm.crm.query.read import parse
from smallcrm.crm.tables import derived

SHEET = """Name,Company,E-mail,Last contact
Ana Sousa,Ribeira,ana@ribeira.pt,2026-03-01
Bo Berg,Ribeira,bo@ribeira.pt,2026-04-02
Li Wei,,li@wei.cn,
"""
LISTED = "SELECT name, substr(last_word, 1, 10), last_entry IS NOT NULL FROM list_{} ORDER BY name"


def bring_in(folder: Path, text: str) -> int:
    path = folder / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    found = importing.perform(reading.read(path), Wishes(duplicates="merge")).import_id
    assert found
    return found


def listed() -> list[tuple[object, ...]]:
    return store.rows(LISTED.format("person")) + store.rows(LISTED.format("company"))


def test_lists_filters_and_export_know_the_day(crm: Path, tmp_path: Path) -> None:
    number = bring_in(tmp_path, SHEET)
    expected = [("ana sousa", "2026-03-01", 1), ("bo berg", "2026-04-02", 1), ("li wei", "", 0),
                ("ribeira", "2026-04-02", 1)]  # fmt: skip
    assert listed() == expected
    with store.step("x"):
        for statement in derived.afresh():
            store.execute(statement)
    assert listed() == expected
    ana, bo, li = rows("people")
    assert [one["last_word"] for one in (ana, bo, li)] == [None] * 3
    assert [(one["last_contact"] or "")[:10] for one in (ana, bo, li)] == [
        "2026-03-01", "2026-04-02", "",
    ]  # fmt: skip
    condition, values = asking.where("person", parse("person", "last_word>90d"))
    found = store.rows(f"SELECT list.id FROM list_person list WHERE {condition}", values)
    assert ana["id"] in {row for (row,) in found}
    assert bo["id"] not in {row for (row,) in found}
    take_back(number)
    assert not store.rows("SELECT 1 FROM person WHERE trashed_at IS NULL")


def test_a_real_word_stays_the_last_word_and_a_later_one_goes_before(
    crm: Path, tmp_path: Path
) -> None:
    bring_in(tmp_path, SHEET)
    ana, bo = (one["id"] for one in list(rows("people"))[:2])
    activities.log("call", people=[ana], direction="out", at="2026-05-01T10:00:00Z")
    activities.log("email", people=[bo], direction="in", at="2026-01-01T10:00:00Z")
    told = [(one["last_word"]["at"], one["last_contact"][:10]) for one in list(rows("people"))[:2]]
    assert told == [
        ("2026-05-01T10:00:00Z", "2026-05-01"), ("2026-01-01T10:00:00Z", "2026-04-02"),
    ]  # fmt: skip


def test_a_later_sheet_moves_the_last_contact_of_somebody_known(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, SHEET)
    bring_in(tmp_path, SHEET.replace("2026-03-01", "2026-05-05"))
    assert listed()[0] == ("ana sousa", "2026-05-05", 1)
    assert listed()[-1] == ("ribeira", "2026-05-05", 1)
