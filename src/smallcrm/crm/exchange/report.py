"""What an import says of itself, as scripts read it, and the list of all imports."""

from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.reading import Reading


def report(reading: Reading, outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    """An import as one document: source, kind, columns, rows per group, created, problems,
    changes, duplicates, warnings, import_id (None where nothing was written)."""
    created = {"people": 0, "companies": 0, "notes": 0, **outcome.created}
    return {
        "source": reading.facts(outcome.records),
        "kind": reading.kind,
        "columns": [
            {"header": c.header, "field": c.field, "confidence": round(c.confidence, 2)}
            for c in reading.columns
        ],
        "rows": {group: outcome.rows[group] for group in outcome.rows},
        "created": created,
        "problems": outcome.problems,
        "changes": outcome.changes,
        "duplicates": outcome.duplicates,
        "warnings": outcome.warnings,
        "import_id": None if dry_run else outcome.import_id,
        "dry_run": dry_run,
    }


def imports() -> list[dict[str, Any]]:
    """Every import, newest first: import_id, path, at, kind, rows, taken_back."""
    found = store.rows(
        "SELECT id, path, at, kind, rows, taken_back_at FROM import ORDER BY id DESC"
    )
    keys = ("import_id", "path", "at", "kind", "rows")
    return [
        {**dict(zip(keys, row[:5], strict=True)), "taken_back": row[5] is not None} for row in found
    ]
