"""A long list, ordered, of which only the rows in sight are ever read."""

import bisect
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from smallcrm import store
from smallcrm.crm.query import asking, columns
from smallcrm.crm.query.tree import EVERYTHING, Node

PAGE = 128
FIRST = 128
ANCHOR = 2_048
KEPT = 24
LONG = 20_000

Row = TypeVar("Row")


class Listing(Generic[Row]):
    """Persons or companies in the order of a column; rows come in pages of 128.

    Of a whole list in the order of one column only an anchor (key, id) each 2,048 rows is kept, so
    that a million rows cost no memory and any place is one step away. Any other list keeps its ids;
    a `quick` one knows the first 128 at once and the others when it was prepared.
    """

    noun: str
    select: str
    sorts: tuple[str, ...]

    def __init__(
        self,
        sort: str,
        *,
        descending: bool = False,
        only: Node = EVERYTHING,
        then: Sequence[tuple[str, bool]] = (),
        shows: Sequence[str] = (),
        quick: bool = False,
    ) -> None:
        known = columns.sortable(self.noun)
        self.sort = sort if sort in self.sorts or sort in known else self.sorts[0]
        self.descending, self.only = descending, only
        self.then = [(key, down) for key, down in then if key in self.sorts or key in known]
        self.shows = [name for name in shows if name in known]
        self.anchored = only == EVERYTHING and not self.then and self.sort in self.sorts
        self.exact = True
        self._ids: Sequence[int] | None = None
        self._anchors: list[tuple[Any, int]] = []
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        if self.anchored:
            self._count = int(store.one(f"SELECT count(*) FROM list_{self.noun} WHERE shown = 1"))
        elif quick:
            self._ids = self._first_ids()
            self.exact, self._count = len(self._ids) < FIRST, len(self._ids)
        else:
            self.prepare()

    @classmethod
    def row_fields(cls) -> tuple[str, ...]:
        """What a row has by itself."""
        raise NotImplementedError

    def make(self, row: tuple[Any, ...]) -> Row:
        """A row of the list from what `select` reads."""
        raise NotImplementedError

    @property
    def _order(self) -> str:
        way = "DESC" if self.descending else "ASC"
        if self.sort in self.sorts and not self.then:
            return f"list.{self.sort} {way}, list.id {way}"
        keys = [
            columns.order(self.noun, key, down)
            if key not in self.sorts
            else f"list.{key} {'DESC' if down else 'ASC'}"
            for key, down in [(self.sort, self.descending), *self.then]
        ]
        return ", ".join([*keys, f"list.id {way}"])

    def _first_ids(self) -> list[int]:
        walk = f"list_{self.noun}_{self.sort}" if self.sort in self.sorts and not self.then else ""
        return asking.first(self.noun, self.only, self._order, FIRST, walk)

    def count(self) -> int:
        """How many rows the list has; of a quick one that is not `exact`, how many it knows."""
        return self._count

    def prepare(self) -> "Listing[Row]":
        """Reads the anchors, or all ids, of the whole order; may run in another thread."""
        if not self.anchored:
            self._ids = array("q", asking.ids(self.noun, self.only, self._order))
            self._count, self.exact = len(self._ids), True
            return self
        found: list[tuple[Any, int]] = []
        key = self._first()
        while key is not None:
            found.append(key)
            key = self._after(key, ANCHOR)
        self._anchors = found
        return self

    def adopt(self, prepared: "Listing[Row]") -> None:
        """Takes over what another thread has read for the same order."""
        self._anchors, self._ids = prepared._anchors, prepared._ids
        self._count, self.exact = prepared._count, prepared.exact
        self._pages.clear()

    def ids(self) -> list[int]:
        """All ids, in no order for a list that keeps none."""
        if self._ids is None:
            return [
                row for (row,) in store.rows(f"SELECT id FROM list_{self.noun} WHERE shown = 1")
            ]
        if not self.exact:
            return asking.ids(self.noun, self.only)
        return list(self._ids)

    def in_order(self) -> list[int]:
        """All ids in the order of the list; may run in another thread."""
        if self._ids is not None and self.exact:
            return list(self._ids)
        return asking.ids(self.noun, self.only, self._order)

    def _first(self) -> tuple[Any, int] | None:
        found = store.rows(
            f"SELECT list.{self.sort}, list.id FROM list_{self.noun} list WHERE list.shown = 1 "
            f"ORDER BY {self._order} LIMIT 1"
        )
        return found[0] if found else None

    @property
    def _signs(self) -> tuple[str, str, str]:
        """How "behind", "not before" and "before" are written in this order."""
        return ("<", "<=", ">") if self.descending else (">", ">=", "<")

    def _after(self, key: tuple[Any, int], count: int) -> tuple[Any, int] | None:
        """The key `count` rows behind `key`: first among rows of the same value, then behind."""
        behind, not_before, _before = self._signs
        way = "DESC" if self.descending else "ASC"
        same = store.rows(
            f"SELECT id FROM list_{self.noun} WHERE shown = 1 AND {self.sort} = ? "
            f"AND id {not_before} ? ORDER BY id {way} LIMIT 1 OFFSET ?",
            (*key, count),
        )
        if same:
            return key[0], same[0][0]
        found = store.rows(
            f"SELECT list.{self.sort}, list.id FROM list_{self.noun} list WHERE list.shown = 1 "
            f"AND list.{self.sort} {behind} ? ORDER BY {self._order} LIMIT 1 OFFSET ?",
            (key[0], count - self._alike(key, not_before)),
        )
        return found[0] if found else None

    def _alike(self, key: tuple[Any, int], sign: str) -> int:
        """How many rows have the value of `key` and an id that is `sign` its id."""
        return int(
            store.one(
                f"SELECT count(*) FROM list_{self.noun} WHERE shown = 1 AND {self.sort} = ? "
                f"AND id {sign} ?",
                key,
            )
        )

    def page(self, number: int) -> list[Row]:
        """Rows 128 * number and following, at most 128."""
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        found = [self.make(row) for row in self._read(number)]
        if self.shows:
            cells = columns.cells(self.noun, self.shows, [row[0] for row in found])  # type: ignore[index]
            found = [row._replace(more=cells.get(row[0], {})) for row in found]  # type: ignore[attr-defined,index]
        self._pages[number] = found
        if len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return found

    def _read(self, number: int) -> list[tuple[Any, ...]]:
        ids = self._page_ids(number * PAGE)
        marks = ", ".join("?" * len(ids))
        by_id = {
            row[0]: row for row in store.rows(f"{self.select} WHERE list.id IN ({marks})", ids)
        }
        return [by_id[one] for one in ids if one in by_id]

    def _page_ids(self, start: int) -> list[int]:
        if self._ids is not None:
            return list(self._ids[start : start + PAGE])
        anchor = start // ANCHOR
        if anchor < len(self._anchors):
            return self._behind(self._anchors[anchor], start - anchor * ANCHOR)
        return [
            row
            for (row,) in store.rows(
                f"SELECT list.id FROM list_{self.noun} list WHERE list.shown = 1 "
                f"ORDER BY {self._order} LIMIT {PAGE} OFFSET ?",
                (start,),
            )
        ]

    def _behind(self, key: tuple[Any, int], skipped: int) -> list[int]:
        """The ids of a page of rows, `skipped` rows behind `key`."""
        behind, not_before, _before = self._signs
        head = f"SELECT list.id FROM list_{self.noun} list WHERE list.shown = 1"
        found = store.rows(
            f"{head} AND list.{self.sort} = ? AND list.id {not_before} ? "
            f"ORDER BY {self._order} LIMIT {PAGE} OFFSET ?",
            (*key, skipped),
        )
        if len(found) < PAGE:
            skipped = max(skipped - self._alike(key, not_before), 0) if not found else 0
            found += store.rows(
                f"{head} AND list.{self.sort} {behind} ? "
                f"ORDER BY {self._order} LIMIT {PAGE - len(found)} OFFSET ?",
                (key[0], skipped),
            )
        return [row for (row,) in found]

    def id_at(self, row: int) -> int | None:
        """The id of the record in a row, None outside."""
        if not 0 <= row < self._count:
            return None
        if self._ids is not None:
            return self._ids[row]
        found = self.page(row // PAGE)
        place = row % PAGE
        return found[place][0] if place < len(found) else None  # type: ignore[index]

    def finds_quickly(self) -> bool:
        """Whether `row_of` answers within a frame."""
        return bool(self._anchors) or self._count <= LONG

    def row_of(self, record: int) -> int | None:
        """The row of a record, None where the list does not show it."""
        if self._ids is not None:
            return self._ids.index(record) if record in self._ids else None
        key = store.rows(
            f"SELECT {self.sort}, id FROM list_{self.noun} WHERE id = ? AND shown = 1", (record,)
        )
        if not key:
            return None
        return self._rank(key[0])

    def _rank(self, key: tuple[Any, int]) -> int:
        if not self._anchors:
            self.prepare()
        if self.descending:
            place = bisect.bisect_left([_Down(anchor) for anchor in self._anchors], _Down(key))
        else:
            place = bisect.bisect_left(self._anchors, key)
        if place < len(self._anchors) and self._anchors[place] == key:
            return place * ANCHOR
        place = max(place - 1, 0)
        return place * ANCHOR + self._between(self._anchors[place], key)

    def _between(self, first: tuple[Any, int], key: tuple[Any, int]) -> int:
        """How many rows stand from `first` to before `key`."""
        behind, not_before, before = self._signs
        if first[0] == key[0]:
            return int(
                store.one(
                    f"SELECT count(*) FROM list_{self.noun} WHERE shown = 1 AND {self.sort} = ? "
                    f"AND id {not_before} ? AND id {before} ?",
                    (*first, key[1]),
                )
            )
        inside = store.one(
            f"SELECT count(*) FROM list_{self.noun} WHERE shown = 1 "
            f"AND {self.sort} {behind} ? AND {self.sort} {before} ?",
            (first[0], key[0]),
        )
        return self._alike(first, not_before) + int(inside) + self._alike(key, before)


class _Down:
    """A key that sorts from the end."""

    def __init__(self, key: tuple[Any, int]) -> None:
        self.key = key

    def __lt__(self, other: "_Down") -> bool:
        return bool(self.key > other.key)
