"""What a command prints: one document for scripts, or lines for people."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from smallcrm.i18n import _


def document(found: Any) -> None:
    """One JSON document on standard output."""
    text = json.dumps(found, ensure_ascii=False, indent=1)
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")


def sentence(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(text.rstrip() + "\n")


def line(text: str = "") -> None:
    """A line on standard output; control characters of strangers' data are left out."""
    sys.stdout.write("".join(sign for sign in text if sign == "\t" or sign.isprintable()) + "\n")


def table(rows: Iterable[Sequence[object]]) -> None:
    """Rows in columns as wide as their widest cell; the last cell of a row may be a sentence."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    widths = [
        max((len(row[place]) for row in cells if place < len(row) - 1), default=0)
        for place in range(columns)
    ]
    for row in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        line("  ".join(padded).rstrip())


def listing(rows: Sequence[Sequence[object]]) -> None:
    """Rows as a table; that there are none is said on standard error."""
    table(rows)
    if not rows:
        sentence(_("Nothing was found."))
