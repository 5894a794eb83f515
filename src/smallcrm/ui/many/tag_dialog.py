"""Puts a tag on one or many records, an existing or a new one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smallcrm.crm import tags
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Button, Label, TextInput
from smallcrm.ui.kit.overlay import Dialog

OFFERED = 12


class TagDialog(Dialog):
    """Asks for a word; says “4 contacts tagged” when done."""

    said = Signal(str)

    def __init__(self, parent: QWidget, noun: str, ids: list[int]) -> None:
        count = n_("Tag {n} contact", "Tag {n} contacts", len(ids))
        super().__init__(parent, count, 420)
        self._noun, self._ids = noun, ids
        self.word = TextInput(_("A word, for example “packaging”"), "tag", name=_("Tag"))
        self.word.submitted.connect(self._keep)
        self.body.addWidget(self.word)
        known = [name for name, _count in tags.names()][:OFFERED]
        if known:
            self.body.addWidget(Label(_("Tags in use"), "label", "text3"))
            self._offer(known)
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(count, self._keep, "primary", _("Ctrl ↵"))

    def _offer(self, known: list[str]) -> None:
        from PySide6.QtWidgets import QGridLayout

        grid = QGridLayout()
        grid.setSpacing(6)
        for place, name in enumerate(known):
            button = Button(name, small=True, do=partial(self._choose, name))
            grid.addWidget(button, place // 4, place % 4)
        self.body.addLayout(grid)

    def _choose(self, name: str) -> None:
        self.word.set_text(name)
        self._keep()

    def _keep(self) -> None:
        try:
            tags.add(self._noun, self._ids, self.word.text())
        except Invalid as wrong:
            self.word.show_error(wrong.text)
            return
        words = n_("{n} contact tagged", "{n} contacts tagged", len(self._ids))
        self.close_overlay()
        self.said.emit(words)
