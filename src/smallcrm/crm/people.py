"""The people you know: added, edited, archived, deleted and brought back."""

import calendar
import re
from collections.abc import Iterable
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import companies, reach, tags
from smallcrm.crm.tables.contacts import Affiliation, Person, StatusChange
from smallcrm.crm.words import names
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

STATUSES = ("lead", "prospect", "customer", "past")
NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")
PLAIN = {*NAME_PARTS, "external_id", "nickname", "sort_name", "job_title", "source",
         "source_detail", "birthday", "asked_for", "starred",
         "time_zone", "best_time", "photo"}  # fmt: skip


def status_word(status: str | None) -> str:
    """A status as the window shows it: Lead, Prospect, Customer, Past."""
    words = {
        "lead": _("Lead"),
        "prospect": _("Prospect"),
        "customer": _("Customer"),
        "past": _("Past"),
    }
    return words.get(status or "", "")


def sources() -> list[str]:
    """Where people came from, every way once, in order; at most 300."""
    return [
        source
        for (source,) in store.rows(
            "WITH RECURSIVE found(source) AS ("
            "SELECT min(source) FROM person WHERE source > '' UNION ALL "
            "SELECT (SELECT min(source) FROM person WHERE source > found.source) FROM found "
            "WHERE found.source IS NOT NULL) "
            "SELECT source FROM found WHERE source IS NOT NULL LIMIT 300"
        )
    ]


def add(name: str, **values: Any) -> int:
    """Adds a person; their id.

    `values`: columns of a person; company (a name), status, tags (words), email, phone, website
    (one value or a list of (label, value)), note, created_at. Raises Invalid.
    """
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", _("A name is missing."))
    ways = {key: _labelled(values.pop(key, None)) for key in ("email", "phone", "website")}
    tagged, company = values.pop("tags", ()), values.pop("company", None)
    status, note = values.pop("status", None), values.pop("note", None)
    created = values.pop("created_at", None) or clock.stamp()
    parts = {k: v for k, v in names.split(name)._asdict().items() if k in NAME_PARTS and v}
    columns = {**parts, **_checked(values)}
    with store.step(_("Add {name}").format(name=name)):
        row = int(Person.create(name=name, created_at=created, **columns).id)
        if company:
            _join(row, companies.find_or_add(company), columns.get("job_title"))
        if status:
            _set_status(row, status, created)
        for key, found in ways.items():
            for label, value in found:
                reach.add("person", row, {"website": "link"}.get(key, key), value, label)
        for tag in tagged:
            tags.add("person", [row], tag)
        if note:
            from smallcrm.crm import activities

            activities.log("note", body=note, people=[row])
    return row


def _labelled(value: Any) -> list[tuple[str | None, str]]:
    if not value:
        return []
    return [(None, value)] if isinstance(value, str) else list(value)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    for key, value in values.items():
        if key not in PLAIN:
            raise Invalid(key, _("A person has no such field."))
        if isinstance(value, str):
            values[key] = value.strip() or None
    if values.get("birthday"):
        check_birthday(values["birthday"])
    return values


def check_birthday(text: str) -> None:
    """Raises Invalid for a day that is not there; `--MM-DD` is one without a year."""
    found = re.fullmatch(r"(?:(\d{4})-|--)(\d\d)-(\d\d)", text)
    year, month, day = (int(part or 2000) for part in found.groups()) if found else (0, 0, 0)
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        raise Invalid("birthday", _("This day does not exist. Write it like 1988-09-03."))


def edit(row: int, **values: Any) -> None:
    """Changes a person: columns, name, company (a name or None), status. Raises Invalid."""
    person = Person.get_by_id(row)
    with store.step(_("Edit {name}").format(name=person.name)):
        if "name" in values:
            _rename(row, values.pop("name"))
        if "company" in values:
            company = (values.pop("company") or "").strip()
            _join(row, companies.find_or_add(company) if company else None, person.job_title)
        if "status" in values:
            _set_status(row, values.pop("status"))
        columns = _checked(values)
        if columns:
            Person.update(**columns).where(Person.id == row).execute()
        if "job_title" in columns:
            Affiliation.update(role=columns["job_title"]).where(
                Affiliation.person == row, Affiliation.until.is_null()
            ).execute()


def _rename(row: int, name: str) -> None:
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", _("A name is missing."))
    parts = dict.fromkeys(NAME_PARTS) | names.split(name)._asdict()
    Person.update(name=name, sort_name=None, **{key: parts[key] for key in NAME_PARTS}).where(
        Person.id == row
    ).execute()


def _join(row: int, company: int | None, role: str | None) -> None:
    """Ends the present affiliation and begins one with `company` (None: with none)."""
    if Person.get_by_id(row).company_id == company:
        return
    Affiliation.update(until=clock.today().isoformat()).where(
        Affiliation.person == row, Affiliation.until.is_null()
    ).execute()
    Person.update(company=company).where(Person.id == row).execute()
    if company:
        Affiliation.create(person=row, company=company, role=role)


def _set_status(row: int, status: str | None, at: str | None = None) -> None:
    if status is not None and status not in STATUSES:
        raise Invalid("status", _("A status is lead, prospect, customer or past."))
    person = Person.get_by_id(row)
    if person.status == status:
        return
    Person.update(status=status).where(Person.id == row).execute()
    if status:
        StatusChange.create(person=row, at=at or clock.stamp(), status=status, source=person.source)


def set_status(ids: Iterable[int], status: str) -> None:
    """Gives people a status; when each got it is kept."""
    ids = list(ids)
    with store.step(n_("Set status of {n} person", "Set status of {n} people", len(ids))):
        for row in ids:
            _set_status(row, status)


def star(ids: Iterable[int], on: bool = True) -> None:
    """Marks people as favourites, or no longer."""
    ids = list(ids)
    with store.step(_("Favourite") if on else _("No favourite")):
        store.many("UPDATE person SET starred = ? WHERE id = ?", ((int(on), row) for row in ids))


def delete(ids: Iterable[int]) -> None:
    """Puts people into the trash, from which undo or the trash brings them back whole."""
    ids = list(ids)
    with store.step(n_("Delete {n} contact", "Delete {n} contacts", len(ids))):
        store.many(
            "UPDATE person SET trashed_at = ? WHERE id = ?", ((clock.stamp(), row) for row in ids)
        )


def archive(ids: Iterable[int]) -> None:
    """Takes people out of the lists; search still finds them."""
    ids = list(ids)
    with store.step(n_("Archive {n} contact", "Archive {n} contacts", len(ids))):
        store.many(
            "UPDATE person SET archived_at = ? WHERE id = ?", ((clock.stamp(), row) for row in ids)
        )


def bring_back(ids: Iterable[int]) -> None:
    """Takes people out of the trash and out of the archive."""
    ids = list(ids)
    with store.step(n_("Bring back {n} contact", "Bring back {n} contacts", len(ids))):
        store.many(
            "UPDATE person SET trashed_at = NULL, archived_at = NULL WHERE id = ?",
            ((row,) for row in ids),
        )
