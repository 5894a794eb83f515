"""What has happened to every deal and lead up to a moment, in whole and within one period."""

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta, tzinfo
from functools import cached_property
from typing import NamedTuple

from smallcrm.crm.kpi.period import Period, local_day
from smallcrm.crm.kpi.rows import LOST, WON, Activity, Contact, Data, Deal, Id, Move, Stage
from smallcrm.crm.words import money


class Stay(NamedTuple):
    """One visit of a deal to a stage; left is None while it is there."""

    deal: Id
    stage: Id
    entered: int
    left: int | None


class Course:
    """One deal, with its moves so far in order."""

    def __init__(self, deal: Deal, moves: list[Move]) -> None:
        self.deal = deal
        self.moves = moves
        last = moves[-1] if moves else None
        self.now: Id | None = last.target if last else None
        self.closed = last.at if last and last.target in (WON, LOST) else None

    @property
    def won(self) -> bool:
        """Whether it is won, as things stand."""
        return self.now == WON

    @property
    def lost(self) -> bool:
        """Whether it is lost, as things stand."""
        return self.now == LOST

    @property
    def customer(self) -> tuple[str, Id] | None:
        """Whose revenue it is: its company, else its contact, else nobody's."""
        if self.deal.company is not None:
            return "company", self.deal.company
        return None if self.deal.contact is None else ("person", self.deal.contact)

    def state_at(self, before: int) -> Id | None:
        """The stage, WON or LOST just before a moment; None if it wasn't created yet."""
        if self.deal.created >= before:
            return None
        state: Id | None = None
        for move in self.moves:
            if move.at >= before:
                break
            state = move.target
        return state

    def stays(self) -> list[Stay]:
        """Its visits to open stages, none where its days are unknown."""
        ends = [move.at for move in self.moves[1:]] + [None]
        return [
            Stay(self.deal.id, move.target, move.at, left)
            for move, left in zip(self.moves, ends, strict=True)
            if move.target not in (WON, LOST) and self.deal.dated
        ]


class Lead(NamedTuple):
    """A person who became a lead, and when a deal of theirs was won after that."""

    contact: Contact
    at: int
    won: int | None


class Story:
    """The data as it stands at `as_of` (seconds); what comes after has not happened."""

    def __init__(self, data: Data, as_of: int, zone: tzinfo | None = None) -> None:
        self.data = data
        self.as_of = as_of
        self.zone = zone
        self.today = self.day(as_of)
        self.stage: dict[Id, Stage] = {stage.key: stage for stage in data.stages}

    def day(self, at: int) -> date:
        """The local day of a moment."""
        return local_day(at, self.zone)

    def days_between(self, first: int, last: int) -> int:
        """Local calendar days from one moment to another; 23:45 to 00:15 is one."""
        return (self.day(last) - self.day(first)).days

    def deleted(self, at: int | None) -> bool:
        """Whether something deleted at that moment is gone by now."""
        return at is not None and at <= self.as_of

    @cached_property
    def contacts(self) -> dict[Id, Contact]:
        """People that are not deleted."""
        return {row.id: row for row in self.data.contacts if not self.deleted(row.deleted)}

    @cached_property
    def courses(self) -> list[Course]:
        """Deals that are not deleted, each with its moves."""
        moves: dict[Id, list[Move]] = defaultdict(list)
        for move in self.data.moves:
            if move.at <= self.as_of:
                moves[move.deal].append(move)
        for own in moves.values():
            own.sort(key=lambda move: move.at)
        return [
            Course(deal, moves.get(deal.id, []))
            for deal in self.data.deals
            if deal.created <= self.as_of and not self.deleted(deal.deleted)
        ]

    @cached_property
    def valid(self) -> list[Course]:
        """Deals without those lost for a reason that does not count."""
        ignored = self.data.rules.lost_not_counted
        return [
            course
            for course in self.courses
            if not (course.lost and course.deal.lost_reason in ignored)
        ]

    @cached_property
    def won(self) -> list[Course]:
        """Won deals, in the order in which they were won."""
        return sorted((course for course in self.courses if course.won), key=_closed)

    @cached_property
    def lost(self) -> list[Course]:
        """Lost deals that count, in the order in which they were lost."""
        return sorted((course for course in self.valid if course.lost), key=_closed)

    @cached_property
    def _won_times(self) -> dict[Id, list[int]]:
        times: dict[Id, list[int]] = defaultdict(list)
        for course in self.won:
            if course.deal.contact is not None:
                times[course.deal.contact].append(_closed(course))
        return times

    @cached_property
    def leads(self) -> list[Lead]:
        """Everyone who ever became a lead, by the first time they did."""
        first: dict[Id, int] = {}
        for change in self.data.statuses:
            if change.status == "lead" and change.at <= self.as_of:
                first[change.contact] = min(first.get(change.contact, change.at), change.at)
        leads = []
        for contact, at in first.items():
            if contact in self.contacts:
                after = [when for when in self._won_times.get(contact, ()) if when >= at]
                leads.append(Lead(self.contacts[contact], at, min(after, default=None)))
        return sorted(leads, key=lambda lead: lead.at)

    @cached_property
    def activities(self) -> list[Activity]:
        """Done activities so far, without those of deleted people only, in order."""
        return sorted(
            (
                row
                for row in self.data.activities
                if row.done
                and row.at <= self.as_of
                and (not row.contacts or any(one in self.contacts for one in row.contacts))
            ),
            key=lambda row: row.at,
        )

    @cached_property
    def touches(self) -> dict[Id, list[int]]:
        """When I called, wrote to or met each person, in order."""
        found: dict[Id, list[int]] = defaultdict(list)
        kinds = self.data.rules.response_kinds
        for row in self.activities:
            if row.direction == "out" and row.kind in kinds:
                for contact in row.contacts:
                    found[contact].append(row.at)
        return found

    @cached_property
    def answers(self) -> dict[Id, list[int]]:
        """When each person called, wrote or came, in order."""
        found: dict[Id, list[int]] = defaultdict(list)
        for row in self.activities:
            if row.direction == "in":
                for contact in row.contacts:
                    found[contact].append(row.at)
        return found

    @cached_property
    def _rates(self) -> dict[str, tuple[list[date], list[str]]]:
        table: dict[str, tuple[list[date], list[str]]] = {}
        for rate in sorted(self.data.rates, key=lambda rate: rate.valid_from):
            days, rates = table.setdefault(rate.currency, ([], []))
            days.append(rate.valid_from)
            rates.append(rate.rate)
        return table

    def worth(self, deal: Deal, day: date, *, frozen: bool = True) -> int | None:
        """Value in minor units of the base currency at the rate of `day`; None if unknown.

        frozen: the rate kept on the deal when it closed goes before the table.
        """
        if deal.value is None or deal.currency == self.data.base:
            return deal.value
        rate = deal.rate if frozen else None
        if rate is None:
            days, rates = self._rates.get(deal.currency, ([], []))
            place = bisect_right(days, day)
            if not place:
                return None
            rate = rates[place - 1]
        return money.convert(deal.value, deal.currency, self.data.base, rate)

    def worth_closed(self, course: Course) -> int | None:
        """Value of a closed deal at the rate of the day it closed."""
        return self.worth(course.deal, self.day(_closed(course)))

    def worth_open(self, deal: Deal, day: date) -> int | None:
        """Value of an open deal at the rate of a day."""
        return self.worth(deal, day, frozen=False)

    @cached_property
    def begins(self) -> date | None:
        """The first day of the month of the oldest deal or lead; None without any."""
        times = [course.deal.created for course in self.courses] + [lead.at for lead in self.leads]
        return self.day(min(times)).replace(day=1) if times else None


def _closed(course: Course) -> int:
    assert course.closed is not None
    return course.closed


class Window:
    """The deals and leads of a period, whole local days; `end` is the first second after it."""

    def __init__(self, story: Story, period: Period) -> None:
        self.story = story
        self.period = period
        self.start, self.end = period.span(story.zone)

    def has(self, at: int | None) -> bool:
        """Whether a moment is in the period."""
        return at is not None and self.start <= at < self.end

    @cached_property
    def won(self) -> list[Course]:
        """Deals won in it, as things stand now."""
        return [course for course in self.story.won if self.has(course.closed)]

    @cached_property
    def lost(self) -> list[Course]:
        """Deals lost in it that count."""
        return [course for course in self.story.lost if self.has(course.closed)]

    @cached_property
    def lost_uncounted(self) -> int:
        """Deals lost in it for a reason that does not count."""
        lost = sum(course.lost and self.has(course.closed) for course in self.story.courses)
        return lost - len(self.lost)

    @cached_property
    def won_worth(self) -> list[int]:
        """Values of the won deals that have a usable one, in minor units of the base currency."""
        return [value for value in map(self.story.worth_closed, self.won) if value is not None]

    @cached_property
    def lost_worth(self) -> list[int]:
        """The same of the lost deals."""
        return [value for value in map(self.story.worth_closed, self.lost) if value is not None]

    @cached_property
    def cycles(self) -> list[int]:
        """Local days from creation to winning, of those whose days are known."""
        return [self.story.days_between(one.deal.created, one.closed or 0) for one in self.dated]

    @cached_property
    def dated(self) -> list[Course]:
        """Deals won in it of which it is known when they began and ended."""
        return [course for course in self.won if course.deal.dated]

    @cached_property
    def open(self) -> list[Course]:
        """Deals open at its end, or now if it is still running."""
        before = min(self.end, self.story.as_of + 1)
        return [
            course
            for course in self.story.courses
            if course.state_at(before) not in (None, WON, LOST)
        ]

    def stage_of(self, course: Course) -> object:
        """The stage of a deal at the end of the period."""
        return course.state_at(min(self.end, self.story.as_of + 1))

    @cached_property
    def open_day(self) -> date:
        """The day whose rates the open deals are converted at."""
        return min(self.period.last, self.story.today)

    @cached_property
    def open_worth(self) -> list[int | None]:
        """Values of the open deals, in their order."""
        return [self.story.worth_open(course.deal, self.open_day) for course in self.open]

    @cached_property
    def leads(self) -> list[Lead]:
        """People who became leads in it."""
        return [lead for lead in self.story.leads if self.has(lead.at)]

    def ripe(self, lead: Lead) -> bool:
        """Whether a lead is old enough to be compared."""
        age = timedelta(days=self.story.data.rules.ripe_days)
        return self.story.day(lead.at) + age <= self.story.today

    def converted_ripe(self, lead: Lead) -> bool:
        """Whether a ripe lead became a customer in time."""
        days = self.story.data.rules.ripe_days
        return (
            self.ripe(lead)
            and lead.won is not None
            and self.story.days_between(lead.at, lead.won) <= days
        )
