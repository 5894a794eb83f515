"""Knows how the cells of a sheet show their numbers: 1234 as “01234” where the format says so."""

import operator
import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

MOST_MASKS = 60_000
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*](.)|\[([^\]]*)\]|(.)', re.DOTALL)
_PART = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+', re.DOTALL)
_WHEN = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SHOWN_AS_THEY_ARE = frozenset("-+():' $&!^~{}=<>")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt,
    "=": operator.eq,
}  # fmt: skip
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")


class _Section(NamedTuple):
    """One way to show a number. signs: “0”, “#” and “?” stand for digits, others for themselves;
    None where it isn't one of zeros in front."""

    holds: Callable[[float], bool] | None
    signs: tuple[tuple[bool, str], ...] | None


class Mask:
    """A number format that shows zeros in front: “00000”, “(000) 000-0000”, “0# ## ## ## ##”."""

    def __init__(self, sections: list[_Section]) -> None:
        self._sections = sections

    def shown(self, number: float) -> str | None:
        """A whole number as a spreadsheet shows it; None where the format has no word for it."""
        if number < 0 or number != int(number) or number >= 1e15:
            return None
        for holds, signs in self._sections:
            if holds is None or holds(number):
                return _filled(signs, str(int(number))) if signs else None
        return None


def _filled(signs: tuple[tuple[bool, str], ...], digits: str) -> str:
    places = sum(digit for digit, _sign in signs)
    left = digits[: max(0, len(digits) - places)]
    rest = digits[len(left) :]
    found: list[str] = []
    for digit, sign in reversed(signs):
        if not digit:
            found.append(sign)
            continue
        place = rest[-1:] or {"0": "0", "?": " "}.get(sign, "")
        rest, places = rest[:-1], places - 1
        found.append(place if places else left + place)
    return "".join(reversed(found)).strip()


def mask(code: str) -> Mask | None:
    """The mask of a format code; None where it shows numbers plainly, as sums or as days."""
    sections = [_section(part) for part in _PART.findall(code)[:4]]
    if not any(one.signs for one in sections):
        return None
    told = [one for one in sections if one.holds]
    plain = [one for one in sections if not one.holds]
    return Mask([*told, *plain[:1]])


def _section(part: str) -> _Section:
    holds: Callable[[float], bool] | None = None
    signs: list[tuple[bool, str]] = []
    plain = True
    for quoted, escaped, _space, bracket, sign in _TOKEN.findall(part):
        if bracket:
            if found := _WHEN.fullmatch(bracket):
                holds = _holding(found[1], float(found[2]))
            plain &= bool(found) or bracket.isalpha()
        elif quoted or escaped:
            signs.append((False, quoted or escaped))
        elif sign in ("0", "#", "?"):
            signs.append((True, sign))
        elif sign:
            plain &= sign in _SHOWN_AS_THEY_ARE
            signs.append((False, sign))
    digits = [sign for digit, sign in signs if digit]
    zeros = len(digits) - digits.index("0") if "0" in digits else 0
    return _Section(holds, tuple(signs) if plain and zeros > 1 else None)


def _holding(sign: str, border: float) -> Callable[[float], bool]:
    return lambda number: _COMPARED[sign](number, border)


def masks(styles: bytes, attributes: Callable[[str], dict[str, str]]) -> dict[int, Mask]:
    """Of the styles of a workbook those with a mask, by their number. `attributes` reads a tag."""
    said = [attributes(tag.decode("utf-8", "replace")) for tag in _FORMAT.findall(styles)]
    codes = {one.get("numFmtId", ""): mask(one.get("formatCode", "")) for one in said}
    found = _STYLES.search(styles) if any(codes.values()) else None
    listed = _STYLE.findall(found[0]) if found else []
    named = (attributes(tag.decode("utf-8", "replace")).get("numFmtId", "") for tag in listed)
    return {at: kept for at, name in enumerate(named) if (kept := codes.get(name))}


class Shown:
    """Which cells of a sheet have a mask; rows from 1, columns from 0."""

    def __init__(self) -> None:
        self._masks: list[Mask] = []
        self._number: dict[object, int] = {}
        self._columns: dict[int, array[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._columns)

    def put(self, row: int, column: int, key: object, kept: Mask, times: int = 1) -> None:
        """Notes a cell, and as many below it; `key` is by what the same mask is known again."""
        if key not in self._number:
            if len(self._masks) >= MOST_MASKS:
                return
            self._masks.append(kept)
            self._number[key] = len(self._masks)
        rows = self._columns.setdefault(column, array("H"))
        if len(rows) < row + times:
            rows.frombytes(bytes(2 * (row + times + len(rows) // 4 - len(rows))))
        for at in range(row, row + times):
            rows[at] = self._number[key]

    def over(self, rows: Iterable[list[Any]], left: int) -> Iterator[list[Any]]:
        """The rows of the sheet, from its column `left` on, with the numbers as they are shown."""
        columns = [(at - left, rows) for at, rows in self._columns.items() if at >= left]
        for line, cells in enumerate(rows, 1):
            for at, kept in columns:
                if line < len(kept) and kept[line] and at < len(cells):
                    number = cells[at]
                    if isinstance(number, float | int) and not isinstance(number, bool):
                        cells[at] = self._masks[kept[line] - 1].shown(number) or number
            yield cells
