"""An import in a process of its own, so that the window stays smooth and it can be stopped.

Reads one line of JSON (what to import and how) and says how far it is in lines of JSON:
{"done", "of"}, then {"report", "step"} or {"error": {"kind", "message"}}.
"""

import argparse
import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

from smallcrm import clock, paths, store
from smallcrm.crm import file as data
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.beside import process
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.report import report
from smallcrm.crm.exchange.table.source import Options as Look
from smallcrm.errors import UserError

TOLD_EVERY = 0.1


def _say(**said: Any) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


class _Progress:
    """Says how far it is, ten times a second at most."""

    def __init__(self) -> None:
        self.last = 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self.last >= TOLD_EVERY or done >= of:
            self.last = now
            _say(done=done, of=of)


def options(job: dict[str, Any]) -> reading.Options:
    """How the file is to be read, as the window has settled it."""
    return reading.Options(
        kind=job["kind"],
        look=Look(*job["look"]),
        dates=job["dates"],
        decimal=job["decimal"],
        country=job["country"],
        without_bad_addresses=job["without_bad_addresses"],
    )


def run(job: dict[str, Any]) -> None:
    """Does an import; says how it went."""
    data.open_file(Path(job["file"]))
    try:
        found = reading.read(Path(job["path"]), options(job), count=True)
        found = reading.changed(found, dict(enumerate(job["columns"])))
        found = reading.mended(found, job["mended"])
        outcome = importing.perform(
            found,
            Wishes.heard(job["wishes"]),
            _Progress(),
            remember=job["remember"],
        )
        step = store.history(1)[0].id if outcome.import_id else None
        _say(report=report(found, outcome, dry_run=False), step=step)
    finally:
        store.close()


def main() -> None:
    """Reads the job from standard input and does it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    process.give_way()
    paths.use_home(Path(given.home) if given.home else None)
    job = json.loads(sys.stdin.readline())
    clock.pretend(job["today"])
    try:
        run(job)
    except UserError as refusal:
        _say(error={"kind": refusal.kind, "message": refusal.text})
        sys.exit(1)


if __name__ == "__main__":
    main()
