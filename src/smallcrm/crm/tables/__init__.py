"""What the file holds: its tables, how they came to be, and what is derived from them."""

from typing import TYPE_CHECKING

from smallcrm.later import rooms

if not TYPE_CHECKING:
    __getattr__ = rooms(__name__)
