"""What one looks at goes out by keyboard alone, in the format and with the columns one chose."""

import csv
import json
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm import store
from smallcrm.crm.query.read import parse
from smallcrm.ui.exchange.out import wording
from smallcrm.ui.exchange.out.export_dialog import ExportDialog
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.kit.window_state import window_state
from smallcrm.ui.kit.worker import worker

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where every file goes, in place of the system's question."""
    found = tmp_path / "out.file"
    monkeypatch.setattr(ask, "save_file", lambda *given: given[-1](found))
    return found


def ask_for_export(window):
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_E, CTRL)
    found = open_overlay()
    assert isinstance(found, ExportDialog)
    return found


def go_on(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def read(path):
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def test_the_list_goes_out_as_it_stands(window, target):
    page = window.go("contacts")
    page.list.show_filter(parse("person", "status:customer"))
    page.list.order_by("name", False)
    dialog = ask_for_export(window)
    assert dialog.what.label() == f"Filtered: {len(page.list.listing.in_order())} people"
    dialog.place.set_value("")
    go_on(dialog)
    rows = read(target)
    shown = page.list.listing.in_order()
    names = dict(store.rows("SELECT id, name FROM person"))
    assert rows[0][:3] == ["Name", "Company", "Status"]
    assert [row[0] for row in rows[1:]] == [names[row] for row in shown]
    assert window.toast.words.text() == f"{len(shown)} people written to out.file"
    assert window.toast.button.text() == "Show in folder"


def test_ticked_rows_are_offered_first(window, target):
    page = window.go("contacts")
    page.list.table.ticks.choose({3, 17})
    QTest.mouseClick(page.list.bulk.buttons["export"], Qt.MouseButton.LeftButton)
    dialog = open_overlay()
    assert (dialog.what.value, dialog.kind) == ("chosen", "people")
    dialog.format.set_current("json")
    go_on(dialog)
    found = json.loads(target.read_text("utf-8"))
    assert {row["id"] for row in found} == {3, 17}


def test_all_that_is_known_in_place_of_the_columns(window, target):
    window.go("contacts")
    dialog = ask_for_export(window)
    dialog.columns.set_current("all")
    go_on(dialog)
    assert read(target)[0][:3] == ["id", "external_id", "name"]


@pytest.mark.parametrize(
    ("place", "kind"), [("pipeline", "deals"), ("tasks", "tasks"), ("stream", "activities"),
                        ("today", "people")],
)  # fmt: skip
def test_a_place_offers_what_it_is_about(window, place, kind):
    window.go(place)
    assert ask_for_export(window).kind == kind


def test_only_formats_that_go_with_it_are_offered(window):
    window.go("pipeline")
    dialog = ask_for_export(window)
    assert dialog.what.label() == "Client projects: 17 deals"
    assert [one.key for one in dialog.format.options] == ["csv", "xlsx", "json"]
    assert not dialog.columns.isVisible()
    dialog.what.set_value("all")
    dialog.what.chosen.emit("all")
    assert [one.key for one in dialog.format.options] == ["json", "xlsx", "vcf", "ics"]
    assert "whole history" in dialog.note.text()


def test_a_file_that_cannot_be_written_is_said_and_the_dialog_stays(window, target, monkeypatch):
    window.go("contacts")
    dialog = ask_for_export(window)
    dialog.write(target.parent / "missing" / "out.csv")
    assert "could not be written" in dialog.problem.text()
    assert open_overlay() is dialog


def test_cancel_leaves_what_was_there(window, target, qtbot):
    target.write_text("older")
    window.go("contacts")
    dialog = ask_for_export(window)
    worker.inline = False
    gate = Event()
    worker.run(gate.wait)
    go_on(dialog)
    bar = open_overlay()
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: open_overlay() is None)
    worker.inline = True
    assert window.toast.words.text() == "Stopped. Nothing was written."
    assert target.read_text() == "older"


def test_the_last_choice_is_offered_again(window, target):
    window.go("contacts")
    dialog = ask_for_export(window)
    dialog.format.set_current("vcf")
    go_on(dialog)
    assert window_state.get("export")["format"] == "vcf"
    assert ask_for_export(window).format.current == "vcf"


@pytest.mark.parametrize(
    ("system", "wanted"),
    [("de_AT", "de-DE"), ("pt_BR", "pt-BR"), ("C", ""), ("xx_YY", ""), ("ar_EG", "ar")],
)
def test_the_place_of_the_system_is_offered(system, wanted):
    assert wording.usual(system) == wanted


def test_every_place_can_be_written_for():
    for key, _name in wording.PLACES:
        assert "1234" in wording.explain("people", "csv", key)


def test_the_board_and_the_tasks_go_out_as_they_are_filtered(window, target):
    page = window.go("pipeline")
    page.filter.show_text("ana")
    shown = [card.id for column in page.filter.passing(page.deck.cards).values() for card in column]
    dialog = ask_for_export(window)
    dialog.format.set_current("json")
    go_on(dialog)
    assert {row["id"] for row in json.loads(target.read_text("utf-8"))} == set(shown)
    assert 0 < len(shown) < 17
    window.go("tasks")
    dialog = ask_for_export(window)
    dialog.format.set_current("ics")
    go_on(dialog)
    assert window.toast.words.text() == "21 tasks written to out.file"
