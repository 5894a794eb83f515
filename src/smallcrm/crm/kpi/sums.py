"""Middle values and shares, where nothing to count is “no data” and never zero."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from smallcrm.crm.kpi.rows import Id
from smallcrm.text import minor_digits


def rounded(value: float | Fraction | None, digits: int = 4) -> float | None:
    """A figure as it is given to others; None stays None."""
    return None if value is None else round(float(value), digits)


def ratio(part: int, whole: int) -> float | None:
    """part of whole, None if there is no whole."""
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    """The mean, None of nothing."""
    return sum(values) / len(values) if values else None


def median(values: Sequence[float]) -> float | None:
    """The middle value (the mean of the two in the middle), None of nothing."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def nearest_rank(values: Sequence[float], percent: int) -> float | None:
    """The smallest value that at least `percent` % of the values do not exceed."""
    ordered = sorted(values)
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else None


def major(minor: float | None, currency: str, digits: int = 4) -> float | None:
    """Minor units as whole units: 1840000 -> 18400.0."""
    return None if minor is None else round(minor / 10 ** minor_digits(currency), digits)


def in_order(ids: Iterable[Id]) -> list[Id]:
    """Ids as lists show them: numbers by size, then names by letter."""
    return sorted(ids, key=_place)


def _place(one: Id) -> tuple[bool, int, str]:
    return (False, one, "") if isinstance(one, int) else (True, 0, str(one))
