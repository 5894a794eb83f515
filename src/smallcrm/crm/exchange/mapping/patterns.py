"""What the values of a column look like: addresses, numbers, dates, names."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.crm.exchange.values import status
from smallcrm.crm.words.fold import digits, fold
from smallcrm.crm.words.names import is_company

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"[+(\d][\d\s().\-/]{5,}\d(?:\s*(?:x|ext\.?|#)\s*\d+)?", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}[-/.]\d\d?[-/.]\d\d?(?!\d).*|\d{1,2}([-/.])\d{1,2}\1\d{2,4}(?!\d).*|--\d\d-?\d\d|"
    r"\d{1,2}\.?[\s-]*(?:de )?[^\W\d_]{3,}\.?,?[\s-]*(?:de )?(?:\d{4}|\d\d)\b.*|"
    r"[^\W\d_]{3,}\.?\s*\d{1,2}(?:st|nd|rd|th)?[,\s]+\d{4}\b.*|\d{4}年.*|[0.:/-]+|"
    r"\d{1,2}/(?:\d{1,2}|\d{4})|\d{1,2}\.\d{1,2}\."
)
_SUM = re.compile(r"(?:[^\W\d]{3}|[€$£¥])?\s*-?\d[\d.,'\s]*(?:[^\W\d]{3}|[€$£¥])?")
_NAME = re.compile(r"[^\W\d_][^\d@/]*")
_SALUTATION = (
    "mr mrs ms miss mx dr prof herr frau hr fr mme mlle m monsieur madame sr sra srta don dona sig "
    "signor signora sigra dott pan pani dhr mevr ing dipl-ing mag phd doc sir lady rev"
)
_SALUTATIONS = frozenset(_SALUTATION.split())
_DIAL_CODE = re.compile(r"\+\d{1,3}")
_DIALLED = re.compile(r"\+|\(|0|\d+[ .-]\d+[ .-]\d+")
_FULL_NAME = re.compile(
    r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}|[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}"
)


class Pattern(NamedTuple):
    """filled: how many values there are; all else are shares of them, from 0 to 1."""

    filled: int = 0
    emails: float = 0
    has_at: float = 0
    phones: float = 0
    numbers: float = 0
    links: float = 0
    dates: float = 0
    names: float = 0
    two_words: float = 0
    words: float = 0
    salutations: float = 0
    dial_codes: float = 0
    dialled: float = 0
    full_names: float = 0
    companies: float = 0
    statuses: float = 0
    distinct: float = 0
    short: bool = False
    sums: float = 0


def see(cells: Sequence[str]) -> Pattern:
    """The pattern of a column, from some of its cells."""
    values = [cell for cell in cells if cell]
    if not values:
        return Pattern()
    total = len(values)

    def share(holds: int) -> float:
        return holds / total

    return Pattern(
        total,
        share(sum(1 for value in values if _EMAIL.fullmatch(value))),
        share(sum(1 for value in values if "@" in value)),
        share(sum(1 for value in values if _PHONE.fullmatch(value) and not _DATE.fullmatch(value))),
        share(sum(1 for value in values if len(digits(value)) >= 4)),
        share(sum(1 for value in values if _LINK.match(value))),
        share(sum(1 for value in values if _DATE.fullmatch(value))),
        share(sum(1 for value in values if _NAME.fullmatch(value))),
        share(sum(1 for value in values if 2 <= len(value.split()) <= 4)),
        share(sum(1 for value in values if value.replace(" ", "").isalpha())),
        share(sum(1 for value in values if _is_salutation(value))),
        share(sum(1 for value in values if _DIAL_CODE.fullmatch(value))),
        share(sum(1 for value in values if _DIALLED.match(value))),
        share(sum(1 for value in values if _FULL_NAME.fullmatch(value))),
        share(sum(1 for value in values if is_company(value))),
        share(sum(1 for value in values if status(value))),
        share(len(set(values))),
        max(map(len, values)) <= 5,
        share(sum(1 for value in values if _SUM.fullmatch(value))),
    )


def _is_salutation(value: str) -> bool:
    pieces = [piece.strip(".") for piece in fold(value).split()]
    return bool(pieces) and all(piece in _SALUTATIONS for piece in pieces)
