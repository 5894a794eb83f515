"""What comes after the sale and what is sold: tickets, and the price list."""

from typing import TYPE_CHECKING

from smallcrm.later import rooms

if not TYPE_CHECKING:
    __getattr__ = rooms(__name__)
