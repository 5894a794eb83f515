"""The window's frame: goes from place to place, and keeps menus, keys and status true.

A page is a QWidget like `frame.page.Page` (a LiveView). The frame asks it for

* `title`, `views_title`, `views()`: the window's title and the saved views in the rail;
* `status()`, `hints()`: the left and the middle of the status bar;
* `commands()`: which actions work now, {action id: what to do, or None to show it greyed};
* `state()`, `restore(state)`: where the user is on it, for back and forward;
* `regions()`: the parts F6 walks through;

and listens to `status_changed` (ask all of that again), `visited` (a step worth going back from),
`open_record(kind, id)` and `toast(text, undoable)`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from smallcrm.i18n import _
from smallcrm.ui.frame.commands import Commands, Offers
from smallcrm.ui.frame.history import History
from smallcrm.ui.frame.look import look_commands, look_ticks
from smallcrm.ui.frame.page import Page
from smallcrm.ui.frame.rail import Rail, Spot
from smallcrm.ui.frame.regions import next_region
from smallcrm.ui.frame.remember import keep, recall
from smallcrm.ui.frame.shortcuts import about_dialog, shortcuts_dialog
from smallcrm.ui.frame.status_bar import StatusBar
from smallcrm.ui.frame.top_bar import TopBar
from smallcrm.ui.kit.overlay import watch
from smallcrm.ui.kit.toast import Toast
from smallcrm.ui.kit.window_state import window_state
from smallcrm.ui.kit.worker import worker

_WIDE = 1360
_SMALLEST = (1024, 640)
_FULL = Qt.WindowState.WindowFullScreen


class Place(NamedTuple):
    """A place and how its page is built at the first visit; `under` names the place of the rail
    that it belongs to, "" for one that stands in the rail itself."""

    key: str
    title: str
    icon: str
    build: Callable[[], Page]
    keys: str = ""
    bottom: bool = False
    under: str = ""


class Shell(QMainWindow):
    """Top bar, rail, pages, status bar. Offer the window's own commands with offer()."""

    place_changed = Signal(str)
    record_wanted = Signal(str, int)
    undo_wanted = Signal()
    look_changed = Signal()
    closing = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._places = {place.key: place for place in places}
        self._pages: dict[str, Page] = {}
        self._own: Offers = {}
        self._fold_choice: bool | None = None
        self.history = History()
        self.top_bar = TopBar()
        spots = [Spot(p.key, p.title, p.icon, p.keys, p.bottom) for p in places if not p.under]
        self.rail = Rail(spots)
        self.stack = QStackedWidget()
        self.status_bar = StatusBar()
        self.toast = Toast(self.stack, self._foot_height)
        self.commands = Commands(self, self.top_bar.menus)
        self.setMinimumSize(*_SMALLEST)
        self.resize(1440, 900)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setMenuWidget(self.top_bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        center = QWidget()
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(center)

    def _connect(self) -> None:
        self.rail.place_chosen.connect(self.go)
        self.rail.view_chosen.connect(self._view_chosen)
        self.rail.view_renamed.connect(lambda key, text: self._on_page("rename_view", key, text))
        self.rail.view_moved.connect(lambda key, to: self._on_page("move_view", key, to))
        self.rail.view_menu.connect(lambda key, place: self._on_page("view_menu", key, place))
        self.top_bar.search_wanted.connect(lambda: self.commands.run("go.search"))
        self.top_bar.new_wanted.connect(self._new)
        self.top_bar.new_menu_wanted.connect(self.commands.open_new_menu)
        watch.changed.connect(self.commands.be_quiet)
        watch.nowhere.connect(self.stack.setFocus)

    @property
    def page(self) -> Page | None:
        """The page shown now."""
        here = self.history.here
        return self._pages.get(here.place) if here else None

    @property
    def place(self) -> str:
        """The key of the place shown now."""
        here = self.history.here
        return here.place if here else ""

    def page_at(self, place: str) -> Page:
        """The page of a place, built if this is the first time it is wanted."""
        page = self._pages.get(place)
        if page is None:
            page = self._pages[place] = self._places[place].build()
            self.stack.addWidget(page)
            page.status_changed.connect(self.refresh_frame)
            page.visited.connect(self.visit)
            page.open_record.connect(self.record_wanted)
            page.toast.connect(self.say)
        return page

    def go(self, place: str, state: dict[str, Any] | None = None) -> Page:
        """Go to a place; `state` is given to its page, as its own state() would be."""
        if self.page is not None:
            self.history.update(self.page.state())
        page = self._show(place, state)
        self.history.visit(place, page.state())
        self._arrived()
        return page

    def visit(self) -> None:
        """Put the page's present state into the history as a new stop."""
        if self.page is not None:
            self.history.visit(self.place, self.page.state())
            self.refresh_frame()

    def walk(self, step: int) -> None:
        """Go back (-1) or forward (1)."""
        if self.page is not None:
            self.history.update(self.page.state())
        stop = self.history.go(step)
        if stop is not None:
            self._show(stop.place, stop.state)
            self._arrived()

    def _show(self, place: str, state: dict[str, Any] | None) -> Page:
        page = self.page_at(place)
        if state is not None:
            page.restore(state)
        other = self.stack.currentWidget() is not page
        self.stack.setCurrentWidget(page)
        self.stack.setFocusProxy(page)
        if other:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rail.show_place(self._places[place].under or place)
        return page

    def _arrived(self) -> None:
        self.refresh_frame()
        page = self.page
        if page is not None and not page.isAncestorOf(QApplication.focusWidget() or self):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_changed.emit(self.place)

    def _foot_height(self) -> int:
        foot = self.page.foot if self.page else None
        if foot is None or not foot.isVisible():
            return 0
        return self.stack.height() - foot.mapTo(self.stack, QPoint(0, 0)).y()

    def refresh_frame(self) -> None:
        """Ask the page again for title, views, status, hints and commands."""
        page = self.page
        if page is None:
            return
        self.toast.settle()
        title = page.title.replace("[*]", "[*][*]")
        self.setWindowTitle(_("{title} – smallcrm").format(title=title))
        self.rail.show_views(page.views_title, page.views())
        self.status_bar.say(page.status())
        self.status_bar.show_keys(page.hints())
        self.commands.offer({**self._frame_commands(), **self._own, **page.commands()})
        for id, on in look_ticks().items():
            self.commands.check(id, on)

    def _look_changed(self) -> None:
        self.refresh_frame()
        self.look_changed.emit()

    def offer(self, commands: Offers) -> None:
        """Offer commands of the window itself, in every place; a page's own win."""
        self._own.update(commands)
        self.refresh_frame()

    def _frame_commands(self) -> Offers:
        back, forward = self.history.can_go(-1), self.history.can_go(1)
        offers: Offers = {
            "go.back": (lambda: self.walk(-1)) if back else None,
            "go.forward": (lambda: self.walk(1)) if forward else None,
            "go.next_region": lambda: self.next_region(1),
            "go.previous_region": lambda: self.next_region(-1),
            "view.rail": self.toggle_rail,
            "view.full_screen": lambda: self.setWindowState(self.windowState() ^ _FULL),
            "help.keys": self.show_keys,
            "help.about": lambda: about_dialog(self).open(),
            "file.quit": self.close,
        }
        for key in self._places:
            for id in (f"go.{key}", f"tools.{key}", f"file.{key}"):
                if id in self.commands.actions:
                    offers[id] = partial(self.go, key)
        return {**offers, **look_commands(self._look_changed)}

    def _new(self) -> None:
        if not self.commands.run("record.new"):
            corner = self.top_bar.new.rect().bottomLeft()
            self.commands.open_new_menu(self.top_bar.new.mapToGlobal(corner))

    def _view_chosen(self, key: str) -> None:
        """A view that is new then begins with its name."""
        before = {view.key for view in self.page.views()} if self.page else set()
        self._on_page("show_view", key)
        for view in self.page.views() if self.page else []:
            if view.current and view.key not in before:
                self.refresh_frame()
                self.rail.rename(view.key)

    def _on_page(self, name: str, *values: object) -> None:
        if self.page is not None:
            getattr(self.page, name)(*values)

    def say(self, text: str, undoable: bool = False) -> None:
        """Show a toast; with Undo when `undoable`."""
        if undoable:
            self.toast.offer_undo(text, self.undo_wanted.emit)
        else:
            self.toast.say(text)

    def say_error(
        self, text: str, button: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Show a problem; it stays until it is dismissed."""
        self.toast.say(text, button, do, error=True)

    def show_keys(self) -> None:
        """Open the list of keys."""
        actions = [action for action, _do in self.commands.offered()]
        shortcuts_dialog(self, actions, self.page.hints() if self.page else []).open()

    def toggle_rail(self) -> None:
        """Fold the rail or open it."""
        self._fold_choice = not self.rail.folded
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < _WIDE
        folded = narrow if self._fold_choice is None else self._fold_choice
        if folded != self.rail.folded:
            self.rail.fold(folded)

    def next_region(self, step: int) -> None:
        """Give the keyboard to the next part: top bar, rail, the page's parts, toast."""
        parts = [self.top_bar, self.rail, *(self.page.regions() if self.page else [])]
        next_region(parts + ([self.toast] if self.toast.isVisible() else []), step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.commands.press(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        was, now = event.oldSize().width() < _WIDE, event.size().width() < _WIDE
        if was != now:
            self._fold_choice = None
        self._fold()
        super().resizeEvent(event)

    def recall(self, first: str, state: dict[str, Any] | None = None) -> None:
        """Open as the window was left, its page at `state`; at `first` when nothing is known."""
        recall(self)
        place = window_state.get("place", first)
        place = place if place in self._places else first
        try:
            self.go(place, state)
        except (KeyError, TypeError, ValueError):
            broken = self._pages.pop(place)
            self.stack.removeWidget(broken)
            broken.deleteLater()
            self.go(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        keep(self, self.place)
        self.closing.emit()
        worker.wait()
        super().closeEvent(event)
