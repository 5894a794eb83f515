"""Takes the rows of a file one after the other: judged, written in one step, all or nothing."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from smallcrm import clock, store
from smallcrm.crm import derived
from smallcrm.crm.exchange import reading as readings
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.contacts.reader import ContactReader, can_identify
from smallcrm.crm.exchange.contacts.write import Writer
from smallcrm.crm.exchange.draft import Draft, Problem
from smallcrm.crm.exchange.judge import GROUPS, Judge, Verdict, Wishes
from smallcrm.crm.exchange.pen import TABLES, Pen
from smallcrm.crm.exchange.reading import Reading
from smallcrm.crm.exchange.records.taking import Records, rows_of
from smallcrm.crm.exchange.safety import Safety
from smallcrm.crm.exchange.table import kinds
from smallcrm.errors import UserError
from smallcrm.i18n import _

Progress = Callable[[int, int], None]
CHUNK = 1_000
CONTACTS = ("people", "companies")
MANY_ROWS = 5_000
MOST_SAID = 10_000

_FORGET = """DELETE FROM change WHERE step = :step AND tbl = :table AND last IS NULL
  AND row BETWEEN :first AND :last"""
_TOUCH = {
    "person": "UPDATE person SET name = name, company_id = company_id WHERE id = ?",
    "company": "UPDATE company SET name = name WHERE id = ?",
    "deal": "UPDATE deal SET title = title WHERE id = ?",
}


class Scribe(Protocol):
    """Writes verdicts, or only counts what would be written."""

    created: dict[str, int]

    def write(self, verdict: Verdict) -> int | None:
        """The id that the contact of a verdict has now, None where nothing was written."""


class Outcome:
    """What came of a file: rows per group, what was made, and every problem and change by name."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter(dict.fromkeys(GROUPS, 0))
        self.created: dict[str, int] = {}
        self.problems: list[dict[str, Any]] = []
        self.changes: list[dict[str, Any]] = []
        self.duplicates: list[dict[str, Any]] = []
        self.warnings: list[dict[str, Any]] = []
        self.left_out = 0
        self.import_id: int | None = None

    @property
    def records(self) -> int:
        """How many rows there were."""
        return sum(self.rows.values())

    def note(self, verdict: Verdict) -> None:
        """Counts a verdict, and keeps what has to be said of it."""
        self.rows[verdict.group] += 1
        draft = verdict.draft
        if verdict.left_out:
            self.left_out += 1
        for problem in draft.problems:
            self.problem(draft.record, draft.line, problem)
        target = verdict.target if (verdict.target or 0) > 0 else None
        if verdict.group == "updated":
            for change in verdict.changes:
                _keep(
                    self.changes,
                    record=draft.record, id=target, field=change.field, old=change.old,
                    new=change.new,
                )  # fmt: skip
        if verdict.group == "duplicate":
            _keep(
                self.duplicates,
                record=draft.record, line=draft.line, name=draft.name, id=target,
                like=verdict.target_name, likeness=verdict.likeness, why=verdict.why,
            )  # fmt: skip

    def problem(self, record: int, line: int, problem: Problem) -> None:
        """Keeps what is wrong with a cell."""
        _keep(
            self.problems,
            record=record, line=line, column=problem.column, value=problem.value[:500],
            reason=problem.reason,
        )  # fmt: skip


def _keep(said: list[dict[str, Any]], **values: Any) -> None:
    if len(said) < MOST_SAID:
        said.append(values)


class _Tally:
    """Counts what would be written, with ids below zero."""

    def __init__(self, firms: Firms) -> None:
        self.firms = firms
        self.created = {"people": 0, "companies": 0, "notes": 0, "deals": 0, "tasks": 0}
        self._last = 0
        self._parents: list[str] = []

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
        if draft.person:
            self.created["people"] += 1
            self.created["deals"] += bool(draft.deal)
            self.created["tasks"] += bool(draft.task.get("title"))
            self._firm(draft)
        else:
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
        if draft.company and draft.firm is None and self.firms.by_name(draft.company) is None:
            self._last -= 1
            self._add(draft.company, self._last, draft.company_key, draft.domain)

    def _add(
        self, name: str, row: int, number: str | None = None, domain: str | None = None
    ) -> None:
        self.firms.add(row, name, number, domain)
        self.created["companies"] += 1


class Run(NamedTuple):
    """What judging a file needs: the reading, the companies, and who writes."""

    reading: Reading
    firms: Firms
    scribe: Scribe
    outcome: Outcome
    progress: Progress
    seen: Callable[[Verdict], None]


def _nothing(*_values: object) -> None:
    return None


def rehearse(
    reading: Reading,
    wishes: Wishes,
    progress: Progress = _nothing,
    seen: Callable[[Verdict], None] = _nothing,
) -> Outcome:
    """What would come of a file; nothing is written. `seen` is told every verdict on a contact."""
    if reading.kind not in CONTACTS:
        return _rehearse_records(reading, progress)
    firms, outcome = Firms(), Outcome()
    tally = _Tally(firms)
    _take(Run(reading, firms, tally, outcome, progress, seen), wishes)
    tally.finish()
    outcome.created = dict(tally.created)
    return outcome


def _rehearse_records(reading: Reading, progress: Progress) -> Outcome:
    """Deals and histories lean on one another, so they are written and taken back at once."""
    outcome = Outcome()
    try:
        with store.step(_("Look at {name}").format(name=reading.source.path.name)) as step:
            _perform(reading, Wishes(), progress, outcome, step)
            raise _NothingToDo
    except _NothingToDo:
        outcome.import_id = None
    return outcome


def perform(
    reading: Reading, wishes: Wishes, progress: Progress = _nothing, *, remember: bool = False
) -> Outcome:
    """Imports a file as one step. `progress` may raise Cancelled; then nothing is kept.

    Before more than ten rows are written a backup is made. A file that changes nothing leaves no
    trace. Raises UserError.
    """
    outcome, expected = Outcome(), estimate(reading)
    name = reading.source.path.name
    with Safety(expected, _("before importing {name}").format(name=name)) as safety:
        try:
            with store.step(_("Import {name}").format(name=name)) as step:
                _perform(reading, wishes, progress, outcome, step)
                if not (outcome.rows["new"] or outcome.rows["updated"]):
                    raise _NothingToDo
                if remember and reading.source.header_row is not None:
                    readings.remember(reading)
                safety.wait()
        except _NothingToDo:
            outcome.import_id = None
    return outcome


def _perform(
    reading: Reading, wishes: Wishes, progress: Progress, outcome: Outcome, step: int
) -> None:
    outcome.import_id = _begin(reading)
    many = estimate(reading) > MANY_ROWS
    if many:
        derived.loading()
    with store.bulk(TABLES) as load:
        pen = Pen(load, outcome.import_id)
        if reading.kind in CONTACTS:
            touched = _contacts(reading, wishes, progress, outcome, pen)
        else:
            touched = _records(reading, progress, outcome, pen)
        added = {table: range_ for table in TABLES if (range_ := load.added(table))}
    _tidy(step, added, touched)
    if many:
        derived.loaded(optimize=False)
    _end(outcome, reading)


def _contacts(
    reading: Reading, wishes: Wishes, progress: Progress, outcome: Outcome, pen: Pen
) -> dict[str, set[int]]:
    firms = Firms()
    writer = Writer(pen, firms, reading.rules, reading.source.path.name)
    _take(Run(reading, firms, writer, outcome, progress, _nothing), wishes, pen)
    pen.flush()
    writer.settle()
    pen.flush()
    pen.listing.finish()
    for noun in ("deal", "task"):
        added = pen.load.added(noun)
        if added:
            derived.refresh(noun, *added)
    derived.refresh_lists("person", writer.busy)
    firms_of = "SELECT company_id FROM person WHERE id = ? AND company_id IS NOT NULL"
    employers = {firm for row in writer.busy for (firm,) in store.rows(firms_of, (row,))}
    derived.refresh_lists("company", employers | writer.left)
    outcome.created = dict(writer.created)
    return writer.touched


def _records(
    reading: Reading, progress: Progress, outcome: Outcome, pen: Pen
) -> dict[str, set[int]]:
    """Takes deals, activities and the like; the ids of records that were there and changed."""
    records, expected = Records(reading, pen), estimate(reading)
    missing = kinds.missing(reading.kind, [column.field for column in reading.columns])
    if missing:
        raise UserError(
            _("“{name}” has no column for: {fields}. Say what the columns mean.").format(
                name=reading.source.path.name, fields=", ".join(missing)
            ),
            "columns",
        )
    for done, row in enumerate(rows_of(reading)):
        if done % CHUNK == 0:
            progress(done, max(done, expected))
            pen.rest()
        group, found, changes = records.take(row)
        outcome.rows[group] += 1
        for problem in row.problems:
            outcome.problem(row.record, row.line, problem)
        for change in changes:
            _keep(
                outcome.changes,
                record=row.record, id=found, field=change.field, old=change.old, new=change.new,
            )  # fmt: skip
    records.finish()
    outcome.created = records.created
    return records.touched


class _NothingToDo(Exception):  # noqa: N818 - ends the step without a trace
    """Every row was known already or stays out."""


def _begin(reading: Reading) -> int:
    return store.execute(
        "INSERT INTO import(path, format, kind, at, rows) VALUES (?, 'csv', ?, ?, 0)",
        (str(reading.source.path), reading.kind, clock.stamp()),
    )


def _end(outcome: Outcome, reading: Reading) -> None:
    report = json.dumps({"rows": dict(outcome.rows), "created": outcome.created})
    store.execute(
        "UPDATE import SET rows = ?, report = ? WHERE id = ?",
        (outcome.records, report, outcome.import_id),
    )


def _before(ids: set[int], added: tuple[int, int] | None) -> set[int]:
    """Those that were in the file before this import."""
    return {row for row in ids if not added or not added[0] <= row <= added[1]}


def _tidy(step: int, added: dict[str, tuple[int, int]], touched: dict[str, set[int]]) -> None:
    """Changes to rows that this very step has made need no line of their own in the journal;
    records that were there before are made known to lists and search."""
    for table, (first, last) in added.items():
        store.execute(_FORGET, {"step": step, "table": table, "first": first, "last": last})
    for noun, ids in touched.items():
        store.many(_TOUCH[noun], ((row,) for row in _before(ids, added.get(noun))))


def _take(run: Run, wishes: Wishes, pen: Pen | None = None) -> None:
    """Judges and writes every row, chunk by chunk."""
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
    expected = estimate(reading)
    done = 0
    for drafts in _chunks(reading):
        run.progress(done, max(expected, done))
        for draft in drafts:
            run.firms.settle(draft)
        for person, judge in judges.items():
            judge.prepare([draft for draft in drafts if draft.person is person])
        for draft in drafts:
            verdict = judges[draft.person].judge(draft)
            row = run.scribe.write(verdict)
            if row is not None and verdict.group in ("new", "updated"):
                judges[draft.person].accept(row, draft)
            run.outcome.note(verdict)
            run.seen(verdict)
        if pen:
            pen.rest()
        done += len(drafts)
    run.progress(done, done)


def estimate(reading: Reading) -> int:
    """How many rows there are, counted or judged by the size of the file."""
    if reading.records is not None:
        return reading.records
    sample = reading.preview
    letters = sum(sum(map(len, cells)) + len(cells) for _line, cells in sample)
    return max(len(sample), round(reading.source.size / max(1, letters / len(sample))))


def _chunks(reading: Reading) -> Iterator[Sequence[Draft]]:
    reader = ContactReader(reading.columns, reading.kind, reading.rules)
    drafts = (
        reader(record, line, cells) for record, (line, cells) in enumerate(reading.source.rows(), 1)
    )
    while chunk := list(islice(drafts, CHUNK)):
        yield chunk
