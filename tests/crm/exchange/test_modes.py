"""Only new rows, or only those that are there: whatever kind of record a file has."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes

FILES = {
    "deals": ["deal_id,Title,Person,Company,Stage,Value", "1,Roof,Ana Sousa,Ribeira,Lead,100",
              "2,Door,Bo Li,Acme,Lead,200"],
    "tasks": ["task_id,Title,Due,Person,Priority", "1,Call Ana,2026-07-01,Ana Sousa,",
              "2,Write Bo,2026-07-02,Bo Li,high"],
    "activities": ["activity_id,Kind,Date,Subject,Person", "1,call,2026-06-01,Hello,Ana Sousa",
                   "2,email,2026-06-02,Offer,Bo Li"],
    "tickets": ["ticket_id,Subject,Status,Requester,Opened",
                "1,Broken,open,Ana Sousa,2026-06-01", "2,Late,open,Bo Li,2026-06-02"],
    "products": ["sku,Product,Price", "1,Box,4.50", "2,Bag,1.20"],
}  # fmt: skip
LATER = {
    "deals": ("Roof,Ana Sousa,Ribeira,Lead,100", "Roof,Ana Sousa,Ribeira,Lead,150"),
    "tasks": ("2026-07-01,Ana Sousa,", "2026-07-09,Ana Sousa,"),
    "activities": ("", ""),
    "tickets": ("Broken,open", "Broken,solved"),
    "products": ("4.50", "4.75"),
}


def bring(folder: Path, kind: str, rows: list[str], mode: str) -> dict[str, int]:
    path = folder / f"{kind}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = reading.read(path, reading.Options(kind=kind))
    rehearsed = importing.rehearse(found, Wishes(mode=mode))
    outcome = importing.perform(found, Wishes(mode=mode))
    assert outcome.rows == rehearsed.rows
    return {group: count for group, count in outcome.rows.items() if count}


@pytest.mark.parametrize("kind", FILES)
def test_only_what_is_there_is_changed(crm: Path, tmp_path: Path, kind: str) -> None:
    first, (old, new) = FILES[kind], LATER[kind]
    assert bring(tmp_path, kind, first[:2], "update") == {"unchanged": 1}
    assert store.one("SELECT count(*) FROM person") == 0
    bring(tmp_path, kind, first[:2], "both")
    before = make.dump()
    found = bring(tmp_path, kind, [row.replace(old, new) for row in first], "update")
    assert found == ({"unchanged": 2} if kind == "activities" else {"updated": 1, "unchanged": 1})
    assert (make.dump() == before) is (kind == "activities")


@pytest.mark.parametrize("kind", FILES)
def test_only_what_is_new_is_brought(crm: Path, tmp_path: Path, kind: str) -> None:
    first, (old, new) = FILES[kind], LATER[kind]
    bring(tmp_path, kind, first[:2], "create")
    found = bring(tmp_path, kind, [row.replace(old, new) for row in first], "create")
    assert found == {"new": 1, "unchanged": 1}
    assert bring(tmp_path, kind, first, "both") == {"unchanged": 2}
