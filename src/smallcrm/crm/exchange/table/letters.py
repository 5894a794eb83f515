"""Guesses the encoding of text that is not UTF-8: the one in which its letters make words."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial

SINGLE_BYTE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "cp850", "cp1255", "cp1256",
    "iso8859_7", "cp1257", "cp874", "iso8859_2", "cp852", "koi8_r", "koi8_u", "cp866", "iso8859_5",
    "iso8859_6", "mac_arabic", "mac_cyrillic", "mac_greek", "mac_latin2",
    "mac_turkish", "cp720", "cp737", "cp775", "cp855", "cp857", "cp860", "cp862", "cp869",
]  # fmt: skip
_USUAL, _SELDOM = frozenset(SINGLE_BYTE[:7]), frozenset(SINGLE_BYTE[18:])
_LARGEST, _FEW, _NEAR, _RARE = 2_500, 4, 0.08, 0.005
_LANGUAGES = [
    "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúüº", "áàâãçéêíóôõúüº", "àèéìíîòóùú", "éèëïóöüáíçê",
    "åäöéü", "æøåéäöü", "áðéíóúýþæö", "àçéèíïóòúü", "õäöüšž", "ąćęłńóśźż", "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "çğıöşüâ\u0307", "ąčęėįšųūž",
    "āčēģīķļņšūž",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςϊϋ",
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ\u200c",
    "".join(map(chr, range(0x0E01, 0x0E5C))),
]  # fmt: skip
_OFTEN = [
    frozenset(letters)
    for letters in (
        "оеаинтсрвлкмдя",
        "оаиінтсервлкд",
        "αοιετσνηυρςπκμλ",
        "יוהלאתרבמשנ",
        "اليومنرتبةعدسحف",
        "านรอกเงคมยลวดทสตปบ่้ีิัะ",
        "éüöäáóíñçãõèàåøæőűěščřžýłąęśżğışâîțăėųāīļšņēģ",
    )
]
"""The letters of which most words are made, by script."""
_SIGNS = frozenset("“”‘’„‚«»–—…€£©®°•\u00a0¿¡×،؛؟")
_HIGH = re.compile(rb"[\x80-\xff]+")
_WITH_ACCENT = re.compile(rb"[A-Za-z\x80-\xff'-]*[\x80-\xff]+[A-Za-z\x80-\xff'-]*")
_BROKEN = (
    re.compile(r"(?<=[A-Za-zà-öø-ÿ])[À-ÖØ-ÞŠŽŸ](?=[a-zà-öø-ÿ])"),
    re.compile(r"(?<=[а-яё])[А-ЯЁ]|(?<=[α-ώ])[Α-Ω]"),
    re.compile(r"[A-Za-z][\u0370-\u04ff\u0590-\u06ff\u0e00-\u0e7f]"),
    re.compile(r"[\u0370-\u04ff\u0590-\u06ff\u0e00-\u0e7f][A-Za-z]"),
    re.compile(r"(?<=[A-Za-z])[^\w\s'’·-](?=[a-z])"),
    re.compile(r"(?:^|[^\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"),
    re.compile(r"[\u0e40-\u0e44](?![\u0e01-\u0e2e])|[\u0e34-\u0e39]{2}"),
    re.compile(r"[бвгджзйклмнпрстфхцчшщъь]{4,}|\b[бвгджзйклмнпрстфхцчшщъь]{2,3}\b"),
)
_ENOUGH = 0.6
_AMONG_LATIN = re.compile(r"[a-z][\u3040-\uffef]|[\u3040-\uffef][a-z]")
_KANA = ("\u3040", "\u30ff")


def guess(sample: bytes) -> str:
    """The name of the codec that reads `sample` best."""
    words = b" ".join(_WITH_ACCENT.findall(sample))[:_LARGEST]
    single = {name: _plausible(words, name) for name in SINGLE_BYTE}
    near = max(single.values()) - _NEAR
    likely = [one for one in SINGLE_BYTE if single[one] >= near]
    name = likely[0] if len(likely) == 1 else max(likely, key=lambda one: _usual(words, one))
    east, share = _east_asian(sample)
    if east and share > max(0.75, single[name] - 0.05):
        return east
    if single[name] > _ENOUGH:
        return name
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=SINGLE_BYTE).best()
    return best.encoding if best else "cp1252"


def used(codec: str) -> bytes | None:
    """The bytes that are letters in an encoding of one byte each, None for other encodings."""
    if codec not in SINGLE_BYTE:
        return None
    every = [bytes([byte]) for byte in range(256)]
    return b"".join(one for one in every if one.decode(codec, "replace") != "\ufffd")


def _plausible(words: bytes, codec: str) -> float:
    """The share of letters beyond ASCII that one language explains, word by word."""
    text = words.decode(codec, "replace").replace("l·l", "ll")
    total = explained = 0
    for word, times in Counter(text.split()).items():
        letters = "".join(s for s in word.lower() if ord(s) > 127 and s not in _SIGNS)
        total += len(letters) * times
        explained += _explained(letters) * times
    if total < _FEW:
        return (0.9 if not total else 1.0 * explained / total) if codec in _USUAL else 0
    if total < 2 * _FEW and codec in _SELDOM:
        return 0
    broken = sum(len(found) for pattern in _BROKEN for found in pattern.findall(text))
    return (explained - broken) / total


def _usual(words: bytes, codec: str) -> float:
    """How much a text is like one of a single language, by the letters it is made of."""
    counted = Counter(sign for sign in words.decode(codec, "replace").lower() if ord(sign) > 127)
    found = {sign: times for sign, times in counted.items() if sign not in _SIGNS}
    alike = max(_count(found, frozenset(known)) for known in _LANGUAGES)
    often = max(_count(found, known) for known in _OFTEN)
    high = sum(map(len, _HIGH.findall(words)))
    like_one = (2 * alike + often) / max(1, 3 * high)
    return _plausible(words, codec) + like_one - _RARE * SINGLE_BYTE.index(codec)


def _count(found: dict[str, int], known: frozenset[str]) -> int:
    return sum(times for sign, times in found.items() if sign in known)


@lru_cache(maxsize=4096)
def _explained(letters: str) -> int:
    """How many of the letters of a word one language has."""
    return max(sum(sign in known for sign in letters) for known in _LANGUAGES)


def _east_asian(sample: bytes) -> tuple[str, float]:
    """The codec of Chinese, Japanese or Korean in which most signs are everyday ones, and how
    many are, from 0 to 1. Everyday are kana, Hangul and the first level of each standard."""
    if sum(map(len, _HIGH.findall(sample))) < 4:
        return "", 0
    scored = [(_everyday(sample, codec, known), codec) for codec, known in _COMMON.items()]
    share, codec = max(scored, key=lambda one: one[0])
    return codec, share


def _everyday(sample: bytes, codec: str, known: Callable[[str], bool]) -> float:
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError as problem:
        if problem.start < len(sample) - 4:
            return 0
        text = sample[: problem.start].decode(codec)
    signs = [sign for sign in text if ord(sign) > 127 and not _is_mark(sign)]
    mixed = len(_AMONG_LATIN.findall(text))
    return (sum(map(known, signs)) - 2 * mixed) / max(1, len(signs))


def _is_mark(sign: str) -> bool:
    return "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uff60"


def _on_level(standard: str, first: int, last: int, sign: str) -> bool:
    try:
        code = sign.encode(standard)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and first <= code[0] <= last


def _japanese(sign: str) -> bool:
    return _KANA[0] <= sign <= _KANA[1] or _on_level("euc_jp", 0xB0, 0xCF, sign)


_COMMON: dict[str, Callable[[str], bool]] = {
    "cp949": lambda sign: "\uac00" <= sign <= "\ud7a3" and _on_level("euc_kr", 0xB0, 0xC8, sign),
    "cp932": _japanese,
    "euc_jp": _japanese,
    "gb18030": partial(_on_level, "gb2312", 0xB0, 0xD7),
    "cp950": partial(_on_level, "big5", 0xA4, 0xC6),
}
