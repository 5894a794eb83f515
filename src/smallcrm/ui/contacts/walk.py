"""The list a record was opened from, to go to the next one without going back."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Walk(NamedTuple):
    """Its title, how many rows it has, the place of a record (None where it is not in it), the
    record at a place, and whether a place is found within a frame."""

    title: str
    total: int
    place: Callable[[int], int | None]
    at: Callable[[int], int | None]
    quick: bool


def through(page: Any, noun: str) -> Walk | None:
    """The list of the contacts page as something to walk through; None where it shows others."""
    if noun != page.list.noun:
        return None
    listing = page.list.listing
    title = page.saved.title()[0]
    return Walk(title, listing.count(), listing.row_of, listing.id_at, listing.finds_quickly())
