"""Reads phone numbers: “0170 555 88 01” in Germany is +491705558801; “pager” stays a word."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

_PUNCTUATION = b" ().-/"
_PLAIN = re.compile(r"[+(\d][\d\u00a0 ().\-/]*\d", re.ASCII)
_WITH_EXTENSION = re.compile(r"(.*\d) ?(?:ext\.? ?|x)(\d{1,6})", re.ASCII)
_SHORTEST, _LONGEST = 2, 17
_TRUNK = re.compile(r"\(\s*0\s*\)")
_TOLD = 3
_ODD = "?"
_KINDS = (
    "mobile fixed_line toll_free premium_rate shared_cost voip personal_number pager uan voicemail"
)


class _Plan(NamedTuple):
    """What the numbering plan of one region asks of a number, compiled once."""

    code: str
    abroad: re.Pattern[str]
    prefix: re.Pattern[str] | None
    transformed: bool
    general: re.Pattern[str]
    lengths: frozenset[int]
    longest: int
    leading: re.Pattern[str] | None
    line: re.Pattern[str]
    """A number that some kind of line (mobile, fixed, ...) may have."""


def parse(text: str, country: str | None) -> tuple[str | None, str | None]:
    """`text` as (E.164 number, extension); (None, None) where no line can have such a number.

    `country` (ISO 3166, "DE") is where a number without a country code is taken to be from.
    """
    number, extension = text.strip(), None
    if number[:1] == "+" and _PLAIN.fullmatch(number):
        plain = _plainly_abroad(_signs(number))
        if plain:
            return plain, None
    if not number or len(number) > 250:
        return None, None
    region = country.upper() if country else None
    if not _PLAIN.fullmatch(number):
        apart = _WITH_EXTENSION.fullmatch(number)
        if not apart or len(apart[1]) <= 5 or not _PLAIN.fullmatch(apart[1]):
            return _by_library(text, region)
        number, extension = apart.groups()
    if region and not _plan(region):
        return _by_library(text, region)
    signs = _signs(number)
    if not _SHORTEST < len(signs) <= _LONGEST or signs.rfind("+") > 0:
        return _by_library(text, region)
    found = _by_plan(signs, region)
    if found == _ODD:
        return _by_library(text, region)
    return (found, extension) if found else (None, None)


def _signs(number: str) -> str:
    """The digits of a number of plain signs, with its plus."""
    if not number.isascii():
        number = number.replace("\u00a0", "")
    return number.encode().translate(None, _PUNCTUATION).decode()


def matches(text: str, country: str | None) -> str:
    """What two spellings of one number have in common; "" for words, and below five digits."""
    from smallcrm.crm.words.fold import digits

    e164, extension = parse(text, country)
    if e164:
        return f"{e164}x{extension}" if extension else e164
    plain = digits(text)
    return plain if len(plain) >= 5 else ""


def spellings(text: str) -> list[str]:
    """The digits of a number, or of a part of one, in each way it may be kept: “00” abroad is “+”,
    a “(0)” is not dialled from there, and a 0 at home falls away."""
    from smallcrm.crm.words.fold import digits

    plain = digits(text)
    bare = digits(_TRUNK.sub("", text))
    found = [plain, bare, bare.removeprefix("00")]
    if not text.lstrip().startswith("+"):
        found.append(bare.lstrip("0"))
    short = min(len(plain), _TOLD)
    return [one for one in dict.fromkeys(found) if one == plain or len(one) >= short]


def _by_plan(signs: str, region: str | None) -> str | None:
    """The number by the library's own rules; _ODD where only the library itself can tell."""
    home = _plan(region) if region else None
    if signs[0] == "+":
        return _abroad(signs[1:])
    if home is None:
        return None
    if home.transformed or home.abroad.match(signs):
        return _ODD
    if signs.startswith(home.code):
        rest = _without_prefix(signs[len(home.code) :], home)
        fits_now = not home.general.fullmatch(signs) and home.general.fullmatch(rest)
        if fits_now or len(signs) > home.longest:
            return _checked(rest, home)
    return _checked(signs, home)


def _plainly_abroad(signs: str) -> str | None:
    """A number with the code of a country that has just one plan, and nothing to be left out."""
    main = _main_plan(signs[1:4])
    if main is None or main.transformed or len(_regions(main.code)) > 1:
        return None
    national = signs[1 + len(main.code) :]
    if main.prefix and main.prefix.match(national):
        return None
    return signs if main.line.match(national) else None


def _abroad(digits: str) -> str | None:
    main = _main_plan(digits[:3])
    if main is None or main.transformed:
        return _ODD
    return _checked(digits[len(main.code) :], main)


@cache
def _main_plan(head: str) -> _Plan | None:
    """The plan of the country whose calling code a number begins with."""
    code = next((head[:size] for size in (1, 2, 3) if _regions(head[:size])), "")
    return _plan(_regions(code)[0]) if code else None


def _without_prefix(national: str, plan: _Plan) -> str:
    """`national` without a leading 0 or 1 that is dialled only inside the country."""
    prefix = plan.prefix.match(national) if plan.prefix else None
    if prefix is None:
        return national
    rest = national[prefix.end() :]
    if plan.general.fullmatch(rest) or not plan.general.fullmatch(national):
        return rest
    return national


def _checked(national: str, plan: _Plan) -> str | None:
    rest = _without_prefix(national, plan)
    if len(rest) in plan.lengths or len(rest) > plan.longest:
        national = rest
    if not 2 <= len(national) <= _LONGEST:
        return None
    for one in _plans(plan.code):
        if one.leading and one.leading.match(national):
            return f"+{plan.code}{national}" if one.line.match(national) else None
        if not one.leading and one.line.match(national):
            return f"+{plan.code}{national}"
    return None


@cache
def _plans(code: str) -> tuple[_Plan, ...]:
    """The plans of all regions of a calling code, the main one first."""
    found = tuple(plan for region in _regions(code) if (plan := _plan(region)))
    return found if len(found) > 1 else tuple(plan._replace(leading=None) for plan in found)


@cache
def _regions(code: str) -> tuple[str, ...]:
    """The regions of a calling code, the main one first; empty where there is no such code."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    if not code or code[0] == "0":
        return ()
    return tuple(COUNTRY_CODE_TO_REGION_CODE.get(int(code), ()))


@cache
def _plan(region: str) -> _Plan | None:
    from phonenumbers import PhoneMetadata

    data = PhoneMetadata.metadata_for_region(region, None)
    general = data.general_desc if data else None
    if data is None or general is None:
        return None
    kinds = [getattr(data, kind) for kind in _KINDS.split()]
    return _Plan(
        str(data.country_code),
        re.compile(data.international_prefix or r"(?!)"),
        re.compile(data.national_prefix_for_parsing) if data.national_prefix_for_parsing else None,
        bool(data.national_prefix_transform_rule),
        re.compile(general.national_number_pattern or r"(?!)"),
        frozenset(general.possible_length),
        max(general.possible_length),
        re.compile(data.leading_digits) if data.leading_digits else None,
        _line(general, [kind for kind in kinds if kind and kind.national_number_pattern]),
    )


def _line(general: Any, kinds: Sequence[Any]) -> re.Pattern[str]:
    """What a number must look like as a whole, and for one of the kinds of line."""
    found = "|".join(
        f"(?={_of_length(kind.possible_length or general.possible_length)})"
        f"(?:{kind.national_number_pattern})\\Z"
        for kind in kinds
    )
    whole = f"(?={_of_length(general.possible_length)})(?=(?:{general.national_number_pattern})\\Z)"
    return re.compile(f"{whole}(?:{found or '(?!)'})", re.ASCII)


def _of_length(sizes: Iterable[int]) -> str:
    return "(?:" + "|".join(rf"\d{{{size}}}" for size in sizes) + r")\Z"


@lru_cache(maxsize=4096)
def _by_library(text: str, region: str | None) -> tuple[str | None, str | None]:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None, None
    if not phonenumbers.is_valid_number(number):
        return None, None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return written, number.extension or None
