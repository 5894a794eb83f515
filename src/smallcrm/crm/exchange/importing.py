"""Takes the rows of a file one after the other: judged, written in one step, all or nothing."""

import json
from collections.abc import Callable

from smallcrm import clock, store
from smallcrm.crm.exchange import feeding
from smallcrm.crm.exchange import reading as readings
from smallcrm.crm.exchange.beside import drafting
from smallcrm.crm.exchange.contacts import pictures, said
from smallcrm.crm.exchange.contacts.filling import CHUNK, Progress, Run, Tally, fill, nothing, take
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.contacts.write import Left, join_waiting
from smallcrm.crm.exchange.judge import Verdict, Wishes
from smallcrm.crm.exchange.mapping import kinds
from smallcrm.crm.exchange.outcome import Outcome as Outcome
from smallcrm.crm.exchange.outcome import keep
from smallcrm.crm.exchange.pen import TABLES, Ids, Pen
from smallcrm.crm.exchange.reading import Reading, estimate
from smallcrm.crm.exchange.records.kept import Kept, by_change
from smallcrm.crm.exchange.records.taking import Records, rows_of
from smallcrm.crm.exchange.safety import BESIDE_ROWS, Safety
from smallcrm.crm.exchange.table.source import Notes
from smallcrm.crm.tables import derived, finding
from smallcrm.errors import UserError
from smallcrm.i18n import _

CONTACTS = ("people", "companies")
MANY_ROWS = 5_000

_FORGET = """DELETE FROM change WHERE step = :step AND tbl = :table AND last IS NULL
  AND row BETWEEN :first AND :last"""
_TOUCH = {
    "person": "UPDATE person SET name = name, company_id = company_id WHERE id = ?",
    "company": "UPDATE company SET name = name WHERE id = ?",
    "deal": "UPDATE deal SET title = title WHERE id = ?",
    "task": "UPDATE task SET title = title WHERE id = ?",
    "ticket": "UPDATE ticket SET title = title WHERE id = ?",
    "product": "UPDATE product SET name = name WHERE id = ?",
}


def rehearse(
    reading: Reading,
    wishes: Wishes,
    progress: Progress = nothing,
    seen: Callable[[Verdict], None] = nothing,
) -> Outcome:
    """What would come of a file; nothing is written. `seen` is told every verdict on a contact."""
    if reading.kind not in CONTACTS:
        return _rehearse_records(reading, wishes, progress, seen)
    firms, outcome = Firms(), Outcome()
    tally = Tally(firms)
    take(Run(reading, firms, tally, outcome, progress, seen, drafting.drafts), wishes)
    tally.finish()
    outcome.created = dict(tally.created)
    return outcome


def _rehearse_records(
    reading: Reading, wishes: Wishes, progress: Progress, seen: Callable[[Verdict], None]
) -> Outcome:
    """Deals and histories lean on one another, so they are written and taken back at once."""
    outcome = Outcome()
    try:
        with store.step(_("Look at {name}").format(name=reading.source.path.name)) as step:
            _perform(reading, wishes, progress, outcome, step, seen)
            raise _NothingToDo
    except _NothingToDo:
        outcome.import_id = None
    return outcome


def perform(
    reading: Reading,
    wishes: Wishes,
    progress: Progress = nothing,
    *,
    remember: bool = False,
) -> Outcome:
    """Imports a file as one step. `progress` may raise Cancelled; then nothing is kept.

    Before more than ten rows are written a backup is made. A file that changes nothing leaves no
    trace. remember: keep the mapping for the next file with these headings, where it isn't the
    automatic one. Raises UserError.
    """
    outcome, expected = Outcome(), estimate(reading)
    name = reading.source.path.name
    with Safety(expected, _("before importing {name}").format(name=name)) as safety:
        try:
            with store.step(_("Import {name}").format(name=name)) as step:
                _perform(reading, wishes, progress, outcome, step)
                if not (outcome.rows["new"] or outcome.rows["updated"]):
                    raise _NothingToDo
                if remember and reading.told and reading.source.header_row is not None:
                    readings.remember(reading)
                safety.wait()
        except _NothingToDo:
            outcome.import_id = None
    return outcome


def _perform(
    reading: Reading,
    wishes: Wishes,
    progress: Progress,
    outcome: Outcome,
    step: int,
    seen: Callable[[Verdict], None] = nothing,
) -> None:
    now = clock.stamp()
    outcome.import_id = _begin(reading, now)
    many = estimate(reading) > MANY_ROWS
    if many:
        finding.loading()
    with store.bulk(TABLES) as load:
        pen = Pen(load, outcome.import_id)
        pen.now = now
        if reading.kind in CONTACTS:
            touched = _contacts(reading, wishes, progress, outcome, pen)
        else:
            touched = _records(reading, wishes, progress, outcome, pen, seen)
        added = {table: range_ for table in TABLES if (range_ := load.added(table))}
    pictures.keep(reading, outcome.import_id)
    _tidy(step, added, touched)
    if reading.kind == "activities" and "entry" in added:
        said.make_room(*added["entry"])
    if many:
        finding.loaded(optimize=False)
    _end(outcome, reading)


def _contacts(
    reading: Reading, wishes: Wishes, progress: Progress, outcome: Outcome, pen: Pen
) -> dict[str, set[int]]:
    """Writes people and companies; very many are read in a process beside this one, which then
    only writes."""
    if feeding.LEAST_ROWS < estimate(reading) <= BESIDE_ROWS:
        left = feeding.fill(reading, wishes, pen.load, outcome, progress)
        pen = Pen(pen.load, outcome.import_id or 0)
    else:
        left = fill(reading, wishes, pen, outcome, progress, drafting.drafts)
    touched = join_waiting(left, pen)
    _tell(left, pen.load)
    return touched


def _tell(left: Left, load: Ids) -> None:
    """Makes lists and search know the deals and next steps that came with contacts."""
    for noun in ("deal", "task"):
        added = load.added(noun)
        if added:
            derived.refresh(noun, *added)
    if added := load.added("entry"):
        derived.refresh_contacts(*added)
    derived.refresh_lists("person", left.busy)
    firms_of = "SELECT company_id FROM person WHERE id = ? AND company_id IS NOT NULL"
    employers = {firm for row in left.busy for (firm,) in store.rows(firms_of, (row,))}
    derived.refresh_lists("company", employers | left.left | left.adopted)
    derived.refresh_found("company", left.adopted)


def _records(
    reading: Reading,
    wishes: Wishes,
    progress: Progress,
    outcome: Outcome,
    pen: Pen,
    seen: Callable[[Verdict], None],
) -> dict[str, set[int]]:
    """Takes deals, activities and the like; the ids of records that were there and changed."""
    records, expected = Records(reading, pen, wishes.mode), estimate(reading)
    missing = kinds.missing(reading.kind, [column.field for column in reading.columns])
    if missing:
        raise UserError(
            _("“{name}” has no column for: {fields}. Say what the columns mean.").format(
                name=reading.source.path.name, fields=", ".join(missing)
            ),
            "columns",
        )
    notes, rules = Notes(), by_change(wishes.rules)
    for done, row in enumerate(rows_of(reading, notes)):
        if done % CHUNK == 0:
            progress(done, max(done, expected))
            pen.rest()
        row.kept = Kept(wishes.kept.get(row.record, ()), rules)
        skipped = wishes.decisions.get(row.record) == "skip"
        group, found, changes = ("unchanged", None, []) if skipped else records.take(row)
        outcome.rows[group] += 1
        outcome.left_out += skipped
        if seen is not nothing:
            seen(Verdict(row.draft(), group, found, None, changes))
        for problem in row.problems:
            outcome.problem(row.record, row.line, problem)
        for change in changes:
            keep(
                outcome.changes,
                record=row.record, id=found, field=change.field, old=change.old, new=change.new,
            )  # fmt: skip
    records.finish()
    outcome.warnings += [*notes.said(), *reading.source.warnings()]
    outcome.created, outcome.new_stages = records.created, records.new_stages
    return records.touched


class _NothingToDo(Exception):  # noqa: N818 - ends the step without a trace
    """Every row was known already or stays out."""


def _begin(reading: Reading, now: str) -> int:
    return store.execute(
        "INSERT INTO import(path, format, kind, at, rows) VALUES (?, ?, ?, ?, 0)",
        (str(reading.source.path), reading.source.format, reading.kind, now),
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
