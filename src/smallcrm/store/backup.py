"""Copies of the file, each opened again and checked before it counts as a backup."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from smallcrm import __version__, clock, paths
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.store.database import connection, one, path, version


class Backup(NamedTuple):
    """A verified copy. at: UTC instant; size in bytes; reason in words; sha256 of the copy."""

    path: str
    at: str
    reason: str
    size: int
    sha256: str
    version: int
    program: str
    source: str


def backup(reason: str, target: Path | None = None, *, search: bool = True) -> Backup:
    """A verified copy of the open file, in the backup folder or at `target`; the open file keeps
    working. search: whether what the search indexes say is looked over too, which takes four times
    as long; they can be made again from the records.

    Raises UserError when it cannot be written or does not verify; no copy is then left.
    """
    final = (target.expanduser().resolve() if target else _free_name()).absolute()
    if final.exists() and (target is None or final.samefile(path())):
        raise UserError(_("The file itself cannot be its own backup."), "usage")
    if target is not None and not final.parent.is_dir():
        raise UserError(
            _("There is no folder “{folder}”. No backup was made.").format(folder=final.parent),
            "usage",
        )
    part = final.with_name(f".part-{final.name}")
    try:
        final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(part)
        _verify(part, search)
        digest = _settle(part, final)
    except (OSError, apsw.Error) as problem:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise UserError(
            _(
                "The backup could not be written to “{folder}”. Your file is as it was. "
                "Choose another folder, or free some space."
            ).format(folder=final.parent),
            "backup",
        ) from problem
    made = Backup(
        str(final),
        clock.stamp(),
        reason,
        final.stat().st_size,
        digest,
        version(),
        __version__,
        str(path()),
    )
    _write_list([made, *backups()])
    return made


def _free_name() -> Path:
    folder = paths.backups()
    day = clock.now().strftime("%Y-%m-%d %H%M%S")
    number = 0
    while True:
        tail = f" {number}" if number else ""
        candidate = folder / f"{path().stem} {day}{tail}.db"
        if not candidate.exists():
            return candidate
        number += 1


def _copy(part: Path) -> None:
    copy = apsw.Connection(str(part))
    try:
        with copy.backup("main", connection(), "main") as running:
            while not running.done:
                running.step(2_000)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    part.chmod(0o600)


_OTHER_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
)


def _faults(copy: apsw.Connection, search: bool) -> list[str]:
    checks = ["PRAGMA quick_check"]
    if not search:
        checks = [f'PRAGMA quick_check("{name}")' for (name,) in copy.execute(_OTHER_TABLES)]
    return [said for check in checks for (said,) in copy.execute(check) if said != "ok"]


def _verify(part: Path, search: bool) -> None:
    copy = apsw.Connection(str(part), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        findings = _faults(copy, search)
        broken = list(copy.execute("PRAGMA foreign_key_check"))
        same = copy.pragma("user_version") == version() and next(
            iter(copy.execute("SELECT ifnull(max(id), 0) FROM step")), (0,)
        )[0] <= (one("SELECT ifnull(max(id), 0) FROM step") or 0)
    finally:
        copy.close()
    if findings or broken or not same:
        part.unlink(missing_ok=True)
        raise UserError(
            _("The copy did not verify, so it was not kept. Check the file under Tools."), "backup"
        )


def _settle(part: Path, final: Path) -> str:
    with part.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
        os.fsync(handle.fileno())
    part.replace(final)
    if os.name == "posix":
        folder = os.open(final.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return digest


def _list_file() -> Path:
    return paths.backups() / "backups.json"


def backups() -> list[Backup]:
    """The verified copies that are still where they were put, newest first."""
    try:
        noted: list[dict[str, Any]] = json.loads(_list_file().read_text(encoding="utf-8"))
        found = [Backup(**entry) for entry in noted]
    except (OSError, ValueError, TypeError):
        return []
    return [entry for entry in found if Path(entry.path).exists()]


def _write_list(entries: list[Backup]) -> None:
    part = _list_file().with_suffix(".part")
    part.write_text(json.dumps([entry._asdict() for entry in entries], indent=1), encoding="utf-8")
    part.replace(_list_file())
