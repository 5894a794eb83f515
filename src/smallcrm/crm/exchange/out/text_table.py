"""A table as a CSV file that spreadsheet programs open right and that runs nothing."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import IO, Any

from smallcrm.crm.exchange.out.forms import Form
from smallcrm.crm.exchange.out.sheet import Sheet, is_day, is_moment, is_number, moment
from smallcrm.crm.exchange.table.formulas import BEGINS, guarded

PIECE = 1_000
_RISKY = frozenset(BEGINS + "'")
_FIRST = itemgetter(0)
Way = Callable[[str], str]


def write(out: IO[str], sheet: Sheet, form: Form, told: Callable[[int], object]) -> int:
    """Writes a table; how many rows. `told` is called with how many there are, now and then."""
    writer = csv.writer(out, delimiter=form.delimiter)
    writer.writerow([guarded(column.name) for column in sheet.columns])
    ways, count = _ways(form), 0
    while piece := list(islice(sheet.rows, PIECE)):
        columns: list[Sequence[Any]] = list(zip(*piece, strict=True))
        for place, (_name, type) in enumerate(sheet.columns):
            if type != "whole":
                columns[place] = _written(columns[place], ways.get(type))
        writer.writerows(zip(*columns, strict=True))
        count += len(piece)
        told(count)
    return count


def _ways(form: Form) -> dict[str, Way]:
    """How values of some types are written; what is not of that type stays guarded text."""
    found: dict[str, Way] = {}
    if form.decimal != ".":
        found["number"] = _either(is_number, lambda text: text.replace(".", form.decimal))
    if form.day:
        found["day"] = _either(is_day, lambda text: date.fromisoformat(text).strftime(form.day))
        found["instant"] = _either(is_moment, lambda text: moment(text).strftime(form.moment))
    return found


def _either(fits: Callable[[str], object], way: Way) -> Way:
    return lambda text: way(text) if fits(text) else guarded(text)


def _written(cells: Sequence[Any], way: Way | None) -> Sequence[Any]:
    """The cells of one column; most columns hold nothing that could run."""
    if way is None:
        if _RISKY.isdisjoint(map(_FIRST, filter(None, cells))):
            return cells
        way = guarded
    return [cell and way(cell) for cell in cells]
