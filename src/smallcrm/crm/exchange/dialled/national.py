"""Knows “912 345 087” as +351 912 345 087 where only one of the two says its country."""

import json
from collections.abc import Iterable, Iterator

from smallcrm import store

LEAST = 7
_LONGEST_CODE = 3


class National:
    """The numbers of the file's persons or companies by their digits within a country. Only those
    that a single contact has tell who it is."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._codes: list[str] | None = None
        self._bare: dict[str, list[int]] | None = None

    def find(self, keys: Iterable[str], bare: dict[str, list[int]]) -> dict[str, int]:
        """Whose numbers these are, by key: “+351912345087”, or the digits of one without country.
        bare: the owners of the file's numbers without country, by digits."""
        found: dict[str, set[int]] = {}
        homely = self._without_zeros(bare)
        asked: dict[str, str] = {}
        for key in keys:
            if key[0] == "+" and not homely:
                continue
            if key[0] == "+":
                owners = (row for short in _shorter(key) for row in homely.get(short, ()))
                found[key] = set(owners)
            elif len(key.lstrip("0")) >= LEAST:
                asked |= dict.fromkeys(self._longer(key), key)
        for number, row in self._ask(asked) if asked else ():
            found.setdefault(asked[number], set()).add(row)
        return {key: owners.pop() for key, owners in found.items() if len(owners) == 1}

    def _without_zeros(self, bare: dict[str, list[int]]) -> dict[str, list[int]]:
        if self._bare is None:
            self._bare = {}
            for digits, owners in bare.items():
                self._bare.setdefault(digits.lstrip("0"), []).extend(owners)
        return self._bare

    def _ask(self, numbers: Iterable[str]) -> list[tuple[str, int]]:
        listed = json.dumps(list(numbers))
        return store.rows(
            f"SELECT e164, {self._noun}_id FROM phone WHERE {self._noun}_id IS NOT NULL "
            "AND e164 IN (SELECT value FROM json_each(?))",
            (listed,),
        )

    def _longer(self, key: str) -> Iterator[str]:
        """The number in each country that has numbers in the file, and as it was dialled from
        abroad."""
        if key.startswith("00"):
            yield f"+{key[2:]}"
        short = key.lstrip("0")
        for code in self._known_codes():
            yield f"+{code}{short}"

    def _known_codes(self) -> list[str]:
        """The calling codes of the countries that the file has numbers of, each asked for once."""
        if self._codes is None:
            self._codes, after = [], "+"
            while found := store.one("SELECT min(e164) FROM phone WHERE e164 > ?", (after,)):
                code = _code(found)
                self._codes.append(code)
                after = f"+{code}:"
        return self._codes


def is_same(key: str, digits: str) -> bool:
    """Whether digits without a country may be those of an international number."""
    return key[:1] == "+" and digits.lstrip("0") in _shorter(key)


def _shorter(key: str) -> list[str]:
    """An international number without its plus, and without what may be the code of its country."""
    digits = key[1:].partition("x")[0]
    parts = (digits[size:].lstrip("0") for size in range(_LONGEST_CODE + 1))
    return [part for part in parts if len(part) >= LEAST]


def _code(number: str) -> str:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    heads = (number[1 : 1 + size] for size in range(1, _LONGEST_CODE + 1))
    return next((head for head in heads if int(head) in COUNTRY_CODE_TO_REGION_CODE), number[1:4])
