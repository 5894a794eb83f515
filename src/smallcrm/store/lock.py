"""One window to a file: the second one asks the first to come to the front."""

import os
import sys
from pathlib import Path
from typing import IO

from smallcrm.clock import stamp


class Lock:
    """The right to be the window of `file`, held through a side file that is never deleted."""

    def __init__(self, file: Path) -> None:
        self.side = file.with_name(file.name + ".lock")
        self._held: IO[bytes] | None = None

    def take(self) -> bool:
        """Whether this window is now the one; a killed program never stands in the way."""
        handle = self.side.open("a+b")
        try:
            _lock(handle)
        except OSError:
            handle.close()
            return False
        self._held = handle
        return True

    def call_first(self) -> None:
        """Asks the window that holds the file to come to the front."""
        self.call_file.write_text(f"{stamp()} {os.getpid()}\n", encoding="utf-8")

    @property
    def call_file(self) -> Path:
        """The side file whose change means: come to the front."""
        return self.side.with_name(self.side.name + ".call")

    def give_back(self) -> None:
        """Lets the next window have the file."""
        if self._held:
            self._held.close()
            self._held = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
