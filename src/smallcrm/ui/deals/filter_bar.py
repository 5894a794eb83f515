"""The line above the board: words to filter by, and how many deals need something."""

from collections import Counter as Tally
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.crm.lists.board import Card
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Pressable, SearchBox
from smallcrm.ui.kit.theme import theme

STATE, STALE = attrgetter("state"), attrgetter("stale")
KEYS = ("late", "today", "planned", "none", "stale")
LOOKS = {**paint.STATES, "stale": ("hourglass-medium", "bad", "bad_text")}


def passes(card: Card, key: str) -> bool:
    """Whether a card belongs to a counter: late, today, planned, none or stale."""
    return card.stale if key == "stale" else card.state == key


def count_words(key: str, number: int) -> str:
    """“2 overdue”, “4 today”, “2 without next step”."""
    return {
        "late": n_("{n} overdue", "{n} overdue", number),
        "today": n_("{n} today", "{n} today", number),
        "planned": n_("{n} planned", "{n} planned", number),
        "none": n_("{n} without next step", "{n} without next step", number),
        "stale": n_("{n} stale", "{n} stale", number),
    }[key]


class Counter(Pressable):
    """A count that filters when it is clicked, and stops when it is clicked again."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setCheckable(True)
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Shows a count."""
        self.number = number
        self.words = count_words(self.key, number)
        self.setAccessibleName(_("Show only: {what}").format(what=self.words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(14 + 19 + paint.width(self.words, "small", True),
                     theme.control("button_small"))  # fmt: skip

    def minimumSizeHint(self) -> QSize:
        return QSize(34, theme.control("button_small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon, shape, ink = LOOKS[self.key]
        if self.isChecked():
            paint.box(painter, self.rect(), 6, "selection", "accent_line")
        elif self.underMouse():
            paint.box(painter, self.rect(), 6, "hover")
        icons.paint(painter, 7, self.height() // 2 - 7, icon, shape, 14)
        room = self.rect().adjusted(26, 0, -6, 0)
        paint.text(painter, room, self.words, "small", ink, figures=True)
        if self.show_ring:
            paint.ring(painter, self.rect())


class FilterBar(QWidget):
    """Says `changed` when words or counters ask for other cards."""

    changed = Signal()
    to_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = ""
        self._folded: dict[int, tuple[Card, str]] = {}
        self.search = SearchBox(_("Filter deals"), "/")
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.search.to_list.connect(self.to_list)
        self.counters = {key: Counter(key) for key in KEYS}
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 13, 8)
        row.setSpacing(0)
        row.addWidget(self.search)
        row.addStretch(1)
        for key, counter in self.counters.items():
            counter.clicked.connect(partial(self._flip, key))
            row.addWidget(counter)

    def _flip(self, key: str) -> None:
        self.choose("" if self.state == key else key)

    def choose(self, key: str) -> None:
        """Shows only the cards of a counter, "" for all."""
        self.state = key
        for name, counter in self.counters.items():
            counter.setChecked(name == key)
        self.changed.emit()

    def show_text(self, words: str) -> None:
        """Filters by words."""
        self.search.setText(words)
        self.search.flush()

    def clear(self) -> None:
        """Takes every filter off."""
        self.show_text("")
        self.choose("")

    @property
    def plain(self) -> bool:
        """Whether nothing is filtered."""
        return not self.state and not self.search.text().strip()

    def show_counts(self, cards: dict[int, list[Card]]) -> None:
        """Counts all cards of the pipeline."""
        numbers: Tally[str] = Tally()
        for column in cards.values():
            numbers.update(map(STATE, column))
            numbers["stale"] += sum(map(STALE, column))
        for key, counter in self.counters.items():
            number = numbers[key]
            if number != counter.number:
                counter.show_number(number)

    def passing(self, cards: dict[int, list[Card]]) -> dict[int, list[Card]]:
        """The cards that pass the filter: title, person or company have every word."""
        if self.plain:
            return cards
        wanted = fold(self.search.text()).split()
        return {
            stage: [card for card in column if self._passes(card, wanted)]
            for stage, column in cards.items()
        }

    def _passes(self, card: Card, wanted: list[str]) -> bool:
        if self.state and not passes(card, self.state):
            return False
        if not wanted:
            return True
        known = self._folded.get(card.id)
        if known is None or known[0] is not card:
            said = " ".join(part for part in (card.title, card.person, card.company) if part)
            known = self._folded[card.id] = (card, fold(said))
        return all(word in known[1] for word in wanted)
