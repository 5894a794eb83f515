"""Tells a file with one e-mail from a mailbox with many, by what it holds, and parts the many."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from smallcrm.errors import UserError
from smallcrm.i18n import _

LARGEST = 60_000_000
_LOOK = 8_192
_PARTING = re.compile(rb"From .*\d\d:\d\d.*\d{4}|From \S+@\S+ .*\d{4}|From - \w{3} ")
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_FIELD = re.compile(rb"[!-9;-~]{1,70}:")
_KNOWN = re.compile(
    rb"(?i)^(from|to|cc|subject|date|message-id|received|return-path|mime-version|delivered-to"
    rb"|content-type|x-[\w-]+):"
)
_SURE = re.compile(rb"(?i)^(from|to|subject|date|message-id|received|mime-version):")


class Raw(NamedTuple):
    """A message in a file: its number from 1, the line on which it starts, its bytes."""

    number: int
    line: int
    data: bytes


def format_of(path: Path) -> str | None:
    """“eml”, “mbox”, or None for a file that is neither; a file that cannot be read is neither."""
    try:
        with path.open("rb") as file:
            head = file.read(_LOOK)
    except OSError:
        return None
    lines = head.lstrip(b"\xef\xbb\xbf\r\n").splitlines()
    if not lines:
        return None
    if _PARTING.match(lines[0]):
        return "mbox" if _like_a_head(lines[1:]) else None
    return "eml" if _like_a_head(lines) else None


def _like_a_head(lines: list[bytes]) -> bool:
    fields = 0
    sure = False
    for number, line in enumerate(lines):
        if not line.strip():
            break
        if line[:1] in b" \t" and number:
            continue
        if not _FIELD.match(line) and not line.startswith(b">From "):
            return number > 3 and fields > 2 and sure and len(lines) - number < 2
        fields += bool(_KNOWN.match(line))
        sure = sure or bool(_SURE.match(line))
    return sure and fields >= 2


def messages(path: Path, kind: str) -> Iterator[Raw]:
    """The messages of a file, in its order. Raises UserError where it cannot be read."""
    try:
        if kind == "eml":
            yield Raw(1, 1, path.read_bytes()[: LARGEST + 1])
            return
        yield from _parted(path)
    except OSError as problem:
        raise UserError(
            _("“{name}” could not be read: {why}. Nothing was changed.").format(
                name=path.name, why=problem.strerror or problem
            )
        ) from None


def _parted(path: Path) -> Iterator[Raw]:
    kept: list[bytes] = []
    number, start, size = 0, 1, 0
    with path.open("rb") as file:
        for at, line in enumerate(file, 1):
            if line.startswith(b"From ") and _PARTING.match(line):
                if number:
                    yield Raw(number, start, _joined(kept))
                number, start, size, kept = number + 1, at, 0, []
                continue
            size += len(line)
            if size <= LARGEST + 1_000:
                kept.append(line)
    if number:
        yield Raw(number, start, _joined(kept))


def _joined(lines: list[bytes]) -> bytes:
    return _QUOTED.sub(rb"\1", b"".join(lines))
