"""Every change as one named step: kept whole or not at all, undone and redone at any later time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import apsw

from smallcrm import clock
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.store import reversal
from smallcrm.store.database import (
    connection,
    is_the_same,
    many,
    not_waiting,
    one,
    path,
    plain_words,
    read_only,
    rows,
)
from smallcrm.store.reversal import MANY, large


class Changes(NamedTuple):
    """What a step touched: ids by table, None in place of ids where they are very many."""

    title: str
    tables: dict[str, set[int] | None]
    step: int


class StepRow(NamedTuple):
    """One line of history. kind: do, undo or redo; undone: 1 while it is taken back."""

    id: int
    title: str
    at: str
    kind: str
    undone: int


Listener = Callable[[Changes], None]

_listeners: list[Listener] = []
_local = threading.local()
_seen_version: int | None = None


def on_change(listener: Listener) -> Callable[[], None]:
    """Calls `listener` after each step, in the thread that took it; gives back how to stop."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def announce(step_id: int) -> None:
    """Tells every listener of a step, also one that another process has taken."""
    title = one("SELECT title FROM step WHERE id = ?", (step_id,))
    tell(Changes(title or "", _touched(step_id), step_id))


def tell(changes: Changes) -> None:
    """Tells every listener what changed."""
    for listener in list(_listeners):
        listener(changes)


def _touched(step_id: int) -> dict[str, set[int] | None]:
    touched: dict[str, set[int] | None] = {}
    counted = rows(
        "SELECT tbl, count(*), max(last IS NOT NULL) FROM change WHERE step = ? GROUP BY tbl",
        (step_id,),
    )
    for table, count, ranged in counted:
        touched[table] = (
            None
            if ranged or count > MANY
            else {
                row
                for (row,) in rows(
                    "SELECT DISTINCT row FROM change WHERE step = ? AND tbl = ?", (step_id, table)
                )
            }
        )
    return touched


def changes_elsewhere() -> bool:
    """Whether another process has written to the file since this was last asked; not yet, while it
    is writing."""
    global _seen_version
    try:
        with not_waiting():
            found = int(one("PRAGMA data_version"))
    except apsw.BusyError:
        return False
    changed = _seen_version is not None and found != _seen_version
    _seen_version = found
    return changed


def step_now() -> int:
    """The id of the step being taken. Raises UserError outside one."""
    current = getattr(_local, "step", None)
    if current is None:
        raise UserError(_("Nothing can be changed outside a step."), "bug")
    return int(current)


@contextmanager
def step(title: str, kind: str = "do", reverts: int | None = None) -> Iterator[int]:
    """One undoable thing: all writes inside are kept together, or none of them.

    A step inside a step is part of it. A step that changed nothing leaves no trace.
    Raises UserError when the file cannot be written.
    """
    if getattr(_local, "step", None) is not None:
        yield _local.step
        return
    if read_only():
        raise UserError(
            _(
                "This file was written by a newer version of smallcrm, so it is only shown. "
                "Nothing was changed. Update smallcrm to edit it."
            ),
            "read-only",
        )
    if not is_the_same():
        raise UserError(
            _(
                "“{name}” was moved, replaced or deleted while it was open. Nothing was changed. "
                "Put it back where it was, or close the window and open the file again."
            ).format(name=path().name),
            "moved",
        )
    conn = connection()
    with plain_words():
        conn.execute("BEGIN IMMEDIATE")
        try:
            _local.step = _begin(conn, title, kind, reverts)
            yield _local.step
            done = _local.step
            kept = _end(conn, done)
        except BaseException:
            _roll_back(conn)
            raise
        finally:
            _local.step = None
    if kept:
        announce(done)


def _begin(conn: Any, title: str, kind: str, reverts: int | None) -> int:
    conn.execute(
        "INSERT INTO step(title, at, kind, reverts) VALUES (?, ?, ?, ?)",
        (title, clock.stamp(), kind, reverts),
    )
    step_id = int(conn.last_insert_rowid())
    conn.execute("UPDATE pen SET step = ?", (step_id,))
    return step_id


def _end(conn: Any, step_id: int) -> bool:
    changed = next(iter(conn.execute("SELECT 1 FROM change WHERE step = ? LIMIT 1", (step_id,))), 0)
    if not changed:
        conn.execute("ROLLBACK")
        return False
    conn.execute("UPDATE pen SET step = NULL")
    conn.execute("COMMIT")
    return True


def _roll_back(conn: Any) -> None:
    if not conn.get_autocommit():
        conn.execute("ROLLBACK")


def history(limit: int = 100) -> list[StepRow]:
    """The steps, newest first."""
    found = rows("SELECT id, title, at, kind, undone FROM step ORDER BY id DESC LIMIT ?", (limit,))
    return [StepRow(*row) for row in found]


def of_record(table: str, row: int) -> list[tuple[str, str, str, str | None]]:
    """What happened to one record, newest first: (title, at, event, values before as JSON)."""
    return rows(
        "SELECT step.title, step.at, change.event, change.old FROM change "
        "JOIN step ON step.id = change.step WHERE tbl = ? AND row <= ? AND ifnull(last, row) >= ? "
        "AND (row = ? OR last IS NOT NULL) ORDER BY change.id DESC",
        (table, row, row, row),
    )


def _next_undo() -> tuple[int, str] | None:
    found = rows(
        "SELECT id, title FROM step WHERE kind = 'do' AND undone = 0 ORDER BY id DESC LIMIT 1"
    )
    return found[0] if found else None


def _next_redo() -> tuple[int, str, int] | None:
    found = rows(
        "SELECT undoing.id, done.title, done.id FROM step undoing "
        "JOIN step done ON done.id = undoing.reverts "
        "WHERE undoing.kind = 'undo' AND undoing.undone = 0 "
        "AND undoing.id > (SELECT ifnull(max(id), 0) FROM step WHERE kind = 'do') "
        "ORDER BY undoing.id DESC LIMIT 1"
    )
    return found[0] if found else None


def forget_history() -> None:
    """Makes what is in the file now its beginning, which no undo goes behind."""
    conn = connection()
    for statement in ("BEGIN IMMEDIATE", "DELETE FROM change", "DELETE FROM step", "COMMIT"):
        conn.execute(statement)


def undo_title() -> str | None:
    """What undo would take back, or None."""
    found = _next_undo()
    return found[1] if found else None


def redo_title() -> str | None:
    """What redo would do again, or None."""
    found = _next_redo()
    return found[1] if found else None


def undo() -> str | None:
    """Takes back the newest step not yet taken back; its title, or None when there is none."""
    found = _next_undo()
    if found is None:
        return None
    target, title = found
    with large(target), step(title, "undo", target) as now:
        reversal.reverse(target, now)
        connection().execute("UPDATE step SET undone = 1 WHERE id = ?", (target,))
    return title


def redo() -> str | None:
    """Does again what was undone last; its title, or None when there is nothing to redo."""
    found = _next_redo()
    if found is None:
        return None
    undoing, title, target = found
    with large(undoing), step(title, "redo", undoing) as now:
        reversal.reverse(undoing, now)
        connection().execute("UPDATE step SET undone = 1 WHERE id = ?", (undoing,))
        connection().execute("UPDATE step SET undone = 0 WHERE id = ?", (target,))
    return title


def reverse(step_id: int, kept: dict[str, set[int]]) -> None:
    """Inside a step: takes another one back, but for the rows of tables in `kept`."""
    conn = connection()
    conn.execute("DROP TABLE IF EXISTS temp.kept")
    conn.execute("CREATE TEMP TABLE kept (tbl TEXT, row INTEGER, PRIMARY KEY (tbl, row))")
    many("INSERT INTO kept VALUES (?, ?)", ((tbl, row) for tbl, ids in kept.items() for row in ids))
    reversal.reverse(step_id, step_now())
    conn.execute("DROP TABLE temp.kept")
