"""Brings the commands of the program to the menus and keys, as far as they work here and now."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenuBar

from smallcrm.ui.actions import ACTIONS, BY_ID, MENUS, Action
from smallcrm.ui.kit.controls import Menu, dress, keys_text

Offers = dict[str, Callable[[], object] | None]
_NEW = ("record.new_person", "record.new_company", "record.new_deal", "record.new_ticket",
        "record.new_task")  # fmt: skip


class Commands(QObject):
    """One QAction for each entry of ACTIONS; what nobody offers is not shown."""

    def __init__(self, window: QMainWindow, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self._offers: Offers = {}
        self._quiet = False
        self.menus: list[Menu] = []
        self.actions: dict[str, QAction] = {}
        self._letters: dict[str, list[str]] = {}
        for action in ACTIONS:
            if action.letter:
                self._letters.setdefault(action.letter, []).append(action.id)
        for action in ACTIONS:
            self.actions[action.id] = self._make(action)
        for title in MENUS:
            menu = Menu(bar, title.replace("&", ""))
            opener = bar.addMenu(menu)
            self.menus.append(menu)
            letter = QShortcut(QKeySequence.mnemonic(title), window)
            letter.activated.connect(partial(bar.setActiveAction, opener))
            for action in ACTIONS:
                if action.menu == title:
                    if action.line:
                        menu.addSeparator()
                    menu.addAction(self.actions[action.id])

    def _make(self, action: Action) -> QAction:
        made = QAction(action.text.replace("&", "&&"), self._window)
        keys = [part.strip() for part in action.keys.split("; ") if part]
        made.setShortcuts([QKeySequence(part) for part in keys])
        dress(made, action.icon, keys[0] if keys else action.letter)
        made.setVisible(False)
        made.triggered.connect(lambda: self.run(action.id))
        self._window.addAction(made)
        return made

    def offer(self, offers: Offers) -> None:
        """Show and enable exactly these; None as the value shows a command greyed."""
        self._offers = offers
        for id, made in self.actions.items():
            made.setVisible(id in offers)
            made.setEnabled(offers.get(id) is not None and not self._quiet)
        for menu in self.menus:
            shown = any(made.isVisible() and not made.isSeparator() for made in menu.actions())
            menu.menuAction().setVisible(shown)

    def be_quiet(self, quiet: bool) -> None:
        """Answer no keys while a dialog has the window."""
        self._quiet = quiet
        self.offer(self._offers)

    def set_text(self, id: str, text: str) -> None:
        """Say more precisely what a command does now ("Undo: delete 4 contacts")."""
        self.actions[id].setText((text or BY_ID[id].text).replace("&", "&&"))

    def check(self, id: str, checked: bool) -> None:
        """Show a tick before a command."""
        self.actions[id].setCheckable(True)
        self.actions[id].setChecked(checked)

    def offered(self) -> list[tuple[Action, Callable[[], object]]]:
        """All that can be done now, in the order of the menus; for the palette."""
        return [(BY_ID[id], do) for id in BY_ID if (do := self._offers.get(id)) is not None]

    def run(self, id: str) -> bool:
        """Do a command if it is offered."""
        do = self._offers.get(id)
        if do is None:
            return False
        do()
        return True

    def press(self, event: QKeyEvent) -> bool:
        """Do what a single key stands for."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if held or self._quiet:
            return False
        letter = "Del" if event.key() == Qt.Key.Key_Delete else event.text().upper()
        return any(self.run(id) for id in self._letters.get(letter, ()))

    def open_new_menu(self, place: QPoint) -> None:
        """The kinds of record that can be made."""
        menu = Menu(self._window)
        for id in _NEW:
            do = self._offers.get(id)
            if do is not None:
                action = BY_ID[id]
                keys = action.keys.split("; ")[0]
                menu.add(action.text, do, action.icon, keys_text(keys) if keys else "")
        menu.popup(place)
