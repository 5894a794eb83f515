"""Finds the record of one table that a row of a file is about, each one once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from smallcrm import clock, store
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.pen import Pen
from smallcrm.crm.exchange.records.kept import Kept

Known = dict[str, Any]
Words = Callable[[Any], str]


class Same:
    """The records of a table as its rows meet them; columns: what a file may say of them."""

    def __init__(self, pen: Pen, noun: str, columns: Sequence[str]) -> None:
        self.noun, self.columns = noun, columns
        self._first = pen.next[noun]
        self._met: set[int] = set()
        self._seen: dict[str, Known] = {}

    def seen(self, number: str | None, values: Known) -> Known | None:
        """The record of an earlier row of this file that has the number, or says all the same."""
        return self._seen.get(number or _all_of(values))

    def keep(self, number: str | None, told: Known, record: Known) -> None:
        """Remembers which record a row was about; told: what it said."""
        self._seen[number or _all_of(told)] = record

    def there(self, where: str, given: Sequence[Any]) -> list[Known]:
        """The records for which a condition is true, newest first; none of the trash."""
        names = ("id", *self.columns)
        found = store.rows(
            f"SELECT {', '.join(names)} FROM {self.noun} WHERE {where} AND trashed_at IS NULL "
            "ORDER BY id DESC",
            given,
        )
        return [dict(zip(names, row, strict=True)) for row in found]

    def alike(self, where: str, given: Sequence[Any]) -> list[Known]:
        """Those of them that were there before and that no row of this file has met."""
        return [
            known
            for known in self.there(where, given)
            if known["id"] < self._first and known["id"] not in self._met
        ]

    def meet(self, found: Sequence[Known], values: Known) -> Known:
        """Of several records the one with the fewest differences."""
        known = min(found, key=lambda one: sum(1 for _column in differences(one, values)))
        self._met.add(known["id"])
        return known


def differences(known: Known, values: Known) -> Iterator[str]:
    """The columns in which a row says something else than a record; what it doesn't say, and the
    bare day of a moment that is known, is no difference."""
    for column, new in values.items():
        old = known.get(column)
        if new is None or new == old or (column.endswith("_at") and old and _is_day_of(new, old)):
            continue
        yield column


def _is_day_of(new: str, old: str) -> bool:
    bare, moment = clock.local(new), clock.local(old)
    return f"{bare:%H:%M:%S}" == "00:00:00" and bare.date() == moment.date()


def write(noun: str, known: Known, new: Known) -> None:
    """Gives a record other values."""
    listed = ", ".join(f'"{column}" = ?' for column in new)
    store.execute(f"UPDATE {noun} SET {listed} WHERE id = ?", (*new.values(), known["id"]))
    known.update(new)


def changes(known: Known, new: Known, said: Mapping[str, tuple[str, Words]]) -> list[Change]:
    """What will change, in words; said: by column the field it is, and how a value is told."""
    found = []
    for column, value in new.items():
        field, tell = said.get(column, (column, str))
        old = known.get(column)
        was, becomes = (None if one is None else tell(one) for one in (old, value))
        found.append(Change(field, was, becomes or "", column))
    return found


def fresh(known: Known, values: Known, kept: Kept, said: Mapping[str, tuple[str, Words]],
          ) -> Known:  # fmt: skip
    """What a row gives a record: its differences, without the fields that stay as they are."""
    return {
        column: values[column]
        for column in differences(known, values)
        if not kept.stays(said.get(column, (column,))[0], known.get(column))
    }


def _all_of(values: Known) -> str:
    return "\x1f".join(str(value) for value in values.values())
