"""Fields of your own: made in place, of eleven types, renamed and changed without losing a word."""

from typing import TYPE_CHECKING

from smallcrm.later import rooms

if not TYPE_CHECKING:
    __getattr__ = rooms(__name__)
