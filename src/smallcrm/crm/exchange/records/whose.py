"""Finds the person that a deal, task or entry of a file names, and makes who isn't there yet."""

import re
from collections.abc import Callable
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.draft import Draft, Email
from smallcrm.crm.exchange.pen import Owner, Pen
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.words import emails
from smallcrm.crm.words.fold import fold, words
from smallcrm.crm.words.names import is_company, split
from smallcrm.i18n import _

_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")
_ADDRESS = re.compile(r"(?:mailto:)?([^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+\.[^\s<>()\[\],;:\"]+)")
_NOBODY = frozenset(
    "none na n a unknown nobody null nil tbd other keine keiner unbekannt aucun inconnu ninguno "
    "nessuno nenhum onbekend brak".split()
) | {"n a", "not set", "no contact", "no name"}
_AFTER = frozenset("jr sr ii iii iv phd md mba esq msc bsc cpa".split())
_LONGEST = 100


class Said(NamedTuple):
    """Whom a cell names: a name and an address, “” where it has none."""

    name: str
    address: str


def said(row: Row) -> Said:
    """Whom a row names, of several the first: “Maria Lopez (maria@lopez.es)” has both."""
    cell = " ".join(re.split(r"[;\n]", row.whole("person") or "")[0].split())
    inside = _ADDRESS.search(cell)
    name = (
        " ".join(_ADDRESS.sub(" ", cell).split()).strip(" <>()[]{},:|\"'-–—/·") if inside else cell
    )
    given = re.split(r"[;,\n]", row.whole("person.email") or "")[0]
    return Said(name, emails.clean(given) or (inside[1] if inside else ""))


def _upright(name: str) -> str:
    """“Lopez, Maria” as one says it."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not first or "," in first or set(words(first)) <= _AFTER:
        return name
    return f"{first} {last}"


def is_nobody(name: str) -> bool:
    """Whether a cell says that there is nobody, or nothing at all."""
    return " ".join(words(name)) in _NOBODY or not any(letter.isalpha() for letter in name)


class Names:
    """Tells whether a number of a file is of the record that is called so."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int], list[str]] = {}

    def surer(self, noun: str, numbered: int, name: str | None, named: int | None) -> int | None:
        """Of a record with a number and one with a name the named one, where the number is of
        something that is called otherwise: it may be a number of another file."""
        if not name or named == numbered:
            return numbered
        key = (noun, numbered)
        if key not in self.known:
            column = "title" if noun == "deal" else "name"
            self.known[key] = words(
                store.one(f"SELECT {column} FROM {noun} WHERE id = ?", (numbered,)) or ""
            )
        called, spoken = self.known[key], words(name)
        if sorted(called) == sorted(spoken):
            return numbered
        return named or (numbered if set(called) & set(spoken) else None)


class People:
    """The people of the file, each asked for once, and those that rows bring. makes: “named” where
    everybody a row names is made, “numbered” where only those with a number are, “” nobody."""

    def __init__(
        self, pen: Pen, firms: Firms, names: Names, company: Callable[[Row], int | None],
        known_company: Callable[[Row], int | None],
    ) -> None:  # fmt: skip
        self.makes = ""
        self.employers: dict[int, int | None] = {}
        self._pen, self._firms, self._names = pen, firms, names
        self._company, self._known_company = company, known_company
        self.first = pen.next["person"]
        self._numbers: dict[str, int | None] = {}
        self._addresses: dict[str, int | None] = {}
        self._called: dict[str, list[tuple[int, int | None]]] = {}

    def find(self, row: Row) -> int | None:
        """The person a row names by number, e-mail address or name; who isn't there is made, unless
        the row stays out."""
        who, number = said(row), row.text("person.external_id")
        numbered = self._numbered(number) if number else None
        named, is_sure = self._by_name(row, who.name)
        if numbered is not None:
            numbered = self._names.surer("person", numbered, who.name or None, named)
        found = numbered or self._mailed(row, who.address) or named
        if not found and not is_sure:
            reason = _("Several people are called “{name}”; none of them was taken.")
            row.wrong("person", reason.format(name=who.name))
        if found or not is_sure or row.stays_out:
            return found
        makes = self.makes == "named" or (self.makes == "numbered" and number and who.name)
        return self._new(row, who, number, self._company(row)) if makes else None

    def others(self, row: Row, first: int | None) -> list[int]:
        """Who else takes part: everybody who is known by an address or a name of the row."""
        addresses = re.split(r"[;,\n]", row.whole("person.email") or "")
        found = [self._by_address(emails.clean(one)) for one in addresses if one.strip()]
        for piece in re.split(r"[;\n]", row.whole("person") or ""):
            known = self._known_as(piece.strip()) or self._known_as(_upright(piece.strip()))
            found += [known[0][0]] if len(known) == 1 else []
        for line in (row.whole("person.also") or "").splitlines():
            number, address, name = [*line.split(" ", 2), "", ""][:3]
            known = self._known_as(name)
            one = self._numbered(number) or self._by_address(emails.key(address))
            one = one or (known[0][0] if len(known) == 1 else None)
            found.append(one or (self._new(row, Said(name, address), number, None)))
        return [one for one in dict.fromkeys(found) if one and one != first]

    def is_new(self, person: int | None) -> bool:
        """Whether this import made somebody."""
        return person is not None and person >= self.first

    # --- finding -----------------------------------------------------------------------------

    def _numbered(self, number: str) -> int | None:
        if number not in self._numbers:
            self._numbers[number] = store.one(
                "SELECT max(id) FROM person WHERE external_id = ? "
                "AND id = ifnull((SELECT max(id) FROM person WHERE external_id = ? "
                "AND trashed_at IS NULL), id)",
                (number, number),
            )
        return self._numbers[number]

    def _mailed(self, row: Row, address: str) -> int | None:
        cells = [*re.split(r"[;,\n]", row.whole("person.email") or ""), address]
        return next(filter(None, (self._by_address(emails.clean(one)) for one in cells)), None)

    def _by_address(self, address: str) -> int | None:
        key = emails.key(address)
        if key and key not in self._addresses:
            found = store.rows(
                "SELECT DISTINCT person_id FROM email JOIN person ON person.id = person_id "
                "WHERE key = ? AND trashed_at IS NULL LIMIT 2",
                (key,),
            )
            self._addresses[key] = found[0][0] if len(found) == 1 else None
        return self._addresses.get(key)

    def _by_name(self, row: Row, name: str) -> tuple[int | None, bool]:
        """The one called so, “Sousa, Ana” too, of several names in a cell the first that is known;
        and whether that is sure: not where several are called so."""
        pieces = [one.strip() for one in re.split(r"[;\n]", row.whole("person") or "")]
        for one in [name, *pieces[1:]]:
            found = self._known_as(one) or self._known_as(_upright(one)) if one else []
            if found:
                return self._one_of(found, self._known_company(row) if self.makes else None)
        return None, True

    def _known_as(self, name: str) -> list[tuple[int, int | None]]:
        key = fold(name)
        if key not in self._called:
            self._called[key] = store.rows(
                "SELECT person.id, company_id FROM list_person JOIN person "
                "ON person.id = list_person.id WHERE list_person.name = ? AND shown = 1 LIMIT 20",
                (key,),
            )
        return self._called[key]

    def _one_of(
        self, found: list[tuple[int, int | None]], firm: int | None
    ) -> tuple[int | None, bool]:
        """The only one called so, or the only one of the company or of none. Somebody this import
        made is not taken for their namesake at another company."""
        for employer in (firm, None) if firm is not None else ():
            there = [person for person, at in found if at == employer]
            if len(there) == 1:
                return there[0], True
        if len(found) == 1 and (firm is None or found[0][0] < self.first):
            return found[0][0], True
        return None, firm is not None

    # --- making ------------------------------------------------------------------------------

    def _new(self, row: Row, who: Said, number: str | None, firm: int | None) -> int | None:
        address, name = who.address, _upright(who.name) if self.makes == "named" else who.name
        if address and emails.problem(address):
            row.wrong("person.email", emails.problem(address) or "")
            address = ""
        if is_nobody(name) or is_company(name) or len(name) > _LONGEST:
            if not address or len(name) > _LONGEST:
                return None
            name = emails.name_from(address)
        draft = Draft(row.record, row.line)
        draft.name, parts = name, split(name)._asdict()
        found = self._pen.add(
            "person", number, name, *map(parts.get, _PARTS), None, None, firm, None, None, None,
            self._pen.now, None,
        )  # fmt: skip
        if firm is not None:
            self._pen.add("affiliation", found, firm, None)
        if address:
            draft.emails.append(Email(None, address, emails.key(address)))
            self._addresses[emails.key(address)] = found
        at = self._firms.name_of(firm) if firm else ""
        self._pen.listing.person(found, draft, firm, at)
        self._pen.emails(Owner("person", found), draft.emails)
        self._pen.origin("person", found, draft)
        self.employers[found] = firm
        if number:
            self._numbers[number] = found
        self._known_as(name).append((found, firm))
        self._names.known["person", found] = words(name)
        return found


def unknown(row: Row) -> str:
    """Why a row that names somebody unknown cannot be kept."""
    name = row.text("person.external_id") or row.text("person.email") or row.text("person")
    return _("Nobody is known as “{said}”.").format(said=name)


def say_unknown(row: Row) -> None:
    """Says of a row that is kept that nobody is known whom it names."""
    number, name = row.text("person.external_id"), row.text("person") or row.text("person.email")
    told = any(problem.value and problem.value == row.text("person") for problem in row.problems)
    if number or (name and not is_nobody(name) and not is_company(name) and not told):
        row.wrong("person.external_id" if number else "person", unknown(row))
