"""Splits “Dr. Ana van der Berg” into its parts, and never where the order is uncertain."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from smallcrm.crm.words.fold import fold, words


class Parts(NamedTuple):
    """The parts of a person's name; all None where it was left whole."""

    prefix: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    last_name: str | None = None
    suffix: str | None = None
    nickname: str | None = None


_FORMS = (
    "inc incorporated llc llp lp ltd limited corp corporation co company plc pty gmbh mbh ag kg "
    "kgaa ohg gbr ug ev eg se sa sarl sas sasu eurl snc scop srl spa sl slu sac cv bv nv vof "
    "oy oyj ab as asa aps is ehf kft zrt doo dd sro ooo zao oao pao tov kk yk pte sdn bhd lda "
    "ltda eireli me epp sae fze fzco ou uab sia lc pc pllc gesmbh ges"
)
_LEGAL_FORMS = frozenset(_FORMS.split())
_SPELLED_FORMS = re.compile(
    r"(?:\b(?:s\.? ?r\.? ?[lo]|s\.? ?p\.? ?a|s\.? ?a\.? ?s|s\.? ?a\.? ?r\.? ?l|s\.? ?a|s\.? ?l|"
    r"b\.? ?v|n\.? ?v|e\.? ?v|k\.? ?k|d\.? ?o\.? ?o|sp\.? ?z ?o\.? ?o|a/s|p\.? ?l\.? ?c|"
    r"l\.? ?l\.? ?c|gmbh & co\.? kg(?:aa)?|pty\.? ltd|co\.?,? ltd|sdn\.? bhd|s\. de r\.l\. de c\.v)"
    r"\.?)$"
)
_TELLTALE = (
    "gmbh llc ltd inc corp corporation incorporated limited plc sarl srl bv nv kg kgaa ohg gbr ug "
    "sas oy oyj aps kft zrt sro ooo pte pty lda ltda holding holdings group gruppe groupe "
    "solutions systems technologies consulting services industries partners associates sons "
    "university hospital bank foundation stiftung verein association institute ministry"
)
_IN_CAPITALS = frozenset(
    "SL SA SRL SAS SARL BV NV AG AB AS SE EURL SNC SpA Lda Ltda OHG eG eV".split()
)
"""Legal forms that are told from a name by their capitals: “Peña SL”, “Ana Sa”."""
_COMPANY_WORDS = frozenset(_TELLTALE.split())
_LEADING_ARTICLES = frozenset(("the", "firma", "fa"))
_TITLES = (
    "mr mrs ms miss mx dr prof sir dame lord lady rev fr herr hr frau fru mme mlle m monsieur "
    "madame mademoiselle sr sra srta señor señora senhor senhora don doña dott sig sigra "
    "signor signora pan pani dipl-ing ing mag"
)
_SALUTATIONS = frozenset(_TITLES.split())
_PARTICLES = frozenset(("el", "al", "le", "la", "van", "von", "de", "da", "di", "du", "dos", "das"))
_FAMILIES = "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh trinh"
_VIETNAMESE = frozenset(_FAMILIES.split())
_VIETNAMESE_MIDDLE = frozenset(("thi", "van", "huu", "duc", "minh", "ngoc", "thanh", "xuan"))
_CONJUNCTIONS = frozenset(("e", "et", "i", "y", "und", "and", "of", "the", "&"))
_ROLES = frozenset(
    "manager director ceo cto cfo coo cmo head chief president vp owner founder partner engineer "
    "developer designer consultant sales marketing assistant analyst lawyer attorney accountant "
    "geschäftsführer geschäftsführerin inhaber inhaberin leiter leiterin directeur directrice "
    "gérant gérante gerente jefe jefa direttore direttrice titolare diretor diretora".split()
)
_EAST_ASIAN = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]"
)
_LATIN_WORD = re.compile(r"(?:[^\W\d_]\.?)[\w.'’‘-]*")


def split(name: str) -> Parts:
    """The parts of a full name as typed; no parts for companies, and where the order is unsure.

    Left whole: a name in a script that is not Latin (a family name may come first there), a
    Vietnamese name with the family name in front, a company, a single word.
    """
    pieces = name.split()
    if len(pieces) == 2 and _says_nothing(pieces[0]) and _says_nothing(pieces[1]):
        return Parts(None, pieces[0], None, pieces[1])
    if len(pieces) < 2 or not _is_latin(name) or is_company(name) or _family_name_first(pieces):
        return Parts()
    if all(_LATIN_WORD.fullmatch(piece) for piece in pieces):
        lower = [piece.strip(".").lower() for piece in pieces]
        if len(pieces) == 2 and not _SALUTATIONS & set(lower) and not _is_suffix(pieces[1]):
            return Parts(first_name=pieces[0], last_name=pieces[1])
        if not any(map(_is_special, lower)):
            return Parts(
                first_name=pieces[0],
                middle_name=" ".join(pieces[1:-1]) or None,
                last_name=pieces[-1],
            )
    elif not any(sign in name for sign in ",\"“”„()'’"):
        return Parts()
    if "," in name and (_CONJUNCTIONS | _ROLES) & set(name.lower().split()):
        return Parts()
    return _by_library(name)


def join(parts: Parts) -> str:
    """The name to show: first, middle and last; family name first where both are East Asian."""
    first, last = parts.first_name or "", parts.last_name or ""
    if _EAST_ASIAN.match(first) and _EAST_ASIAN.match(last):
        return last + first
    said = " ".join(part for part in (first, parts.middle_name, last) if part)
    return said or parts.nickname or ""


def upright(name: str, parts: Parts) -> str:
    """“Silva, Maria” as one says it, “Maria Silva”; a name that isn't written so as it is."""
    before, comma, after = (piece.strip() for piece in name.partition(","))
    first, last = parts.first_name or "", parts.last_name or ""
    after = after.removeprefix(parts.prefix or "").strip()
    if not (comma and first and last and before.endswith(last) and after.startswith(first)):
        return name
    said = (parts.prefix, first, parts.middle_name, last, parts.suffix)
    return " ".join(part for part in said if part)


def is_company(name: str) -> bool:
    """Whether `name` says by itself that it is no person: “ACME GmbH”, “Brandt Holding”."""
    found = [piece.strip(".,()") for piece in fold(name).split()]
    if len(found) < 2:
        return False
    if set(found[-2:]) & _COMPANY_WORDS:
        return True
    if name.split()[-1] in _IN_CAPITALS and not name.isupper():
        return True
    spelled = "." in name and _SPELLED_FORMS.search(fold(name))
    return bool(spelled) or name.rstrip().endswith("& Co")


@lru_cache(maxsize=1 << 14)
def company_key(name: str) -> str:
    """What “Acme Inc”, “ACME” and “Acme, Inc.” have in common: “acme”."""
    plain = fold(name)
    shorter = _SPELLED_FORMS.sub("", plain).strip(" ,.&-")
    found = words(shorter if len(shorter) > 1 else plain)
    while len(found) > 1 and found[-1] in _LEGAL_FORMS:
        found.pop()
    while len(found) > 1 and found[0] in _LEADING_ARTICLES:
        found.pop(0)
    return " ".join(found) or plain


_SAME_FORMS = {
    "incorporated": "inc", "corporation": "corp", "limited": "ltd", "company": "co",
    "sarl": "srl", "lda": "ltda", "oyj": "oy", "mbh": "gmbh", "s a": "sa",
}  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _legal_form(name: str) -> str:
    """The legal form at the end of a company's name, “” where there is none."""
    spelled = _SPELLED_FORMS.search(fold(name))
    rest = words(name)[len(company_key(name).split()) :]
    form = "".join(words(spelled[0])) if spelled else " ".join(rest)
    return _SAME_FORMS.get(form, form)


def may_be_one_company(one: str, other: str) -> bool:
    """Whether two names with the same `company_key` can be one company: “Acme Inc” and “ACME” can,
    “Acme Inc” and “Acme GmbH” are two."""
    forms = {_legal_form(one), _legal_form(other)} - {""}
    return len(forms) < 2


def _is_latin(name: str) -> bool:
    """Whether every letter is one of the Latin script."""
    return name.isascii() or all(
        not letter.isalpha() or ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00
        for letter in name
    )


def _family_name_first(pieces: list[str]) -> bool:
    plain = [fold(piece) for piece in pieces]
    if plain[0] not in _VIETNAMESE or len(pieces) < 3:
        return plain[0] == "nguyen" and len(pieces) == 2
    return plain[1] in _VIETNAMESE_MIDDLE or not "".join(pieces).isascii()


@cache
def _special_words() -> frozenset[str]:
    from nameparser.config import CONSTANTS

    return frozenset(CONSTANTS.titles) | frozenset(CONSTANTS.prefixes) | _SALUTATIONS | _PARTICLES


@cache
def _suffixes() -> tuple[frozenset[str], frozenset[str]]:
    from nameparser.config import CONSTANTS

    return frozenset(CONSTANTS.suffix_not_acronyms), frozenset(CONSTANTS.suffix_acronyms)


@cache
def _telling_words() -> frozenset[str]:
    """Words that make of two plain ones anything but a first and a last name."""
    plain, acronyms = _suffixes()
    return plain | acronyms | _SALUTATIONS | _COMPANY_WORDS | _VIETNAMESE


@lru_cache(maxsize=1 << 14)
def _says_nothing(piece: str) -> bool:
    """Whether a word is plainly a name, and neither a title nor part of a company's name."""
    tells = _telling_words()
    plain = piece.isalpha() and _is_latin(piece)
    return plain and piece.lower() not in tells and fold(piece) not in tells


def _is_suffix(piece: str) -> bool:
    """“Jr.”, “III”, “PhD”; never “Ma” or “Li”, which are family names too."""
    plain, acronyms = _suffixes()
    lower = piece.strip(".").lower()
    return lower in plain or (lower in acronyms and (piece.isupper() or piece in ("PhD", "MSc")))


def _is_special(lower: str) -> bool:
    plain, acronyms = _suffixes()
    known = lower in _special_words() or lower in plain or lower in acronyms
    return known or lower in _CONJUNCTIONS


def _by_library(name: str) -> Parts:
    from nameparser import HumanName

    seen = HumanName(name)
    middle, last = seen.middle, seen.last
    while middle and middle.split()[-1].lower() in _PARTICLES:
        *rest, particle = middle.split()
        middle, last = " ".join(rest), f"{particle} {last}"
    parts = (seen.title, seen.first, middle, last, seen.suffix, seen.nickname)
    return Parts(*(part.strip(" ,") or None for part in parts))
