"""How to reach a person or company: e-mails, phones, addresses and links, old ones kept."""

from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm import about
from smallcrm.crm.tables.contacts import Address, Email, Link, Phone
from smallcrm.crm.words import emails, phones
from smallcrm.crm.words.fold import digits
from smallcrm.errors import Invalid
from smallcrm.i18n import _

MODELS = {"email": Email, "phone": Phone, "address": Address, "link": Link}
ADDRESS_PARTS = ("street", "city", "region", "postcode", "country")


class Way(NamedTuple):
    """One e-mail, phone, address or link. label: work, mobile, home …; value as typed."""

    id: int
    kind: str
    label: str | None
    value: str
    detail: str | None
    retired: bool


def _columns(kind: str, value: str) -> dict[str, str | None]:
    value = value.strip()
    if not value:
        raise Invalid(kind, _("Nothing was typed."))
    if kind == "email":
        wrong = emails.problem(value)
        if wrong:
            raise Invalid("email", wrong)
        return {"value": emails.clean(value), "key": emails.key(value)}
    if kind == "phone":
        e164, _extension = phones.parse(value, about.country())
        return {"value": value, "e164": e164, "digits": digits(value)}
    if kind == "address":
        return {"street": value}
    return {"value": value}


def check_email(value: str) -> None:
    """Raises Invalid for what is no e-mail address."""
    _columns("email", value)


def add(noun: str, owner: int, kind: str, value: str, label: str | None = None) -> int:
    """Adds an `email`, `phone`, `link` or one-line `address` to a person or company; its id."""
    model = MODELS[kind]
    with store.step(_("Add {what}").format(what=KINDS[kind])):
        position = store.one(
            f"SELECT ifnull(max(position) + 1, 0) FROM {kind} WHERE {noun}_id = ?", (owner,)
        )
        return int(
            model.create(
                **{noun: owner}, **_columns(kind, value), label=label or None, position=position
            ).id
        )


def edit(kind: str, row: int, value: str, label: str | None = None) -> None:
    """Changes one; the old value is kept as a retired one that search and import still match."""
    model: Any = MODELS[kind]
    with store.step(_("Change {what}").format(what=KINDS[kind])):
        found = model.get_by_id(row)
        columns = _columns(kind, value)
        if label is not None:
            columns["label"] = label or None
        changed = any(getattr(found, name) != new for name, new in columns.items())
        if changed and kind in ("email", "phone") and found.value != columns["value"]:
            _keep_old(kind, row)
        model.update(**columns).where(model.id == row).execute()


def _keep_old(kind: str, row: int) -> None:
    names = [r[1] for r in store.rows(f"PRAGMA table_info({kind})") if r[1] not in ("id",)]
    listed = ", ".join(names)
    values = ", ".join("?" if name == "retired_at" else name for name in names)
    store.execute(
        f"INSERT INTO {kind} ({listed}) SELECT {values} FROM {kind} WHERE id = ?",
        (clock.stamp(), row),
    )


def add_address(noun: str, owner: int, label: str | None = None, **parts: str | None) -> int:
    """Adds an address by its parts; its id. Raises Invalid when all are empty."""
    columns = {name: (parts.get(name) or "").strip() or None for name in ADDRESS_PARTS}
    if not any(columns.values()):
        raise Invalid("address", _("Nothing was typed."))
    with store.step(_("Add {what}").format(what=KINDS["address"])):
        position = store.one(
            f"SELECT ifnull(max(position) + 1, 0) FROM address WHERE {noun}_id = ?", (owner,)
        )
        return int(
            Address.create(**{noun: owner}, **columns, label=label or None, position=position).id
        )


def edit_address(row: int, label: str | None = None, **parts: str | None) -> None:
    """Changes street, city, region, postcode or country (ISO 3166) of an address. Raises Invalid
    when nothing would be left of it."""
    found = Address.get_by_id(row)
    columns = {
        name: (parts.get(name, getattr(found, name)) or "").strip() or None
        for name in ADDRESS_PARTS
    }
    if not any(columns.values()):
        raise Invalid("address", _("Nothing was typed."))
    with store.step(_("Change {what}").format(what=KINDS["address"])):
        kept = columns | ({} if label is None else {"label": label or None})
        Address.update(**kept).where(Address.id == row).execute()


def address_parts(row: int) -> dict[str, str | None]:
    """The parts of an address, and its label."""
    found = Address.get_by_id(row)
    return {name: getattr(found, name) for name in (*ADDRESS_PARTS, "label")}


def relabel(kind: str, row: int, label: str) -> None:
    """Calls one work, mobile, home … or nothing."""
    model = MODELS[kind]
    with store.step(_("Change {what}").format(what=KINDS[kind])):
        model.update(label=label.strip() or None).where(model.id == row).execute()


def put_first(kind: str, row: int) -> None:
    """Makes one the first of its kind: the one that is written to or dialled."""
    model: Any = MODELS[kind]
    found = model.get_by_id(row)
    noun = "person" if found.person_id else "company"
    with store.step(_("Change {what}").format(what=KINDS[kind])):
        before = store.rows(
            f"SELECT id FROM {kind} WHERE {noun}_id = ? ORDER BY id <> ?, position, id",
            (getattr(found, f"{noun}_id"), row),
        )
        store.many(
            f"UPDATE {kind} SET position = ? WHERE id = ? AND position <> ?",
            ((place, one, place) for place, (one,) in enumerate(before)),
        )


def use_again(kind: str, row: int) -> None:
    """Brings one back into use."""
    model = MODELS[kind]
    with store.step(_("Use {what} again").format(what=KINDS[kind])):
        model.update(retired_at=None).where(model.id == row).execute()


def retire(kind: str, row: int) -> None:
    """Puts one out of use; it still matches in search and import."""
    model = MODELS[kind]
    with store.step(_("Remove {what}").format(what=KINDS[kind])):
        model.update(retired_at=clock.stamp()).where(model.id == row).execute()


def of(noun: str, owner: int, *, retired: bool = False) -> list[Way]:
    """The ways to reach a record, e-mails first; retired ones only when asked for."""
    found: list[Way] = []
    for kind in ("email", "phone", "link"):
        detail = "e164" if kind == "phone" else "NULL"
        found += [
            Way(row, kind, label, value, more, gone is not None)
            for row, label, value, more, gone in store.rows(
                f"SELECT id, label, value, {detail}, retired_at FROM {kind} "
                f"WHERE {noun}_id = ? ORDER BY position, id",
                (owner,),
            )
        ]
    for row, label, *parts, gone in store.rows(
        f"SELECT id, label, {', '.join(ADDRESS_PARTS)}, retired_at FROM address "
        f"WHERE {noun}_id = ? ORDER BY position, id",
        (owner,),
    ):
        found.append(Way(row, "address", label, one_line(*parts), None, gone is not None))
    return [way for way in found if retired or not way.retired]


def one_line(
    street: str | None,
    city: str | None,
    region: str | None,
    postcode: str | None,
    country: str | None,
) -> str:
    """A postal address in one line: “Rua do Almada 120, 4050-036 Porto, Portugal”."""
    town = " ".join(part for part in (postcode, city) if part)
    return ", ".join(part for part in (street, town, region, country) if part)


KINDS = {
    "email": _("e-mail address"),
    "phone": _("phone number"),
    "address": _("address"),
    "link": _("link"),
}
