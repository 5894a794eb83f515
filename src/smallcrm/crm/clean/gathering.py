"""Reads all that tells people and companies apart, in a handful of questions for the whole file."""

from collections import Counter
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.clean import likeness, mailboxes
from smallcrm.crm.clean.likeness import Name
from smallcrm.crm.words.fold import fold
from smallcrm.crm.words.names import company_key

MANY_FIRMS = 20


class Known(NamedTuple):
    """One person. emails: by key, whether it is an old one; firm: what the company is compared by;
    places: addresses with a street."""

    id: int
    text: str
    name: Name
    emails: dict[str, bool]
    phones: frozenset[str]
    birthday: str
    company: int
    firm: str
    domains: frozenset[str]
    locals: frozenset[str]
    places: frozenset[str]
    city: str
    job: str


class Everyone(NamedTuple):
    """All people, and in how many names each word stands, as it is written and as it sounds."""

    people: dict[int, Known]
    often: Counter[str]
    sounding: Counter[str]

    def rarest(self, name: Name) -> str:
        """The word of a name that tells most, as it sounds."""
        return min(name.sounds, key=lambda sound: self.sounding[sound], default="")

    def namesakes(self, name: Name) -> float:
        """How many others with this name would be here by chance."""
        found, every = 1.0, max(len(self.people), 1)
        for place, sound in enumerate(name.sounds):
            found *= max(self.sounding[sound] - 2, 0.5) / (every if place else 1)
        return found


def _emails() -> dict[int, dict[str, bool]]:
    found: dict[int, dict[str, bool]] = {}
    for row, key, retired in store.rows(
        "SELECT person_id, key, retired_at IS NOT NULL FROM email WHERE person_id IS NOT NULL "
        "ORDER BY retired_at IS NULL"
    ):
        found.setdefault(row, {})[key] = bool(retired)
    return found


def phones(noun: str) -> dict[int, set[str]]:
    """The telephone numbers of each person or company, as they are compared."""
    found: dict[int, set[str]] = {}
    for row, e164, digits in store.rows(
        f"SELECT {noun}_id, e164, digits FROM phone WHERE {noun}_id IS NOT NULL "
        "AND ifnull(label, '') NOT LIKE '%fax%'"
    ):
        key = e164 or (digits if len(digits) >= 7 else "")
        if key:
            found.setdefault(row, set()).add(key)
    return found


def _places() -> tuple[dict[int, set[str]], dict[int, str]]:
    places: dict[int, set[str]] = {}
    cities: dict[int, str] = {}
    for row, street, postcode, city in store.rows(
        "SELECT person_id, street, postcode, city FROM address WHERE person_id IS NOT NULL "
        "AND retired_at IS NULL"
    ):
        if city:
            cities[row] = fold(city)
        if street and (postcode or city):
            places.setdefault(row, set()).add(f"{fold(street)}|{fold(postcode or city)}")
    return places, cities


def _of_everybody(emails: dict[int, dict[str, bool]]) -> frozenset[str]:
    """Domains where people of very many companies have an address: services for mail, whatever
    their name."""
    company: dict[int, int] = dict(
        store.rows("SELECT id, company_id FROM person WHERE company_id IS NOT NULL")
    )
    firms: dict[str, set[int]] = {}
    for row, mails in emails.items():
        if row in company:
            for key in mails:
                firms.setdefault(key.rpartition("@")[2], set()).add(company[row])
    return frozenset(domain for domain, found in firms.items() if len(found) > MANY_FIRMS)


def people() -> Everyone:
    """All people that are not in the trash."""
    emails, numbers = _emails(), phones("person")
    places, cities = _places()
    services = _of_everybody(emails)
    firms = {row: company_key(name) for row, name in store.rows("SELECT id, name FROM company")}
    found: dict[int, Known] = {}
    often: Counter[str] = Counter()
    sounding: Counter[str] = Counter()
    none: frozenset[str] = frozenset()
    for row, text, suffix, birthday, company, job in store.rows(
        "SELECT id, name, suffix, birthday, company_id, job_title FROM person "
        "WHERE trashed_at IS NULL"
    ):
        name = likeness.name(f"{text} {suffix}" if suffix and suffix not in text else text)
        often.update(set(name.tokens))
        sounding.update(set(name.sounds))
        mails = emails.get(row, {})
        domains = frozenset(map(mailboxes.domain, mails)) - services - {""} if mails else none
        before_at = frozenset(filter(None, map(mailboxes.local, mails))) if mails else none
        found[row] = Known(
            row, text, name, mails, frozenset(numbers.get(row, none)), birthday or "", company or 0,
            firms.get(company, ""), domains, before_at, frozenset(places.get(row, none)),
            cities.get(row, ""), fold(job) if job else "",
        )  # fmt: skip
    return Everyone(found, often, sounding)
