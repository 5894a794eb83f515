"""The people, companies and deals that an entry belongs to; each can be taken off, others added."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.crm.timeline.items import Item, Named
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import FilterChip, TextInput
from smallcrm.ui.kit.controls.completion import Completion
from smallcrm.ui.record.writing.flow import Flow
from smallcrm.ui.record.writing.note_area import records

LINKS = {"person": "people", "company": "companies", "deal": "deals"}


class LinkedBox(QWidget):
    """Chips, and a line that completes names."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.records: list[Named] = []
        self.chips = Flow()
        self.line = TextInput(_("Add a person, company or deal"), "user", name=_("With"))
        self.completion = Completion(self.line.line)
        self.line.edited.connect(self._look)
        self.completion.taken.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chips)
        column.addWidget(self.line)

    def show_item(self, item: Item) -> None:
        """Shows what an entry belongs to."""
        self.records = [*item.people, *item.companies, *item.deals]
        self._fill()

    def _look(self, typed: str) -> None:
        found = [one for one in records(typed) if one.key not in self.records] if typed else []
        self.completion.offer(found, self.line.line.rect())

    def add(self, one: object) -> None:
        """Adds a record."""
        if isinstance(one, Named) and one not in self.records:
            self.records.append(one)
            self._fill()
        self.line.set_text("")
        self.changed.emit()

    def _remove(self, one: Named) -> None:
        self.records.remove(one)
        self._fill()
        self.line.setFocus()
        self.changed.emit()

    def _fill(self) -> None:
        chips = []
        kinds = {"person": _("Person"), "company": _("Company"), "deal": _("Deal")}
        for one in self.records:
            chip = FilterChip(kinds[one.noun], one.name)
            chip.removed.connect(partial(self._remove, one))
            chips.append(chip)
        self.chips.show_parts(chips)

    def links(self) -> dict[str, list[int]]:
        """The ids by noun, as `activities.log` and `activities.edit` take them."""
        found: dict[str, list[int]] = {noun: [] for noun in LINKS.values()}
        for one in self.records:
            found[LINKS[one.noun]].append(one.id)
        return found
