"""Says what each column of a file means, how sure that is, and what it would leave out."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from smallcrm.crm.exchange.mapping import (
    evidence,
    kinds,
    loosely,
    patterns,
    plainly,
    vocabulary,
)
from smallcrm.crm.exchange.mapping.patterns import Pattern
from smallcrm.crm.exchange.mapping.vocabulary import Meaning
from smallcrm.crm.exchange.mapping.words.people import CONTACTS
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _

PATTERN_ROWS = 400
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
        return _("likely") if self.confidence >= vocabulary.PROBABLE else _("please check")


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
    looked_at = samples[:PATTERN_ROWS]
    seen = [patterns.see([row[at] for row in looked_at]) for at in range(len(headers))]
    if earlier is not None:
        settled = [earlier.get(_name(headers, at)) for at in range(len(headers))]
        return [
            Column(at, header, field, float(field is not None))
            for at, (header, field) in enumerate(zip(headers, settled, strict=True))
        ]
    if kind != "people":
        meanings = evidence.whose([kinds.read(kind, header) for header in headers], seen)
        if kind == "tasks":
            meanings = evidence.when_done(meanings, seen)
        elif kind == "products":
            _settle_codes(headers, meanings)
        elif kind == "tickets":
            _settle_asked(headers, seen, meanings)
    elif has_headings:
        meanings = _of_people(headers, samples, seen)
    else:
        meanings = evidence.without_headings(samples, seen)
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
    meanings = [_mixed(header) or loosely.read(header) for header in headers]
    for at, header in enumerate(headers):
        word = vocabulary.phrase_of(header)
        if word in _TITLES:
            meanings[at] = evidence.title(seen[at], meanings, at)
        elif word in CONTACTS:
            meanings[at] = evidence.contact(seen[at], meanings)
    evidence.drop_hosts(headers, meanings)
    evidence.settle_contacts(headers, seen, meanings)
    _settle_names(headers, samples, meanings)
    for at, header in enumerate(headers):
        if vocabulary.phrase_of(header) in _CUSTOMERS:
            meanings[at] = evidence.customer(seen[at], meanings)
    _settle_likely(headers, meanings)
    _settle_work(headers, seen, meanings)
    evidence.settle_amounts(headers, seen, meanings)
    evidence.settle_statuses(seen, meanings)
    _settle_status(meanings)
    evidence.fill_in(headers, seen, meanings)
    return meanings


_TITLES = frozenset(("title", "titel", "titre", "titulo", "titolo", "tytul"))
_CUSTOMERS = frozenset(
    "customer customers client clients kunde kunden kundin cliente clientes clienti klant klanten "
    "klient klienci kund kunder asiakas zakaznik ugyfel musteri клиент клиенты клієнт 客户 客戶 "
    "顧客 お客様 取引先 고객 거래처 العميل عميل account auftraggeber prospect prospects lead leads "
    "interessent mandant partner geschaftspartner".split()
) | {
    "khach hang", "customer name", "client name", "name firma", "firma name", "name company",
    "company name name", "company contact", "contact company", "firma kontakt",
    "firma ansprechpartner", "name or company", "company or name", "nom societe", "nom du client",
    "kundenname", "name des kunden",
}  # fmt: skip


def _mixed(header: str) -> Meaning | None:
    """“Email / Phone”: one cell for both, told apart by what stands in it."""
    parts = [vocabulary.read(part.strip()) for part in header.replace("&", "/").split("/")]
    fields = {part.field for part in parts if part}
    return Meaning("email", 0.8) if fields == {"email", "phone"} else None


def _settle_likely(headers: Sequence[str], meanings: list[Meaning | None]) -> None:
    """A word that may mean a field means it where no other column does."""
    fields = {meaning.field for meaning in meanings if meaning}
    for at, header in enumerate(headers):
        guess = vocabulary.likely(header) if meanings[at] is None else None
        if guess and guess.field not in fields:
            meanings[at] = guess
            fields.add(guess.field)


def _settle_names(
    headers: Sequence[str], samples: Sequence[Sequence[str]], meanings: list[Meaning | None]
) -> None:
    """“Nom” is the surname beside “Prénom”, else the whole name; “Nombre” beside “Apellidos” is
    the first name."""
    place = {meaning.field: at for at, meaning in reversed(list(enumerate(meanings))) if meaning}
    at = place.get("name")
    if at is None or " " in vocabulary.phrase_of(loosely.bare(headers[at])):
        return
    first, last = place.get("first_name"), place.get("last_name")
    if first is not None and last is None and not evidence.holds(samples, at, first):
        meanings[at] = Meaning("last_name", 0.97)
    elif last is not None and first is None and not evidence.holds(samples, at, last):
        meanings[at] = Meaning("first_name", 0.96)


def _settle_work(
    headers: Sequence[str], seen: Sequence[Pattern], meanings: list[Meaning | None]
) -> None:
    """Beside a deal, “Amount” is its value and “Stage” its stage; beside a next step, “Due” is its
    day."""
    if any(map(plainly.is_due, headers)):
        _settle_task(headers, meanings)
    fields = {meaning.field for meaning in meanings if meaning}
    deal, task = fields & {"deal.title", "deal.value"}, "task.title" in fields
    for at, header in enumerate(headers):
        there = meanings[at]
        field = _WORK.get((kinds.field("deals", header) or "") if deal else "")
        if not field and task and kinds.field("tasks", header) == "due":
            field = "task.due"
        free = there is None or (there.field == "status" and seen[at].statuses < _UNSURE)
        if field and field not in fields and free:
            meanings[at] = Meaning(field, 0.7)
            fields.add(field)


def _settle_task(headers: Sequence[str], meanings: list[Meaning | None]) -> None:
    """Beside a day by which it is to be done, “Task” is the next step."""
    if not any(meaning and meaning.field == "task.title" for meaning in meanings):
        found = (at for at, header in enumerate(headers) if kinds.is_task(header))
        at = next((at for at in found if meanings[at] is None), None)
        if at is not None:
            meanings[at] = Meaning("task.title", 0.7)


_SPANS = frozenset(
    "hrs hours hour mins minutes days seconds sec std stunden minuten heures horas ore uren".split()
)
_WORK = {"value": "deal.value", "stage": "deal.stage", "title": "deal.title"}


def _settle_numbers(headers: Sequence[str], meanings: list[Meaning | None]) -> None:
    """Beside a number that is said to be of another program, a bare “id” is only of that file."""
    phrases = [vocabulary.phrase_of(header) for header in headers]
    if "external id" in phrases and "id" in phrases:
        meanings[phrases.index("id")] = None


def _settle_codes(headers: Sequence[str], meanings: list[Meaning | None]) -> None:
    """Beside the code of a product, the number it has in another program is only of that one."""
    if any(map(plainly.is_code, headers)):
        for at, header in enumerate(headers):
            meaning = meanings[at]
            if meaning and meaning.field == "external_id" and not plainly.is_code(header):
                meanings[at] = None


def _settle_asked(
    headers: Sequence[str], seen: Sequence[Pattern], meanings: list[Meaning | None]
) -> None:
    """“From” of a ticket may hold an address; “First response (hrs)” is no day but a span."""
    fields = [meaning.field if meaning else "" for meaning in meanings]
    for at, field in enumerate(fields):
        if field == "person" and "person.email" not in fields and seen[at].emails > _UNSURE:
            meanings[at] = Meaning("person.email", 0.9)
        elif field in ("first_reply_at", "solved_at"):
            spans = _SPANS & set(vocabulary.words_of(headers[at]))
            meanings[at] = None if spans else meanings[at]
            others = [one for one, name in enumerate(fields) if name == field and one != at]
            if seen[at].dates < _UNSURE < max((seen[one].dates for one in others), default=0):
                meanings[at] = None


def _settle_status(meanings: list[Meaning | None]) -> None:
    has_status = any(meaning and meaning.field == "status" for meaning in meanings)
    for at, meaning in enumerate(meanings):
        if meaning and meaning.field == "lead_status":
            meanings[at] = None if has_status else meaning._replace(field="status")


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
        "first_reply_at": pattern.dates < 0.3,
        "solved_at": pattern.dates < 0.3,
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
            rank = _rank(seen[at], meaning)
            if other is None or rank > _rank(seen[other], meanings[other]):
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


def _rank(pattern: Pattern, meaning: Meaning | None) -> tuple[bool, float, int]:
    return pattern.filled > 0, meaning.sure if meaning else 0, pattern.filled


@cache
def _is_single(meaning: Meaning) -> bool:
    if meaning.field == "address":
        return meaning.part not in (None, "street+")
    return meaning.field not in MANY_VALUED or meaning.part == "label"
