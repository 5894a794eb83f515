"""A large file is looked over in a process beside the window, with the same verdicts."""

from pathlib import Path

import pytest

from smallcrm.crm import people
from smallcrm.crm.exchange import reading
from smallcrm.crm.exchange.beside import drafting
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.looked import over
from smallcrm.crm.exchange.looked.packing import packed
from smallcrm.errors import Cancelled


def nothing(_done: int, _of: int) -> None:
    """Hears, and does nothing."""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    rows = [f"Person {n % 400},p{n % 400}@x.pt,Firm {n % 7},{'x' if n % 50 else 'a@@b'}"
            for n in range(450)]  # fmt: skip
    path = tmp_path / "many.csv"
    path.write_text("\n".join(["Name,Email,Company,E-mail 2", *rows]) + "\n", encoding="utf-8")
    return path


def test_both_ways_give_the_same_verdicts(
    crm: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.add("Person 3", email="p3@x.pt")
    found, wishes = reading.read(sheet), Wishes(decisions={9: "skip"})
    here, verdicts = over.look(found, wishes, nothing)
    monkeypatch.setattr(over, "LEAST_ROWS", 0)
    monkeypatch.setattr(drafting, "LEAST_ROWS", 0)
    beside, others = over.look(found, wishes, nothing)
    assert beside.told() == here.told()
    assert min(here.rows[group] for group in ("new", "updated", "duplicate")) > 0
    assert len(others) == len(verdicts) == 450
    for record in (1, 4, 9, 201, 400, 401, 450):
        assert packed([others[record]]) == packed([verdicts[record]])


def test_it_can_be_stopped(crm: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(over, "LEAST_ROWS", 0)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        over.look(reading.read(sheet), Wishes(), stop)
