"""An import taken back whole at any later time; what was edited since is kept and named."""

from pathlib import PurePath
from typing import Any

from smallcrm import clock, store
from smallcrm.crm.exchange.back.staying import Staying
from smallcrm.crm.tables.filing import Import
from smallcrm.errors import UserError
from smallcrm.i18n import _

_RECORDS = ("person", "company", "deal", "task", "ticket", "product", "rate", "forecast")
_ALONE = {"activities": ("entry",), "tasks": ("entry",), "stage_changes": ("stage_change",),
          "status_changes": ("status_change",)}  # fmt: skip


def take_back(import_id: int) -> dict[str, Any]:
    """Removes what an import added and restores what it changed; one step, with undo.

    Gives {"removed": records removed, "restored": records with their old values, "kept":
    [{"kind", "id", "name", "why"}]} where kept are the records that stay. Raises UserError
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
        staying = Staying(step)
        kept = staying.kept
        restored = _restored(step, kept)
        before = _there(step)
        store.reverse(step, kept)
        Import.update(taken_back_at=clock.stamp()).where(Import.id == import_id).execute()
        removed = before - _there(step)
    return {"removed": removed, "restored": restored, "kept": staying.named()}


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


def _added(step: int, table: str) -> list[tuple[int, int]]:
    return store.rows(
        "SELECT row, ifnull(last, row) FROM change WHERE step = ? AND tbl = ? AND event = 'insert'",
        (step, table),
    )


def _restored(step: int, kept: dict[str, set[int]]) -> int:
    changed = store.rows(
        "SELECT DISTINCT tbl, row FROM change WHERE step = ? AND event = 'update' "
        f"AND tbl IN ({', '.join('?' * len(_RECORDS))})",
        (step, *_RECORDS),
    )
    return sum(1 for table, row in changed if row not in kept[table])
