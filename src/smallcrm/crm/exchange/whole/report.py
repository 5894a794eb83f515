"""What a file with everything brought in, in the shape of an import's report."""

from pathlib import Path
from typing import Any

from smallcrm.crm.exchange.whole.restoring import Found


def report(path: Path, found: Found, *, dry_run: bool) -> dict[str, Any]:
    """source, kind, columns, rows, created, problems, changes, import_id, dry_run, warnings, and
    tables: how many rows each has."""
    made = found.counts()
    every = sum(made.values())
    return {
        "source": {"path": str(path), "format": "smallcrm", "records": every,
                   "schema": found.schema, "made_at": found.made_at, "program": found.program},
        "kind": "all",
        "columns": [],
        "rows": {"new": every, "updated": 0, "unchanged": 0, "duplicate": 0, "problem": 0},
        "created": {"notes": 0, **made},
        "problems": [],
        "changes": [],
        "warnings": [],
        "import_id": None,
        "dry_run": dry_run,
        "tables": found.rows,
    }  # fmt: skip
