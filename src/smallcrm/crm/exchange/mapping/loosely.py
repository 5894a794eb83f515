"""Understands headings nobody thought of: “What is your name?”, “Phone (optional)”, “E-mial”.

What is read so is less sure than a heading that is known word for word.
"""

import re
from collections.abc import Iterator
from functools import cache

from smallcrm.crm.exchange.mapping import vocabulary
from smallcrm.crm.exchange.mapping.vocabulary import Meaning

_REMARK = re.compile(r"[(\[{（【].*?[)\]}）】]|[*:#€$£¥?!%]+")
_PARTS = re.compile(r"\s*[/|\n;]\s*|\s+(?:or|oder|ou|o|und|and|et|y|e|&)\s+")
_FILLERS = frozenset(
    "de del du des d l la le les el los of the a an your you my our what is please enter s in von "
    "vom der die das des da do dos das di della dell dello delle van het uw deine ihre ihr votre "
    "vos sua seu su tu tua ihrer e o i for to full complete mit with incl inkl".split()
)
_OWNERS = frozenset(
    "billing shipping default delivery invoice rechnung rechnungs liefer lieferung facturation "
    "livraison facturacion envio fatturazione spedizione primary attention buyer recipient".split()
)
_ADDRESS = frozenset(("address", "adresse", "direccion", "indirizzo"))
_WHO = frozenset(("name", "first_name", "last_name", "company"))
_PARTS_OF = {
    "name": ("prefix", "first_name", "middle_name", "last_name", "suffix"),
    "address": ("address",), "phone": ("phone",), "email": ("email",),
}  # fmt: skip
_LESS, _GUESSED = 0.97, 0.65
_SHORTEST, _LONG = 5, 9


@cache
def read(header: str) -> Meaning | None:
    """What a heading of a list of people means, None where not even a guess is sound."""
    known = vocabulary.read(header)
    if known or len(header) > 120:
        return known
    words = vocabulary.words_of(header)
    return next((meaning for meaning in _guesses(header, words) if meaning), None)


def bare(header: str) -> str:
    """A heading without remarks and signs: “Amount (EUR) *” is Amount."""
    return " ".join(_REMARK.sub(" ", header).split())


def telling(words: list[str]) -> list[str]:
    """The words of a heading without the small ones: what is your name → name."""
    return [word for word in words if word not in _FILLERS]


def _guesses(header: str, words: list[str]) -> Iterator[Meaning | None]:
    plain = bare(header)
    if plain and plain != header:
        yield _less_sure(vocabulary.read(plain), _LESS)
    yield _same_in_all(plain)
    fewer = telling(words)
    if fewer and len(fewer) < len(words):
        yield _less_sure(vocabulary.of_words(fewer), _LESS)
    yield _owned(words)
    yield _grouped(words)
    yield _misspelt(words)


def _less_sure(meaning: Meaning | None, share: float) -> Meaning | None:
    return meaning._replace(sure=round(meaning.sure * share, 2)) if meaning else None


def _same_in_all(header: str) -> Meaning | None:
    """“Company / Organisation”: every part means the same field."""
    parts = [vocabulary.read(part) for part in _PARTS.split(header) if part]
    known = [part for part in parts if part]
    if len(parts) < 2 or len(known) < len(parts) or len({part.field for part in known}) > 1:
        return None
    labels = {part.label for part in known}
    label = labels.pop() if len(labels) == 1 else None
    return known[0]._replace(label=label, sure=min(part.sure for part in known))


def _owned(words: list[str]) -> Meaning | None:
    """“Billing Company”, “Default Address First Name”: who the address is of."""
    if len(words) < 2 or words[0] not in _OWNERS:
        return None
    rest = words[2:] if words[1] in _ADDRESS else words[1:]
    meaning = vocabulary.of_words(rest)
    return meaning._replace(sure=_GUESSED) if meaning and meaning.field in _WHO else None


def _grouped(words: list[str]) -> Meaning | None:
    """“Name First name”, “Address City”: a part under the heading of its group."""
    for at in range(1, len(words)):
        group, part = vocabulary.of_words(words[:at]), vocabulary.of_words(words[at:])
        if group and part and part.field in _PARTS_OF.get(group.field, ()):
            return _less_sure(part, _LESS)
    return None


def _misspelt(words: list[str]) -> Meaning | None:
    """The one known phrase that is a letter away: “Frist Name”, “Compnay”."""
    from rapidfuzz.distance import OSA

    typed = "".join(words)
    if len(typed) < _SHORTEST or not typed.isascii() or any(map(str.isdigit, typed)):
        return None
    near = {
        vocabulary.of_words(list(phrase))
        for size in range(len(typed) - 1, len(typed) + 2)
        for letters, phrase in _spellings().get((typed[0], size), ())
        if OSA.distance(letters, typed, score_cutoff=1) < 2 and _is_slip(letters, typed)
    }
    meaning = near.pop() if len(near) == 1 else None
    return meaning._replace(sure=_GUESSED) if meaning else None


def _is_slip(letters: str, typed: str) -> bool:
    """In a short word another letter is another word: content is not consent."""
    same_size = len(letters) == len(typed)
    return not same_size or len(typed) >= _LONG or sorted(letters) == sorted(typed)


@cache
def _spellings() -> dict[tuple[str, int], list[tuple[str, tuple[str, ...]]]]:
    """Every known phrase without its blanks, by its first letter and length."""
    found: dict[tuple[str, int], list[tuple[str, tuple[str, ...]]]] = {}
    for letters, phrase in vocabulary.spellings().items():
        if letters:
            found.setdefault((letters[0], len(letters)), []).append((letters, phrase))
    return found
