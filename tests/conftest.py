"""A home of its own for every test, and a fresh data file copied from one that is made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from smallcrm import clock, paths, store
from smallcrm.crm import file as data

SHARED = Path(__file__).parents[2] / "shared"
NOW = "2026-06-17T10:42"

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile(
    "search", max_examples=1_000, deadline=None
)  # --hypothesis-profile=search
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[Path]:
    """Settings, data and backups of a test live in its own folder; the clock can be set."""
    paths.use_home(tmp_path / "home")
    yield tmp_path / "home"
    store.close()
    clock.pretend(None)
    paths.use_home(None)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The program as the window starts it."""
    from smallcrm.ui.kit.theme import STYLE

    return ["smallcrm", *STYLE]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new data file with nothing in it but the first pipeline."""
    made = tmp_path_factory.mktemp("made") / "empty.db"
    data.open_file(made, create=True)
    store.close()
    return made


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample business as it stands on 17 June 2026, 10:42."""
    from smallcrm.crm.sample import build

    made = tmp_path_factory.mktemp("made") / "sample.db"
    clock.pretend(NOW)
    data.open_file(made, create=True)
    build()
    store.close()
    clock.pretend(None)
    return made


@pytest.fixture
def crm(empty_file: Path, tmp_path: Path) -> Path:
    """An open, empty data file; today is 17 June 2026, 10:42."""
    return _open(empty_file, tmp_path)


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """The open sample business; today is 17 June 2026, 10:42."""
    return _open(sample_file, tmp_path)


def _open(template: Path, folder: Path) -> Path:
    copy = folder / "data.db"
    shutil.copyfile(template, copy)
    clock.pretend(NOW)
    data.open_file(copy)
    return copy


@pytest.fixture
def heard() -> Iterator[list[store.Changes]]:
    """What the steps of a test said they changed."""
    found: list[store.Changes] = []
    stop = store.on_change(found.append)
    yield found
    stop()


@pytest.fixture
def shared() -> Path:
    """The folder of real files beside the checkout; skips where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real files is not beside this checkout")
    return SHARED
