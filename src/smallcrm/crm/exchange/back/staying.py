"""Finds what stays when an import is taken back: what was edited since, and what hangs on it."""

from collections import defaultdict
from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.back import since
from smallcrm.crm.exchange.back.since import Reference, among, listed, within
from smallcrm.i18n import _

_RECORDS = {
    "person": ("people", "name"),
    "company": ("companies", "name"),
    "deal": ("deals", "title"),
    "task": ("tasks", "title"),
    "ticket": ("tickets", "title"),
    "product": ("products", "name"),
    "entry": ("activities", "coalesce(nullif(subject, ''), nullif(substr(body, 1, 80), ''), kind)"),
    "stage": ("stages", "name"),
    "forecast": ("forecasts", "month"),
    "rate": ("rates", "currency || ' ' || valid_from"),
}
_WITH = {
    "person": ("deal", "task", "ticket", "deal_person", "entry_link"),
    "company": ("entry_link",),
    "deal": ("task", "entry_link"),
}
"""What goes where a record goes, if the same import brought both."""
_STAYS = ("import", "import_mapping")
_LINKS = {"entry_link": "entry", "deal_person": "deal"}


class Staying:
    """The rows that stay when a step is taken back, by table, and why."""

    def __init__(self, step: int) -> None:
        self.later = since.later(step)
        self.brought = since.brought(step)
        self.changed = since.changed(step)
        self.references = since.references()
        self.kept: dict[str, set[int]] = defaultdict(
            set, {table: set(ids) for table, ids in self.later.items()}
        )
        self._why: dict[tuple[str, int], str] = {}
        self._edited()
        self._named_by_others()
        self._spread()
        for table in _STAYS:
            for first, last in self.brought.get(table, ()):
                self.kept[table] |= set(range(first, last + 1))

    # --- what stays --------------------------------------------------------------------------

    def _touched(self, table: str, row: int) -> bool:
        return row in self.changed[table] or among(row, self.brought[table])

    def _of_import(self, table: str) -> str:
        """The condition that the import brought or changed a row of a table."""
        changed = listed(self.changed[table])
        return f"({within('id', self.brought[table])} OR id IN ({changed}))"

    def _edited(self) -> None:
        """Records that were edited since, or what belongs to them."""
        for table, ids in list(self.later.items()):
            for row in ids if table in _RECORDS else ():
                self._keep(table, row, _("edited since"))
        for one in self.references:
            if one.parent in _RECORDS and one.table in self.later:
                part = self._is_part(one)
                for row in self._owners(one, self.later[one.table]):
                    if part or among(row, self.brought[one.parent]):
                        why = _("edited since") if part else _("used since")
                        self._keep(one.parent, row, why)

    def _owners(self, one: Reference, rows: set[int]) -> set[int]:
        """Whose some rows of a table are or were."""
        ids = listed(rows)
        return {row for (row,) in store.rows(
            f'SELECT "{one.column}" FROM "{one.table}" WHERE id IN ({ids}) UNION '
            f"SELECT json_extract(old, '$.{one.column}') FROM change WHERE tbl = ? "
            f"AND event = 'delete' AND row IN ({ids})", (one.table,)
        ) if row}  # fmt: skip

    def _is_part(self, one: Reference) -> bool:
        """Whether rows of a table are part of the record they name: an address, a tag."""
        return (
            one.weak
            and one.table not in _RECORDS
            and one.table not in _WITH.get(one.parent, ())
        )  # fmt: skip

    def _named_by_others(self) -> None:
        """Rows of the import that something names which did not come with it."""
        for one in self.references:
            if one.parent not in self.brought:
                continue
            for (row,) in store.rows(
                f'SELECT DISTINCT "{one.column}" FROM "{one.table}" '
                f"WHERE ({within(one.column, self.brought[one.parent])}) "
                f"AND NOT {self._of_import(one.table)}"
            ):
                works = one.parent == "company" and one.table in ("person", "affiliation")
                why = _("somebody who stays works there") if works else _("used since")
                self._keep(one.parent, row, why)

    def _spread(self) -> None:
        """With a record stays what the import gave it, and what it cannot be without."""
        done: dict[str, set[int]] = defaultdict(set)
        while fresh := {
            table: ids - done[table] for table, ids in self.kept.items() if ids - done[table]
        }:
            for table, ids in fresh.items():
                done[table] |= ids
            for one in self.references:
                if one.parent in fresh and one.parent in _RECORDS:
                    self._down(one, fresh[one.parent])
                if one.table in fresh and self._needs(one):
                    self._up(one, fresh[one.table])

    def _down(self, one: Reference, owners: set[int]) -> None:
        if one.table in _WITH.get(one.parent, ()):
            owners = {row for row in owners if among(row, self.brought[one.parent])}
        elif not self._is_part(one):
            return
        if not owners or not (self.brought[one.table] or self.changed[one.table]):
            return
        for (row,) in store.rows(
            f'SELECT id FROM "{one.table}" WHERE "{one.column}" IN ({listed(owners)}) '
            f"AND {self._of_import(one.table)}"
        ):
            self._keep(one.table, row, _("belongs to a record that stays"))

    def _needs(self, one: Reference) -> bool:
        """Whether a row that stays needs the row it names."""
        linked = _LINKS.get(one.table) == one.parent
        return linked or one.table in _RECORDS or not one.weak or one.parent not in _RECORDS

    def _up(self, one: Reference, rows: set[int]) -> None:
        works = one.parent == "company" and one.table == "person"
        why = _("somebody who stays works there") if works else _("belongs to a record that stays")
        for (row,) in store.rows(
            f'SELECT DISTINCT "{one.column}" FROM "{one.table}" WHERE id IN ({listed(rows)}) '
            f"AND ({within(one.column, self.brought[one.parent])})"
        ):
            self._keep(one.parent, row, why)

    def _keep(self, table: str, row: int, why: str) -> None:
        self.kept[table].add(row)
        self._why.setdefault((table, row), why)

    # --- in words ----------------------------------------------------------------------------

    def named(self) -> list[dict[str, Any]]:
        """The records that stay with something of the import: kind, id, name and why."""
        found = []
        for table, (kind, name) in _RECORDS.items():
            ids = [row for row in self.kept[table] if self._touched(table, row)]
            ids += self._with_a_part(table)
            for row, said in store.rows(
                f'SELECT id, {name} FROM "{table}" WHERE id IN ({listed(ids)}) ORDER BY id'
            ):
                why = self._why.get((table, row), _("edited since"))
                found.append({"kind": kind, "id": row, "name": said, "why": why})
        return found

    def _with_a_part(self, table: str) -> list[int]:
        """Records that keep an address, a tag or the like from the import."""
        return [
            row
            for one in self.references
            if one.parent == table and self._is_part(one) and one.table in self.brought
            for (row,) in store.rows(
                f'SELECT DISTINCT "{one.column}" FROM "{one.table}" '
                f'WHERE "{one.column}" IN ({listed(self.kept[table])}) '
                f"AND id IN ({listed(self.kept[one.table])}) AND {self._of_import(one.table)}"
            )
        ]
