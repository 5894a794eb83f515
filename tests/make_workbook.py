"""Small files of foreign formats, made for the tests."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

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
) -> Path:
    """A workbook of sheets made by `sheet`."""
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
            f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
            '<xf numFmtId="22"/></cellXfs></styleSheet>',
        )
        for n, part in enumerate(sheets.values(), 1):
            held.writestr(f"xl/worksheets/sheet{n}.xml", part)
    return path
