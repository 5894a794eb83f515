"""Rows are put right, left alone field by field, and saved, before anything is written."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from smallcrm import store
from smallcrm.crm.exchange.contacts.rules import FILL
from smallcrm.ui.exchange.import_page import DONE, REVIEW, ImportPage
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.worker import worker

SHEET = """Name;E-Mail;Position;Umsatz 2025
Anna Souza;ana.sousa@ribeirafoods.pt;Chefin;100
Lukas Brandt;l.brandt@brandt-maschinenbau.example;Boss;200
Freja Møller;freja@@oresund.example;;300
Zoe Zwirn;zoe@zwirn.example;;400
"""


@pytest.fixture
def page(sample: Path, tmp_path: Path, shown, qtbot) -> ImportPage:  # type: ignore[no-untyped-def]
    bus.connect_store()
    worker.inline = True
    page = ImportPage()
    shown(page, 1232, 830)
    path = tmp_path / "kontakte.csv"
    path.write_text(SHEET, encoding="utf-8")
    page.open_path(path)
    return page


def record_of(page: ImportPage, name: str) -> int:
    return next(r for r, verdict in page.review.verdicts.items() if verdict.draft.name == name)


def test_a_faulty_cell_is_put_right_where_it_stands(page: ImportPage, qtbot) -> None:  # type: ignore[no-untyped-def]
    page.columns.look.row_wanted.emit(3)
    assert page.step == REVIEW
    assert page.review.list.current_id == 3
    qtbot.keyClick(page.review.list, Qt.Key.Key_F2)
    form = page.review.panel.mending
    line = next(iter(form.lines.values()))
    assert line.hasFocus()
    assert line.text() == "freja@@oresund.example"
    assert not form.button.isEnabled()
    line.clear()
    qtbot.keyClicks(line, "freja@oresund.example")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.review.tiles["problem"].number == 0
    assert page.review.verdicts[3].group == "new"
    assert page.review.list.current_id == 3
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    assert store.one("SELECT count(*) FROM email WHERE value = 'freja@oresund.example'") == 1


def test_decisions_stay_when_another_row_is_mended(page: ImportPage) -> None:
    page.go_on()
    page.review.list.set_current_id(1)
    page.review.decide("merge")
    page.review.list.set_current_id(3)
    page.review.panel.mended.emit({1: "freja@oresund.example"})
    assert page.review.decisions == {1: "merge"}


def test_a_value_that_is_there_can_stay(page: ImportPage, qtbot) -> None:  # type: ignore[no-untyped-def]
    page.go_on()
    review = page.review
    review.list.set_current_id(1)
    review.decide("merge")
    review.list.set_current_id(1)
    fields = review.panel.fields
    row = next(place for place, one in enumerate(fields.rows) if one.field == "job_title")
    before = fields.rows[row].words[1]
    y = next(y for y in range(fields.height()) if fields.row_at(y) == row) + 8
    qtbot.mouseClick(fields, Qt.MouseButton.LeftButton, pos=QPoint(fields._name + 20, y))
    assert review.kept == {1: ["job_title"]}
    assert fields.rows[row].kept
    assert fields.rows[row].words[3] == before
    fields.setFocus()
    fields.current = row
    qtbot.keyClick(fields, Qt.Key.Key_Right)
    assert review.kept == {1: []}
    qtbot.keyClick(fields, Qt.Key.Key_Left)
    page.go_on()
    qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)
    assert store.one("SELECT job_title FROM person WHERE name = 'Ana Sousa'") == before


def test_counts_follow_the_ticks(page: ImportPage, qtbot) -> None:  # type: ignore[no-untyped-def]
    page.go_on()
    assert page.said.text().startswith("1 new, 1 updated.")
    page.review.list.set_current_id(record_of(page, "Zoe Zwirn"))
    qtbot.keyClick(page.review.list, Qt.Key.Key_Space)
    assert page.said.text().startswith("0 new, 1 updated.")
    assert page.next.label == "Import 1 row"


def test_a_rule_of_a_column_changes_what_would_be_written(page: ImportPage, qtbot) -> None:  # type: ignore[no-untyped-def]
    assert page.review.outcome.rows["updated"] == 1  # type: ignore[union-attr]
    page.columns.list.ruled.emit(2, FILL)
    assert page.review.outcome.rows["updated"] == 0  # type: ignore[union-attr]
    assert page.columns.list.view.rows.row(2).rule == FILL


def test_r_opens_the_rules_of_a_column_and_a_click_its_fields(page: ImportPage, qtbot) -> None:  # type: ignore[no-untyped-def]
    view = page.columns.view
    view.set_current_id(2)
    opened: list[object] = []
    page.columns.list._open = lambda key, options, value: opened.append(key) or _Popup()  # type: ignore[assignment,func-returns-value,return-value]
    qtbot.keyClick(view, Qt.Key.Key_R)
    rect = view.cell_rect("field")
    assert rect is not None
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert opened == ["rule", "field"]


class _Popup:
    class chosen:  # noqa: N801
        @staticmethod
        def connect(_do: object) -> None:
            """Nobody chooses."""


def test_a_column_without_a_field_becomes_one_of_your_own(page: ImportPage) -> None:
    assert page.columns.reading.columns[3].field is None  # type: ignore[union-attr]
    page.columns.look.field_wanted.emit(3)
    assert page.columns.reading.columns[3].field == "custom:Umsatz 2025"  # type: ignore[union-attr]


def test_only_new_rows_or_only_by_number(page: ImportPage) -> None:
    page.columns.look.mode.set_value("create")
    page.columns.look.wished.emit()
    rows = page.review.outcome.rows  # type: ignore[union-attr]
    assert (rows["new"], rows["updated"]) == (1, 0)


def test_rows_with_the_sign_that_was_chosen_are_updated(page: ImportPage) -> None:
    assert page.review.outcome.rows["duplicate"] == 1  # type: ignore[union-attr]
    page.columns.look.match.set_value(("email",))
    page.columns.look.wished.emit()
    assert page.review.outcome.rows["duplicate"] == 0  # type: ignore[union-attr]
    assert page.review.verdicts[1].target_name == "Ana Sousa"


def test_the_list_is_saved_with_what_is_said_of_each_row(page: ImportPage, tmp_path: Path) -> None:
    page.go_on()
    path = tmp_path / "out.csv"
    page.review.save_to(path, ["problem", "duplicate"])
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["Anna Souza", "Freja Møller"]
    assert "looks like Ana Sousa" in rows[1][-1]
    assert rows[2][-1] == "E-Mail: Two @ signs."
