"""What the window remembers between two days: sizes, columns, the last page."""

import json
import os
from pathlib import Path
from typing import Any

from smallcrm import paths


class WindowState:
    """A small JSON file; a missing or broken one only means defaults."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] | None = None
        self._file: Path | None = None

    def _load(self) -> dict[str, Any]:
        file = paths.config() / "window.json"
        if self._kept is None or file != self._file:
            self._file = file
            try:
                read = json.loads(file.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                read = {}
            self._kept = read if isinstance(read, dict) else {}
        return self._kept

    def forget(self) -> None:
        """Read the file anew the next time."""
        self._kept = None

    def get(self, key: str, default: Any = None) -> Any:
        """What was kept under `key`; `default` also when it is of another kind."""
        found = self._load().get(key, default)
        if default is not None and type(found) is not type(default):
            return default
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep `value` (plain JSON data) until save()."""
        self._load()[key] = value

    def save(self) -> None:
        """Write the file whole or not at all; a full disk only loses the sizes."""
        kept = self._load()
        file = paths.config() / "window.json"
        fresh = file.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(kept, indent=1), encoding="utf-8")
            os.replace(fresh, file)  # noqa: PTH105 - atomic on every system
        except OSError:
            fresh.unlink(missing_ok=True)


window_state = WindowState()
