"""A word with one letter wrong, missing, doubled or swapped still finds what was meant."""

import json
from collections.abc import Iterable

from smallcrm import store
from smallcrm.crm.words.fold import words

SHORTEST = 4
"""Shorter words have so many neighbours that a guess would be wrong more often than right."""
LONGEST = 24
WORDS, KEPT = 3, 12
NAMES, TEXTS = "find_name", "find_text"
_LETTERS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяё",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשת",
)


def _alphabet(word: str) -> str:
    """The letters that may stand in `word` in place of a wrong one: those of its script."""
    found = "".join(letters for letters in _LETTERS if any(sign in letters for sign in word))
    return found or "".join(sorted(set(word)))


def neighbours(word: str) -> list[str]:
    """Every word one edit away from `word`: a letter dropped, changed or added, two swapped
    (Damerau, Comm. ACM 7(3), 1964). The first letter is changed last of all."""
    letters = _alphabet(word)
    found: dict[str, None] = {}
    places = [*range(1, len(word) + 1), 0]
    for place in places:
        head, tail = word[:place], word[place:]
        if len(tail) > 1:
            found[f"{head}{tail[1]}{tail[0]}{tail[2:]}"] = None
        if tail:
            found[head + tail[1:]] = None
            found.update(dict.fromkeys(f"{head}{letter}{tail[1:]}" for letter in letters))
        found.update(dict.fromkeys(f"{head}{letter}{tail}" for letter in letters))
    found.pop(word, None)
    return list(found)


def _there(index: str, beginnings: Iterable[str]) -> list[str]:
    """Those of `beginnings` with which a word of a search index begins, in their order."""
    name = f"words_of_{index}"
    store.connection().execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} "
        f"USING fts5vocab('main', '{index}', 'instance')"
    )
    found = store.rows(
        "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM "
        f"temp.{name} WHERE term >= value AND term < value || char(1114111) LIMIT 1) ORDER BY key",
        (json.dumps(list(beginnings)),),
    )
    return [word for (word,) in found]


def meant(text: str, index: str) -> str:
    """What was probably meant, as a query, by the words that a search index knows.

    Words that begin something there stay; the others become any of their neighbours. “” where a
    word is too short, is a number, or nothing is near; also for more than three words.
    """
    asked = words(text)
    if not 0 < len(asked) <= WORDS:
        return ""
    parts = []
    for word in asked:
        near = _near(index, word)
        if not near:
            return ""
        parts.append("(" + " OR ".join(f'"{one}"*' for one in near) + ")")
    return " AND ".join(parts)


def _near(index: str, word: str) -> list[str]:
    if _there(index, [word]):
        return [word]
    if not SHORTEST <= len(word) <= LONGEST or any(sign.isdigit() for sign in word):
        return []
    return _there(index, neighbours(word))[:KEPT]
