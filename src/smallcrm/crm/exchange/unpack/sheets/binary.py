"""Looks into the parts of a binary workbook (XLSB): its sheets, how far they reach, its formats."""

import struct
from collections.abc import Iterator
from contextlib import suppress

from smallcrm.crm.exchange.unpack.sheets.shown import Mask, Shown, mask

WORKBOOK, STYLES = "xl/workbook.bin", "xl/styles.bin"
LINKS = "xl/_rels/workbook.bin.rels"
LONGEST = 40_000_000
_ROW, _SHEET, _FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 0, 156, 44, 47, 617, 618
_COLUMNS = 60
CELLS, _WRONG = frozenset(range(1, 12)), frozenset((3, 11))
_HIDDEN, _HIDDEN_COLUMN = 0x10, 0x01
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


class BrokenError(ValueError):
    """A record is cut off, or longer than any a spreadsheet program writes."""


def records(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """(number, bytes) of each record of a part. Raises BrokenError."""
    kept = b""
    for chunk in chunks:
        text = kept + chunk
        at = 0
        while (found := _head(text, at)) and found[2] <= len(text):
            yield found[0], text[found[1] : found[2]]
            at = found[2]
        kept = text[at:]
    if kept:
        raise BrokenError


def _head(text: bytes, at: int) -> tuple[int, int, int] | None:
    """Number, begin and end of the record at a place; None where its head is cut off."""
    try:
        number = text[at]
        at += 1
        if number & 0x80:
            number = number & 0x7F | (text[at] & 0x7F) << 7
            at += 1
        size = text[at] & 0x7F
        shift = 7
        while text[at] & 0x80 and shift < 28:
            at += 1
            size |= (text[at] & 0x7F) << shift
            shift += 7
    except IndexError:
        return None
    if size > LONGEST:
        raise BrokenError
    return number, at + 1, at + 1 + size


def _words(data: bytes, at: int) -> tuple[str, int]:
    """A text, and the place after it."""
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + (0 if length == 0xFFFFFFFF else 2 * length)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def has_cells(head: bytes) -> bool:
    """Whether there is a cell near the beginning of a sheet."""
    with suppress(BrokenError):
        return any(number in CELLS for number, _data in records(iter((head,))))
    return False


def sheets(chunks: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and the number of its link."""
    for number, data in records(chunks):
        if number == _SHEET:
            link, after = _words(data, 8)
            yield _words(data, after)[0], link


def masks(chunks: Iterator[bytes]) -> dict[int, Mask]:
    """The styles that show zeros in front of numbers, by their number."""
    codes: dict[int, Mask | None] = {}
    styles: list[int] | None = None
    for number, data in records(chunks):
        if number == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = mask(_words(data, 2)[0])
        elif number == _STYLES_BEGIN:
            styles = []
        elif number == _STYLES_END:
            break
        elif number == _STYLE and styles is not None:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    return {at: kept for at, one in enumerate(styles or ()) if (kept := codes.get(one))}


class Walk:
    """What the records of one sheet say; rows and columns are how far it reaches."""

    def __init__(self, kept: dict[int, Mask]) -> None:
        self.rows = self.columns = 0
        self.errors: list[tuple[int, int, str]] = []
        self.hidden_rows = self.hidden_columns = 0
        self.shown = Shown()
        self._masks = kept
        self._row = 0

    def take(self, number: int, data: bytes) -> None:
        """Takes the next record."""
        if number in CELLS:
            column, style = struct.unpack_from("<II", data)
            self.columns = max(self.columns, column + 1)
            kept = self._masks.get(style & 0xFFFFFF) if self._masks else None
            if kept:
                self.shown.put(self._row, column, style & 0xFFFFFF, kept)
            if number in _WRONG:
                said = _ERRORS.get(data[8] if len(data) > 8 else 0, "#N/A")
                self.errors.append((self._row, column, said))
        elif number == _ROW:
            self._row = struct.unpack_from("<I", data)[0] + 1
            self.rows = max(self.rows, self._row)
            self.hidden_rows += len(data) > 11 and bool(data[11] & _HIDDEN)
        elif number == _COLUMNS:
            self.hidden_columns += len(data) > 16 and bool(data[16] & _HIDDEN_COLUMN)
