"""Reads the lines of address cards and calendars: unfolded, taken apart, in their own letters."""

import codecs
import quopri
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from smallcrm.crm.exchange.table import encoding as encodings
from smallcrm.crm.exchange.unpack.sheet_table import LONGEST, clean

_HEAD = re.compile(r"""(?:([\w-]+)\.)?([A-Za-z][\w-]*)((?:\s*;(?:[^":;]|"[^"]*")*)*)\s*:""", re.A)
_LOOSE_HEAD = re.compile(r"(?:([\w-]+)\.)?([A-Za-z][\w-]*)((?:;[^:]*)?):", re.A)
_PARAMETER = re.compile(r';((?:[^";]|"[^"]*"?)*)')
_ESCAPED = re.compile(r'\\([;,:\\nN"])')
_SIGNS = {"n": "\n", "N": "\n"}
_QUOTED_PRINTABLE = re.compile(r"[^:]*;\s*(?:ENCODING\s*=\s*)?QUOTED-PRINTABLE", re.I)
_BINARY = re.compile(r"[^:]*;\s*(?:ENCODING\s*=\s*)?\"?(?:BASE64|B)\"?\s*[;:]", re.I)
_PICTURE = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO)\s*[;:]", re.I)
LONGEST_PICTURE = 12_000_000
_BORDER = re.compile(r"(?:BEGIN|END)\s*:", re.I)
_BASE64 = re.compile(r"\s*[A-Za-z0-9+/=]+\s*")
_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"))
_NOT_ASCII = ("UTF-16", "ISO-2022", "UTF-7", "HZ")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}


class Property(NamedTuple):
    """One line: where it starts, its group (“item1”), its name in capitals, what stands beside the
    name (TYPE in small letters), and its value, still escaped. too_long: the value was dropped;
    binary: it is no text, but BASE64."""

    line: int
    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str
    too_long: bool = False
    binary: bool = False

    @property
    def text(self) -> str:
        """The value as one text."""
        return clean(unescaped(self.value))

    def parts(self, sign: str = ";") -> list[str]:
        """The value in its parts, still escaped inside."""
        return split(self.value, sign)

    def first(self, parameter: str) -> str:
        """The first value of a parameter."""
        return next(iter(self.parameters.get(parameter, ())), "")


class Junk(NamedTuple):
    """A line that is no property."""

    line: int
    text: str


def unescaped(text: str) -> str:
    """A text without its backslashes."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text)


def split(text: str, sign: str) -> list[str]:
    """The pieces of a text between signs that have no backslash before them."""
    if "\\" not in text:
        return text.split(sign)
    found: list[str] = []
    now: list[str] = []
    for token in re.findall(rf"\\.|{sign}|[^\\{sign}]+|\\", text, re.DOTALL):
        if token == sign:
            found.append("".join(now))
            now = []
        else:
            now.append(token)
    return [*found, "".join(now)]


class Letters:
    """Turns bytes into text: by what a property says of itself, as UTF-8, else as the rest of the
    file is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._other: str | None = None

    def text(self, raw: bytes, charset: str) -> str:
        """A value as text; letters that are cut off at its end are left out."""
        if raw.isascii() and not charset.upper().startswith(_NOT_ASCII):
            return raw.decode("ascii")
        for name in filter(None, (charset, "utf-8")):
            try:
                return raw.decode(codecs.lookup(name).name)
            except UnicodeDecodeError as problem:
                if problem.start >= len(raw) - 3 and problem.start:
                    return raw.decode(name, "ignore")
            except LookupError:
                continue
        return raw.decode(self._guess(), "replace")

    def _guess(self) -> str:
        if self._other is None:
            found = encodings.detect(self._path).name.rpartition(" ")[2]
            self._other = "cp1252" if found.startswith("utf") else found
        return self._other


def _physical(path: Path) -> Iterator[str]:
    """The lines of a file, each letter one byte; every kind of line end is one."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or (wide := encodings.wide(head)):
        name = "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else wide
        with path.open(encoding=name, errors="replace", newline=None) as text:
            for line in text:
                yield line.rstrip("\n").encode("utf-8", "replace").decode("latin-1")
        return
    with path.open(encoding="latin-1", newline=None) as text:
        first = text.readline().removeprefix("\xef\xbb\xbf")
        yield first.rstrip("\n")
        for line in text:
            yield line.rstrip("\n")


def read(path: Path) -> Iterator[Property | Junk]:
    """Every property of a file, in order. Raises OSError."""
    letters = Letters(path)
    for line, text, too_long in _logical(path):
        yield _taken_apart(line, text, too_long, letters)


class _Line:
    """A property while its lines are put together."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.parts = [text]
        self.size = len(text)
        self._binary: bool | None = None
        self._soft = text[-1:] == "="

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(self.parts) if len(self.parts) > 1 else self.parts[0]

    @property
    def is_binary(self) -> bool:
        """Whether it holds a picture or the like."""
        if self._binary is None:
            self._binary = bool(_BINARY.match(self.parts[0]))
        return self._binary

    def goes_on(self, text: str) -> str | None:
        """What a next line adds to this one; None where it begins another."""
        if self._soft and _QUOTED_PRINTABLE.match(self.parts[0]) and not _BORDER.match(text):
            if self.parts[-1][-1:] == "=":
                self.parts[-1] = self.parts[-1][:-1]
            return text
        if text[:1] in (" ", "\t"):
            return text[1:]
        if ":" not in text and text and self.is_binary and _BASE64.fullmatch(text):
            return text
        return None

    def add(self, text: str) -> None:
        """Goes on; of what is far too long only the size is kept."""
        self.size += len(text)
        self._soft = text[-1:] == "="
        if self.size <= LONGEST or not self.is_too_long:
            self.parts.append(text)

    @property
    def is_too_long(self) -> bool:
        """Whether it is longer than is kept."""
        most = LONGEST_PICTURE if _PICTURE.match(self.parts[0]) else LONGEST
        return self.size > most


def _logical(path: Path) -> Iterator[tuple[int, str, bool]]:
    """(line where it starts, the whole line, whether it is too long)."""
    now: _Line | None = None
    for number, text in enumerate(_physical(path), 1):
        more = now.goes_on(text) if now else None
        if now and more is not None:
            now.add(more)
            continue
        if now:
            yield now.number, now.text, now.size > LONGEST and now.is_too_long
        now = _Line(number, text) if text.strip("\0 \t") else None
    if now:
        yield now.number, now.text, now.size > LONGEST and now.is_too_long


class _Head(NamedTuple):
    group: str
    name: str
    parameters: dict[str, list[str]]
    encoding: str
    charset: str
    plain: bool


@lru_cache(maxsize=4096)
def _head(group: str | None, name: str, rest: str) -> _Head:
    """What stands before the colon; it is the same in thousands of lines."""
    said = _parameters(rest)
    encoding = next(iter(said.get("ENCODING", ())), "").upper()
    charset = next(iter(said.get("CHARSET", ())), "")
    plain = encoding != "QUOTED-PRINTABLE" and not charset.upper().startswith(_NOT_ASCII)
    return _Head((group or "").lower(), name.upper(), said, encoding, charset, plain)


@lru_cache(maxsize=4096)
def _plain_head(before: str) -> _Head | None:
    found = _HEAD.fullmatch(before + ":")
    return _head(*found.groups()) if found else None


def _taken_apart(line: int, text: str, too_long: bool, letters: Letters) -> Property | Junk:
    before, colon, value = text.partition(":")
    head = _plain_head(before) if colon and '"' not in before and before.isascii() else None
    if head is None:
        found = _HEAD.match(text) or _LOOSE_HEAD.match(text)
        if not found:
            return Junk(line, letters.text(text[:10_000].encode("latin-1"), ""))
        group, name, rest = found.groups()
        if not rest.isascii():
            rest = letters.text(rest.encode("latin-1"), "")
        head, value = _head(group, name, rest), text[found.end() :]
    binary = head.encoding in ("BASE64", "B")
    if too_long:
        return Property(line, head.group, head.name, head.parameters, "", True, binary)
    if binary:
        return Property(line, head.group, head.name, head.parameters, value, False, True)
    if not head.plain or not value.isascii():
        raw = value.encode("latin-1")
        if head.encoding == "QUOTED-PRINTABLE":
            raw = quopri.decodestring(raw)
        value = letters.text(raw, head.charset)
    return Property(line, head.group, head.name, head.parameters, value.strip("\0"))


def _parameters(text: str) -> dict[str, list[str]]:
    """TYPE and the others; a bare word of vCard 2.1 is an encoding or a type."""
    found: dict[str, list[str]] = {}
    for piece in _PARAMETER.findall(text):
        name, sign, value = piece.partition("=")
        name = name.strip().upper()
        if not sign:
            name, value = ("ENCODING" if name in _ENCODINGS else "TYPE"), name
        if name == "TYPE":
            values = value.replace('"', "").lower().split(",")
        else:
            values = [re.sub(r"\^[n'^]", lambda sign: _CARETS[sign[0]], value.strip().strip('"'))]
        found.setdefault(name, []).extend(value.strip() for value in values if value.strip())
    return found
