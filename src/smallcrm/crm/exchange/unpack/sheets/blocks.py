"""Reads headings that take several rows of a sheet, with cells that are joined over them."""

from collections.abc import Sequence

from smallcrm.crm.exchange.table import headings

Rows = Sequence[tuple[int, list[str]]]
Merges = Sequence[tuple[int, int, int, int]]


def names(rows: Rows, place: int, merges: Merges) -> tuple[tuple[str, ...], int]:
    """The names of the columns, and the place of the last row that belongs to them.

    `place` is the row of headings, merges are (first row, first column, last row, last column) with
    rows from 1: a joined cell beside others reaches down as far as the headings do.
    """
    line, cells = rows[place]
    top = [one for one in merges if one[0] == line]
    tall = [one for one in top if one[2] > one[0]]
    bottom = max((one[2] for one in tall), default=line)
    alone = len(top) == 1 and sum(1 for cell in cells if cell.strip()) < 2
    if alone or not tall:
        return headings.names(list(rows), place), place
    last = max(at for at, (number, _cells) in enumerate(rows) if number <= bottom)
    block = {number: list(row) for number, row in rows[place : last + 1]}
    for first_row, first, last_row, last_column in merges:
        text = _at(block.get(first_row, []), first)
        for number in range(first_row, last_row + 1):
            row = block.setdefault(number, [])
            row += [""] * (last_column + 1 - len(row))
            row[first : last_column + 1] = [text] * (last_column + 1 - first)
    width = max(map(len, block.values()))
    parts = ([_at(block[number], at) for number in sorted(block)] for at in range(width))
    return _plain([" ".join(dict.fromkeys(filter(None, part))) for part in parts]), last


def _at(cells: list[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _plain(cells: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)
