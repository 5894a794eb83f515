"""Every row of a long file can be seen, found, unticked and mended in the review."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.ui.exchange.import_page import DONE, REVIEW, ImportPage
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.worker import worker

ROWS = 3_000


@pytest.fixture
def review(sample, shown, tmp_path):
    """The review of 3,000 new people; then a faulty row, and one who may be there."""
    bus.connect_store()
    worker.inline = True
    page = shown(ImportPage(), 1232, 830)
    path = tmp_path / "long.csv"
    lines = [f"Person {n},p{n}@x.example,Town {n % 7}" for n in range(1, ROWS + 1)]
    lines += ["Freja Møller,freja@@oresund.example,", "Anna Souza,ana.sousa@ribeirafoods.pt,"]
    path.write_text("Name,E-mail,City\n" + "\n".join(lines), encoding="utf-8")
    page.open_path(path)
    page.go_on()
    assert page.step == REVIEW
    return page.review


@pytest.fixture
def page(review):
    return review.parent().parent()


def names(review):
    return [entry.row.name for entry in review.list.list.entries if entry.row is not None]


def test_the_end_of_a_group_is_reached_and_unticked(review, page):
    assert len(names(review)) == ROWS + 2
    QTest.keyClick(review.list, Qt.Key.Key_End)
    QTest.keyClick(review.list, Qt.Key.Key_Up)
    row = review.list.current_row()
    assert row.name == f"Person {ROWS - 1}"
    assert review.panel.heading.text() == f"Person {ROWS - 1}"
    QTest.keyClick(review.list, Qt.Key.Key_Space)
    assert review.decisions == {ROWS - 1: "skip"}
    assert review.list.current_id == ROWS - 1
    assert page.next.label == f"Import {ROWS - 1:,} rows"


def test_a_row_is_found_by_its_words_in_all_groups(review, page):
    page.search.setText("person 2999")
    page.search.flush()
    assert names(review) == ["Person 2999"]
    assert review.list.current_id == 2999
    page.search.setText("person 29")
    page.search.flush()
    assert review.list.current_id == 2999
    page.search.setText("person 30")
    page.search.flush()
    assert review.list.current_id == 30
    page.search.setText("OERSUND")
    page.search.flush()
    assert names(review) == []
    page.search.setText("Oresund")
    page.search.flush()
    assert names(review) == ["Freja Møller"]
    page.search.clear()
    page.search.flush()
    assert len(names(review)) == ROWS + 2


def test_a_faulty_row_far_down_is_mended_in_place(review):
    review.list.set_current_id(ROWS + 1)
    assert review.panel.mending.isVisible()
    review.panel.mended.emit({1: "freja@oresund.example"})
    assert review.tiles["problem"].number == 0
    assert review.verdicts[ROWS + 1].group == "new"
    assert review.list.current_id == ROWS + 1
    seen = review.list.visualRect(review.list.currentIndex())
    assert review.list.viewport().rect().contains(seen)


def test_nothing_is_written_before_a_mended_row_was_looked_at_again(review, page, qtbot):
    worker.inline = False
    people = store.one("SELECT count(*) FROM person")
    review.list.set_current_id(ROWS + 1)
    review.panel.mended.emit({1: "freja@oresund.example"})
    assert not page.next.isEnabled()
    page.go_on()
    qtbot.waitUntil(page.next.isEnabled, timeout=20_000)
    assert page.step == REVIEW
    assert review.verdicts[ROWS + 1].group == "new"
    assert store.one("SELECT count(*) FROM person") == people


def test_what_was_decided_far_down_is_done(review, page, qtbot):
    review.list.set_current_id(ROWS + 2)
    QTest.keyClick(review.list, Qt.Key.Key_M)
    for record in range(1, ROWS + 1):
        review.decisions.tick(record, record == ROWS)
    review.decided.emit()
    assert page.next.label == "Import 2 rows"
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    found = store.rows("SELECT name FROM person WHERE name LIKE 'Person %'")
    assert found == [(f"Person {ROWS}",)]


def test_the_saved_list_has_every_row_of_its_group(review, tmp_path):
    path = tmp_path / "out.csv"
    review.save_to(path, ["new", "problem"])
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + ROWS + 1


def test_a_value_that_stays_out_is_seen_in_the_list(page, tmp_path):
    path = tmp_path / "days.csv"
    path.write_text("Name,E-mail,Birthday\nEva,eva@x.example,31.02.1990\nIda,ida@x.example,\n")
    page.open_path(path)
    page.go_on()
    rows = [entry.row for entry in page.review.list.list.entries if entry.row is not None]
    assert [row.lost for row in rows] == ["Birthday 31.02.1990 There is no day “31.02.1990”.", ""]
    assert [group.note for group in page.review.list.list.groups] == [""]
