"""A file that has been looked at: what its columns mean, how its dates and numbers are written."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from smallcrm import store
from smallcrm.crm import about
from smallcrm.crm.exchange import fields
from smallcrm.crm.exchange.draft import Rules
from smallcrm.crm.exchange.mapping import columns as mapping
from smallcrm.crm.exchange.mapping import kinds
from smallcrm.crm.exchange.mapping.columns import Column
from smallcrm.crm.exchange.mapping.shapes import type_of
from smallcrm.crm.exchange.table import dates, languages, numbers, source
from smallcrm.crm.exchange.table.source import Notes, Source
from smallcrm.crm.exchange.unpack import looking
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

SAMPLE_ROWS = 1_000
_TOGETHER = 5_000
PREVIEW_ROWS = 50
KINDS, CUSTOM = kinds.KINDS, "custom:"
_DATES = frozenset(
    "birthday created_at last_contact trashed_at task.due expected_close closed_at at due "
    "done done_at made_at valid_from opened_at first_reply_at solved_at".split()
)
_NUMBERS = frozenset(("deal.value", "value", "amount", "rate_to_base", "price", "satisfaction"))


class Options(NamedTuple):
    """What the user said of a file; None and "auto" where it is to be found out.

    map: HEADER=FIELD, an empty field leaves the column out. dates: dmy, mdy or ymd. decimal: the
    sign before decimals. country: ISO 3166, where numbers without a prefix are dialled.
    """

    kind: str = "auto"
    map: Sequence[str] = ()
    look: source.Options = source.Options()
    dates: str | None = None
    decimal: str | None = None
    country: str | None = None
    without_bad_addresses: bool = False


class Reading(NamedTuple):
    """What a file says of itself. preview: its first rows; records: how many there are, None
    where it was not needed to count; order and decimal with the evidence in a sentence; told:
    whether the mapping isn't the automatic one; mended: by record (from 1) and column (from 0)
    what is to stand in a cell instead; shapes: by column the type of the field it could become."""

    source: Source
    kind: str
    columns: list[Column]
    rules: Rules
    preview: list[tuple[int, list[str]]]
    records: int | None
    date_order: str | None
    date_evidence: str
    decimal_evidence: str
    told: bool = False
    mended: Mapping[int, Mapping[int, str]] = {}
    shapes: Mapping[int, str] = {}

    @property
    def new_fields(self) -> dict[str, str]:
        """The types that fields of one's own should have where they are made, by their names."""
        return {
            column.field[len(CUSTOM) :]: self.shapes.get(column.at, "text")
            for column in self.columns
            if column.field and column.field.startswith(CUSTOM)
        }

    def rows(self, notes: Notes | None = None) -> Iterator[tuple[int, list[str]]]:
        """The line and the cells of every row, mended where the user did so."""
        for record, (line, cells) in enumerate(self.source.rows(notes), 1):
            for at, text in self.mended.get(record, {}).items():
                cells[at] = text.strip()
            yield line, cells

    def row(self, record: int) -> list[str]:
        """The cells of one row (from 1); none where there is no such row."""
        found = next(islice(self.rows(), record - 1, record), None)
        return found[1] if found else []

    def facts(self, records: int | None = None) -> dict[str, object]:
        """The `source` of a report."""
        seen = self.source
        plain = seen.unpacked is None
        return {
            "path": str(seen.path),
            "format": seen.format,
            **(
                {
                    "sheet": seen.unpacked.sheet,
                    "sheets": [one["name"] for one in seen.unpacked.sheets],
                }
                if seen.unpacked and seen.unpacked.sheets
                else {}
            ),
            "encoding": seen.encoding.name if plain else None,
            "delimiter": seen.dialect.delimiter if plain else None,
            "header_row": seen.header_row,
            "records": self.records if records is None else records,
            "date_order": self.date_order,
            "date_evidence": self.date_evidence,
            "decimal": self.rules.decimal,
        }


def read(
    path: Path,
    options: Options = Options(),  # noqa: B008
    *,
    count: bool = False,
    whole: bool = True,
    progress: looking.Progress | None = None,
) -> Reading:
    """Looks at a file without changing anything; with `count` all of its rows are counted, and
    where it need not be `whole`, dates and numbers of a large text file are judged by its first
    rows: at once. `progress` may raise Cancelled.

    Raises UserError where it cannot be read, and for a kind, field or column that isn't there.
    """
    if options.kind not in ("auto", *KINDS):
        raise UserError(_("There is no kind “{kind}”.").format(kind=options.kind), "usage")
    seen = looking.look(path, options.look, progress)
    sample = list(islice(seen.rows(), SAMPLE_ROWS))
    if not sample:
        raise UserError(
            _("“{name}” has no rows. Nothing was changed.").format(name=path.name), "empty"
        )
    kind = _kind(seen) if options.kind == "auto" else options.kind
    cells = [row for _line, row in sample]
    earlier = remembered(seen.headers, kind)
    found = _told_by_format(seen, kind) or mapping.map_columns(
        seen.headers,
        cells,
        kind,
        has_headings=_has_headings(seen),
        earlier=earlier,
    )
    found = _as_told(found, options.map, kind)
    shapes = {
        column.at: type_of([row[column.at] for row in cells])
        for column in found
        if CUSTOM in (column.field or "") or CUSTOM in (column.suggestion or "")
    }
    votes, signs, records = _survey(
        seen, _typed(found, shapes), sample, count, whole or bool(seen.unpacked)
    )
    order, evidence, shown = _order(votes, options.dates, seen.headers)
    decimal = options.decimal or signs.decimal()
    rules = Rules(
        order, decimal, options.country or about.country(), about.currency(),
        options.without_bad_addresses,
    )  # fmt: skip
    said = _("as you chose") if options.decimal else _decimal_evidence(signs, decimal)
    told = bool(options.map) or earlier is not None
    shown_rows = sample[:PREVIEW_ROWS]
    return Reading(
        seen, kind, found, rules, shown_rows, records, shown, evidence, said, told, shapes=shapes
    )


def _typed(columns: list[Column], shapes: Mapping[int, str]) -> list[Column]:
    """The columns with days and numbers of one's own under names that tell so."""
    names = {"date": "at", "number": "value", "money": "value"}
    return [
        column._replace(field=names.get(shapes.get(column.at, ""), column.field))
        if (column.field or "").startswith(CUSTOM)
        else column
        for column in columns
    ]


def _kind(seen: Source) -> str:
    known = seen.unpacked.kind if seen.unpacked else None
    return known or kinds.guess(seen.headers)


def _has_headings(seen: Source) -> bool:
    return seen.header_row is not None or bool(seen.unpacked and seen.unpacked.headers)


def _told_by_format(seen: Source, kind: str) -> list[Column] | None:
    """The columns of a card or calendar, whose format says what each of them is."""
    unpacked = seen.unpacked
    if unpacked is None or unpacked.fields is None or unpacked.kind != kind:
        return None
    pairs = zip(seen.headers, unpacked.fields, strict=True)
    return [
        Column(at, header, field, float(bool(field)), None if field else f"custom:{header}")
        for at, (header, field) in enumerate(pairs)
    ]


def remembered(headers: Sequence[str], kind: str) -> dict[str, str | None] | None:
    """The mapping that was settled before for a file with the same headings, if any."""
    text = store.one("SELECT mapping FROM import_mapping WHERE headers = ?", (key(headers, kind),))
    return json.loads(text) if text else None


def remember(reading: Reading) -> None:
    """Keeps the mapping for the next file with the same headings; inside a step."""
    headers = reading.source.headers
    text = json.dumps(mapping.remember(headers, reading.columns))
    name = key(headers, reading.kind)
    if store.one("SELECT 1 FROM import_mapping WHERE headers = ?", (name,)):
        store.execute("UPDATE import_mapping SET mapping = ? WHERE headers = ?", (text, name))
    else:
        store.execute("INSERT INTO import_mapping(headers, mapping) VALUES (?, ?)", (name, text))


def key(headers: Sequence[str], kind: str) -> str:
    """By what a mapping is found again."""
    return f"{kind}\x1e{mapping.fingerprint(headers)}"


def changed(reading: Reading, told: Mapping[int, str | None]) -> Reading:
    """The reading with other fields for some columns (by number from 0; None leaves one out)."""
    columns = [
        column._replace(field=told[column.at], confidence=float(told[column.at] is not None))
        if told.get(column.at, column.field) != column.field
        else column
        for column in reading.columns
    ]
    for field in told.values():
        if field:
            fields.parse(field, reading.kind)
    other = any(column != was for column, was in zip(columns, reading.columns, strict=True))
    return reading._replace(columns=columns, told=reading.told or other)


def mended(reading: Reading, cells: Mapping[Any, Mapping[Any, str]]) -> Reading:
    """The reading with other texts in some cells; `cells` as in Reading.mended, the numbers maybe
    as text."""
    numbered = {
        int(record): {int(at): text for at, text in row.items()} for record, row in cells.items()
    }
    return reading._replace(mended=numbered)


def told(reading: Reading) -> dict[str, Any]:
    """All that is settled of a reading, as plain values that another process can be sent."""
    return {
        "path": str(reading.source.path),
        "look": list(reading.source.as_read()),
        "kind": reading.kind,
        "columns": [list(column) for column in reading.columns],
        "rules": [list(reading.rules.order), *reading.rules[1:]],
        "records": estimate(reading),
        "mended": reading.mended,
        "shapes": reading.shapes,
    }


def heard(said: Mapping[str, Any]) -> Reading:
    """The reading another process has sent, without its first rows and its evidence. Raises
    UserError where its file cannot be read."""
    seen = looking.look(Path(said["path"]), source.Options(*said["look"]))
    order, *rest = said["rules"]
    found = Reading(
        seen, said["kind"], [Column(*one) for one in said["columns"]],
        Rules(dates.Order(*order), *rest), [], said["records"], None, "", "",
        shapes={int(at): shape for at, shape in said["shapes"].items()},
    )  # fmt: skip
    return mended(found, said["mended"])


def _as_told(columns: list[Column], told: Sequence[str], kind: str) -> list[Column]:
    found = list(columns)
    for text in told:
        header, sign, field = text.rpartition("=")
        if not sign:
            raise UserError(_("“{text}” is not HEADER=FIELD.").format(text=text), "usage")
        at = _place(found, header.strip())
        field = field.strip()
        if field:
            fields.parse(field, kind)
        found[at] = found[at]._replace(field=field or None, confidence=float(bool(field)))
    return found


def _place(columns: Sequence[Column], header: str) -> int:
    """The column with this heading, or number: “Name”, “name”, “#3”."""
    if header[:1] == "#" and header[1:].isdigit() and 0 < int(header[1:]) <= len(columns):
        return int(header[1:]) - 1
    for same in (str, str.casefold):
        for column in columns:
            if same(column.header) == same(header):
                return column.at
    raise UserError(
        _("The file has no column “{header}”. It has: {names}.").format(
            header=header, names=", ".join(column.header for column in columns)
        ),
        "usage",
    )


def _survey(
    seen: Source,
    columns: Sequence[Column],
    sample: list[tuple[int, list[str]]],
    count: bool,
    every: bool,
) -> tuple[dates.Votes, numbers.Votes, int | None]:
    """What whole columns say of dates and numbers, and how many rows there are if it is asked."""
    votes, signs = dates.Votes(), numbers.Votes()
    bases = {column.at: (column.field or "").partition("[")[0] for column in columns}
    days = [at for at, base in bases.items() if base in _DATES]
    sums = [at for at, base in bases.items() if base in _NUMBERS]
    whole = len(sample) < SAMPLE_ROWS
    known = seen.unpacked.records - seen.skipped if seen.unpacked else None
    plain = not sums and not any(votes.matters(row[at]) for _line, row in sample for at in days)
    if whole or plain or not every:
        rows = iter(sample)
        records = len(sample) if whole else known
        if count and records is None:
            records = sum(1 for _row in seen.rows())
    else:
        rows, records = seen.rows(), 0
    while block := [row for _line, row in islice(rows, _TOGETHER)]:
        votes.add(row[at] for row in block for at in days)
        signs.add(row[at] for row in block for at in sums)
        if records is not None and not whole and not plain:
            records += len(block)
    return votes, signs, records


def _order(
    votes: dates.Votes, told: str | None, headers: Sequence[str]
) -> tuple[dates.Order, str, str | None]:
    """The order of dates, the evidence, and the one word for it."""
    if told:
        if told not in dates.ORDERS:
            raise UserError(_("Dates are dmy, mdy or ymd."), "usage")
        with_dots = votes.counts["."]
        dot = "dmy" if with_dots[0] and told != "ymd" else told
        return dates.Order(told, dot), _("as you chose"), told
    order = votes.order()
    day_first, month_first, either = votes.totals()
    if votes.unclear and languages.has_day_first(headers):
        said = _("The headings are of a language that writes the day first")
        return order._replace(slash="dmy"), said, "dmy"
    if votes.unclear:
        return order, _("Nothing says whether the day or the month comes first"), None
    if day_first and month_first:
        return order, _("Several ways of writing dates, told apart by their signs"), order.slash
    if day_first:
        said = n_("{n} value can only be day first", "{n} values can only be day first", day_first)
        return order, said, "dmy"
    if month_first:
        said = n_(
            "{n} value can only be month first", "{n} values can only be month first", month_first
        )
        return order, said, "mdy"
    if either:
        return order, _("Dates with dots have the day first"), "dmy"
    return order, _("No date can be read in two ways"), None


def _decimal_evidence(signs: numbers.Votes, decimal: str | None) -> str:
    if decimal is None:
        return _("No number says so")
    return n_(
        "{n} value can only be read so", "{n} values can only be read so", signs.counts[decimal]
    )


def estimate(reading: Reading) -> int:
    """How many rows there are, counted or judged by the size of the file."""
    if reading.records is not None:
        return reading.records
    sample = reading.preview
    letters = sum(sum(map(len, cells)) + len(cells) for _line, cells in sample)
    return max(len(sample), round(reading.source.size / max(1, letters / len(sample))))
