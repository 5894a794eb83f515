"""A table as a CSV file that spreadsheet programs open right and that runs nothing."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, Any

from smallcrm.crm.exchange.out.forms import Form
from smallcrm.crm.exchange.out.sheet import Sheet, is_day, is_moment, is_number, moment
from smallcrm.crm.exchange.table.formulas import guarded

EVERY = 1_000
_RISKY = frozenset("'=+-@\t\r")


def write(out: IO[str], sheet: Sheet, form: Form, told: Callable[[int], object]) -> int:
    """Writes a table; how many rows. `told` is called with how many there are, now and then."""
    writer = csv.writer(out, delimiter=form.delimiter)
    writer.writerow([guarded(column.name) for column in sheet.columns])
    ways = _ways(sheet, form)
    count, piece = 0, []
    for row in sheet.rows:
        piece.append(_cells(row, ways))
        if len(piece) == EVERY:
            writer.writerows(piece)
            count, piece = count + EVERY, []
            told(count)
    writer.writerows(piece)
    return count + len(piece)


Plain = Callable[[str], object]
Way = tuple[int, tuple[Plain, Callable[[str], str]]]


def _ways(sheet: Sheet, form: Form) -> list[Way]:
    """The columns that a form writes in a way of its own."""
    makers: dict[str, tuple[Plain, Callable[[str], str]]] = {}
    if form.decimal != ".":
        makers["number"] = is_number, lambda text: text.replace(".", form.decimal)
    if form.day:
        makers["day"] = is_day, lambda text: date.fromisoformat(text).strftime(form.day)
        makers["instant"] = is_moment, lambda text: moment(text).strftime(form.moment)
    return [(place, makers[column.type]) for place, column in enumerate(sheet.columns)
            if column.type in makers]  # fmt: skip


def _cells(row: Sequence[Any], ways: Sequence[Way]) -> list[Any]:
    cells = [
        guarded(value) if type(value) is str and value[:1] in _RISKY else value for value in row
    ]
    for place, (plain, way) in ways:
        if row[place] and plain(row[place]):
            cells[place] = way(row[place])
    return cells
