"""Tells when something is by the clocks of this computer, whatever zone a calendar names."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from re import compile as pattern
from zoneinfo import ZoneInfo

from smallcrm.crm.exchange.unpack.lines.content import Property

_DAY = pattern(r"(\d{4})-?(\d\d)-?(\d\d)")
_MOMENT = pattern(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?(Z|[+-]\d{4})?")
_OFFSET = pattern(r"([+-])(\d\d)(\d\d)(?:\d\d)?")
_SPAN = pattern(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:\d+S)?)?")


class Zones:
    """The zones a calendar speaks of. `unknown` names those that are in no list."""

    def __init__(self) -> None:
        self.unknown: set[str] = set()
        self._own: dict[str, tzinfo | None] = {}

    def define(self, name: str, place: str, offsets: set[str]) -> None:
        """Takes over what the calendar says of a zone: its place, or its one offset."""
        known = _named(place) if place else None
        if known is None and len(offsets) == 1:
            known = _fixed(next(iter(offsets)))
        self._own[name] = known

    def read(self, one: Property) -> date | datetime | None:
        """A day, or a moment in local time; None for what is neither. Without a zone the time is
        that of this computer."""
        text = one.value.strip().upper()
        try:
            if found := _DAY.fullmatch(text):
                return date(*map(int, found.groups()))
            found = _MOMENT.fullmatch(text)
            if not found:
                return None
            *numbers, zone = found.groups()
            year, month, day, hour, minute, second = (int(number or 0) for number in numbers)
            when = datetime(year, month, day, hour, minute, second)
            return when.replace(tzinfo=self._zone(zone, one.first("TZID"))).astimezone()
        except (ValueError, OverflowError, OSError):
            return None

    def _zone(self, sign: str | None, name: str) -> tzinfo | None:
        if sign:
            return UTC if sign == "Z" else _fixed(sign)
        if not name:
            return None
        found = _named(name) or self._own.get(name)
        if found is None:
            self.unknown.add(name)
        return found


@cache
def _named(name: str) -> tzinfo | None:
    """The zone of a name: of the tz database, of Windows, or one that ends in such a name."""
    from babel.core import get_global

    parts = name.strip("/").split("/")
    names = [name, get_global("windows_zone_mapping").get(name, ""), "/".join(parts[-2:]),
             "/".join(parts[-3:])]  # fmt: skip
    for one in filter(None, names):
        try:
            return ZoneInfo(one)
        except (ValueError, OSError, KeyError):
            continue
    return None


def _fixed(text: str) -> tzinfo | None:
    found = _OFFSET.fullmatch(text)
    if not found or int(found[2]) > 23:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(ahead if found[1] == "+" else -ahead)


def span(text: str) -> timedelta | None:
    """How long a DURATION is."""
    found = _SPAN.fullmatch(text.strip().upper())
    if not found or not any(found.groups()):
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
