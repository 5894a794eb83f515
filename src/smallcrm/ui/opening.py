"""Which file the window works on, and that no second window works on it."""

from pathlib import Path

from smallcrm import settings, store
from smallcrm.crm import file as data
from smallcrm.errors import UserError


class Opened:
    """An open data file. first: whether this is its only window. A file that is not there is made
    new, but for the one that was opened last: then, and if it is damaged, UserError is raised."""

    def __init__(self, wanted: Path, *, sample: bool = False) -> None:
        self.sample = sample
        self.first = True
        self.lock: store.Lock | None = None
        if sample:
            self.path = data.open_sample()
            return
        kept = settings.load()
        known = bool(kept.last_file) and Path(kept.last_file) == wanted
        self.path = wanted.expanduser().resolve()
        if not self.path.parent.is_dir():
            raise UserError(store.missing(self.path), "missing")
        self.lock = store.Lock(self.path)
        if not self.lock.take():
            self.lock.call_first()
            self.first = False
            return
        try:
            data.open_file(self.path, create=not known)
        except UserError:
            self.lock.give_back()
            raise
        if kept.last_file != str(self.path):
            kept.last_file = str(self.path)
            kept.save()

    def close(self) -> None:
        """Closes the file and lets another window have it."""
        store.close()
        if self.lock:
            self.lock.give_back()
