"""Of a million rows those of long ago are kept small, and are recognised all the same."""

import random
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.contacts import earlier, filling
from smallcrm.crm.exchange.draft import Draft, Phone
from smallcrm.crm.exchange.judge import Wishes


def sheet(folder: Path) -> Path:
    """300 rows about 120 people: some said twice, some with more to say, some merely alike."""
    dice = random.Random(3)
    lines = ["Name,Email,Phone,Company,Job Title,City,Tags,Notes"]
    for _row in range(300):
        who = dice.randrange(120)
        first = dice.choice(("Ána", "Ana", "Other")) if who % 5 else "Ána"
        lines.append(
            f"{first} Sousa{who},p{who}@x.pt,91{who:07},Firma {who % 9},"
            f"{dice.choice(('', 'Boss'))},{dice.choice(('', 'Porto'))},"
            f"{dice.choice(('', 'VIP'))},{dice.choice(('', f'“Note” {who}'))}"
        )
    path = folder / "many.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rows_of_long_ago_are_recognised_like_those_just_read(
    crm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = reading.read(sheet(tmp_path))
    monkeypatch.setattr(filling, "CHUNK", 7)
    whole = importing.rehearse(found, Wishes()).told()
    assert min(whole["rows"][group] for group in ("new", "updated", "unchanged", "duplicate")) > 5
    for name, value in (("FRESH", 10), ("KEYS", 15), ("_TOGETHER", 3), ("_OPEN", 2)):
        monkeypatch.setattr(earlier, name, value)
    assert importing.rehearse(found, Wishes()).told() == whole
    written = importing.perform(found, Wishes()).told()
    assert (written["rows"], written["created"]) == (whole["rows"], whole["created"])


def test_what_an_earlier_row_brought_to_somebody_is_not_brought_again(
    crm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "CHUNK", 2)
    people.add("Ana Sousa", email="ana@x.pt")
    rows = [f"Ana Sousa,ana@x.pt,912345{n // 4:03},{n}" for n in range(8)]
    path = tmp_path / "same.csv"
    path.write_text("\n".join(["Name,Email,Phone,Notes", *rows]) + "\n", encoding="utf-8")
    found = reading.read(path)
    rehearsed = importing.rehearse(found, Wishes())
    outcome = importing.perform(found, Wishes())
    assert outcome.changes == rehearsed.changes
    assert store.one("SELECT count(*) FROM phone") == 2


def test_a_packed_row_has_all_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "FRESH", 1)
    drafts = earlier.Drafts()
    for row in (-4, -5, -9):
        draft = Draft(1, 2)
        draft.name, draft.values = f"Row {row}", {"source": "a\ud800b"}
        draft.phones = [Phone(None, "912 345 087", "+351912345087", "912345087", "+351912345087")]
        drafts.add(row, draft)
    assert [draft.name for draft in drafts.of(-4)] == ["Row -4"]
    assert drafts.of(-5)[0].values == {"source": "a\ud800b"}
    assert drafts.of(-4)[0].phones == draft.phones
    assert -9 in drafts
    assert -6 not in drafts
    assert 4 not in drafts
    assert drafts.of(4) == []
