"""Whom an e-mail is from and to: people and companies by any address they have or once had."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm import about
from smallcrm.crm.mail.message import Address, Mail
from smallcrm.crm.timeline.items import Named
from smallcrm.crm.words import emails

OWNERS = """SELECT email.key, 'person', person.id, person.name FROM email
    JOIN person ON person.id = person_id WHERE key IN ({marks}) AND person.trashed_at IS NULL
  UNION SELECT email.key, 'company', company.id, company.name FROM email
    JOIN company ON company.id = company_id WHERE key IN ({marks}) AND company.trashed_at IS NULL"""


class Party(NamedTuple):
    """The two sides of a message: its direction, who of the file it is with, and the one with whom
    it is when nobody of the file is."""

    direction: str
    known: tuple[Named, ...]
    stranger: Address | None


def owners(keys: Iterable[str]) -> dict[str, list[Named]]:
    """People and companies by address, retired addresses too."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, list[Named]] = {}
    for first in range(0, len(wanted), 400):
        some = wanted[first : first + 400]
        sql = OWNERS.format(marks=", ".join("?" * len(some)))
        for key, noun, row, name in store.rows(sql, (*some, *some)):
            found.setdefault(key, []).append(Named(noun, row, name))
    return found


def own_addresses() -> set[str]:
    """Your own addresses as the file knows them."""
    return {emails.key(part) for part in about.get("my_addresses").replace(",", " ").split()}


def guess_own(mails: Iterable[Mail]) -> set[str]:
    """Your own addresses: as told, else the most frequent sender of at least two messages whom
    the file does not know and who writes to several others."""
    told = own_addresses()
    if told:
        return told
    sent: Counter[str] = Counter()
    others: dict[str, set[str]] = {}
    for mail in mails:
        if mail.sender and not mail.bulk:
            sent[mail.sender.key] += 1
            rest = {one.key for one in mail.to} - {mail.sender.key}
            others.setdefault(mail.sender.key, set()).update(rest)
    likely = [key for key, count in sent.most_common(20) if count > 1 and len(others[key]) > 1]
    known = owners(likely)
    return set([key for key in likely if key not in known][:1])


def party(mail: Mail, own: set[str]) -> Party:
    """Who a message is with, seen from the owner of `own` addresses."""
    people = [one for one in (mail.sender, *mail.to) if one and one.key not in own]
    found = owners(one.key for one in people)
    known = tuple(dict.fromkeys(named for one in people for named in found.get(one.key, ())))
    mine = mail.sender is not None and mail.sender.key in own
    recipients = {one.key for one in mail.to}
    if not own and mail.sender and mail.sender.key not in found and recipients & found.keys():
        mine = True  # somebody the file does not know wrote to somebody it knows
    first = next(iter(people), None) if not known else None
    return Party("out" if mine else "in", known, first)
