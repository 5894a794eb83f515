"""Looks into a zipped workbook before it is opened: how large it is, and whether it is honest."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from smallcrm.crm.exchange.unpack import refusals
from smallcrm.crm.exchange.unpack.sheets import binary, open_document
from smallcrm.crm.exchange.unpack.sheets.shown import Mask, Shown, masks

MOST_BYTES, MOST_PARTS = 600_000_000, 20_000
MOST_RATIO, RATIO_FROM = 150, 20_000_000
MOST_CELLS = 5_500_000
MOST_KEPT = 5_000
_CHUNK = 1 << 20
_TAIL = 1 << 16
_PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,9})["']""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\st=["']e["'])[^>]*?r=["']([A-Z]{1,3})(\d+)["'][^>]*>"""
    rb"""(?:(?!</(?:\w+:)?c>).){0,9000}?<(?:\w+:)?v>([^<]{0,40})<""",
    re.DOTALL,
)
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*\bhidden=["'](?:1|true)["']""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^>]*\bhidden=["'](?:1|true)["']""")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_BEFORE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["'](?:\s[^<>]*)?$""")
_AFTER = re.compile(rb"""\s(?:[^<>]*\s)?r=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLES, _MOST_STYLES = "xl/styles.xml", 50_000_000
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Seen(NamedTuple):
    """What a look over a sheet says. errors: (row from 1, column from 0, “#REF!”)."""

    rows: int = 0
    columns: int = 0
    errors: tuple[tuple[int, int, str], ...] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0
    shown: Shown | None = None


class _Findings:
    """What the text of a sheet says beside its values."""

    def __init__(self, masks: dict[int, Mask]) -> None:
        self.errors: list[tuple[int, int, str]] = []
        self.hidden_rows = self.hidden_columns = 0
        self.shown = Shown()
        self._masks = masks
        self._columns: dict[bytes, int] = {}

    def take(self, text: bytes) -> None:
        """Takes some whole rows."""
        self.errors += _errors(text, len(self.errors))
        if b"hidden" in text:
            self.hidden_rows += len(_HIDDEN_ROW.findall(text))
            self.hidden_columns += len(_HIDDEN_COLUMN.findall(text))
        for style, mask in self._masks.items():
            for sign in (b' s="%d"', b" s='%d'"):
                pieces = text.split(sign % style)
                for before, after in pairwise(pieces):
                    place = _BEFORE.search(before[-40:]) or _AFTER.match(after)
                    if place:
                        self.shown.put(int(place[2]), self._column(place[1]), style, mask)

    def _column(self, letters: bytes) -> int:
        if letters not in self._columns:
            self._columns[letters] = _number(letters) - 1
        return self._columns[letters]


class Zipped:
    """A zipped workbook whose declared sizes are those of a table. Raises UserError."""

    def __init__(self, held: zipfile.ZipFile, name: str) -> None:
        self._held = held
        self._name = name
        parts = held.infolist()
        inside = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts) or 1
        if len({part.filename for part in parts}) < len(parts):
            raise refusals.damaged(name)
        if len(parts) > MOST_PARTS or inside > MOST_BYTES:
            raise refusals.too_large(name)
        if any(part.flag_bits & 1 for part in parts):
            raise refusals.locked(name)
        for part in parts:
            ratio = part.file_size / (part.compress_size or 1)
            if part.file_size > RATIO_FROM and ratio > MOST_RATIO:
                raise refusals.too_large(name)
        if inside > RATIO_FROM and inside / packed > MOST_RATIO:
            raise refusals.too_large(name)
        self.parts = {part.filename: part.file_size for part in parts}

    def check(self) -> None:
        """Reads all that describes the sheets, to its checksum."""
        for part in self.parts:
            if part.endswith((".xml", ".rels")) and not part.startswith("xl/worksheets/"):
                for _chunk in self._chunks(part):
                    pass

    def sheet_parts(self) -> dict[str, str]:
        """The part in which each sheet of an XLSX or XLSB is, by its name."""
        if binary.WORKBOOK in self.parts:
            links = self._links(binary.LINKS)
            named = binary.sheets(self._chunks(binary.WORKBOOK))
            return {name: links.get(link, "") for name, link in named}
        links = self._links("xl/_rels/workbook.xml.rels")
        found = {}
        for tag in _SHEET.findall(self._text("xl/workbook.xml")):
            said = _attributes(tag)
            link = next((said[key] for key in said if key.rpartition(":")[2] == "id"), "")
            found[said.get("name", "")] = links.get(link, "")
        return found

    def _links(self, part: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for tag in _LINK.findall(self._text(part)):
            said = _attributes(tag)
            target = said.get("Target", "")
            found[said.get("Id", "")] = target[1:] if target[:1] == "/" else f"xl/{target}"
        return found

    def has_rows(self, part: str) -> bool:
        """Whether there is a cell with a value near the beginning of a sheet."""
        head = next(self._chunks(part), b"") if part in self.parts else b""
        if part.endswith(".bin"):
            return binary.has_cells(head)
        return b":v>" in head or b"<v>" in head or b"<is>" in head or len(head) >= _CHUNK

    def look(self, part: str) -> Seen:
        """Looks over a sheet. Raises UserError where it reaches too far."""
        if part not in self.parts:
            return Seen()
        if part.endswith(".bin"):
            return self._look_binary(part)
        rows = columns = 0
        found = _Findings(self.masks)
        tail, names = b"", set[bytes]()
        for chunk in self._chunks(part):
            text = tail + chunk
            places = _PLACE.findall(text)
            if places:
                letters, numbers = zip(*places, strict=True)
                names.update(letters)
                rows = max(rows, max(map(int, set(numbers))))
                columns = max(map(_number, names))
                if rows * columns > MOST_CELLS:
                    raise refusals.too_large(self._name)
            cut = max(text.rfind(b"<row"), text.rfind(b":row "), len(text) - _TAIL, 0)
            found.take(text[:cut])
            tail = text[cut:]
        found.take(tail)
        return Seen(
            rows, columns, tuple(found.errors), found.hidden_rows, found.hidden_columns, found.shown
        )

    def _look_binary(self, part: str) -> Seen:
        walk = binary.Walk(self.masks)
        try:
            for number, data in binary.records(self._chunks(part)):
                walk.take(number, data)
                if walk.rows * walk.columns > MOST_CELLS:
                    raise refusals.too_large(self._name)
        except (struct.error, binary.BrokenError) as problem:
            raise refusals.damaged(self._name) from problem
        return Seen(
            walk.rows, walk.columns, tuple(walk.errors[:MOST_KEPT]), walk.hidden_rows,
            walk.hidden_columns, walk.shown,
        )  # fmt: skip

    @cached_property
    def masks(self) -> dict[int, Mask]:
        """The styles of a workbook that show zeros in front of numbers, by their number."""
        if self.parts.get(binary.STYLES, _MOST_STYLES) < _MOST_STYLES:
            return binary.masks(self._chunks(binary.STYLES))
        if self.parts.get(_STYLES, _MOST_STYLES) >= _MOST_STYLES:
            return {}
        return masks(b"".join(self._chunks(_STYLES)), _attributes)

    def look_open(self, sheet: str) -> Seen:
        """Looks over a sheet of an OpenDocument workbook."""
        parts = (open_document.STYLES, open_document.CONTENT)
        if not any(
            open_document.has_zeros(self._chunks(part)) for part in parts if part in self.parts
        ):
            return Seen()
        return Seen(shown=open_document.shown(self._chunks(open_document.CONTENT), sheet))

    def _text(self, part: str) -> str:
        if part not in self.parts:
            return ""
        return b"".join(self._chunks(part)).decode("utf-8", "replace")

    def _chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, as many as it declares. Raises UserError where that is a lie."""
        try:
            with self._held.open(part) as file:
                before = b""
                while chunk := file.read(_CHUNK):
                    both = before + chunk
                    if b"<!DOCTYPE" in both or b"<!ENTITY" in both:
                        raise refusals.dangerous(self._name)
                    before = chunk[-10:]
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as wrong:
            raise refusals.damaged(self._name) from wrong


def _errors(text: bytes, known: int) -> list[tuple[int, int, str]]:
    if known >= MOST_KEPT or (b't="e"' not in text and b"t='e'" not in text):
        return []
    return [
        (int(row), _number(column) - 1, value.decode("ascii", "replace"))
        for column, row, value in _ERROR.findall(text)
    ]


def _number(letters: bytes) -> int:
    """The number of a column from 1: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}
