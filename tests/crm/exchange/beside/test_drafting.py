"""The rows of a large file are read beside the process that judges them, and mean the same."""

from pathlib import Path
from typing import Any

import pytest

from smallcrm.crm import people
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.beside import drafting
from smallcrm.crm.exchange.judge import Verdict, Wishes
from smallcrm.errors import Cancelled, UserError

ROWS = [
    "Name,Email,Phone,Company,Address,Birthday,Tags,Notes,Shoe size",
    "Ána Sousa,ana@x.pt,+351 912 345 087,Firma 1,Rua 1,01/02/1990,VIP,“Hello”,41",
    "Bo Li,bo@@x.pt,0170 555,Acme Inc,,31/12/1980,,,",
    "Cy,,,,",
    ",,,,,,,,",
    '“Dé”😀 Lund,d@x.pt,,ACME,,99/99/1990,"a;b",,n/a',
]  # fmt: skip


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "some.csv"
    path.write_bytes("\n".join(ROWS).encode() + b"\nE\xe9 F,e@x.pt\n")
    return path


def told(path: Path, mended: dict[int, dict[int, str]]) -> list[Any]:
    found = reading.mended(reading.read(path), mended)
    verdicts: list[Verdict] = []
    outcome = importing.rehearse(found, Wishes(), seen=verdicts.append)
    drafts = [
        {name: getattr(one.draft, name) for name in one.draft.__slots__ if name != "keys"}
        for one in verdicts
    ]
    return [outcome.told(), drafts, [one[1:] for one in verdicts]]


@pytest.mark.parametrize("mended", [{}, {2: {1: "bo@x.pt"}}])
def test_both_ways_give_the_same_verdicts(
    crm: Path, sheet: Path, mended: dict[int, dict[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    people.add("Ana Sousa", email="ana@x.pt")
    here = told(sheet, mended)
    assert here[0]["problems"]
    assert here[0]["warnings"]
    monkeypatch.setattr(drafting, "LEAST_ROWS", 0)
    assert told(sheet, mended) == here


def test_a_look_that_is_stopped_ends_the_other_process(
    crm: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "LEAST_ROWS", 0)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        importing.rehearse(reading.read(sheet), Wishes(), stop)


def test_what_is_wrong_with_the_file_is_said(
    crm: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "LEAST_ROWS", 0)
    found = reading.read(sheet)
    sheet.unlink()
    with pytest.raises(UserError, match="some"):
        importing.rehearse(found, Wishes())
