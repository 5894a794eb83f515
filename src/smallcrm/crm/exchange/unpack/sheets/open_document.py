"""Finds the cells of an OpenDocument sheet that show a number with zeros in front of it."""

import re
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from smallcrm.crm.exchange.unpack.sheets.shown import Shown, mask

CONTENT, STYLES = "content.xml", "styles.xml"
_ZEROS = re.compile(rb"""min-integer-digits=["'](?:[2-9]|\d\d)""")
_BODY = b"<office:body"
_WRITTEN = re.compile(r"0[\d\s./()-]*\d")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_MOST_ROWS = 1 << 20


def has_zeros(chunks: Iterator[bytes]) -> bool:
    """Whether one of the styles that stand at the beginning of a part shows zeros."""
    before = b""
    for chunk in chunks:
        text = before + chunk
        if _ZEROS.search(text):
            return True
        if _BODY in text:
            return False
        before = chunk[-100:]
    return False


def shown(chunks: Iterator[bytes], sheet: str) -> Shown:
    """The cells of a sheet whose text begins with a zero and isn't how the number is kept."""
    walk = _Walk(sheet)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            if walk.over:
                break
    except ExpatError:
        return Shown()
    return walk.found


class _Walk:
    """Counts the rows and cells of one sheet while its text goes by."""

    def __init__(self, sheet: str) -> None:
        self.found = Shown()
        self.over = False
        self._sheet = sheet
        self._inside = 0
        self._row = self._rows = self._column = self._columns = 0
        self._number = ""
        self._said: list[str] | None = None

    def start(self, name: str, said: dict[str, Any]) -> None:
        """A tag begins."""
        if name == "table:table":
            self._inside += self._inside > 0 or said.get("table:name") == self._sheet
        elif self._inside != 1:
            return
        elif name == "table:table-row":
            self._row += self._rows
            self._rows = _times(said, "table:number-rows-repeated")
            self._column = self._columns = 0
        elif name in _CELLS:
            self._column += self._columns
            self._columns = _times(said, "table:number-columns-repeated")
            self._number = said.get("office:value", "")
        elif name == "text:p" and self._number:
            self._said = []

    def text(self, text: str) -> None:
        """Letters of a cell, or of anything else."""
        if self._said is not None:
            self._said.append(text)

    def end(self, name: str) -> None:
        """A tag ends."""
        if name == "table:table" and self._inside:
            self._inside -= 1
            self.over = not self._inside
        elif name == "text:p" and self._said is not None:
            self._take("".join(self._said).strip())
            self._said, self._number = None, ""

    def _take(self, text: str) -> None:
        digits = "".join(filter(str.isdigit, text))
        if not _WRITTEN.fullmatch(text) or not self._number.isdigit():
            return
        if int(digits) != int(self._number):
            return
        code = "".join("0" if sign.isdigit() else f"\\{sign}" for sign in text)
        kept = mask(code)
        last = min(self._row + self._rows, _MOST_ROWS)
        for column in range(self._column, self._column + min(self._columns, 1_000)):
            if kept and last > self._row:
                self.found.put(self._row + 1, column, code, kept, last - self._row)


def _times(said: dict[str, Any], name: str) -> int:
    text = str(said.get(name, "1"))
    return int(text) if text.isdigit() and len(text) < 8 else 1
