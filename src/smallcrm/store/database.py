"""The one file: opened with care, kept safe against crashes, brought up to date."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.store.seal import identity

APPLICATION_ID = 0x534D4352
BUSY_SECONDS = 5

PRAGMAS = """
PRAGMA foreign_keys=1; PRAGMA trusted_schema=0; PRAGMA cell_size_check=1;
PRAGMA temp_store=MEMORY; PRAGMA secure_delete=1; PRAGMA cache_size=-32000;
PRAGMA synchronous=EXTRA; PRAGMA fullfsync=1;
"""

Value = int | str | float | bytes | None
Row = tuple[Any, ...]


class Schema(NamedTuple):
    """What the floor above keeps in the file.

    migrations: functions run once each, in order, each given `execute`; the file's version is
    how many have run. triggers: gives the CREATE TRIGGER statements that keep derived tables
    true. functions: what those triggers call, by name, with their number of arguments.
    mend: makes the derived tables true for all that a step touched, at once.
    Tables whose names begin with `find_` or `list_` are derived; `blob` and `draft` hold
    things without history; all others are journaled.
    """

    migrations: Sequence[Callable[[Callable[[str], object]], None]]
    triggers: Callable[[], Iterable[str]]
    functions: dict[str, tuple[Callable[..., Value], int]]
    mend: Callable[[int], None] | None = None


class _Own(threading.local):
    """What each thread has for itself: its connection."""

    conn: apsw.Connection | None = None


_own = _Own()
_path: Path | None = None
_schema: Schema | None = None
_flags = apsw.SQLITE_OPEN_READWRITE
_identity: tuple[int, int] | None = None


def _connect() -> apsw.Connection:
    conn = apsw.Connection(str(path()), flags=_flags)
    try:
        conn.set_busy_timeout(BUSY_SECONDS * 1000)
        for _row in conn.execute(PRAGMAS):
            pass
        for name, (function, count) in (_schema.functions if _schema else {}).items():
            conn.create_scalar_function(
                name, function, count, deterministic=True, flags=apsw.SQLITE_INNOCUOUS
            )
    except BaseException:
        conn.close()
        raise
    return conn


def path() -> Path:
    """The open file. Raises UserError when none is open."""
    if _path is None:
        raise UserError(_("No file is open."), "closed")
    return _path


def is_open() -> bool:
    """Whether a file is open."""
    return _path is not None


def read_only() -> bool:
    """Whether the open file may only be read (it was written by a newer version)."""
    return _flags == apsw.SQLITE_OPEN_READONLY


def connection() -> apsw.Connection:
    """This thread's connection to the open file. Raises UserError when none is open."""
    path()
    if _own.conn is None:
        _own.conn = _connect()
    return _own.conn


def schema() -> Schema | None:
    """What the floor above keeps in the open file."""
    return _schema


def rows(sql: str, values: Sequence[Value] | dict[str, Value] = ()) -> list[Row]:
    """All rows of a question, as plain tuples."""
    return list(connection().execute(sql, values))


def one(sql: str, values: Sequence[Value] | dict[str, Value] = ()) -> Any:
    """The first column of the first row, or None."""
    row = next(iter(connection().execute(sql, values)), None)
    return row[0] if row else None


def execute(sql: str, values: Sequence[Value] | dict[str, Value] = ()) -> int:
    """Runs one statement; the id of the row it inserted last."""
    conn = connection()
    with plain_words():
        for _row in conn.execute(sql, values):
            pass
    return int(conn.last_insert_rowid())


def many(sql: str, values: Iterable[Sequence[Value]]) -> None:
    """Runs one statement for each row of values."""
    with plain_words():
        for _row in connection().executemany(sql, values):
            pass


def is_the_same() -> bool:
    """Whether the name of the open file still stands for the file that was opened."""
    global _identity
    found = identity(path())
    if _identity is None:
        _identity = found
    return found == _identity


def version() -> int:
    """How many migrations the open file has seen."""
    return int(one("PRAGMA user_version"))


@contextmanager
def plain_words() -> Iterator[None]:
    """Says in words what the disk or the file refused."""
    try:
        yield
    except Exception as problem:
        found = problem if isinstance(problem, apsw.Error) else problem.__context__
        for kinds, kind, text in _refusals():
            if isinstance(found, kinds):
                raise UserError(text, kind) from problem
        raise


def _refusals() -> list[tuple[type | tuple[type, ...], str, str]]:
    nothing = _("Nothing was changed.")
    return [
        (
            apsw.FullError,
            "disk-full",
            _("The disk is full. {nothing} Free some space and try again.").format(nothing=nothing),
        ),
        (
            apsw.IOError,
            "disk",
            _(
                "The disk could not be written. {nothing} "
                "Check that there is free space and that the disk is still connected."
            ).format(nothing=nothing),
        ),
        (
            (apsw.BusyError, apsw.LockedError),
            "busy",
            _("Another program is writing to this file. {nothing} Try again.").format(
                nothing=nothing
            ),
        ),
        (
            apsw.ReadOnlyError,
            "read-only",
            _("This file can only be read here. {nothing}").format(nothing=nothing),
        ),
        ((apsw.CorruptError, apsw.NotADBError), "damaged", damaged(path())),
    ]


def damaged(file: Path) -> str:
    """What is said of a file that cannot be trusted."""
    return _(
        "“{name}” is damaged or is no smallcrm file. It was left as it is. "
        "Open a backup, or another file."
    ).format(name=file.name)


def connect(file: Path, schema: Schema, flags: int) -> None:
    """Makes `file` the open one, with `flags` of SQLite. Raises apsw errors as they come."""
    global _path, _schema, _flags, _identity
    close_thread()
    _path, _schema, _flags = file, schema, flags
    _identity = identity(file) if file.exists() else None
    connection()


def others_open(file: Path) -> bool:
    """Whether another thread of this program still has `file` open."""
    return any(_is_on(conn, file) for conn in apsw.connections())


def _is_on(conn: apsw.Connection, file: Path) -> bool:
    try:
        return conn.filename == str(file)
    except apsw.ThreadingViolationError:
        return True  # busy in its thread, which is all there is to know


@contextmanager
def not_waiting() -> Iterator[None]:
    """Gives up at once, with UserError, where another program is writing."""
    connection().set_busy_timeout(0)
    try:
        yield
    finally:
        connection().set_busy_timeout(BUSY_SECONDS * 1000)


def close_thread() -> None:
    """Closes the connection of the thread that ends; the file stays open elsewhere."""
    if _own.conn is not None:
        _own.conn.close()
        _own.conn = None


def forget() -> None:
    """Closes this thread's connection; no file is open then."""
    global _path
    close_thread()
    _path = None
