"""A workbook has real numbers and days, and no text in it ever becomes a formula."""

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest

from smallcrm.crm import activities, deals, people
from smallcrm.crm.exchange.export import export
from smallcrm.errors import UserError

_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


def sheet(path: Path, number: int = 1) -> dict[str, tuple[str, str]]:
    """Column title -> (n or s, text) of the first row below the titles."""
    with zipfile.ZipFile(path) as held:
        xml = held.read(f"xl/worksheets/sheet{number}.xml").decode()
    assert "<f>" not in xml
    found: dict[str, dict[str, tuple[str, str]]] = {"1": {}, "2": {}}
    for column, row, mark, inside in _CELL.findall(xml):
        kind = "s" if 't="inlineStr"' in mark else "n"
        found.setdefault(row, {})[column] = (kind, unescape(re.sub(r"<[^>]+>", "", inside)))
    return {found["1"][column][1]: cell for column, cell in found["2"].items()}


def test_numbers_and_days_are_real(crm: Path, tmp_path: Path) -> None:
    deals.add("Menu", amount="1234.50 EUR", expected_close="2026-07-03",
              created_at="2026-06-01T12:00:00Z")  # fmt: skip
    assert export("deals", "xlsx", tmp_path / "out.xlsx") == 1
    found = sheet(tmp_path / "out.xlsx")
    assert found["value"] == ("n", "1234.5")
    assert found["expected_close"] == ("n", "46206")
    assert found["created_at"] == ("n", "46174.5")
    assert found["title"] == ("s", "Menu")


def test_text_stays_text(crm: Path, tmp_path: Path) -> None:
    people.add("=1+1", job_title="007", company="@SUM(A1)", phone="+351 912 345 087",
               email="a@b.pt", note="http://example.com", birthday="--09-03",
               tags=["<b>", "a;b"])  # fmt: skip
    export("people", "xlsx", tmp_path / "out.xlsx")
    found = sheet(tmp_path / "out.xlsx")
    assert {name: found[name] for name in (
        "name", "job_title", "company", "phone", "notes", "birthday", "tags",
    )} == {
        "name": ("s", "=1+1"), "job_title": ("s", "007"), "company": ("s", "@SUM(A1)"),
        "phone": ("s", "+351 912 345 087"), "notes": ("s", "http://example.com"),
        "birthday": ("s", "--09-03"), "tags": ("s", '<b>; "a;b"'),
    }  # fmt: skip


def test_what_no_cell_can_hold_is_refused_and_never_cut_off(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana")
    activities.log("note", people=[ana], body="x" * 32_768)
    with pytest.raises(UserError, match="32,767"):
        export("people", "xlsx", tmp_path / "out.xlsx")
    assert not list(tmp_path.glob("*out.xlsx*"))


def test_all_has_a_sheet_for_each_kind(sample: Path, tmp_path: Path) -> None:
    export("all", "xlsx", tmp_path / "all.xlsx")
    with zipfile.ZipFile(tmp_path / "all.xlsx") as held:
        names = re.findall(r'<sheet name="([^"]+)"', held.read("xl/workbook.xml").decode())
    assert names == ["People", "Companies", "Deals", "Tasks", "Activities", "Tickets", "Products"]
