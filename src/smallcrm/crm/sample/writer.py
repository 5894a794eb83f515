"""Rows of the sample, gathered by table and written in one go."""

from typing import Any

from smallcrm import store
from smallcrm.crm.words.fold import fold


class Writer:
    """Gathers rows; ids are known at once, rows are written by `flush`, parents first."""

    TABLES = (
        "about", "view", "pipeline", "stage", "company", "person", "affiliation", "email",
        "phone", "address", "status_change", "tag", "deal", "deal_person", "stage_change",
        "task", "entry", "entry_link", "tagging", "field", "field_value", "bond", "key_date",
        "consent", "file", "file_link", "template",
    )  # fmt: skip

    def __init__(self, load: store.Load) -> None:
        self.load = load
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in self.TABLES}
        self._tags: dict[str, int] = {}
        self._changes: list[tuple[str, tuple[Any, ...]]] = []

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

    def change(self, sql: str, *values: Any) -> None:
        """Notes a statement to run when all rows are there."""
        self._changes.append((sql, values))

    def named(self, name: str) -> set[int]:
        """The ids of the people of that name."""
        return {row["id"] for row in self._rows["person"] if row["name"] == name}

    def entries_of(self, person: int) -> list[tuple[str, int]]:
        """(subject, id) of the timeline entries of a person that have a subject."""
        links = self._rows["entry_link"]
        mine = {row["entry_id"] for row in links if row.get("person_id") == person}
        return [
            (row["subject"], row["id"])
            for row in self._rows["entry"]
            if row["id"] in mine and row.get("subject")
        ]

    def flush(self) -> None:
        """Writes all rows, then what was to be changed in them."""
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
        for sql, values in self._changes:
            store.execute(sql, values)


DEFAULTS: dict[str, dict[str, Any]] = {
    "person": {"starred": 0},
    "entry": {"answered": 1},
    "deal": {"status": "open", "currency": "EUR", "position": 0},
    "task": {"priority": 0},
    "field": {"position": 0, "in_tables": 0},
    "phone": {"position": 0},
}
