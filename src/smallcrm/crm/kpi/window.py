"""A story looked at through one period: what was won, lost, begun and answered in it."""

from datetime import date, timedelta
from functools import cached_property

from smallcrm.crm.kpi.period import Period
from smallcrm.crm.kpi.rows import LOST, WON
from smallcrm.crm.kpi.story import Course, Lead, Story


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
        """Local days from creation to winning."""
        return [
            self.story.days_between(course.deal.created, course.closed or 0) for course in self.won
        ]

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
