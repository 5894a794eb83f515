"""Reads and judges a large file in a process beside the one that writes, line by line of JSON."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from smallcrm import store
from smallcrm.crm.exchange import reading as readings
from smallcrm.crm.exchange.beside import plain, process, same_file
from smallcrm.crm.exchange.contacts.filling import Progress
from smallcrm.crm.exchange.contacts.filling import fill as fill_here
from smallcrm.crm.exchange.contacts.write import Left
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.pen import Cell, Ids, Pen
from smallcrm.crm.exchange.reading import Reading
from smallcrm.errors import UserError
from smallcrm.i18n import _

LEAST_ROWS = 20_000


def fill(reading: Reading, wishes: Wishes, load: Ids, outcome: Outcome, progress: Progress) -> Left:
    """Has a process read a file, and writes what it says; inside the step of the import.

    `progress` may raise Cancelled: the process is ended. Raises UserError as reading here would.
    """
    with process.started("feeding", _job(reading, wishes, load, outcome)) as lines:
        return _write_down(iter(lines.get, b""), load, outcome, progress)


def _job(reading: Reading, wishes: Wishes, load: Ids, outcome: Outcome) -> dict[str, Any]:
    return same_file.job(
        reading=readings.told(reading),
        wishes=wishes.told(),
        next=load.next,
        import_id=outcome.import_id,
    )


def _write_down(lines: Iterator[bytes], load: Ids, outcome: Outcome, progress: Progress) -> Left:
    for line in lines:
        said = plain.read(line)
        if "sql" in said:
            store.many(said["sql"], said["rows"])
        elif "done" in said:
            progress(said["done"], said["of"])
        elif "error" in said:
            raise same_file.refusal(said)
        else:
            load.next.update(said["next"])
            outcome.hear(said["outcome"])
            touched, *others = said["left"]
            return Left({noun: set(ids) for noun, ids in touched.items()}, *map(set, others))
    raise UserError(
        _("The file could not be read to its end. Nothing was imported. Try again."), "stopped"
    )


class _Pipe:
    """Sends statements to the process that writes."""

    def many(self, sql: str, values: Iterable[Sequence[Cell]]) -> None:
        """Sends one statement with its rows."""
        same_file.say(sql=sql, rows=list(values))


class _Ids:
    """Ids given out in the name of the process that writes."""

    def __init__(self, following: dict[str, int]) -> None:
        self.next = following
        self.first = dict(following)

    def added(self, table: str) -> tuple[int, int] | None:
        """The first and last new id of a table."""
        first, following = self.first[table], self.next[table]
        return (first, following - 1) if following > first else None


def _progress(done: int, of: int) -> None:
    same_file.say(done=done, of=of)
    sys.stdout.buffer.flush()


def _read(job: dict[str, Any]) -> None:
    found = readings.heard(job["reading"])
    wishes = Wishes.heard(job["wishes"])
    ids, outcome = _Ids(job["next"]), Outcome()
    pen = Pen(ids, job["import_id"], _Pipe())
    left = fill_here(found, wishes, pen, outcome, _progress)
    touched = {noun: sorted(rows) for noun, rows in left.touched.items()}
    same_file.say(
        next=ids.next, outcome=outcome.told(), left=[touched, *(list(one) for one in left[1:])]
    )


if __name__ == "__main__":
    same_file.do(_read)
