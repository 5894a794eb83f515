"""The columns of a file that names them row by row: each is added when it is first met."""

from typing import NamedTuple

from smallcrm.crm.exchange.unpack.sheet_table import SheetTable

MOST_COLUMNS = 1_000
_HELD = 500


class Named(NamedTuple):
    """A column: its heading, and the field it means (None: offered and left out)."""

    header: str
    field: str | None
    rank: int = 50


class Registry:
    """Writes rows of {key: cell}. The first rows wait, so that columns stand in a good order."""

    def __init__(self, table: SheetTable) -> None:
        self._table = table
        self._named: dict[str, Named] = {}
        self._place: dict[str, int] = {}
        self._held: list[tuple[int, dict[str, str]]] = []
        self._ordered = False

    def add(self, line: int, cells: dict[str, str], named: dict[str, Named]) -> bool:
        """Writes one row. False where a cell found no room, as there are too many columns."""
        room = True
        for key in cells:
            if key not in self._named:
                if len(self._named) >= MOST_COLUMNS:
                    room = False
                    continue
                self._named[key] = named[key]
                if self._ordered:
                    self._place[key] = len(self._place)
        if self._ordered:
            self._write(line, cells)
        else:
            self._held.append((line, cells))
            if len(self._held) >= _HELD:
                self._order()
        return room

    def _order(self) -> None:
        ordered = sorted(self._named, key=lambda key: self._named[key].rank)
        self._place = {key: at for at, key in enumerate(ordered)}
        self._ordered = True
        for line, cells in self._held:
            self._write(line, cells)
        self._held.clear()

    def _write(self, line: int, cells: dict[str, str]) -> None:
        row = [""] * len(self._place)
        for key, cell in cells.items():
            at = self._place.get(key)
            if at is not None:
                row[at] = cell
        self._table.add(line, row)

    def close(self) -> None:
        """Writes what waits, and the names of the columns."""
        if not self._ordered:
            self._order()
        names = [self._named[key] for key in sorted(self._place, key=self._place.__getitem__)]
        self._table.facts["headers"] = [one.header for one in names]
        self._table.facts["fields"] = [one.field for one in names]
