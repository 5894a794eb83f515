"""Which countries there are, in many languages, and which one a slip of the keyboard meant."""

from functools import cache

from smallcrm.crm.words.fold import fold

_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "da", "sv", "nb", "fi", "ru",
              "uk", "tr", "ja", "zh", "el", "hu", "ro")  # fmt: skip
_MORE = ("uk", "usa", "u.s.a.", "u.s.", "england", "scotland", "wales", "northern ireland",
         "great britain", "holland", "brd", "uae", "russia", "south korea", "korea", "brasil",
         "czech republic", "macedonia", "burma", "turkey", "ivory coast")  # fmt: skip
_CLOSE = 85


@cache
def _names() -> dict[str, str]:
    """Every name of every country, folded, and how it is written; and the codes of two letters."""
    from babel import Locale

    found = {name: name for name in _MORE}
    for language in reversed(_LANGUAGES):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found[fold(name)] = name
                found[fold(code)] = code
    return found


def is_known(text: str) -> bool:
    """Whether there is a country of that name or code."""
    return fold(text) in _names()


def meant(text: str) -> str | None:
    """The country whose name is closest, None where none is close."""
    from rapidfuzz import fuzz, process

    names = [name for name in _names() if len(name) > 3]
    best = process.extractOne(fold(text), names, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return _names()[best[0]] if best else None
