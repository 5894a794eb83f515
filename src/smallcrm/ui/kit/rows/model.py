"""A list of any length, of which only the pages in sight are read."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PAGE = 128
_KEPT_PAGES = 32
Index = QModelIndex | QPersistentModelIndex


class RowSource(Protocol):
    """Where the rows come from: an order that is known, read in pages of 128."""

    def count(self) -> int:
        """How many rows there are."""

    def page(self, number: int) -> list[Any]:
        """The rows number * 128 and following, at most 128."""

    def id_at(self, row: int) -> int:
        """The id of the record in `row`."""

    def row_of(self, id: int) -> int | None:
        """The row of a record, None when it is not in the list."""


class NoRows:
    """A list without rows."""

    def count(self) -> int:
        """None."""
        return 0

    def page(self, number: int) -> list[Any]:
        """No page."""
        return []

    def id_at(self, row: int) -> int:
        """Never asked."""
        raise IndexError(row)

    def row_of(self, id: int) -> int | None:
        """Not here."""
        return None


class ListedRows:
    """A short list that is in memory already; ids by `id_of` (the first value of a row)."""

    def __init__(self, rows: list[Any], id_of: Callable[[Any], int] = lambda row: row[0]) -> None:
        self._rows = rows
        self._ids = [id_of(row) for row in rows]
        self._places = {id: place for place, id in enumerate(self._ids)}

    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def page(self, number: int) -> list[Any]:
        """One page of 128."""
        return self._rows[number * PAGE : (number + 1) * PAGE]

    def id_at(self, row: int) -> int:
        """The id in `row`."""
        return self._ids[row]

    def row_of(self, id: int) -> int | None:
        """The row of `id`."""
        return self._places.get(id)

    def ids(self) -> list[int]:
        """All ids in order."""
        return self._ids


class RowsModel(QAbstractTableModel):
    """One column whose UserRole is the row object of the source."""

    def __init__(self, sentence: Callable[[Any], str] = str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: RowSource = NoRows()
        self._sentence = sentence
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._count = 0

    def show_source(self, source: RowSource) -> None:
        """Show other rows; views keep their place by id themselves."""
        self._pages.clear()
        self.source = source
        count = source.count()
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def row(self, number: int) -> Any:
        """The row object, None beyond the end (the file may have changed a moment ago)."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self.source.page(page)
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole:
            return self.row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row(index.row())
            return "" if row is None else self._sentence(row)
        return None
