"""Reads a postal address out of the columns it is spread over, and whose it is."""

import re
from collections.abc import Sequence

from smallcrm.crm.exchange import fields
from smallcrm.crm.exchange.draft import Address

_NO_LABEL = frozenset(("", "smtp", "ex", "email", "e-mail", "phone", "website", "address"))
_HOUSE = re.compile(r"\d+ ?[a-zA-Z]?(?: ?[-/] ?\d+ ?[a-zA-Z]?)?")


class Postal:
    """The columns of one postal address."""

    def __init__(self, label: str | None, places: dict[str, list[int]]) -> None:
        self.label = None if label is None or label.isdigit() else plain_label(label)
        self.label_at = places.get("label", ()) if self.label is None else ()
        self.whole, self.more = places.get("", ()), places.get("street+", ())
        self.has_street = "street" in places
        self.parts = [tuple(places.get(name, ())) for name in fields.ADDRESS_PARTS]
        self.all = [at for name, found in places.items() if name != "label" for at in found]
        self.simple = not self.whole and not self.more and not self.label_at

    def has_any(self, cells: list[str]) -> bool:
        """Whether a row says anything of it."""
        for at in self.all:  # noqa: SIM110 - twice as fast as any()
            if cells[at]:
                return True
        return False

    def read(self, cells: list[str]) -> Address | None:
        """The address of a row."""
        street, *inner = [
            ((cells[part[0]] or None) if len(part) == 1 else _joined(cells, part)) if part else None
            for part in self.parts
        ]
        if self.simple:
            return Address(self.label, street, *inner)
        whole, more = _joined(cells, self.whole), _joined(cells, self.more)
        if whole and not street and not (self.has_street and any(inner)):
            street = whole
        if more:
            street = _with(street, more)
        label = plain_label(_joined(cells, self.label_at)) if self.label_at else self.label
        return Address(label, street, *inner)


def _with(street: str | None, more: str) -> str:
    """A house number belongs to its street, anything else stands after a comma."""
    if not street:
        return more
    is_number = _HOUSE.fullmatch(more) and not any(map(str.isdigit, street))
    return f"{street} {more}" if is_number else f"{street}, {more}"


def _joined(cells: list[str], places: Sequence[int]) -> str | None:
    said = [cells[at] for at in places if cells[at]]
    return ", ".join(dict.fromkeys(said)) or None


def plain_label(text: str | None) -> str | None:
    """“* Home” and “Home” are home; words that say nothing are no label."""
    plain = " ".join((text or "").replace("*", " ").lower().split())
    return None if plain in _NO_LABEL else plain
