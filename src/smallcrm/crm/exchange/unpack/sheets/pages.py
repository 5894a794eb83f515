"""Reads the table of a web page or of an old XML workbook, which many programs save as “.xls”."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from smallcrm.crm.exchange.table import encoding
from smallcrm.crm.exchange.table.headings import HEAD_RECORDS
from smallcrm.crm.exchange.unpack import refusals
from smallcrm.crm.exchange.unpack.sheet_table import LONGEST, SheetTable, clean
from smallcrm.errors import UserError
from smallcrm.i18n import _

MOST_COLUMNS = 16_384
_BLOCK = 1 << 16
_SHEETS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DEFINITIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_BREAKS = frozenset(("br", "p", "div", "li"))


def take_apart(
    path: Path, table: SheetTable, job: dict[str, Any], progress: Callable[[int, int], None]
) -> None:
    """Writes the largest table of a page, or the first sheet with rows, row by row.

    Raises UserError for a workbook that is damaged or has definitions of its own.
    """
    if job["format"] == "xml":
        _write_sheet(path, table)
        return
    sizes = _Sizes()
    _feed(sizes, path)
    if sizes.rows:
        _feed(_Rows(table, max(sizes.rows, key=lambda one: (sizes.rows[one], -one))), path)
    progress(1, 1)


def _feed(page: HTMLParser, path: Path) -> None:
    with path.open("rb") as handle:
        said = _CHARSET.search(handle.read(4096))
    name = said[1].decode() if said else encoding.detect(path).name.rpartition(" ")[2]
    try:
        handle_ = path.open(encoding=name, errors="replace", newline=None)
    except LookupError:
        handle_ = path.open(encoding="utf-8", errors="replace", newline=None)
    with handle_ as text:
        while block := text.read(_BLOCK):
            page.feed(block)
        page.close()


class _Sizes(HTMLParser):
    """How many rows each table has, by its number; a table inside a cell is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: dict[int, int] = {}
        self._count = 0
        self._open: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._count += 1
            self._open.append(self._count)
        elif tag == "tr" and self._open:
            self.rows[self._open[-1]] = self.rows.get(self._open[-1], 0) + 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._open:
            self._open.pop()


class _Rows(_Sizes):
    """Writes the rows of one table; a cell over several columns leaves the next ones empty."""

    def __init__(self, table: SheetTable, wanted: int) -> None:
        super().__init__()
        self._table, self._wanted = table, wanted
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._wide = self._high = 1
        self._long = 0
        self._below: dict[int, int] = {}
        self._line = 0

    @property
    def _here(self) -> bool:
        return bool(self._open) and self._open[-1] == self._wanted

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if not self._here:
            return
        if tag == "tr":
            self._end_row()
            self._cells = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._text = []
            self._wide, self._high = _span(attrs, "colspan"), _span(attrs, "rowspan")
        elif tag in _BREAKS and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._here and tag in ("td", "th"):
            self._end_cell()
        elif self._here and tag in ("tr", "table"):
            self._end_row()
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._text is not None and self._here and self._long < LONGEST:
            self._text.append(re.sub(r"\s+", " ", data))
            self._long += len(data)

    def _end_cell(self) -> None:
        if self._text is None:
            return
        lines = "".join(self._text).split("\n")
        if self._cells is None:
            self._cells = []
        self._pass_by()
        first = len(self._cells)
        self._cells.append(clean("\n".join(" ".join(line.split()) for line in lines)))
        self._cells += [""] * (self._wide - 1)
        if (self._wide > 1 or self._high > 1) and self._line < HEAD_RECORDS:
            top, right = self._line + 1, len(self._cells) - 1
            merges = self._table.facts.setdefault("merges", [])
            merges.append((top, first, top + self._high - 1, right))
        if self._high > 1:
            self._below |= dict.fromkeys(range(first, len(self._cells)), self._high)
        self._text, self._long = None, 0

    def _pass_by(self) -> None:
        """Leaves room for the cells of rows above that reach down to this one."""
        assert self._cells is not None
        while len(self._cells) in self._below:
            self._cells.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells is None:
            return
        self._below = {at: rows - 1 for at, rows in self._below.items() if rows > 1}
        self._line += 1
        if any(self._cells):
            self._table.add(self._line, self._cells)
        self._cells = None

    def close(self) -> None:
        super().close()
        self._end_row()


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    text = dict(attrs).get(name) or "1"
    return max(min(int(text), MOST_COLUMNS), 1) if text.isdecimal() else 1


def _write_sheet(path: Path, table: SheetTable) -> None:
    with path.open("rb") as handle:
        if _DEFINITIONS.search(handle.read(_BLOCK)):
            raise refusals.dangerous(path.name)
    try:
        for line, cells in _sheet_rows(path):
            table.add(line, cells)
    except ParseError as problem:
        raise refusals.damaged(path.name) from problem


def _sheet_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that has some, each with its number."""
    line, found = 0, False
    for _event, part in iterparse(path, events=("end",)):
        if part.tag == f"{_SHEETS}Row":
            line = int(part.get(f"{_SHEETS}Index") or line + 1)
            cells = _cells_of(part, path.name)
            part.clear()
            if any(cells):
                found = True
                yield line, cells
        elif part.tag == f"{_SHEETS}Worksheet":
            part.clear()
            if found:
                return
            line = 0


def _cells_of(row: Any, name: str) -> list[str]:
    cells: list[str] = []
    for cell in row.iterfind(f"{_SHEETS}Cell"):
        at = int(cell.get(f"{_SHEETS}Index") or len(cells) + 1) - 1
        if not 0 <= at < MOST_COLUMNS:
            raise UserError(_("“{name}” has too many columns.").format(name=name), "size")
        cells += [""] * (at - len(cells))
        data = cell.find(f"{_SHEETS}Data")
        text = "" if data is None else clean("".join(data.itertext()))
        kind = "" if data is None else data.get(f"{_SHEETS}Type")
        if kind == "DateTime":
            text = text.removesuffix("T00:00:00.000").removesuffix(".000")
        cells += [text[:LONGEST], *[""] * int(cell.get(f"{_SHEETS}MergeAcross") or 0)]
    return cells
