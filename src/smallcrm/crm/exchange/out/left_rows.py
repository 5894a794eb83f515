"""Rows of a file that was looked at, saved as a CSV with what is said of each beside them."""

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from smallcrm.crm.exchange.importing import rehearse
from smallcrm.crm.exchange.judge import Verdict, Wishes
from smallcrm.crm.exchange.out.target import check as check_target
from smallcrm.crm.exchange.out.target import is_the_same, opened, text
from smallcrm.crm.exchange.outcome import MOST_SAID, Outcome
from smallcrm.crm.exchange.reading import Reading
from smallcrm.crm.exchange.table.formulas import guarded
from smallcrm.errors import UserError
from smallcrm.i18n import _


def reasons(reading: Reading, wishes: Wishes, outcome: Outcome) -> dict[int, str]:
    """What is wrong with each row, by record: “E-mail: Two @ signs.” and so on. Where there is more
    than a report keeps, every row is looked at once more."""
    found: dict[int, list[str]] = defaultdict(list)

    def note(record: int, column: str, reason: str) -> None:
        found[record].append(f"{column}: {reason}" if column else reason)

    def seen(verdict: Verdict) -> None:
        for problem in verdict.draft.problems:
            note(verdict.draft.record, problem.column, problem.reason)

    if len(outcome.problems) < MOST_SAID:
        for one in outcome.problems:
            note(one["record"], one["column"], one["reason"])
    else:
        rehearse(reading, wishes, seen=seen)
    return {record: " ".join(said) for record, said in found.items()}


def check(source: Path, path: Path) -> None:
    """Raises UserError where rows of the file `source` cannot be saved at `path`."""
    if is_the_same(path, source.resolve()):
        words = _("“{name}” is the file that comes in. Nothing was changed. Choose another name.")
        raise UserError(words.format(name=path.name), "usage")
    check_target(path)


def save(reading: Reading, said: Callable[[int], str | None], path: Path) -> int:
    """Writes the rows (from 1) that something is said of, with every column of the file; how many.

    Mended cells are written as mended. Raises UserError where `path` cannot be written, and where
    it is the file itself.
    """
    check(reading.source.path, path)
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
