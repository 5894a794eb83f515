"""Takes one foreign file apart, in a process that may use little memory and little time.

Reads one line of JSON (path, format, folder, sheet), says how far it is in lines of JSON, and at
the end {"ok"} or {"error", "kind"}.
"""

import json
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from smallcrm.crm.exchange.unpack import refusals
from smallcrm.crm.exchange.unpack.sheet_table import SheetTable
from smallcrm.errors import UserError
from smallcrm.i18n import _

MEMORY, SECONDS = 600 << 20, 60
_ROOMS = {
    "xlsx": "sheets.workbook", "xlsb": "sheets.workbook", "xls": "sheets.workbook",
    "ods": "sheets.workbook",
    "html": "sheets.pages", "xml": "sheets.pages", "vcf": "lines.cards",
    "ics": "lines.calendar", "json": "own", "txt": "own",
}  # fmt: skip


def _limit() -> None:
    """From now on no more memory and time than a table may need; where the system can say so."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(**said: Any) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _progress(done: int, of: int) -> None:
    _say(done=done, of=of)


def _refuse(refusal: UserError) -> None:
    _say(error=refusal.text, kind=refusal.kind)


def _unreadable(name: str, problem: OSError) -> UserError:
    """Why a file could not be read: one that ends too early is no fault of the disk."""
    if problem.errno is None:
        return refusals.damaged(name)
    said = _("“{name}” can’t be read: {reason}. Nothing was imported.")
    return UserError(said.format(name=name, reason=problem.strerror or problem), "unreadable")


def main() -> None:
    """Reads the job from standard input and does it."""
    job = json.loads(sys.stdin.readline())
    path, name = Path(job["path"]), Path(job["path"]).name
    room = import_module(f"smallcrm.crm.exchange.unpack.{_ROOMS[job['format']]}")
    _limit()
    try:
        with SheetTable(Path(job["folder"])) as table:
            room.take_apart(path, table, job, _progress)
            table.close()
        _say(ok=True)
    except UserError as refusal:
        _refuse(refusal)
    except OSError as problem:
        _refuse(_unreadable(name, problem))
    except (MemoryError, RecursionError):
        sys.exit(1)
    except BaseException:
        _refuse(refusals.damaged(name))


if __name__ == "__main__":
    main()
