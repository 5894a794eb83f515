"""Walks through a JSON file of any size without ever holding more of it than one record."""

import json
import re
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from smallcrm.errors import UserError
from smallcrm.i18n import _

PIECE = 1 << 20
LARGEST = 256 << 20
"""No single record has more letters than this."""

_BLANK = re.compile(r"[ \t\r\n]*")


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


class Walker:
    """A place in a JSON file. What is malformed raises UserError; `told` is called with how many
    bytes of how many are read."""

    def __init__(self, path: Path, told: Callable[[int, int], object]) -> None:
        self._told, self._size = told, path.stat().st_size
        self._name = path.name
        self._bytes = path.open("rb")
        self._file = TextIOWrapper(self._bytes, encoding="utf-8-sig", errors="strict")
        self._text = ""
        self._at = 0
        self._ended = False
        self._decode = json.JSONDecoder(parse_constant=_no_number).raw_decode

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def wrong(self) -> UserError:
        """What is said of a file that is no JSON, or is cut off."""
        return UserError(
            _(
                "“{name}” is damaged or cut off, so nothing was imported. "
                "Export everything again, or use another copy."
            ).format(name=self._name),
            "damaged",
        )

    def _more(self, least: int) -> bool:
        """Reads on; whether there was more."""
        if self._ended:
            return False
        try:
            read = self._file.read(max(least, PIECE))
        except UnicodeDecodeError as problem:
            raise self.wrong() from problem
        self._told(min(self._bytes.tell(), self._size), self._size)
        self._ended = not read
        self._text = self._text[self._at :] + read
        self._at = 0
        return bool(read)

    def peek(self) -> str:
        """The next sign that isn't blank, “” at the end."""
        while True:
            found = _BLANK.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(PIECE):
                return ""

    def expect(self, signs: str) -> str:
        """Takes the next sign, one of `signs`."""
        found = self.peek()
        if not found or found not in signs:
            raise self.wrong()
        self._at += 1
        return found

    def value(self) -> Any:
        """Takes the next value whole."""
        self.peek()
        while True:
            try:
                found, end = self._decode(self._text, self._at)
            except (ValueError, RecursionError) as problem:
                end = -1
                self._too_large(problem)
            if end >= 0 and (end < len(self._text) or self._ended):
                self._at = end
                return found
            if not self._more(len(self._text) - self._at) and end < 0:
                raise self.wrong()

    def _too_large(self, problem: Exception) -> None:
        """Refuses what more letters would not mend."""
        if isinstance(problem, RecursionError) or len(self._text) - self._at > LARGEST:
            raise self.wrong() from problem
        if isinstance(problem, json.JSONDecodeError):
            if problem.pos < len(self._text) - 12 and "Unterminated string" not in problem.msg:
                raise self.wrong() from problem
        else:
            raise self.wrong() from problem

    def names(self) -> Iterator[str]:
        """The names in the object that begins here; the value of each must be taken before the
        next. A name that comes twice is refused."""
        self.expect("{")
        seen: set[str] = set()
        if self.peek() == "}":
            self.expect("}")
            return
        while True:
            if self.peek() != '"':
                raise self.wrong()
            name = self.value()
            if name in seen:
                raise self.wrong()
            seen.add(name)
            self.expect(":")
            yield name
            if self.expect(",}") == "}":
                return

    def items(self) -> Iterator[None]:
        """Goes from one item to the next of the array that begins here; each must be taken."""
        self.expect("[")
        if self.peek() == "]":
            self.expect("]")
            return
        while True:
            yield
            if self.expect(",]") == "]":
                return

    def skip(self) -> None:
        """Passes over the next value, looking at it all the same."""
        sign = self.peek()
        if sign == "[":
            for _item in self.items():
                self.value()
        else:
            self.value()

    def end(self) -> None:
        """Nothing more may follow."""
        if self.peek():
            raise self.wrong()
