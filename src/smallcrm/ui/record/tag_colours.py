"""Every tag that has a colour shows it as a dot, wherever it is painted."""

from typing import Any

from smallcrm.crm.lists.counts import tag_colours
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.live import Bus

_followed: set[Bus] = set()


def follow(bus: Bus) -> None:
    """Takes the colours from the open file, and again whenever a tag changes."""
    _take()
    if bus not in _followed:
        _followed.add(bus)
        bus.changed.connect(_heard)


def _heard(changes: Any) -> None:
    if "tag" in changes.tables:
        _take()


def _take() -> None:
    paint.dots.clear()
    paint.dots.update(tag_colours())
