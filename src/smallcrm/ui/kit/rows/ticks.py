"""Which rows of a list are ticked; kept by record, so that sorting does not disturb it."""

from PySide6.QtCore import QObject, Signal

from smallcrm.ui.kit.rows.model import RowsModel


class Ticks(QObject):
    """The ticked ids of a list; `changed` carries a copy of the set."""

    changed = Signal(object)

    def __init__(self, rows: RowsModel) -> None:
        super().__init__(rows)
        self._rows = rows
        self.ids: set[int] = set()

    def choose(self, ids: set[int]) -> None:
        """Tick exactly these."""
        if ids != self.ids:
            self.ids = set(ids)
            self.changed.emit(set(ids))

    def clear(self) -> None:
        """Tick nothing."""
        self.choose(set())

    def choose_all(self) -> None:
        """Tick every row of the list; quick when the source has ids()."""
        source = self._rows.source
        every = getattr(source, "ids", None)
        self.choose(set(every() if every else map(source.id_at, range(source.count()))))

    def toggle(self, row: int) -> None:
        """Tick a row, or not any more."""
        self.choose(self.ids ^ {self._rows.source.id_at(row)})

    def add_range(self, first: int, last: int) -> None:
        """Tick the rows from `first` to `last`, whichever comes first."""
        low, high = sorted((first, last))
        self.choose(self.ids | set(map(self._rows.source.id_at, range(low, high + 1))))

    def keep_known(self) -> None:
        """Forget ticks of records that are no longer in the list."""
        if self.ids:
            row_of = self._rows.source.row_of
            self.choose({id for id in self.ids if row_of(id) is not None})
