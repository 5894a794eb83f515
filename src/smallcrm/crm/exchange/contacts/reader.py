"""Turns the cells of a row into a person or a company."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from smallcrm import clock
from smallcrm.crm.exchange import fields, values
from smallcrm.crm.exchange.contacts import own
from smallcrm.crm.exchange.contacts.postal import Postal, plain_label
from smallcrm.crm.exchange.draft import Draft, Email, Link, Phone, Problem, Rules
from smallcrm.crm.exchange.fields import Spec
from smallcrm.crm.exchange.mapping.columns import Column
from smallcrm.crm.exchange.table import dates
from smallcrm.crm.words import emails, names
from smallcrm.crm.words.emails import looks_right
from smallcrm.crm.words.fold import digits, fold
from smallcrm.crm.words.names import split
from smallcrm.crm.words.phones import parse
from smallcrm.i18n import _, n_

Read = Callable[[int, int, list[str]], Draft]
Fill = Callable[[Draft, str], None]
Way = TypeVar("Way", Email, Phone)

_PARTS_OF_NAME = ("prefix", "first_name", "middle_name", "last_name", "suffix", "nickname")
_PLAIN = frozenset(
    ("external_id", "job_title", "source", "industry", "domain", "parent", "parent.external_id")
)
_IDENTIFYING = ("name", "first_name", "last_name", "nickname", "email", "company", "phone")
_SEVERAL = re.compile(r"[;,|\n/]|\s:::\s|@.*@")
_SEVERAL_NUMBERS = re.compile(r":::|[;,\n]|\s/\s")
_SHORTENED = re.compile(r"\+?\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_NAMED = re.compile(r"\s*[\"']?([^\"'<@]+?)[\"']?\s*<[^<>\s]+@[^<>\s]+>")
_OFFICE = frozenset(
    "info office contact kontakt sales hello hallo mail post support service admin bonjour".split()
)


def can_identify(columns: Sequence[Column]) -> bool:
    """Whether some column says who a row is about."""
    bases = {column.field.partition("[")[0] for column in columns if column.field}
    return any(base in bases for base in _IDENTIFYING)


class ContactReader:
    """Reads rows of people, or of companies, by a mapping of the columns that is settled."""

    def __init__(
        self,
        columns: Sequence[Column],
        kind: str,
        rules: Rules,
        new_fields: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.rules = rules
        self.kind = kind
        noun = "company" if kind == "companies" else "person"
        self.types = {fold(name): type for name, type in new_fields.items()} | own.types(noun)
        self.choices = own.options(noun)
        self.headers = [column.header for column in columns]
        self.width = len(columns)
        self.name_at: dict[str, int] = {}
        self.plain: list[tuple[int, str]] = []
        self.emails: list[tuple[int, int | None, str | None]] = []
        self.phones: list[tuple[int, int | None, str | None]] = []
        self.links: list[tuple[int, int | None, str | None]] = []
        self.addresses: dict[str | None, dict[str, list[int]]] = defaultdict(dict)
        self.birthday_at: dict[str, int] = {}
        self.fills: list[tuple[int, Fill]] = []
        self.flag_at: int | None = None
        labels: dict[tuple[str, str | None], int] = {}
        specs = [
            (column.at, fields.parse(column.field, kind)) for column in columns if column.field
        ]
        for at, spec in specs:
            if spec.part == "label":
                labels[spec.base, spec.label] = at
        for at, spec in specs:
            self._place(at, spec, labels)
        self.email_headers = {self.headers[at] for at, _label_at, _label in self.emails}
        self.groups = [Postal(label, places) for label, places in self.addresses.items()]

    def _place(self, at: int, spec: Spec, labels: dict[tuple[str, str | None], int]) -> None:
        if spec.part == "label" and spec.base != "address":
            return
        if spec.base in ("email", "phone", "website"):
            label = None if spec.label and spec.label.isdigit() else spec.label
            way = (at, labels.get((spec.base, spec.label)), label)
            ways = {"email": self.emails, "phone": self.phones, "website": self.links}
            ways[spec.base].append(way)
        elif spec.base == "address":
            self.addresses[spec.label].setdefault(spec.part or "", []).append(at)
        elif spec.base in _PARTS_OF_NAME or spec.base == "name":
            self.name_at[spec.base] = at
        elif spec.base == "is_company":
            self.flag_at = at
        elif spec.base.partition(".")[0] == "birthday":
            self.birthday_at[spec.base] = at
        elif spec.base in _PLAIN:
            self.plain.append((at, spec.base))
        else:
            self.fills.append((at, self._fill(at, spec)))

    def __call__(self, record: int, line: int, cells: list[str]) -> Draft:
        """The draft of a row. `cells` are free of blanks around them."""
        draft = Draft(record, line)
        for at, column in self.plain:
            if cells[at] and not values.is_nothing(cells[at]):
                draft.values[column] = one_line(cells[at])
        for at, fill in self.fills:
            if cells[at]:
                fill(draft, cells[at])
        self._add_ways(draft, cells)
        if self.birthday_at:
            self._set_birthday(draft, cells)
        self._set_name(draft, cells)
        self._judge(draft, cells)
        return draft

    def _add_ways(self, draft: Draft, cells: list[str]) -> None:
        for at, label_at, label in self.emails:
            if cells[at]:
                self._add_email(draft, at, cells[at], _label(cells, label_at, label))
        for at, label_at, label in self.phones:
            if cells[at] and not self._is_shortened(draft, at, cells[at]):
                self._add_phones(draft, cells[at], _label(cells, label_at, label))
        for at, label_at, label in self.links:
            if cells[at]:
                found = (piece for piece in re.split(r"\s:::\s|\n", cells[at]))
                draft.links += [Link(_label(cells, label_at, label), link) for link in found]
        for group in self.groups:
            if group.has_any(cells):
                address = group.read(cells)
                if address:
                    draft.addresses.append(address)

    # --- single fields -----------------------------------------------------------------------

    def _fill(self, at: int, spec: Spec) -> Fill:
        header, base = self.headers[at], spec.base
        if base == "custom":
            name = fold(spec.label or "")
            choices = self.choices.setdefault(name, {})
            plain = own.reader(self.types.get(name), self.rules, choices)
            return lambda draft, cell: draft.custom.__setitem__(spec.label or "", plain(cell))
        special = {
            "company": values.set_company,
            "company.external_id": lambda draft, cell: setattr(draft, "company_key", cell),
            "company.domain": lambda draft, cell: setattr(draft, "domain", domain(cell)),
            "tags": lambda draft, cell: draft.tags.extend(values.tags(cell)),
            "note": lambda draft, cell: draft.notes.append(cell),
            "consent": values.set_consent,
            "opt_out": values.set_opt_out,
            "no_calls": values.set_no_calls,
        }.get(base)
        if special:
            return special
        if base in ("created_at", "last_contact", "trashed_at"):
            return lambda draft, cell: self._set_instant(draft, base, header, cell)
        if base == "status":
            return lambda draft, cell: self._set_status(draft, header, cell)
        if base in ("id", "employees"):
            return lambda draft, cell: self._set_whole(draft, base, header, cell)
        group, _dot, part = base.partition(".")
        if group in ("deal", "task") and part:
            return lambda draft, cell: values.set_work(draft, base, header, cell, self.rules)
        return lambda draft, cell: draft.values.__setitem__(base, one_line(cell))

    def _set_instant(self, draft: Draft, base: str, header: str, cell: str) -> None:
        if base == "trashed_at" and (deleted := values.yes(cell)) is not None:
            draft.trashed_at = clock.stamp() if deleted else None
            return
        try:
            setattr(draft, base, dates.instant(cell, self.rules.order))
        except dates.DateError as problem:
            draft.problems.append(Problem(header, cell, str(problem)))

    def _set_status(self, draft: Draft, header: str, cell: str) -> None:
        """A status we have a word for; any other word is kept as a tag, and said."""
        known = values.status(cell)
        if known is None:
            draft.tags.append(" ".join(cell.split()))
        elif known:
            draft.status = known

    def _set_whole(self, draft: Draft, base: str, header: str, cell: str) -> None:
        plain = cell.replace(",", "").replace(".", "").replace(" ", "").replace("'", "")
        if not plain.isdigit() or len(plain) > 15:
            draft.problems.append(Problem(header, cell, _("This is not a whole number.")))
        elif base == "id":
            draft.row_id = int(plain)
        else:
            draft.values[base] = plain

    # --- ways to reach -----------------------------------------------------------------------

    def _add_email(self, draft: Draft, at: int, cell: str, label: str | None) -> None:
        if cell.isascii() and looks_right(cell):
            _append(draft.emails, Email(label, cell, cell.lower()))
            return
        whole = emails.clean(cell)
        wrong = emails.problem(whole)
        if wrong is None:
            _append(draft.emails, Email(label, whole, emails.key(whole)))
            return
        pieces = values.parts(cell) if _SEVERAL.search(cell) else []
        good = [emails.clean(piece) for piece in pieces if len(piece) > 1]
        others = [piece for piece in good if emails.problem(piece)]
        if len(pieces) > 1 and all(_is_number(piece) for piece in others):
            for piece in good:
                if piece in others:
                    self._add_phones(draft, piece, None)
                else:
                    _append(draft.emails, Email(label, piece, emails.key(piece)))
        elif _is_number(cell):
            self._add_phones(draft, cell, None)
        elif not values.is_nothing(cell):
            draft.problems.append(Problem(self.headers[at], cell, wrong))

    def _add_phones(self, draft: Draft, cell: str, label: str | None) -> None:
        if not cell[-1].isdigit() and values.is_nothing(cell):
            return
        pieces = [cell]
        if _SEVERAL_NUMBERS.search(cell):
            found = values.parts(cell)
            pieces = found if all(len(digits(piece)) >= 5 for piece in found) else pieces
        for piece in pieces:
            _append(draft.phones, phone(label, piece, self.rules.country))

    def _is_shortened(self, draft: Draft, at: int, cell: str) -> bool:
        """4.91712E+11 is what a spreadsheet left of a number."""
        if "E+" not in cell or not _SHORTENED.fullmatch(cell):
            return False
        reason = _("A spreadsheet has shortened this number, so it was left out.")
        draft.problems.append(Problem(self.headers[at], cell, reason))
        return True

    def _set_birthday(self, draft: Draft, cells: list[str]) -> None:
        at = self.birthday_at.get("birthday")
        if at is not None and cells[at]:
            header, text = self.headers[at], cells[at]
        else:
            found = {
                name: cells[place]
                for name in ("year", "month", "day")
                if (place := self.birthday_at.get(f"birthday.{name}")) is not None
            }
            if not (found.get("month") and found.get("day")):
                return
            year, month, number = (
                found.get(name, "").zfill(2) for name in ("year", "month", "day")
            )
            text = f"{year}-{month}-{number}" if found.get("year") else f"--{month}-{number}"
            header = self.headers[self.birthday_at["birthday.day"]]
        try:
            day = dates.day(text, self.rules.order, past=True, yearless=True)
            if day:
                draft.values["birthday"] = day
        except dates.DateError as problem:
            draft.problems.append(Problem(header, text, str(problem)))

    def _set_name(self, draft: Draft, cells: list[str]) -> None:
        said = {part: one_line(cells[at]) for part, at in self.name_at.items() if cells[at]}
        whole = said.pop("name", "")
        whole = "" if whole and values.is_nothing(whole) else whole
        flagged = self.flag_at is not None and values.is_company(cells[self.flag_at])
        if self.kind == "companies" or flagged:
            draft.person = False
            draft.name = whole
            return
        first, last = said.get("first_name"), said.get("last_name")
        draft.values |= said
        if first or last:
            plain = first and last and len(said) == 2 and first.isascii()
            parts = (first, said.get("middle_name"), last)
            draft.name = f"{first} {last}" if plain else names.join(names.Parts(None, *parts))
            if whole and first and last and whole.startswith(first) and whole.endswith(last):
                draft.name = whole
            elif whole and not draft.company and names.is_company(whole):
                draft.company = whole
            return
        if whole and not said.get("middle_name"):
            whole = _parted(draft, whole)
        draft.name = whole or said.get("nickname", "")

    def _judge(self, draft: Draft, cells: list[str]) -> None:
        """Who a row without a name is, and whether it can come in."""
        if self.flag_at is not None and not draft.person:
            draft.company = None
        if not draft.name:
            self._name_by_address(draft, cells)
        if not draft.name:
            self._find_name(draft)
        if said := values.nobody(draft):
            draft.problems.append(Problem("", draft.name, said, True))
        if draft.status and not draft.person:
            draft.tags.append(draft.status)
            draft.status = None
        if draft.problems:
            self._keep_bad_addresses(draft)
        if not draft.name:
            reason = _("Name and company are empty.") if draft.person else _("The name is empty.")
            draft.problems.append(Problem("", "", reason, True))
        if len(cells) > self.width and any(cells[self.width :]):
            extra = [cell for cell in cells[self.width :] if cell]
            reason = n_(
                "{n} cell more than there are headings; it was left out.",
                "{n} cells more than there are headings; they were left out.",
                len(extra),
            )
            draft.problems.append(Problem("", ", ".join(extra), reason))

    def _name_by_address(self, draft: Draft, cells: list[str]) -> None:
        """“Anna Berg <anna@berg.example>” names somebody."""
        for at, _label_at, _label in self.emails:
            found = _NAMED.match(cells[at]) if "<" in cells[at] and draft.person else None
            if found and not draft.name:
                draft.name = _parted(draft, one_line(found[1]))

    def _find_name(self, draft: Draft) -> None:
        """A company with nobody in it is a company; else an address or a number names a person.
        A company without a name is called by its site."""
        if not draft.person:
            sites = [draft.values.get("domain"), *(link.value for link in draft.links)]
            draft.name = next((site for site in sites if site), "")
            return
        office = all(email.key.partition("@")[0] in _OFFICE for email in draft.emails)
        if draft.company and office:
            draft.person = False
            draft.name, draft.company = draft.company, None
            draft.values = {
                key: value for key, value in draft.values.items() if key in ("external_id",)
            }
        elif draft.emails or draft.phones:
            draft.name = draft.emails[0].value if draft.emails else draft.phones[0].value

    def _keep_bad_addresses(self, draft: Draft) -> None:
        stays_out = not draft.emails and not self.rules.without_bad_addresses
        for at, problem in enumerate(draft.problems):
            if problem.column not in self.email_headers:
                continue
            draft.problems[at] = problem._replace(fatal=stays_out)
            if not stays_out:
                draft.notes.append(f"{problem.column}: {problem.value}")


def _parted(draft: Draft, whole: str) -> str:
    """The name as one says it; its parts go where none were given."""
    found = split(whole)
    for part, text in zip(_PARTS_OF_NAME, found, strict=True):
        if text:
            draft.values.setdefault(part, text)
    return names.upright(whole, found) if "," in whole else whole


def one_line(cell: str) -> str:
    """A cell without line breaks and runs of blanks."""
    if "  " in cell or "\n" in cell or "\t" in cell:
        return " ".join(cell.split())
    return cell


def phone(label: str | None, text: str, country: str | None) -> Phone:
    """A number as typed, taken to be from `country`; an extension makes it another number."""
    e164, extension = parse(text, country)
    plain = digits(text)
    key = f"{e164}x{extension}" if e164 and extension else e164
    return Phone(label, text, e164, plain, key or (plain if len(plain) >= 5 else ""))


def domain(cell: str) -> str:
    """“acme.example” for “http://www.Acme.example/about”."""
    bare = re.sub(r"^[a-z]+://", "", cell.strip().lower()).partition("/")[0]
    return bare.removeprefix("www.")


def _label(cells: list[str], at: int | None, fixed: str | None) -> str | None:
    return fixed if at is None else plain_label(cells[at]) or fixed


def _append(ways: list[Way], way: Way) -> None:
    """Adds a way to reach, once; the one with a label is kept."""
    if not ways:
        ways.append(way)
        return
    for at, known in enumerate(ways):
        if known.key == way.key and (way.key or known.value == way.value):
            if way.label and not known.label:
                ways[at] = way
            return
    ways.append(way)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[+(\d][\d\s().\-/]{4,}\d(?:\s*(?:x|ext\.?)\s*\d+)?", text, re.I))
