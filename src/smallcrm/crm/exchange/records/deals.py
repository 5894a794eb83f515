"""Reads deals from a file: won, lost or open, in their stage, with person, company and value."""

from collections import defaultdict
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import deals as verbs
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.pen import Owner
from smallcrm.crm.exchange.records.book import Book, outcome
from smallcrm.crm.exchange.records.deal import closing
from smallcrm.crm.exchange.records.deal.telling import in_words
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.records.titles import Titles
from smallcrm.crm.exchange.records.whose import say_unknown
from smallcrm.crm.exchange.values import is_sum
from smallcrm.crm.words import money
from smallcrm.errors import Invalid
from smallcrm.i18n import _

COLUMNS = (
    "title pipeline_id stage_id status value currency company_id person_id probability source "
    "lost_reason expected_close created_at closed_at trashed_at"
).split()
_TELLING = ("title", "person_id", "company_id", "created_at")
_SAME_DEAL = f""" AND +person_id IS ? AND +company_id IS ?
  AND (substr(created_at, 1, 10) = substr(ifnull(?, created_at), 1, 10)
    OR created_at {closing.OF_A_FILE})
  AND trashed_at IS NULL AND (external_id IS NULL OR ? IS NULL)"""
_WHOSE = ("person", "person.email", "person.external_id", "company", "company.external_id",
          "company.domain")  # fmt: skip
_WITHOUT_PERSON = _SAME_DEAL.replace("person_id IS ?", "person_id IS NULL")
_TITLED = {
    "pipeline_id": "pipeline", "stage_id": "stage", "company_id": "company",
    "person_id": "person",
}  # fmt: skip


class Deals:
    """Takes rows of deals."""

    noun = "deal"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.pen = book.pen
        self._titles = Titles("deal")
        self._positions: dict[int, int] = {}
        self._reasons = {name for (name,) in store.rows("SELECT name FROM lost_reason")}
        self._first = self.pen.next["deal"]
        self._met: set[int] = set()
        self._ended: dict[int, list[int]] = defaultdict(list)
        self._seen: dict[str, dict[str, Any]] = {}

    def take(self, row: Row) -> tuple[str, int | None, list[Change]]:
        """The group of a row, the deal, and what changes in it; it is written at once."""
        number = row.text("external_id")
        title = row.text("title") or number
        if not title:
            row.wrong("title", _("The deal has no name."), fatal=True)
        elif is_sum(title) and not any(map(row.text, _WHOSE)):
            row.wrong("title", _("This is a sum, and no deal."), fatal=True)
        values = self._values(row, title or "")
        if row.stays_out:
            return "problem", None, []
        found = self._known(number, values)
        self._say_undated(row, values, found[1] if found else None)
        if found is None:
            if self.book.mode == "update":
                return "unchanged", None, []
            return "new", self._add(row, number, values), []
        known_id, known = found
        changes = self._changes(known, values)
        if not changes or self.book.mode == "create":
            return "unchanged", known_id, []
        self._update(known_id, known, values, changes)
        return "updated", known_id, changes

    # --- reading -----------------------------------------------------------------------------

    def _values(self, row: Row, title: str) -> dict[str, Any]:
        book = self.book
        values: dict[str, Any] = dict.fromkeys(COLUMNS) | {"title": title}
        values["status"] = self._status(row)
        values["currency"] = self._currency(row)
        if row.stays_out:
            return values
        values["pipeline_id"] = pipeline = book.pipeline(row.text("pipeline"))
        stage = row.text("stage")
        is_stage = stage is not None and outcome(stage) == "open"
        values["stage_id"] = book.stage(pipeline, stage) if is_stage and stage else None
        values["value"], values["currency"] = row.money("value", values["currency"])
        values["company_id"], values["person_id"] = book.company(row), book.person(row)
        if values["person_id"] is None:
            say_unknown(row)
        values["probability"] = self._chance(row)
        values["source"], values["lost_reason"] = row.text("source"), row.text("lost_reason")
        values["created_at"] = row.instant("created_at")
        values["trashed_at"] = row.instant("trashed_at")
        self._close(row, values)
        return values

    def _status(self, row: Row) -> str:
        said = row.text("status") or row.text("stage") or ""
        return outcome(said)

    def _close(self, row: Row, values: dict[str, Any]) -> None:
        """A closing date is when a deal was closed, or when an open one is expected to be."""
        values["expected_close"] = row.day("expected_close")
        if values["status"] == "open":
            values["expected_close"] = values["expected_close"] or row.day("closed_at")
            values["closed_at"], values["dated"] = None, True
            return
        values["closed_at"] = row.instant("closed_at")
        values["dated"] = values["closed_at"] is not None

    def _say_undated(self, row: Row, values: dict[str, Any], known: dict[str, Any] | None) -> None:
        """A closed deal without a closing date counts as closed when it was made, one that was open
        until now as closed now."""
        if values["status"] == "open" or values["dated"]:
            return
        was_open = known is not None and known["status"] == "open"
        values["closed_at"] = (None if was_open else values["created_at"]) or self.pen.now
        if was_open or not values["created_at"]:
            row.wrong("closed_at", _("No closing date; today was taken."))
        else:
            row.wrong("closed_at", _("No closing date; the day it was made was taken."))

    def _currency(self, row: Row) -> str:
        said = row.text("currency")
        try:
            return money.currency(said) if said else row.rules.currency
        except Invalid as problem:
            row.wrong("currency", problem.text, fatal=True)
            return row.rules.currency

    def _chance(self, row: Row) -> int | None:
        said = (row.text("probability") or "").replace(",", ".").rstrip("% ")
        try:
            share = float(said) if said else None
        except ValueError:
            share = -1.0
        if share is None:
            return None
        if not 0 <= share <= 100:
            row.wrong("probability", _("A chance is between 0 and 100 percent."))
            return None
        return round(share)

    # --- matching ----------------------------------------------------------------------------

    def _known(
        self, number: str | None, values: dict[str, Any]
    ) -> tuple[int, dict[str, Any]] | None:
        """The deal with this number; where one of them has none, with the same title, person and
        company, made on the same day, the one with the fewest differences. Each is met once."""
        seen = self._seen.get(number or _all_of(values))
        if seen:
            return seen["id"], seen
        telling = [values[name] for name in _TELLING]
        found = number and self._ask("external_id = ?", (number,))
        if not found and self.book.people.is_new(values["person_id"]):
            found = self._alike(_WITHOUT_PERSON, (telling[0], *telling[2:], number))
        elif not found:
            found = self._alike(_SAME_DEAL, (*telling, number))
        if not found:
            return None
        known = min(found, key=lambda one: len(self._changes(one, values)))
        self._met.add(known["id"])
        self._seen[number or _all_of(values)] = known
        return known["id"], known

    def _alike(self, where: str, given: tuple[Any, ...]) -> list[dict[str, Any]]:
        """Deals that were there before and that no row of this file has met."""
        return [
            known
            for known in self._ask(self._titles.where() + where, given)
            if known["id"] < self._first and known["id"] not in self._met
        ]

    def _ask(self, where: str, given: tuple[Any, ...]) -> list[dict[str, Any]]:
        found = store.rows(
            f"SELECT id, {', '.join(COLUMNS)} FROM deal WHERE {where} ORDER BY id DESC", given
        )
        return [dict(zip(("id", *COLUMNS), row, strict=True)) for row in found]

    def _changes(self, known: dict[str, Any], values: dict[str, Any]) -> list[Change]:
        stays = {"created_at", "pipeline_id"}
        if "status" in self.book.kept:
            stays.add("closed_at")
        found = []
        if known["status"] == values["status"] and known["closed_at"]:
            stays.add("closed_at")
            found = [] if "closed_at" in self.book.kept else closing.changes(known, values)
        for column in COLUMNS:
            new, old = values[column], known[column]
            field = _TITLED.get(column, column)
            if new is None or new == old or column in stays or self.book.kept.stays(field, old):
                continue
            was, becomes = (in_words(self.pen, column, one) for one in (known, values))
            found.append(Change(field, was, becomes or "", column))
        return found

    # --- writing -----------------------------------------------------------------------------

    def _add(self, row: Row, number: str | None, values: dict[str, Any]) -> int:
        told = _all_of(values)
        stages = self.book.stages(values["pipeline_id"])
        is_dated = values["dated"] and values["created_at"]
        created = values["created_at"] or min(values["closed_at"] or self.pen.now, self.pen.now)
        values["created_at"] = created
        is_guess = values["stage_id"] is None
        if is_guess:
            line = list(stages.values()) or [self.book.first_stage(values["pipeline_id"])]
            values["stage_id"] = line[0 if values["status"] == "open" else -1]
        closed, stage = values["closed_at"], values["stage_id"]
        day = clock.local(closed).date().isoformat() if closed else ""
        rate = verbs.rate(values["currency"], day) if closed else None
        place = self._positions[stage] = self._positions.get(stage) or self._end(stage)
        self._positions[stage] += verbs.GAP
        deal = self.pen.add(
            "deal", number, values["title"], values["pipeline_id"], stage, values["status"],
            values["value"], values["currency"], rate, values["company_id"], values["person_id"],
            place, values["probability"], values["source"], values["lost_reason"],
            values["expected_close"], created, closed or created, closed, values["trashed_at"],
        )  # fmt: skip
        self._move(deal, values, created, is_dated=bool(is_dated))
        if is_guess and closed:
            self._ended[values["pipeline_id"]].append(deal)
        if values["person_id"]:
            self.pen.add("deal_person", deal, values["person_id"])
        self._reason(values["lost_reason"])
        note = row.whole("note")
        if note:
            self.pen.note(Owner("deal", deal), note)
        for name, value in row.custom().items():
            self.pen.custom(Owner("deal", deal), name, value)
        self._seen[number or told] = {"id": deal, **values}
        if number:
            self.book.deals[number] = deal
        return deal

    def _move(self, deal: int, values: dict[str, Any], created: str, *, is_dated: bool) -> None:
        """Where a deal stood, and its end; without both days it was never seen open."""
        stage, closed, status = values["stage_id"], values["closed_at"], values["status"]
        if closed and not is_dated:
            self.pen.add("stage_change", deal, closed, None, None, stage, status, None)
            return
        self.pen.add("stage_change", deal, created, None, None, stage, "open", None)
        if closed:
            cells = (deal, max(closed, created), stage, "open", stage, status, None)
            self.pen.add("stage_change", *cells)

    def _end(self, stage: int) -> int:
        return int(store.one("SELECT max(position) FROM deal WHERE stage_id = ?", (stage,)) or 0)

    def _reason(self, name: str | None) -> None:
        if name and name not in self._reasons:
            self._reasons.add(name)
            store.execute(
                "INSERT INTO lost_reason(name, position) VALUES (?, ?)", (name, len(self._reasons))
            )

    def _update(
        self, deal: int, known: dict[str, Any], values: dict[str, Any], changes: list[Change]
    ) -> None:
        columns = {change.thing: values[change.thing] for change in changes}
        if "created_at" in columns:
            columns["created_at"] = closing.made_at(known, values)
        if "status" in columns:
            columns["closed_at"] = values["closed_at"]
        self.pen.flush()
        if "closed_at" in columns:
            closed = columns["closed_at"]
            day = clock.local(closed).date().isoformat() if closed else ""
            currency = columns.get("currency", known["currency"])
            columns["rate"] = verbs.rate(currency, day) if closed else None
        if "closed_at" in columns and "status" not in columns:
            columns["stage_since"] = values["closed_at"]
            closing.move(self.pen, deal, known, values)
        moved = columns.keys() & {"status", "stage_id"}
        if moved:
            at = values["closed_at"] or self.pen.now
            columns["stage_since"] = at
            stage = columns.get("stage_id", known["stage_id"])
            self.pen.add(
                "stage_change", deal, at, known["stage_id"], known["status"], stage,
                columns.get("status", known["status"]), None,
            )  # fmt: skip
        listed = ", ".join(f'"{column}" = ?' for column in columns)
        store.execute(f"UPDATE deal SET {listed} WHERE id = ?", (*columns.values(), deal))
        self._reason(columns.get("lost_reason"))
        known.update(columns)

    def finish(self) -> None:
        """Closed deals go to the last stage; stages that nothing uses any more make room for those
        of the file."""
        self.pen.flush()
        for pipeline, ended in self._ended.items():
            self._put_last(self.book.last_stage(pipeline), ended)
        self.book.settle_stages()

    @staticmethod
    def _put_last(stage: int, deals: list[int]) -> None:
        """Deals that only say that they are closed ended in the last stage there is."""
        store.many(
            "UPDATE deal SET stage_id = ? WHERE id = ? AND stage_id <> ?",
            ((stage, deal, stage) for deal in deals),
        )
        store.many(
            "UPDATE stage_change SET to_stage_id = ?, "
            "from_stage_id = CASE WHEN from_stage_id IS NOT NULL THEN ? END "
            "WHERE deal_id = ? AND to_stage_id <> ?",
            ((stage, stage, deal, stage) for deal in deals),
        )


def _all_of(values: dict[str, Any]) -> str:
    """All that a row without a number says, to know it again."""
    return "\x1f".join(str(value) for value in values.values())
