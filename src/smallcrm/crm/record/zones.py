"""What time it is where somebody lives, and when they like to be called."""

from zoneinfo import ZoneInfo, available_timezones

from smallcrm import clock, text
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _


def shown(zone: str | None, best: str | None) -> str:
    """“10:42 · prefers mornings”; without a zone only the second half."""
    now = text.clock_time(clock.now().astimezone(ZoneInfo(zone)).time()) if zone else ""
    return " · ".join(part for part in (now, best) if part)


def typed(zone: str | None, best: str | None) -> str:
    """What `read` reads back: “Europe/Lisbon, prefers mornings”."""
    return ", ".join(part for part in (zone, best) if part)


def read(line: str) -> tuple[str | None, str | None]:
    """(zone, best time) from “Lisbon, prefers mornings”: a city or zone first, either may be
    missing. Raises Invalid (“zone”) when the first of two parts is no zone."""
    first, comma, rest = (part.strip() for part in line.partition(","))
    zone = _zone(first)
    if zone:
        return zone, rest or None
    if comma:
        raise Invalid("zone", _("No time zone is called “{name}”.").format(name=first))
    return None, first or None


def _zone(name: str) -> str | None:
    wanted = fold(name).replace(" ", "_")
    if not wanted:
        return None
    zones = sorted(available_timezones(), key=lambda zone: (zone.count("/"), zone))
    exact = [zone for zone in zones if fold(zone) == wanted]
    return next(iter(exact), None) or next(
        (zone for zone in zones if fold(zone.rpartition("/")[2]) == wanted), None
    )
