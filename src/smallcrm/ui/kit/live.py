"""Keeps what you see true: when data changes, the views that show it refresh themselves."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object


class Bus(QObject):
    """Carries word of changes to the main thread, from whichever thread wrote."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._connected = False

    def connect_store(self) -> None:
        """Begin to listen to the data file; a second call does nothing."""
        if self._connected:
            return
        from smallcrm import store

        store.on_change(self.changed.emit)
        self._connected = True


bus = Bus()


class LiveView(_Widget):
    """Mixin for a widget: names the tables it `watches` and has one refresh().

    Stand it before the Qt class: `class DealsPage(LiveView, QWidget)`. A visible view refreshes
    once per turn of the event loop, a hidden one when it is shown next.
    """

    watches: ClassVar[set[str]] = set()

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._stale = True
        self._refresh_soon = QTimer(self, singleShot=True, interval=0)
        self._refresh_soon.timeout.connect(self._freshen_shown)
        bus.changed.connect(self._heard)

    def refresh(self) -> None:
        """Read and show."""
        raise NotImplementedError

    def concerns(self, changes: Any) -> bool:
        """Whether `changes` touch what is shown here."""
        return not self.watches.isdisjoint(changes.tables)

    def mark_stale(self) -> None:
        """Refresh in this turn when visible, else when shown."""
        self._stale = True
        if self.isVisible():
            self._refresh_soon.start()

    def freshen_now(self) -> None:
        """Refresh at once if anything changed since the last time."""
        self._refresh_soon.stop()
        self._freshen()

    def _heard(self, changes: object) -> None:
        if self.concerns(changes):
            self.mark_stale()

    def _freshen(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def _freshen_shown(self) -> None:
        if self.isVisible():
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.freshen_now()
