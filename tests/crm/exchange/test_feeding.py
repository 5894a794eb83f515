"""A large file is read in a process of its own, with the same outcome, and can be stopped."""

import time
from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.exchange import feeding, importing, reading
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.errors import Cancelled, UserError


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as a large one."""
    monkeypatch.setattr(feeding, "LEAST_ROWS", 0)


def sheet(folder: Path, count: int, last: str = "") -> Path:
    lines = ["Name,Email,Phone,Company,Status,Tags,Notes,Next step"]
    lines += [
        f"Pérson {n % (count - 5)},p{n % (count - 5)}@x.pt,91{n:07},Firma {n % 9},Kunde,VIP,"
        f"Note {n},{'' if n % 40 else 'Call'}"
        for n in range(count)
    ]
    path = folder / "many.csv"
    path.write_text("\n".join([*lines, last]) + "\n", encoding="utf-8")
    return path


def bring_in(path: Path) -> Outcome:
    return importing.perform(reading.read(path), Wishes())


def test_both_ways_give_the_same_file(
    crm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.add("Ana Sousa", email="ana@x0.pt", company="Firma 1", tags=["old"])
    path = sheet(tmp_path, 300, "Ana Sousa,ana@x0.pt,912345087,Other AG,Lead,,Hello,")
    here = bring_in(path)
    dump, found = make.dump(), make.found_rows()
    store.undo()
    monkeypatch.setattr(feeding, "LEAST_ROWS", 0)
    beside = bring_in(path)
    assert (beside.rows, beside.created) == (here.rows, here.created)
    assert beside.changes == here.changes
    assert beside.rows["updated"] == 6
    assert make.dump() == dump
    assert make.found_rows() == found
    assert store.check() == []


def test_it_can_be_stopped_in_the_middle(crm: Path, tmp_path: Path, beside: None) -> None:
    people.add("Ana Sousa")
    path, before = sheet(tmp_path, 3_000), make.dump()

    def progress(done: int, of: int) -> None:
        if done >= 1_000:
            raise Cancelled

    start = time.monotonic()
    with pytest.raises(Cancelled):
        importing.perform(reading.read(path), Wishes(), progress)
    assert time.monotonic() - start < 20
    assert make.dump() == before


def test_what_is_wrong_with_the_file_is_said_as_ever(
    crm: Path, tmp_path: Path, beside: None
) -> None:
    path = sheet(tmp_path, 1_500, '"never closed')
    before = make.dump()
    with pytest.raises(UserError, match="line 1502") as refused:
        bring_in(path)
    assert refused.value.kind == "quote"
    assert make.dump() == before


def test_what_the_user_told_of_dates_and_rows_holds_there_too(
    crm: Path, tmp_path: Path, beside: None
) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Name,Email,Birthday\nA B,a@x.pt,01/02/1990\nC D,c@x.pt,03/04/1990\n")
    told = reading.Options(dates="mdy", map=("Email=",))
    importing.perform(reading.read(path, told), Wishes())
    assert store.rows("SELECT birthday FROM person ORDER BY id") == [
        ("1990-01-02",),
        ("1990-03-04",),
    ]
    assert store.one("SELECT count(*) FROM email") == 0
