"""A foreign file that was taken apart: its plain table, read again as often as it is needed."""

import csv
import json
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from smallcrm.crm.exchange.unpack.sheet_table import FACTS, PICTURE, TABLE

csv.field_size_limit(1 << 24)
_here: "WeakValueDictionary[Path, Unpacked]" = WeakValueDictionary()


class Unpacked:
    """The folder with the table; it is removed with the last one that holds this object, where it
    is `owned`. faults: by line, each (column, value, reason, whether the row stays out)."""

    def __init__(self, folder: Path, *, owned: bool) -> None:
        self.folder = folder
        self._gone = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        if owned:
            _here[folder] = self
        else:
            self._gone.detach()
        facts: dict[str, Any] = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        self.sheet: str | None = facts.get("sheet")
        self.sheets: list[dict[str, Any]] = facts.get("sheets", [])
        self.kind: str | None = facts.get("kind")
        self.headers: list[str] | None = facts.get("headers")
        self.fields: list[str | None] | None = facts.get("fields")
        self.merges: list[tuple[int, int, int, int]] = [
            (top, left, bottom, right) for top, left, bottom, right in facts.get("merges", ())
        ]
        self.warnings: list[dict[str, Any]] = facts["warnings"]
        self.pictures: list[int] = facts.get("pictures", [])
        self.records: int = facts["records"]
        self.faults: dict[int, list[tuple[str, str, str, bool]]] = {}
        for line, column, value, reason, fatal in facts["faults"]:
            self.faults.setdefault(line, []).append((column, value, reason, fatal))

    @classmethod
    def at(cls, folder: Path) -> "Unpacked":
        """What was taken apart into a folder, here or by another process that still holds it."""
        return _here.get(folder) or cls(folder, owned=False)

    def picture(self, line: int) -> bytes:
        """The picture of a row; `pictures` has the lines of those with one."""
        return (self.folder / PICTURE.format(line=line)).read_bytes()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of each row of the table."""
        with (self.folder / TABLE).open(encoding="utf-8", newline="") as file:
            for line, *cells in csv.reader(file):
                yield int(line), cells
