"""Tables as an Excel workbook: real numbers and days, and text that stays text."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from smallcrm.crm.exchange.out.sheet import (
    Column,
    Sheet,
    further,
    is_day,
    is_moment,
    is_number,
    moment,
)
from smallcrm.errors import UserError
from smallcrm.i18n import _

MOST_ROWS = 1_048_575
MOST_COLUMNS = 16_384
LONGEST = 32_767
MOST_DIGITS = 15
EVERY = 1_000
_FIRST_YEAR = 1900
_WIDTHS = {"whole": 9, "number": 12, "day": 11, "instant": 19}
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}  # fmt: skip


def write(
    out: IO[bytes], sheets: Mapping[str, Sheet], told: Callable[[int], object]
) -> dict[str, int]:
    """Writes a workbook with a sheet for each title; how many rows each has.

    Raises UserError where there is more than a workbook takes: nothing is cut off.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(out, _OPTIONS)
    formats = {
        "": book.add_format({"bold": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    counts: dict[str, int] = {}
    try:
        for title, sheet in sheets.items():
            page = book.add_worksheet(title)
            counts[title] = _write(page, sheet, formats, further(told, sum(counts.values())))
        book.close()
    except xlsxwriter.exceptions.FileCreateError as problem:
        _forget(book)
        raise problem.args[0] from problem
    except BaseException:
        _forget(book)
        raise
    return counts


def _forget(book: Any) -> None:
    """Takes away the files in which rows wait for a workbook that will never be written."""
    for page in book.worksheets():
        page.row_data_fh.close()
        Path(page.row_data_filename).unlink(missing_ok=True)


def _write(
    page: Any, sheet: Sheet, formats: Mapping[str, Any], told: Callable[[int], object]
) -> int:
    if sheet.size > MOST_ROWS or len(sheet.columns) > MOST_COLUMNS:
        raise UserError(
            _(
                "A workbook has room for 1,048,576 rows and 16,384 columns, and these are more. "
                "Nothing was written. Choose CSV, or fewer rows."
            ),
            "size",
        )
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _WIDTHS.get(column.type, 18))
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.name, formats[""])
    count = 0
    for row in sheet.rows:
        count += 1
        for place, value in enumerate(row):
            if value is not None and value != "":
                _cell(page, (count, place), sheet.columns[place], value, formats)
        if count % EVERY == 0:
            told(count)
    return count


def _cell(
    page: Any, place: tuple[int, int], column: Column, value: Any, formats: Mapping[str, Any]
) -> None:
    real = _real(column.type, value)
    if isinstance(real, date):
        page.write_datetime(*place, real, formats[column.type])
    elif real is not None:
        page.write_number(*place, real)
    else:
        text = str(value)
        if len(text.encode("utf-16-le")) > 2 * LONGEST:
            raise UserError(
                _(
                    "Row {row} has more than 32,767 letters in “{column}”, which no cell of a "
                    "workbook can hold. Nothing was written. Choose CSV."
                ).format(row=place[0], column=column.name),
                "size",
            )
        page.write_string(*place, text)


def _real(type: str, value: Any) -> float | int | date | None:
    """A number or a day where the cell can hold it exactly, else None: then it is text."""
    if type == "whole":
        return value if isinstance(value, int) and abs(value) < 10**MOST_DIGITS else None
    if type == "number" and is_number(value):
        digits = Decimal(value).normalize().as_tuple().digits
        return float(value) if len(digits) <= MOST_DIGITS else None
    if type == "day" and is_day(value):
        day = date.fromisoformat(value)
        return day if day.year >= _FIRST_YEAR else None
    if type == "instant" and is_moment(value):
        at: datetime = moment(value)
        return at if at.year >= _FIRST_YEAR else None
    return None
