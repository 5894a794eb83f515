"""Says what each column of a file means, how sure that is, and what it would leave out."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from smallcrm.crm.exchange.table import kinds, patterns, vocabulary
from smallcrm.crm.exchange.table.patterns import Pattern
from smallcrm.crm.exchange.table.vocabulary import Meaning
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _

MANY_VALUED = frozenset(("email", "phone", "address", "website", "tags", "note"))
_UNSURE = 0.5


class Column(NamedTuple):
    """One column: its number from 0, its heading, the field it means (None: left out), from 0 to
    1 how sure that is, and the field to offer where it is left out."""

    at: int
    header: str
    field: str | None
    confidence: float
    suggestion: str | None = None

    @property
    def word(self) -> str:
        """How sure, in a word."""
        if self.field is None:
            return _("skipped")
        if self.confidence >= vocabulary.CERTAIN:
            return _("certain")
        return _("likely") if self.confidence >= vocabulary.LIKELY else _("please check")


def fingerprint(headers: Sequence[str]) -> str:
    """What two files with the same columns have in common."""
    return "\x1f".join(fold(header) for header in headers)


def map_columns(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    kind: str,
    *,
    has_headings: bool = True,
    earlier: Mapping[str, str | None] | None = None,
) -> list[Column]:
    """The columns of a file of `kind`; `samples` are its first rows.

    `earlier` is a mapping of the same headings that the user settled before: it is kept as it is.
    """
    seen = [patterns.see([row[at] for row in samples]) for at in range(len(headers))]
    if earlier is not None:
        settled = [earlier.get(_name(headers, at)) for at in range(len(headers))]
        return [
            Column(at, header, field, float(field is not None))
            for at, (header, field) in enumerate(zip(headers, settled, strict=True))
        ]
    if kind != "people":
        meanings = [kinds.read(kind, header) for header in headers]
    elif has_headings:
        meanings = _of_people(headers, samples, seen)
    else:
        meanings = _without_headings(samples, seen)
    _settle_numbers(headers, meanings)
    checked = [_doubted(meaning, pattern) for meaning, pattern in zip(meanings, seen, strict=True)]
    return _one_each(headers, checked, seen)


def remember(headers: Sequence[str], columns: Sequence[Column]) -> dict[str, str | None]:
    """The mapping to keep for the next file with the same headings."""
    return {_name(headers, column.at): column.field for column in columns}


def _name(headers: Sequence[str], at: int) -> str:
    """A heading, numbered from the second time on that it occurs."""
    before = sum(1 for header in headers[:at] if header == headers[at])
    return f"{headers[at]} ({before + 1})" if before else headers[at]


def _of_people(
    headers: Sequence[str], samples: Sequence[Sequence[str]], seen: Sequence[Pattern]
) -> list[Meaning | None]:
    meanings = [_mixed(header) or vocabulary.read(header) for header in headers]
    for at, header in enumerate(headers):
        word = vocabulary.phrase_of(header)
        if word in _TITLES:
            meanings[at] = _title(seen[at], meanings, at)
        elif word in ("contact", "kontakt", "contacto", "contatto", "contato"):
            meanings[at] = _contact(seen[at], meanings)
        elif meanings[at] is None:
            meanings[at] = _by_values(header, seen[at], meanings)
    _settle_names(headers, samples, meanings)
    _settle_status(meanings)
    return meanings


_TITLES = frozenset(("title", "titel", "titre", "titulo", "titolo", "tytul"))


def _mixed(header: str) -> Meaning | None:
    """“Email / Phone”: one cell for both, told apart by what stands in it."""
    parts = [vocabulary.read(part.strip()) for part in header.replace("&", "/").split("/")]
    fields = {part.field for part in parts if part}
    return Meaning("email", 0.8) if fields == {"email", "phone"} else None


def _title(pattern: Pattern, meanings: Sequence[Meaning | None], at: int) -> Meaning:
    """“Title” is Mr or Dr in one program and the job in the next: what stands in it decides."""
    elsewhere = any(
        meaning and meaning.field == "job_title"
        for place, meaning in enumerate(meanings)
        if place != at
    )
    if pattern.salutations > 0.5 or (elsewhere and (not pattern.filled or pattern.short)):
        return Meaning("prefix", 0.9)
    return Meaning("job_title", 0.9 if pattern.filled else 0.7)


def _contact(pattern: Pattern, meanings: Sequence[Meaning | None]) -> Meaning | None:
    if pattern.emails > 0.5:
        return Meaning("email", 0.9)
    if pattern.phones > 0.5:
        return Meaning("phone", 0.9)
    has_name = any(meaning and meaning.field in _NAMES for meaning in meanings)
    return None if has_name else Meaning("name", 0.85)


def _by_values(header: str, pattern: Pattern, meanings: Sequence[Meaning | None]) -> Meaning | None:
    """A column of e-mail addresses is one, whatever stands above it, if there is no other."""
    fields = {meaning.field for meaning in meanings if meaning}
    if pattern.emails >= 0.8 and pattern.distinct > 0.6 and "email" not in fields:
        return Meaning("email", 0.8)
    if not header and pattern.phones >= 0.8 and "phone" not in fields:
        return Meaning("phone", 0.7)
    return None


_NAMES = frozenset(("name", "first_name", "last_name"))


def _settle_names(
    headers: Sequence[str], samples: Sequence[Sequence[str]], meanings: list[Meaning | None]
) -> None:
    """“Nom” is the surname beside “Prénom”, else the whole name; “Nombre” beside “Apellidos” is
    the first name."""
    place = {meaning.field: at for at, meaning in reversed(list(enumerate(meanings))) if meaning}
    at = place.get("name")
    if at is None or " " in vocabulary.phrase_of(headers[at]):
        return
    first, last = place.get("first_name"), place.get("last_name")
    if first is not None and last is None and not _contains(samples, at, first):
        meanings[at] = Meaning("last_name", 0.97)
    elif last is not None and first is None and not _contains(samples, at, last):
        meanings[at] = Meaning("first_name", 0.96)


def _contains(samples: Sequence[Sequence[str]], whole: int, part: int) -> bool:
    """Whether the one column mostly holds the words of the other."""
    pairs = [(row[whole], row[part]) for row in samples if row[whole] and row[part]]
    inside = sum(1 for name, piece in pairs if piece in name and piece != name)
    return bool(pairs) and inside > len(pairs) / 2


def _settle_numbers(headers: Sequence[str], meanings: list[Meaning | None]) -> None:
    """Beside a number that is said to be of another program, a bare “id” is only of that file."""
    phrases = [vocabulary.phrase_of(header) for header in headers]
    if "external id" in phrases and "id" in phrases:
        meanings[phrases.index("id")] = None


def _settle_status(meanings: list[Meaning | None]) -> None:
    has_status = any(meaning and meaning.field == "status" for meaning in meanings)
    for at, meaning in enumerate(meanings):
        if meaning and meaning.field == "lead_status":
            meanings[at] = None if has_status else meaning._replace(field="status")


def _without_headings(
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
        if at != whole and _contains(samples, whole, at):
            starts = sum(1 for row in samples if row[at] and row[whole].startswith(row[at]))
            field = "first_name" if starts > len(samples) / 2 else "last_name"
            meanings[at] = Meaning(field, 0.8)
    return meanings


def _doubted(meaning: Meaning | None, pattern: Pattern) -> Meaning | None:
    """A heading is not believed where the values plainly say otherwise."""
    if meaning is None or not meaning.field or meaning.part == "label" or pattern.filled < 3:
        return meaning
    field = meaning.part if meaning.field == "address" else meaning.field
    wrong = {
        "email": pattern.emails < 0.2 and pattern.has_at < 0.2,
        "phone": pattern.numbers < 0.2 and pattern.words > 0.8 and pattern.filled > 5,
        "country": pattern.phones + pattern.dial_codes > 0.8,
        "name": pattern.emails + pattern.dates + pattern.links > 0.5,
        "first_name": pattern.emails + pattern.dates + pattern.links > 0.5,
        "last_name": pattern.emails + pattern.dates + pattern.links > 0.5,
        "company": pattern.emails + pattern.dates > 0.5,
        "birthday": pattern.dates < 0.3,
        "created_at": pattern.dates < 0.3,
        "last_contact": pattern.dates < 0.3,
        "task.due": pattern.dates < 0.3,
    }.get(field or "")
    if wrong:
        return None
    return meaning


def _one_each(
    headers: Sequence[str], meanings: Sequence[Meaning | None], seen: Sequence[Pattern]
) -> list[Column]:
    """Of two columns for one field that can hold one value, the surer and fuller one has it."""
    best: dict[str, int] = {}
    for at, meaning in enumerate(meanings):
        if meaning and meaning.field and _is_single(meaning):
            other = best.get(meaning.name)
            rank = (seen[at].filled > 0, meaning.sure)
            if other is None or rank > (seen[other].filled > 0, _sure(meanings[other])):
                best[meaning.name] = at
    found: list[Column] = []
    for at, (header, meaning) in enumerate(zip(headers, meanings, strict=True)):
        if meaning and not meaning.field:
            found.append(Column(at, header, None, 0))
        elif meaning is None:
            offer = f"custom:{header}" if header and seen[at].filled else None
            found.append(Column(at, header, None, 0, offer))
        elif _is_single(meaning) and best[meaning.name] != at:
            found.append(Column(at, header, None, 0, meaning.name))
        else:
            found.append(Column(at, header, meaning.name, round(meaning.sure, 2)))
    return found


def _sure(meaning: Meaning | None) -> float:
    return meaning.sure if meaning else 0


@cache
def _is_single(meaning: Meaning) -> bool:
    if meaning.field == "address":
        return meaning.part not in (None, "street+")
    return meaning.field not in MANY_VALUED or meaning.part == "label"
