"""Tells by what stands in a file, never by its name, which program can have written it."""

import re
import zipfile
from mmap import ACCESS_READ, mmap
from pathlib import Path

WORKBOOKS = ("xlsx", "xlsb", "xls", "ods")
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage"
_WORKBOOK = ("Workbook", "Book", _LOCKED)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BEGINNINGS = [
    (re.compile(rb"\s*BEGIN\s*:\s*VCARD", re.I), "vcf"),
    (re.compile(rb"\s*BEGIN\s*:\s*V(?:CALENDAR|EVENT|TODO)", re.I), "ics"),
    (re.compile(rb'\s*(?:\[\s*)?\{\s*"'), "json"),
    (re.compile(rb"\s*<\?xml[^>]*>.*urn:schemas-microsoft-com:office:spreadsheet", re.S), "xml"),
]
_PAGE = re.compile(rb"\s*<(?:!DOCTYPE\s+html|html|head|meta|body|table|div|style)\b", re.IGNORECASE)
_TABLE = re.compile(rb"<table\b", re.IGNORECASE)


def tell(path: Path) -> str | None:
    """xlsx, xlsb, xls, ods, html or xml (tables saved as “.xls”), vcf, ics or json; None for all
    else.

    Raises OSError.
    """
    with path.open("rb") as handle:
        head = handle.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(path)
    if head.startswith(_OLE):
        return "xls" if _holds(path, *_WORKBOOK) else None
    plain = head
    for mark in _MARKS:
        plain = plain.removeprefix(mark)
    plain = plain.replace(b"\0", b"")
    found = next((name for begins, name in _BEGINNINGS if begins.match(plain)), None)
    return found or ("html" if _PAGE.match(plain) and _has_table(path) else None)


def _has_table(path: Path) -> bool:
    with path.open("rb") as handle, mmap(handle.fileno(), 0, access=ACCESS_READ) as held:
        return _TABLE.search(held) is not None


def _holds(path: Path, *names: str) -> bool:
    """Whether one of these parts is in an old Office file."""
    with path.open("rb") as handle, mmap(handle.fileno(), 0, access=ACCESS_READ) as held:
        return any(held.find(name.encode("utf-16-le")) >= 0 for name in names)


def is_locked(path: Path) -> bool:
    """Whether an old Office file is the wrapper of a workbook with a password."""
    return _holds(path, _LOCKED)


def _in_zip(path: Path) -> str | None:
    """What a zip holds; one whose list is cut off was a workbook most likely."""
    try:
        with zipfile.ZipFile(path) as held:
            names = set(held.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    parts = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    return "xlsx" if any(part in names for part in parts) else None
