"""Measures how soon a large file shows its first rows, and a workbook beside its CSV."""

import csv
import shutil
import statistics
import time
from functools import partial
from pathlib import Path
from typing import Any

import business
from figures import timed
from jobs import _open, _sheet

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes

LARGE = 50_000_000
ROWS_OF_LARGE = 480_000
TURNS = 7


def _large(folder: Path, encoding: str) -> Path:
    """A list of people of 50 MB in an encoding; letters it hasn't are left out."""
    path = folder / f"large-{encoding}.csv"
    if not path.exists():
        text = _sheet(folder, ROWS_OF_LARGE).read_text("utf-8")
        held = text.encode(encoding, "ignore")[:LARGE]
        path.write_bytes(held[: held.rindex(b"\n") + 1])
    return path


def preview(folder: Path, people: int) -> dict[str, Any]:
    """Encoding, separator, headings, meanings and first rows of 50 MB, as the page asks."""
    _open(business.make(folder / f"people-{people}.db", people))
    found: dict[str, Any] = {}
    for encoding in ("utf-8", "cp1252"):
        path = _large(folder, encoding)
        look = partial(reading.read, path, whole=False)
        first = timed(look)
        times = [timed(look) for _turn in range(TURNS)]
        seen = look()
        found[encoding] = {
            "mb": round(path.stat().st_size / 1e6, 1),
            "read_as": seen.source.encoding.name,
            "rows_shown": len(seen.preview),
            "first_ms": round(first, 1),
            "median_ms": round(statistics.median(times), 1),
            "worst_ms": round(max(times), 1),
            "median_cpu_ms": round(statistics.median(taken.cpu for taken in times), 1),
        }
    store.close()
    return found | {"limit_ms": 200}


def _workbook(folder: Path, rows: int) -> Path:
    """The rows of the CSV as a workbook with its texts shared, as spreadsheet programs write it."""
    import xlsxwriter

    path = folder / f"contacts-{rows}.xlsx"
    if not path.exists():
        book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
        sheet = book.add_worksheet("Contacts")
        with _sheet(folder, rows).open(encoding="utf-8", newline="") as held:
            for at, row in enumerate(csv.reader(held)):
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(at, column, cell)
        book.close()
    return path


def workbook(folder: Path, rows: int, people: int) -> dict[str, Any]:
    """Seconds until a file is read and its review is ready, as CSV and as XLSX, by turns."""
    copy = folder / "workbook.db"
    shutil.copyfile(business.make(folder / f"people-{people}.db", people), copy)
    _open(copy)
    paths = {"csv": _sheet(folder, rows), "xlsx": _workbook(folder, rows)}
    read: dict[str, list[float]] = {kind: [] for kind in paths}
    review: dict[str, list[float]] = {kind: [] for kind in paths}
    groups: dict[str, dict[str, int]] = {}
    for _turn in range(3):
        for kind, path in paths.items():
            begin = time.perf_counter()
            found = reading.read(path)
            looked = time.perf_counter()
            groups[kind] = dict(importing.rehearse(found, Wishes()).rows)
            read[kind].append(looked - begin)
            review[kind].append(time.perf_counter() - looked)
    store.close()
    copy.unlink()
    both = {kind: [a + b for a, b in zip(read[kind], review[kind], strict=True)] for kind in paths}
    named = {"read": read, "review": review, "both": both}
    return {
        "rows": rows,
        "against_people": people,
        "groups": groups,
        "seconds": {
            name: {kind: round(statistics.median(times[kind]), 2) for kind in paths}
            for name, times in named.items()
        },
        "ratio": {
            name: round(statistics.median(times["xlsx"]) / statistics.median(times["csv"]), 2)
            for name, times in named.items()
        },
        "limit_ratio": 3,
    }
