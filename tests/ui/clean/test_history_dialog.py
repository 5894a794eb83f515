"""The history of a record in a dialog."""

from PySide6.QtCore import Qt

from smallcrm.crm import people
from smallcrm.ui.kit.overlay import open_overlay


def test_it_shows_what_changed_and_where_from(qtbot, window):
    page = window.go("contacts")
    page.show_view("all")
    row = page.list.listing.id_at(0)
    page.show_record("person", row)
    people.edit(row, job_title="Chief of everything")
    window.commands.run("record.history")
    dialog = open_overlay()
    said = dialog.list.list.data(dialog.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert "Chief of everything" in said
    assert "Typed 17 June 2026" in said
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert open_overlay() is None


def test_without_a_record_it_asks_for_one(window):
    window.go("dashboard")
    window.commands.run("record.history")
    assert open_overlay() is None
    assert "Choose a person" in window.toast.accessibleName() or window.toast.isVisible()
