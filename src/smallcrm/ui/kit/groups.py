"""Groups with a header each as one flat list, folded or open."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

Index = QModelIndex | QPersistentModelIndex


@dataclass
class Group:
    """A header and its rows; each row's first value is its id. Very many rows may be made only as
    they are asked for; such a sequence says itself by `place_of(id)` where a record stands.

    `note` is one sentence at the right, `link` a command there instead; `tone` colours the title.
    """

    key: str
    title: str
    rows: Any = field(default_factory=list)
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


class Entries(Sequence[Entry]):
    """The lines of groups one after the other, each made as it is asked for."""

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self._groups = groups
        self._starts: list[int] = []
        self._size = 0
        for group in groups:
            self._starts.append(self._size)
            self._size += 1 + (0 if group.folded else len(group.rows))

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: Any) -> Any:
        if not 0 <= place < self._size:
            raise IndexError(place)
        number = bisect_right(self._starts, place) - 1
        group, at = self._groups[number], place - self._starts[number]
        return Entry(group, group.rows[at - 1] if at else None)

    def place_of(self, id: int) -> int:
        """The line of a record, -1 when it is not shown."""
        for start, group in zip(self._starts, self._groups, strict=True):
            at = -1 if group.folded else _place(group.rows, id)
            if at >= 0:
                return start + 1 + at
        return -1


def _place(rows: Any, id: int) -> int:
    if hasattr(rows, "place_of"):
        return int(rows.place_of(id))
    return next((at for at, row in enumerate(rows) if int(row[0]) == id), -1)


class GroupedModel(QStringListModel):
    """Headers and rows as one flat list; UserRole is the Entry. Only how many lines there are is
    kept as texts, empty ones, as the list asks for that number very often."""

    def __init__(self, sentence: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []
        self.entries = Entries()
        self._sentence = sentence

    def show_groups(self, groups: list[Group]) -> None:
        """Show other groups; those of a known key stay folded or open."""
        folded = {group.key: group.folded for group in self.groups}
        for group in groups:
            group.folded = folded.get(group.key, group.folded)
        self.groups, self.entries = groups, Entries(groups)
        self.setStringList([""] * len(self.entries))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry: Entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if entry.row is None:
                return f"{entry.group.title} {entry.group.note or entry.group.link}".strip()
            return self._sentence(entry.row)
        return None

    def place_of(self, id: int) -> int:
        """The line of a record, -1 when it is not shown."""
        return self.entries.place_of(id)
