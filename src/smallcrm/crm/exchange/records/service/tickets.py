"""Reads tickets from a file: what was asked, by whom, how it stands, and when it was solved."""

import re
from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.records.book import Book
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.records.service import same, states
from smallcrm.crm.exchange.records.service.same import Known, Same
from smallcrm.crm.exchange.records.whose import say_unknown
from smallcrm.crm.exchange.values import is_sum
from smallcrm.crm.service import tickets as verbs
from smallcrm.crm.words.fold import words
from smallcrm.i18n import _

COLUMNS = (
    "external_id title description state priority channel person_id company_id opened_at "
    "first_reply_at solved_at satisfaction"
).split()
_SAME_TICKET = """title = ? AND person_id IS ?
  AND substr(opened_at, 1, 10) = substr(ifnull(?, opened_at), 1, 10)
  AND (external_id IS NULL OR ? IS NULL)"""
_WHOSE = ("person", "person.email", "person.external_id", "company", "company.external_id",
          "opened_at")  # fmt: skip
_UNRATED = frozenset(
    ("", "offered", "unoffered", "not offered", "not rated", "unrated", "none", "n a")
)
_LONGEST = 7
_SCORE = re.compile(r"\s*(-?[0-9]+(?:[.,][0-9]+)?)\s*(?:%|/\s*[0-9]+|of\s+[0-9]+)?\s*")


class Tickets:
    """Takes rows of tickets."""

    noun = "ticket"

    def __init__(self, book: Book) -> None:
        self.book, self.pen = book, book.pen
        self._same = Same(book.pen, "ticket", COLUMNS)
        self._numbers: set[int] = {number for (number,) in store.rows("SELECT number FROM ticket")}
        self._next = verbs.next_number()
        self._words = {
            "person_id": ("person", lambda row: _name("person", row)),
            "company_id": ("company", lambda row: _name("company", row)),
        }

    def take(self, row: Row) -> tuple[str, int | None, list[Change]]:
        """The group of a row, the ticket, and what changes in it; it is written at once."""
        own, number = self._number(row)
        title = row.text("title") or number
        if not title:
            row.wrong("title", _("The ticket has no words."), fatal=True)
        elif is_sum(title) and not any(map(row.text, _WHOSE)):
            row.wrong("title", _("This is a sum, and no ticket."), fatal=True)
        values = self._values(row) | {"external_id": number}
        if row.stays_out:
            return "problem", None, []
        known = self._numbered(number, own, values)
        if known and self.book.mode == "create":
            return "unchanged", known["id"], []
        values["person_id"], values["company_id"] = self.book.person(row), self.book.company(row)
        if values["person_id"] is None:
            say_unknown(row)
        known = known or self._known(number, values)
        if known:
            return self._follow(row, known, number, values)
        if self.book.mode == "update":
            return "unchanged", None, []
        return "new", self._add(own, number, values), []

    # --- reading -----------------------------------------------------------------------------

    @staticmethod
    def _number(row: Row) -> tuple[int | None, str | None]:
        """The number of a ticket here, and that of another program: where a file has but one, it
        is both, if it is one that can be said."""
        said, other = row.text("number"), row.text("external_id")
        if not row.has("external_id"):
            other = said
        own = said or other or ""
        fits = own.isascii() and own.isdigit() and len(own) <= _LONGEST and int(own) > 0
        return int(own) if fits else None, other

    def _values(self, row: Row) -> Known:
        values: Known = dict.fromkeys(COLUMNS) | {"title": row.text("title")}
        values["description"], values["channel"] = row.with_rest("description"), row.text("channel")
        values["opened_at"] = row.instant("opened_at", time="time")
        values["first_reply_at"] = row.instant("first_reply_at")
        values["solved_at"] = row.instant("solved_at")
        values["state"] = self._state(row, values["solved_at"])
        if values["state"] != "solved":
            values["solved_at"] = None
        values["priority"] = self._level(row)
        values["satisfaction"] = self._score(row)
        return values

    @staticmethod
    def _state(row: Row, solved: str | None) -> str | None:
        said = row.text("state")
        found = states.state(said) if said else None
        if said and found is None:
            row.wrong("state", _("This state isn’t known; the ticket was kept open."))
        elif found and found != "solved" and solved:
            row.wrong("solved_at", _("It is not solved, so this day was left out."))
        return found or ("open" if said else "solved" if solved else None)

    @staticmethod
    def _level(row: Row) -> str | None:
        said = row.text("priority") or ""
        found = states.priority(said)
        if words(said) and found is None:
            row.wrong("priority", _("This priority isn’t known; it was left out."))
        return found

    @staticmethod
    def _score(row: Row) -> str | None:
        said = row.text("satisfaction") or ""
        if " ".join(words(said)) in _UNRATED:
            return None
        score = _SCORE.fullmatch(said)
        try:
            return verbs.plain_number(score[1] if score else said)
        except ValueError:
            row.wrong("satisfaction", _("Satisfaction is a number; this was left out."))
            return None

    # --- matching ----------------------------------------------------------------------------

    def _numbered(self, number: str | None, own: int | None, values: Known) -> Known | None:
        """The ticket with the number of the other program, or with this number of ours that was
        asked at the same moment."""
        found = self._same.seen(number, values) if number else None
        if found:
            return found
        given = []
        if number:
            there = self._same.there("external_id = ?", (number,))
            given = [one for one in there if _may_be(one, values)]
        if not given and own and values["opened_at"]:
            given = self._same.alike("number = ? AND opened_at = ?", (own, values["opened_at"]))
        return self._same.meet(given, values) if given else None

    def _known(self, number: str | None, values: Known) -> Known | None:
        """The ticket with the same words of the same person, asked on the same day."""
        seen = self._same.seen(number, values)
        if seen:
            return seen
        is_new = self.book.people.is_new(values["person_id"])
        person = None if is_new else values["person_id"]
        given = (values["title"] or number, person, values["opened_at"], number)
        found = self._same.alike(_SAME_TICKET, given)
        return self._same.meet(found, values) if found else None

    # --- writing -----------------------------------------------------------------------------

    def _follow(
        self, row: Row, known: Known, number: str | None, values: Known
    ) -> tuple[str, int | None, list[Change]]:
        """A ticket that is there follows its file: what the file doesn't say stays."""
        self._same.keep(number, values, known)
        new = same.fresh(known, values, row.kept, self._words)
        if new.get("state", known["state"]) != "solved":
            new.pop("solved_at", None)
            new |= {"solved_at": None} if known["solved_at"] else {}
        if not new or self.book.mode == "create":
            return "unchanged", known["id"], []
        changes = same.changes(known, new, self._words)
        self.pen.flush()
        same.write("ticket", known, new)
        return "updated", known["id"], changes

    def _add(self, own: int | None, number: str | None, values: Known) -> int:
        told = dict(values)
        values["title"] = values["title"] or number
        values["state"] = values["state"] or "open"
        values["priority"] = values["priority"] or "normal"
        moments = (values["first_reply_at"], values["solved_at"], self.pen.now)
        values["opened_at"] = values["opened_at"] or min(filter(None, moments))
        if values["person_id"] and not values["company_id"]:
            values["company_id"] = self.book.employer(values["person_id"])
        row = self.pen.add("ticket", self._free(own), *map(values.get, COLUMNS))
        self._same.keep(number, told, {"id": row, **values})
        return row

    def _free(self, wanted: int | None) -> int:
        """The number a file gives a ticket, or the next one where another ticket has it."""
        number = wanted if wanted and wanted not in self._numbers else self._next
        self._numbers.add(number)
        self._next = max(self._next, number + 1)
        return number

    def finish(self) -> None:
        """Nothing is left to do."""


def _may_be(known: Known, values: Known) -> bool:
    """Whether a ticket with the same number is the one of a row: it is called alike, or was asked
    on the same day, or the row has neither; else the number is of another program."""
    asked = values["opened_at"]
    same_day = bool(asked) and asked[:10] == known["opened_at"][:10]
    one, other = known["title"], values["title"]
    if other is None:
        return same_day or not asked
    return same_day or one == other or bool(set(words(one)) & set(words(other)))


def _name(noun: str, row: Any) -> str:
    return str(store.one(f"SELECT name FROM {noun} WHERE id = ?", (row,)) or "")
