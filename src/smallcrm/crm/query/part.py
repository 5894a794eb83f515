"""One condition of a filter as the file is asked it."""

from typing import Any, NamedTuple


class Part(NamedTuple):
    """A condition on a row called `list`, and its values in order. gather, gathered: the ids for
    which it holds, as a quick question by itself with its values; "" where there is none; exact:
    whether it holds for all of those; slow: whether that question reads a whole index;
    size: how many records it holds for, where that is known."""

    sql: str
    bound: tuple[Any, ...] = ()
    gather: str = ""
    gathered: tuple[Any, ...] = ()
    exact: bool = True
    slow: bool = False
    size: int | None = None


def between(expr: str, low: Any, high: Any, below: str, *more: str) -> Part:
    """A value from `low` to `high`, either may be None; `below`: how the upper end is compared."""
    terms_ = [*more]
    if low is not None:
        terms_.append(f"{expr} >= ?")
    if high is not None:
        terms_.append(f"{expr} {below} ?")
    return Part(
        "(" + " AND ".join(terms_ or ["1"]) + ")",
        tuple(end for end in (low, high) if end is not None),
    )
