"""Makes one record of several: you choose field by field, and nothing of any of them is lost."""

import json
from collections.abc import Mapping, Sequence

from smallcrm import clock, store
from smallcrm.crm.clean import fields
from smallcrm.crm.clean.fields import Field, Values
from smallcrm.crm.clean.owned import references, sameness
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

Choices = Mapping[str, int]


def kept(noun: str, row: int) -> int:
    """The record that a person or company is part of by now; itself where it was never merged."""
    return int(store.one(
        f"WITH RECURSIVE way(id) AS (SELECT ? UNION SELECT {noun}_id FROM merged "
        f"JOIN way ON gone_id = way.id WHERE {noun}_id IS NOT NULL) "
        f"SELECT id FROM way WHERE id NOT IN "
        f"(SELECT gone_id FROM merged WHERE {noun}_id IS NOT NULL)", (row,)
    ) or row)  # fmt: skip


def check(noun: str, ids: Sequence[int]) -> None:
    """Raises Invalid where these cannot become one."""
    if noun not in fields.OF:
        raise Invalid("noun", _("Only people and companies can be merged."))
    if len(ids) < 2 or len(set(ids)) < len(ids):
        raise Invalid("ids", _("A merge needs two different records."))
    marks = ", ".join(str(int(row)) for row in ids)
    found = store.rows(f"SELECT id, trashed_at FROM {noun} WHERE id IN ({marks})")
    if len(found) < len(ids):
        raise Invalid("ids", _("One of these records is not there any more."))
    if any(trashed for _row, trashed in found):
        raise Invalid("ids", _("A record in the trash cannot be merged. Bring it back first."))


def merge(noun: str, keep: int, gone: Sequence[int], choices: Choices | None = None) -> int:
    """Makes persons or companies part of `keep`; its id. One step, with undo.

    `choices` says for a field (`fields.OF`, or `field:ID` of one's own) whose value it gets: the
    id of one of them; else `keep` keeps what it has and takes what it lacks. Addresses, numbers,
    tags, timeline, deals, tasks … of all are united. Values that give way are kept in `merged`.
    Raises Invalid for a record that is not there, in the trash, or named twice.
    """
    check(noun, [keep, *gone])
    chosen = dict(choices or {})
    if any(row not in (keep, *gone) for row in chosen.values()):
        raise Invalid("choices", _("A value can only be chosen from the records that are merged."))
    name = store.one(f"SELECT name FROM {noun} WHERE id = ?", (keep,))
    title = n_("Merge {n} record into {name}", "Merge {n} records into {name}", len(gone))
    with store.step(title.format(name=name)):
        for row in gone:
            _take_in(noun, keep, row, chosen)
    return keep


def _take_in(noun: str, keep: int, gone: int, chosen: dict[str, int]) -> None:
    name = store.one(f"SELECT name FROM {noun} WHERE id = ?", (gone,))
    lost = _own_values(noun, keep, gone, chosen)
    lost |= _columns(noun, keep, gone, chosen)
    for table, column in references(noun):
        _unite(table, column, keep, gone)
    now = clock.stamp()
    store.execute(f"UPDATE {noun} SET trashed_at = ? WHERE id = ?", (now, gone))
    # the row of `merged` comes last: it ends what this merge wrote, for taking it apart
    store.execute(
        f"INSERT INTO merged({noun}_id, gone_id, name, lost, step, at) VALUES (?, ?, ?, ?, ?, ?)",
        (keep, gone, name, json.dumps(lost, ensure_ascii=False), store.step_now(), now),
    )


def _columns(noun: str, keep: int, gone: int, chosen: dict[str, int]) -> dict[str, str]:
    """Gives `keep` the values chosen; those that give way, by field."""
    ours, theirs = fields.read(noun, keep) or {}, fields.read(noun, gone) or {}
    lost: dict[str, str] = {}
    new: Values = {}
    for field in fields.OF[noun]:
        mine, other = fields.said(field, ours), fields.said(field, theirs)
        if not other and chosen.get(field.key) != gone:
            continue
        takes = chosen[field.key] == gone if field.key in chosen else not mine
        if takes and field.key == "parent" and _is_below(theirs["parent_id"], keep):
            takes = False
        if takes:
            new |= {column: theirs[column] for column in field.columns}
        away = mine if takes else other
        if away and mine != other:
            lost[field.key] = away
    new |= _by_rule(ours, theirs)
    changed = {column: value for column, value in new.items() if value != ours[column]}
    if changed:
        sets = ", ".join(f'"{column}" = ?' for column in changed)
        store.execute(f"UPDATE {noun} SET {sets} WHERE id = ?", (*changed.values(), keep))
    return lost


def _by_rule(ours: Values, theirs: Values) -> Values:
    """Known since the first of both, a favourite if one is, archived only if both are."""
    new: Values = {
        "created_at": min(ours["created_at"], theirs["created_at"]),
        "starred": max(ours["starred"], theirs["starred"]),
    }
    if not theirs["archived_at"]:
        new["archived_at"] = None
    return new


def _is_below(company: int | None, top: int) -> bool:
    """Whether a company is `top` or part of it."""
    seen: set[int] = set()
    while company and company not in seen:
        if company == top:
            return True
        seen.add(company)
        company = store.one("SELECT parent_id FROM company WHERE id = ?", (company,))
    return False


def _own_values(noun: str, keep: int, gone: int, chosen: dict[str, int]) -> dict[str, str]:
    """Settles the fields of one's own that have a single value; those that give way, by name."""
    lost: dict[str, str] = {}
    for field in fields.own(noun):
        mine, theirs = _own_value(noun, keep, field), _own_value(noun, gone, field)
        if theirs is None or mine is None:
            continue  # it moves with all that belongs to the record, if there is one
        if mine["value"] != theirs["value"]:
            takes = chosen.get(field.key) == gone
            lost[field.title] = mine["value"] if takes else theirs["value"]
            if takes:
                store.execute(
                    "UPDATE field_value SET value = ?, amount = ?, currency = ?, other_id = ? "
                    "WHERE id = ?",
                    (theirs["value"], theirs["amount"], theirs["currency"], theirs["other_id"],
                     mine["id"]),
                )  # fmt: skip
        store.execute("DELETE FROM field_value WHERE id = ?", (theirs["id"],))
    return lost


def _own_value(noun: str, row: int, field: Field) -> Values | None:
    found = store.one(
        f"SELECT id FROM field_value WHERE field_id = ? AND {noun}_id = ?",
        (int(field.key.partition(":")[2]), row),
    )
    return fields.read("field_value", found) if found else None


def _unite(table: str, column: str, keep: int, gone: int) -> None:
    """Gives `keep` all rows that name `gone`, but those that say what `keep` has already."""
    theirs = _rows(table, column, gone)
    if not theirs:
        return
    have: dict[object, Values] = {}
    for row in _rows(table, column, keep):
        found = sameness(table, row, column)
        if found is not None and (found not in have or not row.get("retired_at")):
            have[found] = row
    moved, doubled = [], []
    for row in theirs:
        found = sameness(table, row, column)
        mine = have.get(found) if found is not None else None
        if mine is None or (mine.get("retired_at") and not row["retired_at"]):
            moved.append(row)
        else:
            doubled.append((row, mine))
    _move(table, column, keep, moved)
    for row, mine in doubled:
        if table == "deal_person" and row["role"] and not mine["role"]:
            store.execute("UPDATE deal_person SET role = ? WHERE id = ?", (row["role"], mine["id"]))
        store.execute(f'DELETE FROM "{table}" WHERE id = ?', (row["id"],))


def _rows(table: str, column: str, owner: int) -> list[Values]:
    names = fields.columns(table)
    found = store.rows(f'SELECT * FROM "{table}" WHERE "{column}" = ? ORDER BY id', (owner,))
    return [dict(zip(names, row, strict=True)) for row in found]


def _move(table: str, column: str, keep: int, rows: list[Values]) -> None:
    last = None
    if rows and "position" in rows[0] and table != "deal":
        last = store.one(f'SELECT max(position) FROM "{table}" WHERE "{column}" = ?', (keep,))
    for row in rows:
        if table == "bond" and keep in (row["person_id"], row["other_id"]):
            store.execute("DELETE FROM bond WHERE id = ?", (row["id"],))
        elif table == "company" and row["id"] == keep:
            store.execute("UPDATE company SET parent_id = NULL WHERE id = ?", (keep,))
        elif last is not None:
            last += 1
            store.execute(
                f'UPDATE "{table}" SET "{column}" = ?, position = ? WHERE id = ?',
                (keep, last, row["id"]),
            )
        else:
            store.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (keep, row["id"]))
