"""The whole file as rows, table by table, and the open file made anew from such rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import apsw

from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.store import triggers
from smallcrm.store.database import Row, Value, connection, plain_words, read_only, rows, schema
from smallcrm.store.journal import Changes, tell

PIECE = 750_000
CONTENT = "blob"
KEPT_PAGES = 250_000
"""So much of a file made anew is kept back until it is whole, so that nobody waits to read."""


class Column(NamedTuple):
    """A column of a table. type: INTEGER, TEXT or BLOB; needed: it is never empty."""

    name: str
    type: str
    needed: bool


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is the file as it stood at one moment; others wait to write."""
    conn = connection()
    if not conn.get_autocommit():
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("ROLLBACK")


def tables() -> dict[str, list[Column]]:
    """The tables that hold something of their own, history included, with their columns."""
    names = rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        name: [Column(row[1], row[2], bool(row[3] or row[5])) for row in _columns(name)]
        for (name,) in names
        if not name.startswith(triggers.DERIVED) and name != "pen"
    }


def _columns(table: str) -> list[Row]:
    return rows(f'PRAGMA table_info("{table}")')


def walk(sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
    """The rows of a question one after the other, never all at once."""
    return iter(connection().execute(sql, values))


def content(row: int) -> Iterator[bytes]:
    """The bytes of a kept file, piece by piece."""
    with connection().blob_open("main", CONTENT, "data", row, False) as blob:
        while piece := blob.read(PIECE):
            yield piece


def put_content(row: int, size: int, pieces: Iterable[bytes]) -> None:
    """Writes the bytes of a kept file, `size` of them, piece by piece.

    Raises UserError where there are more or fewer.
    """
    wrong = UserError(
        _("A kept file in it is not as long as it says. Nothing was changed."), "damaged"
    )
    execute = connection().execute
    execute(f"UPDATE {CONTENT} SET data = zeroblob(?) WHERE id = ?", (size, row))
    with connection().blob_open("main", CONTENT, "data", row, True) as blob:
        written = 0
        for piece in pieces:
            written += len(piece)
            if written > size:
                raise wrong
            blob.write(piece)
    if written != size:
        raise wrong


def insert(table: str, names: Sequence[str], values: Iterable[Sequence[Value]]) -> None:
    """While the file is made anew: rows into a table.

    Raises UserError for a row that the table does not take.
    """
    marks, listed = ", ".join("?" * len(names)), ", ".join(f'"{name}"' for name in names)
    try:
        for _row in connection().executemany(
            f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', values
        ):
            pass
    except (apsw.ConstraintError, apsw.MismatchError, apsw.RangeError) as problem:
        raise UserError(
            _("A row of “{table}” cannot be: {why}. Nothing was changed.").format(
                table=table, why=problem
            ),
            "damaged",
        ) from problem


def make_anew(
    version: int, title: str, fill: Callable[[], object], derive: Callable[[], object]
) -> None:
    """Puts other rows in place of all that the open file holds, history included; whole or not at
    all.

    version: of the tables that `fill` finds empty and fills by `insert`; they are brought up to
    date afterwards. derive: fills the derived tables. Raises UserError for rows that point to
    nothing, and what `fill` raises.
    """
    conn, kept = connection(), schema()
    assert kept is not None
    if read_only():
        raise UserError(_("This file can only be read here. Nothing was changed."), "read-only")
    spill = conn.pragma("cache_spill")
    conn.execute(f"PRAGMA foreign_keys=0; PRAGMA cache_spill={KEPT_PAGES}")
    with plain_words():
        try:
            conn.execute("BEGIN IMMEDIATE")
            _empty(conn)
            for migrate in kept.migrations[:version]:
                migrate(conn.execute)
            triggers.make_journal(conn)
            for table in tables():
                conn.execute(f'DELETE FROM "{table}"')
            fill()
            for migrate in kept.migrations[version:]:
                migrate(conn.execute)
            _look_over(conn)
            derive()
            triggers.create(conn, kept.triggers())
            conn.execute("COMMIT")
        except BaseException:
            if not conn.get_autocommit():
                conn.execute("ROLLBACK")
            raise
        finally:
            conn.execute(f"PRAGMA foreign_keys=1; PRAGMA cache_spill={spill}")
    tell(Changes(title, dict.fromkeys(tables()), 0))


def _empty(conn: Any) -> None:
    triggers.drop(conn)
    found = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' "
    virtual = list(conn.execute(f"{found} ESCAPE '!' AND sql LIKE 'CREATE VIRTUAL%'"))
    for (name,) in virtual:
        conn.execute(f'DROP TABLE "{name}"')
    for (name,) in list(conn.execute(f"{found} ESCAPE '!'")):
        conn.execute(f'DROP TABLE "{name}"')


def _look_over(conn: Any) -> None:
    for table, row, parent, _key in conn.execute("PRAGMA foreign_key_check"):
        raise UserError(
            _("Row {row} of “{table}” points to a missing “{parent}”. Nothing was changed.").format(
                row=row, table=table, parent=parent
            ),
            "damaged",
        )
