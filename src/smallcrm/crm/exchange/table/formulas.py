"""Cells that a spreadsheet would run as a formula are written as text, and come back unchanged."""

import re

BEGINS = "=+-@＝＋－＠\t\r\0"
"""A cell that begins so is run by some program."""

_RUNS = re.compile(rf"'*[{re.escape(BEGINS)}]")
_NUMBER = re.compile(r"[+\-]?[\d  .,()/\-]+")


def guarded(cell: str) -> str:
    """A cell as it goes out: an apostrophe before what would run; numbers and telephone numbers
    stay as they are."""
    if _RUNS.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def unguarded(cell: str) -> str:
    """A cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell, 1) else cell
