"""Firms and other bodies that people work for."""

from collections.abc import Iterable
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import reach, tags
from smallcrm.crm.search import match
from smallcrm.crm.tables.contacts import Company
from smallcrm.crm.words.names import company_key
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

COLUMNS = {"external_id", "name", "domain", "industry", "employees", "parent_id", "asked_for",
           "photo"}  # fmt: skip


def find(name: str) -> int | None:
    """The company of that name, legal form and capitals apart (“Acme Inc” is “ACME”), or None."""
    key = company_key(name)
    first = next(iter(key.split()), "")
    if not first:
        return None
    ids = ", ".join(str(row) for row in match("company", first, 500))
    matches = store.rows(f"SELECT id, name FROM company WHERE id IN ({ids}) ORDER BY id")
    exact = [row for row, found in matches if found == name.strip()]
    return next(iter(exact), None) or next(
        (row for row, found in matches if company_key(found) == key), None
    )


def add(name: str, **values: Any) -> int:
    """Adds a company; its id. `values` are columns, and tags, and email, phone, website (one value
    or a list of (label, value)).

    Raises Invalid for an empty name or a value that cannot be kept.
    """
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", _("A company needs a name."))
    ways = {key: values.pop(key, None) for key in ("email", "phone", "website")}
    tagged = values.pop("tags", ())
    created = values.pop("created_at", None) or clock.stamp()
    _check(values)
    with store.step(_("Add company {name}").format(name=name)):
        row = int(Company.create(name=name, created_at=created, **values).id)
        for key, value in ways.items():
            for label, one in [("work", value)] if isinstance(value, str) else value or ():
                reach.add("company", row, {"website": "link"}.get(key, key), one, label)
        for tag in tagged:
            tags.add("company", [row], tag)
    return row


def find_or_add(name: str) -> int:
    """The company of that name, made if there is none."""
    return find(name) or add(name)


def edit(row: int, **values: Any) -> None:
    """Changes columns of a company. Raises Invalid."""
    if "name" in values and not values["name"].strip():
        raise Invalid("name", _("A company needs a name."))
    _check(values)
    with store.step(_("Edit {name}").format(name=Company.get_by_id(row).name)):
        Company.update(**values).where(Company.id == row).execute()


def _check(values: dict[str, Any]) -> None:
    unknown = values.keys() - COLUMNS - {"name", "starred"}
    if unknown:
        raise Invalid(unknown.pop(), _("A company has no such field."))


def parent_for(row: int, name: str) -> int | None:
    """The company called `name` (made if there is none) as one that `row` can belong to; None for
    “”. Raises Invalid when it is `row` itself or belongs to it."""
    if not name.strip():
        return None
    found = find_or_add(name)
    above: int | None = found
    while above is not None:
        if above == row:
            raise Invalid("parent", _("A company cannot belong to itself or to its own part."))
        above = store.one("SELECT parent_id FROM company WHERE id = ?", (above,))
    return found


def star(ids: Iterable[int], on: bool = True) -> None:
    """Marks companies as favourites, or no longer."""
    with store.step(_("Favourite") if on else _("No favourite")):
        store.many("UPDATE company SET starred = ? WHERE id = ?", ((int(on), row) for row in ids))


def delete(ids: Iterable[int]) -> None:
    """Puts companies into the trash; their people stay."""
    ids = list(ids)
    with store.step(n_("Delete {n} company", "Delete {n} companies", len(ids))):
        store.many(
            "UPDATE company SET trashed_at = ? WHERE id = ?", ((clock.stamp(), row) for row in ids)
        )


def archive(ids: Iterable[int]) -> None:
    """Takes companies out of the lists; search still finds them."""
    ids = list(ids)
    with store.step(n_("Archive {n} company", "Archive {n} companies", len(ids))):
        store.many(
            "UPDATE company SET archived_at = ? WHERE id = ?",
            ((clock.stamp(), row) for row in ids),
        )


def bring_back(ids: Iterable[int]) -> None:
    """Takes companies out of the trash and out of the archive."""
    ids = list(ids)
    with store.step(n_("Bring back {n} company", "Bring back {n} companies", len(ids))):
        store.many(
            "UPDATE company SET trashed_at = NULL, archived_at = NULL WHERE id = ?",
            ((row,) for row in ids),
        )
