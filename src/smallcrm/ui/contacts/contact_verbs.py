"""What can be done with the chosen people or companies; each is one step with Undo."""

from collections.abc import Callable
from functools import partial
from types import ModuleType

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from smallcrm import store
from smallcrm.crm import companies, people
from smallcrm.crm.cells import cells, paste
from smallcrm.crm.query import columns
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import ChoiceList, Menu
from smallcrm.ui.kit.rows import RowsView
from smallcrm.ui.many.paste_dialog import PasteDialog
from smallcrm.ui.many.tag_dialog import TagDialog
from smallcrm.ui.record.ask_line import AskLine

BACKUP_FROM = 11


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
        """Opens a line, or a list of choices, over a cell of the current row."""
        key = key or "name"
        rect = self.table.cell_rect(key)
        if rect is None or not cells.editable(self.noun, key):
            return
        rect = rect.adjusted(-4, 5, 4, -6)
        before = cells.now(self.noun, key, [row])[row]
        words = self._choices(key)
        if words:
            self._choose(row, key, rect, words, before)
            return
        title = cells.title(self.noun, key)
        editor = AskLine(self.table.viewport(), rect, before, title)
        editor.said.connect(partial(self._keep, editor, row, key))

    def _choices(self, key: str) -> list[tuple[object, str]]:
        field = columns.fields(self.noun).get(key)
        if field is None or not field.choices or field.type != "choice":
            return []
        if key == "status":
            return [("", _("None")), *((word, people.status_word(word)) for word in field.choices)]
        return [("", _("None")), *((word, word) for word in field.choices)]

    def _choose(
        self, row: int, key: str, rect: QRect, words: list[tuple[object, str]], before: str
    ) -> None:
        spot = QWidget(self.table.viewport())
        spot.setGeometry(rect)
        offered = ChoiceList(self.table, words, before)
        offered.chosen.connect(lambda word: self._put(row, key, str(word)))
        offered.destroyed.connect(spot.deleteLater)
        offered.open_below(spot)

    def _put(self, row: int, key: str, text: str) -> None:
        try:
            cells.put(self.noun, [row], key, text)
        except Invalid as wrong:
            self.said(wrong.text, False)
        self.table.setFocus()

    def _keep(self, editor: AskLine, row: int, key: str, typed: str) -> None:
        try:
            cells.put(self.noun, [row], key, typed)
        except Invalid as wrong:
            editor.refuse(wrong.text)
            return
        editor.close_line()
        self.table.setFocus()

    def fill_down(self) -> None:
        """Gives every ticked row what the first of them has in the current column; one step."""
        key = self.table.cell_key()
        source = self.table.rows.source
        places = sorted(place for row in self.table.ticks.ids
                        if (place := source.row_of(row)) is not None)  # fmt: skip
        if not key or len(places) < 2 or not cells.editable(self.noun, key):
            self.said(_("Tick two rows or more, and choose a column with ← and →."), False)
            return
        first, *rest = [source.id_at(place) for place in places]
        text = cells.now(self.noun, key, [first])[first]
        try:
            cells.put(self.noun, rest, key, text)
        except Invalid as wrong:
            self.said(wrong.text, False)
            return
        words = n_("{n} cell filled down", "{n} cells filled down", len(rest))
        self.said(f"{cells.title(self.noun, key)}: {words}", True)

    def paste_clipboard(self) -> None:
        """Offers to lay what a spreadsheet copied over the rows, from the current cell on."""
        self.paste(QGuiApplication.clipboard().text())

    def paste(self, text: str) -> None:
        """Shows what a block from a spreadsheet would change from the current cell on."""
        table = self.table
        start = table.currentIndex().row()
        key = table.cell_key() or "name"
        keys = [column.key for column in table.delegate.columns.shown()]
        if start < 0 or not text.strip() or key not in keys:
            return
        block = paste.block(text)
        source = table.rows.source
        ticked = sorted(place for row in table.ticks.ids
                        if (place := source.row_of(row)) is not None)  # fmt: skip
        places = ticked or list(range(start, min(start + len(block), source.count())))
        ids = [source.id_at(place) for place in places]
        found = paste.plan(self.noun, ids, keys[keys.index(key) :], block)
        if not found:
            self.said(_("Nothing would change."), False)
            return
        dialog = PasteDialog(table.window(), self.noun, found)
        dialog.said.connect(lambda words: self.said(words, True))
        dialog.open()
