"""What the journal knows of one row: its values through time, and the step behind each change."""

import json
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.clean import fields
from smallcrm.crm.clean.fields import Values


class Moment(NamedTuple):
    """A change of one row. before and after: its values, None where it was not there; kind: do,
    undo or redo; at: an instant in UTC."""

    change: int
    step: int
    title: str
    kind: str
    at: str
    before: Values | None
    after: Values | None


def of_row(table: str, row: int) -> list[Moment]:
    """The changes of a row, newest first."""
    found = store.rows(
        "SELECT change.id, step, title, kind, at, event, old FROM change "
        "JOIN step ON step.id = change.step WHERE tbl = ? AND row = ? AND last IS NULL "
        "ORDER BY change.id DESC",
        (table, row),
    )
    found += store.rows(  # very many added at once are one change
        "SELECT change.id, step, title, kind, at, event, old FROM change "
        "JOIN step ON step.id = change.step WHERE tbl = ? AND row <= ? AND last IS NOT NULL "
        "AND last >= ? ORDER BY row DESC LIMIT 1",
        (table, row, row),
    )
    moments = []
    after = fields.read(table, row)
    for change, step, title, kind, at, event, old in sorted(found, reverse=True):
        before: Values | None = json.loads(old) if old and event != "insert" else None
        if event == "delete":
            after = None
        moments.append(Moment(change, step, title, kind, at, before, after))
        after = before
    return moments


def rows_of(table: str, column: str, owner: int) -> set[int]:
    """The rows of a table that belong to a record, or did once."""
    now = {row for (row,) in store.rows(
        f'SELECT id FROM "{table}" WHERE "{column}" = ?', (owner,)
    )}  # fmt: skip
    return now | {row for (row,) in store.rows(
        "SELECT DISTINCT row FROM change WHERE tbl = ? AND event <> 'insert' "
        "AND json_extract(old, ?) = ?", (table, f'$."{column}"', owner)
    )}  # fmt: skip
