"""Gives every row of a step the values it had before: one by one, or very many table by table."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import apsw

from smallcrm.store.database import connection, one, schema
from smallcrm.store.triggers import DERIVED, columns, journaled, take_derived_aside

MANY = 2_000
"""Of a step that touched more rows, lists and search are mended once, at its end."""


class _Reference(NamedTuple):
    """A column of `table` that names a row of `parent`, and what happens to it with that row."""

    table: str
    column: str
    parent: str
    action: str


class _Where(NamedTuple):
    """Which rows: a condition on a column `{id}`, and its values."""

    sql: str
    bound: tuple[Any, ...]

    def of(self, column: str) -> str:
        """The condition on that column."""
        return self.sql.replace("{id}", f'"{column}"')


def is_large(step_id: int) -> bool:
    """Whether a step touched very many rows."""
    sql = "SELECT ifnull(sum(ifnull(last, row) - row + 1), 0) FROM change WHERE step = ?"
    return bool(one(sql, (step_id,)) > MANY)


@contextmanager
def large(step_id: int) -> Iterator[None]:
    """Around a step that takes back another one: what hangs on very many removed rows is then
    found set by set, and not by the file at each single one, which takes ten times as long."""
    conn = connection()
    if conn.in_transaction or not is_large(step_id):
        yield
        return
    conn.execute("PRAGMA foreign_keys=0")
    try:
        yield
    finally:
        conn.execute("PRAGMA foreign_keys=1")


def reverse(step_id: int, now: int) -> None:
    """Inside the step `now`: every row of a step, but for those in temp.kept, as it was before it,
    whatever happened to it within."""
    conn = connection()
    kept = schema()
    mend = kept.mend if kept else None
    aside = take_derived_aside(conn) if mend and is_large(step_id) else []
    _reverse_rows(conn, step_id, by_sets=not one("PRAGMA foreign_keys"))
    for sql in aside:
        conn.execute(sql)
    if aside and mend:
        mend(now)


def _reverse_rows(conn: Any, step_id: int, *, by_sets: bool) -> None:
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS kept (tbl TEXT, row INTEGER)")
    conn.execute("PRAGMA defer_foreign_keys=ON")
    conn.execute("DROP TABLE IF EXISTS temp.before")
    conn.execute(
        "CREATE TEMP TABLE before AS SELECT tbl, row, last, event, old FROM change "
        "WHERE id IN (SELECT min(id) FROM change WHERE step = ? GROUP BY tbl, row)",
        (step_id,),
    )
    conn.execute(
        "DELETE FROM before WHERE last IS NULL AND (tbl, row) IN (SELECT tbl, row FROM kept)"
    )
    conn.execute("CREATE INDEX temp.before_row ON before(tbl, row)")
    tables = [table for (table,) in conn.execute("SELECT DISTINCT tbl FROM before")]
    sets = _Sets(conn) if by_sets else None
    for table in sets.children_first(tables) if sets else tables:
        for where in _added(conn, table):
            if sets:
                sets.remove(table, where)
            else:
                conn.execute(f'DELETE FROM "{table}" WHERE {where.of("id")}', where.bound)
    for table in tables:
        _restore(conn, table)
    if sets:
        sets.check(tables)
    conn.execute("DROP TABLE temp.before")


def _added(conn: Any, table: str) -> Iterator[_Where]:
    """The rows that the step added to a table: those in ranges, and single ones."""
    ranges = list(
        conn.execute("SELECT row, last FROM before WHERE tbl = ? AND last IS NOT NULL", (table,))
    )
    for first, last in ranges:
        yield _Where(
            "{id} >= ? AND {id} <= ? AND {id} NOT IN (SELECT row FROM kept WHERE tbl = ?)",
            (first, last, table),
        )
    yield _Where(
        "{id} IN (SELECT row FROM before WHERE tbl = ? AND event = 'insert' AND last IS NULL)",
        (table,),
    )


def _restore(conn: Any, table: str) -> None:
    names = columns(conn, table)
    values = ", ".join(f"json_extract(before.old, '$.\"{name}\"')" for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    conn.execute(
        f'UPDATE "{table}" SET ({listed}) = ({values}) FROM before '
        f"WHERE before.tbl = ? AND before.row = \"{table}\".id AND before.event <> 'insert'",
        (table,),
    )
    conn.execute(
        f'INSERT INTO "{table}" ({listed}) SELECT {values} FROM before '
        "WHERE tbl = ? AND event <> 'insert' "
        f'AND NOT EXISTS (SELECT 1 FROM "{table}" present WHERE present.id = before.row)',
        (table,),
    )


class _Sets:
    """Removes very many rows at once, with what hangs on them, as the file does it one by one:
    each row has its line in the journal, and no row is left that names one which is gone."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn
        self.journaled = set(journaled(conn))
        tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self.references = [
            _Reference(table, found[3], found[2], found[6])
            for (table,) in tables
            if not table.startswith(DERIVED)
            for found in conn.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        ]
        self.doubtful: list[tuple[_Reference, str]] = []

    def children_first(self, tables: list[str]) -> list[str]:
        """Tables in an order in which those that name rows of another come before it."""
        found: list[str] = []

        def visit(table: str, above: tuple[str, ...]) -> None:
            for one_ in self.references:
                if one_.parent == table and one_.table not in (table, *above, *found):
                    visit(one_.table, (table, *above))
            if table not in found:
                found.append(table)

        for table in tables:
            visit(table, ())
        return [table for table in found if table in tables]

    def remove(self, table: str, where: _Where) -> None:
        """Deletes rows of a table, and what cannot be without them."""
        for reference in self.references:
            if reference.parent == table:
                self._let_go(reference, where)
        condition = where.of("id")
        if not self._any(table, condition, where):
            return
        if table in self.journaled:
            self._note(table, condition, where)
        conn, trigger = self.conn, f"journal_{table}_delete"
        found = "SELECT sql FROM sqlite_master WHERE name = ?"
        again = [sql for (sql,) in conn.execute(found, (trigger,))]
        for _sql in again:
            conn.execute(f'DROP TRIGGER "{trigger}"')
        conn.execute(f'DELETE FROM "{table}" WHERE {condition}', where.bound)
        for sql in again:
            conn.execute(sql)

    def _let_go(self, reference: _Reference, where: _Where) -> None:
        table, condition = reference.table, where.of(reference.column)
        if not self._any(table, condition, where):
            return
        if reference.action == "CASCADE":
            inner = f'{{id}} IN (SELECT id FROM "{table}" WHERE {condition})'
            self.remove(table, _Where(inner, where.bound))
        elif reference.action == "SET NULL":
            sql = f'UPDATE "{table}" SET "{reference.column}" = NULL WHERE {condition}'
            self.conn.execute(sql, where.bound)
        else:
            ids = f'SELECT DISTINCT "{reference.column}" FROM "{table}" WHERE {condition}'
            named = [row for (row,) in self.conn.execute(ids, where.bound)]
            self.doubtful.append((reference, json.dumps(named)))

    def _any(self, table: str, condition: str, where: _Where) -> bool:
        sql = f'SELECT 1 FROM "{table}" WHERE {condition} LIMIT 1'
        return bool(self.conn.execute(sql, where.bound).fetchall())

    def _note(self, table: str, condition: str, where: _Where) -> None:
        old = ", ".join(f"'{name}', \"{name}\"" for name in columns(self.conn, table))
        self.conn.execute(
            "INSERT INTO change(step, tbl, row, event, old) SELECT (SELECT step FROM pen), "
            f"'{table}', id, 'delete', json_object({old}) FROM \"{table}\" WHERE {condition}",
            where.bound,
        )

    def check(self, tables: list[str]) -> None:
        """Raises apsw.ConstraintError where a row names one that is not there."""
        for reference, ids in self.doubtful:
            self._refuse(reference, _Where("{id} IN (SELECT value FROM json_each(?))", (ids,)))
        restored = "id IN (SELECT row FROM before WHERE tbl = ? AND event <> 'insert')"
        for reference in self.references:
            if reference.table in tables:
                self._refuse(reference, _Where(restored, (reference.table,)))

    def _refuse(self, reference: _Reference, where: _Where) -> None:
        gone = (
            f'"{reference.column}" IS NOT NULL AND "{reference.column}" NOT IN '
            f'(SELECT id FROM "{reference.parent}")'
        )
        if self._any(reference.table, f"{where.of(reference.column)} AND {gone}", where):
            raise apsw.ConstraintError("FOREIGN KEY constraint failed")
