"""Everything out: as a spreadsheet that no program runs as a formula, or as JSON."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from smallcrm.crm.exchange.out import records
from smallcrm.crm.exchange.table.formulas import guarded
from smallcrm.errors import UserError
from smallcrm.i18n import _

_ROWS = {
    "people": records.people, "companies": records.companies, "deals": records.deals,
    "tasks": records.tasks, "activities": records.activities,
}  # fmt: skip
KINDS = tuple(_ROWS)


def export(
    kind: str,
    format_: str,
    target: Path | None,
    query: str = "",
    *,
    only: Sequence[int] | None = None,
) -> int:
    """Writes records of a kind (or "all", as JSON) to a file, or to standard output; how many.

    format_: csv or json; only: just these people or companies. An older file at `target` stays as
    it was unless the new one is whole. Raises UserError for a kind or format that isn't there, and
    when the file can't be written.
    """
    if kind != "all" and kind not in KINDS:
        raise UserError(_("There is no kind “{kind}”.").format(kind=kind), "usage")
    if kind == "all" and format_ != "json":
        raise UserError(_("Everything goes out as JSON. Add --format json."), "usage")
    text, count = _everything(query) if kind == "all" else _one(kind, format_, query, only)
    if target is None:
        sys.stdout.write(text)
    else:
        write_whole(target, text, "utf-8-sig" if format_ == "csv" else "utf-8")
    return count


def rows(kind: str, query: str = "") -> Iterator[dict[str, Any]]:
    """Records of a kind as they go out."""
    return _ROWS[kind](query)


def _one(kind: str, format_: str, query: str, only: Sequence[int] | None) -> tuple[str, int]:
    chosen = None if only is None else set(only)
    found = [row for row in rows(kind, query) if chosen is None or row["id"] in chosen]
    if format_ == "json":
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n", len(found)
    cells = [records.flat(row) for row in found]
    heads = list(dict.fromkeys(key for row in cells for key in row))
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([guarded(row.get(head, "")) for head in heads] for row in cells)
    return held.getvalue(), len(found)


def _everything(query: str) -> tuple[str, int]:
    found: dict[str, Any] = {kind: list(rows(kind, query)) for kind in KINDS}
    count = sum(len(part) for part in found.values())
    found["tables"] = records.tables()
    return json.dumps(found, ensure_ascii=False) + "\n", count


def write_whole(target: Path, text: str, encoding: str) -> None:
    """Writes a file whole or not at all. Raises UserError when it cannot be written."""
    part = target.with_name(f".part-{target.name}")
    try:
        with part.open("w", encoding=encoding, newline="") as held:
            held.write(text)
            held.flush()
            os.fsync(held.fileno())
        part.replace(target)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise UserError(
            _("“{name}” could not be written. Nothing was changed. Choose another place.").format(
                name=target.name
            ),
            "disk",
        ) from problem
