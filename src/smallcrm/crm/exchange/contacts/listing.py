"""Makes new contacts known to lists and search at once, as the file would derive it row by row."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.file import searchable
from smallcrm.crm.tables.finding import KINDS_OF_TEXT, TEXTS
from smallcrm.crm.words.fold import fold

_STATUSES = "lead prospect customer past"
_NOBODY = "~"
_NO_STATUS = 99
_OF_ENTRY = TEXTS["entry"][0]

_PERSON = """INSERT INTO list_person(id, shown, name, company, status, open_value, last_word,
  next_step) VALUES (?, ?, ?, ?, ?, 0, '', '~~')"""
_COMPANY = """INSERT INTO list_company(id, shown, name, people, open_value, last_word, next_step)
  VALUES (?, ?, ?, ?, 0, '', '~~')"""
_MORE_PEOPLE = "UPDATE list_company SET people = people + ? WHERE id = ?"


_CONTACT = "(row INTEGER PRIMARY KEY, name, everything, inside)"
_TEXT = "(row INTEGER PRIMARY KEY, text)"
_INDEXES = {"name": "find_name", "everything": "find_all", "inside": "find_inner"}
_KEPT = {"person": _CONTACT, "company": _CONTACT, "text": _TEXT}
_FED = {"person": _INDEXES, "company": _INDEXES, "text": {"text": "find_text"}}
_MOST_WAITING = 25_000


_piece = lru_cache(maxsize=1 << 13)(searchable)


class Listing:
    """Collects what lists and search have to know of new people, companies and notes.

    The search indexes are fed from temporary tables, each kind in the order of its ids, as that is
    what they take fastest: row by row takes three times as long.
    """

    def __init__(self, ink: Any) -> None:
        self._ink = ink
        self._people: list[tuple[int, int, str, str, int]] = []
        self._companies: dict[int, tuple[int, str]] = {}
        self._members: Counter[int] = Counter()
        self._found: dict[str, list[tuple[Any, ...]]] = {kind: [] for kind in _KEPT}
        self._waiting: Counter[str] = Counter()
        for kind, columns in _KEPT.items():
            ink.many(f"CREATE TEMP TABLE IF NOT EXISTS found_{kind} {columns}", [()])

    def person(self, row: int, draft: Draft, firm: int | None, company: str) -> None:
        """A new person of the company `firm` (its name is `company`)."""
        status = _STATUSES.find(draft.status) + 1 if draft.status else _NO_STATUS
        shown = draft.trashed_at is None
        self._people.append(
            (row, int(shown), fold(draft.name), fold(company) if company else _NOBODY, status)
        )
        if firm is not None and shown:
            self._members[firm] += 1
        if shown:
            nickname = draft.values.get("nickname")
            name = f"{draft.name} {nickname}" if nickname else draft.name
            self._search("person", row * 2, name, company, draft)

    def company(self, row: int, name: str, draft: Draft | None) -> None:
        """A new company; `draft` has its addresses and numbers, if the row was about it."""
        shown = draft is None or draft.trashed_at is None
        self._companies[row] = int(shown), fold(name)
        if shown:
            domain = draft.values.get("domain", "") if draft else ""
            self._search("company", row * 2 + 1, name, "", draft, domain)

    def note(self, row: int, subject: str | None, body: str | None) -> None:
        """A new entry on a timeline."""
        said = searchable(f"{subject or ''} {body or ''}")
        self._found["text"].append((row * KINDS_OF_TEXT + _OF_ENTRY, said))

    def _search(
        self, kind: str, row: int, name: str, company: str, draft: Draft | None, more: str = ""
    ) -> None:
        reach: list[str] = []
        rest = [company] if company else []
        if draft:
            reach += [email.key for email in draft.emails]
            rest += draft.tags
            rest += _places(draft)
            for phone in draft.phones:
                if phone.digits:
                    reach.append(phone.digits)
                if phone.e164:
                    reach.append(phone.e164[1:])
        if more:
            reach.append(more)
        said = " ".join(reach)
        if not said.isascii():
            said = searchable(said)
        called = searchable(name)
        everything = " ".join([called, *map(_piece, rest), said])
        self._found[kind].append((row, called, everything, f"{called} {said}".strip()))

    def flush(self) -> None:
        """Writes what was collected; companies wait for `finish`, when their people are known."""
        self._ink.many(_PERSON, self._people)
        self._people.clear()
        for kind, rows in self._found.items():
            if not rows:
                continue
            marks = ", ".join("?" * len(rows[0]))
            self._ink.many(f"INSERT INTO temp.found_{kind} VALUES ({marks})", rows)
            self._waiting[kind] += len(rows)
            rows.clear()
            if self._waiting[kind] > _MOST_WAITING:
                self._feed(kind)

    def finish(self) -> None:
        """Writes the companies with the number of their people, and the search indexes."""
        self.flush()
        new = (
            (row, shown, name, self._members.pop(row, 0))
            for row, (shown, name) in self._companies.items()
        )
        self._ink.many(_COMPANY, new)
        self._ink.many(_MORE_PEOPLE, ((count, row) for row, count in self._members.items()))
        for kind in _KEPT:
            self._feed(kind)

    def _feed(self, kind: str) -> None:
        if not self._waiting[kind]:
            return
        for text, index in _FED[kind].items():
            waiting = f"SELECT row, {text} FROM temp.found_{kind} ORDER BY row"
            self._ink.many(f"INSERT INTO {index}(rowid, text) {waiting}", [()])
        self._ink.many(f"DELETE FROM temp.found_{kind}", [()])
        self._waiting[kind] = 0


def _places(draft: Draft) -> Iterator[str]:
    for one in draft.addresses:
        yield from (part for part in (one.street, one.city, one.region, one.postcode) if part)
