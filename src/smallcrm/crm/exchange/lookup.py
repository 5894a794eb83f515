"""Finds who a row may be: by number, e-mail, telephone, and by name with company."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.exchange.firms import Firms
from smallcrm.crm.fold import fold
from smallcrm.crm.names import company_key

MATCH = ("external_id", "email", "phone", "name")
_CROWD = 20


class Candidate(NamedTuple):
    """Somebody a row may be, and by what: external_id, email, phone or name."""

    id: int
    by: str


class Lookup:
    """The keys of the file's persons or companies, asked for a chunk of rows at a time, and those
    of the rows of this import that came before."""

    def __init__(self, noun: str, firms: Firms, match: Sequence[str] = MATCH) -> None:
        self.noun = noun
        self.firms = firms
        self.match = tuple(match)
        self.here: dict[str, dict[str, list[int]]] = {by: defaultdict(list) for by in MATCH}
        self.there: dict[str, dict[str, list[int]]] = {by: {} for by in MATCH}
        self._odd_phones: dict[str, list[int]] | None = None
        self._namesakes: dict[str, list[tuple[int, int | None]]] = {}

    def load(self, drafts: Sequence[Draft]) -> None:
        """Asks the file for everyone a chunk of rows may be."""
        wanted: dict[str, set[str]] = {by: set() for by in MATCH}
        for draft in drafts:
            for by, key in self._keys(draft):
                wanted[by].add(key)
        noun = self.noun
        self.there["external_id"] = self._ask(
            f"SELECT external_id, id FROM {noun} WHERE external_id IN ({{}})",
            wanted["external_id"],
        )
        self.there["email"] = self._ask(
            f"SELECT key, {noun}_id FROM email JOIN {noun} ON {noun}.id = {noun}_id "
            f"WHERE key IN ({{}}) AND trashed_at IS NULL",
            wanted["email"],
        )
        self.there["phone"] = self._phones(wanted["phone"])
        self.there["name"] = self._names(wanted["name"])

    def candidates(self, draft: Draft) -> list[Candidate]:
        """Everyone a row may be, the surest first, each once."""
        found: dict[int, Candidate] = {}
        for by, key in self._keys(draft):
            for table in (self.there[by], self.here[by]):
                ids = table.get(key, ())
                if len(ids) > _CROWD or (by == "phone" and len(ids) > 2):
                    continue
                for row in ids:
                    found.setdefault(row, Candidate(row, by))
        return list(found.values())

    def add(self, row: int, draft: Draft) -> None:
        """Remembers a row of this import under the id it will have."""
        for by, key in self._keys(draft):
            ids = self.here[by][key]
            if row not in ids:
                ids.append(row)

    def _keys(self, draft: Draft) -> Iterable[tuple[str, str]]:
        external = draft.values.get("external_id")
        if external and "external_id" in self.match:
            yield "external_id", external
        if "email" in self.match:
            for email in draft.emails:
                yield "email", email.key
        if "phone" in self.match:
            for phone in draft.phones:
                if phone.key and (phone.label or "").find("fax") < 0:
                    yield "phone", phone.key
        alone = not (draft.emails or draft.phones)
        if "name" in self.match and (alone or draft.company or self.noun == "company"):
            yield "name", self._name_key(draft)

    def _name_key(self, draft: Draft) -> str:
        """Name and company; a company that the file does not have yet by its name."""
        if self.noun == "company":
            return company_key(draft.name)
        if not draft.company:
            return f"{fold(draft.name)}\x1f"
        return f"{fold(draft.name)}\x1f{draft.firm or company_key(draft.company)}"

    def _ask(self, sql: str, keys: Iterable[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        listed = json.dumps(list(keys))
        for key, row in store.rows(sql.format("SELECT value FROM json_each(?)"), (listed,)):
            ids = found.setdefault(key, [])
            if row not in ids:
                ids.append(row)
        return found

    def _phones(self, keys: set[str]) -> dict[str, list[int]]:
        """By international number; numbers that no line can have are matched digit by digit."""
        noun = self.noun
        plain = {key.partition("x")[0] for key in keys if key[0] == "+"}
        found = self._ask(
            f"SELECT e164, {noun}_id FROM phone JOIN {noun} ON {noun}.id = {noun}_id "
            "WHERE e164 IN ({}) AND trashed_at IS NULL",
            plain,
        )
        if any(key[0] != "+" for key in keys):
            for key in keys & self._numbers_without_line().keys():
                found[key] = self._numbers_without_line()[key]
        for key in keys:
            if "x" in key and key.partition("x")[0] in found:
                found[key] = found[key.partition("x")[0]]
        return found

    def _numbers_without_line(self) -> dict[str, list[int]]:
        if self._odd_phones is None:
            self._odd_phones = {}
            for key, row in store.rows(
                f"SELECT digits, {self.noun}_id FROM phone JOIN {self.noun} ON "
                f"{self.noun}.id = {self.noun}_id WHERE e164 IS NULL AND length(digits) > 4 "
                "AND trashed_at IS NULL"
            ):
                self._odd_phones.setdefault(key, []).append(row)
        return self._odd_phones

    def _names(self, keys: set[str]) -> dict[str, list[int]]:
        if self.noun == "company":
            return self._company_names(keys)
        wanted = {key.partition("\x1f")[0] for key in keys} - self._namesakes.keys()
        self._namesakes.update((name, []) for name in wanted)
        for name, row, firm in store.rows(
            "SELECT list_person.name, person.id, person.company_id FROM list_person "
            "JOIN person ON person.id = list_person.id "
            "WHERE shown = 1 AND list_person.name IN (SELECT value FROM json_each(?))",
            (json.dumps(list(wanted)),),
        ):
            self._namesakes[name].append((row, firm))
        return {
            key: [row for row, firm in self._namesakes[name] if str(firm or "") == company]
            for key in keys
            for name, _sign, company in (key.partition("\x1f"),)
        }

    def _company_names(self, keys: set[str]) -> dict[str, list[int]]:
        return {key: ids for key in keys if (ids := self.firms.named(key))}
