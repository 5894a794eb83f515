"""How close two people's names are, and why: a slip, a nickname, an initial, swapped."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from smallcrm.crm.clean import nicknames
from smallcrm.crm.words.fold import words
from smallcrm.i18n import _, n_

TITLES = frozenset(
    "mr mrs ms miss mx dr prof sir dame lord lady rev herr frau fru mme mlle monsieur madame sr "
    "sra srta senor senora senhor senhora don dona dott sig signor signora pan pani ing dipl mag "
    "med phd mba msc bsc md esq".split()
)
AGES = {
    "jr": "jr", "junior": "jr", "filho": "jr", "sr": "sr", "senior": "sr", "pai": "sr", "ii": "ii",
    "iii": "iii", "iv": "iv", "neto": "iii",
}  # fmt: skip
_SOUNDS = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"),
    ("ij", "i"), ("ei", "i"), ("ey", "i"), ("ie", "i"), ("yo", "io"), ("j", "i"), ("y", "i"),
    ("w", "v"), ("tz", "z"), ("ck", "k"), ("c", "k"), ("zh", "z"),
)  # fmt: skip
_CYRILLIC = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
    "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh shch - i - e iu ia i i ie g".split(),
    strict=True,
))  # fmt: skip
_GREEK = dict(zip(
    "αβγδεζηθικλμνξοπρστυφχψω",
    "a v g d e z i th i k l m n x o p r s t i f ch ps o".split(),
    strict=True,
))  # fmt: skip
_LETTERS = {ord(k): "" if v == "-" else v for k, v in (_CYRILLIC | _GREEK).items()}
_SHORT, _LONG = 4, 7


class Name(NamedTuple):
    """A name to be compared. tokens: its folded words without titles; sounds: the same as they
    sound in any spelling; age: jr, sr, ii … where it is said."""

    tokens: tuple[str, ...]
    sounds: tuple[str, ...]
    age: str


class Close(NamedTuple):
    """How close two names are: points from 0, why in words. kin: they may be two of a family."""

    points: float
    why: str
    kin: bool = False


FAR = Close(0.0, "")


def name(text: str) -> Name:
    """A full name, ready to be compared."""
    found = words(text)
    age = next((AGES[word] for word in found[1:] if word in AGES), "")
    tokens = tuple(
        word for place, word in enumerate(found)
        if word not in TITLES and not (place and word in AGES)
    )  # fmt: skip
    return Name(tokens, tuple(_sound(word) for word in tokens), age)


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    if not word.isascii():
        word = word.translate(_LETTERS)
    for written, said in _SOUNDS:
        if written in word:
            word = word.replace(written, said)
    last, plain = "", []
    for letter in word:
        if letter != last:
            plain.append(letter)
        last = letter
    return "".join(plain)


def close(one: Name, other: Name, often: Counter[str]) -> Close:
    """How close two names are. `often`: in how many names of the file each word stands; two words
    that are both frequent are two names (Maria, Mario) and not a slip of the keyboard."""
    if not one.tokens or not other.tokens:
        return FAR
    if one.tokens == other.tokens:
        return Close(3.0 if len(one.tokens) > 1 else 1.5, _("same name"))
    if sorted(one.tokens) == sorted(other.tokens):
        return Close(3.0, _("names swapped"))
    if len(one.tokens) > 1 and sorted(one.sounds) == sorted(other.sounds):
        return Close(2.9, _("same name, spelt another way"))
    return _word_by_word(one, other, often)


class _Pair(NamedTuple):
    """A word of one name and its partner in the other: how they differ."""

    kind: str
    edits: int
    one: str
    other: str


def _word_by_word(one: Name, other: Name, often: Counter[str]) -> Close:
    short, long = (one, other) if len(one.tokens) <= len(other.tokens) else (other, one)
    if len(short.tokens) == 2 and _is_far(short, long):
        return FAR
    pairs: list[_Pair] = []
    free = list(range(len(long.tokens)))
    for found in _partners(short, long, free, often):
        if found is None:
            return FAR
        pairs.append(found)
    exact = sum(pair.kind in ("same", "sound") for pair in pairs)
    if len(pairs) == 1:
        return Close(1.0, _("one has more names")) if exact and len(pairs[0].one) > 2 else FAR
    odd = [pair for pair in pairs if pair.kind != "same"]
    if not odd:
        return Close(2.5, _("one has more names"))
    return _judge(odd, exact, free)


def _is_far(short: Name, long: Name) -> bool:
    """Whether no word of the shorter name begins as one of the longer does, told at once; a first
    name that has nicknames may begin otherwise, a last name hardly ever does."""
    begin = {sound[:1] for sound in long.sounds}
    return not (short.sounds[0][:1] in begin and short.sounds[1][:1] in begin) and not (
        any(sound in long.sounds for sound in short.sounds)
    )


def _partners(
    short: Name, long: Name, free: list[int], often: Counter[str]
) -> Iterator[_Pair | None]:
    """For each word of the shorter name its partner, the surest ones taken first."""
    waiting = []
    for place, token in enumerate(short.tokens):
        match = next((at for at in free if long.tokens[at] == token), None)
        if match is None:
            waiting.append(place)
        else:
            free.remove(match)
            yield _Pair("same", 0, token, token)
    for place in waiting:
        token, sound = short.tokens[place], short.sounds[place]
        options = [
            (pair, at) for at in free
            if (pair := _pair(token, sound, long.tokens[at], long.sounds[at], often))
        ]  # fmt: skip
        if not options:
            yield None
            return
        best, at = min(options, key=lambda option: option[0].edits)
        free.remove(at)
        yield best


def _pair(one: str, sound: str, other: str, other_sound: str, often: Counter[str]) -> _Pair | None:
    if sound == other_sound and len(one) > 1:
        return _Pair("sound", OSA.distance(one, other), one, other)
    if len(one) == 1 or len(other) == 1:
        return _Pair("initial", 1, one, other) if sound[:1] == other_sound[:1] else None
    if one.isascii() is not other.isascii() and OSA.distance(sound, other_sound) <= 2:
        return _Pair("sound", 0, one, other)
    if nicknames.same_person(one, other):
        return _Pair("nickname", 0, one, other)
    shortest = min(len(one), len(other))
    most = 2 if shortest >= _LONG else 1 if shortest >= _SHORT - 1 else 0
    edits = OSA.distance(one, other, score_cutoff=most)
    if edits > most:
        return None
    few, many = sorted((often[one], often[other]))
    slip = (few <= 2 or few * 8 <= many) and not _other_sex(one, other)
    return _Pair("slip" if slip and shortest >= _SHORT - 1 else "near", edits, one, other)


def _other_sex(one: str, other: str) -> bool:
    """Whether two names differ as Maria and Mario, Paul and Paula, Daniele and Daniela do."""
    short, long = sorted((one, other), key=len)
    stem = long[:-1]
    return long[-1] in "aeo" and (short == stem or (short[:-1] == stem and short[-1] in "aeo"))


def _judge(odd: list[_Pair], exact: int, free: list[int]) -> Close:
    kinds = {pair.kind for pair in odd}
    edits = sum(pair.edits for pair in odd if pair.kind in ("slip", "near", "sound"))
    more = 0.2 * len(free)
    if "initial" in kinds:
        pair = next(pair for pair in odd if pair.kind == "initial")
        short, long = sorted((pair.one, pair.other), key=len)
        why = _("“{short}.” may be “{long}”").format(short=short.upper(), long=long.capitalize())
        if not exact and edits != 1:
            return FAR
        return Close((2.0 if len(odd) == 1 else 0.6) - more, why)
    if "nickname" in kinds:
        pair = next(pair for pair in odd if pair.kind == "nickname")
        why = _("nickname: {one} – {other}").format(
            one=pair.one.capitalize(), other=pair.other.capitalize()
        )
        return Close((2.5 if len(odd) == 1 else 1.0) - more, why) if exact or edits == 1 else FAR
    if kinds == {"sound"}:
        return Close(2.5 - more, _("same name, spelt another way"))
    why = n_("names differ by one letter", "names differ by {n} letters", edits)
    if "near" in kinds:
        return Close(0.4 if exact or len(odd) == 1 else 0.2, why, kin=True)
    if exact:
        return Close((2.5 if len(odd) == 1 and edits == 1 else 2.2) - more, why)
    return Close(1.0, why) if edits <= 2 else FAR
