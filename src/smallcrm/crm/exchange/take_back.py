"""An import taken back whole at any later time; what was edited since is kept and named."""

from collections import defaultdict
from pathlib import PurePath
from typing import Any

from smallcrm import clock, store
from smallcrm.crm.tables.filing import Import
from smallcrm.errors import UserError
from smallcrm.i18n import _

_OWNED = ("email", "phone", "address", "link", "affiliation", "tagging", "field_value",
          "status_change", "consent", "entry_link", "task", "deal", "deal_person")  # fmt: skip
_RECORDS = ("person", "company", "deal", "task", "rate", "forecast")
_ALONE = {"activities": ("entry",), "tasks": ("entry",), "stage_changes": ("stage_change",),
          "status_changes": ("status_change",)}  # fmt: skip
_STAYS = ("import", "import_mapping", "tag", "field")


def take_back(import_id: int) -> dict[str, Any]:
    """Removes what an import added and restores what it changed; one step, with undo.

    Gives {"removed": records removed, "restored": records with their old values, "kept":
    [{"kind", "id", "name", "why"}]} where kept are the records edited since. Raises UserError
    for an import that is not there or was taken back before.
    """
    found = store.rows("SELECT path, taken_back_at FROM import WHERE id = ?", (import_id,))
    if not found:
        raise UserError(_("There is no import {id}.").format(id=import_id), "missing")
    path, taken = found[0]
    if taken:
        raise UserError(_("This import was taken back before. Nothing was changed."), "done")
    step = _step_of(import_id)
    name = PurePath(path.replace("\\", "/")).name
    with store.large(step), store.step(_("Take back {name}").format(name=name)):
        later = _later(step)
        kept = _kept(step, later)
        restored = _restored(step, kept)
        before = _there(step)
        store.reverse(step, kept)
        _forget_unused()
        Import.update(taken_back_at=clock.stamp()).where(Import.id == import_id).execute()
        removed = before - _there(step)
    return {"removed": removed, "restored": restored, "kept": _named(step, kept, later)}


def _step_of(import_id: int) -> int:
    found = store.one(
        "SELECT max(step) FROM change JOIN step ON step.id = change.step "
        "WHERE tbl = 'import' AND event = 'insert' AND row <= ? AND ifnull(last, row) >= ? "
        "AND step.kind = 'do' AND step.undone = 0",
        (import_id, import_id),
    )
    if found is None:
        raise UserError(_("This import has no history in this file."), "missing")
    return int(found)


def _there(step: int) -> int:
    """How many of the records that an import added are still there; notes that came with contacts
    and the moves of new deals are parts of theirs."""
    kind, format_ = store.rows(
        "SELECT kind, format FROM import WHERE id IN (SELECT row FROM change WHERE step = ? "
        "AND tbl = 'import')",
        (step,),
    )[0]
    tables = [*_RECORDS, *_ALONE.get("activities" if format_ in ("eml", "mbox") else kind, ())]
    return sum(
        int(store.one(f"SELECT count(*) FROM {table} WHERE id BETWEEN ? AND ?", (first, last)))
        for table in tables
        for first, last in _added(step, table)
    )


def _later(step: int) -> dict[str, set[int]]:
    """Rows that steps after this one have touched, undone ones left out, by table."""
    found: dict[str, set[int]] = defaultdict(set)
    for table, row in store.rows(
        "SELECT DISTINCT tbl, row FROM change JOIN step ON step.id = change.step "
        "WHERE step.id > ? AND step.kind = 'do' AND step.undone = 0 AND last IS NULL",
        (step,),
    ):
        found[table].add(row)
    return found


def _added(step: int, table: str) -> list[tuple[int, int]]:
    return store.rows(
        "SELECT row, ifnull(last, row) FROM change WHERE step = ? AND tbl = ? AND event = 'insert'",
        (step, table),
    )


def _owners(table: str, noun: str, rows: set[int]) -> set[int]:
    """The persons or companies that some rows of a table belong to, gone ones too."""
    if not rows or (noun == "company" and table in ("entry_link", "deal_person", "consent",
                                                   "status_change")):  # fmt: skip
        return set()
    listed = ", ".join(str(row) for row in rows)
    known = {row for (row,) in store.rows(
        f"SELECT {noun}_id FROM {table} WHERE id IN ({listed}) AND {noun}_id IS NOT NULL"
    )}  # fmt: skip
    return known | {row for (row,) in store.rows(
        f"SELECT json_extract(old, '$.{noun}_id') FROM change WHERE tbl = ? "
        f"AND event = 'delete' AND row IN ({listed})", (table,)
    ) if row}  # fmt: skip


def _kept(step: int, later: dict[str, set[int]]) -> dict[str, set[int]]:
    """All rows that stay: records edited since with everything the import gave them, and rows
    that were changed since."""
    kept: dict[str, set[int]] = defaultdict(set, {table: set(ids) for table, ids in later.items()})
    for noun in ("person", "company"):
        for table in _OWNED:
            kept[noun] |= _owners(table, noun, later.get(table, set()))
    kept["company"] |= _employers(step, kept["person"])
    for table in _OWNED:
        for noun in ("person", "company"):
            if kept[noun] and _has(table, f"{noun}_id"):
                kept[table] |= _column("id", table, f"{noun}_id", kept[noun])
    for parent, link in (("entry", "entry_link"), ("deal", "deal_person")):
        kept[parent] |= _column(f"{parent}_id", link, "id", kept[link])
    for table in _STAYS:
        for first, last in _added(step, table):
            kept[table] |= set(range(first, last + 1))
    return kept


def _column(wanted: str, table: str, column: str, rows: set[int]) -> set[int]:
    found = store.rows(f"SELECT {wanted} FROM {table} WHERE {column} IN ({_listed(rows)})")
    return {row for (row,) in found}


def _employers(step: int, people: set[int]) -> set[int]:
    """Companies of people who stay as they are now."""
    found = store.rows(
        f"SELECT company_id FROM person WHERE company_id IS NOT NULL AND (id IN ({_listed(people)})"
        " OR (id NOT IN (SELECT value FROM json_each(?)) AND id NOT IN "
        "(SELECT row FROM change WHERE step = ? AND tbl = 'person' AND last IS NULL)))",
        (_ids_json(step, "person"), step),
    )
    return {row for (row,) in found}


def _ids_json(step: int, table: str) -> str:
    ids = [one for first, last in _added(step, table) for one in range(first, last + 1)]
    return "[" + ",".join(map(str, ids)) + "]"


def _listed(rows: set[int]) -> str:
    return ", ".join(str(row) for row in rows) or "NULL"


def _has(table: str, column: str) -> bool:
    return bool(store.rows(
        "SELECT 1 FROM pragma_table_info(?) WHERE name = ?", (table, column)
    ))  # fmt: skip


def _restored(step: int, kept: dict[str, set[int]]) -> int:
    changed = store.rows(
        "SELECT DISTINCT tbl, row FROM change WHERE step = ? AND event = 'update' "
        "AND tbl IN ('person', 'company', 'deal', 'task', 'rate', 'forecast')",
        (step,),
    )
    return sum(1 for table, row in changed if row not in kept[table])


def _forget_unused() -> None:
    """Tags that nothing has any more."""
    store.execute("DELETE FROM tag WHERE id NOT IN (SELECT tag_id FROM tagging)")


def _named(
    step: int, kept: dict[str, set[int]], later: dict[str, set[int]]
) -> list[dict[str, Any]]:
    named = []
    for noun, kind in (("person", "people"), ("company", "companies")):
        added = _added(step, noun)
        touched = {row for (row,) in store.rows(
            "SELECT row FROM change WHERE step = ? AND tbl = ? AND last IS NULL", (step, noun)
        )}  # fmt: skip
        ids = {
            row for row in kept[noun]
            if row in touched or any(first <= row <= last for first, last in added)
        }  # fmt: skip
        for row, name in store.rows(
            f"SELECT id, name FROM {noun} WHERE id IN ({_listed(ids)}) ORDER BY id"
        ):
            edited = row in later.get(noun, set()) or noun == "person"
            why = _("edited since") if edited else _("somebody who stays works there")
            named.append({"kind": kind, "id": row, "name": name, "why": why})
    return named
