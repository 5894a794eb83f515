"""What a row would change in a contact that is known already, field by field, old and new."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smallcrm.crm.exchange.contacts import said
from smallcrm.crm.exchange.contacts.known import Known, link_key
from smallcrm.crm.exchange.dialled.national import is_same
from smallcrm.crm.exchange.draft import Address, Draft, Phone
from smallcrm.crm.exchange.out.lines import Numbers
from smallcrm.crm.people import STATUSES
from smallcrm.crm.reach import one_line
from smallcrm.crm.words.fold import fold, words
from smallcrm.crm.words.names import company_key
from smallcrm.i18n import _

_NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix", "nickname")
_LEAST_DIGITS = 7
_UUID = 36
_KEPT = frozenset(("created_at", *_NAME_PARTS))


class Change(NamedTuple):
    """One difference. field as in JSON; old and new as text; thing: what is to be written."""

    field: str
    old: str | None
    new: str
    thing: Any = None


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents, punctuation and order."""
    return one == other or sorted(words(one)) == sorted(words(other)) != []


def is_nameless(known: Known) -> bool:
    """Whether a contact is known by its address or number only."""
    return "@" in known.name or not any(letter.isalpha() for letter in known.name)


def changes(known: Known, draft: Draft) -> list[Change]:
    """Everything a row would change; empty cells change nothing, and nothing is said twice."""
    return [
        *_name(known, draft),
        *_columns(known, draft),
        *_company(known, draft),
        *_ways(known, draft),
        *_addresses(known, draft),
        *_rest(known, draft),
    ]


def _name(known: Known, draft: Draft) -> Iterator[Change]:
    if not draft.person:
        return
    if is_nameless(known) and "@" not in draft.name and not same_name(known.name, draft.name):
        yield Change("name", known.name, draft.name)
    said = set(words(known.name))
    for part in _NAME_PARTS:
        value = draft.values.get(part)
        if value and not known.values.get(part) and not said.issuperset(words(value)):
            yield Change(part, None, value)


def _columns(known: Known, draft: Draft) -> Iterator[Change]:
    for column, value in draft.values.items():
        if column in _KEPT:
            continue
        old = known.values.get(column)
        if column == "parent" and company_key(value) == company_key(old or ""):
            continue
        if column == "external_id" and (old or _is_own(known, draft, value)):
            continue
        if value != old:
            yield Change(column, old, value)
    if draft.person and draft.status and _goes_on(known.status, draft.status):
        yield Change("status", known.status, draft.status)
    if draft.trashed_at and not known.trashed:
        yield Change("trashed_at", None, draft.trashed_at)


def _is_own(known: Known, draft: Draft, number: str) -> bool:
    """Whether a number says only which record of this file it is, as cards that went out do."""
    noun = "person" if draft.person else "company"
    return len(number) >= _UUID and known.id > 0 and Numbers().is_own(noun, known.id, number)


def _goes_on(old: str | None, new: str) -> bool:
    """Whether a status leads on from lead over prospect and customer to past; a file that is older
    than what is known never makes a lead of a customer."""
    return old is None or STATUSES.index(new) > STATUSES.index(old)


def _company(known: Known, draft: Draft) -> Iterator[Change]:
    name = draft.company
    if not draft.person or not name:
        return
    if not known.company or company_key(known.company) != company_key(name):
        yield Change("company", known.company, name)


def _ways(known: Known, draft: Draft) -> Iterator[Change]:
    for email in draft.emails:
        if email.key not in known.emails:
            yield Change("emails", None, email.value, email)
    for phone in draft.phones:
        key = phone.key or fold(phone.value)
        if key not in known.phones and not _is_known(phone, known.phones):
            yield Change("phones", None, phone.value, phone)
    for link in draft.links:
        if link_key(link.value) not in known.links:
            yield Change("websites", None, link.value, link)


def _is_known(phone: Phone, keys: set[str]) -> bool:
    """Whether it is one of these numbers, of which one may not say its country."""
    said = phone.key
    return without_prefix(phone, keys) or any(
        is_same(said, key) for key in keys if key[:1].isdigit()
    )


def without_prefix(phone: Phone, keys: set[str]) -> bool:
    """Whether a number is one of these without the prefix of its country: 912 345 087 is
    +351 912 345 087 for a contact that has it."""
    short, typed = phone.digits.lstrip("0"), phone.value.lstrip()
    if typed.startswith("00"):
        return f"+{short}" in keys
    if typed.startswith("+") or len(short) < _LEAST_DIGITS:
        return False
    return any(key.startswith("+") and key.endswith(short) for key in keys)


def _addresses(known: Known, draft: Draft) -> Iterator[Change]:
    """A new address, or a new one in the place of the address with the same label."""
    for address in draft.addresses:
        if any(covers(old, address) for _row, old in known.addresses):
            continue
        place = next(
            ((row, old) for row, old in known.addresses if row and old.label == address.label), None
        )
        if place is None:
            yield Change("addresses", None, address_line(address), (None, address))
        else:
            row, old = place
            merged = Address(
                address.label,
                *(new or before for new, before in zip(address[1:], old[1:], strict=True)),
            )
            yield Change("addresses", address_line(old), address_line(merged), (row, merged))


def covers(old: Address, new: Address) -> bool:
    """Whether every filled part of `new` is in `old` already."""
    pairs = zip(old[1:], new[1:], strict=True)
    return all(not said or fold(said) == fold(had or "") for had, said in pairs)


def address_line(address: Address) -> str:
    """An address in one line."""
    return one_line(*address[1:])


def _rest(known: Known, draft: Draft) -> Iterator[Change]:
    for tag in draft.tags:
        if fold(tag) not in known.tags:
            yield Change("tags", None, tag)
    for note in draft.notes:
        if note not in known.notes and not said.is_known(note, known.notes):
            yield Change("notes", None, note)
    for name, value in draft.custom.items():
        if known.custom.get(name) != value:
            yield Change(f"custom:{name}", known.custom.get(name), value)
    if draft.last_contact and draft.last_contact not in known.moments:
        yield Change("last_contact", None, draft.last_contact)
    if draft.picture and not known.pictured:
        yield Change("picture", None, _("from the card"))
    yield from _consent(known, draft)
    yield from _work(known, draft)


def _consent(known: Known, draft: Draft) -> Iterator[Change]:
    said_any = draft.person and (draft.consent or draft.no_calls)
    for address, state in draft.consents() if said_any else ():
        said = f"{address} {state}"
        if said not in known.consents and f"{address} withdrawn" not in known.consents:
            yield Change("consent", None, state, address)


def _work(known: Known, draft: Draft) -> Iterator[Change]:
    """A deal and a next step that came with the row."""
    deal, task = deal_title(draft), draft.task.get("title")
    if deal and fold(deal) not in known.deals:
        yield Change("deal", None, deal)
    if task and fold(task) not in known.tasks:
        yield Change("task", None, task)


def deal_title(draft: Draft) -> str | None:
    """What to call the deal of a row; a value alone is a deal with that contact."""
    if not draft.deal:
        return None
    return draft.deal.get("title") or _("Deal with {name}").format(name=draft.name)
