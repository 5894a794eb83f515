"""Sums, counts, dates and names the way people read them: “€18,400”, “5 d late”, “Fri 13:00”."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from smallcrm import clock
from smallcrm.i18n import _, n_

SIGNS = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "JPY": "¥",
    "INR": "₹",
    "KRW": "₩",
    "UAH": "₴",
    "TRY": "₺",
    "ILS": "₪",
    "NGN": "₦",
    "PHP": "₱",
    "VND": "₫",
    "KZT": "₸",
    "GEL": "₾",
}
_DECIMALS = {
    code: digits
    for digits, codes in {
        0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        3: "BHD IQD JOD KWD LYD OMR TND",
        4: "CLF UYW",
    }.items()
    for code in codes.split()
}
_TITLES = "dr dr. prof prof. mr mr. mrs mrs. ms ms. sir dame herr frau sr sr. sra sra. mme m."
_DAY = 24 * 60


def minor_digits(currency: str) -> int:
    """Decimals of a currency by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD, 4 for CLF and UYW."""
    return _DECIMALS.get(currency, 2)


# --- numbers -------------------------------------------------------------------------------


def count(number: int) -> str:
    """1234 -> “1,234”."""
    return f"{number:,}".replace("-", "−")


def _signed(digits: str, currency: str, negative: bool) -> str:
    sign = SIGNS.get(currency, f"{currency} " if currency else "")
    return f"{'−' if negative else ''}{sign}{digits}"


def money(minor: int | None, currency: str) -> str:
    """Whole minor units as a sum: “€18,400”, “€18,400.50”, “CHF 5,000”; “–” for no value."""
    if minor is None:
        return "–"
    digits = minor_digits(currency)
    whole, rest = divmod(abs(minor), 10**digits)
    figures = f"{whole:,}" + (f".{rest:0{digits}d}" if rest else "")
    return _signed(figures, currency, minor < 0)


def money_short(minor: int | None, currency: str) -> str:
    """A sum for a narrow place: “€950”, “€30.5k”, “€1.2M”; “–” for no value."""
    if minor is None:
        return "–"
    amount = Decimal(abs(minor)).scaleb(-minor_digits(currency))
    for letter, size in (("", 1), ("k", 1_000), ("M", 1_000_000)):
        figures = f"{amount / size:.1f}" if letter else f"{amount:.0f}"
        if float(figures) < 1000:
            break
    else:
        letter, figures = "B", f"{amount / 1_000_000_000:.1f}"
    return _signed(figures + letter, currency, minor < 0)


def percent(ratio: float | None, decimals: int = 0) -> str:
    """0.42 -> “42 %”; “–” for no value."""
    if ratio is None:
        return "–"
    return f"{ratio * 100:,.{decimals}f} %".replace("-", "−")


def size(count: int) -> str:
    """Bytes as people say them: “61 KB”, “4.2 MB”."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(round(count / 1000), 1)} KB"


def duration(minutes: float) -> str:
    """Minutes as a span: “55 min”, “3 h 10 min”, “1 d 2 h”, “12 d”."""
    whole = int(minutes + 0.5)
    days, rest = divmod(whole, _DAY)
    hours, left = divmod(rest, 60)
    if days >= 7:
        return _("{n} d").format(n=days + (rest >= _DAY // 2))
    parts = [(days, _("{n} d")), (hours, _("{n} h")), (0 if days else left, _("{n} min"))]
    said = [words.format(n=number) for number, words in parts if number]
    return " ".join(said) or _("{n} min").format(n=0)


# --- days ----------------------------------------------------------------------------------


def month_name(month: int) -> str:
    """6 -> “June”."""
    names = _(
        "January February March April May June July August September October November December"
    )
    return names.split()[month - 1]


def month_short(month: int) -> str:
    """6 -> “Jun”."""
    names = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
    return names.split()[month - 1]


def weekday_name(weekday: int) -> str:
    """0 -> “Monday”."""
    names = _("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
    return names.split()[weekday]


def weekday_short(weekday: int) -> str:
    """0 -> “Mon”."""
    names = _("Mon Tue Wed Thu Fri Sat Sun")
    return names.split()[weekday]


def _now(now: datetime | None) -> datetime:
    return (now or clock.now()).astimezone()


def _year(then: date, today: date) -> str:
    return "" if then.year == today.year else f" {then.year}"


def day(then: date, now: datetime | None = None) -> str:
    """“22 Jun”, with the year only when it differs: “1 Oct 2025”."""
    return f"{then.day} {month_short(then.month)}{_year(then, _now(now).date())}"


def day_with_weekday(then: date, now: datetime | None = None) -> str:
    """“Tue 23 Jun”."""
    return f"{weekday_short(then.weekday())} {day(then, now)}"


def day_long(then: date, now: datetime | None = None) -> str:
    """“Tue 23 June”."""
    today = _now(now).date()
    name = weekday_short(then.weekday())
    return f"{name} {then.day} {month_name(then.month)}{_year(then, today)}"


def day_heading(then: date) -> str:
    """“Wednesday 17 June”."""
    return f"{weekday_name(then.weekday())} {then.day} {month_name(then.month)}"


def day_with_year(then: date) -> str:
    """A day that may be far away: “30 Sep 2026”."""
    return _("{day} {month} {year}").format(
        day=then.day, month=month_short(then.month), year=then.year
    )


def day_complete(then: date) -> str:
    """“Wednesday 17 June 2026”: for tooltips, where nothing is left out."""
    return f"{day_heading(then)} {then.year}"


def days_range(first: date, last: date, now: datetime | None = None) -> str:
    """Both days included: “15 – 21 Jun”, “1 Jan – 20 Mar”, “1 Oct 2025 – 31 Mar 2026”."""
    if first == last:
        return day(first, now)
    if first.year != last.year:
        left = f"{first.day} {month_short(first.month)} {first.year}"
        return f"{left} – {last.day} {month_short(last.month)} {last.year}"
    start = (
        str(first.day) if first.month == last.month else f"{first.day} {month_short(first.month)}"
    )
    return f"{start} – {day(last, now)}"


def clock_time(at: time) -> str:
    """“09:30”."""
    return f"{at:%H:%M}"


# --- what has been -------------------------------------------------------------------------


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, for a narrow column: “now”, “18 min”, “2 h”, “1 d”, “41 d”."""
    present = _now(now)
    then = moment.astimezone(present.tzinfo)
    minutes = int((present - then).total_seconds() // 60)
    if minutes < 1:
        return _("now")
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    days = (present.date() - then.date()).days
    if days < 1 or minutes < 6 * 60:
        return _("{n} h").format(n=minutes // 60)
    return _("{n} d").format(n=days)


def ago_words(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, in a sentence: “2 h ago”, “yesterday”, “6 d ago”, then “8 Jun”."""
    present = _now(now)
    then = moment.astimezone(present.tzinfo)
    days = (present.date() - then.date()).days
    if days > 6:
        return day(then.date(), present)
    if days == 1:
        return _("yesterday")
    short = ago(then, present)
    return short if present - then < timedelta(minutes=1) else _("{span} ago").format(span=short)


def moment_words(moment: datetime, now: datetime | None = None) -> str:
    """“today 09:12”, “yesterday 17:20”, then “12 Jun 09:30”."""
    present = _now(now)
    then = moment.astimezone(present.tzinfo)
    days = (present.date() - then.date()).days
    if days == 0:
        return _("today {time}").format(time=clock_time(then.time()))
    if days == 1:
        return _("yesterday {time}").format(time=clock_time(then.time()))
    return moment_short(then, present)


def moment_short(moment: datetime, now: datetime | None = None) -> str:
    """“16 Jun 17:20”."""
    then = moment.astimezone()
    return f"{day(then.date(), now)} {clock_time(then.time())}"


def moment_long(moment: datetime, now: datetime | None = None) -> str:
    """“Tue 16 Jun 17:20”."""
    then = moment.astimezone()
    return f"{day_with_weekday(then.date(), now)} {clock_time(then.time())}"


# --- what is due ---------------------------------------------------------------------------


def due_state(then: date | None, at: time | None = None, now: datetime | None = None) -> str:
    """“overdue” (its time, or its day when untimed, has passed), “today”, “planned” or “none”."""
    if then is None:
        return "none"
    present = _now(now)
    if then < present.date():
        return "late"
    if then > present.date():
        return "planned"
    late = at is not None and at < present.time().replace(second=0, microsecond=0)
    return "late" if late else "today"


def late(then: date, at: time | None = None, now: datetime | None = None) -> str:
    """“5 d late”; on the day itself “2 h late” or “10 min late”."""
    present = _now(now)
    days = (present.date() - then).days
    if days or at is None:
        return _("{n} d late").format(n=days)
    minutes = (present.hour - at.hour) * 60 + present.minute - at.minute
    if minutes < 60:
        return _("{n} min late").format(n=minutes)
    return _("{n} h late").format(n=minutes // 60)


def _near(then: date, today: date) -> bool:
    same_week = then.isocalendar()[:2] == today.isocalendar()[:2]
    return same_week or (then - today).days <= 3


def due(then: date, at: time | None = None, now: datetime | None = None) -> str:
    """For tables: “5 d late”, “11:00”, “any time”, “Thu 09:30”, “Thu”, then “22 Jun”."""
    present = _now(now)
    state = due_state(then, at, present)
    if state == "late":
        return late(then, at, present)
    if state == "today":
        return clock_time(at) if at else _("any time")
    if not _near(then, present.date()):
        return day(then, present)
    name = weekday_short(then.weekday())
    return f"{name} {clock_time(at)}" if at else name


def due_on_card(then: date, at: time | None = None, now: datetime | None = None) -> str:
    """For cards: “5 d late”, “today 11:00”, “today”, “Fri 13:00”, “Fri 19 Jun”."""
    present = _now(now)
    state = due_state(then, at, present)
    if state == "late":
        return late(then, at, present)
    if state == "today":
        return _("today {time}").format(time=clock_time(at)) if at else _("today")
    if at and _near(then, present.date()):
        return f"{weekday_short(then.weekday())} {clock_time(at)}"
    return day_with_weekday(then, present)


def due_exact(then: date, at: time | None = None, end: time | None = None) -> str:
    """Day and time in full: “Fri 19 Jun”, “Fri 19 Jun 13:00”, “Fri 19 Jun 14:00 – 15:00”."""
    return f"{day_with_weekday(then)} {times(at, end)}" if at else day_with_weekday(then)


def times(at: time | None, end: time | None = None) -> str:
    """“any time”, “11:00”, “14:00 – 15:00”."""
    if at is None:
        return _("any time")
    return f"{clock_time(at)} – {clock_time(end)}" if end else clock_time(at)


def due_sentence(then: date, at: time | None = None, now: datetime | None = None) -> str:
    """“Today 11:00, in 18 minutes”, “Tomorrow 09:30”, “Fri 12 June, 5 days late”."""
    present = _now(now)
    distance = (then - present.date()).days
    names = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}
    name = names.get(distance, day_long(then, present))
    head = f"{name} {clock_time(at)}" if at else name
    if distance == 0 and at:
        minutes = (at.hour - present.hour) * 60 + at.minute - present.minute
        return f"{head}, {_minutes_away(minutes)}"
    if distance < 0:
        return f"{head}, " + n_("{n} day late", "{n} days late", -distance)
    return head if distance < 2 else f"{head}, " + n_("in {n} day", "in {n} days", distance)


def _minutes_away(minutes: int) -> str:
    if minutes == 0:
        return _("now")
    if abs(minutes) < 60:
        if minutes < 0:
            return n_("{n} minute late", "{n} minutes late", -minutes)
        return n_("in {n} minute", "in {n} minutes", minutes)
    hours = abs(minutes) // 60
    if minutes < 0:
        return n_("{n} hour late", "{n} hours late", hours)
    return n_("in {n} hour", "in {n} hours", hours)


# --- names ---------------------------------------------------------------------------------


def _name_words(name: str) -> list[str]:
    words = [word.strip("()[]{}\"'“”«»,;") for word in name.split()]
    said = [word for word in words if any(letter.isalnum() for letter in word)]
    while len(said) > 1 and said[0].lower() in _TITLES.split():
        said.pop(0)
    return said


def initials(name: str) -> str:
    """One or two letters for an avatar: “AS”, “YA” for Youssef El Amrani, “IÞ”; “?” for none."""
    words = _name_words(name)
    ends = words[:1] + words[1:][-1:]
    letters = [next(letter for letter in word if letter.isalnum()) for word in ends]
    return "".join(letter.upper()[:1] for letter in letters) or "?"


def first_name(name: str, known: str | None = None) -> str:
    """What to call a person in a narrow column: the `known` first name, else the first word."""
    if known and known.strip():
        return known.strip()
    words = _name_words(name)
    return words[0] if words else name.strip()
