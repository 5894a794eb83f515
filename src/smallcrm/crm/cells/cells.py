"""Any field of people or companies as a cell that one types into; each change is one step."""

from collections.abc import Iterable

from smallcrm import store
from smallcrm.crm import companies, people, reach, typed
from smallcrm.crm.fields import fields as own
from smallcrm.crm.fields import values as own_values
from smallcrm.crm.query import columns
from smallcrm.crm.tables.contacts import Address
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

PLAIN = {
    "person": ("name", "company", "source", "job_title", "asked_for", "birthday"),
    "company": ("name", "industry", "domain", "asked_for"),
}
PLACES = ("city", "region", "country")


def editable(noun: str, name: str) -> bool:
    """Whether one can type into a field of people or companies."""
    known = (*PLAIN[noun], *PLACES, "email", "phone", "tag")
    more = "status" if noun == "person" else "employees"
    return name in known or name == more or _own(noun, name) is not None


def _own(noun: str, name: str) -> int | None:
    return next((row.id for row in own.known(noun) if fold(row.name) == name), None)


def title(noun: str, name: str) -> str:
    """What a field is called."""
    field = columns.fields(noun).get(name)
    return field.title if field else name


def now(noun: str, name: str, ids: Iterable[int]) -> dict[int, str]:
    """What a field holds for some records, as one would type it; "" for nothing."""
    ids = list(ids)
    row = _own(noun, name)
    if row is not None:
        return {
            one: next(value.typed for value in own_values.of(noun, one) if value.field.id == row)
            for one in ids
        }
    if name in PLAIN[noun] or name in ("status", "employees"):
        expr = "(SELECT company.name FROM company WHERE company.id = company_id)"
        marks = ", ".join(str(int(one)) for one in ids)
        sql = f"SELECT id, {expr if name == 'company' else name} FROM {noun} WHERE id IN ({marks})"
        found: dict[int, object] = dict(store.rows(sql))
        return {one: "" if found.get(one) is None else str(found[one]) for one in ids}
    cells = columns.cells(noun, [name], ids)
    return {one: cells.get(one, {}).get(name, "") for one in ids}


def put(noun: str, ids: Iterable[int], name: str, text: str) -> None:
    """Keeps what was typed in a field of one or several records; one step. Raises Invalid."""
    ids = list(ids)
    count = n_("{n} record", "{n} records", len(ids))
    with store.step(_("Change {field} of {count}").format(field=title(noun, name), count=count)):
        for row in ids:
            _put(noun, row, name, text.strip())


def _put(noun: str, row: int, name: str, text: str) -> None:
    room = people if noun == "person" else companies
    if name == "status" and noun == "person":
        people.edit(row, status=_status(text))
    elif name == "employees" and noun == "company":
        companies.edit(row, employees=_whole(text))
    elif name in PLAIN[noun]:
        room.edit(row, **{name: text if name in ("name", "company") else text or None})
    elif name in ("email", "phone"):
        typed.edit_contact(noun, row, {name: text})
    elif name == "tag":
        typed.edit_contact(noun, row, {"tags": text})
    elif name in PLACES:
        _place(noun, row, name, text)
    else:
        field = _own(noun, name)
        if field is None:
            raise Invalid(name, _("“{field}” cannot be typed here.").format(field=name))
        own_values.put(noun, row, field, text)


def _status(text: str) -> str | None:
    if not text:
        return None
    known = {fold(word): word for word in people.STATUSES}
    known |= {fold(people.status_word(word)): word for word in people.STATUSES}
    if fold(text) not in known:
        raise Invalid("status", _("A status is lead, prospect, customer or past."))
    return known[fold(text)]


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Invalid("employees", _("“{text}” is not a whole number.").format(text=text[:40]))
    return int(text)


def _place(noun: str, row: int, name: str, text: str) -> None:
    first = store.one(
        f"SELECT id FROM address WHERE {noun}_id = ? AND retired_at IS NULL ORDER BY position, id",
        (row,),
    )
    if not first:
        if text:
            Address.create(**{noun: row, name: text})
        return
    parts = reach.address_parts(int(first))
    parts[name] = text or None
    if any(parts[part] for part in reach.ADDRESS_PARTS):
        reach.edit_address(int(first), **{name: text or None})
    else:
        reach.retire("address", int(first))


def check(noun: str, name: str, text: str) -> str:
    """Why a text cannot be kept in a field of some record, "" when it can, without keeping it."""
    if name == "name" and not text.strip():
        return _("A name is missing.")
    try:
        row = _own(noun, name)
        if row is not None:
            from smallcrm.crm.fields.types import read

            field = own.get(row)
            read(field.type, text, field.options)
        elif name == "status":
            _status(text.strip())
        elif name == "employees":
            _whole(text.strip())
        elif name == "birthday" and text.strip():
            people.check_birthday(text.strip())
        elif name == "email" and text.strip():
            reach.check_email(text)
    except Invalid as wrong:
        return wrong.text
    return ""
