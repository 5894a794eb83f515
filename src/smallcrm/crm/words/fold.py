"""Makes “Müller”, “MULLER” and “muller” the same word when you search or when a file is matched."""

import re
import unicodedata
from functools import lru_cache

_ALL_BUT_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ɖ": "d", "ẞ": "ss", "ß": "ss", "’": "'", "‘": "'",
    "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‐": "-", "‑": "-",
    "−": "-", "ς": "σ",
}  # fmt: skip
_ACCENTS = [
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
]  # fmt: skip
_INVISIBLE = [
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
]  # fmt: skip
_TABLE: dict[int, str | None] = {
    code: None for first, last in _ACCENTS + _INVISIBLE for code in range(first, last + 1)
}
_TABLE.update({ord(letter): plain for letter, plain in _LETTERS.items()})
_INVISIBLE_ONLY: dict[int, None] = {
    code: None for first, last in _INVISIBLE for code in range(first, last + 1)
}
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]+")
_BLANKS = re.compile(r"\s+")
_SHORT = 200
_WORDS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` without case, accents and invisible characters, runs of blanks as one.

    ß ø ł æ ı đ þ œ become ss o l ae i d th oe; Greek loses its accents; Hangul stays whole
    syllables and the vowels of Indian and Thai script stay, as they are no accents.
    """
    return _short(text) if len(text) < _SHORT else _folded(text)


def _folded(text: str) -> str:
    plain = text.lower() if text.isascii() else _wide(text)
    if "  " in plain or not plain.isprintable():
        return _BLANKS.sub(" ", plain).strip()
    return plain.strip()


_short = lru_cache(maxsize=8192)(_folded)


def _wide(text: str) -> str:
    plain = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    if plain.isascii():
        return plain
    return unicodedata.normalize("NFC", plain.translate(_TABLE))


def words(text: str) -> list[str]:
    """The folded words of `text`, without punctuation: “O’Hara & Co.” gives o, hara, co."""
    return _WORDS.findall(fold(text))


def digits(text: str) -> str:
    """The digits of `text` as 0-9, whatever script they were written in."""
    if text.isascii():
        return text.encode().translate(None, _ALL_BUT_DIGITS).decode()
    values = (unicodedata.decimal(letter, None) for letter in text)
    return "".join(str(value) for value in values if value is not None)


def visible(text: str) -> str:
    """`text` without the characters nobody can see (zero-width, soft hyphen, direction marks)."""
    return text if text.isascii() else text.translate(_INVISIBLE_ONLY).strip()
