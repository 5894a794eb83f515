"""Everything out: as a spreadsheet that no program runs, as contacts, as a calendar or as JSON."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from smallcrm import store
from smallcrm.crm.exchange.out import calendars, cards, everything, records, text_table, workbook
from smallcrm.crm.exchange.out.forms import form
from smallcrm.crm.exchange.out.sheet import CONTACTS, Sheet, further, whole
from smallcrm.crm.exchange.out.target import opened, text
from smallcrm.crm.exchange.out.view_sheet import of_view
from smallcrm.crm.query.known import KINDS as NOUNS
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

KINDS = ("people", "companies", "deals", "tasks", "activities", "tickets", "products")
FORMATS = ("csv", "xlsx", "vcf", "ics", "json")
_KNOWS = {
    "people": ("csv", "xlsx", "vcf", "json"),
    "companies": ("csv", "xlsx", "vcf", "json"),
    "deals": ("csv", "xlsx", "json"),
    "tasks": ("csv", "xlsx", "ics", "json"),
    "activities": ("csv", "xlsx", "ics", "json"),
    "tickets": ("csv", "xlsx", "json"),
    "products": ("csv", "xlsx", "json"),
    "all": ("json", "xlsx", "vcf", "ics"),
}
EVERY = 1_000
Progress = Callable[[int, int], object]
_line = json.JSONEncoder(ensure_ascii=False).encode


class Look(NamedTuple):
    """How a table is written. locale: of CSV, None for the plain form; columns: fields of people or
    companies as a list shows them, None for all that is known."""

    locale: str | None = None
    columns: Sequence[str] | None = None


AS_IT_IS = Look()


def formats(kind: str) -> tuple[str, ...]:
    """The formats that records of a kind, or "all", can have, the usual one first."""
    return _KNOWS[kind]


def kind_word(kind: str, count: int) -> str:
    """So many of a kind: “248 people”."""
    return {
        "people": n_("{n} person", "{n} people", count),
        "companies": n_("{n} company", "{n} companies", count),
        "deals": n_("{n} deal", "{n} deals", count),
        "tasks": n_("{n} task", "{n} tasks", count),
        "activities": n_("{n} activity", "{n} activities", count),
        "tickets": n_("{n} ticket", "{n} tickets", count),
        "products": n_("{n} product", "{n} products", count),
        "all": n_("{n} record", "{n} records", count),
    }[kind]


def export(
    kind: str,
    format_: str,
    target: Path | None,
    query: str = "",
    *,
    only: Sequence[int] | None = None,
    look: Look = AS_IT_IS,
    progress: Progress | None = None,
) -> int:
    """Writes records of a kind, or "all", to a file, or to standard output; how many.

    format_: one of `formats`; only: just these people or companies, in this order; `progress` may
    raise Cancelled. An older file at `target` stays as it was unless the new one is whole. Raises
    UserError: a kind, format, locale or filter that isn't there, what has no room in the format,
    and when the file can't be written.
    """
    _check(kind, format_, query)
    with store.snapshot():
        going = _Going(kind, query, only, look, progress)
        with opened(target) as held:
            count = going.write(held, format_, mark=target is not None or bool(look.locale))
            if count != going.expected:
                raise UserError(
                    _("{n} of {of} rows came out, so nothing was written. Try it again.").format(
                        n=f"{count:,}", of=f"{going.expected:,}"
                    ),
                    "changed",
                )
    return count


def rows(kind: str, query: str = "") -> Iterable[dict[str, Any]]:
    """Records of a kind as they go out."""
    return records.of_kind(kind, query)


def _check(kind: str, format_: str, query: str) -> None:
    if kind not in _KNOWS:
        raise UserError(_("There is no kind “{kind}”.").format(kind=kind), "usage")
    if format_ not in _KNOWS[kind]:
        words = _("Everything goes out as {formats}.") if kind == "all" else _(
            "These go out as {formats}.")  # fmt: skip
        listed = ", ".join(_KNOWS[kind])
        raise UserError(
            words.format(formats=listed) + " " + _("Add --format {format}.").format(
                format=_KNOWS[kind][0]), "usage",
        )  # fmt: skip
    if kind == "all" and query.strip():
        raise UserError(
            _("Everything goes out whole. Leave the filter out, or export one kind."), "usage"
        )


class _Going:
    """What goes out, and how many there must be."""

    def __init__(
        self,
        kind: str,
        query: str,
        only: Sequence[int] | None,
        look: Look,
        progress: Progress | None,
    ) -> None:
        self.kind, self.look, self._progress = kind, look, progress
        self.form = form(look.locale)
        self.ids: dict[str, Sequence[int]] = {
            one: records.ids(NOUNS[one], query) if only is None else _there(NOUNS[one], only)
            for one in (KINDS if kind == "all" else (kind,))
        }
        self.expected = self.steps = sum(map(len, self.ids.values()))

    def told(self, done: int) -> None:
        """Says how far it is."""
        if self._progress:
            self._progress(min(done, self.steps), self.steps)

    def write(self, held: IO[bytes], format_: str, *, mark: bool) -> int:
        """Writes all of it; how many."""
        if format_ == "xlsx":
            sheets = {one.capitalize(): self._sheet(one) for one in self.ids}
            return sum(workbook.write(held, sheets, self.told).values())
        with text(held, mark=mark and format_ == "csv") as out:
            if format_ == "csv":
                return text_table.write(out, self._sheet(self.kind), self.form, self.told)
            if format_ == "vcf":
                return self._cards(out)
            return self._calendar(out) if format_ == "ics" else self._json(out)

    def _sheet(self, kind: str) -> Sheet:
        if self.look.columns is not None and kind in CONTACTS:
            return of_view(CONTACTS[kind], self.ids[kind], self.look.columns)
        return whole(kind, self.ids[kind])

    def _cards(self, out: IO[str]) -> int:
        self.ids = {kind: ids for kind, ids in self.ids.items() if kind in CONTACTS}
        self.expected = self.steps = sum(map(len, self.ids.values()))
        count = 0
        for kind, ids in self.ids.items():
            count += cards.write(out, CONTACTS[kind], ids, further(self.told, count))
        return count

    def _calendar(self, out: IO[str]) -> int:
        tasks, entries = self.ids.get("tasks", ()), self.ids.get("activities", ())
        entries = calendars.meetings(entries)
        self.expected = self.steps = len(tasks) + len(entries)
        return calendars.write(out, tasks, entries, self.told)

    def _json(self, out: IO[str]) -> int:
        if self.kind == "all":
            return self._everything(out)
        count, sign = 0, "\n"
        out.write("[")
        for count, row in enumerate(records.dicts(self.kind, self.ids[self.kind]), 1):
            out.write(sign + _line(row))
            sign = ",\n"
            if count % EVERY == 0:
                self.told(count)
        out.write("\n]\n")
        return count

    def _everything(self, out: IO[str]) -> int:
        self.steps += everything.rows_of_tables()
        kinds = {kind: self._rows(kind) for kind in KINDS}
        return everything.write(out, kinds, self.told)

    def _rows(self, kind: str) -> everything.Rows:
        return lambda: records.dicts(kind, self.ids[kind])


def _there(noun: str, only: Sequence[int]) -> list[int]:
    """Those of the chosen records that are there, in their order."""
    found = store.rows(
        f"SELECT id FROM {noun} WHERE id IN (SELECT value FROM json_each(?))", (str(list(only)),)
    )
    there = {row for (row,) in found}
    return [row for row in only if row in there]
