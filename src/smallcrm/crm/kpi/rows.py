"""What the figures are computed from: plain rows of leads, deals, moves and activities.

Instants are whole seconds since 1970 in UTC; days are `date`; money is in minor units.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

Id = Hashable
WON = "Won"
LOST = "Lost"


class Contact(NamedTuple):
    """A person and the source they first came from."""

    id: Id
    company: Id | None
    source: str | None
    deleted: int | None = None


class StatusChange(NamedTuple):
    """A person became a lead, a prospect, a customer or past."""

    contact: Id
    at: int
    status: str


class Deal(NamedTuple):
    """One deal. rate: the exchange rate kept on it when it closed, else the table's is used.
    chance: what the user thinks of this deal, 0 to 1. dated: whether both its days are known."""

    id: Id
    company: Id | None
    contact: Id | None
    value: int | None
    currency: str
    created: int
    expected: date | None = None
    lost_reason: str | None = None
    deleted: int | None = None
    rate: str | None = None
    chance: float | None = None
    dated: bool = True


class Move(NamedTuple):
    """A deal was moved; stages are keys of `Stage`, WON or LOST. The first one is its creation."""

    deal: Id
    at: int
    source: Id | None
    target: Id


class Activity(NamedTuple):
    """A call, email, meeting, note or task with people, about deals; direction: in, out or “”."""

    contacts: tuple[Id, ...]
    deals: tuple[Id, ...]
    kind: str
    direction: str
    at: int
    done: bool


class Rate(NamedTuple):
    """From this day on a whole unit of the currency costs `rate` units of the base currency."""

    currency: str
    valid_from: date
    rate: str


class Forecast(NamedTuple):
    """What was expected on `made_at` to be won in `month` (“2026-06”), in minor units."""

    month: str
    made_at: int
    amount: int


class Stage(NamedTuple):
    """An open stage; its place counts from 0 in its pipeline."""

    key: Id
    name: str
    pipeline: Id
    place: int


@dataclass(frozen=True)
class Rules:
    """What a user may set about the figures. Ages in days, windows in months."""

    lost_not_counted: frozenset[str] = frozenset()
    response_kinds: tuple[str, ...] = ("call", "email", "meeting")
    ripe_days: int = 90
    reply_days: int = 7
    prior: int = 10
    stale_days: int = 30
    stale_stays: int = 10
    window_months: int = 12


@dataclass(frozen=True)
class Data:
    """Everything the figures may look at, rows in any order."""

    base: str
    stages: Sequence[Stage]
    contacts: Sequence[Contact] = ()
    statuses: Sequence[StatusChange] = ()
    deals: Sequence[Deal] = ()
    moves: Sequence[Move] = ()
    activities: Sequence[Activity] = ()
    rates: Sequence[Rate] = ()
    forecasts: Sequence[Forecast] = ()
    rules: Rules = Rules()
    deal_names: Mapping[Id, Id] = field(default_factory=dict)
    contact_names: Mapping[Id, Id] = field(default_factory=dict)
    company_names: Mapping[Id, Id] = field(default_factory=dict)
