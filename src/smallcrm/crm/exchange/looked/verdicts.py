"""The verdicts on all rows of a file, kept small: any can be looked at, and found by its words."""

import json
import re
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence

from smallcrm.crm.exchange.judge import GROUPS, Verdict
from smallcrm.crm.exchange.looked.packing import lines, packed, verdict
from smallcrm.crm.words.fold import fold

BLOCK, OPEN, MET = 200, 60, 300
_CODES = {group: code for code, group in enumerate(GROUPS)}
_WIDE = re.compile("[^\x00-\x7f]+")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"(:?)')


class Verdicts(Mapping[int, Verdict]):
    """The verdicts on the rows of a file by record, from 1 on, added in that order. A hundred
    thousand take about ten megabytes."""

    def __init__(self) -> None:
        self._groups = bytearray()
        self._blocks: list[bytes] = []
        self._waiting: list[Verdict] = []
        self._open: OrderedDict[int, list[bytes]] = OrderedDict()
        self._met: OrderedDict[int, Verdict] = OrderedDict()
        self._of: dict[str, array[int]] = {}

    def add(self, verdict: Verdict) -> None:
        """Keeps the verdict on the next row."""
        self._groups.append(_CODES[verdict.group])
        self._of.clear()
        self._waiting.append(verdict)
        if len(self._waiting) == BLOCK:
            self._blocks.append(packed(self._waiting))
            self._waiting.clear()

    def take(self, groups: Sequence[str], block: bytes) -> None:
        """Keeps the next verdicts, BLOCK of them, or those that are left: their groups, and what
        they were packed into."""
        if len(groups) < BLOCK:
            for line in lines(block)[: len(groups)]:
                self.add(verdict(line))
            return
        self._groups.extend(_CODES[group] for group in groups)
        self._of.clear()
        self._blocks.append(block)

    def __len__(self) -> int:
        return len(self._groups)

    def __iter__(self) -> Iterator[int]:
        return iter(range(1, len(self) + 1))

    def __contains__(self, record: object) -> bool:
        return isinstance(record, int) and 0 < record <= len(self)

    def __getitem__(self, record: int) -> Verdict:
        if record not in self:
            raise KeyError(record)
        number, place = divmod(record - 1, BLOCK)
        if number == len(self._blocks):
            return self._waiting[place]
        known = self._met.get(record)
        if known is None:
            known = self._met[record] = verdict(self._lines(number)[place])
            if len(self._met) > MET:
                self._met.popitem(last=False)
        return known

    def group_of(self, record: int) -> str:
        """The group of a row."""
        return GROUPS[self._groups[record - 1]]

    def of(self, group: str) -> "array[int]":
        """The records of a group, in their order."""
        if group not in self._of:
            code = _CODES[group]
            records = (at for at, one in enumerate(self._groups, 1) if one == code)
            self._of[group] = array("i", records)
        return self._of[group]

    def find(self, words: str, progress: Callable[[int, int], object]) -> set[int]:
        """The records of the rows in which all these words stand: in a name, in a value of the
        row, or in what is there now. `progress` may raise Cancelled."""
        wanted = [json.dumps(word, ensure_ascii=False)[1:-1] for word in fold(words).split()]
        found: set[int] = set()
        waiting = [packed(self._waiting)] if self._waiting else []
        for number, block in enumerate([*self._blocks, *waiting]):
            progress(number, len(self._blocks))
            for record, line in enumerate(lines(block), number * BLOCK + 1):
                text = line.decode("utf-8", "surrogatepass")
                plain = (text if text.isascii() else _WIDE.sub(_folded, text)).lower()
                if _holds(plain, wanted) and _holds(_values(plain), wanted):
                    found.add(record)
        return found

    def _lines(self, number: int) -> list[bytes]:
        known = self._open.get(number)
        if known is None:
            known = self._open[number] = lines(self._blocks[number])
            if len(self._open) > OPEN:
                self._open.popitem(last=False)
        return known


def _folded(wide: re.Match[str]) -> str:
    return fold(wide[0]) or " "


def _values(line: str) -> str:
    """The texts of a line without the names of fields and without numbers of its own."""
    return " ".join(text for text, name in _TEXT.findall(line) if not name)


def _holds(line: str, wanted: list[str]) -> bool:
    return all(word in line for word in wanted)
