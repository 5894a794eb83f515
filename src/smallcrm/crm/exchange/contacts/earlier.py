"""Remembers the rows of a file that came before, those of long ago packed small, so that a million
rows fit into memory and still none of them comes in twice."""

import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from smallcrm.crm.exchange.beside import plain
from smallcrm.crm.exchange.draft import Address, Draft, Email, Link, Phone

FRESH, KEYS = 60_000, 150_000
"""So many rows, and keys of rows, are kept as they are; of more, the older ones are packed."""

_LEFT, _TOGETHER, _OPEN = 0.2, 100, 64
_PLAIN = (
    "name", "values", "company", "status", "tags", "notes", "last_contact", "consent", "custom",
    "deal", "task", "line", "picture",
)  # fmt: skip
_SEVERAL = {"emails": Email, "phones": Phone, "addresses": Address, "links": Link}
_kept = attrgetter(*_PLAIN, *_SEVERAL)


class Drafts:
    """The drafts of the rows of an import by the id of the contact that they are about, in their
    order. The ids of all contacts are above zero, or those of all below."""

    def __init__(self) -> None:
        self._fresh: dict[int, list[Sequence[Any]]] = {}
        self._blocks: list[bytes] = []
        self._block_of = array("i")
        self._sign = 1
        self._open: OrderedDict[int, dict[int, list[Any]]] = OrderedDict()

    def __contains__(self, row: int) -> bool:
        return row in self._fresh or self._packed(row) >= 0

    def add(self, row: int, draft: Draft) -> None:
        """Remembers one more row about a contact."""
        known = self._fresh.get(row)
        if known is None:
            known = self._fresh[row] = self._unpacked(row)
        known.append([said or None for said in _kept(draft)])
        if len(self._fresh) > FRESH:
            self._pack()

    def of(self, row: int) -> list[Draft]:
        """The drafts about a contact in their order; none where there was no row about it."""
        return [_draft(said) for said in self._fresh.get(row) or self._unpacked(row)]

    def _packed(self, row: int) -> int:
        place = self._sign * row
        return self._block_of[place] if 0 <= place < len(self._block_of) else -1

    def _pack(self) -> None:
        rows = list(self._fresh)[: -max(int(FRESH * _LEFT), 1)]
        for start in range(0, len(rows), _TOGETHER):
            block = {row: self._fresh.pop(row) for row in rows[start : start + _TOGETHER]}
            for row in block:
                self._note(row, len(self._blocks))
            self._blocks.append(zlib.compress(plain.written([*block.items()], "surrogatepass"), 1))

    def _note(self, row: int, block: int) -> None:
        self._sign = 1 if row > 0 else -1
        place = abs(row)
        if place >= len(self._block_of):
            self._block_of.extend([-1] * (place + 1 - len(self._block_of)))
        self._block_of[place] = block

    def _unpacked(self, row: int) -> list[Sequence[Any]]:
        number = self._packed(row)
        if number < 0:
            return []
        found = self._open.get(number)
        if found is None:
            found = dict(plain.read(zlib.decompress(self._blocks[number])))
            self._open[number] = found
            if len(self._open) > _OPEN:
                self._open.popitem(last=False)
        return list(found[row])


def _draft(said: Sequence[Any]) -> Draft:
    draft = Draft(0, 0)
    for name, value in zip((*_PLAIN, *_SEVERAL), said, strict=True):
        if value is not None:
            kind = _SEVERAL.get(name)
            setattr(draft, name, [kind(*one) for one in value] if kind else value)
    return draft


class Keys:
    """By which keys the new contacts of an import are found. fresh: their ids by key; those of
    long ago are there after `recall` has asked for their keys.

    Long ago only a number of 64 bits is kept for a key. That two keys in a file of a million rows
    have the same one is a matter of one file in a million.
    """

    def __init__(self) -> None:
        self.fresh: dict[str, list[int]] = {}
        self._recalled: dict[str, int] = {}
        self._packed: list[tuple[Any, Any]] = []

    def add(self, key: str, row: int) -> None:
        """Remembers that `row` has a key."""
        ids = self.fresh.get(key)
        if ids is None:
            self.fresh[key] = [row]
        elif row not in ids:
            ids.append(row)

    def recall(self, keys: Iterable[str]) -> None:
        """Brings back what is known of some keys from long ago."""
        if len(self.fresh) > KEYS:
            self._pack()
        if not self._packed:
            return
        import numpy

        wanted = [key for key in keys if key not in self._recalled]
        asked = numpy.fromiter(map(hash, wanted), dtype=numpy.int64, count=len(wanted))
        found: dict[str, list[int]] = {}
        for hashes, rows in self._packed:
            first = numpy.searchsorted(hashes, asked, "left")
            last = numpy.searchsorted(hashes, asked, "right")
            for place in numpy.flatnonzero(last > first).tolist():
                ids = rows[first[place] : last[place]].tolist()
                found.setdefault(wanted[place], []).extend(ids)
        for key, ids in found.items():
            self.fresh[key] = ids + self.fresh.get(key, [])
            self._recalled[key] = len(ids)

    def _pack(self) -> None:
        import numpy

        hashes, rows = array("q"), array("q")
        for key, ids in self.fresh.items():
            for row in ids[self._recalled.get(key, 0) :]:
                hashes.append(hash(key))
                rows.append(row)
        self.fresh.clear()
        self._recalled.clear()
        order = numpy.argsort(numpy.frombuffer(hashes, numpy.int64), kind="stable")
        packed = (numpy.frombuffer(one, numpy.int64)[order] for one in (hashes, rows))
        self._packed.append((next(packed), next(packed)))
