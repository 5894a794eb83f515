"""What a user can do with customers, in their own words; knows nothing of windows."""

from typing import TYPE_CHECKING

from smallcrm.later import rooms

if not TYPE_CHECKING:
    __getattr__ = rooms(__name__)
