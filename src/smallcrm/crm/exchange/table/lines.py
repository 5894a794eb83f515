"""Reads a file line by line as plain text, without the signs that nobody can see or keep."""

import io
from collections.abc import Iterator
from pathlib import Path

from smallcrm.crm.exchange.table.encoding import Encoding
from smallcrm.errors import UserError
from smallcrm.i18n import _

_CONTROLS: dict[int, str | None] = {
    code: None for code in (*range(32), *range(127, 160)) if code not in (9, 10)
}
_CONTROLS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | {0x85: None, 0xFEFF: None}


class Lines:
    """The lines of a text file, each ending in a line feed whatever ended it in the file.

    removed: how many NUL bytes were taken out so far.
    """

    def __init__(self, path: Path, encoding: Encoding) -> None:
        self.path = path
        self.encoding = encoding
        self.removed = 0

    def __iter__(self) -> Iterator[str]:
        if self.encoding.odd_lines:
            yield from self._mixed()
            return
        with self.path.open("r", encoding=self.encoding.name, newline=None) as handle:
            try:
                for line in handle:
                    yield line if line[:-1].isprintable() else self._cleaned(line)
            except UnicodeDecodeError as problem:
                raise self._unreadable(problem) from problem

    def _unreadable(self, problem: UnicodeDecodeError) -> UserError:
        if self.encoding.evidence != _("as you chose"):
            return UserError(
                _("“{name}” isn’t a table of text. Nothing was imported.").format(
                    name=self.path.name
                ),
                "format",
            )
        return UserError(
            _(
                "“{name}” can’t be read as {encoding}. Nothing was imported. "
                "Choose another encoding."
            ).format(name=self.path.name, encoding=problem.encoding),
            "encoding",
        )

    def _cleaned(self, line: str) -> str:
        self.removed += line.count("\0")
        return line.translate(_CONTROLS)

    def _mixed(self) -> Iterator[str]:
        """Each line as UTF-8 if it is a file of both and can be, else in its other encoding; what
        cannot be read becomes a sign that shows it."""
        both, _or, other = self.encoding.name.rpartition(" or ")
        with self.path.open("rb") as handle:
            for raw in handle:
                try:
                    text = raw.decode(both or other)
                except UnicodeDecodeError:
                    text = raw.decode(other, "replace")
                for line in io.StringIO(text, newline=None):
                    yield self._cleaned(line)
