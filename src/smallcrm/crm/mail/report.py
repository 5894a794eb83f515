"""What an import of e-mails says of itself, as scripts read it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.mail import boxes
from smallcrm.i18n import n_

_SAID = 20


def report(paths: Sequence[Path], outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    """An import of e-mails as one document, with the same keys as one of a spreadsheet."""
    kind = boxes.format_of(paths[0])
    return {
        "source": {
            "path": str(paths[0]), "format": kind, "encoding": None, "delimiter": None,
            "header_row": None, "records": outcome.records, "date_order": None,
            "date_evidence": "", "decimal": None,
        },
        "kind": "activities",
        "columns": [],
        "rows": {group: outcome.rows[group] for group in outcome.rows},
        "created": {"people": 0, "companies": 0, "notes": 0, **outcome.created},
        "problems": outcome.problems,
        "changes": outcome.changes,
        "duplicates": outcome.duplicates,
        "left_out": outcome.left_out,
        "warnings": _warnings(outcome),
        "import_id": None if dry_run else outcome.import_id,
        "dry_run": dry_run,
    }  # fmt: skip


def _warnings(outcome: Outcome) -> list[dict[str, Any]]:
    said = outcome.warnings[:_SAID]
    if outcome.left_out:
        words = n_(
            "{n} message is with nobody you know and was left out. With --mode both it comes in, "
            "and whom it is with becomes a person.",
            "{n} messages are with nobody you know and were left out. With --mode both they come "
            "in, and whom they are with become people.",
            outcome.left_out,
        )
        said = [*said, {"line": None, "reason": words}]
    return said
