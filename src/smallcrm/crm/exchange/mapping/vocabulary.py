"""Understands a heading: “Téléphone portable”, “E-mail 2 - Type” and “Straße geschäftlich”."""

import re
from functools import cache
from itertools import groupby, product
from typing import NamedTuple

from smallcrm.crm.exchange.mapping.words.dealings import DEALINGS
from smallcrm.crm.exchange.mapping.words.likely import LIKELY
from smallcrm.crm.exchange.mapping.words.never import NEVER
from smallcrm.crm.exchange.mapping.words.people import PEOPLE
from smallcrm.crm.exchange.mapping.words.reach import LABELS, THINGS
from smallcrm.crm.words.fold import fold

CERTAIN, PROBABLE, UNSURE = 0.95, 0.75, 0.6
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
GUESTS = frozenset(("invitee", "attendee", "guest", "participant", "subscriber", "teilnehmer"))
"""Whom a list of those who came or signed on is about."""
HOSTS = frozenset(("user", "host", "organizer", "organiser", "buyer", "owner", "sender"))
"""Who else stands in such a list."""
_VALUES = frozenset(
    "value number nummer url wert valeur valor valore waarde wartosc verdi vaerdi varde arvo "
    "hodnota ertek deger valoare значение τιμη 値 值 값".split()
)
_WHOLE = frozenset("formatted formatiert formate formateada formateado formattato".split())
_PREFIXES = frozenset(
    ("person", "contact", "lead", "customer", "client", "kontakt", "kunde", "user", *GUESTS)
)
_TYPES = frozenset(("type", "label", "typ", "kind", "category"))
_LESS_SURE = {
    "tags": 0.88, "last_contact": 0.88, "note": 0.88, "created_at": 0.9, "source": 0.9,
    "status": 0.9, "lead_status": 0.76, "consent": 0.8, "suffix": 0.9, "company.domain": 0.9,
    "deal.title": 0.6, "deal.value": 0.6, "deal.stage": 0.6, "task.title": 0.7, "task.due": 0.7,
}  # fmt: skip
_DAMAGED = "\ufffd"


class Meaning(NamedTuple):
    """What a heading means. field is "" for one that is known and never imported; label or the
    number of a group goes into brackets; part is street, city, label and so on."""

    field: str
    sure: float
    label: str | None = None
    part: str | None = None

    @property
    def name(self) -> str:
        """The field as it is written: phone[mobile], address[2].city, email[1].label."""
        bracket = f"[{self.label}]" if self.label else ""
        return f"{self.field}{bracket}" + (f".{self.part}" if self.part else "")


@cache
def read(header: str) -> Meaning | None:
    """What a heading of a list of people means, None where it says nothing we know."""
    if len(header) > 120:
        return None
    if header.startswith("custom:") and header[7:].strip():
        return Meaning(header, 0.98)
    for variant in _variants(header):
        for words in (words_of(variant), words_of(_CAMEL.sub(" ", variant))):
            found = of_words(words)
            if found is None and len(words) > 1 and words[0] in _PREFIXES:
                found = of_words(words[1:])
            if found:
                return found
    return None


def likely(header: str) -> Meaning | None:
    """What a heading may mean where no other column means it."""
    field = _less_sure().get(tuple(words_of(header)))
    return Meaning(field, UNSURE) if field else None


def label(header: str) -> str | None:
    """Whose or which something is, where a heading says nothing else: “Home”, “Büro”."""
    words = words_of(header)
    return _labels().get(words[0]) if len(words) == 1 else None


def known(header: str) -> bool:
    """Whether a cell holds a word that is used as a heading."""
    return len(header) <= 120 and (read(header) or likely(header)) is not None


def phrase_of(header: str) -> str:
    """The words of a heading, for tables of whole phrases: “OpportunityId” is opportunity id."""
    return " ".join(words_of(_CAMEL.sub(" ", header)))


def phrases(text: str) -> list[tuple[str, ...]]:
    """The phrases of one entry of the tables, each as its words."""
    return [words for phrase in text.split(",") if (words := tuple(words_of(phrase)))]


def _variants(header: str) -> list[str]:
    """A heading that lost its accents on the way is tried with the likely ones."""
    lost = header.count(_DAMAGED)
    if not lost:
        return [header]
    pattern = header.replace(_DAMAGED, "{}")
    letters = product("äöüßé", repeat=lost) if lost <= 3 and "{}" not in header else ()
    return [pattern.format(*chosen) for chosen in letters]


def words_of(header: str) -> list[str]:
    """The words and numbers of a heading, folded: “E-Mail 2:” is email 2."""
    found = _WORDS.findall(fold(header))
    if "e" in found:
        joined = " ".join(found).replace("e mail", "email").replace("e post", "epost")
        found = joined.split()
    return found


@cache
def _direct() -> dict[tuple[str, ...], tuple[str, str | None, str | None]]:
    """Phrase -> (field, label, part), for whole phrases."""
    found: dict[tuple[str, ...], tuple[str, str | None, str | None]] = {}
    for phrase in phrases(NEVER):
        found.setdefault(phrase, ("", None, None))
    for field, text in (*PEOPLE.items(), *DEALINGS.items()):
        for phrase in phrases(text):
            found.setdefault(phrase, (field, None, None))
    for phrase, thing in _things().items():
        found.setdefault(phrase, thing)
    return found


@cache
def _less_sure() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for field, text in LIKELY.items():
        for phrase in phrases(text):
            found.setdefault(phrase, field)
    return found


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Every phrase of the tables by its letters without blanks: firstname -> first, name."""
    return {"".join(phrase): phrase for phrase in _direct()}


@cache
def _things() -> dict[tuple[str, ...], tuple[str, str | None, str | None]]:
    """Phrase -> (field, label, part), for phrases that a label may stand beside."""
    found: dict[tuple[str, ...], tuple[str, str | None, str | None]] = {}
    for name, text in THINGS.items():
        field, _bracket, label = name.rstrip("]").partition("[")
        field, _dot, part = field.partition(".")
        for phrase in phrases(text):
            found.setdefault(phrase, (field, label or None, part or None))
    return found


@cache
def _labels() -> dict[str, str]:
    found: dict[str, str] = {}
    for label, text in LABELS.items():
        for phrase in phrases(text):
            if len(phrase) == 1:
                found.setdefault(phrase[0], label)
    return found


def of_words(words: list[str]) -> Meaning | None:
    """What the words of a heading mean; a word that stands twice in a row counts once."""
    once = [word for word, _again in groupby(words)]
    return _read(words) or (_read(once) if len(once) < len(words) else None)


def _read(tokens: list[str]) -> Meaning | None:
    if not tokens:
        return None
    place = next((at for at, word in enumerate(tokens) if word.isdigit()), None)
    if place is not None and 0 < place < len(tokens) - 1:
        before, after = tokens[:place], tokens[place + 1 :]
        if not all(word in _labels() for word in after):
            return _grouped(before, tokens[place], after)
    plain = tuple(word for word in tokens if not word.isdigit())
    found = _direct().get(plain)
    if found:
        field, label, part = found
        meaning = Meaning(field, _LESS_SURE.get(field, 0.98), label, part)
    else:
        labelled = _labelled(plain)
        if labelled is None:
            return None
        meaning = labelled
    return _numbered(meaning, tokens[place]) if place is not None else meaning


def _numbered(meaning: Meaning, number: str) -> Meaning:
    """“Street 2” goes on where “Street” ended; “Phone 2” is one more phone, with a label that
    may stand in “Phone 2 - Type”."""
    if meaning.field == "address" and meaning.part in (None, "street") and number != "1":
        return meaning._replace(part="street+")
    if meaning.field in ("email", "phone", "website") and not meaning.label:
        return meaning._replace(label=number)
    return meaning


def _labelled(tokens: tuple[str, ...]) -> Meaning | None:
    """“Home Fax”, “Telefon geschäftlich”: a thing with words for whose or which it is."""
    if tokens and tokens[-1] in _TYPES and len(tokens) > 1:
        base = _things().get(tokens[:-1])
        return Meaning(base[0], 0.95, base[1], "label") if base and not base[2] else None
    labels = [_labels()[word] for word in tokens if word in _labels()]
    rest = tuple(word for word in tokens if word not in _labels())
    thing = _things().get(rest)
    if thing is None or not labels:
        thing, labels = _kept_one(tokens)
    if thing is None:
        return None
    field, fixed, part = thing
    said = [label for label in labels if label and label != fixed]
    if fixed:
        said.append(fixed)
    ordered = sorted(dict.fromkeys(said), key=("mobile", "fax").__contains__)
    return Meaning(field, 0.96, " ".join(ordered) or None, part)


def _kept_one(
    tokens: tuple[str, ...],
) -> tuple[tuple[str, str | None, str | None] | None, list[str]]:
    """“Mobile Phone Home”: one of the label words belongs to the thing."""
    for place, word in enumerate(tokens):
        if word in _labels():
            rest = tokens[:place] + tokens[place + 1 :]
            thing = _things().get(rest)
            if thing:
                return thing, [_labels()[word]]
    return None, []


def _grouped(before: list[str], number: str, after: list[str]) -> Meaning | None:
    """“Phone 2 - Label”, “Address 1 - City”, “Organization 1 - Title”, “E-mail 3 Address”."""
    base, part = tuple(before), tuple(after)
    if base in (("organization",), ("organisation",)):
        inner = {"name": "company", "title": "job_title"}.get(" ".join(part))
        return Meaning(inner if inner and number == "1" else "", 0.98)
    thing = _things().get(base)
    if thing is None or thing[0] not in ("email", "phone", "address", "website"):
        return Meaning("", 0.9) if base in _OTHER_GROUPS else None
    field = thing[0]
    if part[-1] in _TYPES:
        return Meaning(field, 0.98, number, "label")
    if field == "address":
        if len(part) == 1 and part[0] in _WHOLE:
            return Meaning(field, 0.97, number)
        thing = _things().get(part)
        return Meaning(field, 0.98, number, thing[2]) if thing and thing[2] else Meaning("", 0.9)
    if (len(part) == 1 and part[0] in _VALUES) or part in _things():
        return Meaning(field, 0.98, number)
    return Meaning("", 0.9)


_OTHER_GROUPS = frozenset((name,) for name in ("relation", "im", "event", "calendar", "external"))
