"""Reads histories from a file: how deals moved, what people became, rates and forecasts."""

from collections import Counter, defaultdict

from smallcrm import store
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.records.book import Book, missing, outcome
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.values import status as known_status
from smallcrm.crm.words import money
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _

Taken = tuple[str, int | None, list[Change]]


class StageChanges:
    """Takes the moves of deals. Moves that an import only assumed give way to those it brings."""

    noun = "stage_change"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.pen = book.pen
        self._pipelines: dict[int, int] = {}
        self._moves: dict[int, list[tuple[str, int | None, str | None, int, str]]] = defaultdict(
            list
        )
        self._there: dict[int, set[tuple[str, int, str]]] = {}

    def take(self, row: Row) -> Taken:
        """The group of a row; moves are written at the end, deal by deal."""
        deal, at = self.book.deal(row), row.instant("at", fatal=True)
        target, source = row.text("to_stage"), row.text("from_stage")
        if deal is None:
            row.wrong("deal.external_id", missing(row, "deal"), fatal=True)
        if not target:
            row.wrong("to_stage", _("It has no stage."), fatal=True)
        if at is None and not row.problems:
            row.wrong("at", _("It has no date."), fatal=True)
        if row.stays_out or deal is None or at is None or not target:
            return "problem", None, []
        before = self._moves[deal][-1] if self._moves[deal] else None
        left, was = self._stage(deal, source, before) if source else (None, None)
        stage, status = self._stage(deal, target, before)
        self._moves[deal].append((at, left, was, stage, status))
        if (at, stage, status) in self._known(deal):
            return "unchanged", deal, []
        return "new", deal, []

    def _stage(
        self, deal: int, name: str, before: tuple[str, int | None, str | None, int, str] | None
    ) -> tuple[int, str]:
        """The stage and status a name stands for; a won or lost deal stays in its last stage."""
        status = outcome(name)
        if deal not in self._pipelines:
            self._pipelines[deal] = store.one("SELECT pipeline_id FROM deal WHERE id = ?", (deal,))
        if status == "open":
            return self.book.stage(self._pipelines[deal], name), status
        if before:
            return before[3], status
        return store.one("SELECT stage_id FROM deal WHERE id = ?", (deal,)), status

    def _known(self, deal: int) -> set[tuple[str, int, str]]:
        if deal not in self._there:
            self._there[deal] = set(
                store.rows(
                    "SELECT at, to_stage_id, to_status FROM stage_change WHERE deal_id = ?", (deal,)
                )
            )
        return self._there[deal]

    def finish(self) -> None:
        """Writes the moves of each deal, and where its last one left it."""
        ways: dict[int, Counter[tuple[int, int]]] = defaultdict(Counter)
        for deal, moves in self._moves.items():
            moves.sort(key=lambda move: move[0])
            self._write(deal, moves)
            for _at, left, was, stage, status in moves:
                if left is not None and was == status == "open":
                    ways[self._pipelines[deal]][left, stage] += 1
        self.pen.flush()
        self.book.settle_stages()
        for pipeline, counted in ways.items():
            self.book.order_stages(pipeline, counted)

    def _write(self, deal: int, moves: list[tuple[str, int | None, str | None, int, str]]) -> None:
        brought = {(at, stage, status) for at, _left, _was, stage, status in moves}
        there = self._known(deal)
        assumed = there - brought
        if assumed:
            store.many(
                "DELETE FROM stage_change WHERE deal_id = ? AND at = ? AND to_stage_id = ? "
                "AND to_status = ? AND seconds IS NULL",
                ((deal, *move) for move in assumed),
            )
        for move in moves:
            if (move[0], move[3], move[4]) not in there:
                self.pen.add("stage_change", deal, *move, None)
        at, _left, _was, stage, _status = moves[-1]
        store.execute(
            "UPDATE deal SET stage_id = ?, stage_since = ? WHERE id = ? "
            "AND (stage_id <> ? OR stage_since <> ?)",
            (stage, at, deal, stage, at),
        )


class StatusChanges:
    """Takes what people became, and when."""

    noun = "status_change"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.pen = book.pen
        self._there: dict[int, set[tuple[str, str]]] = {}
        self._last: dict[int, tuple[str, str]] = {}

    def take(self, row: Row) -> Taken:
        """The group of a row, and the person."""
        person, at, said = self.book.person(row), row.instant("at", fatal=True), row.text("status")
        if person is None:
            row.wrong("person.external_id", missing(row, "person"), fatal=True)
        if not said:
            row.wrong("status", _("It has no status."), fatal=True)
        if at is None and not row.problems:
            row.wrong("at", _("It has no date."), fatal=True)
        if row.stays_out or person is None or at is None or not said:
            return "problem", None, []
        status = fold(said)
        known = known_status(said)
        if known and status not in ("disqualified", "unqualified"):
            status = known
        if known and at >= self._last.get(person, ("", ""))[0]:
            self._last[person] = at, known
        if (at, status) in self._known(person):
            return "unchanged", person, []
        self._known(person).add((at, status))
        return "new", self.pen.add("status_change", person, at, status, None), []

    def _known(self, person: int) -> set[tuple[str, str]]:
        if person not in self._there:
            self._there[person] = set(
                store.rows("SELECT at, status FROM status_change WHERE person_id = ?", (person,))
            )
        return self._there[person]

    def finish(self) -> None:
        """Gives each person the status of the last change, unless a later one is known."""
        for person, (at, status) in self._last.items():
            if max(self._known(person))[0] <= at:
                store.execute(
                    "UPDATE person SET status = ? WHERE id = ? AND status IS NOT ?",
                    (status, person, status),
                )


class Forecasts:
    """Takes what a month was expected to bring."""

    noun = "forecast"

    def __init__(self, book: Book) -> None:
        self.pen = book.pen

    def take(self, row: Row) -> Taken:
        """The group of a row, and the forecast."""
        month = (row.text("month") or "")[:7]
        amount, _currency = row.money("amount", row.rules.currency, fatal=True)
        if len(month) != 7 or not (month[:4] + month[5:]).isdigit() or month[4] != "-":
            row.wrong("month", _("This is no month. Write it like 2026-06."), fatal=True)
        if amount is None and not row.problems:
            row.wrong("amount", _("It has no amount."), fatal=True)
        made = row.instant("made_at") or self.pen.now
        if row.stays_out:
            return "problem", None, []
        found = store.rows("SELECT id, amount FROM forecast WHERE month = ?", (month,))
        if not found:
            return (
                "new",
                store.execute(
                    "INSERT INTO forecast(month, made_at, amount) VALUES (?, ?, ?)",
                    (month, made, amount),
                ),
                [],
            )
        known, old = found[0]
        if old == amount:
            return "unchanged", known, []
        store.execute(
            "UPDATE forecast SET amount = ?, made_at = ? WHERE id = ?", (amount, made, known)
        )
        return "updated", known, [Change("amount", str(old), str(amount))]

    def finish(self) -> None:
        """Nothing is left to do."""


class Rates:
    """Takes what a currency was worth from a day on."""

    noun = "rate"

    def __init__(self, book: Book) -> None:
        self.pen = book.pen

    def take(self, row: Row) -> Taken:
        """The group of a row, and the rate."""
        currency, rate = "", ""
        day = row.day("valid_from", fatal=True)
        try:
            currency = money.currency(row.text("currency") or "")
            rate = str(money.rate(row.text("rate_to_base") or ""))
        except Invalid as problem:
            field = "currency" if problem.field == "currency" else "rate_to_base"
            row.wrong(field, problem.text, fatal=True)
        if day is None and not row.problems:
            row.wrong("valid_from", _("It has no date."), fatal=True)
        if row.stays_out:
            return "problem", None, []
        found = store.rows(
            "SELECT id, rate FROM rate WHERE currency = ? AND valid_from = ?", (currency, day)
        )
        if not found:
            return (
                "new",
                store.execute(
                    "INSERT INTO rate(currency, valid_from, rate) VALUES (?, ?, ?)",
                    (currency, day, rate),
                ),
                [],
            )
        known, old = found[0]
        if old == rate:
            return "unchanged", known, []
        store.execute("UPDATE rate SET rate = ? WHERE id = ?", (rate, known))
        return "updated", known, [Change("rate_to_base", old, rate)]

    def finish(self) -> None:
        """Nothing is left to do."""
