"""Files are copied in once, found by their names, and come back with undo."""

from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm import activities, people, search
from smallcrm.crm.record import files
from smallcrm.errors import Invalid, UserError


def test_a_file_is_copied_in_and_stays_when_the_original_goes(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana")
    quote = tmp_path / "quote.pdf"
    quote.write_bytes(b"%PDF-1.7")
    row = files.attach("person", ana, quote)
    quote.unlink()
    found = files.of("person", ana)
    assert [(one.name, one.type, one.size, one.path) for one in found] == [
        ("quote.pdf", "application/pdf", 8, None)
    ]
    assert files.read(row) == b"%PDF-1.7"


def test_the_same_bytes_are_kept_once(crm: Path) -> None:
    ana, rui = people.add("Ana"), people.add("Rui")
    first = files.keep("person", ana, "a.txt", b"same")
    assert files.keep("person", ana, "a.txt", b"same") == first
    files.keep("person", rui, "b.txt", b"same")
    assert store.one("SELECT count(*) FROM blob") == 1
    assert store.one("SELECT count(*) FROM file") == 2


def test_a_linked_file_is_read_where_it_lies(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana")
    plan = tmp_path / "plan.txt"
    plan.write_text("one")
    row = files.attach("person", ana, plan, link=True)
    plan.write_text("two")
    assert files.read(row) == b"two"
    plan.unlink()
    with pytest.raises(UserError):
        files.read(row)


def test_what_cannot_be_attached_is_said_and_nothing_is_kept(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana")
    for path in (tmp_path, tmp_path / "missing.txt"):
        with pytest.raises(UserError):
            files.attach("person", ana, path)
    assert store.one("SELECT count(*) FROM blob") == 0


def test_files_of_the_timeline_and_of_people_stand_with_their_company(crm: Path) -> None:
    ana = people.add("Ana", company="Ribeira Foods")
    entry = activities.log("note", people=[ana], body="see file")
    files.keep("entry", entry, "range.pdf", b"x")
    files.keep("person", ana, "photo.png", b"y")
    firm = store.one("SELECT company_id FROM person WHERE id = ?", (ana,))
    for noun, owner in (("person", ana), ("company", firm)):
        assert {one.name for one in files.of(noun, owner)} == {"range.pdf", "photo.png"}


def test_a_file_is_found_by_its_name_until_it_is_deleted(crm: Path) -> None:
    ana = people.add("Ana")
    row = files.keep("person", ana, "shelf-mockups.png", b"x")
    asked = "SELECT count(*) FROM find_text WHERE find_text MATCH 'mockups'"
    assert store.one(asked) == 1
    files.rename(row, "shelf-final.png")
    assert store.one(asked) == 0
    with pytest.raises(Invalid):
        files.rename(row, " ")
    files.delete([row])
    assert files.of("person", ana) == []
    store.undo()
    assert [one.name for one in files.of("person", ana)] == ["shelf-final.png"]
    assert search.texts("shelf") is not None


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\a.txt", "a.txt"), ("a\x00b\r\n.txt", "ab.txt"),
     ("..", "file"), ("x" * 500 + ".pdf", "x" * 196 + ".pdf")],
)  # fmt: skip
def test_a_name_never_holds_folders_or_control_signs(crm: Path, given: str, kept: str) -> None:
    row = files.keep("person", people.add("Ana"), given, b"x")
    assert store.one("SELECT name FROM file WHERE id = ?", (row,)) == kept
