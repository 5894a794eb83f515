"""Small files of foreign formats, made for the tests."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def letter(column: int) -> str:
    """The letters of a column from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _cell(row: int, column: int, value: object) -> str:
    place = f'r="{letter(column)}{row}"'
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c {place} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, tuple):
        style, number = value
        return f'<c {place} s="{style}"><v>{number}</v></c>'
    if isinstance(value, int | float):
        return f"<c {place}><v>{value}</v></c>"
    text = str(value)
    if text[:1] == "#" and text.isupper():
        return f'<c {place} t="e"><v>{text}</v></c>'
    return f'<c {place} t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def sheet(rows: Sequence[Sequence[object]], more: str = "") -> str:
    """The part of one sheet; `more` stands after its rows. A pair is (style, number)."""
    lines = [
        f'<row r="{at}">' + "".join(_cell(at, n, cell) for n, cell in enumerate(row)) + "</row>"
        for at, row in enumerate(rows, 1)
    ]
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData>{more}</worksheet>'


def xlsx(
    path: Path,
    sheets: dict[str, str],
    *,
    hidden: Sequence[str] = (),
    since_1904: bool = False,
    formats: Sequence[str] = (),
) -> Path:
    """A workbook of sheets made by `sheet`. formats: number formats of the styles from 3 on."""
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"'
        + (' state="hidden"' if name in hidden else "") + "/>"
        for n, name in enumerate(sheets, 1)
    )  # fmt: skip
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    styles = (
        f'<Relationship Id="rIdS" Type="{_DOCUMENT}/styles" Target="styles.xml"/>'
    )  # fmt: skip
    codes = "".join(
        f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>'
        for n, code in enumerate(formats, 170)
    )
    cells = "".join(f'<xf numFmtId="{n}"/>' for n, _code in enumerate(formats, 170))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("[Content_Types].xml", _TYPES)
        held.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
            f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        held.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><workbookPr date1904='
            f'"{int(since_1904)}"/><sheets>{names}</sheets></workbook>',
        )
        held.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{links}{styles}</Relationships>',
        )
        held.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>'
            f'<xf numFmtId="14"/><xf numFmtId="22"/>{cells}</cellXfs></styleSheet>',
        )
        for n, part in enumerate(sheets.values(), 1):
            held.writestr(f"xl/worksheets/sheet{n}.xml", part)
    return path


def ods(path: Path, rows: str, styles: str = "") -> Path:
    """An OpenDocument workbook with one sheet “S” of `rows` and the number styles `styles`."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{more}:1.0"'
        for name, more in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("number", "datastyle"),
        )
    )  # fmt: skip
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("mimetype", kind)
        held.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
        held.writestr(
            "content.xml",
            f"<office:document-content{names}><office:automatic-styles>{styles}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return path


def record(number: int, data: bytes = b"") -> bytes:
    """One record of a binary workbook."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, sizes = len(data), bytearray()
    while size > 0x7F:
        sizes.append(size & 0x7F | 0x80)
        size >>= 7
    return head + bytes([*sizes, size]) + data


def count(things: Sequence[object]) -> bytes:
    """How many things there are, inside of a record."""
    return struct.pack("<I", len(things))


def words(text: str) -> bytes:
    """A text inside of a record."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_cell(column: int, value: object) -> bytes:
    """A cell as a record; a pair is (style, number), “#REF!” an error."""
    style, value = value if isinstance(value, tuple) else (0, value)
    place = struct.pack("<II", column, style)
    if value == "#REF!":
        return record(3, place + b"\x17")
    if isinstance(value, int | float):
        return record(5, place + struct.pack("<d", value))
    return record(6, place + words(str(value)))


def xlsb(
    path: Path, rows: Sequence[Sequence[object]], formats: Sequence[str] = (), first: int = 0
) -> Path:
    """A binary workbook with one sheet “S”, its rows from `first` on; formats: those of the styles
    from 1 on."""
    lines = b"".join(
        record(0, struct.pack("<IIHBBB", at, 0, 300, 0, 0, 0) + bytes(4))
        + b"".join(binary_cell(n, cell) for n, cell in enumerate(row) if cell != "")
        for at, row in enumerate(rows, first)
    )
    reach = struct.pack("<IIII", first, first + len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = record(129) + record(148, reach) + record(145) + lines + record(146) + record(130)
    named = struct.pack("<II", 0, 1) + words("rId1") + words("S")
    codes = b"".join(
        record(44, struct.pack("<H", n) + words(code)) for n, code in enumerate(formats, 170)
    )
    numbers = [0, *range(170, 170 + len(formats))]
    styles = b"".join(record(47, struct.pack("<HH", 0, n) + bytes(12)) for n in numbers)
    links = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="{{}}" Type="{_DOCUMENT}/{{}}" '
        'Target="{}"/>{}'
    )
    end = "</Relationships>"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links.format("rId1", "officeDocument", "xl/workbook.bin", end),
        "xl/_rels/workbook.bin.rels": links.format(
            "rId1", "worksheet", "worksheets/sheet1.bin",
            f'<Relationship Id="rId2" Type="{_DOCUMENT}/styles" Target="styles.bin"/>{end}',
        ),
        "xl/workbook.bin": record(131) + record(143) + record(156, named) + record(144)
        + record(132),
        "xl/styles.bin": record(278) + record(615, count(formats)) + codes + record(616)
        + record(617, count(numbers)) + styles
        + record(618) + record(279),
        "xl/worksheets/sheet1.bin": sheet,
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for name, part in parts.items():
            held.writestr(name, part)
    return path
