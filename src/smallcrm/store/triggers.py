"""What watches every table of the file, so that no change is ever made without a trace."""

from collections.abc import Iterable
from typing import Any

DERIVED = ("find_", "list_", "sqlite_")
WITHOUT_HISTORY = {"step", "change", "pen", "blob", "draft", "visit"}

JOURNAL = """
CREATE TABLE IF NOT EXISTS step (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  reverts INTEGER REFERENCES step(id),
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS change (
  id INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES step(id),
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  last INTEGER,
  event TEXT NOT NULL,
  old TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS change_step ON change(step);
CREATE INDEX IF NOT EXISTS change_row ON change(tbl, row);
CREATE INDEX IF NOT EXISTS change_range ON change(tbl, row) WHERE last IS NOT NULL;
CREATE TABLE IF NOT EXISTS pen (id INTEGER PRIMARY KEY CHECK (id = 1), step INTEGER) STRICT;
INSERT OR IGNORE INTO pen VALUES (1, NULL);
"""


def journaled(conn: Any) -> list[str]:
    """The tables with history, by name."""
    names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [
        name for (name,) in names if not name.startswith(DERIVED) and name not in WITHOUT_HISTORY
    ]


def columns(conn: Any, table: str) -> list[str]:
    """The names of a table's columns."""
    return [row[1] for row in conn.execute(f'PRAGMA table_info("{table}")')]


def _journal_triggers(conn: Any, table: str) -> Iterable[str]:
    names = columns(conn, table)
    old = ", ".join(f"'{name}', OLD.\"{name}\"" for name in names)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
    note = "INSERT INTO change(step, tbl, row, event, old) VALUES ((SELECT step FROM pen), "
    yield (
        f'CREATE TRIGGER "journal_{table}_insert" AFTER INSERT ON "{table}" BEGIN '
        f"{note} '{table}', NEW.id, 'insert', NULL); END"
    )
    yield (
        f'CREATE TRIGGER "journal_{table}_update" AFTER UPDATE ON "{table}" WHEN {differs} BEGIN '
        f"{note} '{table}', OLD.id, 'update', json_object({old})); END"
    )
    yield (
        f'CREATE TRIGGER "journal_{table}_delete" AFTER DELETE ON "{table}" BEGIN '
        f"{note} '{table}', OLD.id, 'delete', json_object({old})); END"
    )


def drop(conn: Any) -> None:
    """Takes every trigger away, as a migration needs it."""
    for (name,) in list(conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
        conn.execute(f'DROP TRIGGER "{name}"')


def take_derived_aside(conn: Any) -> list[str]:
    """Drops the triggers of derived tables; the statements that make them again."""
    found = list(
        conn.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
            "AND name NOT LIKE 'journal!_%' ESCAPE '!'"
        )
    )
    for name, _sql in found:
        conn.execute(f'DROP TRIGGER "{name}"')
    return [sql for _name, sql in found]


def make_journal(conn: Any) -> None:
    """Makes the tables of the journal where they are not there yet."""
    for _row in conn.execute(JOURNAL):
        pass


def create(conn: Any, derived: Iterable[str]) -> None:
    """Makes the journal, its three triggers for each table, and the `derived` ones."""
    make_journal(conn)
    for table in journaled(conn):
        for statement in _journal_triggers(conn, table):
            conn.execute(statement)
    for statement in derived:
        conn.execute(statement)
