"""Cells that a spreadsheet would run as a formula are written as text, and come back unchanged."""

import re

BEGINS = "=+-@＝＋－＠\t\r\0"
"""A cell that begins so is run by some program."""

_RUNS = re.compile(rf"'*[{re.escape(BEGINS)}]|'+[\d(]")
_AS_TEXT = re.compile(r'="([^"]*)"')
_NUMBER = re.compile(r"[+\-]?[\d  .,()/\-]+")


def guarded(cell: str) -> str:
    """A cell as it goes out: an apostrophe before what would run; numbers and telephone numbers
    stay as they are."""
    if _RUNS.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def unguarded(cell: str) -> str:
    """A cell as it was before `guarded`; also without what other programs put around numbers to
    keep them as text: ="01067" and '01067 are 01067."""
    if cell.startswith("'"):
        return cell[1:] if _RUNS.match(cell, 1) or _NUMBER.fullmatch(cell, 1) else cell
    found = _AS_TEXT.fullmatch(cell)
    return found[1] if found else cell
