"""Where an export goes: a file that is written whole or not at all, or standard output."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from smallcrm import store
from smallcrm.errors import UserError
from smallcrm.i18n import _

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def opened(target: Path | None) -> Iterator[IO[bytes]]:
    """A stream of bytes to `target`, which stays as it was unless all goes well; None: standard
    output. Raises UserError when it cannot be written.
    """
    if target is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    _refuse_own(target)
    target = _followed(target)
    if _is_device(target):
        with target.open("wb") as held:
            yield held
        return
    part = target.with_name(f".part-{target.name}")
    try:
        with part.open("w+b") as held:
            yield held
            held.flush()
            os.fsync(held.fileno())
        part.replace(target)
    except OSError as problem:
        _forget(part)
        raise _refused(target, problem) from problem
    except BaseException:
        _forget(part)
        raise


def check(target: Path) -> None:
    """Raises UserError where it is plain before any work that `target` cannot be written."""
    _refuse_own(target)
    target = _followed(target)
    if _is_device(target):
        return
    folder = target.parent
    if target.is_dir() or not (folder.is_dir() and os.access(folder, os.W_OK)):
        raise _refused(target, OSError(errno.EACCES, ""))


def _is_device(target: Path) -> bool:
    return target.exists() and not target.is_file() and not target.is_dir()


def _refused(target: Path, problem: OSError) -> UserError:
    if problem.errno in _FULL:
        words = _(
            "“{name}” could not be written: the disk is full. What was there before is as it was. "
            "Free some space, or choose another place."
        )
        return UserError(words.format(name=target.name), "disk-full")
    words = _("“{name}” could not be written. Nothing was changed. Choose another place.")
    return UserError(words.format(name=target.name), "disk")


def _followed(target: Path) -> Path:
    """Where a name leads to, so that a link stays one."""
    try:
        return target.resolve() if target.is_symlink() else target
    except OSError:
        return target


def _forget(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _refuse_own(target: Path) -> None:
    own = store.path()
    beside = [own, *(own.with_name(own.name + tail) for tail in ("-journal", ".lock", ".seal"))]
    if any(is_the_same(target, one) for one in beside):
        raise UserError(
            _("“{name}” is the data file itself. Nothing was changed. Choose another name.").format(
                name=target.name
            ),
            "usage",
        )


def is_the_same(target: Path, other: Path) -> bool:
    """Whether two names are of one file; `other` is absolute."""
    try:
        return target.resolve() == other or target.samefile(other)
    except OSError:
        return False


@contextmanager
def text(held: IO[bytes], *, mark: bool = False) -> Iterator[IO[str]]:
    """Writes text as UTF-8 into a stream of bytes, which stays open; mark: begin with the sign
    by which spreadsheets know it."""
    wrapped = TextIOWrapper(held, encoding="utf-8", errors="replace", newline="",
                            write_through=False)  # fmt: skip
    if mark:
        wrapped.write("\ufeff")
    try:
        yield wrapped
        wrapped.flush()
    finally:
        with suppress(OSError, ValueError):
            wrapped.detach()


def write_whole(target: Path, words: str) -> None:
    """Writes a text file whole or not at all. Raises UserError when it cannot be written."""
    with opened(target) as held, text(held) as out:
        out.write(words)
