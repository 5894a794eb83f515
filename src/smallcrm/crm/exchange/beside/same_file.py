"""What a process beside the program does that has the same file open: hears its job, and says
line by line what came of it."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from smallcrm import clock, paths, store
from smallcrm.crm import file as data
from smallcrm.crm.exchange.beside import plain
from smallcrm.errors import UserError


def job(**more: Any) -> dict[str, Any]:
    """A job for another process, with the file, the folder and the moment of this one."""
    return {
        "file": str(store.path()),
        "home": str(paths.home()) if paths.home() else None,
        "now": clock.now().isoformat(),
        **more,
    }


def say(**said: Any) -> None:
    """Says one line."""
    sys.stdout.buffer.write(plain.written(said) + b"\n")


def refusal(said: dict[str, Any]) -> UserError:
    """What the other process has refused."""
    return UserError(said["error"], said["kind"])


def do(work: Callable[[dict[str, Any]], None]) -> None:
    """Hears the job, opens the file and does the work; a refusal is said as error and kind."""
    heard = plain.read(sys.stdin.buffer.readline())
    paths.use_home(Path(heard["home"]) if heard["home"] else None)
    clock.pretend(heard["now"])
    gc.disable()
    try:
        data.open_file(Path(heard["file"]))
        work(heard)
    except UserError as problem:
        say(error=problem.text, kind=problem.kind)
    finally:
        sys.stdout.buffer.flush()
        store.close()
