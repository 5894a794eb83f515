"""The plain table a foreign file becomes: a text file of rows, and what was found beside them."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

TABLE, FACTS, PICTURE = "table.csv", "facts.json", "picture {line}"
LONGEST = 1_000_000
MOST_FAULTS = 10_000
_UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_LONE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """A text without the signs nobody can see or keep, and with one kind of line end."""
    if text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _LONE.sub("\ufffd", _UNSEEN.sub("", text)).strip()


class SheetTable:
    """Rows are written as they come, each with the line (or row of the sheet) where it stood.

    `facts` is kept beside them: kind, headers, fields, sheets, merges, warnings.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = (folder / TABLE).open("w", encoding="utf-8", newline="", errors="replace")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self.facts: dict[str, Any] = {"warnings": []}
        self.records = 0
        self._faults: list[list[Any]] = []

    def add(self, line: int, cells: Sequence[str]) -> None:
        """Writes one row."""
        self._writer.writerow([line, *cells])
        self.records += 1

    def add_all(self, rows: Iterable[list[Any]]) -> None:
        """Writes many rows, each with its line in front."""
        for row in rows:
            self._writer.writerow(row)
            self.records += 1

    def fault(
        self, line: int, column: str, value: str, reason: str, *, fatal: bool = False
    ) -> None:
        """Notes what is wrong with a cell; fatal: its row stays out."""
        if len(self._faults) < MOST_FAULTS or fatal:
            self._faults.append([line, column, value[:200], reason, fatal])

    def keep_picture(self, line: int, data: bytes) -> None:
        """Keeps the picture of a row."""
        (self._folder / PICTURE.format(line=line)).write_bytes(data)
        self.facts.setdefault("pictures", []).append(line)

    def warn(self, reason: str, line: int | None = None) -> None:
        """Notes what is worth saying of the whole file."""
        self.facts["warnings"].append({"line": line, "reason": reason})

    def __enter__(self) -> "SheetTable":
        return self

    def __exit__(self, *_problem: object) -> None:
        self._file.close()

    def close(self) -> None:
        """Writes the facts; from now on the table can be read."""
        self._file.close()
        self.facts |= {"records": self.records, "faults": self._faults}
        text = json.dumps(self.facts)
        (self._folder / FACTS).write_text(text, encoding="utf-8")
