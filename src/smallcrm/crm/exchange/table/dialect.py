"""Finds out by which sign the cells of a line are parted, and how they are quoted."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from smallcrm.errors import UserError
from smallcrm.i18n import _

DELIMITERS = (",", ";", "\t", "|", "^", "~")
SAMPLE_RECORDS = 400
_NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|", "space": " "}

_TOLD = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_WRAPPED = re.compile(r'"((?:[^"]|"")*)"\s*')

csv.field_size_limit(1 << 24)


class Dialect(NamedTuple):
    """How cells are parted and quoted. evidence: a sentence; delimiter None: one column; wrapped:
    every line as a whole stands in quotation marks."""

    delimiter: str | None
    evidence: str = ""
    quote: str | None = '"'
    escape: str | None = None
    skip_blank: bool = False
    wrapped: bool = False

    def opened(self, lines: Iterable[str]) -> Iterable[str]:
        """The lines without the quotation marks around each."""
        return map(_unwrapped, lines) if self.wrapped else lines

    def reader(self, lines: Iterable[str]) -> Any:
        """A csv reader over `lines` in this dialect."""
        return csv.reader(
            lines,
            delimiter=self.delimiter or "\x1f",
            quotechar=self.quote,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape,
            doublequote=self.escape is None,
            skipinitialspace=self.skip_blank,
        )


def named(name: str) -> str:
    """The delimiter called “;”, “semicolon” or “tab”. Raises UserError."""
    sign = _NAMES.get(name.strip().lower() or name, name)
    if len(sign) != 1 or sign in '"\r\n':
        raise UserError(
            _("“{name}” can’t part cells. Use one sign like ; or the word tab.").format(name=name),
            "usage",
        )
    return sign


def _unwrapped(line: str) -> str:
    found = _WRAPPED.fullmatch(line)
    return found[1].replace('""', '"') + "\n" if found else line


def detect(lines: list[str], delimiter: str | None = None) -> Dialect:
    """The dialect of a file by its first lines; only the quoting where `delimiter` is given."""
    told = _TOLD.fullmatch(lines[0]) if lines else None
    if told:
        lines, delimiter = lines[1:], delimiter or told[1]
    found = _detect(lines, delimiter)
    filled = [line for line in lines if line.strip()]
    if found.delimiter is None and filled and all(map(_WRAPPED.fullmatch, filled)):
        inner = _detect([_unwrapped(line) for line in lines], delimiter)
        return inner._replace(wrapped=inner.delimiter is not None)
    return found


def _detect(lines: list[str], delimiter: str | None) -> Dialect:
    votes = {
        sign: _vote(lines, Dialect(sign)) for sign in ([delimiter] if delimiter else DELIMITERS)
    }
    chosen = delimiter or max(votes, key=lambda sign: votes[sign].score)
    vote = votes[chosen]
    if not delimiter and vote.score <= 0:
        return Dialect(None, _("No sign parts the lines alike, so it is one column"))
    evidence = (
        _("as you chose")
        if delimiter
        else _("{same} of {all} rows have {n} cells with it").format(
            same=vote.alike, all=vote.rows, n=vote.width
        )
    )
    return _quoting(lines, Dialect(chosen, evidence), vote)


class _Vote(NamedTuple):
    score: float
    width: int
    alike: int
    rows: int


def _widths(lines: Iterable[str], dialect: Dialect) -> Iterator[int]:
    for row in islice(dialect.reader(lines), SAMPLE_RECORDS):
        if any(cell.strip() for cell in row):
            yield len(row)


def _vote(lines: list[str], dialect: Dialect) -> _Vote:
    """How alike the rows come out: the share of the commonest width, wider ones ahead if equal."""
    try:
        counted = Counter(_widths(lines, dialect))
    except csv.Error:
        return _Vote(0, 0, 0, 0)
    rows = sum(counted.values())
    wide = {width: number for width, number in counted.items() if width > 1}
    if not wide:
        return _Vote(0, 1, 0, rows)
    width = max(wide, key=lambda size: (wide[size], size))
    alike = wide[width]
    parted = sum(wide.values()) / rows
    score = (alike / rows) * 0.7 + parted * 0.3 + min(width, 40) / 1000
    return _Vote(score if parted > 0.3 else 0, width, alike, rows)


def _quoting(lines: list[str], dialect: Dialect, vote: _Vote) -> Dialect:
    sign = re.escape(dialect.delimiter or ",")
    text = "".join(lines[: SAMPLE_RECORDS * 2])
    if re.search(rf'{sign} +"', text):
        other = dialect._replace(skip_blank=True)
        if not re.search(rf'{sign}"', text) or _vote(lines, other).alike > vote.alike:
            dialect = other
    if '\\"' in text and '""' not in text.replace('\\"', ""):
        other = dialect._replace(escape="\\")
        if _vote(lines, other).alike > vote.alike:
            return other
    quoted = re.search(rf'(?:^|{sign}) *"[^"]*" *(?:{sign}|$)', text, re.MULTILINE)
    if not quoted and re.search(rf"(?:^|{sign})'[^'\n]*{sign}[^'\n]*'(?:{sign}|$)", text, re.M):
        other = dialect._replace(quote="'")
        return other if _vote(lines, other).alike > vote.alike else dialect
    if not quoted and dialect.delimiter == "\t" and '"' in text:
        return dialect._replace(quote=None)
    return dialect
