"""What gives way where a file is to replace tags, e-mail addresses, numbers and the like."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smallcrm.crm.exchange.contacts.compare import Change, address_line, covers, without_prefix
from smallcrm.crm.exchange.contacts.known import Known, link_key
from smallcrm.crm.exchange.draft import Address, Draft, Phone
from smallcrm.crm.words.fold import fold

SEVERAL = ("tags", "emails", "phones", "websites", "addresses")


class Replaced(NamedTuple):
    """What is written where values are replaced: those that go, those that come back into use, and
    the new ones. Tags go by their key, addresses by their parts, all else as typed."""

    gone: Sequence[str]
    back: Sequence[str]
    new: Sequence[Change]


def replaced(found: Iterable[Change], known: Known, draft: Draft, field: str) -> list[Change]:
    """The changes of one field if what the row brings takes the place of what is there: one
    change with all old and all new values, or only new ones where nothing has to go."""
    new = [change for change in found if change.field == field]
    if field == "addresses":
        return _addresses(new, known, draft)
    comes = _brought(draft, field)
    there, retired = known.shown[field], known.retired[field]
    phones = draft.phones if field == "phones" else ()
    gone = [key for key in there if key not in comes and not _is_one_of(key, phones)]
    back = [key for key in comes if key in retired and key not in there]
    if not comes or not (gone or back):
        return new
    written = gone if field == "tags" else [there[key] for key in gone]
    stays = [value for key, value in there.items() if key not in gone]
    after = [*stays, *(retired[key] for key in back), *(change.new for change in new)]
    thing = Replaced(written, [retired[key] for key in back], new)
    return [Change(field, ", ".join(there.values()) or None, ", ".join(after), thing)]


def settle(known: Known, draft: Draft, fields: Iterable[str]) -> None:
    """Before a row is added to what is known: values that it replaces are no longer in use."""
    for field in fields:
        if field == "addresses" and draft.addresses:
            known.addresses = [
                one for one in known.addresses
                if any(covers(one[1], new) for new in draft.addresses)
            ]  # fmt: skip
        elif field != "addresses" and (comes := _brought(draft, field)):
            there = known.shown[field]
            for key in [key for key in there if key not in comes]:
                known.retired[field][key] = there.pop(key)
                if field == "tags":
                    known.tags.discard(key)
                    known.retired[field].pop(key)


def parts_key(address: Address) -> str:
    """An address as the file's own words for its parts, to find it by."""
    return json.dumps(list(address[1:]), ensure_ascii=False, separators=(",", ":"))


def _addresses(new: list[Change], known: Known, draft: Draft) -> list[Change]:
    comes, there = draft.addresses, [address for _row, address in known.addresses]
    gone = [old for old in there if not any(covers(old, one) for one in comes)]
    if not comes or not gone:
        return new
    added = [
        Change("addresses", None, address_line(one), (None, one))
        for one in comes
        if not any(covers(old, one) for old in there)
    ]
    stays = [address_line(old) for old in there if old not in gone]
    after = [*stays, *(change.new for change in added)]
    thing = Replaced([parts_key(old) for old in gone], [], added)
    return [Change("addresses", "\n".join(map(address_line, there)), "\n".join(after), thing)]


def _brought(draft: Draft, field: str) -> dict[str, str]:
    if field == "tags":
        return {fold(tag): tag for tag in draft.tags}
    if field == "emails":
        return {one.key: one.value for one in draft.emails}
    if field == "phones":
        return {one.key or fold(one.value): one.value for one in draft.phones}
    return {link_key(one.value): one.value for one in draft.links}


def _is_one_of(key: str, phones: Iterable[Phone]) -> bool:
    return any(without_prefix(phone, {key}) for phone in phones)
