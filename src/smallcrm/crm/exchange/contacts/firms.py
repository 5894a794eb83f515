"""Finds the company a row speaks of, so that “Acme Inc”, “ACME” and “Acme, Inc.” stay one."""

from smallcrm import store
from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.words.names import company_key, may_be_one_company
from smallcrm.i18n import _

_MARKS = [("!", "/"), (":", "`"), ("{", "¿"), ("\u2010", "\u2060"), ("\u3008", "\u301f")]


def number_field() -> str:
    """The field of a person that waits for a company with this number."""
    return _("Company number")


def domain_field() -> str:
    """The field of a person that waits for a company with this domain."""
    return _("Company domain")


class Firms:
    """The companies of the file by name, number and domain, asked for once each, and the new ones
    of this import. `names` holds their names by id."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self._by_name: dict[str, int] = {}
        self._by_word: dict[str, dict[str, list[int]]] = {}
        self._marked: list[tuple[int, str]] | None = None
        self._merged: list[tuple[int, str, str]] | None = None
        self._by_number: dict[str, int | None] = {}
        self._by_domain: dict[str, int | None] = {}

    def named_like(self, key: str) -> list[int]:
        """Companies whose names come to that key."""
        return self._of_word(key.partition(" ")[0]).get(key, [])

    def by_name(self, name: str) -> int | None:
        """The company of that name; of several, the one that is written just so, else the first.

        Capitals, accents and the legal form do not count, but two different legal forms do.
        """
        known = self._by_name.get(name)
        if known is not None:
            return known
        found = self.named_like(company_key(name))
        if not found:
            return None
        for row in found:
            if self.names.get(row) == name:
                self._by_name[name] = row
                return row
        alike = (row for row in found if may_be_one_company(self.names.get(row, name), name))
        return next(alike, None)

    def by_number(self, number: str) -> int | None:
        """The company with this number in the other program; of several, the newest."""
        if number not in self._by_number:
            self._by_number[number] = store.one(
                "SELECT max(id) FROM company WHERE external_id = ? AND trashed_at IS NULL",
                (number,),
            ) or store.one(
                "SELECT merged.company_id FROM company JOIN merged ON gone_id = company.id "
                "WHERE external_id = ? AND merged.company_id IS NOT NULL",
                (number,),
            )
        return self._by_number[number]

    def by_domain(self, domain: str) -> int | None:
        """The company with this domain, if there is just one."""
        if domain not in self._by_domain:
            found = store.rows(
                "SELECT id FROM company WHERE domain = ? AND trashed_at IS NULL LIMIT 2", (domain,)
            )
            self._by_domain[domain] = found[0][0] if len(found) == 1 else None
        return self._by_domain[domain]

    def settle(self, draft: Draft) -> None:
        """Finds the company of a row. A number or domain that no company has yet is kept as a
        field of the person, until the companies are imported too."""
        if draft.company:
            draft.firm = self.by_name(draft.company)
            return
        if draft.company_key:
            draft.firm = self.by_number(draft.company_key)
            if draft.firm is None:
                draft.custom[number_field()] = draft.company_key
        if draft.firm is None and draft.domain:
            draft.firm = self.by_domain(draft.domain)
            if draft.firm is None:
                draft.custom[domain_field()] = draft.domain
        if draft.firm is not None:
            draft.company = self.name_of(draft.firm)

    def name_of(self, row: int) -> str:
        """The name of a company."""
        if row not in self.names:
            self.names[row] = store.one("SELECT name FROM company WHERE id = ?", (row,))
        return self.names[row]

    def add(
        self, row: int, name: str, number: str | None = None, domain: str | None = None
    ) -> None:
        """Remembers a company of this import under the id it will have."""
        key = company_key(name)
        self._of_word(key.partition(" ")[0]).setdefault(key, []).append(row)
        self.names[row] = name
        if number:
            self._by_number[number] = row
        if domain:
            self._by_domain[domain] = row

    def _of_word(self, word: str) -> dict[str, list[int]]:
        known = self._by_word.get(word)
        if known is None:
            known = self._by_word[word] = self._ask(word) if word else {}
        return known

    def _ask(self, word: str) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        starts = (word, f"the {word}", f"firma {word}", f"fa {word}")
        listed = _between(*((start, start + "\U0010ffff") for start in starts))
        for row, name in listed + self._quoted():
            key = company_key(name)
            if key.partition(" ")[0] == word:
                found.setdefault(key, []).append(row)
                self.names[row] = name
        for row, name, former in self._former():
            key = company_key(former)
            if key.partition(" ")[0] == word and row not in found.setdefault(key, []):
                found[key].append(row)
                self.names[row] = name
        return found

    def _former(self) -> list[tuple[int, str, str]]:
        """The names of companies that became part of another: (the other, its name, name)."""
        if self._merged is None:
            self._merged = store.rows(
                "SELECT company.id, company.name, merged.name FROM merged "
                "JOIN company ON company.id = merged.company_id WHERE company.trashed_at IS NULL"
            )
        return self._merged

    def _quoted(self) -> list[tuple[int, str]]:
        """The companies whose names begin with a mark: “"Acme" Ltd”, “„Müller“ GmbH”."""
        if self._marked is None:
            self._marked = _between(*((first, chr(ord(last) + 1)) for first, last in _MARKS))
        return self._marked


_BETWEEN = """SELECT * FROM (SELECT company.id, company.name FROM list_company
  JOIN company ON company.id = list_company.id
  WHERE shown = 1 AND list_company.name >= ? AND list_company.name < ? ORDER BY company.id)"""


def _between(*ranges: tuple[str, str]) -> list[tuple[int, str]]:
    """The companies in each range of names, one range after the other."""
    ends = [end for range_ in ranges for end in range_]
    return store.rows(" UNION ALL ".join([_BETWEEN] * len(ranges)), ends)
