"""Reads one sheet of a workbook (XLSX, XLSB, XLS, ODS): days as ISO, numbers as they are shown."""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from smallcrm.crm.exchange.unpack import formats, refusals
from smallcrm.crm.exchange.unpack.sheet_table import LONGEST, SheetTable, clean
from smallcrm.crm.exchange.unpack.sheets.guard import Seen, Zipped
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

HEAD_ROWS = 400
MOST_COUNTED = 20_000
_TOLD_EVERY = 20_000
_ERRORS = frozenset(
    ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)


def take_apart(
    path: Path, table: SheetTable, job: dict[str, Any], progress: Callable[[int, int], None]
) -> None:
    """Writes the chosen sheet, or the first visible one with rows, into the table.

    Raises UserError for a workbook that is protected, damaged, too large or dangerous, and for a
    sheet that isn't there.
    """
    if job["format"] == "xls" and formats.is_locked(path):
        raise refusals.locked(path.name)
    with ExitStack() as stack:
        zipped = _zipped(path, stack) if job["format"] != "xls" else None
        try:
            book = stack.enter_context(CalamineWorkbook.from_path(str(path)))
            sheets = [
                one for one in book.sheets_metadata
                if one.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)
            ]  # fmt: skip
            reader = _Reader(path.name, book, zipped)
            chosen, sheet, seen = reader.choose(sheets, job["sheet"])
            if sheet is not None:
                _write(sheet, seen, table, progress)
            if chosen and job["sheet"] is None:
                _tell_others(chosen, reader.others(sheets, chosen), table)
        except PasswordError as problem:
            raise refusals.locked(path.name) from problem
        except CalamineError as problem:
            if "limit" in str(problem).lower():
                raise refusals.too_large(path.name) from problem
            raise refusals.damaged(path.name) from problem
    table.facts["sheet"] = chosen.name if chosen else None
    table.facts["sheets"] = [
        {"name": one.name, "hidden": one.visible != SheetVisibleEnum.Visible} for one in sheets
    ]
    _tell_hidden(seen, table)


def _zipped(path: Path, stack: ExitStack) -> Zipped:
    try:
        held = stack.enter_context(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise refusals.damaged(path.name) from problem
    zipped = Zipped(held, path.name)
    zipped.check()
    return zipped


class _Reader:
    """Opens sheets one at a time, each only after a look at how large it is."""

    def __init__(self, name: str, book: CalamineWorkbook, zipped: Zipped | None) -> None:
        self._name = name
        self._book = book
        self._zipped = zipped
        self._parts = zipped.sheet_parts() if zipped else {}

    def choose(
        self, sheets: list[SheetMetadata], wanted: str | None
    ) -> tuple[SheetMetadata | None, CalamineSheet | None, Seen]:
        """The sheet of that name, else the visible one with the most records, else a hidden one.

        A sheet that is too large is passed over where another has records.
        """
        if wanted is not None:
            chosen = self._named(sheets, wanted)
            return chosen, *self._open(chosen)
        refused: UserError | None = None
        for hidden in (False, True):
            best: tuple[int, SheetMetadata, CalamineSheet, Seen] | None = None
            for one in sheets:
                if (one.visible != SheetVisibleEnum.Visible) is not hidden:
                    continue
                try:
                    sheet, seen = self._open(one)
                except UserError as problem:
                    refused = problem
                    continue
                count = _records(sheet)
                if count and (best is None or count > best[0]):
                    best = count, one, sheet, seen
            if best:
                return best[1:]
        if refused:
            raise refused
        return (sheets[0] if sheets else None), None, Seen()

    def _named(self, sheets: list[SheetMetadata], wanted: str) -> SheetMetadata:
        for same in (str, str.casefold):
            for one in sheets:
                if same(one.name) == same(wanted):
                    return one
        names = ", ".join(one.name for one in sheets)
        raise UserError(
            _("“{name}” has no sheet “{wanted}”. It has: {names}.").format(
                name=self._name, wanted=wanted, names=names
            ),
            "usage",
        )

    def _open(self, one: SheetMetadata) -> tuple[CalamineSheet, Seen]:
        seen = Seen()
        if self._zipped and self._parts:
            seen = self._zipped.look(self._parts.get(one.name, ""))
        elif self._zipped:
            seen = self._zipped.look_open(one.name)
        return self._book.get_sheet_by_name(one.name), seen

    def others(self, sheets: list[SheetMetadata], chosen: SheetMetadata) -> list[SheetMetadata]:
        """The other sheets that have rows."""
        rest = [one for one in sheets if one.name != chosen.name]
        if self._zipped and self._parts:
            return [one for one in rest if self._zipped.has_rows(self._parts.get(one.name, ""))]
        return [one for one in rest if self._book.get_sheet_by_name(one.name).height]


def _records(sheet: CalamineSheet) -> int:
    """How many rows look like records: in a table of several columns those with several cells."""
    if not sheet.height:
        return 0
    if sheet.height > MOST_COUNTED:
        return sheet.height * 2
    filled = Counter(sum(1 for cell in row if cell != "") for row in sheet.iter_rows())
    several = sum(count for cells, count in filled.items() if cells > 1)
    return several * 2 or int(sum(filled.values()) > filled[0])


def _tell_others(chosen: SheetMetadata, others: list[SheetMetadata], table: SheetTable) -> None:
    if not others:
        return
    hidden = _("hidden")
    names = ", ".join(
        f"“{one.name}”" + (f" ({hidden})" if one.visible != SheetVisibleEnum.Visible else "")
        for one in others
    )
    table.warn(
        _("Only the sheet “{name}” was read, not {others}.").format(name=chosen.name, others=names)
    )


def _tell_hidden(seen: Seen, table: SheetTable) -> None:
    if seen.hidden_rows:
        table.warn(
            n_(
                "{n} hidden row of the sheet was read like the others.",
                "{n} hidden rows of the sheet were read like the others.",
                seen.hidden_rows,
            )
        )
    if seen.hidden_columns:
        table.warn(_("Hidden columns of the sheet were read like the others."))


def _write(
    sheet: CalamineSheet, seen: Seen, table: SheetTable, progress: Callable[[int, int], None]
) -> None:
    wrong = {(row, column): value for row, column, value in seen.errors}
    left = sheet.start[1] if sheet.start else 0
    with suppress(AttributeError, TypeError):
        table.facts["merges"] = [
            [top + 1, first - left, bottom + 1, last - left]
            for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
            if top < HEAD_ROWS
        ]
    for (row, column), value in sorted(wrong.items()):
        _say_error(table, row, column - left, value)
    rows: Iterable[list[Any]] = sheet.iter_rows()
    if seen.shown:
        rows = seen.shown.over(rows, left)
    table.add_all(_rows(rows, table, progress, sheet.total_height))


def _rows(
    rows: Iterable[list[Any]], table: SheetTable, progress: Callable[[int, int], None], of: int
) -> Iterator[list[Any]]:
    """[row of the sheet, cells] of each row that says anything, without blanks at its end."""
    texts = _TEXTS
    for line, row in enumerate(rows, 1):
        cells: list[Any] = [
            (cell.strip() if cell.isprintable() else clean(cell))
            if cell.__class__ is str
            else texts[cell.__class__](cell)
            for cell in row
        ]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if line % _TOLD_EVERY == 0:
            progress(line, max(of, line))
        for column, cell in enumerate(cells):
            if cell[:1] == "#" and cell in _ERRORS:
                _say_error(table, line, column, cell)
                cells[column] = ""
            elif len(cell) > LONGEST:
                reason = _("It is longer than 1 MB; it was left out.")
                table.fault(line, f"#{column}", cell, reason)
                cells[column] = ""
        yield [line, *cells]


def _say_error(table: SheetTable, line: int, column: int, value: str) -> None:
    reason = _("The cell holds an error of the spreadsheet; it was taken as empty.")
    table.fault(line, f"#{column}", value, reason)


def _number(value: float) -> str:
    """31001 for 31001.0; no more digits than a spreadsheet shows, and never an exponent."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


def _moment(value: datetime) -> str:
    return value.isoformat(" ", "seconds")


def _span(value: timedelta) -> str:
    seconds = int(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_TEXTS: dict[type, Callable[[Any], str]] = {
    str: clean,
    float: _number,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: _moment,
    time: lambda value: value.isoformat("seconds"),
    timedelta: _span,
}
