"""The page that tells what is not in order, by keys alone."""

import make
import pytest
from PySide6.QtCore import Qt

from smallcrm import store
from smallcrm.crm import people


@pytest.fixture
def page(window):
    """The page with two names in capitals on it."""
    people.add("XENIA QUAST", email="x@quast.de")
    people.add("YLVA ZANDER", email="y@zander.de")
    window.commands.run("tools.hygiene")
    found = window.page
    found.freshen_now()
    group = next(one for one in found.list.list.groups if one.key == "capitals")
    found.list.set_current_id(group.rows[0].number)
    return found


def shown(page, key="capitals"):
    return [one.name for one in page.found.get(key, [])]


def test_m_puts_right_and_undo_brings_it_back(qtbot, page):
    before = make.dump()
    assert shown(page) == ["XENIA QUAST", "YLVA ZANDER"]
    qtbot.keyClick(page.list, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: shown(page) == ["YLVA ZANDER"])
    assert store.one("SELECT 1 FROM person WHERE name = 'Xenia Quast'")
    page.window().undo()
    assert make.dump() == before


def test_shift_m_puts_all_of_a_kind_right(qtbot, page):
    qtbot.keyClick(page.list, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shown(page) == [])


def test_s_leaves_it_as_it_is(qtbot, page):
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: shown(page) == ["YLVA ZANDER"])
    assert store.one("SELECT 1 FROM person WHERE name = 'XENIA QUAST'")


def test_enter_opens_the_record_and_back_returns(qtbot, page):
    window = page.window()
    row = page.line.trouble.id
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert window.page.present_record() == ("person", row)
    while window.place == "contacts":
        window.commands.run("go.back")
    assert window.place == "hygiene"


def test_each_row_is_a_sentence(page):
    line = page.line
    assert page.list.delegate.sentence(line) == "XENIA QUAST, → Xenia Quast, Write as suggested"
