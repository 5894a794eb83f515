"""What can be done with the chosen people or companies; each is one step with Undo."""

from collections.abc import Callable
from functools import partial
from types import ModuleType

from PySide6.QtWidgets import QWidget

from smallcrm import store
from smallcrm.crm import companies, people
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.tag_dialog import TagDialog
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.kit.rows import RowsView
from smallcrm.ui.record.ask_line import AskLine

BACKUP_FROM = 11
EDITABLE = {"person": ("name", "company"), "company": ("name", "industry")}


class ContactVerbs:
    """Acts on what is ticked in a table, else on its current record.

    `said(words, undoable)` is told what happened.
    """

    def __init__(self, noun: str, table: RowsView, said: Callable[[str, bool], object]) -> None:
        self.noun, self.table, self.said = noun, table, said

    @property
    def room(self) -> ModuleType:
        """The verbs of people or of companies."""
        return people if self.noun == "person" else companies

    def targets(self) -> list[int]:
        """What a command acts on."""
        return sorted(self.table.targets())

    def tag(self) -> None:
        """Asks for a tag and puts it on."""
        if self.targets():
            dialog = TagDialog(self.table.window(), self.noun, self.targets())
            dialog.said.connect(lambda words: self.said(words, True))
            dialog.open()

    def status_menu(self, parent: QWidget) -> Menu:
        """The statuses to choose from."""
        menu = Menu(parent)
        for status in people.STATUSES:
            menu.add(people.status_word(status), partial(self.set_status, status))
        return menu

    def set_status(self, status: str) -> None:
        """Gives the chosen people a status."""
        ids = self.targets()
        people.set_status(ids, status)
        count = len(ids)
        self.said(n_("Status of {n} contact set", "Status of {n} contacts set", count), True)

    def archive(self) -> None:
        """Takes them out of the lists."""
        ids = self.targets()
        self.room.archive(ids)
        self.table.ticks.clear()
        self.said(n_("{n} contact archived", "{n} contacts archived", len(ids)), True)

    def bring_back(self) -> None:
        """Takes them out of trash and archive."""
        ids = self.targets()
        self.room.bring_back(ids)
        self.table.ticks.clear()
        self.said(n_("{n} contact is back", "{n} contacts are back", len(ids)), True)

    def delete(self) -> None:
        """Puts them into the trash; a backup is kept before more than ten go."""
        ids = self.targets()
        if not ids:
            return
        try:
            if len(ids) >= BACKUP_FROM:
                store.backup(_("before deleting {count} contacts").format(count=len(ids)))
            self.room.delete(ids)
        except UserError as refusal:
            self.said(refusal.text, False)
            return
        self.table.ticks.clear()
        self.said(n_("{n} contact deleted", "{n} contacts deleted", len(ids)), True)

    def edit_cell(self, row: int, key: str) -> None:
        """Opens a line over a cell of the current row."""
        key = key or "name"
        if key not in EDITABLE[self.noun]:
            return
        table = self.table
        width = table.viewport().width()
        laid = {column.key: (column, left, wide)
                for column, left, wide in table.delegate.columns.layout(width)}  # fmt: skip
        if key not in laid:
            return
        column, left, wide = laid[key]
        rect = table.row_rect(table.currentIndex().row()).adjusted(left, 5, 0, -6)
        rect.setWidth(wide)
        before = getattr(table.current_row(), key) or ""
        editor = AskLine(table.viewport(), rect, before, column.title)
        editor.said.connect(partial(self._keep, editor, row, key))

    def _keep(self, editor: AskLine, row: int, key: str, typed: str) -> None:
        try:
            self.room.edit(row, **{key: typed})
        except Invalid as wrong:
            editor.refuse(wrong.text)
            return
        editor.close_line()
        self.table.setFocus()
