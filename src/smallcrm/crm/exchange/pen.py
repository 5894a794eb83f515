"""Writes very many rows in batches, and makes tags and fields where they are missing."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from smallcrm import clock, store
from smallcrm.crm.exchange.contacts import own
from smallcrm.crm.exchange.contacts.listing import Listing
from smallcrm.crm.exchange.draft import Address, Draft, Email, Link, Phone
from smallcrm.crm.words.fold import fold

Cell = str | int | None

TABLES = {
    "company": "id external_id name domain industry employees parent_id created_at trashed_at",
    "person": "id external_id name prefix first_name middle_name last_name suffix nickname "
    "job_title company_id status source birthday created_at trashed_at",
    "affiliation": "id person_id company_id role",
    "email": "id {owner} label value key position",
    "phone": "id {owner} label value e164 digits position",
    "address": "id {owner} label street city region postcode country position",
    "link": "id {owner} label value position",
    "status_change": "id person_id at status source",
    "consent": "id person_id address state at source",
    "tag": "id name key",
    "tagging": "id tag_id {owner}",
    "field": "id kind name type position",
    "field_value": "id field_id {owner} value amount currency",
    "entry": "id kind direction at minutes subject body outcome answered created_at message_id",
    "entry_link": "id entry_id person_id company_id deal_id",
    "task": "id external_id kind title note person_id company_id deal_id due_day due_time "
    "end_time priority created_at done_at",
    "deal": "id external_id title pipeline_id stage_id status value currency rate company_id "
    "person_id position probability source lost_reason expected_close created_at stage_since "
    "closed_at trashed_at",
    "ticket": "id number external_id title description state priority channel person_id "
    "company_id opened_at first_reply_at solved_at satisfaction",
    "product": "id external_id name category price currency unit description active created_at",
    "deal_person": "id deal_id person_id",
    "stage_change": "id deal_id at from_stage_id from_status to_stage_id to_status seconds",
    "origin": "id import_id tbl row field record line",
}
_FIRST = ("company", "person", "tag", "field", "entry", "deal")
_PLACE = {table: place for place, table in enumerate(_FIRST)}
_BATCH = 50_000


class Owner(NamedTuple):
    """To whom something belongs: person or company, and its id."""

    noun: str
    id: int


class Ids(Protocol):
    """Where new rows begin, and the next free id, by table."""

    first: dict[str, int]
    next: dict[str, int]

    def added(self, table: str) -> tuple[int, int] | None:
        """The first and last new id of a table, None where there is no new row."""


class Ink(Protocol):
    """Takes statements: the open file, or a process that writes to it."""

    def many(self, sql: str, values: Iterable[Sequence[Cell]]) -> None:
        """Runs one statement for each row of values."""


class Pen:
    """Collects new rows and writes them when there are many; ids are known at once."""

    def __init__(self, load: Ids, import_id: int, ink: Ink | None = None) -> None:
        self.load = load
        self.ink: Ink = ink or store
        self.import_id = import_id
        self.now = clock.stamp()
        self.next = load.next
        self.listing = Listing(self.ink)
        self.waiting: dict[tuple[str, str], list[tuple[Cell, ...]]] = defaultdict(list)
        self.tags: dict[str, int] = dict(store.rows("SELECT key, id FROM tag"))
        self.types = {
            (noun, name): type
            for noun in ("person", "company")
            for name, type in own.types(noun).items()
        }
        self.options = {
            (noun, name): found
            for noun in ("person", "company")
            for name, found in own.options(noun).items()
        }
        self._new_options: set[tuple[str, str]] = set()
        self.fields = {
            (kind, fold(name)): row
            for kind, name, row in store.rows("SELECT kind, name, id FROM field")
        }

    def expect(self, types: Mapping[str, str]) -> None:
        """Says of which types fields are to be that are not there yet, by their names."""
        for noun in ("person", "company"):
            for name, type in types.items():
                self.types.setdefault((noun, fold(name)), type)

    def add(self, table: str, *cells: Cell, owner: str = "") -> int:
        """A new row of a table, its cells in the order of TABLES; its id."""
        row = self.next[table]
        self.next[table] = row + 1
        self.waiting[table, owner].append((row, *cells))
        return row

    def flush(self) -> None:
        """Writes all that waits, what others refer to first."""
        keys = sorted(self.waiting, key=lambda key: _PLACE.get(key[0], len(_PLACE)))
        for table, owner in keys:
            rows = self.waiting.pop((table, owner))
            columns = TABLES[table].format(owner=f"{owner}_id").split()
            marks = ", ".join("?" * len(columns))
            self.ink.many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        self.listing.flush()
        if self._new_options:
            told = [
                (json.dumps([*self.options[key].values()], ensure_ascii=False), self.fields[key])
                for key in sorted(self._new_options)
            ]
            self._new_options.clear()
            self.ink.many("UPDATE field SET options = ? WHERE id = ?", told)

    def change(self, sql: str, values: Sequence[Cell]) -> None:
        """Runs one statement on what was there before or is written by now."""
        self.flush()
        self.ink.many(sql, [values])

    def rest(self) -> None:
        """Writes what waits if that is very much."""
        if sum(map(len, self.waiting.values())) > _BATCH:
            self.flush()

    # --- what contacts have ------------------------------------------------------------------

    def emails(self, owner: Owner, found: Sequence[Email], position: int = 0) -> None:
        """E-mail addresses of a contact."""
        for place, email in enumerate(found, position):
            self.add(
                "email", owner.id, email.label, email.value, email.key, place, owner=owner.noun
            )

    def phones(self, owner: Owner, found: Sequence[Phone], position: int = 0) -> None:
        """Telephone numbers of a contact."""
        for place, one in enumerate(found, position):
            self.add(
                "phone", owner.id, one.label, one.value, one.e164, one.digits, place,
                owner=owner.noun,
            )  # fmt: skip

    def addresses(self, owner: Owner, found: Sequence[Address], position: int = 0) -> None:
        """Postal addresses of a contact."""
        for place, address in enumerate(found, position):
            self.add("address", owner.id, *address, place, owner=owner.noun)

    def links(self, owner: Owner, found: Sequence[Link], position: int = 0) -> None:
        """Web addresses of a contact."""
        for place, link in enumerate(found, position):
            self.add("link", owner.id, *link, place, owner=owner.noun)

    def tag(self, owner: Owner, name: str) -> None:
        """Puts a tag on a contact."""
        key = fold(name)
        row = self.tags.get(key)
        if row is None:
            row = self.tags[key] = self.add("tag", name, key)
        self.add("tagging", row, owner.id, owner=owner.noun)

    def custom(self, owner: Owner, name: str, value: str) -> None:
        """Gives a field of one's own a value; the field is made where there is none."""
        field = self.field(owner.noun, name)
        for one in self.kept(owner, name, value):
            self.add("field_value", field, owner.id, *one, owner=owner.noun)

    def kept(self, owner: Owner, name: str, value: str) -> list[own.Kept]:
        """A value of a field of one's own as the file keeps it."""
        key = owner.noun, fold(name)
        found = own.kept(self.types.get(key), value)
        if self.types.get(key) in ("choice", "choices"):
            choices = self.options.setdefault(key, {})
            for one in found:
                if fold(one.value) not in choices:
                    choices[fold(one.value)] = one.value
                    self._new_options.add(key)
        return found

    def field(self, kind: str, name: str) -> int:
        """The id of a field of one's own, made where there is none."""
        row = self.fields.get((kind, fold(name)))
        if row is None:
            place = len(self.fields)
            row = self.fields[kind, fold(name)] = self.add(
                "field", kind, name, self.types.get((kind, fold(name)), "text"), place
            )
        return row

    def note(
        self, owner: Owner, body: str | None, at: str | None = None, subject: str | None = None,
        outcome: str | None = None,
    ) -> None:  # fmt: skip
        """A note on the timeline of a contact."""
        entry = self.add(
            "entry", "note", None, at or self.now, None, subject, body, outcome, 0, self.now, None
        )
        ids = [owner.id if owner.noun == noun else None for noun in ("person", "company", "deal")]
        self.add("entry_link", entry, *ids)
        self.listing.note(entry, subject, body)

    def origin(self, table: str, row: int, draft: Draft, field: str | None = None) -> None:
        """Notes where a record, or one value of it, came from."""
        self.add("origin", self.import_id, table, row, field, draft.record, draft.line)
