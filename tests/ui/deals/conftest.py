"""The pipeline over the sample business, on the morning of 17 June 2026."""

import shutil

import pytest

from smallcrm import clock, paths, store
from smallcrm.crm import file
from smallcrm.ui.deals.pipeline_page import PipelinePage
from smallcrm.ui.frame.shell import Place, Shell
from smallcrm.ui.kit.live import bus

NOW = "2026-06-17T10:42"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The sample, built once."""
    folder = tmp_path_factory.mktemp("sample")
    paths.use_home(folder)
    clock.pretend(NOW)
    built = file.open_sample()
    kept = folder / "kept.db"
    store.execute("VACUUM INTO ?", (str(kept),))
    store.close()
    built.unlink(missing_ok=True)
    clock.pretend(None)
    paths.use_home(None)
    return kept


@pytest.fixture
def sample(sample_file, tmp_path, at_rest):
    """A copy of the sample, open."""
    clock.pretend(NOW)
    copy = tmp_path / "sample.db"
    shutil.copy(sample_file, copy)
    file.open_file(copy)
    bus.connect_store()
    yield copy
    store.close()
    clock.pretend(None)


@pytest.fixture
def window(sample, shown):
    """The frame with the pipeline in it."""
    shell = Shell([Place("pipeline", "Pipeline", "columns", PipelinePage, "Ctrl+3")])
    shell.undo_wanted.connect(store.undo)
    shown(shell, 1440, 900)
    shell.go("pipeline")
    return shell


@pytest.fixture
def page(window):
    """The pipeline page."""
    return window.page


@pytest.fixture
def deal():
    """The id of a deal by its title."""
    return lambda title: store.one("SELECT id FROM deal WHERE title = ?", (title,))
