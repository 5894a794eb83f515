"""Which steps brought and changed what since an import; imports taken back count for nothing."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm import store

_FEW = 50
_NO_EDIT = """WITH back(step, row) AS (
  SELECT later.step, later.row FROM change later JOIN step ON step.id = later.step
  WHERE later.tbl = 'import' AND later.event = 'update' AND step.kind = 'do' AND step.undone = 0
    AND json_extract(later.old, '$.taken_back_at') IS NULL AND NOT EXISTS (
      SELECT 1 FROM change brought WHERE brought.tbl = 'import' AND brought.event = 'insert'
      AND brought.step = later.step))
SELECT step FROM back UNION SELECT brought.step FROM back JOIN change brought
  ON brought.tbl = 'import' AND brought.event = 'insert' AND brought.row <= back.row
  AND ifnull(brought.last, brought.row) >= back.row AND brought.step < back.step"""


class Reference(NamedTuple):
    """A column of `table` that names a row of `parent`; weak: the row goes with that parent."""

    table: str
    column: str
    parent: str
    weak: bool


Spans = list[tuple[int, int]]


def later(step: int) -> dict[str, set[int]]:
    """Rows that steps after this one have touched one by one, by table: not those of undone
    steps, of imports that were taken back, or of the taking back."""
    found: dict[str, set[int]] = defaultdict(set)
    for table, row in store.rows(
        "SELECT DISTINCT tbl, row FROM change WHERE last IS NULL AND step IN (SELECT id FROM step "
        f"WHERE id > ? AND kind = 'do' AND undone = 0 AND id NOT IN ({_NO_EDIT}))",
        (step,),
    ):
        found[table].add(row)
    return found


def brought(step: int) -> dict[str, Spans]:
    """The ids of the rows that a step added, by table, as runs without a gap."""
    found: dict[str, Spans] = defaultdict(list)
    for table, first, last in store.rows(
        "SELECT tbl, row, ifnull(last, row) FROM change WHERE step = ? AND event = 'insert' "
        "ORDER BY tbl, row",
        (step,),
    ):
        spans = found[table]
        if spans and first <= spans[-1][1] + 1:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return found


def changed(step: int) -> dict[str, set[int]]:
    """The ids of the rows that were there before a step and changed or went in it, by table."""
    found: dict[str, set[int]] = defaultdict(set)
    for table, row in store.rows(
        "SELECT DISTINCT tbl, row FROM change WHERE step = ? AND event <> 'insert'", (step,)
    ):
        found[table].add(row)
    return found


def references() -> list[Reference]:
    """Every column with which a row of a table with history names another row."""
    return [
        Reference(table, column, parent, action == "CASCADE")
        for (table,) in store.rows(
            "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = "
            "'journal_' || tbl_name || '_update' ORDER BY tbl_name"
        )
        for parent, column, action in store.rows(
            'SELECT "table", "from", on_delete FROM pragma_foreign_key_list(?)', (table,)
        )
    ]


def within(column: str, spans: Spans) -> str:
    """The condition that a column is in one of these runs."""
    if len(spans) <= _FEW:
        return " OR ".join(f"{column} BETWEEN {a} AND {b}" for a, b in spans) or "0"
    return f"{column} IN ({listed(one for a, b in spans for one in range(a, b + 1))})"


def among(row: int, spans: Spans) -> bool:
    """Whether a row is in one of these runs."""
    return any(first <= row <= last for first, last in spans)


def listed(rows: Iterable[int]) -> str:
    """Ids as a question takes them."""
    return f"SELECT value FROM json_each('[{','.join(map(str, rows))}]')"
