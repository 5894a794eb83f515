"""Finds each kind of disorder, all of it in one or two questions to the file."""

from collections.abc import Iterator
from typing import NamedTuple

from smallcrm import clock, store, text
from smallcrm.crm.tables.derived import OPEN_DEAL, OPEN_TASK
from smallcrm.crm.words import emails, names
from smallcrm.i18n import _

LONG_LATE = 60


class Trouble(NamedTuple):
    """Something not in order. noun and id: the record to open; part: the row it is about; detail:
    what is wrong; suggestion: what mending would write, None where nothing can be suggested."""

    noun: str
    id: int
    part: int
    name: str
    detail: str
    suggestion: str | None


_NOT_AWAY = "trashed_at IS NULL AND archived_at IS NULL"


def deals_without_step() -> Iterator[Trouble]:
    """Open deals that are not put off and have no open task."""
    for row, title, person in store.rows(
        f"SELECT deal.id, title, person.name FROM deal LEFT JOIN person ON person.id = person_id "
        f"WHERE {OPEN_DEAL} AND ifnull(snoozed_until, '') <= ? "
        f"AND NOT EXISTS (SELECT 1 FROM task WHERE task.deal_id = deal.id AND {OPEN_TASK}) "
        "ORDER BY deal.stage_since",
        (clock.today().isoformat(),),
    ):
        yield Trouble("deal", row, row, title, person or "", "")


def close_dates_past() -> Iterator[Trouble]:
    """Open deals that should be closed by now."""
    for row, title, day in store.rows(
        f"SELECT id, title, expected_close FROM deal WHERE {OPEN_DEAL} AND expected_close < ? "
        "ORDER BY expected_close",
        (clock.today().isoformat(),),
    ):
        yield Trouble("deal", row, row, title, _("was to close {day}").format(day=_day(day)), "")


def deals_of_past() -> Iterator[Trouble]:
    """Open deals with people who are customers no more, or with nobody who is not in the trash."""
    for row, title, person, gone in store.rows(
        f"SELECT deal.id, title, ifnull(person.name, company.name), person.status IS NOT 'past' "
        "FROM deal LEFT JOIN person ON person.id = deal.person_id "
        f"LEFT JOIN company ON company.id = deal.company_id WHERE {OPEN_DEAL} AND "
        "(person.status = 'past' OR (ifnull(person.trashed_at, company.trashed_at) IS NOT NULL "
        "AND (person.id IS NULL OR person.trashed_at IS NOT NULL) "
        "AND (company.id IS NULL OR company.trashed_at IS NOT NULL))) ORDER BY deal.id"
    ):
        why = _("{name} is in the trash") if gone else _("{name} is a past customer")
        yield Trouble("deal", row, row, title, why.format(name=person or ""), "")


def old_tasks() -> Iterator[Trouble]:
    """Tasks that are late for very long."""
    limit = clock.days_from_now(-LONG_LATE).isoformat()
    for row, title, day in store.rows(
        f"SELECT id, title, due_day FROM task WHERE {OPEN_TASK} AND due_day < ? ORDER BY due_day",
        (limit,),
    ):
        yield Trouble("task", row, row, title, _("was due {day}").format(day=_day(day)), "")


def _day(value: str) -> str:
    from datetime import date

    return text.day(date.fromisoformat(value))


def _ways(table: str, more: str) -> Iterator[tuple[str, int, int, str, str]]:
    """Ways in use of people and companies in use: (noun, owner, row, name, value)."""
    for noun in ("person", "company"):
        yield from store.rows(
            f"SELECT '{noun}', {noun}.id, way.id, {noun}.name, way.value FROM {table} way "
            f"JOIN {noun} ON {noun}.id = way.{noun}_id WHERE way.retired_at IS NULL "
            f"AND {noun}.{_NOT_AWAY.replace(' AND ', f' AND {noun}.')} {more} ORDER BY way.id"
        )


def bad_emails() -> Iterator[Trouble]:
    """Addresses that no mail can reach."""
    for noun, owner, row, name, value in _ways("email", ""):
        wrong = None if emails.looks_right(value) else emails.problem(value)
        if wrong:
            yield Trouble(noun, owner, row, name, f"{value}: {wrong}", "")


def bad_phones() -> Iterator[Trouble]:
    """Numbers with too few or too many digits for any telephone."""
    for noun, owner, row, name, value in _ways(
        "phone", "AND way.e164 IS NULL AND (length(way.digits) < 5 OR length(way.digits) > 20)"
    ):
        yield Trouble(noun, owner, row, name, value, "")


def unreachable() -> Iterator[Trouble]:
    """People without address, number or page."""
    ways = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} way WHERE way.person_id = person.id "
        "AND way.retired_at IS NULL)"
        for table in ("email", "phone", "address", "link")
    )
    for row, name, company in store.rows(
        "SELECT person.id, person.name, company.name FROM person "
        "LEFT JOIN company ON company.id = company_id WHERE person.trashed_at IS NULL "
        f"AND person.archived_at IS NULL AND {ways} ORDER BY person.id"
    ):
        yield Trouble("person", row, row, name, company or "", "")


def unsplit() -> Iterator[Trouble]:
    """People whose name could be split and is not."""
    for row, name in store.rows(
        "SELECT id, name FROM person WHERE first_name IS NULL AND last_name IS NULL "
        f"AND name LIKE '% %' AND {_NOT_AWAY} ORDER BY id"
    ):
        parts = names.split(name)
        if parts.first_name and parts.last_name:
            said = " + ".join((parts.first_name, parts.last_name))
            yield Trouble("person", row, row, name, said, said)


def capitals() -> Iterator[Trouble]:
    """People written in capitals or small letters only."""
    for row, name in store.rows(
        f"SELECT id, name FROM person WHERE {_NOT_AWAY} AND name LIKE '% %' "
        "AND (name = upper(name) OR name = lower(name)) ORDER BY id"
    ):
        better = written(name)
        if better != name and not name.istitle() and "@" not in name:
            yield Trouble("person", row, row, name, f"→ {better}", better)


_SMALL = frozenset("van von der den de da di du dos das del la le y e und zu zur el al bin".split())


def written(name: str) -> str:
    """A name with capitals where they belong: “ANA VAN DER BERG” gives “Ana van der Berg”."""
    if name != name.upper() and name != name.lower():
        return name
    found = []
    for place, word in enumerate(name.split()):
        plain = word.lower()
        if place and plain in _SMALL:
            found.append(plain)
            continue
        parts = [part[:1].upper() + part[1:] for part in plain.split("-")]
        whole = "-".join(parts)
        for mark in ("'", "’"):
            head, sign, tail = whole.partition(mark)
            whole = head + sign + tail[:1].upper() + tail[1:]
        if plain.startswith("mc") and len(plain) > 3:
            whole = "Mc" + whole[2:3].upper() + whole[3:]
        found.append(whole)
    return " ".join(found)


def companies_by_domain() -> Iterator[Trouble]:
    """People without a company whose e-mail domain is that of just one company."""
    from smallcrm.crm.clean import mailboxes

    known: dict[str, list[tuple[int, str]]] = {}
    for row, name, domain in store.rows(
        f"SELECT id, name, lower(domain) FROM company WHERE domain IS NOT NULL AND {_NOT_AWAY}"
    ):
        known.setdefault(domain.removeprefix("www."), []).append((row, name))
    seen: set[int] = set()
    for row, name, key in store.rows(
        "SELECT person.id, person.name, email.key FROM person JOIN email ON person_id = person.id "
        "WHERE person.company_id IS NULL AND email.retired_at IS NULL "
        "AND person.trashed_at IS NULL AND person.archived_at IS NULL ORDER BY person.id"
    ):
        firms = known.get(mailboxes.domain(key), [])
        if len(firms) == 1 and row not in seen:
            seen.add(row)
            yield Trouble("person", row, row, name, f"{key} → {firms[0][1]}", str(firms[0][0]))


def same_companies() -> Iterator[Trouble]:
    """Companies with a name that another has already, legal form and capitals apart."""
    first: dict[str, tuple[int, str]] = {}
    for row, name in store.rows(f"SELECT id, name FROM company WHERE {_NOT_AWAY} ORDER BY id"):
        key = names.company_key(name)
        kept = first.setdefault(key, (row, name))
        if kept[0] != row and names.may_be_one_company(kept[1], name):
            said = _("the same as {name}").format(name=kept[1])
            yield Trouble("company", row, row, name, said, str(kept[0]))


def born_later() -> Iterator[Trouble]:
    """People who are not born yet."""
    for row, name, day in store.rows(
        "SELECT id, name, birthday FROM person WHERE birthday > ? AND birthday NOT LIKE '--%' "
        f"AND {_NOT_AWAY} ORDER BY id",
        (clock.today().isoformat(),),
    ):
        earlier = f"{int(day[:4]) - 100:04d}{day[4:]}"
        yield Trouble("person", row, row, name, f"{day} → {earlier}", earlier)


def unknown_countries() -> Iterator[Trouble]:
    """Addresses in countries that no list has, with the one that was probably meant."""
    from smallcrm.crm.clean.tidy import countries

    for noun in ("person", "company"):
        for owner, row, name, country in store.rows(
            f"SELECT {noun}.id, address.id, {noun}.name, country FROM address "
            f"JOIN {noun} ON {noun}.id = address.{noun}_id WHERE country IS NOT NULL "
            f"AND trim(country) <> '' AND address.retired_at IS NULL AND {noun}.trashed_at IS NULL "
            "ORDER BY address.id"
        ):
            if countries.is_known(country):
                continue
            meant = countries.meant(country)
            said = f"{country} → {meant}" if meant else country
            yield Trouble(noun, owner, row, name, said, meant)
