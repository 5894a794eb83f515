"""Very many new rows at once, at the speed of the disk, and still one step that can be undone."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from smallcrm.store.database import Value, connection, many, one, rows
from smallcrm.store.journal import step_now


class Load:
    """New rows for some tables; ids are given out in one unbroken run per table."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.tables = tuple(tables)
        self.first = {
            table: int(one(f'SELECT ifnull(max(id), 0) + 1 FROM "{table}"'))
            for table in self.tables
        }
        self.next = dict(self.first)

    def id(self, table: str) -> int:
        """The next free id of a table; the row must follow by `insert`, in the same order."""
        found = self.next[table]
        self.next[table] += 1
        return found

    def insert(self, table: str, columns: Sequence[str], values: Iterable[Sequence[Value]]) -> None:
        """Writes rows; the first column must be `id`, taken from `Load.id`."""
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{name}"' for name in columns)
        many(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)

    def added(self, table: str) -> tuple[int, int] | None:
        """The first and last new id of a table, None where there is no new row."""
        first, following = self.first[table], self.next[table]
        return (first, following - 1) if following > first else None


@contextmanager
def bulk(tables: Iterable[str]) -> Iterator[Load]:
    """Inside a step: loads new rows into `tables` with the triggers on those tables put aside.

    Updates and deletes of these tables inside are still journaled. Derived tables (search,
    lists) are not kept meanwhile: the caller refreshes them for `Load.added` before it ends.
    """
    conn = connection()
    load = Load(tables)
    put_aside: list[tuple[str, str]] = []
    for table in load.tables:
        put_aside += rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? "
            "AND name NOT IN (?, ?)",
            (table, f"journal_{table}_update", f"journal_{table}_delete"),
        )
    for name, _sql in put_aside:
        conn.execute(f'DROP TRIGGER "{name}"')
    yield load
    for _name, sql in put_aside:
        conn.execute(sql)
    for table in load.tables:
        added = load.added(table)
        if added:
            conn.execute(
                "DELETE FROM change WHERE step = ? AND tbl = ? AND last IS NULL "
                "AND row BETWEEN ? AND ?",
                (step_now(), table, *added),
            )
            conn.execute(
                "INSERT INTO change(step, tbl, row, last, event) VALUES (?, ?, ?, ?, 'insert')",
                (step_now(), table, *added),
            )
