"""Has a foreign file taken apart by a process of its own, with little memory and little time."""

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from smallcrm.crm.exchange.beside import plain, process
from smallcrm.crm.exchange.unpack.unpacked import Unpacked
from smallcrm.errors import UserError
from smallcrm.i18n import _

SECONDS, MOST_SECONDS = 60, 600
_TURN, _A_DAY = 0.1, 86_400
Progress = Callable[[int, int], None]


def unpack(
    path: Path, format_: str, sheet: str | None = None, progress: Progress | None = None
) -> Unpacked:
    """Takes a file of this format apart; `sheet` of a workbook, None for the first with rows.

    `progress` may raise Cancelled: the process is ended and nothing is left. Raises UserError for
    a file that is damaged, protected, dangerous, too large or too slow.
    """
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix="smallcrm-import-"))
    try:
        _run(path, {"format": format_, "folder": str(folder), "sheet": sheet}, progress)
        return Unpacked(folder, owned=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _sweep() -> None:
    """Removes what a program that was killed has left behind more than a day ago."""
    for prefix in ("smallcrm-import-", "smallcrm-paste-"):
        for old in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
            with suppress(OSError):
                if time.time() - old.stat().st_mtime > _A_DAY:
                    shutil.rmtree(old, ignore_errors=True)


def _run(path: Path, job: dict[str, Any], progress: Progress | None) -> None:
    with process.started("unpack.child", {**job, "path": str(path)}, quiet=True) as lines:
        _listen(lines, path.name, progress)


def _listen(lines: Queue[bytes], name: str, progress: Progress | None) -> None:
    """Hears how far it is until it is done. Raises UserError where it refuses, stops or hangs: on
    a busy machine it has more time, as long as it comes on."""
    last = time.monotonic() + MOST_SECONDS
    end, done, of = time.monotonic() + SECONDS, 0, 0
    while time.monotonic() < min(end, last):
        if progress:
            progress(done, of)
        try:
            line = lines.get(timeout=_TURN)
        except Empty:
            continue
        said: dict[str, Any] = plain.read(line) if line else {"error": None}
        if "done" in said:
            if said["done"] > done:
                end = time.monotonic() + SECONDS
            done, of = said["done"], said["of"]
        elif "error" not in said:
            return
        elif said["error"]:
            raise UserError(said["error"], said["kind"])
        else:
            break
    raise UserError(
        _(
            "“{name}” needs more memory or time to be read than a table may. Nothing was "
            "imported. Keep the rows you need in a file of their own, as CSV if it can be."
        ).format(name=name),
        "size",
    )
