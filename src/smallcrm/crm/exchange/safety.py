"""Makes a backup while a large import is being prepared, and lets nothing be kept before it is."""

import gc
import threading
from types import TracebackType

from smallcrm import store

BACKUP_ROWS = 10
BESIDE_ROWS = 300_000


class Safety:
    """While it is entered: a backup of a file that has contacts is made beside the work, others may
    go on reading until the end, and the memory is not searched for garbage (an import makes very
    many small things, none in circles).

    Above 300,000 rows the backup comes first and others wait, as what is written no longer fits
    into memory.
    """

    def __init__(self, rows: int, reason: str) -> None:
        self._rows = rows
        self._reason = reason
        self._thread: threading.Thread | None = None
        self._problem: BaseException | None = None
        self._collects = gc.isenabled()
        self._beside = rows <= BESIDE_ROWS

    def __enter__(self) -> "Safety":
        if self._beside:
            store.execute("PRAGMA cache_spill=OFF")
        if self._rows > BACKUP_ROWS and store.one("SELECT 1 FROM person LIMIT 1"):
            if self._beside:
                self._thread = threading.Thread(target=self._copy, name="backup")
                self._thread.start()
            else:
                store.backup(self._reason, search=False)
        gc.disable()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._collects:
            gc.enable()
        if self._thread:
            self._thread.join()
        if self._beside:
            store.execute("PRAGMA cache_spill=ON")

    def wait(self) -> None:
        """Until the backup is made and checked. Raises what went wrong with it."""
        if self._thread:
            self._thread.join()
        if self._problem:
            raise self._problem

    def _copy(self) -> None:
        try:
            store.backup(self._reason, search=False)
        except BaseException as problem:
            self._problem = problem
        finally:
            store.close_thread()
