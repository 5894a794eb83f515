"""Everything goes out as one file, and comes back into an empty one as it was, history included."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from make import dump, found_rows

from smallcrm import clock, store
from smallcrm.crm import about as settings_of_file
from smallcrm.crm import activities, deals, people, pipelines, tags, tasks, views
from smallcrm.crm import file as data
from smallcrm.crm.exchange.export import export
from smallcrm.crm.exchange.whole import is_whole, restoring
from smallcrm.crm.fields import fields, values
from smallcrm.crm.record import bonds, files, photos
from smallcrm.errors import Cancelled, UserError


def every_row() -> dict[str, Any]:
    """All that the open file holds, its history, kept files and search index."""
    kept = {name: store.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in store.tables()}
    return {**dump(history=True), **kept, "found": found_rows()}


def carry(template: Path, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the open file held, and what an empty one holds after it took everything in."""
    before = every_row()
    export("all", "json", folder / "all.json")
    store.close()
    data.open_file(Path(shutil.copy(template, folder / "other.db")))
    restoring.restore(folder / "all.json")
    return before, every_row()


def all_undone() -> dict[str, Any]:
    """What the open file holds after every step was taken back."""
    while store.undo():
        pass
    return every_row()


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


HOSTILE = st.one_of(
    st.sampled_from(
        ["=1+1", "'; DROP TABLE person; --", '"', "\\", "\\u0000", "</script>", "\u202eabc", "null",
         "a\nb\r\nc", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "日本",
         "e\u0301", "\ufeff", "{}", "[", ",\n]", "smallcrm", "x" * 3_000, "%s {0}"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
)  # fmt: skip


def _people(text: Callable[[], str]) -> None:
    ana = people.add(text(), company=text(), tags=[text(), text()], note=text(),
                     job_title=text(), email=[("work", "a@b.pt")], phone=text())  # fmt: skip
    field = fields.add("person", text()[:40], "choices", [text(), "two"])
    values.put("person", ana, field, "two")
    photos.put("person", ana, text().encode() * 40)
    other = people.add(text())
    bonds.add(ana, bonds.words()[0], other)


def _sales(text: Callable[[], str]) -> None:
    found = store.one("SELECT max(id) FROM person")
    deal = deals.add(text(), amount="12.34 EUR", person_id=found)
    deals.win(deal) if len(text()) % 2 else deals.lose(deal, text())
    pipelines.add(text())


def _work(text: Callable[[], str]) -> None:
    found = store.one("SELECT max(id) FROM person")
    tasks.done([tasks.add(text(), person_id=found, note=text(), tags=[text()])])
    entry = activities.log("note", people=[found] if found else [], body=text(), subject=text())
    files.keep("entry", entry, text(), text().encode() * 2_000)


def _settings(text: Callable[[], str]) -> None:
    views.add("contacts", text(), "tag:x", noun="person", columns=["name"])
    settings_of_file.put("owner", text())
    store.execute("INSERT OR REPLACE INTO draft(place, text, at) VALUES (?, ?, NULL)",
                  (text(), text()))  # fmt: skip


def _undo(_text: Callable[[], str]) -> None:
    store.undo()


def _redo(_text: Callable[[], str]) -> None:
    store.redo()


def _away(_text: Callable[[], str]) -> None:
    found = store.one("SELECT min(id) FROM person WHERE trashed_at IS NULL")
    people.delete([found]) if found else tags.make("x")


ACTS = [_people, _sales, _work, _settings, _undo, _undo, _redo, _away]
numbers = count()


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.lists(HOSTILE, min_size=9, max_size=9)),
                min_size=2, max_size=7))  # fmt: skip
@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
def test_any_business_comes_back(
    empty_file: Path, tmp_path: Path, acts: list[tuple[Any, list[str]]]
) -> None:
    clock.pretend("2026-06-17T10:42")
    folder = tmp_path / str(next(numbers))
    folder.mkdir()
    data.open_file(Path(shutil.copy(empty_file, folder / "one.db")))
    for act, texts in acts:
        said = iter([*texts] * 2)
        with suppress(UserError):
            act(lambda said=said: next(said))
    before, after = carry(empty_file, folder)
    assert differing(before, after) == []
    here = all_undone()
    store.close()
    data.open_file(folder / "one.db")
    assert differing(all_undone(), here) == []
    store.close()


def test_the_sample_comes_back_and_goes_on(sample: Path, empty_file: Path, tmp_path: Path) -> None:
    people.edit(1, name="Somebody Else")
    before, after = carry(empty_file, tmp_path)
    assert differing(before, after) == []
    assert store.undo()
    assert store.one("SELECT name FROM person WHERE id = 1") == "Tomáš Novák"
    assert people.add("One more") == before["person"][-1][0] + 1


def test_a_file_that_holds_data_takes_nothing_in(sample: Path, tmp_path: Path) -> None:
    export("all", "json", tmp_path / "all.json")
    before = every_row()
    with pytest.raises(UserError, match="holds data already") as refusal:
        restoring.restore(tmp_path / "all.json")
    assert refusal.value.kind == "not-empty"
    assert differing(before, every_row()) == []


def _person(_folder: Path) -> None:
    people.add("Ana")
    store.undo()


def _stage(_folder: Path) -> None:
    pipelines.add("Mine")


def _own_settings(_folder: Path) -> None:
    settings_of_file.put("owner", "Mara")


@pytest.mark.parametrize(
    ("act", "takes"), [(_person, False), (_stage, False), (_own_settings, True)]
)
def test_a_new_file_with_nothing_but_settings_counts_as_empty(
    sample: Path,
    empty_file: Path,
    tmp_path: Path,
    act: Callable[[Path], None],
    takes: bool,
) -> None:
    export("all", "json", tmp_path / "all.json")
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    act(tmp_path)
    assert restoring.holds_data() != takes


def test_stopping_leaves_the_file_empty(sample: Path, empty_file: Path, tmp_path: Path) -> None:
    export("all", "json", tmp_path / "all.json")
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    before = every_row()

    def stop(done: int, of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        restoring.restore(tmp_path / "all.json", stop)
    assert differing(before, every_row()) == []
    people.add("Ana")
    assert store.undo()


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _newer(text: str) -> str:
    return text.replace('"schema": ', '"schema": 9', 1)


def _nameless(text: str) -> str:
    return text.replace('"tbl":"person"', '"tbl":"sqlite_master"')


def _orphan(text: str) -> str:
    return text.replace('"company_id":1,', '"company_id":987654,')


def _typed(text: str) -> str:
    return text.replace('"starred":0', '"starred":"0"', 1)


def _twice(text: str) -> str:
    return text.rstrip().rstrip("}") + '},"tables":{}}'


def _trailing(text: str) -> str:
    return text + "[]"


def _without(text: str) -> str:
    head, _sign, tail = text.partition('"deal_person": [')
    return head + tail.partition("],")[2].lstrip()


def _bytes(text: str) -> str:
    return text.replace('"data":["', '"data":["AAAA', 1)


def _deep(text: str) -> str:
    return text.replace('"people": [', '"people": [' + "[" * 100_000, 1)


@pytest.mark.parametrize(
    "spoil", [_cut, _newer, _nameless, _orphan, _typed, _twice, _trailing, _without, _bytes, _deep]
)
def test_a_spoilt_file_is_refused_whole(
    crm: Path, empty_file: Path, tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    ana = people.add("Ana", company="Ribeira")
    files.keep("person", ana, "a.txt", b"abc" * 100)
    export("all", "json", tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text("utf-8")
    spoilt = spoil(text)
    assert spoilt != text
    (tmp_path / "all.json").write_text(spoilt, "utf-8")
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    before = every_row()
    with pytest.raises(UserError, match=r"[Nn]othing was (imported|changed)"):
        restoring.restore(tmp_path / "all.json")
    assert differing(before, every_row()) == []
    people.add("Ana")


def test_the_file_is_plain_json_that_scripts_know(sample: Path, tmp_path: Path) -> None:
    rows = export("all", "json", tmp_path / "all.json")
    found = json.loads((tmp_path / "all.json").read_text("utf-8"))
    kinds = ("people", "companies", "deals", "tasks", "activities")
    assert rows == sum(len(found[kind]) for kind in kinds)
    assert set(store.tables()) == set(found["tables"])
    assert is_whole(tmp_path / "all.json")
    export("people", "json", tmp_path / "people.json")
    assert not is_whole(tmp_path / "people.json")


def _older(found: dict[str, Any], version: int) -> dict[str, Any]:
    """The file as an older version would have written it: without what came later."""
    conn = apsw.Connection(":memory:")
    for migrate in data.SCHEMA.migrations[:version]:
        migrate(conn.execute)
    tables = {name: rows for name, rows in found["tables"].items() if name in ("step", "change")}
    for (name,) in list(conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")):
        known = {column[1] for column in conn.execute(f'PRAGMA table_info("{name}")')} | {"size"}
        if name in found["tables"]:
            tables[name] = [
                {key: value for key, value in row.items() if key in known}
                for row in found["tables"][name]
            ]
    return {"smallcrm": found["smallcrm"] | {"schema": version}, "tables": tables}


def test_a_file_of_an_older_version_is_brought_up_to_date(
    crm: Path, empty_file: Path, tmp_path: Path
) -> None:
    people.add("Ana", company="Ribeira", tags=["x"], note="Hello")
    export("all", "json", tmp_path / "all.json")
    older = _older(json.loads((tmp_path / "all.json").read_text("utf-8")), 2)
    assert "bond_type" not in older["tables"]
    (tmp_path / "old.json").write_text(json.dumps(older), "utf-8")
    store.close()
    data.open_file(Path(shutil.copy(empty_file, tmp_path / "other.db")))
    bonds_of_new = store.rows("SELECT name FROM bond_type")
    assert restoring.restore(tmp_path / "old.json").schema == 2
    assert store.rows("SELECT name FROM bond_type") == bonds_of_new
    assert store.rows("SELECT name, starred FROM person") == [("Ana", 0)]
    people.add("Mai")
    assert store.undo()
    assert store.undo()
    assert data.counts()["people"] == 0
