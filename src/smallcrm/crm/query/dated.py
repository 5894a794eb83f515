"""Days in a filter: dates, months, ages that count back, birthdays that come every year."""

from datetime import date, timedelta
from typing import Any

from smallcrm import clock
from smallcrm.crm.query import values
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.part import Part, between
from smallcrm.crm.query.tree import Value
from smallcrm.crm.words.fold import fold

_DAY = timedelta(days=1)


def dated(field: Field, op: str, value: Value) -> Part:
    """The condition that a day, an instant, a birthday or a next step fits."""
    if field.type == "step" and value.to is None and fold(value.text) in values.STEPS:
        return _step(field.expr, fold(value.text))
    if field.type == "birthday" and op in (":", "="):
        found = _yearly(field.expr, value)
        if found:
            return found
    low, high = bounds(op, value)
    more = [f"{field.expr} <> {field.nothing}"] if field.nothing else []
    if field.type == "birthday":
        more.append(f"{field.expr} NOT LIKE '--%'")
    if field.type == "step":
        more.append(f"{field.expr} < '~'")
    after = high + _DAY if high else None
    if field.type == "instant":
        begin = clock.stamp(clock.local_day_start(low)) if low else None
        end = clock.stamp(clock.local_day_start(after)) if after else None
    else:
        begin = low.isoformat() if low else None
        end = after.isoformat() if after else None
    return between(field.expr, begin, end, "<", *more)


def bounds(op: str, value: Value) -> tuple[date | None, date | None]:
    """The first and the last day that fit; None where there is no end.

    An age counts back: `>14d` is longer ago than 14 days, `<14d` less long, `:14d` within them.
    """
    if value.to is not None:
        return _range(value)
    found = values.span(value.text)
    if found.age < 0:
        day = found.first
        return {
            ">": (None, day - _DAY), ">=": (None, day), "<": (day + _DAY, None), "<=": (day, None),
            ":": (day, clock.today()), "=": (day, day),
        }[op]  # fmt: skip
    if found.age > 0 and op == ":":
        return clock.today(), found.last
    return {
        ">": (found.last + _DAY, None), ">=": (found.first, None),
        "<": (None, found.first - _DAY), "<=": (None, found.last),
        ":": (found.first, found.last), "=": (found.first, found.last),
    }[op]  # fmt: skip


def _range(value: Value) -> tuple[date | None, date | None]:
    low = values.span(value.text) if value.text else None
    high = values.span(value.to) if value.to else None
    if low and high:
        return min(low.first, high.first), max(low.last, high.last)
    one = low or high
    assert one
    if (one.age < 0) == (one is high):
        return one.first, None
    return None, one.last


def _step(expr: str, state: str) -> Part:
    today = clock.today().isoformat() + "T"
    moment = clock.now().strftime("%Y-%m-%dT%H:%M")
    tomorrow = clock.days_from_now(1).isoformat()
    states: dict[str, tuple[str, tuple[Any, ...]]] = {
        "late": (f"({expr} < ? AND {expr} <> ?)", (moment, today)),
        "today": (
            f"({expr} >= ? AND {expr} < ? AND NOT ({expr} > ? AND {expr} < ?))",
            (today, tomorrow, today, moment),
        ),
        "planned": (f"({expr} >= ? AND {expr} < '~~')", (tomorrow,)),
        "none": (f"{expr} = '~~'", ()),
        "due": (f"({expr} < ? OR {expr} = '~~')", (tomorrow,)),
    }
    return Part(*states[state])


def _yearly(expr: str, value: Value) -> Part | None:
    """A birthday in a month or in some days of any year; None where a year is named."""
    month = values.month_day(value.text) if value.to is None else None
    if month:
        begin, end = f"{month:02d}-", f"{month:02d}."
        day = f"substr({expr}, -5)"
        return Part(f"({expr} IS NOT NULL AND {day} >= ? AND {day} < ?)", (begin, end))
    if value.text[:4].isdigit() or (value.to or "")[:4].isdigit():
        return None
    low, high = bounds(":", value)
    if low is None or high is None:
        return None
    if (high - low).days >= 365:
        return Part(f"{expr} IS NOT NULL")
    first, last = low.isoformat()[5:], high.isoformat()[5:]
    join = "AND" if first <= last else "OR"
    day = f"substr({expr}, -5)"
    return Part(f"({expr} IS NOT NULL AND ({day} >= ? {join} {day} <= ?))", (first, last))
