"""What every page answers when the window asks: its title, keys, commands and place."""

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.live import LiveView

Commands = dict[str, Callable[[], object] | None]


class Scope(NamedTuple):
    """What of a list can go out. kind: people, companies, deals …; ids: all its rows in their
    order (may be slow); size: how many, None while nobody knows; chosen: the ticked ones; columns:
    the fields it shows, none where it has no columns."""

    kind: str
    title: str
    ids: Callable[[], list[int]]
    size: int | None
    chosen: list[int]
    columns: list[str]


class Page(LiveView, QWidget):
    """A place of the rail. Override what it has to say; nothing else is needed.

    `status_changed` makes the window ask again for title, views, status, hints and commands;
    `visited` puts the present state into the history (a record was opened, a view chosen).
    """

    place: ClassVar[str] = ""
    title: str = ""
    icon: ClassVar[str] = ""
    views_title: str = ""

    open_record = Signal(str, int)
    status_changed = Signal()
    visited = Signal()
    toast = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.foot: QWidget | None = None  # what a message at the bottom must leave free
        self.scope: Callable[[], Scope] | None = None  # the list one looks at, as it can go out

    def commands(self) -> Commands:
        """The actions this page can do now; None as the value shows it but greyed."""
        return {}

    def status(self) -> str:
        """What the left of the status bar says."""
        return ""

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now: ("↑ ↓", "Move"), ("Enter", "Open")."""
        return []

    def views(self) -> list[View]:
        """The saved views of this place, for the rail."""
        return []

    def show_view(self, key: str) -> None:
        """A saved view was chosen in the rail."""

    def rename_view(self, key: str, title: str) -> None:
        """A saved view got another name in the rail."""

    def move_view(self, key: str, to: int) -> None:
        """A saved view was put at another place among those that can be renamed, from 0."""

    def view_menu(self, key: str, place: QPoint) -> None:
        """The menu of a saved view is wanted at `place` (global)."""

    def state(self) -> dict[str, Any]:
        """Where the user is on this page: record, filter, scroll position; plain data."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to where state() was taken."""

    def regions(self) -> list[QWidget]:
        """The parts F6 walks through, from left to right."""
        return [self]
