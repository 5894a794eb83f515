"""Says in words how an entry of a calendar repeats: “Repeats every 2 weeks on Tue, Thu.”"""

import re
from functools import cache

from smallcrm.i18n import _, n_

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_SAID = frozenset("FREQ INTERVAL COUNT UNTIL WKST BYDAY".split())


def said(rule: str) -> str:
    """How something repeats, by a rule as calendars write it (RFC 5545, 3.3.10); the rule itself
    where there are no words for it."""
    parts = dict(part.strip().split("=", 1) for part in rule.upper().split(";") if "=" in part)
    often, days = _often(parts), _days(parts.get("BYDAY", ""))
    until = parts.get("UNTIL", "").replace("-", "")[:8]
    if not set(parts) <= _SAID or often is None or days is None or (until and len(until) < 8):
        return " ".join(rule.split())
    words = [_("Repeats {often}").format(often=often)]
    if days:
        words.append(_("on {days}").format(days=days))
    if until:
        words.append(_("until {day}").format(day=f"{until[:4]}-{until[4:6]}-{until[6:]}"))
    if counted := parts.get("COUNT", ""):
        words.append(n_("{n} time", "{n} times", int(counted)) if counted.isdecimal() else counted)
    return f"{' '.join(words)}."


def _often(parts: dict[str, str]) -> str | None:
    interval = parts.get("INTERVAL", "1")
    if not (interval.isdecimal() and len(interval) < 6):
        return None
    n = int(interval)
    return {
        "DAILY": n_("every day", "every {n} days", n),
        "WEEKLY": n_("every week", "every {n} weeks", n),
        "MONTHLY": n_("every month", "every {n} months", n),
        "YEARLY": n_("every year", "every {n} years", n),
    }.get(parts.get("FREQ", ""))


def _days(text: str) -> str | None:
    """“Mon, 1. Wed” for MO,1WE; None for what is no day."""
    found = [_BY_DAY.fullmatch(one.strip()) for one in text.split(",") if one.strip()]
    if not all(found):
        return None
    names = _names()
    pairs = [(one[1], names[_DAYS.index(one[2])]) for one in found if one]
    return ", ".join(f"{int(which)}. {name}" if which else name for which, name in pairs)


@cache
def _names() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
