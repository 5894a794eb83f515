"""Groups with a header each as one flat list, folded or open."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


@dataclass
class Group:
    """A header and its rows; each row's first value is its id.

    `note` is one sentence at the right, `link` a command there instead; `tone` colours the title.
    """

    key: str
    title: str
    rows: list[Any] = field(default_factory=list)
    note: str = ""
    link: str = ""
    tone: str = "text"
    folded: bool = False
    count: int | None = None


class Entry(NamedTuple):
    """One line of the flat list: a header (row None) or a row of its group."""

    group: Group
    row: Any = None

    @property
    def id(self) -> int | None:
        """The record's id; None for a header."""
        return None if self.row is None else int(self.row[0])


class GroupedModel(QAbstractListModel):
    """Headers and rows as one flat list; UserRole is the Entry."""

    def __init__(self, sentence: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []
        self.entries: list[Entry] = []
        self._sentence = sentence

    def show_groups(self, groups: list[Group]) -> None:
        """Show other groups; those of a known key stay folded or open."""
        folded = {group.key: group.folded for group in self.groups}
        for group in groups:
            group.folded = folded.get(group.key, group.folded)
        self.beginResetModel()
        self.groups = groups
        self.entries = []
        for group in groups:
            self.entries.append(Entry(group))
            if not group.folded:
                self.entries += [Entry(group, row) for row in group.rows]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if entry.row is None:
                return f"{entry.group.title} {entry.group.note or entry.group.link}".strip()
            return self._sentence(entry.row)
        return None

    def place_of(self, id: int) -> int:
        """The line of a record, -1 when it is not shown."""
        for place, entry in enumerate(self.entries):
            if entry.id == id:
                return place
        return -1
