"""Finds out in which letters a file was written, by reading all of it."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from smallcrm.crm.exchange.table import letters
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

LARGEST = 1 << 30
CHUNK = 1 << 20
_SAMPLE, _MANY = 1 << 16, 1_000
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_ESCAPED = re.compile(rb"\x1b\$[@B]")


class Encoding(NamedTuple):
    """A Python codec name, why it was chosen, and lines (from 1) that were written otherwise."""

    name: str
    evidence: str
    odd_lines: tuple[int, ...] = ()


def detect(path: Path) -> Encoding:
    """The encoding of a file, from its mark, else strict UTF-8 on all of it, else by its bytes."""
    with path.open("rb") as handle:
        head = handle.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, _("The file begins with a mark that says so"))
    double = wide(head)
    if double:
        return Encoding(double, _("Every second byte is empty"))
    if head.isascii() and _ESCAPED.search(head):
        return Encoding("iso2022_jp", _("It has the signs of Japanese e-mail"))
    if _is_utf8(path):
        return Encoding("utf-8", _("All of it can be read so"))
    return _guess(path)


def check(path: Path, name: str) -> Encoding:
    """The encoding that was asked for. Raises UserError where there is no such encoding."""
    if name.startswith("utf-8 or "):
        return detect(path)
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        raise UserError(
            _("There is no encoding “{name}”. Use a name like utf-8 or cp1252.").format(name=name),
            "usage",
        ) from None
    if codec == "utf-8":
        with path.open("rb") as handle:
            codec = "utf-8-sig" if handle.read(3) == codecs.BOM_UTF8 else codec
    return Encoding(codec, _("as you chose"))


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while block := handle.read(CHUNK):
            yield block


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def wide(head: bytes) -> str | None:
    """The kind of UTF-16 without a mark: an empty byte stands beside almost every letter."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * len(sample) / 2 and even < len(sample) / 40:
        return "utf-16-le"
    if even > 0.7 * len(sample) / 2 and odd < len(sample) / 40:
        return "utf-16-be"
    return None


def _guess(path: Path) -> Encoding:
    good, bad, telling = _lines_by_kind(path)
    name = letters.guess(telling)
    if good and bad and name in letters.SINGLE_BYTE:
        return Encoding(
            f"utf-8 or {name}",
            n_(
                "{n} line is written otherwise than the rest",
                "{n} lines are written otherwise than the rest",
                len(bad),
            ),
            tuple(bad),
        )
    said = _("It is not UTF-8, and this fits its letters best")
    return Encoding(name, said, tuple(_unreadable(path, name)))


def _unreadable(path: Path, name: str) -> Iterator[int]:
    """The lines that hold something the encoding has no letter for."""
    used = letters.used(name)
    if used and not any(block.translate(None, used) for block in _blocks(path)):
        return
    for first, block in _line_blocks(path):
        if not _reads(block, name):
            for number, line in enumerate(block.split(b"\n"), first):
                if not _reads(line, name):
                    yield number


def _reads(text: bytes, name: str) -> bool:
    try:
        text.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _line_blocks(path: Path) -> Iterator[tuple[int, bytes]]:
    """The number of the first line, from 1, and the bytes of some whole lines."""
    number = 1
    with path.open("rb") as handle:
        while lines := handle.readlines(CHUNK):
            yield number, b"".join(lines)
            number += len(lines)


def _lines_by_kind(path: Path) -> tuple[int, list[int], bytes]:
    """How many lines with accents are UTF-8, which are not, and a sample of the latter; where none
    of very many is, the rest is taken to be like them."""
    good = 0
    bad: list[int] = []
    telling = bytearray()
    for first, block in _line_blocks(path):
        if block.isascii():
            continue
        for number, line in enumerate(block.split(b"\n"), first):
            if line.isascii():
                continue
            if _reads(line, "utf-8"):
                good += 1
                continue
            bad.append(number)
            if len(telling) < _SAMPLE:
                telling += line + b"\n"
        if not good and len(bad) > _MANY:
            break
    return good, bad, bytes(telling)
