"""The last page of an import knows when the import was taken back or undone somewhere else."""

import pytest

from smallcrm import store
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.ui.exchange.import_page import DONE, ImportPage
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.worker import worker


@pytest.fixture
def page(sample, shown, tmp_path, qtbot):
    """The last page after an import of one person."""
    bus.connect_store()
    worker.inline = True
    page = shown(ImportPage(), 1232, 830)
    path = tmp_path / "one.csv"
    path.write_text("Name,E-Mail,Company\nUrs Hauser,urs@h.example,Hauser AG\n", "utf-8")
    page.open_path(path)
    page.go_on()
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    return page


def offered(page):
    return [one.label for one in (page.done.new, page.done.undo, page.done.more) if one.isVisible()]


def says(page, words):
    return lambda: words in page.done.heading.text()


def test_an_import_taken_back_elsewhere_is_not_offered_again(page, qtbot):
    assert offered(page) == ["Show the new contacts", "Take back", "Import another file"]
    take_back(page.done.import_id)
    qtbot.waitUntil(says(page, "The import was taken back"))
    assert page.done.detail.text() == (
        "New rows are gone, old values are back; what was edited since was kept."
    )
    assert offered(page) == ["Import another file"]


def test_an_undone_take_back_shows_the_import_again(page, qtbot):
    before = page.done.detail.text()
    take_back(page.done.import_id)
    qtbot.waitUntil(says(page, "taken back"))
    store.undo()
    qtbot.waitUntil(says(page, "Import finished: 1 new"))
    assert page.done.detail.text() == before
    assert len(offered(page)) == 3


def test_an_undone_import_is_shown_as_undone_and_comes_back(page, qtbot):
    store.undo()
    qtbot.waitUntil(says(page, "The import was undone"))
    assert offered(page) == ["Import another file"]
    store.redo()
    qtbot.waitUntil(says(page, "Import finished"))
    assert len(offered(page)) == 3


def test_what_was_taken_back_here_keeps_its_words(page, qtbot):
    page.done.undo.click()
    words = page.done.detail.text()
    assert "2 records removed" in words
    page.refresh()
    assert page.done.detail.text() == words


def test_an_import_taken_back_behind_another_page_is_known_on_return(page, qtbot):
    page.hide()
    take_back(page.done.import_id)
    page.show()
    qtbot.waitUntil(says(page, "taken back"))
