"""What happened with everybody: “what did I do in March”, by day, kind, direction and words."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm.timeline import stream
from smallcrm.crm.timeline.items import Item
from smallcrm.crm.timeline.reading import PIECE, Timeline
from smallcrm.crm.timeline.stream import Wish
from smallcrm.crm.words import marks
from smallcrm.i18n import _, n_
from smallcrm.ui.frame.page import Commands, Page
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import (
    Button,
    Card,
    EmptyState,
    Label,
    Option,
    SearchBox,
    Segmented,
    Select,
    TextInput,
)
from smallcrm.ui.kit.worker import worker
from smallcrm.ui.record.entries.chips import GroupChips
from smallcrm.ui.record.entries.entry_list import EntryList
from smallcrm.ui.record.entries.rows import day_heading
from smallcrm.ui.record.wording import parties, title

MOST_OUT = 20_000


def periods() -> list[tuple[object, str]]:
    """The periods to choose from, as they are typed."""
    return [
        ("today", _("Today")),
        ("this week", _("This week")),
        ("last week", _("Last week")),
        ("this month", _("This month")),
        ("last month", _("Last month")),
        ("this year", _("This year")),
        ("last year", _("Last year")),
        ("", _("All time")),
    ]


class StreamPage(Page):
    """Enter opens the record of a line, Ctrl C copies what is shown."""

    place = "stream"
    icon = "activity"
    watches = {  # noqa: RUF012
        "entry", "entry_link", "person", "company", "deal", "stage_change", "task", "file",
        "status_change", "merged", "import",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Stream")
        self.wish = Wish()
        self.limit, self.more, self.total = PIECE, False, 0
        self.choose = Select(periods(), "this month", _("Period"), icon="calendar-blank")
        self.typed = TextInput(
            _("March 2026, last week, 1 Jun – 15 Jun"), name=_("Period in words")
        )
        self.chips = GroupChips()
        sides = [Option("", _("Both")), Option("out", _("You")), Option("in", _("They"))]
        self.sides = Segmented(sides, "", _("Who began"))
        self.search = SearchBox(_("Search in the stream"), "/", "magnifying-glass", 220)
        self.list = EntryList()
        self.list.enter = "open"
        self.empty = EmptyState("activity", _("Nothing happened in this period"),
                                _("Choose another period, or take a filter off."))  # fmt: skip
        self._build()
        self._connect()
        self._choose_period("this month")

    def _build(self) -> None:
        self.facts = Label("", "body", "text3", elide=True, figures=True)
        head, bar = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        bar.setSpacing(8)
        head.addWidget(Label(_("Stream"), "title"))
        head.addWidget(self.facts, 1)
        self.copy = Button(_("Copy"), "table", small=True, do=self.copy_text)
        self.save = Button(_("Save as text…"), "export", small=True, do=self.save_text)
        head.addWidget(self.copy)
        head.addWidget(self.save)
        self.typed.setFixedWidth(272)
        for part in (self.choose, self.typed, self.sides, self.search):
            bar.addWidget(part)
        bar.addStretch(1)
        holder = Card("")
        holder.body.setContentsMargins(18, 14, 10, 10)
        holder.body.addWidget(self.list, 1)
        holder.body.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.chips)
        column.addWidget(holder, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.choose.chosen.connect(lambda key: self._choose_period(str(key)))
        self.typed.submitted.connect(self._type_period)
        self.sides.chosen.connect(lambda side: self.show_wish(direction=side))
        self.chips.chosen.connect(lambda group: self.show_wish(group=group))
        self.search.searched.connect(lambda words: self.show_wish(text=words.strip()))
        self.search.to_list.connect(self.list.setFocus)
        self.list.opened.connect(self.open_record)
        self.list.edit_wanted.connect(self._open_entry)
        self.list.more_wanted.connect(self._read_more)

    def _choose_period(self, words: str) -> None:
        found = stream.period(words) if words else (None, None)
        assert found is not None
        self.typed.set_text("")
        self.typed.show_error("")
        self.show_wish(first=found[0], last=found[1])

    def _type_period(self) -> None:
        found = stream.period(self.typed.text())
        if found is None:
            self.typed.show_error(_("Write a period like “March 2026” or “1 Jun – 15 Jun”."))
            return
        self.choose.set_value(None)
        self.show_wish(first=found[0], last=found[1])
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_wish(self, **values: Any) -> None:
        """Shows another period, kind, direction or words."""
        self.wish = self.wish._replace(**values)
        self.chips.show_current(self.wish.group)
        self.limit = PIECE
        self.refresh()
        self.list.scrollToTop()

    def refresh(self) -> None:
        """Reads the newest piece and the counts of the period."""
        wish, limit = self.wish, self.limit
        worker.run(lambda: stream.read(wish, limit), self._show, topic="stream")
        worker.run(lambda: stream.counts(wish), self._show_counts, topic="stream-counts")

    def _show(self, found: Timeline) -> None:
        self.more = found.more
        self.list.show_items(found.items, by=day_heading)
        self.list.setVisible(bool(found.items))
        self.empty.setVisible(not found.items)

    def _read_more(self) -> None:
        if self.more:
            self.limit += PIECE
            wish, limit = self.wish, self.limit
            worker.run(lambda: stream.read(wish, limit), self._show, topic="stream")

    def _show_counts(self, counts: dict[str, int]) -> None:
        self.chips.show_counts(counts)
        self.total = counts[self.wish.group]
        span = _("All time")
        if self.wish.first and self.wish.last:
            span = text.days_range(self.wish.first, self.wish.last)
        self.facts.setText(f"{span} · {n_('{n} line', '{n} lines', self.total)}")
        self.status_changed.emit()

    def _open_entry(self, row: int) -> None:
        self.open_record.emit("entry", row)

    def _lines(self) -> str:
        """What is shown and what lies behind it, as plain lines."""
        return "\n".join(line_of(item) for item in stream.read(self.wish, MOST_OUT).items) + "\n"

    def copy_text(self) -> None:
        """Puts the whole period as text on the clipboard."""
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(self._lines())
        self.toast.emit(n_("{n} line copied", "{n} lines copied", self.total), False)

    def save_text(self) -> None:
        """Asks where to write the whole period as text."""
        ask.save_file(self, _("Save the stream"), "stream.txt", _("Text (*.txt)"), self._write)

    def _write(self, target: Path) -> None:
        try:
            target.write_text(self._lines(), encoding="utf-8")
        except OSError as problem:
            words = _("“{name}” could not be written: {why}.")
            self.toast.emit(words.format(name=target.name, why=problem.strerror or ""), False)
            return
        self.toast.emit(_("Saved as {name}").format(name=target.name), False)

    def commands(self) -> Commands:
        """What can be done here."""
        return {
            "edit.copy": self.copy_text,
            "edit.filter": self.search.setFocus,
        }

    def status(self) -> str:
        """How much is shown."""
        return n_("{n} line in this period", "{n} lines in this period", self.total)

    def hints(self) -> list[tuple[str, str]]:
        """The keys of the list."""
        return [("↑ ↓", _("Move")), ("Enter", _("Open")), ("/", _("Search"))]

    def state(self) -> dict[str, Any]:
        """The period and filters, as plain data."""
        first, last, *rest = self.wish
        return {"wish": [first and first.isoformat(), last and last.isoformat(), *rest],
                "period": self.choose.value}  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back to a period."""
        first, last, group, direction, words = state["wish"]
        self.choose.set_value(state["period"])
        self.sides.set_current(direction)
        self.wish = Wish(clock.day_of(first), clock.day_of(last), group, direction, words)
        self.chips.show_current(group)
        self.search.setText(words)
        self.refresh()

    def regions(self) -> list[QWidget]:
        """The period and the list."""
        return [self.choose, self.list]


def line_of(item: Item) -> str:
    """A thing of the stream as one line of text."""
    parts = [
        clock.local(item.at).strftime("%Y-%m-%d %H:%M"),
        title(item),
        parties(item, everyone=True),
        marks.plain(item.body or ""),
    ]
    return "\t".join(" ".join(part.split()) for part in parts)
