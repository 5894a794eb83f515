"""Moves a repeating entry of a calendar to the date that comes next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from smallcrm.crm.exchange.unpack.lines import repeats
from smallcrm.crm.exchange.unpack.lines.content import Property
from smallcrm.crm.exchange.unpack.lines.zones import Zones, local
from smallcrm.crm.exchange.unpack.sheet_table import clean


class Repeated(NamedTuple):
    """By how many days an entry is moved, and how it repeats, in words."""

    days: int
    said: str


class Series:
    """Knows what time it is, and which dates of a series (by its number) stand elsewhere."""

    def __init__(
        self, zones: Zones, now: datetime, moved: Mapping[str, Sequence[Property]]
    ) -> None:
        self._zones = zones
        self._now = now
        self._moved = moved

    def of(self, kind: str, said: Mapping[str, Sequence[Property]]) -> Repeated | None:
        """How an entry repeats; None where it doesn't, or is one date of a series."""
        rules = said.get("RRULE", ())
        begins = [one for name in ("DTSTART", "DUE") for one in said.get(name, ())]
        if not rules or not begins or "RECURRENCE-ID" in said:
            return None
        start = self._zones.own(begins[0])
        if start is None:
            return Repeated(0, "")
        how = repeats.rule(rules[0].value)
        first = _day(start)
        if how is None:
            return Repeated(0, clean(rules[0].value))
        until = rules[0].value.upper().partition("UNTIL=")[2].partition(";")[0]
        if how.until and "T" in until:
            how = how._replace(until=self._on(rules[0]._replace(value=until), start) or how.until)
        number = next((one.text for one in said.get("UID", ())), "")
        others = [
            one._replace(value=part)
            for one in (*said.get("EXDATE", ()), *self._moved.get(number, ()))
            for part in one.value.split(",")
        ]
        left_out = {day for one in others if (day := self._on(one, start))}
        is_done = kind == "VTODO" and ("COMPLETED" in said or _is_completed(said))
        coming = repeats.coming(
            how, first, self._now.date(), lambda day: self._is_over(start, day), left_out
        )
        days = (coming - first).days if coming and not is_done else 0
        return Repeated(days, repeats.said(how, first))

    def _on(self, one: Property, start: date) -> date | None:
        """On which day a date of a series is, by the zone of its first one."""
        found = self._zones.own(one)
        zone = start.tzinfo if isinstance(start, datetime) else None
        if zone and isinstance(found, datetime) and found.tzinfo:
            found = found.astimezone(zone)
        return _day(found) if found else None

    def _is_over(self, start: date, day: date) -> bool:
        if not isinstance(start, datetime):
            return day < self._now.date()
        moment = local(start + timedelta(days=(day - start.date()).days))
        return not isinstance(moment, datetime) or moment < self._now


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _is_completed(said: Mapping[str, Sequence[Property]]) -> bool:
    return any(one.text.upper() == "COMPLETED" for one in said.get("STATUS", ()))
