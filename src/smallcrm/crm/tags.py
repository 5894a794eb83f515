"""Words to group records by; the same word in other capitals is the same tag."""

from collections.abc import Iterable

from smallcrm import store
from smallcrm.crm.tables.contacts import Tag
from smallcrm.crm.tables.filing import Tagging
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_


def find_or_add(name: str) -> int:
    """The id of the tag called `name`, made if there is none. Raises Invalid for an empty name."""
    name = " ".join(name.split())
    if not name:
        raise Invalid("tag", _("A tag needs a name."))
    key = fold(name)
    found = store.one("SELECT id FROM tag WHERE key = ?", (key,))
    return int(found) if found else int(Tag.create(name=name, key=key).id)


def add(noun: str, ids: Iterable[int], name: str) -> int:
    """Puts a tag on persons, companies, deals or tasks; how many did not have it."""
    ids = list(ids)
    with store.step(n_("Tag {n} record", "Tag {n} records", len(ids)) + f" “{name.strip()}”"):
        tag = find_or_add(name)
        have = {
            row
            for (row,) in store.rows(
                f"SELECT {noun}_id FROM tagging WHERE tag_id = ? AND {noun}_id IS NOT NULL", (tag,)
            )
        }
        missing = [row for row in ids if row not in have]
        store.many(
            f"INSERT INTO tagging(tag_id, {noun}_id) VALUES (?, ?)", ((tag, row) for row in missing)
        )
        return len(missing)


def remove(noun: str, ids: Iterable[int], name: str) -> None:
    """Takes a tag off records; a tag that nothing has any more is forgotten."""
    with store.step(_("Remove tag “{name}”").format(name=name)):
        tag = store.one("SELECT id FROM tag WHERE key = ?", (fold(name),))
        if tag is None:
            return
        store.many(
            f"DELETE FROM tagging WHERE tag_id = ? AND {noun}_id = ?", ((tag, row) for row in ids)
        )
        if not Tagging.select().where(Tagging.tag == tag).exists():
            Tag.delete_by_id(tag)


def of(noun: str, owner: int) -> list[str]:
    """The tags of a record, in the order they were put on."""
    return [
        name
        for (name,) in store.rows(
            f"SELECT tag.name FROM tagging JOIN tag ON tag.id = tag_id WHERE {noun}_id = ? "
            "ORDER BY tagging.id",
            (owner,),
        )
    ]


def names() -> list[tuple[str, int]]:
    """All tags with how many records have each, by name."""
    return store.rows(
        "SELECT tag.name, count(tagging.id) FROM tag LEFT JOIN tagging ON tag_id = tag.id "
        "GROUP BY tag.id ORDER BY tag.key"
    )
