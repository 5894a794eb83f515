"""Lines of vCards and calendars: escaped, folded, and numbers that never change."""

import re
from collections.abc import Iterable
from uuid import NAMESPACE_URL, UUID, uuid5

from smallcrm import store

LONGEST = 75
_SIGNS = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_ESCAPE = re.compile(r"[\\;,\n]")
_CARE = re.compile("[\\\\;,\0-\x1f\x7f\x85\u2028\u2029]").search
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_OWN = re.compile(
    r"(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[^\s,;:]+@[^\s,;:]+",
    re.IGNORECASE,
)


def escaped(text: str) -> str:
    """A text as the value of a line."""
    if not _CARE(text):
        return text
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return _ESCAPE.sub(lambda found: _SIGNS[found[0]], text)


def folded(line: str) -> str:
    """A line with its end, cut into pieces of at most 75 bytes, no letter cut in two."""
    if len(line) <= LONGEST and (line.isascii() or len(line.encode()) <= LONGEST):
        return line + "\r\n"
    pieces, room = [], LONGEST
    data = line.encode()
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data, room = data[cut:], LONGEST - 1
    return b"\r\n ".join([*pieces, data]).decode() + "\r\n"


def joined(lines: Iterable[str]) -> str:
    """Lines as they stand in the file."""
    return "".join(map(folded, lines))


class Numbers:
    """Numbers for records that no other file gives out and that stay the same for good."""

    def __init__(self) -> None:
        begun = store.one("SELECT value FROM about WHERE name = 'started'")
        self._space: UUID = uuid5(NAMESPACE_URL, f"smallcrm:{begun}")

    def of(self, noun: str, row: int, known: str | None) -> str:
        """The number of a record; `known` where that is one already."""
        if known and _OWN.fullmatch(known):
            return known
        return self._own(noun, row)

    def is_own(self, noun: str, row: int, number: str) -> bool:
        """Whether a number is the one that goes out for this record."""
        return number.removeprefix("urn:uuid:").lower() == self._own(noun, row)

    def _own(self, noun: str, row: int) -> str:
        return str(uuid5(self._space, f"{noun}/{row}"))
