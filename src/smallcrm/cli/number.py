"""Whole numbers as they are typed after an option: none too large for the file to take."""

from argparse import ArgumentTypeError

from smallcrm.i18n import _

MOST = 2**63 - 1
"""The largest whole number of SQLite; more is taken as this many."""


def _whole(text: str) -> int | None:
    if not (text.isascii() and text.isdecimal()):
        return None
    figures = text.lstrip("0") or "0"
    return MOST if len(figures) > len(str(MOST)) else min(int(figures), MOST)


def count(text: str) -> int:
    """A whole number from 0, at most MOST. Raises ArgumentTypeError."""
    number = _whole(text)
    if number is None:
        raise ArgumentTypeError(_("“{text}” is not a whole number").format(text=text))
    return number


def from_one(text: str) -> int:
    """A whole number from 1, at most MOST. Raises ArgumentTypeError."""
    number = _whole(text)
    if not number:
        raise ArgumentTypeError(_("“{text}” is not a whole number from 1").format(text=text))
    return number
