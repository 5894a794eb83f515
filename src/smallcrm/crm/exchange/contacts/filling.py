"""Judges the rows of people and companies in their order and hands each to who writes it."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple, Protocol

from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.contacts.reader import ContactReader, can_identify
from smallcrm.crm.exchange.contacts.write import Left, Writer
from smallcrm.crm.exchange.draft import Draft, Problem
from smallcrm.crm.exchange.judge import Judge, Verdict, Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.pen import Pen
from smallcrm.crm.exchange.reading import Reading, estimate
from smallcrm.crm.exchange.table.source import Notes
from smallcrm.crm.exchange.unpack.looking import pictured, problems
from smallcrm.errors import UserError
from smallcrm.i18n import _

Progress = Callable[[int, int], None]
Drafts = Callable[[Reading, Notes], Iterator[Sequence[Draft]]]
CHUNK = 1_000


class Scribe(Protocol):
    """Writes verdicts, or only counts what would be written."""

    created: dict[str, int]

    def write(self, verdict: Verdict) -> int | None:
        """The id that the contact of a verdict has now, None where nothing was written."""


class Tally:
    """Counts what would be written, with ids below zero."""

    def __init__(self, firms: Firms) -> None:
        self.firms = firms
        self.created = {"people": 0, "companies": 0, "notes": 0, "deals": 0, "tasks": 0}
        self._last = 0
        self._parents: list[str] = []
        self._only_named: set[int] = set()

    def write(self, verdict: Verdict) -> int | None:
        draft = verdict.draft
        if verdict.group == "updated":
            fields = [change.field for change in verdict.changes]
            self.created["notes"] += fields.count("notes")
            self.created["deals"] += fields.count("deal")
            self.created["tasks"] += fields.count("task")
            if "company" in fields:
                self._firm(draft)
        if verdict.group != "new":
            return verdict.target
        self._last -= 1
        row = self._last
        self.created["notes"] += len(draft.notes)
        self.created["deals"] += bool(draft.deal)
        self.created["tasks"] += bool(draft.task.get("title"))
        if draft.person:
            self.created["people"] += 1
            self._firm(draft)
        else:
            named = self.firms.by_name(draft.name)
            self.created["companies"] -= named in self._only_named
            self._only_named.discard(named or 0)
            self._add(draft.name, row, draft.values.get("external_id"), draft.values.get("domain"))
            if draft.values.get("parent"):
                self._parents.append(draft.values["parent"])
        return row

    def finish(self) -> None:
        """Counts the companies that are only named as the ones above others."""
        for name in self._parents:
            if self.firms.by_name(name) is None:
                self._last -= 1
                self._add(name, self._last)

    def _firm(self, draft: Draft) -> None:
        if not draft.company or draft.firm is not None:
            return
        draft.firm = self.firms.by_name(draft.company)
        if draft.firm is None:
            self._last -= 1
            draft.firm = self._last
            self._add(draft.company, draft.firm, draft.company_key, draft.domain)
            if not draft.company_key:
                self._only_named.add(draft.firm)

    def _add(
        self, name: str, row: int, number: str | None = None, domain: str | None = None
    ) -> None:
        self.firms.add(row, name, number, domain)
        self.created["companies"] += 1


def drafts(reading: Reading, notes: Notes) -> Iterator[Sequence[Draft]]:
    """The rows of a file as drafts, so many at a time."""
    reader = ContactReader(reading.columns, reading.kind, reading.rules, reading.new_fields)
    odd = frozenset(reading.source.encoding.odd_lines)
    faults = problems(reading.source)
    pictures = pictured(reading.source)
    rows = enumerate(reading.rows(notes), 1)
    found = (reader(record, line, cells) for record, (line, cells) in rows)
    while chunk := list(islice(found, CHUNK)):
        if odd or faults or pictures:
            for draft in chunk:
                draft.picture = draft.line in pictures
                if faults:
                    draft.problems += faults.get(draft.line, ())
                if draft.line in odd:
                    draft.problems.append(Problem("", draft.name, _odd_line(reading)))
        yield chunk


class Run(NamedTuple):
    """What judging a file needs: the reading, the companies, who writes, and who reads."""

    reading: Reading
    firms: Firms
    scribe: Scribe
    outcome: Outcome
    progress: Progress
    seen: Callable[[Verdict], None]
    drafts: Drafts = drafts


def nothing(*_values: object) -> None:
    """Hears, and does nothing."""


def fill(
    reading: Reading,
    wishes: Wishes,
    pen: Pen,
    outcome: Outcome,
    progress: Progress,
    drafts: Drafts = drafts,
) -> Left:
    """Writes all contacts of a file; what is left to do when every row is written."""
    firms = Firms()
    pen.expect(reading.new_fields)
    writer = Writer(pen, firms, reading.rules, reading.source.path.name)
    take(Run(reading, firms, writer, outcome, progress, nothing, drafts), wishes, pen)
    pen.flush()
    writer.join_parents()
    pen.flush()
    pen.listing.finish()
    outcome.created = dict(writer.created)
    return writer.leave()


def take(run: Run, wishes: Wishes, pen: Pen | None = None) -> None:
    """Judges and writes every row, chunk by chunk. Raises UserError for a file in which no column
    says who a row is about."""
    reading = run.reading
    if not can_identify(reading.columns):
        raise UserError(
            _(
                "No column of “{name}” was recognised as names, e-mail addresses, telephone "
                "numbers or companies, so nothing was imported. Say what the columns mean."
            ).format(name=reading.source.path.name),
            "columns",
        )
    country = reading.rules.country
    judges = {
        True: Judge("person", run.firms, country, wishes),
        False: Judge("company", run.firms, country, wishes),
    }
    with _unswept():
        _take_all(run, judges, pen)


@contextmanager
def _unswept() -> Iterator[None]:
    """Nothing made here refers to itself, and looking for that takes a quarter of the time."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _take_all(run: Run, judges: dict[bool, Judge], pen: Pen | None) -> None:
    reading, notes = run.reading, Notes()
    expected, done = estimate(reading), 0
    for drafts in run.drafts(reading, notes):
        run.progress(done, max(expected, done))
        for draft in drafts:
            run.firms.settle(draft)
        for person, judge in judges.items():
            judge.prepare([draft for draft in drafts if draft.person is person])
        for draft in drafts:
            _take_one(run, judges[draft.person], draft)
        if pen:
            pen.rest()
        done += len(drafts)
    run.outcome.warnings += [*notes.said(), *reading.source.warnings()]
    run.progress(done, done)


def _take_one(run: Run, judge: Judge, draft: Draft) -> None:
    verdict = judge.judge(draft)
    row = run.scribe.write(verdict)
    if row is not None and verdict.group in ("new", "updated"):
        judge.accept(row, draft)
    run.outcome.note(verdict)
    run.seen(verdict)


def _odd_line(reading: Reading) -> str:
    both, _or, other = reading.source.encoding.name.rpartition(" or ")
    if both:
        said = _("This line isn’t UTF-8 like the others; it was read as {encoding}. Check it.")
    else:
        said = _("Some letters of this line can’t be read as {encoding}. Check them.")
    return said.format(encoding=other)
