"""The stream of everything: what happened with everybody, in any period, newest first."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.timeline import changes, entries, noted
from smallcrm.crm.timeline.changes import Change
from smallcrm.crm.timeline.entries import Bound
from smallcrm.crm.timeline.items import GROUPS, SAID, Item, Named
from smallcrm.crm.timeline.reading import PIECE, Timeline
from smallcrm.crm.words import when
from smallcrm.crm.words.fold import words

MOST_NOTED = 2_000
RECORDS = {"person": "name", "company": "name", "deal": "title"}

ENTRIES = """SELECT id FROM entry WHERE trashed_at IS NULL AND at >= :first AND at < :last {only}
  ORDER BY at DESC LIMIT :limit"""

COUNTED = """SELECT kind, count(*) FROM entry WHERE trashed_at IS NULL AND at >= :first
  AND at < :last {only} GROUP BY kind"""

JOURNAL = f"""SELECT change.id, change.tbl, change.row, change.event, change.old, step.at,
    {changes.LATER}
  FROM step JOIN change ON change.step = step.id
  WHERE step.kind = 'do' AND step.undone = 0 AND change.last IS NULL AND change.event = 'update'
  AND change.tbl IN ('person', 'company', 'deal') AND step.at >= :first AND step.at < :last
  AND NOT EXISTS (SELECT 1 FROM change made WHERE made.step = step.id AND made.tbl = change.tbl
    AND made.row = change.row AND made.event = 'insert')
  ORDER BY change.id DESC LIMIT :limit"""

IMPORTED = "SELECT at, path FROM import WHERE at >= :first AND at < :last LIMIT :limit"


class Wish(NamedTuple):
    """What of the stream is wanted: days from `first` to `last`, both included (None: no end), one
    of GROUPS, a direction (in, out, “” for both), and words that must occur, in names too."""

    first: date | None = None
    last: date | None = None
    group: str = "all"
    direction: str = ""
    text: str = ""

    @property
    def bound(self) -> Bound:
        """The period as instants: `first` included, `last` not."""
        first = clock.stamp(clock.local_day_start(self.first)) if self.first else ""
        end = self.last + timedelta(days=1) if self.last else None
        return {"first": first, "last": clock.stamp(clock.local_day_start(end)) if end else "~"}


def read(wish: Wish, limit: int = PIECE) -> Timeline:
    """The newest things that fit a wish."""
    bound: Bound = {**wish.bound, "limit": limit + 1}
    sql = ENTRIES.format(only=entries.of_kind(wish.group) + _only(wish))
    found = entries.read([row for (row,) in store.rows(sql, bound)])
    if wish.group not in SAID:
        found += _noted(wish, limit + 1)
    found.sort(key=lambda item: (item.at, item.id), reverse=True)
    return Timeline(found[:limit], len(found) > limit)


def counts(wish: Wish) -> dict[str, int]:
    """How many things stand under each of GROUPS in the period of a wish."""
    found = dict.fromkeys(GROUPS, 0)
    for kind, count in store.rows(COUNTED.format(only=_only(wish)), wish.bound):
        found[kind if kind in SAID else "change"] += count
    found["change"] += len(_noted(wish, MOST_NOTED))
    found["all"] = sum(found.values())
    return found


def _only(wish: Wish) -> str:
    side = f" AND entry.direction = '{wish.direction}'" if wish.direction in ("in", "out") else ""
    return side + entries.with_words_or_names(wish.text)


def _noted(wish: Wish, limit: int) -> list[Item]:
    if wish.direction:
        return []
    wanted = words(wish.text)
    bound: Bound = {**wish.bound, "limit": MOST_NOTED if wanted else limit}
    found = [
        *noted.moves(_between("stage_change.at"), bound),
        *noted.done(_between("task.done_at"), bound),
        *noted.statuses(_between("status_change.at"), bound),
        *noted.files(_between("file.created_at"), bound),
        *noted.merges(_between("merged.at"), bound),
        *_changes(bound),
        *_imports(bound),
    ]
    return [item for item in found if entries.holds(item, wanted)] if wanted else found


def _between(column: str) -> str:
    return f"{column} >= :first AND {column} < :last ORDER BY {column} DESC LIMIT :limit"


def _changes(bound: Bound) -> list[Item]:
    found = [Change(*row) for row in store.rows(JOURNAL, bound)]
    return [item for change in found for item in changes.said(change, _owner(change))]


def _owner(change: Change) -> list[Named]:
    name = store.one(
        f"SELECT {RECORDS[change.table]} FROM {change.table} WHERE id = ?", (change.row,)
    )
    return [Named(change.table, change.row, name)] if name else []


def _imports(bound: Bound) -> list[Item]:
    found = store.rows(IMPORTED, bound)
    return [
        Item("import", at, subject=path.replace("\\", "/").rsplit("/", 1)[-1]) for at, path in found
    ]


# --- periods in words -----------------------------------------------------------------------

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(
    r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+(?P<year>\d{4}))?$",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?$")
_NEAR = re.compile(r"(?P<which>this|last)\s+(?P<unit>week|month|year)$", re.IGNORECASE)
_FROM_TO = re.compile(r"(?:from\s+)?(?P<first>.+?)\s*(?:–|\.\.|\s-\s|\sto\s)\s*(?P<last>.+)$", re.I)


def period(typed: str) -> tuple[date, date] | None:
    """The first and last day of “March 2026”, “last week”, “2026”, “1 Jun – 15 Jun”, “yesterday”;
    None where it says no period."""
    line = typed.strip()
    near, month, year = _NEAR.match(line), _MONTH.match(line), _YEAR_MONTH.match(line)
    if near:
        return _near(near["which"].lower(), near["unit"].lower())
    if month:
        return _month(month["year"], _MONTHS.index(month["name"].lower()) + 1)
    if year:
        if year["month"]:
            return _month(year["year"], int(year["month"]))
        return date(int(year["year"]), 1, 1), date(int(year["year"]), 12, 31)
    two = _FROM_TO.match(line)
    found = [when.read(words, past=True) for words in (two["first"], two["last"])] if two else []
    if found and all(found):
        days = sorted(one.day for one in found if one)
        return days[0], days[1]
    alone = when.read(line, past=True) if line else None
    return (alone.day, alone.day) if alone else None


def _month(year: str | None, month: int) -> tuple[date, date] | None:
    today = clock.today()
    if not 1 <= month <= 12:
        return None
    number = int(year) if year else today.year - (month > today.month)
    if not 1 <= number < 9999:
        return None
    after = date(number + month // 12, month % 12 + 1, 1)
    return date(number, month, 1), after - timedelta(days=1)


def _near(which: str, unit: str) -> tuple[date, date] | None:
    today = clock.today()
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + (7 if which == "last" else 0))
        return monday, monday + timedelta(days=6)
    if unit == "month":
        day = today if which == "this" else today.replace(day=1) - timedelta(days=1)
        return _month(str(day.year), day.month)
    year = today.year - (which == "last")
    return date(year, 1, 1), date(year, 12, 31)
