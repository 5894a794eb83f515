"""A block copied from a spreadsheet, laid over the cells of a list: looked at first, then kept."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.cells import cells
from smallcrm.errors import Invalid
from smallcrm.i18n import n_

MOST = 5_000
"""So many cells may be pasted at once."""


class Change(NamedTuple):
    """A cell that would change; wrong: why it cannot, "" when it can."""

    row: int
    name: str
    before: str
    after: str
    wrong: str


def block(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet puts on the clipboard: tabs between, a line for each row,
    a cell with line breaks or tabs in quotation marks; nothing where it cannot be read."""
    import csv
    import io

    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    try:
        return [list(row) for row in csv.reader(io.StringIO(lines), dialect="excel-tab")]
    except csv.Error:
        return []


def plan(
    noun: str, ids: Sequence[int], names: Sequence[str], rows: Iterable[Sequence[str]]
) -> list[Change]:
    """What a block would change from the first of `ids` and `names` on. One cell fills all."""
    rows = [list(row) for row in rows]
    if len(rows) == 1 and len(rows[0]) == 1 and len(ids) > 1:
        rows = rows * len(ids)
    pairs = list(zip(ids, rows, strict=False))
    known = {
        name: cells.now(noun, name, [row for row, _cells in pairs])
        for name in names[: max((len(row) for row in rows), default=0)]
        if cells.editable(noun, name)
    }
    found = []
    for row, typed in pairs:
        for name, text in zip(names, typed, strict=False):
            after = " ".join(text.split())
            if name in known and known[name][row] != after:
                wrong = cells.check(noun, name, after)
                found.append(Change(row, name, known[name][row], after, wrong))
    return found[:MOST]


def apply(noun: str, changes: Iterable[Change]) -> int:
    """Keeps the changes that nothing speaks against, as one step; how many. Raises Invalid, and
    then nothing was changed."""
    good = [change for change in changes if not change.wrong]
    with store.step(n_("Paste {n} cell", "Paste {n} cells", len(good))):
        for change in good:
            try:
                cells.put(noun, [change.row], change.name, change.after)
            except Invalid as wrong:
                raise Invalid(change.name, f"“{change.after}”: {wrong.text}") from wrong
    return len(good)
