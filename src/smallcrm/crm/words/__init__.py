"""Reads what people write: names, telephone numbers, money, days, whole lines."""

from typing import TYPE_CHECKING

from smallcrm.later import rooms

if not TYPE_CHECKING:
    __getattr__ = rooms(__name__)
