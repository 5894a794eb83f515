"""What the values of a column say where its heading says nothing, or may mean two things."""

import re
from collections.abc import Sequence

from smallcrm.crm.exchange.mapping import vocabulary
from smallcrm.crm.exchange.mapping.patterns import Pattern
from smallcrm.crm.exchange.mapping.vocabulary import Meaning

_NAMES = frozenset(("name", "first_name", "last_name"))
_SOME, _MOSTLY, _NEARLY_ALL = 0.3, 0.6, 0.8


def title(pattern: Pattern, meanings: Sequence[Meaning | None], at: int) -> Meaning:
    """“Title” is Mr or Dr in one program and the job in the next: what stands in it decides."""
    elsewhere = any(
        meaning and meaning.field == "job_title"
        for place, meaning in enumerate(meanings)
        if place != at
    )
    if pattern.salutations > 0.5 or (elsewhere and (not pattern.filled or pattern.short)):
        return Meaning("prefix", 0.9)
    return Meaning("job_title", 0.9 if pattern.filled else 0.7)


def contact(pattern: Pattern, meanings: Sequence[Meaning | None]) -> Meaning | None:
    """“Contact” is an address, a number or, where no other column has it, the name."""
    if pattern.emails > 0.5 or pattern.has_at > _NEARLY_ALL:
        return Meaning("email", 0.9)
    if pattern.phones > 0.5:
        return Meaning("phone", 0.9)
    if pattern.emails + pattern.phones > 0.5:
        return Meaning("email", 0.85)
    return None if _fields(meanings) & _NAMES else Meaning("name", 0.85)


def drop_hosts(headers: Sequence[str], meanings: list[Meaning | None]) -> None:
    """“User Email” beside “Invitee Email” is whose list it is, and nobody in it."""
    whose = [next(iter(vocabulary.words_of(header)), "") for header in headers]
    if not any(
        one in vocabulary.GUESTS and there for one, there in zip(whose, meanings, strict=True)
    ):
        return
    for at, one in enumerate(whose):
        if one in vocabulary.HOSTS:
            meanings[at] = Meaning("", 0.9)


def settle_contacts(
    headers: Sequence[str], seen: Sequence[Pattern], meanings: list[Meaning | None]
) -> None:
    """Of “Name” and “Contact person” the one is the company, where companies stand in it, and the
    other who is to be spoken to; “Name (company)” is one, whatever stands in it."""
    names = [at for at, meaning in enumerate(meanings) if meaning and meaning.field == "name"]
    if "company" in _fields(meanings) or len(names) < 2:
        return
    firms = [at for at in names if _OF_FIRMS & set(vocabulary.words_of(headers[at]))]
    people = [at for at in names if _OF_CONTACTS & set(vocabulary.words_of(headers[at]))]
    if not firms and people:
        firms = [at for at in names if at not in people and seen[at].companies >= _SOME]
    if len(firms) == 1:
        meanings[firms[0]] = Meaning("company", 0.9)


_OF_FIRMS = frozenset(
    "company companies organization organisation firma unternehmen societe entreprise empresa "
    "azienda bedrijf firmy".split()
)
_OF_CONTACTS = frozenset(
    "contact contacto contato contatto kontakt kontakte ansprechpartner ansprechperson "
    "kontaktperson contactpersoon kontaktowa interlocuteur referente poc".split()
)


def customer(pattern: Pattern, meanings: Sequence[Meaning | None]) -> Meaning | None:
    """“Customer” is the company beside the name of a person, or where it holds companies."""
    if pattern.emails > 0.5:
        return Meaning("email", 0.8)
    fields = _fields(meanings)
    if fields & _NAMES:
        return None if "company" in fields else Meaning("company", 0.8)
    if "company" not in fields and pattern.companies > _MOSTLY:
        return Meaning("company", 0.8)
    return Meaning("name", 0.8)


def settle_amounts(
    headers: Sequence[str], seen: Sequence[Pattern], meanings: list[Meaning | None]
) -> None:
    """A column “Deal” with nothing but numbers is what deals are worth; not where they are said to
    be thousands."""
    for at, meaning in enumerate(meanings):
        if meaning and meaning.field == "deal.title" and seen[at].filled and seen[at].sums > 0.8:
            plain = not _THOUSANDS.search(headers[at]) and "deal.value" not in _fields(meanings)
            meanings[at] = Meaning("deal.value", 0.7) if plain else None


_THOUSANDS = re.compile(r"\b[kKT]\s?[€$£]|\b(?:keur|kusd|teur|tsd|thousand|mio)\b", re.IGNORECASE)


def settle_statuses(seen: Sequence[Pattern], meanings: list[Meaning | None]) -> None:
    """“Estado” is the state somebody lives in, and a status where statuses stand in it."""
    if "status" in _fields(meanings):
        return
    for at, meaning in enumerate(meanings):
        regional = meaning and meaning.field == "address" and meaning.part in ("region", "country")
        if regional and seen[at].filled and seen[at].statuses > _MOSTLY:
            meanings[at] = Meaning("status", 0.8)
            return


def whose(meanings: list[Meaning | None], seen: Sequence[Pattern]) -> list[Meaning | None]:
    """“Customer” of a deal or task is a company where it holds companies."""
    if "company" in _fields(meanings):
        return meanings
    return [
        meaning._replace(field="company")
        if meaning and meaning.field == "person" and pattern.companies > _SOME
        else meaning
        for meaning, pattern in zip(meanings, seen, strict=True)
    ]


def when_done(meanings: list[Meaning | None], seen: Sequence[Pattern]) -> list[Meaning | None]:
    """A task has one column for whether and one for when it was done: a lone one is for both, and
    of “Done” and “Completed” the one with days says when."""
    places = [at for at, meaning in enumerate(meanings) if meaning and meaning.field == "done"]
    if places and "done_at" not in _fields(meanings):
        when = max(places, key=lambda at: (seen[at].dates, seen[at].filled))
        found = meanings[when]
        assert found
        meanings[when] = found._replace(field="done_at")
    return meanings


def fill_in(
    headers: Sequence[str], seen: Sequence[Pattern], meanings: list[Meaning | None]
) -> None:
    """Finds e-mail addresses, phone numbers, names and companies among the columns that nothing
    is known of, each where no heading says so."""
    for at, header in enumerate(headers):
        if meanings[at] is None:
            meanings[at] = _said(header, seen[at], _fields(meanings))


def _said(header: str, pattern: Pattern, fields: set[str]) -> Meaning | None:
    if pattern.filled < 2 and header:
        return None
    whose_is = vocabulary.label(header)
    if whose_is and pattern.phones > 0.5:
        return Meaning("phone", 0.7, whose_is)
    if whose_is and pattern.emails > 0.5:
        return Meaning("email", 0.7, whose_is)
    if "email" not in fields and pattern.emails >= _NEARLY_ALL and pattern.distinct > _MOSTLY:
        return Meaning("email", 0.8)
    if "phone" not in fields and pattern.phones >= _NEARLY_ALL and pattern.distinct > _MOSTLY:
        if not header or pattern.dialled > _MOSTLY:
            return Meaning("phone", 0.7)
        return None
    if "company" not in fields and pattern.companies > 0.5:
        return Meaning("company", 0.6)
    return Meaning("name", 0.6) if not fields & _NAMES and _are_names(pattern) else None


def _are_names(pattern: Pattern) -> bool:
    return (
        pattern.filled > 2
        and pattern.names > _NEARLY_ALL
        and pattern.full_names > _NEARLY_ALL
        and pattern.distinct > _NEARLY_ALL
        and pattern.companies < 0.2
    )


def without_headings(
    samples: Sequence[Sequence[str]], seen: Sequence[Pattern]
) -> list[Meaning | None]:
    """Without headings only what the values say for sure: addresses, numbers, and names that are
    repeated in parts."""
    meanings: list[Meaning | None] = []
    for pattern in seen:
        if pattern.emails >= 0.8:
            meanings.append(Meaning("email", 0.9))
        elif pattern.links >= 0.8:
            meanings.append(Meaning("website", 0.8))
        elif pattern.phones >= 0.8 and pattern.distinct > 0.5:
            meanings.append(Meaning("phone", 0.7))
        else:
            meanings.append(None)
    texts = [at for at, meaning in enumerate(meanings) if meaning is None and seen[at].names > 0.6]
    whole = next((at for at in texts if seen[at].two_words > 0.6), None)
    if whole is None:
        known = any(meaning and meaning.field == "email" for meaning in meanings)
        return meanings if known else [None] * len(meanings)
    meanings[whole] = Meaning("name", 0.8)
    for at in texts:
        if at != whole and holds(samples, whole, at):
            starts = sum(1 for row in samples if row[at] and row[whole].startswith(row[at]))
            field = "first_name" if starts > len(samples) / 2 else "last_name"
            meanings[at] = Meaning(field, 0.8)
    return meanings


def holds(samples: Sequence[Sequence[str]], whole: int, part: int) -> bool:
    """Whether the one column mostly holds the words of the other."""
    pairs = [(row[whole], row[part]) for row in samples if row[whole] and row[part]]
    inside = sum(1 for name, piece in pairs if piece in name and piece != name)
    return bool(pairs) and inside > len(pairs) / 2


def _fields(meanings: Sequence[Meaning | None]) -> set[str]:
    return {meaning.field for meaning in meanings if meaning}
