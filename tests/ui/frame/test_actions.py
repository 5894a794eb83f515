"""The table of commands: no key twice, every icon there, every undo known."""

from PySide6.QtGui import QKeySequence

from smallcrm.ui.actions import ACTIONS, BY_ID, LOOKS, MENUS, STEP
from smallcrm.ui.kit import icons


def test_no_two_commands_share_a_key(qapp):
    keys = [key for action in ACTIONS for key in action.keys.split("; ") if key]
    letters = [action.letter for action in ACTIONS if action.letter]
    of_tickets = [action.letter for action in ACTIONS if action.id.startswith("ticket.")]
    of_deals = [action.letter for action in ACTIONS if action.id.startswith("deal.")]
    assert len(keys) == len(set(keys))
    shared = set(of_tickets) & set(of_deals)
    assert len(letters) == len(set(letters)) + len(shared)
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_every_command_has_a_name_an_icon_a_menu_and_says_how_it_is_undone():
    assert len(BY_ID) == len(ACTIONS)
    for action in ACTIONS:
        assert action.text
        assert icons.exists(action.icon), action.icon
        assert action.menu in MENUS
        assert action.undo == STEP or action.undo == LOOKS or " " in action.undo


def test_there_are_at_most_nine_menus():
    assert len(MENUS) <= 9
    assert all("&" in title for title in MENUS)
