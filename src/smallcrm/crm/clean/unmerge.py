"""Takes a merge apart at any later time; what was changed since stays, and is named."""

import json
from typing import Any, NamedTuple

from smallcrm import store
from smallcrm.crm.clean import fields
from smallcrm.crm.clean.fields import Values
from smallcrm.crm.clean.merging import kept
from smallcrm.crm.clean.owned import references
from smallcrm.errors import UserError
from smallcrm.i18n import _

QUIET = {"merged", "status_change", "entry_link", "tagging", "deal_person", "file_link"}
QUIET_COLUMNS = {"position", "trashed_at", "archived_at", "created_at", "starred"}


class Merge(NamedTuple):
    """A record that became part of another. id: of the merge; lost: its values that gave way, by
    field; at: an instant in UTC."""

    id: int
    noun: str
    keep: int
    gone: int
    name: str
    lost: dict[str, str]
    at: str


class Apart(NamedTuple):
    """What became of a merge taken apart. gone: the record that is back; stayed: a sentence for
    each value that was changed since and stays on the record that was kept."""

    noun: str
    keep: int
    gone: int
    stayed: list[str]


def of(noun: str, row: int) -> list[Merge]:
    """The records that became part of this one, newest first."""
    found = store.rows(
        f"SELECT id, {noun}_id, gone_id, name, lost, at FROM merged WHERE {noun}_id = ? "
        "ORDER BY id DESC",
        (row,),
    )
    return [
        Merge(id, noun, keep, gone, name, json.loads(lost), at)
        for id, keep, gone, name, lost, at in found
    ]


def take_apart(merge_id: int) -> Apart:
    """Makes two records again of one. One step, with undo. Raises UserError where it cannot be."""
    found = store.rows(
        "SELECT person_id, company_id, gone_id, name, step FROM merged WHERE id = ?", (merge_id,)
    )
    if not found:
        raise UserError(_("This merge was taken apart before. Nothing was changed."), "done")
    person, company, gone, name, step = found[0]
    noun = "person" if person else "company"
    span = _span(merge_id, step)
    if span is None:
        raise UserError(
            _("This file does not remember that merge any more. Nothing was changed."), "missing"
        )
    keep = int(person or company)
    with store.step(_("Take {name} apart").format(name=name)):
        work = _Work(merge_id, noun, span)
        work.put_back()
    return Apart(noun, keep, gone, work.stayed)


class _Span(NamedTuple):
    """The changes of one merge in the journal: after `start`, up to and with `end`."""

    start: int
    end: int


def _span(merge_id: int, step: int) -> _Span | None:
    """Where a merge stands in the journal: it ends with its row in `merged`, and begins where the
    merge before it in the same step ended."""
    ends = store.rows(
        "SELECT id, row FROM change WHERE step = ? AND tbl = 'merged' AND event = 'insert' "
        "ORDER BY id",
        (step,),
    )
    start = int(store.one("SELECT min(id) - 1 FROM change WHERE step = ?", (step,)) or 0)
    for end, row in ends:
        if row == merge_id:
            return _Span(start, end)
        start = end
    return None


def spans() -> list[tuple[_Span, bool]]:
    """All merges that the journal knows, and whether each still holds."""
    found = store.rows(
        "SELECT change.id, change.step, merged.id IS NOT NULL, (SELECT min(id) - 1 FROM change one "
        "WHERE one.step = change.step) FROM change JOIN step ON step.id = change.step "
        "LEFT JOIN merged ON merged.id = change.row AND merged.step = change.step "
        "WHERE tbl = 'merged' AND event = 'insert' AND step.kind = 'do' ORDER BY change.id"
    )
    known: list[tuple[_Span, bool]] = []
    last_step = last_end = 0
    for end, step, holds, start in found:
        begin = last_end if step == last_step else start
        known.append((_Span(begin, end), bool(holds)))
        last_step, last_end = step, end
    return known


class _Work:
    """One merge being taken apart."""

    def __init__(self, merge_id: int, noun: str, span: _Span) -> None:
        self.merge_id, self.noun, self.span = merge_id, noun, span
        self.stayed: list[str] = []
        self.merges = spans()
        self.owners = {noun: references(noun) for noun in fields.OF}

    def put_back(self) -> None:
        """Every row as it was before, but for what was changed since."""
        first: dict[tuple[str, int], tuple[str, str | None]] = {}
        for table, row, event, old in store.rows(
            "SELECT tbl, row, event, old FROM change WHERE id > ? AND id <= ? ORDER BY id",
            self.span,
        ):
            first.setdefault((table, row), (event, old))
        store.execute("PRAGMA defer_foreign_keys=ON")
        # away first, so that what comes back never meets it
        store.execute("DELETE FROM merged WHERE id = ?", (self.merge_id,))
        for (table, row), (event, old) in first.items():
            if event == "update" and old:
                self._put_back_row(table, row, json.loads(old))
        for (table, row), (event, old) in first.items():
            if event == "delete" and old:
                self._bring_back(table, row, json.loads(old))

    def _put_back_row(self, table: str, row: int, old: Values) -> None:
        left, now = self._left(table, row), fields.read(table, row)
        if left is None:  # deleted by the merge itself, after it was changed
            self._bring_back(table, row, old)
            return
        if now is None:
            if self._taken_by_merge(table, row):
                self._bring_back(table, row, old)
            return
        back: Values = {}
        for column, before in old.items():
            if left.get(column) == before:
                continue
            if self._same(table, column, left.get(column), now.get(column)):
                back[column] = self._before(table, row, column, before, self.span.start)
            elif not self._by_merge(table, row, column):
                self._tell(table, column, now)
        changed = {column: value for column, value in back.items() if value != now[column]}
        if changed:
            sets = ", ".join(f'"{column}" = ?' for column in changed)
            store.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*changed.values(), row))

    def _left(self, table: str, row: int) -> Values | None:
        """The values that the merge left a row with; None where it deleted it."""
        found = store.rows(
            "SELECT event, old FROM change WHERE tbl = ? AND row = ? AND last IS NULL AND id > ? "
            "ORDER BY id LIMIT 1",
            (table, row, self.span.end),
        )
        if not found:
            return fields.read(table, row)
        event, old = found[0]
        return json.loads(old) if event != "insert" and old else None

    def _same(self, table: str, column: str, left: Any, now: Any) -> bool:
        """Whether a value is as the merge left it; a record it names may be part of another now."""
        if left == now:
            return True
        if left is None or now is None:
            return False
        return any(
            kept(noun, left) == now
            for noun, columns in self.owners.items()
            if (table, column) in columns
        )

    def _before(self, table: str, row: int, column: str, value: Any, start: int) -> Any:
        """What a value would have been before the merge, had no merge before it been that is taken
        apart by now."""
        for event, old, change in store.rows(
            "SELECT event, old, id FROM change WHERE tbl = ? AND row = ? AND last IS NULL "
            "AND id <= ? ORDER BY id DESC",
            (table, row, start),
        ):
            before = json.loads(old)[column] if event == "update" and old else value
            if before == value:
                continue
            gone = next((s for s, holds in self.merges if s.start < change <= s.end and not holds),
                        None)  # fmt: skip
            return self._before(table, row, column, before, gone.start) if gone else value
        return value

    def _taken_by_merge(self, table: str, row: int) -> bool:
        """Whether a row is not there because a merge that still holds found it doubled."""
        change = store.one(
            "SELECT max(id) FROM change WHERE tbl = ? AND row = ? AND event = 'delete'",
            (table, row),
        )
        return any(s.start < (change or 0) <= s.end for s, holds in self.merges if holds)

    def _by_merge(self, table: str, row: int, column: str) -> bool:
        """Whether the first change of a value since was another merge, or one taken apart."""
        for change, event, old, merging in store.rows(
            "SELECT id, event, old, step IN (SELECT step FROM change one WHERE one.tbl = 'merged') "
            "FROM change WHERE tbl = ? AND row = ? AND id > ? ORDER BY id",
            (table, row, self.span.end),
        ):
            following = self._after(table, row, change)
            if event == "update" and old and json.loads(old)[column] != following.get(column):
                return bool(merging)
        return False

    def _after(self, table: str, row: int, change: int) -> Values:
        found = store.one(
            "SELECT old FROM change WHERE tbl = ? AND row = ? AND id > ? ORDER BY id LIMIT 1",
            (table, row, change),
        )
        values: Values = json.loads(found) if found else fields.read(table, row) or {}
        return values

    def _bring_back(self, table: str, row: int, old: Values) -> None:
        if fields.read(table, row) is not None or not _stands(table, old):
            return
        old = {
            column: self._before(table, row, column, value, self.span.start)
            for column, value in old.items()
        }
        names = ", ".join(f'"{column}"' for column in old)
        marks = ", ".join("?" * len(old))
        store.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(old.values()))

    def _tell(self, table: str, column: str, now: Values) -> None:
        """Says which value stays, as it was changed since."""
        if table in QUIET or column in QUIET_COLUMNS:
            return
        name = _name_of(table, now)
        if table in fields.OF:
            field = next((one for one in fields.OF[table] if column in one.columns), None)
            if field is None or column != field.columns[0]:
                return
            words = _("{field} “{value}” stays with {name}, as it was changed since.").format(
                field=field.title, value=fields.said(field, now) or _("empty"), name=name
            )
        else:
            value = now.get("value") or now.get("title") or now.get("label") or table
            words = _("“{value}” stays with {name}, as it was changed since.").format(
                value=value, name=name
            )
        if words not in self.stayed:
            self.stayed.append(words)


def _name_of(table: str, row: Values) -> str:
    if table in fields.OF:
        return str(row["name"])
    for noun in fields.OF:
        owner = row.get(f"{noun}_id")
        if owner:
            return str(store.one(f"SELECT name FROM {noun} WHERE id = ?", (owner,)) or "")
    return ""


def _stands(table: str, row: Values) -> bool:
    """Whether all that a row refers to is still in the file."""
    return all(
        row[column] is None or store.one(f'SELECT 1 FROM "{parent}" WHERE id = ?', (row[column],))
        for parent, column in store.rows(
            'SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)
        )
    )
