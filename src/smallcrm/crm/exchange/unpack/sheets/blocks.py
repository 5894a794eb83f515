"""Reads headings that take several rows of a sheet, with cells that are joined over them."""

from collections.abc import Sequence

from smallcrm.crm.exchange.mapping import vocabulary
from smallcrm.crm.exchange.table import headings

_ENOUGH = 2
Rows = Sequence[tuple[int, list[str]]]
Merges = Sequence[tuple[int, int, int, int]]


def names(rows: Rows, place: int, merges: Merges) -> tuple[tuple[str, ...], int]:
    """The names of the columns, and the place of the last row that belongs to them.

    `place` is the row of headings, merges are (first row, first column, last row, last column) with
    rows from 1: a joined cell beside others reaches down as far as the headings do.
    """
    line, cells = rows[place]
    over = [one for one in merges if one[0] == line - 1 and one[2] < line]
    if place and len(over) > 1 and (below := _below(rows, place - 1, over)):
        return below, place
    top = [one for one in merges if one[0] == line]
    tall = [one for one in top if one[2] > one[0]]
    bottom = max((one[2] for one in tall), default=line)
    alone = len(top) == 1 and sum(1 for cell in cells if cell.strip()) < 2
    if not alone and not tall and (below := _below(rows, place, top)):
        return below, place + 1
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


def _below(rows: Rows, place: int, top: Merges) -> tuple[str, ...]:
    """The headings in the row under cells that are joined side by side: “First” and “Last” under
    “Name”, “Phone” under “Work”; none where that row says something else."""
    wide = [one for one in top if one[3] > one[1]]
    if not wide or place + 1 >= len(rows) or rows[place + 1][0] != rows[place][0] + 1:
        return ()
    above, under = list(rows[place][1]), rows[place + 1][1]
    if sum(1 for cell in under if cell and vocabulary.known(cell)) < _ENOUGH:
        return ()
    for _line, first, _last, last in wide:
        above += [""] * (last + 1 - len(above))
        above[first : last + 1] = [above[first]] * (last + 1 - first)
    found = []
    for at in range(max(len(above), len(under))):
        head, cell = _at(above, at), _at(under, at)
        whose = bool(cell) and vocabulary.label(head) is not None
        found.append(f"{head} {cell}" if whose else cell or head)
    return _plain(found)


def _at(cells: list[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _plain(cells: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)
