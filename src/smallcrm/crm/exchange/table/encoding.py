"""Finds out in which letters a file was written, by reading all of it."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

LARGEST = 1 << 30
CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SINGLE_BYTE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "cp850"]
_LANGUAGES = [
    "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúüº", "áàâãçéêíóôõúüº", "àèéìíîòóùú", "éèëïóöüáíçê",
    "åäöéü", "æøåéäöü", "áðéíóúýþæö", "àçéèíïóòúü·", "õäöüšž", "ąćęłńóśźż", "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "çğıöşüâ\u0307",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςϊϋ",
]  # fmt: skip
_SIGNS = frozenset("“”‘’„‚«»–—…€£©®°•\u00a0¿¡×")
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_HIGH = re.compile(rb"[\x80-\xff]+")
_WITH_ACCENT = re.compile(rb"[A-Za-z\x80-\xff'-]*[\x80-\xff]+[A-Za-z\x80-\xff'-]*")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-öø-ÿа-я])[À-ÖØ-ÞŠŽŸА-Я](?=[a-zà-öø-ÿа-я])")
_MIXED_SCRIPTS = re.compile("[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
_SYMBOL_INSIDE = re.compile(r"(?<=[A-Za-z])[^\w\s'’·-](?=[a-z])")


class Encoding(NamedTuple):
    """A Python codec name, why it was chosen, and lines (from 1) that were written otherwise."""

    name: str
    evidence: str
    odd_lines: tuple[int, ...] = ()


def detect(path: Path) -> Encoding:
    """The encoding of a file, from its mark, else strict UTF-8 on all of it, else by its bytes."""
    with path.open("rb") as handle:
        head = handle.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, _("The file begins with a mark that says so"))
    double = wide(head)
    if double:
        return Encoding(double, _("Every second byte is empty"))
    if _is_utf8(path):
        return Encoding("utf-8", _("All of it can be read so"))
    return _guess(path)


def check(path: Path, name: str) -> Encoding:
    """The encoding that was asked for. Raises UserError where there is no such encoding."""
    if name.startswith("utf-8 or "):
        return detect(path)
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        raise UserError(
            _("There is no encoding “{name}”. Use a name like utf-8 or cp1252.").format(name=name),
            "usage",
        ) from None
    if codec == "utf-8":
        with path.open("rb") as handle:
            codec = "utf-8-sig" if handle.read(3) == codecs.BOM_UTF8 else codec
    return Encoding(codec, _("as you chose"))


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while block := handle.read(CHUNK):
            yield block


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def wide(head: bytes) -> str | None:
    """The kind of UTF-16 without a mark: an empty byte stands beside almost every letter."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * len(sample) / 2 and even < len(sample) / 40:
        return "utf-16-le"
    if even > 0.7 * len(sample) / 2 and odd < len(sample) / 40:
        return "utf-16-be"
    return None


def _guess(path: Path) -> Encoding:
    good, bad, telling = _lines_by_kind(path)
    name = _by_bytes(telling)
    if good and bad and len(good) + len(bad) > 1 and name in _SINGLE_BYTE:
        return Encoding(
            f"utf-8 or {name}",
            n_(
                "{n} line is written otherwise than the rest",
                "{n} lines are written otherwise than the rest",
                len(bad),
            ),
            tuple(bad),
        )
    return Encoding(name, _("It is not UTF-8, and this fits its letters best"))


def _lines_by_kind(path: Path) -> tuple[list[int], list[int], bytes]:
    """Lines with accents that are UTF-8, lines that are not, and a sample of the latter."""
    good: list[int] = []
    bad: list[int] = []
    telling = bytearray()
    with path.open("rb") as handle:
        for number, line in enumerate(handle, 1):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                good.append(number)
            except UnicodeDecodeError:
                bad.append(number)
                if len(telling) < _SAMPLE:
                    telling += line
    return good, bad, bytes(telling)


def _by_bytes(sample: bytes) -> str:
    return _east_asian(sample) or _single_byte(sample)


def _east_asian(sample: bytes) -> str | None:
    """Chinese, Japanese and Korean text has its high bytes in pairs only."""
    runs = _HIGH.findall(sample)
    if all(len(run) % 2 == 0 for run in runs) and sum(map(len, runs)) >= 4:
        japanese = _share(sample, "euc_jp", "\u3040", "\u30ff")
        korean = _share(sample, "euc_kr", "\uac00", "\ud7a3")
        if japanese > 0.3:
            return "euc_jp"
        if korean > 0.9:
            return "euc_kr"
        if _share(sample, "gb18030", "\u4e00", "\u9fff") > 0.8:
            return "gb18030"
    return "shift_jis" if _share(sample, "shift_jis", "\u3040", "\u30ff") > 0.3 else None


def _share(sample: bytes, codec: str, first: str, last: str) -> float:
    try:
        letters = [sign for sign in sample.decode(codec) if ord(sign) > 127]
    except UnicodeDecodeError:
        return 0
    return sum(first <= sign <= last for sign in letters) / max(1, len(letters))


def _single_byte(sample: bytes) -> str:
    """The encoding in which the accents are those of one language; else what statistics say."""
    words = b" ".join(_WITH_ACCENT.findall(sample))[:_SAMPLE]
    scored = [(_plausible(words, name), -place, name) for place, name in enumerate(_SINGLE_BYTE)]
    score, _place, name = max(scored)
    if score > 0.8:
        return name
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_SINGLE_BYTE).best()
    return best.encoding if best else "cp1252"


def _plausible(words: bytes, codec: str) -> float:
    """The share of accented letters that one language explains, word by word."""
    text = words.decode(codec, "replace")
    total = explained = 0
    for word in text.split():
        letters = [sign for sign in word.lower() if ord(sign) > 127 and sign not in _SIGNS]
        total += len(letters)
        explained += max(sum(sign in known for sign in letters) for known in _LANGUAGES)
    if not total:
        return 0
    wrong = (_CAPITAL_INSIDE, _SYMBOL_INSIDE, _MIXED_SCRIPTS)
    broken = sum(len(pattern.findall(text)) for pattern in wrong)
    return (explained - broken) / total
