"""How people know each other: introduced by, reports to, spouse; said from both sides."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.tables.contacts import Bond, BondType
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _


class BondRow(NamedTuple):
    """A link as it is said from one person: “Introduced by” other."""

    id: int
    words: str
    other_id: int
    other: str
    job_title: str | None
    company: str | None


_OF = """SELECT bond.id, CASE WHEN bond.person_id = ?1 THEN bond_type.name ELSE reverse END,
  person.id, person.name, person.job_title, company.name
FROM bond JOIN bond_type ON bond_type.id = type_id
JOIN person ON person.id = CASE WHEN bond.person_id = ?1 THEN other_id ELSE bond.person_id END
LEFT JOIN company ON company.id = person.company_id
WHERE (bond.person_id = ?1 OR bond.other_id = ?1) AND person.trashed_at IS NULL
ORDER BY bond_type.position, bond.id"""


def of(person: int) -> list[BondRow]:
    """The people a person is linked to, each with the words from their side."""
    return [BondRow(*row) for row in store.rows(_OF, (person,))]


def words() -> list[str]:
    """What can be said of a link, both directions: “Introduced by”, “Introduced” …"""
    found = store.rows("SELECT name, reverse FROM bond_type ORDER BY position, id")
    return list(dict.fromkeys(said for pair in found for said in pair))


def add_type(name: str, reverse: str = "") -> int:
    """A new kind of link, with the words from the other side (the same unless given); its id.

    Raises Invalid for an empty name and for words already in use.
    """
    name, reverse = " ".join(name.split()), " ".join(reverse.split())
    if not name:
        raise Invalid("name", _("Say how they are linked."))
    if fold(name) in {fold(said) for said in words()}:
        raise Invalid("name", _("There is a link with these words already."))
    with store.step(_("Add a kind of link")):
        last = store.one("SELECT ifnull(max(position) + 1, 0) FROM bond_type")
        return int(BondType.create(name=name, reverse=reverse or name, position=last).id)


def add(person: int, said: str, other: int) -> int:
    """Links two people: `person` “said” `other`; new words make a new kind of link. Its id.

    Raises Invalid when both are the same person or linked like that already.
    """
    if person == other:
        raise Invalid("other", _("A person cannot be linked to themselves."))
    with store.step(_("Link two people")):
        kind, turned = _type(said)
        first, second = (other, person) if turned else (person, other)
        pairs = [(first, second)]
        if _same_from_both_sides(kind):
            pairs.append((second, first))
        for one, two in pairs:
            if Bond.get_or_none(type=kind, person=one, other=two):
                raise Invalid("other", _("They are linked like that already."))
        return int(Bond.create(type=kind, person=first, other=second).id)


def _type(said: str) -> tuple[int, bool]:
    """The kind of link for words, and whether they are said from its other side."""
    wanted = fold(" ".join(said.split()))
    for row, name, reverse in store.rows("SELECT id, name, reverse FROM bond_type ORDER BY id"):
        if fold(name) == wanted:
            return row, False
        if fold(reverse) == wanted:
            return row, True
    return add_type(said), False


def _same_from_both_sides(kind: int) -> bool:
    found = BondType.get_by_id(kind)
    return bool(found.name == found.reverse)


def remove(row: int) -> None:
    """Takes a link away, from both sides."""
    with store.step(_("Remove a link between people")):
        Bond.delete_by_id(row)
