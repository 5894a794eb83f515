"""What is not in order: deals without a next step, addresses that cannot be, names in capitals."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.clean.tidy import mending, troubles
from smallcrm.crm.clean.tidy.troubles import Trouble
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

Progress = Callable[[int, int], object]


class Check(NamedTuple):
    """One kind of disorder. find: gives all of it; mend: puts one in order, inside a step; does:
    what mending does, in words, "" where only you can know."""

    key: str
    title: str
    does: str
    find: Callable[[], Iterable[Trouble]]
    mend: Callable[[Trouble], object] | None


CHECKS = (
    Check("no_step", _("Open deals without a next step"), _("Plan a follow-up for tomorrow"),
          troubles.deals_without_step, mending.plan_step),
    Check("close_past", _("Close dates in the past"), _("Move to 30 days from now"),
          troubles.close_dates_past, mending.move_close_date),
    Check("deal_gone", _("Open deals of past customers"), _("Mark as lost"),
          troubles.deals_of_past, mending.lose),
    Check("overdue", _("Tasks late by more than 60 days"), _("Move to today"),
          troubles.old_tasks, mending.plan_today),
    Check("bad_email", _("E-mail addresses that cannot be"), _("Put out of use"),
          troubles.bad_emails, mending.retire_email),
    Check("bad_phone", _("Phone numbers that are no numbers"), _("Put out of use"),
          troubles.bad_phones, mending.retire_phone),
    Check("no_reach", _("People whom you cannot reach"), _("Archive"),
          troubles.unreachable, mending.archive),
    Check("unsplit", _("Names without first and last name"), _("Split as suggested"),
          troubles.unsplit, mending.split_name),
    Check("capitals", _("Names in capitals"), _("Write as suggested"),
          troubles.capitals, mending.rename),
    Check("no_company", _("People whose address is of a company you know"), _("Put in it"),
          troubles.companies_by_domain, mending.join_company),
    Check("same_company", _("Companies with the same name"), _("Merge into the first"),
          troubles.same_companies, mending.merge_company),
    Check("born_later", _("Dates of birth in the future"), _("A hundred years earlier"),
          troubles.born_later, mending.born_earlier),
    Check("country", _("Countries that there are not"), _("Write as suggested"),
          troubles.unknown_countries, mending.write_country),
)  # fmt: skip
BY_KEY = {check.key: check for check in CHECKS}
TABLES = ("person", "company", "deal", "task", "email", "phone", "link", "address", "about")


def look(progress: Progress | None = None) -> dict[str, list[Trouble]]:
    """All that is not in order, by check; what is left as it is is not told again.

    `progress(done, of)` may raise Cancelled. Call it from the worker.
    """
    found: dict[str, list[Trouble]] = {}
    for done, check in enumerate(CHECKS):
        if progress:
            progress(done, len(CHECKS))
        left = _left(check.key)
        every = [one for one in check.find() if one.part not in left]
        if every:
            found[check.key] = every
    return found


def mend(check: str, found: Sequence[Trouble]) -> None:
    """Puts some of one kind in order. One step. Raises UserError where only you can know how."""
    chosen = BY_KEY[check]
    if chosen.mend is None or not all(one.suggestion is not None for one in found):
        raise UserError(_("Open the record and put it right there."), "by-hand")
    title = n_("Tidy up {n} thing: {what}", "Tidy up {n} things: {what}", len(found))
    with store.step(title.format(what=chosen.title)):
        for one in found:
            chosen.mend(one)


def leave(check: str, found: Sequence[Trouble]) -> None:
    """Remembers that these are right as they are; they are not told again. One step."""
    left = sorted(_left(check) | {one.part for one in found})
    with store.step(n_("Leave {n} thing as it is", "Leave {n} things as they are", len(found))):
        if store.one("SELECT 1 FROM about WHERE name = ?", (_place(check),)):
            store.execute("UPDATE about SET value = ? WHERE name = ?",
                          (json.dumps(left), _place(check)))  # fmt: skip
        else:
            store.execute("INSERT INTO about(name, value) VALUES (?, ?)",
                          (_place(check), json.dumps(left)))  # fmt: skip


def _place(check: str) -> str:
    return f"left as it is: {check}"


def _left(check: str) -> set[int]:
    kept = store.one("SELECT value FROM about WHERE name = ?", (_place(check),))
    return set(json.loads(kept)) if kept else set()
