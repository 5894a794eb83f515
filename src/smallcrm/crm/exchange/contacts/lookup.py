"""Finds who a row may be: by number, e-mail, telephone, and by name with company."""

import json
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from smallcrm import store
from smallcrm.crm.exchange.contacts.earlier import Keys
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.dialled.national import National
from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.words.fold import fold
from smallcrm.crm.words.names import company_key
from smallcrm.errors import UserError
from smallcrm.i18n import _

MATCH = ("external_id", "email", "phone", "name")
_WORDS = {**{sign: sign for sign in MATCH}, "company": "name", "name+company": "name",
          "id": "external_id"}  # fmt: skip
_SIGNS = {"x": "external_id", "e": "email", "p": "phone", "n": "name"}
_CROWD, _SHARED = 20, 2
_NAMES = 100_000
_FEW, _WORTH = 2_000, 20
"""All keys of the file are looked at once when more than these few, and a twentieth of all of
them, were asked for."""
_ALL_NAMES = """SELECT name FROM list_person WHERE shown = 1
  UNION ALL SELECT fold(name) FROM merged WHERE person_id IS NOT NULL"""


def read(told: str) -> tuple[str, ...]:
    """Keys as they are typed, with commas between; MATCH for none. Name and company are one key.
    Raises UserError for other words."""
    wanted = [part.strip().lower() for part in told.split(",") if part.strip()]
    for word in wanted:
        if word.replace(" ", "") not in _WORDS:
            raise UserError(
                _(
                    "“{word}” is nothing that rows are recognised by. Nothing was changed. "
                    "Take some of: external_id, email, phone, name, company."
                ).format(word=word),
                "usage",
            )
    return tuple(dict.fromkeys(_WORDS[word.replace(" ", "")] for word in wanted)) or MATCH


class Candidate(NamedTuple):
    """Somebody a row may be, and by what: external_id, email, phone, name, or national for a number
    of which one side does not say its country."""

    id: int
    by: str


class _Sieve:
    """Tells of very many keys which ones a column of the file cannot have, so that it is asked for
    few: it knows them as numbers of 64 bits.

    keys: a question for all of them, one column; most: one for about how many there are.
    """

    def __init__(self, keys: str, most: str) -> None:
        self._keys = keys
        self._most = most
        self._asked = 0
        self._enough: int | None = None
        self._there: Any = None

    def may_be_there(self, keys: Collection[str]) -> list[str]:
        """Those of some keys that the file has, and few that it has not."""
        if not keys:
            return []
        if self._there is None and not self._is_worth_it(len(keys)):
            return list(keys)
        import numpy

        asked = list(keys)
        if self._there is None:
            found = (hash(key) for (key,) in store.connection().execute(self._keys))
            self._there = numpy.sort(numpy.fromiter(found, dtype=numpy.int64))
        if not len(self._there):
            return []
        hashes = numpy.fromiter(map(hash, asked), dtype=numpy.int64, count=len(asked))
        places = numpy.searchsorted(self._there, hashes)
        places[places == len(self._there)] = 0
        return [asked[at] for at in numpy.flatnonzero(self._there[places] == hashes).tolist()]

    def _is_worth_it(self, more: int) -> bool:
        if self._enough is None:
            self._enough = max(_FEW, (store.one(self._most) or 0) // _WORTH)
        self._asked += more
        return self._asked > self._enough


class Lookup:
    """The keys of the file's persons or companies, asked for a chunk of rows at a time, and those
    of the rows of this import that came before. A key begins with a sign for what it is. chosen:
    whether it was said by which keys contacts are recognised."""

    def __init__(self, noun: str, firms: Firms, match: Sequence[str] = MATCH) -> None:
        self.noun = noun
        self.firms = firms
        self.match = frozenset(match)
        self.chosen = self.match != frozenset(MATCH)
        self.here = Keys()
        self.there: dict[str, list[int]] = {}
        self.near: dict[str, int] = {}
        self._national = National(noun)
        self._odd_phones: dict[str, list[int]] | None = None
        self._merged: dict[int, int] | None = None
        self._namesakes: dict[str, list[int]] = {}
        self._anywhere: dict[str, list[int]] = {}
        self._names_asked: set[str] = set()
        self._sieves: dict[str, _Sieve] = {}

    def load(self, drafts: Sequence[Draft]) -> set[int]:
        """Asks the file for everyone a chunk of rows may be; the ids of all of them."""
        wanted: dict[str, set[str]] = {sign: set() for sign in _SIGNS}
        for draft in drafts:
            draft.keys = self._keys(draft)
            for key in draft.keys:
                wanted[key[0]].add(key[1:])
        self.here.recall({key for draft in drafts for key in draft.keys or ()})
        noun = self.noun
        self.there = {}
        self._ask("x", "external_id", f"{noun} WHERE external_id", "id", wanted["x"])
        self._ask(
            "e", "key", f"email WHERE {noun}_id IS NOT NULL AND key", f"{noun}_id", wanted["e"]
        )
        self._phones(wanted["p"])
        self._names(wanted["n"])
        return {row for ids in self.there.values() for row in ids} | {*self.near.values()}

    def candidates(self, draft: Draft) -> list[Candidate]:
        """Everyone a row may be, the surest first, each once."""
        found: list[Candidate] = []
        there, here = self.there, self.here.fresh
        for key in draft.keys or ():
            if key not in there and key not in here:
                if key in self.near:
                    found.append(Candidate(self.near[key], "national"))
                continue
            for ids in (there.get(key), here.get(key)):
                if ids and len(ids) <= (_SHARED if key[0] == "p" else _CROWD):
                    found += [
                        Candidate(row, _SIGNS[key[0]])
                        for row in ids
                        if not any(row == other.id for other in found)
                    ]
        return found

    def add(self, row: int, draft: Draft) -> None:
        """Remembers a row of this import under the id it will have."""
        keys = draft.keys or []
        if draft.firm is not None and draft.person:
            keys = self._with_firm(draft, keys)
        for key in keys:
            self.here.add(key, row)

    def _with_firm(self, draft: Draft, keys: list[str]) -> list[str]:
        """The keys with the one of name and company, which may be there only now."""
        last = keys[-1] if keys else ""
        name, _sign, firm = last.partition("\x1f")
        if last[:1] != "n":
            return [*keys, "n" + self._name_key(draft)]
        return keys if firm == str(draft.firm) else [*keys, f"{name}\x1f{draft.firm}"]

    def _keys(self, draft: Draft) -> list[str]:
        keys: list[str] = []
        match = self.match
        external = draft.values.get("external_id")
        if external and "external_id" in match:
            keys.append("x" + external)
        if "email" in match and draft.emails:
            keys += ["e" + email.key for email in draft.emails]
        if "phone" in match and draft.phones:
            keys += [
                "p" + phone.key
                for phone in draft.phones
                if phone.key and not (phone.label and "fax" in phone.label)
            ]
        if "name" in match:
            if self.noun == "company":
                keys.append("n" + company_key(draft.name))
            elif self.chosen or draft.company or not (draft.emails or draft.phones):
                keys.append("n" + self._name_key(draft))
        return keys

    def _name_key(self, draft: Draft) -> str:
        """Name and company; a company that the file does not have yet by its name."""
        if not draft.company:
            return f"{fold(draft.name)}\x1f"
        return f"{fold(draft.name)}\x1f{draft.firm or company_key(draft.company)}"

    def _ask(self, sign: str, column: str, where: str, row: str, keys: set[str]) -> None:
        sieve = self._sieves.get(sign)
        if sieve is None:
            table = where.partition(" ")[0]
            all_keys = f"SELECT {column} FROM {where} IS NOT NULL"
            sieve = self._sieves[sign] = _Sieve(all_keys, f"SELECT max(id) FROM {table}")
        maybe = sieve.may_be_there(keys)
        if not maybe:
            return
        for key, found in store.rows(
            f"SELECT {column}, {row} FROM {where} IN (SELECT value FROM json_each(?))",
            (json.dumps(maybe),),
        ):
            ids = self.there.setdefault(sign + key, [])
            kept: int = self._kept().get(found) or found
            if kept not in ids:
                ids.append(kept)

    def _kept(self) -> dict[int, int]:
        """For records that became part of another, that other one."""
        if self._merged is None:
            self._merged = dict(store.rows(
                f"SELECT gone_id, {self.noun}_id FROM merged WHERE {self.noun}_id IS NOT NULL"
            ))  # fmt: skip
        return self._merged

    def _phones(self, keys: set[str]) -> None:
        """By international number; numbers that no line can have are matched digit by digit."""
        noun = self.noun
        plain = {key.partition("x")[0] for key in keys if key[0] == "+"}
        self._ask("p", "e164", f"phone WHERE {noun}_id IS NOT NULL AND e164", f"{noun}_id", plain)
        for key in keys:
            if key[0] != "+":
                found = self._numbers_without_line().get(key)
            elif "x" in key:
                found = self.there.get("p" + key.partition("x")[0])
            else:
                continue
            if found:
                self.there["p" + key] = found
        unknown = [key for key in keys if "p" + key not in self.there]
        found_near = self._national.find(unknown, self._numbers_without_line())
        self.near = {"p" + key: row for key, row in found_near.items()}

    def _numbers_without_line(self) -> dict[str, list[int]]:
        if self._odd_phones is None:
            self._odd_phones = {}
            for key, row in store.rows(
                f"SELECT digits, {self.noun}_id FROM phone WHERE e164 IS NULL "
                f"AND length(digits) > 4 AND {self.noun}_id IS NOT NULL"
            ):
                self._odd_phones.setdefault(key, []).append(row)
        return self._odd_phones

    def _names(self, keys: set[str]) -> None:
        if self.noun == "company":
            for key in keys:
                ids = self.firms.named_like(key)
                if ids:
                    self.there["n" + key] = ids
            return
        parts = (key.partition("\x1f") for key in keys)
        names = {name for name, _sign, firm in parts if not firm or firm.isdigit()}
        if len(self._names_asked) > _NAMES:
            self._names_asked.clear()
            self._namesakes.clear()
            self._anywhere.clear()
        names -= self._names_asked
        self._names_asked |= names
        asked = self._sieves.setdefault("n", _Sieve(_ALL_NAMES, "SELECT max(id) FROM person"))
        names = set(asked.may_be_there(names))
        for name, row, firm in (
            store.rows(
                "SELECT list_person.name, person.id, person.company_id FROM list_person "
                "JOIN person ON person.id = list_person.id "
                "WHERE shown = 1 AND list_person.name IN (SELECT value FROM json_each(:names)) "
                "UNION SELECT fold(merged.name), person.id, person.company_id FROM merged "
                "JOIN person ON person.id = merged.person_id WHERE person.trashed_at IS NULL "
                "AND fold(merged.name) IN (SELECT value FROM json_each(:names))",
                {"names": json.dumps(list(names))},
            )
            if names
            else ()
        ):
            self._namesakes.setdefault(f"{name}\x1f{firm or ''}", []).append(row)
            if self.chosen and firm:
                self._anywhere.setdefault(f"{name}\x1f", []).append(row)
        for key in keys:
            found = self._namesakes.get(key) or self._anywhere.get(key)
            if found:
                self.there["n" + key] = found
