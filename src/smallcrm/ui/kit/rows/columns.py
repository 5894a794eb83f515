"""The columns of a list: which are shown, how wide, where each stands."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.window_state import window_state

GAP = 16
CHECK = 42
EDGE = 14
_LEAST = 48


def _narrowed(columns: "list[Column]", wide: list[int], room: int) -> list[int]:
    """Widths that fit `room`: those that stretch give up to half, then all give alike."""
    over = sum(wide) - room
    soft = sum(own for column, own in zip(columns, wide, strict=True) if column.stretch)
    share = min(over / soft, 0.5) if soft else 0
    found = [
        int(own * (1 - share)) if column.stretch else own
        for column, own in zip(columns, wide, strict=True)
    ]
    total = sum(found)
    return found if total <= room else [max(own * room // total, _LEAST) for own in found]


@dataclass(frozen=True)
class Column:
    """One column; widths in px at 100 % text, gap included; `stretch` shares what is left over."""

    key: str
    title: str
    width: int = 120
    stretch: int = 0
    align: str = "left"
    sortable: bool = True
    editable: bool = False
    fixed: bool = False


class Columns(QObject):
    """The columns in use, shared by the header and the rows; remembered under `name`."""

    changed = Signal()

    def __init__(
        self,
        columns: list[Column],
        name: str = "",
        *,
        checks: bool = True,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.all = columns
        self.checks = checks
        self._name = f"columns/{name}" if name else ""
        self._usually = hidden
        self._widths: dict[str, int] = {}
        self._hidden: set[str] = set(hidden)
        self._order = [column.key for column in columns]
        self._laid: tuple[int, int, list[tuple[Column, int, int]]] | None = None
        self._recall()
        self.changed.connect(self._forget_layout)
        theme.changed.connect(self._forget_layout)

    def shown(self) -> list[Column]:
        """The visible columns from left to right, with their present widths."""
        known = {column.key: column for column in self.all}
        return [
            replace(known[key], width=self._widths.get(key, known[key].width))
            for key in self._order
            if key not in self._hidden
        ]

    def hidden(self) -> set[str]:
        """The keys of the columns not shown."""
        return set(self._hidden)

    def layout(self, width: int) -> list[tuple[Column, int, int]]:
        """Each visible column with its left edge and width (without gap) in a list so wide."""
        percent = theme.text_percent
        if self._laid and self._laid[:2] == (width, percent):
            return self._laid[2]
        columns = self.shown()
        left = CHECK if self.checks else EDGE
        wide = [max(column.width * percent // 100, _LEAST) for column in columns]
        room = width - left - EDGE + GAP
        if 0 < room < sum(wide):
            wide = _narrowed(columns, wide, room)
        spare = max(room - sum(wide), 0)
        stretch = sum(column.stretch for column in columns)
        laid = []
        for column, own in zip(columns, wide, strict=True):
            if stretch:
                own += spare * column.stretch // stretch
            laid.append((column, left, own - GAP))
            left += own
        self._laid = (width, percent, laid)
        return laid

    def resize(self, key: str, width: int) -> None:
        """Make a column `width` px wide, gap included."""
        self._widths[key] = max(width * 100 // theme.text_percent, _LEAST)
        self.changed.emit()

    def show(self, key: str, visible: bool) -> None:
        """Show or hide a column."""
        (self._hidden.discard if visible else self._hidden.add)(key)
        self.remember()
        self.changed.emit()

    def move(self, key: str, place: int) -> None:
        """Put a column at another place among all."""
        self._order.remove(key)
        self._order.insert(place, key)
        self.remember()
        self.changed.emit()

    def remember(self) -> None:
        """Keep widths, order and what is hidden for the next time."""
        if self._name:
            kept = {"widths": self._widths, "shown": self.keys(), "order": self._order}
            window_state.put(self._name, kept)

    def keys(self) -> list[str]:
        """The visible columns from left to right."""
        return [key for key in self._order if key not in self._hidden]

    def show_only(self, keys: list[str]) -> None:
        """Show exactly these, in this order; for none those usually shown."""
        known = [column.key for column in self.all]
        wanted = [key for key in keys if key in known]
        fixed = [column.key for column in self.all if column.fixed and column.key not in wanted]
        shown = [*fixed, *wanted] if wanted else [k for k in known if k not in self._usually]
        if shown != self.keys():
            self._order = [*shown, *(key for key in known if key not in shown)]
            self._hidden = set(known) - set(shown)
            self.changed.emit()

    def offer(self, columns: list[Column], hidden: frozenset[str]) -> None:
        """Have other columns to choose from; those shown stay."""
        if columns == self.all:
            return
        before = self.keys()
        self.all, self._usually = columns, hidden
        known = {column.key for column in columns}
        self._order = [key for key in self._order if key in known]
        self._order += [column.key for column in columns if column.key not in self._order]
        self._hidden = known - set(before)
        self.changed.emit()

    def keep_as(self, name: str) -> None:
        """Remember widths under another name from now on, and recall those kept there."""
        if self._name != f"columns/{name}":
            self._name = f"columns/{name}"
            kept = window_state.get(self._name, {})
            widths = kept.get("widths") if isinstance(kept, dict) else None
            if isinstance(widths, dict):
                self._widths = {key: w for key, w in widths.items() if isinstance(w, int)}
                self.changed.emit()

    def _recall(self) -> None:
        kept: dict[str, Any] = window_state.get(self._name, {}) if self._name else {}
        known = [column.key for column in self.all]
        widths = kept.get("widths")
        if isinstance(widths, dict):
            self._widths = {key: w for key, w in widths.items() if isinstance(w, int)}
        order, shown = kept.get("order"), kept.get("shown")
        if isinstance(order, list):
            self._order = [key for key in order if key in known]
            self._order += [key for key in known if key not in self._order]
        if isinstance(shown, list):
            fixed = {column.key for column in self.all if column.fixed}
            self._hidden = set(known) - set(shown) - fixed

    def _forget_layout(self) -> None:
        self._laid = None
