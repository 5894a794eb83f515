"""What time it is for the program: the computer's time, or the day that `--today` names."""

from datetime import UTC, date, datetime, time, timedelta

from smallcrm.errors import UserError
from smallcrm.i18n import _

_fixed: datetime | None = None


def pretend(text: str | None) -> None:
    """Act as if now were `text`: an ISO day (09:00 of it, local) or instant. Raises UserError."""
    global _fixed
    if text is None:
        _fixed = None
        return
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UserError(
            _("“{text}” is not a date. Write it like 2026-06-17 or 2026-06-17T10:42.").format(
                text=text
            ),
            "usage",
        ) from None
    if len(text) <= 10:
        moment = moment.replace(hour=9)
    _fixed = moment.astimezone()


def now() -> datetime:
    """This moment, with the local zone."""
    return _fixed or datetime.now().astimezone()


def today() -> date:
    """The local calendar day."""
    return now().date()


def stamp(moment: datetime | None = None) -> str:
    """`moment` (now) as it is stored: UTC, `2026-06-17T08:42:00Z`."""
    return (moment or now()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(stored: str) -> datetime:
    """A stored instant as local time."""
    return datetime.fromisoformat(stored.replace("Z", "+00:00")).astimezone()


def local_day_start(day: date) -> datetime:
    """00:00 of the local `day`, whatever the clocks do on it."""
    return datetime(day.year, day.month, day.day).astimezone()


def days_from_now(count: int) -> date:
    """The local day `count` days after today."""
    return today() + timedelta(days=count)


def day_of(text: str | None) -> date | None:
    """A stored day `YYYY-MM-DD` as a date."""
    return date.fromisoformat(text) if text else None


def time_of(text: str | None) -> time | None:
    """A stored time of day `HH:MM` as a time."""
    return time.fromisoformat(text) if text else None
