"""Finds the people of a short text: addresses in a row, or who signed an e-mail."""

import csv
import re
from email.utils import getaddresses
from pathlib import Path
from typing import Any

from smallcrm.crm.exchange.mapping import vocabulary
from smallcrm.crm.exchange.table import encoding as encodings
from smallcrm.crm.exchange.unpack import signature
from smallcrm.crm.words import emails

SIGNS = ("\t", ";", ",", "|")
_LONGEST_LIST, _LARGEST, _LONGEST_LINE = 1_000_000, 4_000, 120
_FEWEST, _MOST = 3, 20
_AT = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def people(text: str) -> list[dict[str, Any]]:
    """Whom a text speaks of, in the shape of `export people --format json`; empty for nobody."""
    return _addresses(text) or list(filter(None, [signature.read(text)]))


def in_file(path: Path, size: int) -> bool:
    """Whether a text file is one signature or a line of addresses, and no table of any kind."""
    if size > _LARGEST:
        return False
    raw = path.read_bytes()
    if b"@" not in raw.replace(b"\0", b"") or raw.count(0) > len(raw) // 2:
        return False
    text = raw.decode(encodings.detect(path).name.rpartition(" ")[2], "replace")
    if _has_headings(text):
        return False
    return bool("<" in text and _addresses(text)) or _is_signature(text)


def read(path: Path) -> list[dict[str, Any]]:
    """The people of a file that is one."""
    return people(
        path.read_bytes().decode(encodings.detect(path).name.rpartition(" ")[2], "replace")
    )


def _is_signature(text: str) -> bool:
    """Few short lines of unlike kinds that name one person, with more than one way to say so."""
    lines = [line.strip() for line in text.splitlines() if line.strip(" \t-_=*")]
    if not _FEWEST <= len(lines) <= _MOST or max(map(len, lines)) > _LONGEST_LINE:
        return False
    if len(set(map(str.lower, _AT.findall(text)))) != 1 or _in_columns(lines):
        return False
    found = signature.read(text)
    if not found or not found["name"] or not found["emails"]:
        return False
    return any(found[key] for key in ("phones", "company", "job_title", "addresses", "websites"))


def _has_headings(text: str) -> bool:
    """Whether the first line names what stands below it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    cells = [cell for sign in SIGNS for cell in first.split(sign)]
    return any(cell.strip() and vocabulary.known(cell.strip(" \"'")) for cell in cells)


def _in_columns(lines: list[str]) -> bool:
    """Whether a sign parts the lines into as many cells each."""
    for sign in SIGNS:
        widths = {len(row) for row in csv.reader(lines, delimiter=sign)}
        if len(widths) == 1 and min(widths) > 1:
            return True
    return False


def _addresses(text: str) -> list[dict[str, Any]]:
    """People of “Ana Sousa <ana@x.org>, Bo <bo@y.org>”; none where anything else stands there."""
    if text.count("@") < 2 or len(text) > _LONGEST_LIST:
        return []
    found = getaddresses([text.replace(";", ",").replace("\n", ",")])
    pairs = [(name, address) for name, address in found if name or address]
    if any(emails.problem(address) for _name, address in pairs):
        return []
    return [
        {"name": name or None, "first_name": None, "phones": [],
         "emails": [{"label": None, "value": address}]}
        for name, address in pairs
    ]  # fmt: skip
