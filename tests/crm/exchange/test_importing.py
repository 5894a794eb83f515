"""An import happens whole or not at all, leaves its trace, and makes what it wrote findable."""

import gc
from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.reading import Options
from smallcrm.crm.tables import derived
from smallcrm.errors import Cancelled, UserError

LARGE = 60_000


def sheet(folder: Path, count: int, extra: str = "") -> Path:
    lines = ["Name,Email,Phone,Company,Status,Tags,Notes,Website,Birthday,Next step,City"]
    for n in range(count):
        lines.append(
            f"Person {n:05} Müller,p{n}@x{n % 7}.pt,+351 91{n:07},Firma {n % 50} GmbH,Kunde,"
            f"Messe; VIP,Note {n},x{n}.pt,1980-01-0{n % 9 + 1},{'' if n % 40 else 'Call'},Porto"
        )
    path = folder / "many.csv"
    path.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
    return path


def bring_in(path: Path, **wishes: object) -> Outcome:
    return importing.perform(reading.read(path), Wishes(**wishes))  # type: ignore[arg-type]


def search_index() -> dict[str, list[tuple[str, int]]]:
    """Every word of the indexes with the rows it is in."""
    found = {}
    for table in (*derived.SEARCHED, "find_text"):
        store.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.seen_{table} USING fts5vocab("
            f"'main', '{table}', 'instance')"
        )
        found[table] = sorted(store.rows(f"SELECT term, doc FROM temp.seen_{table}"))
    return found


def test_lists_and_search_know_what_the_file_itself_would_say(crm: Path, tmp_path: Path) -> None:
    people.add("Ana Sousa", email="ana@x0.pt", company="Firma 1 GmbH")
    bring_in(sheet(tmp_path, 300, "Ana Sousa,ana@x0.pt,912345087,Other AG,,,,,,,\n"))
    lists = {name: store.rows(f"SELECT * FROM {name} ORDER BY id") for name in LISTS}
    index = search_index()
    with store.step("Derive again"):
        for noun in ("person", "company", "task", "entry"):
            derived_again(noun)
        assert {name: store.rows(f"SELECT * FROM {name} ORDER BY id") for name in LISTS} == lists
        assert search_index() == index
    assert store.check() == []


LISTS = ("list_person", "list_company")


def derived_again(noun: str) -> None:
    last = store.one(f"SELECT max(id) FROM {noun}")
    if noun in ("person", "company"):
        odd = int(noun == "company")
        for table in derived.SEARCHED:
            store.execute(f"DELETE FROM {table} WHERE rowid % 2 = {odd}")
    else:
        number = derived.TEXTS[noun][0]
        store.execute(f"DELETE FROM find_text WHERE rowid % 4 = {number}")
    derived.refresh(noun, 1, last)


def test_an_import_is_one_step_and_is_undone_as_one(crm: Path, tmp_path: Path) -> None:
    people.add("Ana Sousa", email="ana@x0.pt", company="Firma 1 GmbH")
    before, index = make.dump(), search_index()
    path = sheet(tmp_path, 120, "Ana Sousa,ana@x0.pt,912345087,Other AG,Lead,,,,,,\n")
    outcome = bring_in(path)
    assert (outcome.rows["new"], outcome.rows["updated"]) == (120, 1)
    after = make.dump()
    assert store.history(1)[0].title == "Import many.csv"
    store.undo()
    assert make.dump() == before
    assert search_index() == index
    store.redo()
    assert make.dump() == after


def test_what_it_wrote_says_where_it_came_from(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(sheet(tmp_path, 3))
    assert store.rows(
        "SELECT person.name, origin.record, origin.line FROM origin "
        "JOIN person ON person.id = origin.row WHERE tbl = 'person' AND import_id = ?",
        (outcome.import_id,),
    ) == [(f"Person 0000{n} Müller", n + 1, n + 2) for n in range(3)]
    assert store.rows("SELECT rows, kind, format FROM import") == [(3, "people", "csv")]


@pytest.mark.parametrize("moment", [0, 1, 3])
def test_cancelled_at_any_moment_nothing_is_there(crm: Path, tmp_path: Path, moment: int) -> None:
    people.add("Ana Sousa")
    path, before = sheet(tmp_path, 2_500), make.dump()
    calls = 0

    def progress(done: int, of: int) -> None:
        nonlocal calls
        assert 0 <= done <= of
        if calls == moment:
            raise Cancelled
        calls += 1

    with pytest.raises(Cancelled):
        importing.perform(reading.read(path), Wishes(), progress)
    assert make.dump() == before
    assert store.check() == []
    assert gc.isenabled()
    assert bring_in(path).rows["new"] == 2_500


def test_progress_ends_at_the_end(crm: Path, tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    importing.perform(
        reading.read(sheet(tmp_path, 2_500)), Wishes(), lambda *seen: said.append(seen)
    )
    assert said[-1] == (2_500, 2_500)
    assert len(said) > 2


def test_a_file_with_contacts_is_backed_up_before_more_than_ten_rows(
    crm: Path, tmp_path: Path
) -> None:
    bring_in(sheet(tmp_path, 12))
    assert store.backups() == []
    path = tmp_path / "more.csv"
    path.write_text("Name,Email\n" + "".join(f"N {n},n{n}@y.pt\n" for n in range(11)))
    bring_in(path)
    [backup] = store.backups()
    assert backup.reason == "before importing more.csv"


def test_a_backup_that_cannot_be_made_stops_the_import(
    crm: Path, tmp_path: Path, home: Path
) -> None:
    bring_in(sheet(tmp_path, 12))
    before = make.dump()
    home.mkdir(exist_ok=True)
    (home / "backups").write_text("in the way")
    path = tmp_path / "more.csv"
    path.write_text("Name,Email\n" + "".join(f"N {n},n{n}@y.pt\n" for n in range(11)))
    with pytest.raises((UserError, OSError)):
        bring_in(path)
    assert make.dump() == before


def test_columns_that_say_who_nobody_is_are_refused(crm: Path, tmp_path: Path) -> None:
    path = tmp_path / "weights.csv"
    path.write_text("model,weight\nGTX,550\n")
    for do in (importing.rehearse, importing.perform):
        with pytest.raises(UserError, match="Say what the columns mean"):
            do(reading.read(path), Wishes())
    assert make.dump()["import"] == []


def test_columns_can_be_mapped_by_hand_and_are_remembered(crm: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,,age\n1101,John,30\n1102,Julie,26\n")
    told = Options(map=("#2=name", "age=custom:Age", "id="))
    outcome = importing.perform(reading.read(path, told), Wishes(), remember=True)
    assert outcome.rows["new"] == 2
    assert store.rows("SELECT name, external_id FROM person") == [("John", None), ("Julie", None)]
    assert store.rows("SELECT value FROM field_value ORDER BY id") == [("30",), ("26",)]
    again = reading.read(path)
    assert [column.field for column in again.columns] == [None, "name", "custom:Age"]
    assert importing.perform(again, Wishes()).rows["unchanged"] == 2


@pytest.mark.parametrize("told", ["Name", "Nobody=name", "Name=colour", "#9=name"])
def test_a_mapping_that_says_nothing_is_refused(crm: Path, tmp_path: Path, told: str) -> None:
    path = tmp_path / "one.csv"
    path.write_text("Name\nAna\n")
    with pytest.raises(UserError) as refused:
        reading.read(path, Options(map=(told,)))
    assert refused.value.kind == "usage"


def test_every_file_there_is_comes_in_or_is_refused_in_words(crm: Path, shared: Path) -> None:
    said: list[str] = []
    for path in sorted((shared / "data").iterdir()):
        if path.suffix not in (".csv", ".tsv", ".txt") or path.stat().st_size > LARGE:
            continue
        try:
            found = reading.read(path)
            rehearsed = importing.rehearse(found, Wishes())
            outcome = importing.perform(found, Wishes())
        except UserError as refusal:
            said.append(refusal.text)
            continue
        assert outcome.rows == rehearsed.rows
        assert outcome.created == rehearsed.created
        again = importing.perform(reading.read(path), Wishes())
        assert (again.rows["new"], again.rows["updated"]) == (0, 0), path.name
    assert all(text.endswith(".") for text in said)
    assert len(said) < 40
    assert store.check() == []
