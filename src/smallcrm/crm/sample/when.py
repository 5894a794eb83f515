"""When things happened in the sample, counted back from today."""

import random
from datetime import datetime, time, timedelta
from typing import Any

from smallcrm import clock
from smallcrm.crm.sample.writer import Writer


def at(days_ago: float, clock_time: str = "09:00") -> datetime:
    """A moment of a day before today, local."""
    day = clock.today() - timedelta(days=int(days_ago))
    return datetime.combine(day, time.fromisoformat(clock_time)).astimezone()


def stamp(days_ago: float, clock_time: str = "09:00") -> str:
    """The same, as stored; never later than now."""
    return clock.stamp(min(at(days_ago, clock_time), clock.now()))


def entry(
    write: Writer, days: float, when: str, person: int, *, deal: int | None = None, **values: Any
) -> int:
    """A timeline entry of a person, and of a deal where one is named; its id."""
    moment = stamp(days, when)
    made = write.add("entry", at=moment, created_at=moment, **values)
    write.add("entry_link", entry_id=made, person_id=person)
    if deal:
        write.add("entry_link", entry_id=made, deal_id=deal)
    return made


def chance(seed: str) -> random.Random:
    """Chance that falls the same way each time."""
    return random.Random(seed)
