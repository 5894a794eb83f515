"""Knows a note again: alone, or as one of several that stand in one cell."""

from collections import defaultdict
from collections.abc import Iterable

from smallcrm import store

_UNDATED = """SELECT {owner}_id, entry.id, body,
  at = created_at AND subject IS NULL AND message_id IS NULL
FROM entry_link JOIN entry ON entry.id = entry_id
WHERE kind = 'note' AND trashed_at IS NULL AND body IS NOT NULL AND {owner}_id IN (
  SELECT {owner}_id FROM entry_link WHERE entry_id BETWEEN ? AND ? AND {owner}_id IS NOT NULL)"""
_BY_LISTS = """SELECT made.row, ifnull(made.last, made.row) FROM change made
  JOIN change began ON began.step = made.step AND began.tbl = 'import' AND began.event = 'insert'
  JOIN import ON import.id = began.row AND import.kind IN ('people', 'companies')
  WHERE made.tbl = 'entry' AND made.event = 'insert'"""


def _lines(note: str) -> tuple[str, ...]:
    return tuple(line for part in note.splitlines() if (line := part.strip()))


def is_known(cell: str, known: Iterable[str]) -> bool:
    """Whether a cell says nothing but known notes, one after the other; blank lines and the blanks
    around lines do not count."""
    text = _lines(cell)
    notes: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for lines in map(_lines, known):
        if lines:
            notes[lines[0]].add(lines)
    starts, seen = [0] if text else [], {0}
    while starts:
        at = starts.pop()
        for lines in notes.get(text[at], ()):
            end = at + len(lines)
            if text[at:end] != lines:
                continue
            if end == len(text):
                return True
            if end not in seen:
                seen.add(end)
                starts.append(end)
    return False


def make_room(first: int, last: int) -> int:
    """After entries came with their dates: what came before without one, with a list of people or
    companies, and says only the same, goes. How many went."""
    came = store.rows(_BY_LISTS)
    gone: set[int] = set()
    for owner in ("person", "company"):
        found: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
        for row, entry, body, undated in store.rows(_UNDATED.format(owner=owner), (first, last)):
            listed = bool(undated) and any(begin <= entry <= end for begin, end in came)
            found[row].append((entry, body, listed and entry < first))
        for entries in found.values():
            dated = [body for _entry, body, undated in entries if not undated]
            gone |= {entry for entry, body, undated in entries
                     if undated and is_known(body, dated)}  # fmt: skip
    store.many("DELETE FROM entry WHERE id = ?", ((row,) for row in gone))
    return len(gone)
