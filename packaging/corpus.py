"""Brings every file of a collection in and prints, file by file, how much of it came in as meant.

usage: corpus.py [FOLDER] [--files a.csv,b.vcf]; FOLDER holds the files and a MANIFEST.csv whose
EXPECT column says what must come out: “R1: name=…; e-mail=…; phone=…; company=… || R2: …”.
"""

import argparse
import contextlib
import csv
import io
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from smallcrm import paths, store
from smallcrm.cli.run import run
from smallcrm.crm import file as data
from smallcrm.crm.exchange import export as out
from smallcrm.crm.words.fold import digits, fold

SHARED = Path(__file__).parents[2] / "shared" / "data"
_RECORD = re.compile(r"[RC](\d+): (.*)", re.DOTALL)
_KEY = re.compile(r"(name|e-mail|phone|company)=")
_ENCODINGS = {"utf-8-sig": "utf-8", "ascii": "utf-8", "latin-1": "cp1252", "utf-16": "utf-16"}
_OTHER_KINDS = ("users", "purchases", "products", "stage")
_DEBATABLE = ("debatable", "by position", "stands in column", "via ", "only through", "the words")
_ORIGIN = "SELECT row, min(record) FROM origin WHERE tbl = ? AND field IS NULL GROUP BY row"


class Said(NamedTuple):
    """What the manifest says of one record: its number and, by field, the values it must have
    (none: an empty list)."""

    record: int
    values: dict[str, list[str]]


class Score(NamedTuple):
    """How one file came in. found and of: values that are as they should be, of how many; right:
    records in the group they belong to, of `records`; wrong: what differs, in words."""

    file: str
    format: str
    records: int
    right: int
    found: int
    of: int
    wrong: list[str]


def expected(text: str) -> Iterator[Said]:
    """The records an EXPECT speaks of; what it calls debatable is left out."""
    for part in text.split(" || "):
        match = _RECORD.match(part.strip())
        if not match:
            continue
        values: dict[str, list[str]] = {}
        key = None
        for piece in re.split(r"; ", match[2]):
            if _KEY.match(piece):
                key, _sign, piece = piece.partition("=")
                values[key] = []
            elif re.match(r"[\w ]+=", piece):
                key = None
            if key and not any(word in piece for word in _DEBATABLE):
                plain = re.sub(r"\s*\([^)]*[a-z]{2}[^)]*\)", "", piece).strip()
                plain = plain.removeprefix("mobile ").removeprefix("business ").strip('"')
                if (
                    plain
                    and not plain.startswith("none")
                    and (key == "phone" or not plain.isdigit())
                ):
                    values[key].append(plain)
            elif key:
                values.pop(key, None)
                key = None
        yield Said(int(match[1]), values)


def _called(*argv: str) -> Any:
    out, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        code = run(list(argv))
    text = out.getvalue().strip()
    return (json.loads(text) if text else {"error": {"message": said.getvalue()}}), code


def _import(path: Path, home: Path, country: str | None) -> tuple[dict[str, Any], list[Any]]:
    file = home / f"{path.name}.db"
    base = ["--home", str(home), "--file", str(file)]
    more = ["--country", country] if country else []
    report, _code = _called(*base, "import", str(path), "--json", *more)
    if "error" in report:
        return report, []
    data.open_file(file)
    came_from = dict(store.rows(_ORIGIN, ("person",))), dict(store.rows(_ORIGIN, ("company",)))
    records = []
    for kind, rows in zip(("people", "companies"), came_from, strict=True):
        records += [
            {**record, "record": rows[record["id"]]}
            for record in out.rows(kind)
            if record["id"] in rows
        ]
    store.close()
    return report, records


def _has(values: list[str], wanted: str, field: str) -> bool:
    if field == "phone" and len(digits(wanted)) > 3:
        return any(digits(wanted) == digits(value) for value in values)
    plain = wanted.split(" =")[0].strip() if " = " in wanted else wanted
    return any(fold(plain) == fold(value) for value in values)


def _held(record: dict[str, Any], is_person: bool) -> dict[str, list[str]]:
    company = record.get("company") if is_person else record["name"]
    return {
        "name": [record["name"], _short_name(record)] if is_person else [],
        "e-mail": [one["value"] for one in record["emails"]],
        "phone": [one["value"] for one in record["phones"]],
        "company": [company] if company else [],
    }


def _short_name(person: dict[str, Any]) -> str:
    return " ".join(filter(None, (person["first_name"], person["last_name"])))


def _facts(row: dict[str, str], source: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    """Whether encoding, separator, headings and the number of records were understood."""
    wanted = row["encoding"].split(",")[0].strip().lower()
    if source.get("encoding") and re.fullmatch(r"[\w-]+", wanted):
        plain, seen = (_ENCODINGS.get(name, name) for name in (wanted, source["encoding"].lower()))
        yield seen.startswith(plain[:6]), f"encoding {source['encoding']}, not {wanted}"
    sign = {"\\t": "\t", "none": source.get("delimiter")}.get(row["delimiter"], row["delimiter"])
    if len(sign or "") == 1 and source.get("delimiter"):
        yield (
            source.get("delimiter") == sign,
            f"delimiter {source.get('delimiter')!r}, not {sign!r}",
        )
    index = row["header row index"]
    if index == "none" or index.isdigit():
        line = None if index == "none" else int(index) + 1
        yield (
            source.get("header_row") == line,
            f"headings in {source.get('header_row')}, not {line}",
        )


def score(row: dict[str, str], folder: Path, home: Path) -> Score:
    """Brings one file in and holds it against its row of the manifest."""
    path = folder / row["file"]
    wanted = int(row["data records"] or 0)
    report, records = _import(path, home, "US" if "(801)" in row["EXPECT"] else None)
    if "source" not in report:
        text = report["error"]["message"].strip()
        return Score(row["file"], "-", wanted, 0, 0, 0, [text] if wanted else [])
    wrong: list[str] = []
    found = of = 0
    for good, words in _facts(row, report["source"]):
        found, of = found + good, of + 1
        wrong += [] if good else [words]
    if "error" in report:
        count = report["source"]["records"]
        wrong += [] if count == wanted else [f"{count} records, not {wanted}"]
        refused = "(refused) " + "; ".join(wrong)
        return Score(row["file"], report["source"]["format"], wanted, min(count, wanted), found,
                     of, [refused])  # fmt: skip
    count = sum(report["rows"].values())
    if count != wanted:
        wrong.append(f"{count} records, not {wanted}")
    if report["kind"] in ("people", "companies"):
        by_record: dict[int, list[Any]] = {}
        for record in records:
            by_record.setdefault(record["record"], []).append(record)
        for said in expected(row["EXPECT"]):
            hits, words = _compare(said, by_record.get(said.record, []), report["kind"])
            found, of = found + hits, of + sum(max(1, len(v)) for v in said.values.values())
            wrong += words
    right = min(count, wanted) - report["rows"]["problem"] - report["rows"]["duplicate"]
    for problem in report["problems"][:3]:
        wrong.append(f"record {problem['record']}: {problem['value']!r} {problem['reason']}")
    return Score(row["file"], report["source"]["format"], wanted, right, found, of, wrong)


def _compare(said: Said, records: list[Any], kind: str) -> tuple[int, list[str]]:
    held: dict[str, list[str]] = {field: [] for field in ("name", "e-mail", "phone", "company")}
    for record in records:
        for field, values in _held(record, "first_name" in record).items():
            held[field] += values
    hits, wrong = 0, []
    for field, wanted in said.values.items():
        if not wanted:
            good = not held[field] or field == "name"
            hits += good
            wrong += [] if good else [f"R{said.record} {field}: {held[field]}, not none"]
        for value in wanted:
            good = _has(held[field], value, field)
            hits += good
            wrong += [] if good else [f"R{said.record} {field}: {value!r} not in {held[field]}"]
    return hits, wrong


def main() -> None:
    """Scores every file, and prints the table and its sums."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--files", default="")
    chosen = parser.parse_args()
    with (chosen.folder / "MANIFEST.csv").open(encoding="utf-8-sig", newline="") as manifest:
        rows = list(csv.DictReader(manifest))
    only = set(filter(None, chosen.files.split(",")))
    with tempfile.TemporaryDirectory() as home:
        paths.use_home(Path(home))
        scores = [
            score(row, chosen.folder, Path(home)) for row in rows if not only or row["file"] in only
        ]
    for one in scores:
        share = f"{one.found}/{one.of}" if one.of else "-"
        print(f"{one.file:34} {one.format:6} {one.right:>6}/{one.records:<6} {share:>7}", end=" ")
        print("; ".join(one.wrong)[:400])
    of, found = sum(one.of for one in scores), sum(one.found for one in scores)
    records, right = sum(one.records for one in scores), sum(one.right for one in scores)
    shares = f"{found / max(1, of):.1%} of the expected values, {right / max(1, records):.1%}"
    print(f"{len(scores)} files, {records} records: {shares} of the records in their group")
    sys.exit(0 if found == of and right == records else 1)


if __name__ == "__main__":
    main()
