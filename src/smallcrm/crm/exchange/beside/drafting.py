"""Reads the rows of a large file in a process beside the one that judges them."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from smallcrm.crm.exchange import reading as readings
from smallcrm.crm.exchange.beside import plain, process, same_file
from smallcrm.crm.exchange.contacts.filling import drafts as here
from smallcrm.crm.exchange.draft import Draft, heard, told
from smallcrm.crm.exchange.reading import Reading, estimate
from smallcrm.crm.exchange.table.source import Notes
from smallcrm.errors import UserError
from smallcrm.i18n import _

LEAST_ROWS = 20_000
_AHEAD = 8


def drafts(reading: Reading, notes: Notes) -> Iterator[Sequence[Draft]]:
    """The rows of a file as drafts, so many at a time; of a large one from another process, which
    ends with this. Raises UserError as reading here would."""
    if estimate(reading) <= LEAST_ROWS:
        yield from here(reading, notes)
        return
    job = same_file.job(reading=readings.told(reading))
    with process.started("beside.drafting", job, ahead=_AHEAD) as lines:
        for line in iter(lines.get, b""):
            said = plain.read(line)
            if "drafts" in said:
                yield [heard(one) for one in said["drafts"]]
            elif "error" in said:
                raise same_file.refusal(said)
            else:
                vars(notes).update(said["notes"])
                return
    raise UserError(
        _("The file could not be read to its end. Nothing was imported. Try again."), "stopped"
    )


def _read(job: dict[str, Any]) -> None:
    notes = Notes()
    for chunk in here(readings.heard(job["reading"]), notes):
        same_file.say(drafts=[told(draft) for draft in chunk])
        sys.stdout.buffer.flush()
    same_file.say(notes=vars(notes))


if __name__ == "__main__":
    same_file.do(_read)
