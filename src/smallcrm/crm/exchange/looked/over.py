"""Looks every row of a file over, writing nothing; a large one in a process beside the window."""

import sys
from base64 import b64decode, b64encode
from typing import Any

from smallcrm.crm.exchange import reading as readings
from smallcrm.crm.exchange.beside import plain, process, same_file
from smallcrm.crm.exchange.contacts.filling import Progress
from smallcrm.crm.exchange.importing import CONTACTS, rehearse
from smallcrm.crm.exchange.judge import Verdict, Wishes
from smallcrm.crm.exchange.looked.packing import packed
from smallcrm.crm.exchange.looked.verdicts import BLOCK, Verdicts
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.reading import Reading, estimate
from smallcrm.errors import UserError
from smallcrm.i18n import _

LEAST_ROWS = 5_000


def look(reading: Reading, wishes: Wishes, progress: Progress) -> tuple[Outcome, Verdicts]:
    """What would come of a file, and the verdicts on its rows. `progress` may raise Cancelled.

    Deals and histories, which are written and taken back at once, are looked at here. Raises
    UserError for a file that cannot be read.
    """
    verdicts = Verdicts()
    if reading.kind not in CONTACTS or estimate(reading) <= LEAST_ROWS:
        return rehearse(reading, wishes, progress, verdicts.add), verdicts
    job = same_file.job(reading=readings.told(reading), wishes=wishes.told())
    with process.started("looked.over", job) as lines:
        for line in iter(lines.get, b""):
            said = plain.read(line)
            if "block" in said:
                verdicts.take(said["groups"], b64decode(said["block"]))
            elif "done" in said:
                progress(said["done"], said["of"])
            elif "error" in said:
                raise same_file.refusal(said)
            else:
                outcome = Outcome()
                outcome.hear(said["outcome"])
                return outcome, verdicts
    raise UserError(
        _("The file could not be read to its end. Nothing was imported. Try again."), "stopped"
    )


class _Blocks:
    """Says verdicts, many together."""

    def __init__(self) -> None:
        self._waiting: list[Verdict] = []

    def add(self, verdict: Verdict) -> None:
        self._waiting.append(verdict)
        if len(self._waiting) == BLOCK:
            self.say()

    def say(self) -> None:
        groups = [one.group for one in self._waiting]
        same_file.say(groups=groups, block=b64encode(packed(self._waiting)).decode())
        self._waiting.clear()


def _progress(done: int, of: int) -> None:
    same_file.say(done=done, of=of)
    sys.stdout.buffer.flush()


def _look(job: dict[str, Any]) -> None:
    blocks = _Blocks()
    found = readings.heard(job["reading"])
    outcome = rehearse(found, Wishes.heard(job["wishes"]), _progress, blocks.add)
    blocks.say()
    same_file.say(outcome=outcome.told())


if __name__ == "__main__":
    process.give_way()
    same_file.do(_look)
