"""Rows of the sample, gathered by table and written in one go."""

from typing import Any

from smallcrm import store
from smallcrm.crm.words.fold import fold


class Writer:
    """Gathers rows; ids are known at once, rows are written by `flush`, parents first."""

    TABLES = (
        "about", "view", "pipeline", "stage", "company", "person", "affiliation", "email",
        "phone", "address", "status_change", "tag", "deal", "deal_person", "stage_change",
        "task", "entry", "entry_link", "tagging",
    )  # fmt: skip

    def __init__(self, load: store.Load) -> None:
        self.load = load
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in self.TABLES}
        self._tags: dict[str, int] = {}

    def add(self, table: str, **values: Any) -> int:
        """Notes a row; its id."""
        row = self.load.id(table)
        self._rows[table].append({"id": row, **values})
        return row

    def tag(self, name: str) -> int:
        """The id of a tag, made when it is first asked for."""
        if name not in self._tags:
            self._tags[name] = self.add("tag", name=name, key=fold(name))
        return self._tags[name]

    def flush(self) -> None:
        """Writes all rows."""
        for table, rows in self._rows.items():
            if not rows:
                continue
            columns = list(dict.fromkeys(name for row in rows for name in row))
            standing = DEFAULTS.get(table, {})
            self.load.insert(
                table,
                columns,
                ([row.get(name, standing.get(name)) for name in columns] for row in rows),
            )
            rows.clear()


DEFAULTS: dict[str, dict[str, Any]] = {
    "person": {"starred": 0},
    "entry": {"answered": 1},
    "deal": {"status": "open", "currency": "EUR", "position": 0},
    "task": {"priority": 0},
}
