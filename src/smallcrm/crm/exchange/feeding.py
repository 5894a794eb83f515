"""Reads and judges a large file in a process beside the one that writes, line by line of JSON."""

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from smallcrm import clock, paths, store
from smallcrm.crm import file as data
from smallcrm.crm.exchange import reading as readings
from smallcrm.crm.exchange.beside import plain, process
from smallcrm.crm.exchange.contacts.filling import Progress
from smallcrm.crm.exchange.contacts.filling import fill as fill_here
from smallcrm.crm.exchange.contacts.write import Left
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.pen import Cell, Ids, Pen
from smallcrm.crm.exchange.reading import Options, Reading
from smallcrm.crm.exchange.table.source import Options as Look
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
    source = reading.source
    return {
        "file": str(store.path()),
        "home": str(paths.home()) if paths.home() else None,
        "now": clock.now().isoformat(),
        "path": str(source.path),
        "look": list(source.as_read()),
        "kind": reading.kind,
        "columns": [column.field for column in reading.columns],
        "order": list(reading.rules.order),
        "decimal": reading.rules.decimal,
        "country": reading.rules.country,
        "without_bad_addresses": reading.rules.without_bad_addresses,
        "wishes": wishes.told(),
        "mended": reading.mended,
        "next": load.next,
        "import_id": outcome.import_id,
    }


def _write_down(lines: Iterator[bytes], load: Ids, outcome: Outcome, progress: Progress) -> Left:
    for line in lines:
        said = plain.read(line)
        if "sql" in said:
            store.many(said["sql"], said["rows"])
        elif "done" in said:
            progress(said["done"], said["of"])
        elif "error" in said:
            raise UserError(said["error"], said["kind"])
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
        _say(sql=sql, rows=list(values))


class _Ids:
    """Ids given out in the name of the process that writes."""

    def __init__(self, following: dict[str, int]) -> None:
        self.next = following
        self.first = dict(following)

    def added(self, table: str) -> tuple[int, int] | None:
        """The first and last new id of a table."""
        first, following = self.first[table], self.next[table]
        return (first, following - 1) if following > first else None


def _say(**said: Any) -> None:
    sys.stdout.buffer.write(plain.written(said) + b"\n")


def _progress(done: int, of: int) -> None:
    _say(done=done, of=of)
    sys.stdout.buffer.flush()


def _read(job: dict[str, Any]) -> None:
    look = Look(*job["look"])
    options = Options(
        kind=job["kind"], look=look, country=job["country"], decimal=job["decimal"],
        without_bad_addresses=job["without_bad_addresses"],
    )  # fmt: skip
    found = readings.read(Path(job["path"]), options, whole=False)
    found = readings.changed(found, dict(enumerate(job["columns"])))
    order = found.rules.order._replace(slash=job["order"][0], dot=job["order"][1])
    found = found._replace(rules=found.rules._replace(order=order, decimal=job["decimal"]))
    found = readings.mended(found, job["mended"])
    wishes = Wishes.heard(job["wishes"])
    ids, outcome = _Ids(job["next"]), Outcome()
    pen = Pen(ids, job["import_id"], _Pipe())
    left = fill_here(found, wishes, pen, outcome, _progress)
    touched = {noun: sorted(rows) for noun, rows in left.touched.items()}
    _say(next=ids.next, outcome=outcome.told(), left=[touched, *(list(one) for one in left[1:])])


def main() -> None:
    """Reads the job from standard input and says what is to be written."""
    job = plain.read(sys.stdin.buffer.readline())
    paths.use_home(Path(job["home"]) if job["home"] else None)
    clock.pretend(job["now"])
    gc.disable()
    try:
        data.open_file(Path(job["file"]))
        _read(job)
    except UserError as refusal:
        _say(error=refusal.text, kind=refusal.kind)
    finally:
        sys.stdout.buffer.flush()
        store.close()


if __name__ == "__main__":
    main()
