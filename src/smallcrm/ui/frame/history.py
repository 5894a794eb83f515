"""The way you came: back and forward through places, with where you were on each."""

from typing import Any, NamedTuple


class Stop(NamedTuple):
    """A place and where the user was on it."""

    place: str
    state: dict[str, Any]


class History:
    """Stops in order; `here` is the one shown."""

    def __init__(self, longest: int = 100) -> None:
        self._stops: list[Stop] = []
        self._at = -1
        self._longest = longest

    @property
    def here(self) -> Stop | None:
        """The stop shown now."""
        return self._stops[self._at] if self._at >= 0 else None

    def visit(self, place: str, state: dict[str, Any]) -> None:
        """Go on to a new stop; what was ahead is forgotten."""
        del self._stops[self._at + 1 :]
        if self.here == Stop(place, state):
            return
        self._stops.append(Stop(place, state))
        del self._stops[: -self._longest]
        self._at = len(self._stops) - 1

    def update(self, state: dict[str, Any]) -> None:
        """Keep where the user is on the present stop before it is left."""
        if self.here is not None:
            self._stops[self._at] = Stop(self.here.place, state)

    def can_go(self, step: int) -> bool:
        """Whether there is a stop `step` further (-1 back, 1 forward)."""
        return 0 <= self._at + step < len(self._stops)

    def go(self, step: int) -> Stop | None:
        """Go there; None when there is no such stop."""
        if not self.can_go(step):
            return None
        self._at += step
        return self._stops[self._at]
