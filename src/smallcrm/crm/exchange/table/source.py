"""A file of rows and columns: where its headings are, and its rows one after the other."""

import csv
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple

from smallcrm.crm.exchange.table import dialect as dialects
from smallcrm.crm.exchange.table import encoding as encodings
from smallcrm.crm.exchange.table import headings
from smallcrm.crm.exchange.table.dialect import Dialect
from smallcrm.crm.exchange.table.encoding import Encoding
from smallcrm.crm.exchange.table.formulas import unguarded
from smallcrm.crm.exchange.table.lines import Lines
from smallcrm.crm.exchange.unpack.unpacked import Unpacked
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

HEAD_LINES = 1_000
MOST_COLUMNS = 20_000
_FEWEST_COLUMNS = 3
_LOOKED_AT = 1 << 16
_END = "\ue000 end \ue000"
_FORMATS = [
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "Word or other Office"),
    (b"SQLite format 3", "SQLite"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
]
_TEXT_FORMATS = [
    (re.compile(rb"From \S+@|From - "), "mbox"),
    (
        re.compile(rb"(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To): ", re.I),
        "e-mail",
    ),
    (re.compile(rb'\s*(?:\{\s*"|\[\s*[\[{])'), "JSON"),
    (re.compile(rb"\s*<(?:!DOCTYPE|html|\?xml)", re.IGNORECASE), "HTML"),
]


class Options(NamedTuple):
    """What the user said of the file; None where it is to be found out.

    header_row: a line number from 1, or "none" for a file without headings. sheet: of a workbook.
    folder: where a file was taken apart already.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | Literal["none"] | None = None
    sheet: str | None = None
    folder: str | None = None


_MARKED = frozenset("'=")


class Notes:
    """What was seen while rows were read: short ones, and bytes that were taken out."""

    def __init__(self) -> None:
        self.short = 0
        self.first_short = 0
        self.removed = 0

    def said(self) -> list[dict[str, object]]:
        """What is worth saying, each with the line it is about."""
        found: list[dict[str, object]] = []
        if self.short:
            reason = n_(
                "{n} row has fewer cells than headings; the last ones were taken as empty.",
                "{n} rows have fewer cells than headings; the last ones were taken as empty.",
                self.short,
            )
            found.append({"line": self.first_short, "reason": reason})
        if self.removed:
            reason = n_(
                "{n} empty byte was taken out.", "{n} empty bytes were taken out.", self.removed
            )
            found.append({"line": None, "reason": reason})
        return found


class Source(NamedTuple):
    """A file that has been looked at. header_row: line from 1, None without headings; skipped says
    where the rows begin. format: csv, xlsx, vcf and so on; a file that isn't text in rows was taken
    apart, and `unpacked` holds its rows."""

    path: Path
    size: int
    encoding: Encoding
    dialect: Dialect
    header_row: int | None
    header_evidence: str
    headers: tuple[str, ...]
    skipped: int
    format: str = "csv"
    unpacked: Unpacked | None = None

    def as_read(self) -> Options:
        """How to look at the file again and see the same."""
        unpacked = self.unpacked
        return Options(
            self.encoding.name, self.dialect.delimiter, self.header_row or "none",
            unpacked.sheet if unpacked else None, str(unpacked.folder) if unpacked else None,
        )  # fmt: skip

    def warnings(self) -> list[dict[str, object]]:
        """What is worth saying of the whole file, each with the line it is about."""
        return list(self.unpacked.warnings) if self.unpacked else []

    def rows(self, notes: Notes | None = None) -> Iterator[tuple[int, list[str]]]:
        """(line where it starts, cells without blanks around them) of each row that says anything.

        Short rows are filled up; longer ones keep what has no heading. Raises UserError for a
        quotation mark that is never closed.
        """
        yield from _without_titles(self._all_rows(notes), list(self.headers))

    def _all_rows(self, notes: Notes | None) -> Iterator[tuple[int, list[str]]]:
        if self.unpacked is not None:
            yield from _taken_apart(self, self.unpacked)
            return
        width = len(self.headers)
        filler = [""] * width
        notes = notes or Notes()
        lines = Lines(self.path, self.encoding)
        records = _records(lines, self.dialect, self.path.name)
        for line, cells in islice(records, self.skipped, None):
            row = list(map(str.strip, cells))
            if "'" in (said := "".join(row)) or "=" in said:
                pairs = zip(cells, row, strict=True)
                row = [unguarded(text) if cell[:1] in _MARKED else text for cell, text in pairs]
            if not any(row) or (width > 1 and row[0][:1] == "#" and not any(row[1:])):
                continue
            if len(row) < width:
                row += filler[len(row) :]
                notes.first_short = notes.first_short or line
                notes.short += 1
            yield line, row
        notes.removed += lines.removed


def _are_heads(cells: list[str], heads: list[str]) -> bool:
    """Whether a row is the headings again, all or those of one of several tables."""
    if cells[0] != heads[0] or (not cells[0] and cells != heads):
        return False
    pairs = [(cell, head) for cell, head in zip(cells, heads, strict=False) if cell]
    return len(pairs) > 1 and all(cell == head for cell, head in pairs)


def _without_titles(
    rows: Iterator[tuple[int, list[str]]], heads: list[str]
) -> Iterator[tuple[int, list[str]]]:
    """The rows without the headings that stand there again, and the title of a group above them."""
    if len(heads) < _FEWEST_COLUMNS:
        yield from (one for one in rows if one[1] != heads)
        return
    title: tuple[int, list[str]] | None = None
    for one in rows:
        cells = one[1]
        if title is not None:
            if not _are_heads(cells, heads):
                yield title
            title = None
        if _are_heads(cells, heads):
            continue
        if cells[0] and not any(cells[1:]):
            title = one
        else:
            yield one
    if title is not None:
        yield title


def _taken_apart(seen: Source, unpacked: Unpacked) -> Iterator[tuple[int, list[str]]]:
    width = len(seen.headers)
    for line, cells in islice(unpacked.rows(), seen.skipped, None):
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        yield line, cells


def _records(
    lines: Lines | list[str], dialect: Dialect, name: str
) -> Iterator[tuple[int, list[str]]]:
    """(line where it starts, cells) of each record, blank ones included."""
    reader = dialect.reader(chain(dialect.opened(lines), ("\n", _END)))
    line = 1
    last: list[str] = []
    try:
        for cells in reader:
            if cells and _END in cells[-1]:
                last = cells
                break
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as problem:
        too_long = "limit" in str(problem)
        raise (_too_long if too_long else _unclosed)(line, name) from problem
    if last != [_END]:
        raise _unclosed(line, name)


def _too_long(line: int, name: str) -> UserError:
    return UserError(
        _(
            "In “{name}”, line {line}, a cell is longer than 16 MB: no table, or a quotation mark "
            "that is opened and never closed. Nothing was imported. Look at that line."
        ).format(name=name, line=line),
        "quote",
    )


def _unclosed(line: int, name: str) -> UserError:
    return UserError(
        _(
            "In “{name}”, line {line}, a quotation mark is opened and never closed, so the rest "
            "can’t be told apart. Nothing was imported. Close it there and try again."
        ).format(name=name, line=line),
        "quote",
    )


def look(path: Path, options: Options = Options()) -> Source:  # noqa: B008 - never changed
    """Looks at a file: its encoding, its separator and its headings.

    Raises UserError when it isn't a table of text, is empty, too large or can't be read.
    """
    size = checked_size(path)
    _refuse_other_formats(path)
    encoding = (
        encodings.check(path, options.encoding) if options.encoding else encodings.detect(path)
    )
    head = list(islice(Lines(path, encoding), HEAD_LINES))
    if not any(line.strip() for line in head):
        raise no_rows(path)
    sign = dialects.named(options.delimiter) if options.delimiter else None
    dialect = dialects.detect(head, sign)
    records = _head_records(head, dialect, path.name)
    width = headings.usual_width(records)
    if width > MOST_COLUMNS:
        raise UserError(_("“{name}” has too many columns.").format(name=path.name), "size")
    place, evidence = headings.find(records, width, options.header_row, path.name)
    if place is None:
        names = tuple(_("Column {n}").format(n=number) for number in range(1, width + 1))
        return Source(path, size, encoding, dialect, None, evidence, names, 0)
    names = headings.names(records, place)
    return Source(path, size, encoding, dialect, records[place][0], evidence, names, place + 1)


def checked_size(path: Path) -> int:
    """The size of a file. Raises UserError where it is empty, too large or can’t be read."""
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as problem:
        raise UserError(
            _("“{path}” can’t be read: {reason}. Nothing was imported.").format(
                path=path, reason=problem.strerror or problem
            ),
            "unreadable",
        ) from problem
    if size > encodings.LARGEST:
        raise UserError(
            _("“{name}” is larger than 1 GB. Split it and import the parts.").format(
                name=path.name
            ),
            "size",
        )
    if size == 0:
        raise no_rows(path)
    return size


def no_rows(path: Path) -> UserError:
    """For a file without anything in it."""
    return UserError(
        _("“{name}” has no rows. Nothing was changed.").format(name=path.name), "empty"
    )


def _refuse_other_formats(path: Path) -> None:
    with path.open("rb") as handle:
        head = handle.read(_LOOKED_AT)
    found = next((name for mark, name in _FORMATS if head.startswith(mark)), None)
    found = found or next((name for mark, name in _TEXT_FORMATS if mark.match(head)), None)
    if found:
        raise UserError(
            _(
                "“{name}” is a {format} file, which can’t be imported. Nothing was changed. "
                "Spreadsheets, CSV, address cards and calendars can."
            ).format(name=path.name, format=found),
            "format",
        )
    if _is_binary(head):
        raise UserError(
            _("“{name}” isn’t a table of text. Nothing was imported.").format(name=path.name),
            "format",
        )


def _is_binary(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] == b"\x00\x00\xfe\xff":
        return False
    if encodings.wide(head):
        return False
    controls = sum(head.count(code) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 27))
    return controls > 8 + len(head) / 50 or head.count(0) > len(head) / 4


def _head_records(head: list[str], dialect: Dialect, name: str) -> list[tuple[int, list[str]]]:
    """The first records; one that the end of `head` cuts in two is left out."""
    found: list[tuple[int, list[str]]] = []
    try:
        found.extend(islice(_records(head, dialect, name), headings.HEAD_RECORDS * 10))
    except UserError:
        if len(head) < HEAD_LINES:
            raise
    return found
