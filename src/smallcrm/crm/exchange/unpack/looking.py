"""Looks at a file of any format: text in rows at once, all others taken apart beside this one."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from smallcrm.crm.exchange.draft import Problem
from smallcrm.crm.exchange.table import headings, source
from smallcrm.crm.exchange.table.dialect import Dialect
from smallcrm.crm.exchange.table.encoding import Encoding
from smallcrm.crm.exchange.table.source import Options, Source
from smallcrm.crm.exchange.unpack import formats, signed
from smallcrm.crm.exchange.unpack.sheets import blocks
from smallcrm.crm.exchange.unpack.unpacked import Unpacked
from smallcrm.crm.exchange.unpack.unpacking import unpack
from smallcrm.errors import UserError
from smallcrm.i18n import _

Progress = Callable[[int, int], None]


def look(path: Path, options: Options = Options(), progress: Progress | None = None) -> Source:  # noqa: B008
    """Looks at a file: its format, its letters and signs or its sheet, and its headings.

    `progress` may raise Cancelled. Raises UserError when it isn't a table, is empty, too large,
    protected, damaged or can't be read.
    """
    size = source.checked_size(path)
    format_ = formats.tell(path)
    if options.sheet and format_ not in formats.WORKBOOKS:
        raise UserError(
            _("“{name}” has no sheets, as it is no workbook.").format(name=path.name), "usage"
        )
    if format_ is None and not _is_told(options) and signed.in_file(path, size):
        format_ = "txt"
    if format_ is None:
        return source.look(path, options)
    if options.folder:
        found = Unpacked.at(Path(options.folder))
    else:
        found = unpack(path, format_, options.sheet, progress)
    if not found.records:
        raise source.no_rows(path)
    encoding = Encoding("utf-8", _("The format says so"))
    seen = Source(path, size, encoding, Dialect(","), None, "", (), 0, format_, found)
    if found.headers is not None:
        evidence = _("The format says what each field is")
        return seen._replace(headers=tuple(found.headers), header_evidence=evidence)
    return _with_headings(seen, found, options)


def _is_told(options: Options) -> bool:
    """Whether the user says how the rows of a text are written."""
    return bool(options.encoding or options.delimiter or options.header_row)


def _with_headings(seen: Source, found: Unpacked, options: Options) -> Source:
    """A sheet: its headings stand somewhere in the first rows, and may take several of them."""
    head = list(islice(found.rows(), headings.HEAD_RECORDS * 10))
    width = headings.usual_width(head)
    if width > source.MOST_COLUMNS:
        raise UserError(_("“{name}” has too many columns.").format(name=seen.path.name), "size")
    place, evidence = headings.find(head, width, options.header_row, seen.path.name)
    if place is None:
        names = tuple(_("Column {n}").format(n=number) for number in range(1, width + 1))
        return seen._replace(headers=names, header_evidence=evidence)
    line, _cells = head[place]
    names, last = blocks.names(head, place, found.merges)
    names += ("",) * (width - len(names))
    return seen._replace(header_row=line, header_evidence=evidence, headers=names, skipped=last + 1)


def problems(seen: Source) -> dict[int, list[Problem]]:
    """What was wrong in a file that was taken apart, by line."""
    if seen.unpacked is None:
        return {}
    return {
        line: [
            Problem(_header(seen, column), value, reason, stays_out)
            for column, value, reason, stays_out in found
        ]
        for line, found in seen.unpacked.faults.items()
    }


def pictured(seen: Source) -> frozenset[int]:
    """The lines of the cards that have a picture."""
    return frozenset(seen.unpacked.pictures if seen.unpacked else ())


def _header(seen: Source, column: str) -> str:
    """The heading of “#3”; other names stay."""
    if column[:1] == "#" and column[1:].isdigit() and int(column[1:]) < len(seen.headers):
        return seen.headers[int(column[1:])]
    return column
