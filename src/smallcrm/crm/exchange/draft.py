"""One row of a file as the contact it would become, with what is wrong in it."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from smallcrm.crm.exchange.table import dates


class Rules(NamedTuple):
    """How the cells of one file are to be read.

    without_bad_addresses: a row whose only e-mail address is wrong comes in without it.
    """

    order: dates.Order = dates.Order()
    decimal: str | None = None
    country: str | None = None
    currency: str = "EUR"
    without_bad_addresses: bool = False


class Problem(NamedTuple):
    """What is wrong with one cell; fatal: its row stays out until it is corrected."""

    column: str
    value: str
    reason: str
    fatal: bool = False


class Email(NamedTuple):
    """An e-mail address as typed, with what it is matched by."""

    label: str | None
    value: str
    key: str


class Phone(NamedTuple):
    """A number as typed, with what it is matched by: key is “” for words and short numbers."""

    label: str | None
    value: str
    e164: str | None
    digits: str
    key: str


class Address(NamedTuple):
    """A postal address in its parts."""

    label: str | None
    street: str | None
    city: str | None
    region: str | None
    postcode: str | None
    country: str | None


class Link(NamedTuple):
    """An address on the web."""

    label: str | None
    value: str


class Draft:
    """A person or a company read from one row. values: columns of the record that hold text.

    `person` is False for a row that names a company and nobody in it. company_key and domain
    name the company by its number in the other program, or by its domain; firm is its id here.
    picture: whether its card has one. keys: by what it is looked up, once that is known.
    """

    __slots__ = (
        "addresses", "company", "company_key", "consent", "created_at", "custom", "deal", "domain",
        "emails", "firm", "keys", "last_contact", "line", "links", "name", "no_calls", "notes",
        "person", "phones", "picture", "problems", "record", "row_id", "status", "tags", "task",
        "trashed_at", "values",
    )  # fmt: skip

    def __init__(self, record: int, line: int) -> None:
        self.record = record
        self.line = line
        self.person = True
        self.name = ""
        self.row_id: int | None = None
        self.values: dict[str, str] = {}
        self.company: str | None = None
        self.company_key: str | None = None
        self.firm: int | None = None
        self.domain: str | None = None
        self.emails: list[Email] = []
        self.phones: list[Phone] = []
        self.addresses: list[Address] = []
        self.links: list[Link] = []
        self.tags: list[str] = []
        self.notes: list[str] = []
        self.status: str | None = None
        self.created_at: str | None = None
        self.last_contact: str | None = None
        self.trashed_at: str | None = None
        self.consent: str | None = None
        self.no_calls = False
        self.custom: dict[str, str] = {}
        self.deal: dict[str, str] = {}
        self.task: dict[str, str] = {}
        self.picture = False
        self.problems: list[Problem] = []
        self.keys: list[str] | None = None

    def consents(self) -> list[tuple[str, str]]:
        """What was said of which address: (address or number, given or withdrawn)."""
        found: list[tuple[str, str]] = []
        if self.consent:
            about = self.emails if self.consent == "withdrawn" else self.emails[:1]
            found += [(one.key, self.consent) for one in about]
        if self.no_calls:
            found += [(one.e164 or one.value, "withdrawn") for one in self.phones]
        return found

    @property
    def stays_out(self) -> bool:
        """Whether something in the row has to be corrected first."""
        return bool(self.problems) and any(problem.fatal for problem in self.problems)


_FIELDS = ("record", *(name for name in Draft.__slots__ if name not in ("record", "keys")))
_SEVERAL = {
    "emails": Email, "phones": Phone, "addresses": Address, "links": Link, "problems": Problem,
}  # fmt: skip
_all = attrgetter(*_FIELDS)


def told(draft: Draft) -> list[Any]:
    """Everything a draft holds, its record first, as plain values that can be kept or sent; 0 for
    what is empty."""
    return [value or 0 for value in _all(draft)]


def heard(said: Sequence[Any]) -> Draft:
    """The draft that told so."""
    draft = Draft(0, 0)
    draft.person = False
    for name, value in zip(_FIELDS, said, strict=True):
        if value:
            kind = _SEVERAL.get(name)
            setattr(draft, name, [kind(*one) for one in value] if kind else value)
    return draft
