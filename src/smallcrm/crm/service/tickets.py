"""What customers ask for after the sale: asked, put off until they answer, solved, asked again."""

from collections.abc import Iterable
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import companies
from smallcrm.crm.service.words import PRIORITIES, STATES
from smallcrm.crm.tables.contacts import Person
from smallcrm.crm.tables.service import Ticket
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

COLUMNS = {"title", "description", "priority", "channel", "person_id", "company_id", "opened_at",
           "first_reply_at", "solved_at", "satisfaction", "external_id"}  # fmt: skip


def add(title: str, **values: Any) -> int:
    """Adds an open ticket with the next number; its id.

    `values`: columns of a ticket, or company (a name). It belongs to the company of its person,
    and was asked now, unless they say otherwise. Raises Invalid.
    """
    columns = _checked({"title": title, **values})
    if columns.pop("solved_at", None):
        raise Invalid("solved_at", _("This ticket is not solved yet."))
    columns.setdefault("opened_at", clock.stamp())
    with store.step(_("Add ticket {title}").format(title=columns["title"])):
        _complete(columns)
        return int(Ticket.create(number=next_number(), **columns).id)


def next_number() -> int:
    """The number the next ticket gets: never one that is in the file, not even in the trash."""
    return int(store.one("SELECT ifnull(max(number), 0) + 1 FROM ticket"))


def edit(row: int, **values: Any) -> None:
    """Changes columns of a ticket; `company` is a name. Raises Invalid."""
    columns, ticket = _checked(values), Ticket.get_by_id(row)
    if columns.get("solved_at") and ticket.state != "solved":
        raise Invalid("solved_at", _("This ticket is not solved yet."))
    with store.step(_("Edit {title}").format(title=ticket.title)):
        if "company" in columns:
            name = columns.pop("company")
            columns["company_id"] = companies.find_or_add(name) if name else None
        elif columns.get("person_id"):
            _complete(columns)
        if columns:
            Ticket.update(**columns).where(Ticket.id == row).execute()


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    found = dict(values)
    if "title" in found:
        found["title"] = " ".join((found["title"] or "").split())
        if not found["title"]:
            raise Invalid("title", _("A ticket needs a few words."))
    for key in found:
        if key not in COLUMNS | {"company"}:
            raise Invalid(key, _("A ticket has no such field."))
    if found.get("opened_at", clock.stamp()) is None:
        raise Invalid("opened_at", _("A ticket was asked some day."))
    if found.get("priority", "normal") not in PRIORITIES:
        raise Invalid("priority", _("A priority is low, normal, high or urgent."))
    for key in ("description", "channel"):
        if key in found:
            found[key] = (found[key] or "").strip() or None
    if found.get("satisfaction") is not None:
        found["satisfaction"] = _number(str(found["satisfaction"]))
    return found


def _number(typed: str) -> str | None:
    try:
        return plain_number(typed)
    except ValueError:
        raise Invalid("satisfaction", _("Satisfaction is a number, like 4 or 8.5.")) from None


def plain_number(typed: str) -> str | None:
    """A number as the file keeps it, None for nothing: “4,50” is 4.5. Raises ValueError."""
    from decimal import Decimal, InvalidOperation

    text = typed.strip().replace(",", ".")
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise ValueError(typed) from None
    if not found.is_finite() or abs(found) >= 10**9:
        raise ValueError(typed)
    whole, dot, rest = f"{found:f}".partition(".")
    return whole + (dot + rest).rstrip("0").rstrip(".")


def _complete(columns: dict[str, Any]) -> None:
    """A ticket is of the company that is named, else of that of its person."""
    name = columns.pop("company", None)
    if name:
        columns["company_id"] = companies.find_or_add(name)
    elif columns.get("person_id") and not columns.get("company_id"):
        columns["company_id"] = Person.get_by_id(columns["person_id"]).company_id


def set_state(ids: Iterable[int], state: str) -> None:
    """Opens tickets, has them wait for the customer, or calls them solved now. Raises Invalid."""
    ids = list(ids)
    if state not in STATES:
        raise Invalid("state", _("A ticket is open, waiting or solved."))
    with store.step(_step_title(ids, state)):
        for ticket in Ticket.select().where(Ticket.id.in_(ids)):
            if ticket.state != state:
                solved = clock.stamp() if state == "solved" else None
                Ticket.update(state=state, solved_at=solved).where(Ticket.id == ticket.id).execute()


def _step_title(ids: list[int], state: str) -> str:
    one = {
        "open": _("Open again: {title}"), "waiting": _("Waits for the customer: {title}"),
        "solved": _("Solved: {title}"),
    }  # fmt: skip
    if len(ids) == 1:
        return one[state].format(title=Ticket.get_by_id(ids[0]).title)
    return n_("Change the state of {n} ticket", "Change the state of {n} tickets", len(ids))


def delete(ids: Iterable[int]) -> None:
    """Puts tickets into the trash."""
    ids = list(ids)
    with store.step(n_("Delete {n} ticket", "Delete {n} tickets", len(ids))):
        Ticket.update(trashed_at=clock.stamp()).where(Ticket.id.in_(ids)).execute()
