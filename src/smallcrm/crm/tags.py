"""Words to group records by; the same word in other capitals is the same tag."""

from collections.abc import Iterable
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.tables.contacts import Tag
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

COLOURS = ("call", "mail", "meet", "note", "ticket", "todo")
"""What a tag can be coloured in, by the names of the theme."""
_OWNERS = ("person", "company", "deal", "task")


class TagRow(NamedTuple):
    """A tag. colour: one of COLOURS or “”; days: its cadence; records: how many have it."""

    id: int
    name: str
    colour: str
    days: int | None
    records: int


def every(beginning: str = "", limit: int = 500) -> list[TagRow]:
    """The tags whose name begins so, by name."""
    return _rows(
        "WHERE substr(tag.key, 1, ?) = ? GROUP BY tag.id ORDER BY tag.key LIMIT ?",
        (len(fold(beginning)), fold(beginning), limit),
    )


def going_on(beginning: str, limit: int = 7) -> list[str]:
    """The names that begin so, at each key press: nothing is counted."""
    wanted = fold(beginning)
    return [
        name
        for (name,) in store.rows(
            "SELECT name FROM tag WHERE substr(key, 1, ?) = ? ORDER BY key LIMIT ?",
            (len(wanted), wanted, limit),
        )
    ]


def get(row: int) -> TagRow:
    """One tag. Raises Invalid when it is not there."""
    found = _rows("WHERE tag.id = ? GROUP BY tag.id", (row,))
    if not found:
        raise Invalid("tag", _("This tag is gone."))
    return found[0]


def _rows(where: str, values: tuple[int | str, ...]) -> list[TagRow]:
    return [
        TagRow(*row)
        for row in store.rows(
            "SELECT tag.id, tag.name, ifnull(colour, ''), cadence_days, count(tagging.id) "
            f"FROM tag LEFT JOIN tagging ON tag_id = tag.id {where}",
            values,
        )
    ]


def same(row: int, name: str) -> TagRow | None:
    """The other tag that is called so, capitals and accents apart."""
    other = store.one("SELECT id FROM tag WHERE key = ? AND id <> ?", (fold(_plain(name)), row))
    return get(other) if other else None


def _plain(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("tag", _("A tag needs a name."))
    if "," in name:
        raise Invalid("tag", _("A tag has no commas: they part one tag from the next."))
    return name


def make(name: str) -> int:
    """Makes a tag that no record has yet; its id. Raises Invalid when there is one called so."""
    if same(0, name):
        raise Invalid("tag", _("“{name}” is a tag already.").format(name=_plain(name)))
    with store.step(_("Add tag “{name}”").format(name=_plain(name))):
        return find_or_add(name)


def rename(row: int, name: str) -> int:
    """Gives a tag another name; records and saved views follow. How many records did.

    Raises Invalid for no name, and for that of another tag: those two are made one by merge().
    """
    tag, name = get(row), _plain(name)
    if same(row, name):
        raise Invalid("tag", _("“{name}” is a tag already.").format(name=name))
    with store.step(_("Rename tag “{name}”").format(name=tag.name)):
        Tag.update(name=name, key=fold(name)).where(Tag.id == row).execute()
        _views_follow(tag.name, name)
    return tag.records


def merge(row: int, into: int) -> int:
    """Makes two tags one: records with the first have the second, none of them twice, saved views
    follow; colour and cadence are those of the second where it has them. How many records did."""
    gone, kept = get(row), get(into)
    if row == into:
        raise Invalid("tag", _("A tag cannot be merged with itself."))
    title = _("Merge tag “{name}” into “{other}”").format(name=gone.name, other=kept.name)
    with store.step(title):
        for noun in _OWNERS:
            store.execute(
                f"DELETE FROM tagging WHERE tag_id = ?1 AND {noun}_id IN "
                f"(SELECT {noun}_id FROM tagging WHERE tag_id = ?2)",
                (row, into),
            )
        store.execute("UPDATE tagging SET tag_id = ? WHERE tag_id = ?", (into, row))
        Tag.update(
            colour=kept.colour or gone.colour or None, cadence_days=kept.days or gone.days
        ).where(Tag.id == into).execute()
        Tag.delete_by_id(row)
        _views_follow(gone.name, kept.name)
    return gone.records


def recolour(row: int, colour: str) -> None:
    """Gives a tag one of COLOURS, “” for none. Raises Invalid."""
    if colour and colour not in COLOURS:
        raise Invalid("colour", _("There is no such colour."))
    with store.step(_("Colour tag “{name}”").format(name=get(row).name)):
        Tag.update(colour=colour or None).where(Tag.id == row).execute()


def delete(row: int) -> int:
    """Takes a tag off all records and forgets it; undo brings it back. How many had it."""
    tag = get(row)
    with store.step(_("Delete tag “{name}”").format(name=tag.name)):
        store.execute("DELETE FROM tagging WHERE tag_id = ?", (row,))
        Tag.delete_by_id(row)
    return tag.records


def _views_follow(old: str, new: str) -> None:
    from smallcrm.crm.query import saved

    saved.rename("tag", old, new)


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
    """Takes a tag off records; a tag that nothing has any more is forgotten, unless it has a
    colour or a cadence."""
    with store.step(_("Remove tag “{name}”").format(name=name)):
        tag = store.one("SELECT id FROM tag WHERE key = ?", (fold(name),))
        if tag is None:
            return
        store.many(
            f"DELETE FROM tagging WHERE tag_id = ? AND {noun}_id = ?", ((tag, row) for row in ids)
        )
        left = get(tag)
        if not (left.records or left.colour or left.days):
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
