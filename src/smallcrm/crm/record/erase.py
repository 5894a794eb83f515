"""Erases everything about one person for good, history included."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.clean import journal
from smallcrm.crm.tables import finding
from smallcrm.errors import UserError
from smallcrm.i18n import _

OWNED = ("email", "phone", "address", "link", "affiliation", "status_change", "consent", "tagging",
         "field_value", "key_date", "deal_person", "merged")  # fmt: skip


class Erasure(NamedTuple):
    """What erasing a person takes away: their name, how many rows of each kind; deals stay,
    without them."""

    name: str
    entries: int
    tasks: int
    tickets: int
    files: int
    deals: int


def look(person: int) -> Erasure:
    """What would be erased. Raises UserError when there is no such person."""
    found = store.rows("SELECT name FROM person WHERE id = ?", (person,))
    if not found:
        raise UserError(_("There is no person with this number. Nothing was changed."), "missing")
    rows = _rows(person)
    deals = store.one(
        "SELECT count(*) FROM deal WHERE person_id = ? AND trashed_at IS NULL", (person,)
    )
    entries, tasks, tickets, files = (
        len(rows[table]) for table in ("entry", "task", "ticket", "file")
    )
    return Erasure(found[0][0], entries, tasks, tickets, files, deals)


def _rows(person: int) -> dict[str, set[int]]:
    """The rows that go, by table: everything of the person, of those merged into them, and what
    stands on nobody else's timeline."""
    who = {person} | {row for (row,) in store.rows(
        "SELECT gone_id FROM merged WHERE person_id = ?", (person,))}  # fmt: skip
    marks = ", ".join(str(one) for one in who)
    gone: dict[str, set[int]] = {"person": who}
    for table in OWNED:
        gone[table] = _ids(f"SELECT id FROM {table} WHERE person_id IN ({marks})")
        gone[table] |= _only_in_history(table, who)
    gone["field_value"] |= _ids(f"SELECT id FROM field_value WHERE other_id IN ({marks})")
    gone["bond"] = _ids(
        f"SELECT id FROM bond WHERE person_id IN ({marks}) OR other_id IN ({marks})"
    )
    gone["entry_link"] = _ids(f"SELECT id FROM entry_link WHERE person_id IN ({marks})")
    gone["entry"] = _ids(
        f"SELECT entry_id FROM entry_link WHERE person_id IN ({marks}) AND entry_id NOT IN "
        f"(SELECT entry_id FROM entry_link WHERE person_id NOT IN ({marks}) "
        "OR person_id IS NULL AND deal_id IS NULL)"
    )
    entries = ", ".join(str(one) for one in gone["entry"])
    gone["entry_link"] |= _ids(f"SELECT id FROM entry_link WHERE entry_id IN ({entries})")
    gone["task"] = _ids(f"SELECT id FROM task WHERE person_id IN ({marks})")
    gone["ticket"] = _ids(f"SELECT id FROM ticket WHERE person_id IN ({marks})")
    gone["file_link"] = _ids(
        f"SELECT id FROM file_link WHERE person_id IN ({marks}) OR entry_id IN ({entries})"
    )
    links = ", ".join(str(one) for one in gone["file_link"])
    gone["file"] = _ids(
        f"SELECT file_id FROM file_link WHERE id IN ({links}) AND file_id NOT IN "
        f"(SELECT file_id FROM file_link WHERE id NOT IN ({links}))"
    )
    gone["origin"] = {
        row
        for table, ids in list(gone.items())
        for one in ids
        for (row,) in store.rows("SELECT id FROM origin WHERE tbl = ? AND row = ?", (table, one))
    }
    return gone


def _only_in_history(table: str, who: set[int]) -> set[int]:
    """Rows of these people that are deleted, a doubled address after a merge for example: the
    history still tells them."""
    once = {row for one in who for row in journal.rows_of(table, "person_id", one)}
    marks = ", ".join(str(row) for row in once)
    return once - _ids(f"SELECT id FROM {table} WHERE id IN ({marks})")


def _ids(sql: str) -> set[int]:
    return {row for (row,) in store.rows(sql)}


def erase(person: int) -> Erasure:
    """Erases a person for good: their rows, the history of those rows, their files and drafts.

    Their deals stay, without them. No undo brings them back; older backups still have them.
    Raises UserError when there is no such person.
    """
    found = look(person)
    gone = _rows(person)
    with store.step(_("Erase a person")):
        deals = {row for (row,) in store.rows(
            "SELECT id FROM deal WHERE person_id = ?", (person,))}  # fmt: skip
        photo = store.one("SELECT photo FROM person WHERE id = ?", (person,))
        digests = _digests(gone["file"]) | ({photo} if photo else set())
        store.execute("UPDATE deal SET person_id = NULL WHERE person_id = ?", (person,))
        for table, ids in gone.items():
            store.many(f"DELETE FROM {table} WHERE id = ?", ((row,) for row in ids))
        _forget_bytes(digests)
        store.execute("DELETE FROM draft WHERE place LIKE ?", (f"%/person/{person}%",))
        store.execute("DELETE FROM visit WHERE noun = 'person' AND row = ?", (person,))
        store.forget_rows({**gone, "deal": deals}, _("Change a contact that was erased"))
        store.end_for_good(_("Erase a person"))
    for table in finding.INDEXES:
        store.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    return found


def _digests(ids: set[int]) -> set[str]:
    marks = ", ".join(str(row) for row in ids)
    return {row for (row,) in store.rows(f"SELECT sha256 FROM file WHERE id IN ({marks})") if row}


def _forget_bytes(digests: set[str]) -> None:
    for digest in digests:
        store.execute(
            "DELETE FROM blob WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM file "
            "WHERE sha256 = ?1) AND NOT EXISTS (SELECT 1 FROM person WHERE photo = ?1) "
            "AND NOT EXISTS (SELECT 1 FROM company WHERE photo = ?1)",
            (digest,),
        )
