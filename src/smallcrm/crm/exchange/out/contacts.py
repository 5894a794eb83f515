"""People and companies as they go out, read in long pieces with all that belongs to them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from smallcrm import store

PIECE = 2_000
DENSE = 4

_PEOPLE = """SELECT person.id, person.external_id, person.name, prefix, first_name, middle_name,
  last_name, suffix, nickname, company.name AS company, job_title, status, source, birthday,
  person.created_at FROM person LEFT JOIN company ON company.id = company_id
  WHERE person.id {which} ORDER BY person.id"""
_COMPANIES = """SELECT id, external_id, name, domain, industry, employees, asked_for, created_at
  FROM company WHERE id {which} ORDER BY id"""
KEYS = {
    "person": (
        "id external_id name prefix first_name middle_name last_name suffix nickname company "
        "job_title status source birthday created_at"
    ).split(),
    "company": "id external_id name domain industry employees asked_for created_at".split(),
}
_SELECT = {"person": _PEOPLE, "company": _COMPANIES}
ADDRESS = ("label", "street", "city", "region", "postcode", "country")
NOTHING: tuple[Any, ...] = ()


class Contact(NamedTuple):
    """A person or company and what belongs to it, each after the id of its owner. values: by KEYS;
    emails: (owner, label, value); phones: (owner, label, value, e164); addresses: (owner, …) by
    ADDRESS; custom: (owner, name, value). tags, websites, notes: plain words."""

    values: tuple[Any, ...]
    tags: Sequence[str]
    emails: Sequence[Any]
    phones: Sequence[Any]
    addresses: Sequence[Any]
    websites: Sequence[Any]
    custom: Sequence[Any]
    notes: Sequence[Any]

    @property
    def id(self) -> int:
        """The number of the record."""
        return int(self.values[0])


def _belongings(noun: str, which: str) -> Iterator[tuple[str, str]]:
    """The questions for what belongs to some records: the owner first."""
    own, kept = f"{noun}_id {which}", "AND retired_at IS NULL ORDER BY 1, position, id"
    questions = [
        f"SELECT {noun}_id, tag.name FROM tagging JOIN tag ON tag.id = tag_id WHERE {own} "
        "ORDER BY 1, tagging.id",
        f"SELECT {noun}_id, label, value FROM email WHERE {own} {kept}",
        f"SELECT {noun}_id, label, value, e164 FROM phone WHERE {own} {kept}",
        f"SELECT {noun}_id, {', '.join(ADDRESS)} FROM address WHERE {own} {kept}",
        f"SELECT {noun}_id, value FROM link WHERE {own} {kept}",
        f"SELECT {noun}_id, field.name, value FROM field_value JOIN field ON field.id = field_id "
        f"WHERE {own} ORDER BY 1, field.position, field.id",
        f"SELECT {noun}_id, body FROM entry_link JOIN entry ON entry.id = entry_id WHERE {own} "
        "AND kind = 'note' AND body IS NOT NULL AND trashed_at IS NULL "
        "ORDER BY 1, at, entry.id",
    ]
    return zip(Contact._fields[1:], questions, strict=True)


def _owned(name: str, sql: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    if name in ("tags", "websites", "notes"):
        for owner, words in store.walk(sql):
            found[owner].append(words)
    else:
        for row in store.walk(sql):
            found[row[0]].append(row)
    return found


def _which(ids: Sequence[int]) -> str:
    """The condition that lets these ids through; where they lie close together, their span."""
    if ids[-1] - ids[0] < DENSE * len(ids):
        return f"BETWEEN {int(ids[0])} AND {int(ids[-1])}"
    return f"IN ({', '.join(str(int(row)) for row in ids)})"


def read(noun: str, ids: Sequence[int]) -> Iterator[Contact]:
    """Persons or companies by their ids, in that order."""
    for start in range(0, len(ids), PIECE):
        piece = ids[start : start + PIECE]
        which = _which(sorted(piece))
        gets = [_owned(name, sql).get for name, sql in _belongings(noun, which)]
        found = {values[0]: values for values in store.walk(_SELECT[noun].format(which=which))}
        for row in piece:
            if row in found:
                yield Contact(found[row], *[get(row, NOTHING) for get in gets])


def plain(noun: str, found: Contact) -> dict[str, Any]:
    """A contact in the shape that scripts know."""
    row = dict(zip(KEYS[noun], found.values, strict=True))
    row["tags"] = list(found.tags)
    row["emails"] = [{"label": label, "value": value} for _id, label, value in found.emails]
    row["phones"] = [
        {"label": label, "value": value, "e164": e164} for _id, label, value, e164 in found.phones
    ]
    row["addresses"] = [dict(zip(ADDRESS, part[1:], strict=True)) for part in found.addresses]
    row["websites"] = list(found.websites)
    row["custom"] = {name: value for _id, name, value in found.custom}
    row["notes"] = list(found.notes)
    return row


class Width(NamedTuple):
    """How many columns some contacts need: the most e-mails, phones, addresses and websites that
    one of them has, and (name, type) of the fields of one's own that any of them has."""

    emails: int
    phones: int
    addresses: int
    websites: int
    custom: list[tuple[str, str]]


def width(noun: str, ids: Sequence[int]) -> Width:
    """How wide a sheet of these contacts is."""
    chosen = _Chosen(noun, ids)
    emails, phones, addresses, websites = [
        int(
            store.one(
                f"SELECT ifnull(max(n), 0) FROM (SELECT count(*) AS n FROM {table} "
                f"WHERE {noun}_id IN {chosen.which} AND retired_at IS NULL GROUP BY {noun}_id)",
                chosen.bound,
            )
        )
        for table in ("email", "phone", "address", "link")
    ]
    names = store.rows(
        "SELECT field.name, type FROM field WHERE EXISTS (SELECT 1 FROM field_value "
        f"WHERE field_id = field.id AND {noun}_id IN {chosen.which}) ORDER BY position, id",
        chosen.bound,
    )
    return Width(emails, phones, addresses, websites, names)


class _Chosen:
    """A condition for very many ids at once."""

    def __init__(self, noun: str, ids: Sequence[int]) -> None:
        every = int(store.one(f"SELECT count(*) FROM {noun} WHERE trashed_at IS NULL"))
        whole = every == len(ids)
        self.which = (
            f"(SELECT id FROM {noun} WHERE trashed_at IS NULL)"
            if whole
            else "(SELECT value FROM json_each(?))"
        )
        self.bound: tuple[str, ...] = () if whole else (str(list(ids)),)
