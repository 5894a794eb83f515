"""Opens the file with care: a lost one is never replaced, a newer one never changed."""

import shutil
import tempfile
from pathlib import Path

import apsw

from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.store import seal, triggers
from smallcrm.store.backup import backup
from smallcrm.store.database import (
    Schema,
    connect,
    connection,
    damaged,
    forget,
    is_open,
    others_open,
    path,
    plain_words,
    read_only,
)

APPLICATION_ID = 0x534D4352

_scratch: Path | None = None


def open_file(file: Path, schema: Schema, *, create: bool = False) -> None:
    """Opens `file`, made new if it is missing and `create`; brings it up to this version.

    Before a migration a verified backup is kept. A newer file is opened for reading only.
    Raises UserError: the file is missing, empty, damaged, foreign, locked or cannot be written.
    """
    close()
    file = file.expanduser().resolve()
    fresh = _is_fresh(file, create)
    if not fresh and seal.broken(file):
        raise UserError(damaged(file), "damaged")
    try:
        connect(
            file, schema, apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if fresh else 0)
        )
        _recognise(fresh)
        _bring_up_to_date(schema, fresh)
    except apsw.CantOpenError as problem:
        close()
        raise UserError(
            _("“{name}” cannot be opened. Check the folder and its permissions.").format(
                name=file.name
            ),
            "unreadable",
        ) from problem
    except (apsw.CorruptError, apsw.NotADBError) as problem:
        close()
        raise UserError(damaged(file), "damaged") from problem
    except BaseException:
        close()
        raise


def missing(file: Path) -> str:
    """What is said of a file that is not there."""
    return _("There is no file “{path}”. Nothing was made in its place.").format(path=file)


def _is_fresh(file: Path, create: bool) -> bool:
    if file.is_dir():
        raise UserError(
            _("“{name}” is a folder. Choose a file.").format(name=file.name), "unreadable"
        )
    if not file.exists():
        if not create:
            raise UserError(missing(file), "missing")
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return True
    journal = file.with_name(file.name + "-journal")
    if file.stat().st_size == 0 and not journal.exists():
        raise UserError(
            _(
                "“{name}” is empty (0 bytes), so it is not what it was. It was left as it is. "
                "Open a backup, or another file."
            ).format(name=file.name),
            "damaged",
        )
    return False


def _recognise(fresh: bool) -> None:
    conn = connection()
    next(iter(conn.execute("SELECT count(*) FROM sqlite_master")))
    if fresh:
        path().chmod(0o600)
        conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    elif conn.pragma("application_id") != APPLICATION_ID:
        raise UserError(
            _("“{name}” is not a smallcrm file. It was left as it is.").format(name=path().name),
            "foreign",
        )


def _bring_up_to_date(schema: Schema, fresh: bool) -> None:
    conn = connection()
    newest = len(schema.migrations)
    found = int(conn.pragma("user_version"))
    if found > newest:
        file = path()
        forget()
        connect(file, schema, apsw.SQLITE_OPEN_READONLY)
        return
    if found == newest:
        return
    if not fresh:
        backup(_("before an upgrade"))
    with plain_words():
        conn.execute("BEGIN IMMEDIATE")
        try:
            triggers.drop(conn)
            for migrate in schema.migrations[found:]:
                migrate(conn.execute)
            triggers.create(conn, schema.triggers())
            conn.execute(f"PRAGMA user_version={newest}")
            conn.execute("COMMIT")
        except BaseException:
            if not conn.get_autocommit():
                conn.execute("ROLLBACK")
            raise


def open_scratch(name: str, schema: Schema) -> Path:
    """Opens a new throw-away file; it is deleted when it is closed."""
    global _scratch
    close()
    folder = Path(tempfile.mkdtemp(prefix="smallcrm-"))
    open_file(folder / name, schema, create=True)
    _scratch = folder
    return folder / name


def close() -> None:
    """Closes this thread's connection and forgets the file; a throw-away copy is deleted."""
    global _scratch
    if is_open():
        file, sealed = path(), not read_only()
        forget()
        if sealed and not others_open(file):
            seal.write(file)
    if _scratch:
        shutil.rmtree(_scratch, ignore_errors=True)
        _scratch = None
