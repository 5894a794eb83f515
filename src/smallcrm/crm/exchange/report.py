"""What an import says of itself, as scripts read it, and the list of all imports."""

from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.reading import Reading
from smallcrm.i18n import n_

_NAMED = 10


def report(reading: Reading, outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    """An import as one document: source, kind, columns, rows per group, created, problems,
    changes, duplicates, warnings, import_id (None where nothing was written)."""
    created = {"people": 0, "companies": 0, "notes": 0, **outcome.created}
    return {
        **seen(reading, outcome.records),
        "rows": {group: outcome.rows[group] for group in outcome.rows},
        "created": created,
        "problems": outcome.problems,
        "changes": outcome.changes,
        "duplicates": outcome.duplicates,
        "warnings": [*outcome.warnings, *_new_stages(outcome, dry_run=dry_run)],
        "import_id": None if dry_run else outcome.import_id,
        "dry_run": dry_run,
    }


def seen(reading: Reading, records: int | None = None) -> dict[str, Any]:
    """What a file says of itself: source, kind and columns."""
    return {
        "source": reading.facts(records),
        "kind": reading.kind,
        "columns": [
            {"header": c.header, "field": c.field, "confidence": round(c.confidence, 2)}
            for c in reading.columns
        ],
    }


def _new_stages(outcome: Outcome, *, dry_run: bool) -> list[dict[str, Any]]:
    """A warning that names the stages the file needed and that were not there."""
    names = outcome.new_stages
    if not names or (outcome.import_id is None and not dry_run):
        return []
    if dry_run:
        said = n_(
            "{n} stage is not there and would be made: {names}.",
            "{n} stages are not there and would be made: {names}.",
            len(names),
        )
    else:
        said = n_(
            "{n} stage was not there and has been made: {names}.",
            "{n} stages were not there and have been made: {names}.",
            len(names),
        )
    listed = ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
    return [{"line": None, "reason": said.format(names=listed)}]


def imports() -> list[dict[str, Any]]:
    """Every import, newest first: import_id, path, at, kind, rows, taken_back."""
    found = store.rows(
        "SELECT id, path, at, kind, rows, taken_back_at FROM import ORDER BY id DESC"
    )
    keys = ("import_id", "path", "at", "kind", "rows")
    return [
        {**dict(zip(keys, row[:5], strict=True)), "taken_back": row[5] is not None} for row in found
    ]


def standing(import_id: int) -> str:
    """How an import stands: “there”, “back” once it was taken back, “undone” with its step."""
    found = store.rows("SELECT taken_back_at FROM import WHERE id = ?", (import_id,))
    if not found:
        return "undone"
    return "back" if found[0][0] else "there"
