"""The ground floor: the one file, and every write to it as a step that can be undone."""

from smallcrm.store.backup import Backup, backup, backups
from smallcrm.store.bulk import Load, bulk
from smallcrm.store.check import check
from smallcrm.store.database import (
    Schema,
    close_thread,
    db,
    execute,
    is_open,
    many,
    one,
    path,
    read_only,
    rows,
    version,
)
from smallcrm.store.journal import (
    Changes,
    StepRow,
    announce,
    changes_elsewhere,
    history,
    of_record,
    on_change,
    redo,
    redo_title,
    reverse,
    step,
    step_now,
    undo,
    undo_title,
)
from smallcrm.store.lock import Lock
from smallcrm.store.opening import close, open_file, open_scratch

__all__ = [
    "Backup",
    "Changes",
    "Load",
    "Lock",
    "Schema",
    "StepRow",
    "announce",
    "backup",
    "backups",
    "bulk",
    "changes_elsewhere",
    "check",
    "close",
    "close_thread",
    "db",
    "execute",
    "history",
    "is_open",
    "many",
    "of_record",
    "on_change",
    "one",
    "open_file",
    "open_scratch",
    "path",
    "read_only",
    "redo",
    "redo_title",
    "reverse",
    "rows",
    "step",
    "step_now",
    "undo",
    "undo_title",
    "version",
]
