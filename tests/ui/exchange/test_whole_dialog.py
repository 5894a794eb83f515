"""A file with everything is shown, and fills an empty file; beside other data it stays out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import file as data
from smallcrm.crm.exchange.export import export
from smallcrm.ui.exchange.whole.whole_dialog import WholeDialog
from smallcrm.ui.kit.overlay import open_overlay

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def whole(sample, tmp_path):
    """The sample as a file with everything."""
    export("all", "json", tmp_path / "all.json")
    store.close()
    return tmp_path / "all.json"


def test_an_empty_file_is_filled_and_the_window_shows_it(whole, open_window, tmp_path):
    data.open_file(tmp_path / "new.db", create=True)
    window = open_window(tmp_path / "new.db")
    window.go("contacts")
    window.go("import").open_path(whole)
    dialog = open_overlay()
    assert isinstance(dialog, WholeDialog)
    assert "17 Jun 2026: 248 people, 246 companies" in dialog.facts.text()
    assert data.counts()["people"] == 0
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert open_overlay() is None
    assert data.counts()["people"] == 248
    assert window.toast.words.text().startswith("Everything is in: 248 people")
    page = window.go("contacts")
    assert page.list.listing.count() == 248
    assert window.go("pipeline").head is not None


def test_beside_other_data_it_stays_out(whole, open_window, sample):
    window = open_window(sample)
    window.go("import").open_path(whole)
    dialog = open_overlay()
    assert "holds data already" in dialog.problem.text()
    assert not dialog.button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert open_overlay() is dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert open_overlay() is None
