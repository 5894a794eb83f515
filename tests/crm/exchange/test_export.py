"""What goes out is complete, counted and readable by other programs."""

import csv
import io
import json
from pathlib import Path

import pytest

from smallcrm.crm import people
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import KINDS, export, rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.service import tickets
from smallcrm.errors import UserError


def test_a_person_has_the_shape_that_scripts_know(sample: Path) -> None:
    ana = next(row for row in rows("people") if row["name"] == "Ana Sousa")
    assert ana["company"] == "Ribeira Foods"
    assert ana["emails"] == [{"label": "work", "value": "ana.sousa@ribeirafoods.pt"}]
    assert ana["phones"] == [
        {"label": "mobile", "value": "+351 912 345 087", "e164": "+351912345087"},
        {"label": "office", "value": "+351 222 099 140, ext. 4", "e164": "+351222099140"},
    ]
    assert ana["tags"] == ["packaging", "retainer", "design", "VIP"]
    assert ana["next_step"] == {"title": "Send revised quote", "due": "2026-06-17T11:00"}
    assert ana["last_word"]["direction"] == "in"
    wanted = ("id external_id name prefix first_name middle_name last_name suffix nickname company "
              "job_title status source tags emails phones addresses websites birthday custom notes "
              "created_at next_step last_word origin").split()  # fmt: skip
    assert set(wanted) <= set(ana)


def bring_in_products(folder: Path) -> None:
    path = folder / "prices.csv"
    path.write_text("product,sku,price\nGTX Basic,G1,550\n")
    importing.perform(reading.read(path), Wishes())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format_", ["csv", "json"])
def test_rows_are_counted_right(sample: Path, tmp_path: Path, kind: str, format_: str) -> None:
    tickets.add("Web shop shows old logo", person_id=1)
    bring_in_products(tmp_path)
    target = tmp_path / f"out.{format_}"
    count = export(kind, format_, target)
    text = target.read_text(encoding="utf-8-sig")
    found = json.loads(text) if format_ == "json" else list(csv.DictReader(io.StringIO(text)))
    assert len(found) == count > 0


def test_everything_has_every_table(sample: Path, tmp_path: Path) -> None:
    export("all", "json", tmp_path / "all.json")
    found = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert set(KINDS) <= set(found)
    assert len(found["tables"]["person"]) == 248
    assert found["tables"]["step"]
    with pytest.raises(UserError):
        export("all", "csv", tmp_path / "all.csv")


def test_a_cell_that_would_run_is_text(crm: Path, tmp_path: Path) -> None:
    people.add("=1+1", company="@SUM(A1)", phone="+351 912 345 087")
    export("people", "csv", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as held:
        row = next(csv.DictReader(held))
    assert (row["name"], row["company"], row["phone"]) == (
        "'=1+1", "'@SUM(A1)", "+351 912 345 087",
    )  # fmt: skip


def test_an_older_file_stays_when_the_new_one_cannot_be_written(
    sample: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="could not be written"):
        export("people", "csv", tmp_path / "missing" / "out.csv")
    assert not list(tmp_path.glob("**/.part-*"))
