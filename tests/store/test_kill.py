"""A process that is killed leaves a whole file: nothing partial, nothing lost that was saved."""

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def torture() -> ModuleType:
    file = Path(__file__).parents[2] / "packaging" / "torture.py"
    spec = importlib.util.spec_from_file_location("torture", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["torture"] = module
    spec.loader.exec_module(module)
    return module


def test_kills_during_edits_lose_nothing(torture: ModuleType, tmp_path: Path) -> None:
    dice = random.Random(1)
    file = torture.fresh(tmp_path, "edits.db")
    for _turn in range(8):
        assert torture.kill_edits(file, tmp_path / "home", dice) == []


def test_kills_during_an_import_leave_all_or_nothing(torture: ModuleType, tmp_path: Path) -> None:
    dice = random.Random(2)
    sheet = torture.spreadsheet(tmp_path, 1500)
    for turn in range(5):
        file = torture.fresh(tmp_path, f"import-{turn}.db")
        assert torture.kill_import(file, tmp_path / "home", sheet, 1500, dice) == []
