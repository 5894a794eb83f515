"""While a new contact is typed, the form says whom one may know already."""

from PySide6.QtCore import Qt

from smallcrm.ui.kit.overlay import open_overlay


def form(window):
    window.go("contacts")
    window.records.new("person")
    return open_overlay()


def test_it_says_whom_as_the_name_is_typed(qtbot, window):
    dialog = form(window)
    qtbot.keyClicks(dialog.fields["name"].line, "Ana Sous")
    assert not dialog.alike.isVisible()
    qtbot.keyClicks(dialog.fields["name"].line, "a")
    assert dialog.alike.isVisible()
    assert dialog.alike.accessibleName().startswith("Looks like Ana Sousa, added")
    assert "same name" in dialog.alike.accessibleName()


def test_one_key_opens_the_match_instead(qtbot, window):
    dialog = form(window)
    qtbot.keyClicks(dialog.fields["email"].line, "ana.sousa@ribeirafoods.pt")
    found = dialog.alike.found
    qtbot.keyClick(dialog.fields["email"].line, Qt.Key.Key_F2)
    assert open_overlay() is None
    assert window.page.present_record() == ("person", found.id)


def test_compare_shows_both_and_goes_on(qtbot, window):
    dialog = form(window)
    qtbot.keyClicks(dialog.fields["name"].line, "Ana Sousa")
    qtbot.mouseClick(dialog.alike.compare_button, Qt.MouseButton.LeftButton)
    assert open_overlay() is not dialog
    qtbot.keyClick(open_overlay(), Qt.Key.Key_Escape)
    assert open_overlay() is dialog
    assert dialog.fields["name"].text() == "Ana Sousa"


def test_companies_are_compared_too(qtbot, window):
    window.records.new("company")
    dialog = open_overlay()
    qtbot.keyClicks(dialog.fields["name"].line, "Ribeira Foods Lda")
    assert "same name but for the legal form" in dialog.alike.accessibleName()
