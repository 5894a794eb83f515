"""Runs a part of the program in a process of its own, and hears what it says line by line."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any

from smallcrm.crm.exchange.beside import plain

BEHIND_THE_WINDOW = 10
"""Of 19: how willing a process is to let others run first."""


def give_way() -> None:
    """From now on this process lets the window run first, where the system knows of that."""
    if hasattr(os, "nice"):
        os.nice(BEHIND_THE_WINDOW)


@contextmanager
def started(
    module: str, job: dict[str, Any], *, quiet: bool = False, ahead: int = 200
) -> Iterator[Queue[bytes]]:
    """The lines that `module` says once it was given its job; b"" is the end. So many are taken
    ahead of need, that neither process waits long. Quiet: what it complains of is not shown. The
    process ends with the block.
    """
    parent = str(Path(__file__).parents[4])
    paths = os.pathsep.join(filter(None, (parent, os.environ.get("PYTHONPATH"))))
    with subprocess.Popen(
        [sys.executable, "-m", f"smallcrm.crm.exchange.{module}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else None,
        env={**os.environ, "PYTHONPATH": paths},
    ) as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(plain.written(job) + b"\n")
            process.stdin.close()
            yield _taken(process.stdout, ahead)
        finally:
            process.kill()


def _taken(pipe: IO[bytes], ahead: int) -> Queue[bytes]:
    lines: Queue[bytes] = Queue(ahead)

    def take() -> None:
        with suppress(ValueError):  # closed, as nobody listens any more
            for line in pipe:
                lines.put(line)
        lines.put(b"")

    Thread(target=take, daemon=True).start()
    return lines
