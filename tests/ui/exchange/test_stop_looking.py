"""A long look at every row of a file can be left at any moment, and nothing of it comes back."""

import time
from pathlib import Path
from threading import Event

import make
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm.ui.exchange.import_page import COLUMNS, FILE, REVIEW, ImportPage
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.worker import worker

ROWS = 100_000


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.csv"
    lines = (f"Person {n},p{n}@x.example,+49 171 {n:07},Firm {n % 9000}" for n in range(ROWS))
    path.write_text("Name,E-mail,Phone,Company\n" + "\n".join(lines))
    return path


@pytest.fixture
def small(tmp_path) -> Path:
    path = tmp_path / "small.csv"
    path.write_text("Name,E-mail\nAnna,anna@x.example\n")
    return path


@pytest.fixture
def page(sample, shown):
    bus.connect_store()
    page = shown(ImportPage(), 1232, 830)
    worker.inline = False
    return page


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def seconds_until_free(qtbot):
    """How long until the background is free for other work."""
    began, free = time.perf_counter(), []
    worker.run(lambda: True, free.append)
    qtbot.waitUntil(lambda: bool(free), timeout=30_000)
    return time.perf_counter() - began


def open_file(page, path, qtbot):
    """Opens a file and waits for its columns."""
    page.open_path(path)
    qtbot.waitUntil(lambda: page.step == COLUMNS, timeout=20_000)


def look_at(page, path, qtbot):
    """Opens a file and waits until the look at its rows is well under way."""
    open_file(page, path, qtbot)
    click(page.next)
    qtbot.waitUntil(lambda: page.said.text().startswith("Looked at"), timeout=20_000)


def test_cancel_stops_the_look_within_a_second_and_leaves_nothing(page, large, qtbot, tmp_path):
    before, files = make.dump(), sorted(tmp_path.rglob("*"))
    look_at(page, large, qtbot)
    click(page.cancel)
    assert page.step == FILE
    assert seconds_until_free(qtbot) < 1
    assert page.step == FILE
    assert page.review.outcome is None
    assert make.dump() == before
    assert sorted(tmp_path.rglob("*")) == files


def test_after_a_cancelled_look_the_next_file_waits_at_its_columns(page, large, small, qtbot):
    look_at(page, large, qtbot)
    click(page.cancel)
    page.open_path(small)
    qtbot.waitUntil(lambda: page.review.outcome is not None, timeout=20_000)
    assert page.step == COLUMNS
    click(page.next)
    assert page.step == REVIEW
    assert page.review.outcome.records == 1


def test_the_window_stays_free_while_a_large_file_is_read(page, large, qtbot):
    page.open_path(large)
    assert page.columns.reading is None
    assert page.file.doing.text() == "Reading “large.csv” …"
    qtbot.waitUntil(lambda: page.step == COLUMNS, timeout=20_000)
    qtbot.waitUntil(lambda: page.columns.reading.records == ROWS, timeout=20_000)
    click(page.cancel)
    seconds_until_free(qtbot)


def test_a_file_that_is_left_while_it_is_read_does_not_come_back(page, large, qtbot):
    page.open_path(large)
    page._go(FILE)
    seconds_until_free(qtbot)
    assert page.step == FILE
    assert page.columns.reading is None


def test_what_is_being_read_can_be_cancelled_by_a_key(page, large, qtbot):
    page.setFocus()
    page.open_path(large)
    assert page.file.stop.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.file.doing.isVisible()
    assert not page.file.stop.isVisible()
    seconds_until_free(qtbot)
    assert page.columns.reading is None


def test_a_look_that_was_finished_when_cancel_came_is_not_shown(page, small, qtbot):
    held, over = Event(), Event()
    page.open_path(small)
    worker.run(held.wait)
    qtbot.waitUntil(lambda: page.step == COLUMNS, timeout=20_000)
    click(page.next)
    worker.run(over.set)
    held.set()
    assert over.wait(20)
    click(page.cancel)
    seconds_until_free(qtbot)
    assert page.step == FILE
    assert page.review.outcome is None


def test_back_to_the_file_stops_the_look_too(page, large, qtbot):
    look_at(page, large, qtbot)
    click(page.back)
    assert page.step == FILE
    assert seconds_until_free(qtbot) < 1
    assert page.review.outcome is None


def test_a_changed_column_stops_the_look_before_it(page, large, qtbot):
    look_at(page, large, qtbot)
    page.columns.view.set_current_id(2)
    for _time in range(3):
        page.columns.view.setFocus()
        QTest.keyClick(page.columns.view, Qt.Key.Key_Delete)
    click(page.cancel)
    assert seconds_until_free(qtbot) < 1
