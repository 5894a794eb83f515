"""Rows of a file that was looked at, saved as a CSV with what is said of each beside them."""

import csv
from collections.abc import Callable
from pathlib import Path

from smallcrm.crm.exchange.out.target import opened, text
from smallcrm.crm.exchange.reading import Reading
from smallcrm.crm.exchange.table.formulas import guarded
from smallcrm.i18n import _


def reasons(problems: list[dict[str, object]]) -> dict[int, str]:
    """What is wrong with each row, by record: “E-mail: Two @ signs.” and so on."""
    found: dict[int, str] = {}
    for problem in problems:
        record = int(str(problem["record"]))
        said = f"{problem['column']}: {problem['reason']}" if problem["column"] else None
        parts = [found.get(record), said or str(problem["reason"])]
        found[record] = " ".join(filter(None, parts))
    return found


def save(reading: Reading, said: Callable[[int], str | None], path: Path) -> int:
    """Writes the rows (from 1) that something is said of, with every column of the file; how many.

    Mended cells are written as mended. Raises UserError where `path` cannot be written.
    """
    count, separator = 0, ";" if reading.rules.decimal == "," else ","
    with opened(path) as held, text(held, mark=True) as out:
        writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
        heads = [column.header for column in reading.columns]
        writer.writerow([guarded(head) for head in (*heads, _("Line"), _("What is wrong"))])
        for record, (line, cells) in enumerate(reading.rows(), 1):
            what = said(record)
            if what is not None:
                row = [*cells[: len(heads)], str(line), what]
                writer.writerow([guarded(cell) for cell in row])
                count += 1
    return count
