"""What the file already knows of the people and companies that an import may be about."""

import json
from collections.abc import Iterable
from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.contacts.own import SEVERAL
from smallcrm.crm.exchange.contacts.reader import phone
from smallcrm.crm.exchange.draft import Address, Draft
from smallcrm.crm.words.fold import fold

COLUMNS = {
    "person": "external_id name prefix first_name middle_name last_name suffix nickname "
    "job_title status source birthday company_id trashed_at created_at",
    "company": "external_id name domain industry employees trashed_at created_at",
}


SHOWN = ("tags", "emails", "phones", "websites")


class Known:
    """A person or company as it stands: of the file, or of an earlier row of the same import.

    emails and phones are keys of all, retired ones too; shown and retired are the values in use
    and those no longer in use by their keys, by tags, emails, phones and websites; former:
    names of records that became part of it.
    """

    __slots__ = (
        "addresses", "company", "company_id", "consents", "custom", "deals", "emails", "former",
        "id", "links", "moments", "name", "notes", "phones", "pictured", "retired",
        "shown", "status", "tags", "tasks", "trashed", "values",
    )  # fmt: skip

    def __init__(self, row: int, name: str) -> None:
        self.id = row
        self.name = name
        self.former: list[str] = []
        self.values: dict[str, str] = {}
        self.company: str | None = None
        self.company_id: int | None = None
        self.status: str | None = None
        self.trashed = False
        self.pictured = False
        self.emails: set[str] = set()
        self.shown: dict[str, dict[str, str]] = {field: {} for field in SHOWN}
        self.retired: dict[str, dict[str, str]] = {field: {} for field in SHOWN}
        self.phones: set[str] = set()
        self.addresses: list[tuple[int, Address]] = []
        self.links: set[str] = set()
        self.tags: set[str] = set()
        self.notes: set[str] = set()
        self.moments: set[str] = set()
        self.custom: dict[str, str] = {}
        self.consents: set[str] = set()
        self.deals: set[str] = set()
        self.tasks: set[str] = set()


def link_key(value: str) -> str:
    """What “http://acme.example/” and “acme.example” have in common."""
    plain = fold(value).partition("://")[2] or fold(value)
    return plain.removeprefix("www.").rstrip("/")


def phone_key(value: str, country: str | None) -> str:
    """What a number is matched by; for words, the words."""
    return phone(None, value, country).key or fold(value)


def fetch(noun: str, ids: Iterable[int], country: str | None) -> dict[int, Known]:
    """The persons or companies with these ids, in a handful of questions for all of them."""
    listed = json.dumps(list(ids))
    found: dict[int, Known] = {}
    names = COLUMNS[noun].split()
    for row in _ask(f"SELECT id, photo, {', '.join(names)} FROM {noun} WHERE id IN ({{}})", listed):
        values = dict(zip(names, row[2:], strict=True))
        known = Known(row[0], values.pop("name"))
        known.status = values.pop("status", None)
        known.company_id = values.pop("company_id", None)
        known.trashed = bool(values.pop("trashed_at"))
        known.pictured = row[1] is not None
        known.values = {key: str(value) for key, value in values.items() if value is not None}
        found[row[0]] = known
    _fill_ways(noun, listed, found, country)
    _fill_rest(noun, listed, found)
    _fill_work(noun, listed, found)
    for row, name in _ask(f"SELECT {noun}_id, name FROM merged WHERE {noun}_id IN ({{}})", listed):
        found[row].former.append(name)
    if noun == "person":
        _fill_person(listed, found)
    else:
        _fill_parents(listed, found)
    return found


def _ask(sql: str, listed: str) -> list[Any]:
    return store.rows(sql.format("SELECT value FROM json_each(?)"), (listed,))


def _fill_ways(noun: str, listed: str, found: dict[int, Known], country: str | None) -> None:
    owner = f"{noun}_id"
    where = f"{owner} IN ({{}})"
    ways = f"WHERE {where} ORDER BY position, id"
    for row, value, retired, key in _ask(
        f"SELECT {owner}, value, retired_at, key FROM email {ways}", listed
    ):
        found[row].emails.add(key)
        _use(found[row], "emails", key, value, retired)
    for row, value, retired in _ask(f"SELECT {owner}, value, retired_at FROM phone {ways}", listed):
        key = phone_key(value, country)
        found[row].phones.add(key)
        _use(found[row], "phones", key, value, retired)
    for row, value, retired in _ask(f"SELECT {owner}, value, retired_at FROM link {ways}", listed):
        key = link_key(value)
        found[row].links.add(key)
        _use(found[row], "websites", key, value, retired)
    for row, place, *parts in _ask(
        f"SELECT {owner}, id, label, street, city, region, postcode, country FROM address "
        f"WHERE {where} AND retired_at IS NULL ORDER BY position, id",
        listed,
    ):
        found[row].addresses.append((place, Address(*parts)))


def _use(known: Known, field: str, key: str, value: str, retired: str | None = None) -> None:
    (known.retired if retired else known.shown)[field][key] = value


def _fill_rest(noun: str, listed: str, found: dict[int, Known]) -> None:
    owner = f"{noun}_id"
    for row, key, name in _ask(
        f"SELECT {owner}, tag.key, tag.name FROM tagging JOIN tag ON tag.id = tag_id "
        f"WHERE {owner} IN ({{}})",
        listed,
    ):
        found[row].tags.add(key)
        _use(found[row], "tags", key, name)
    for row, body, subject, at in _ask(
        f"SELECT {owner}, body, subject, at FROM entry_link JOIN entry ON entry.id = entry_id "
        f"WHERE {owner} IN ({{}}) AND kind = 'note' AND entry.trashed_at IS NULL",
        listed,
    ):
        found[row].notes.add(body or "")
        if subject:
            found[row].moments.add(at)
    for row, name, value in _ask(
        f"SELECT {owner}, field.name, value FROM field_value JOIN field ON field.id = field_id "
        f"WHERE {owner} IN ({{}}) ORDER BY field_value.id",
        listed,
    ):
        before = found[row].custom.get(name)
        found[row].custom[name] = f"{before}{SEVERAL}{value}" if before else value


def _fill_parents(listed: str, found: dict[int, Known]) -> None:
    for row, name, number in _ask(
        "SELECT company.id, parent.name, parent.external_id FROM company "
        "JOIN company parent ON parent.id = company.parent_id WHERE company.id IN ({})",
        listed,
    ):
        found[row].values |= {"parent": name, "parent.external_id": number or ""}


def _fill_person(listed: str, found: dict[int, Known]) -> None:
    for row, name in _ask(
        "SELECT person.id, company.name FROM person JOIN company ON company.id = company_id "
        "WHERE person.id IN ({})",
        listed,
    ):
        found[row].company = name
    for row, address, state in _ask(
        "SELECT person_id, address, state FROM consent WHERE person_id IN ({})", listed
    ):
        found[row].consents.add(f"{address} {state}")


def _fill_work(noun: str, listed: str, found: dict[int, Known]) -> None:
    """The deals and tasks of somebody; those of a company that are with nobody in it."""
    own = "person_id IN ({})" if noun == "person" else "company_id IN ({}) AND person_id IS NULL"
    for row, title in _ask(f"SELECT {noun}_id, title FROM deal WHERE {own}", listed):
        found[row].deals.add(fold(title))
    for row, title in _ask(f"SELECT {noun}_id, title FROM task WHERE {own}", listed):
        found[row].tasks.add(fold(title))


def of_draft(row: int, draft: Draft) -> Known:
    """An earlier row of the same file as it will stand once it is written."""
    known = Known(row, draft.name)
    known.values = dict(draft.values)
    known.company, known.status = draft.company, draft.status
    absorb(known, draft)
    return known


def absorb(known: Known, draft: Draft) -> None:
    """Adds to `known` what a row brings, as writing it will."""
    for key, value in draft.values.items():
        known.values[key] = value
    known.company = draft.company or known.company
    known.status = draft.status or known.status
    known.pictured |= draft.picture
    _absorb_ways(known, draft)
    known.notes.update(draft.notes)
    if draft.last_contact:
        known.moments.add(draft.last_contact)
    known.custom.update(draft.custom)
    known.addresses += [(0, address) for address in draft.addresses]
    if draft.consent or draft.no_calls:
        known.consents.update(f"{address} {state}" for address, state in draft.consents())
    if draft.deal.get("title"):
        known.deals.add(fold(draft.deal["title"]))
    if draft.task.get("title"):
        known.tasks.add(fold(draft.task["title"]))


def _absorb_ways(known: Known, draft: Draft) -> None:
    for email in draft.emails:
        known.emails.add(email.key)
        known.shown["emails"].setdefault(email.key, email.value)
    for one in draft.phones:
        key = one.key or fold(one.value)
        known.phones.add(key)
        known.shown["phones"].setdefault(key, one.value)
    for link in draft.links:
        key = link_key(link.value)
        known.links.add(key)
        known.shown["websites"].setdefault(key, link.value)
    for tag in draft.tags:
        known.tags.add(fold(tag))
        known.shown["tags"].setdefault(fold(tag), tag)
