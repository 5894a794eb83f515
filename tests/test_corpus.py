"""Real files that nobody here wrote come in as they were meant, every one of them."""

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from smallcrm import paths
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.judge import Wishes

DEBATABLE = {
    "ez_android.vcf": "an address of 14 ñ and nothing else cannot be told from a damaged one",
    "ic_all.ics": "a journal and hours of availability are neither tasks nor meetings",
    "rc_import.mbox": "mails of strangers make no people unless it is asked for",
}


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    path = Path(__file__).parents[1] / "packaging" / "corpus.py"
    spec = importlib.util.spec_from_file_location("corpus", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_comes_in_as_it_was_meant(
    corpus: ModuleType, shared: Path, tmp_path: Path
) -> None:
    folder = shared / "data"
    with (folder / "MANIFEST.csv").open(encoding="utf-8-sig", newline="") as manifest:
        rows = list(csv.DictReader(manifest))
    paths.use_home(tmp_path)
    scores = [corpus.score(row, folder, tmp_path) for row in rows]
    assert len(scores) > 100
    wrong = [
        (one.file, one.wrong)
        for one in scores
        if (one.right, one.found) != (one.records, one.of) and one.file not in DEBATABLE
    ]
    assert wrong == []


def test_a_price_list_comes_in_as_products(crm: Path, shared: Path) -> None:
    found = reading.read(shared / "data" / "maven_products.csv")
    outcome = importing.perform(found, Wishes())
    assert (found.kind, outcome.created["products"], outcome.problems) == ("products", 7, [])
    assert [(row["name"], row["category"], row["price"]) for row in rows("products")][::6] == [
        ("GTX Basic", "GTX", "550.00"), ("GTK 500", "GTK", "26768.00"),
    ]  # fmt: skip
    assert not list(rows("people"))
