"""The rows of a timeline: entries in groups like “This week”, “Earlier in June”, “May”."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smallcrm import clock, text
from smallcrm.crm.timeline.items import Item
from smallcrm.i18n import _

Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """An entry, or the heading of a group; last: nothing of its group follows."""

    item: Item | None
    heading: str = ""
    last: bool = False


def heading(item: Item, today: date) -> str:
    """The group in which an entry stands."""
    if item.pinned:
        return _("Pinned")
    day = clock.local(item.at).date()
    monday = today - timedelta(days=today.weekday())
    if day >= monday + timedelta(days=7):
        return _("Later")
    if day >= monday:
        return _("This week")
    if (day.year, day.month) == (today.year, today.month):
        return _("Earlier in {month}").format(month=text.month_name(day.month))
    year = "" if day.year == today.year else f" {day.year}"
    return text.month_name(day.month) + year


def day_heading(item: Item, today: date) -> str:
    """The day on which something happened: “Today, Wednesday 17 June”."""
    day = clock.local(item.at).date()
    names = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}
    year = "" if day.year == today.year else f" {day.year}"
    full = text.day_heading(day) + year
    return f"{names[day]}, {full}" if day in names else full


Heading = Callable[[Item, date], str]


def grouped(items: list[Item], group: Heading | None = heading) -> list[Row]:
    """Entries with a heading before each group; plain ones without `group`."""
    if group is None:
        return [Row(item, last=item is items[-1]) for item in items]
    today, rows, before = clock.today(), list[Row](), ""
    for item in items:
        words = group(item, today)
        if words != before:
            _close(rows)
            rows.append(Row(None, words))
            before = words
        rows.append(Row(item))
    _close(rows)
    return rows


def _close(rows: list[Row]) -> None:
    if rows and rows[-1].item is not None:
        rows[-1] = rows[-1]._replace(last=True)


class RowsModel(QAbstractListModel):
    """Hands rows to the list; a row is read aloud as a sentence."""

    def __init__(self, sentence: Callable[[Item], str], parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._sentence = sentence

    def show_rows(self, rows: list[Row]) -> None:
        """Shows these rows from now on."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(row.item) if row.item else row.heading
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = self.rows[index.row()].item if index.isValid() else None
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable if found else flags.NoItemFlags
