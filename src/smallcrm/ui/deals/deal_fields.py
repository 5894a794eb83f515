"""The fields of a deal, each changed where it stands."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from smallcrm import clock, store, text
from smallcrm.crm import deals, pipelines, typed
from smallcrm.crm.lists.answers import DealAnswers
from smallcrm.crm.words import when
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import FieldRow, Label, Tag
from smallcrm.ui.kit.theme import theme

TITLE_WIDTH = 106


def person_named(name: str) -> int | None:
    """The one person a name means; None for no name. Raises Invalid when nobody or several fit."""
    if not name.strip():
        return None
    noun, row = typed.who(name)
    if noun != "person":
        raise Invalid("person", _("“{name}” is a company. Name a person.").format(name=name))
    return row


def day_read(words: str) -> str | None:
    """A day in words as it is stored; None for no words. Raises Invalid."""
    if not words.strip():
        return None
    read = when.read(words)
    if read is None:
        raise Invalid("expected_close", _("This is not a date. Try “fri” or “30 june”."))
    return read.day.isoformat()


def day_shown(day: date) -> str:
    """A day with its year: “30 Jun 2026”."""
    return f"{day.day} {text.month_short(day.month)} {day.year}"


def chance_read(words: str) -> int | None:
    """“80” or “80 %” as percent; None for no words. Raises Invalid."""
    plain = words.replace("%", "").strip()
    if not plain:
        return None
    if not plain.isdecimal():
        raise Invalid("probability", _("A chance is between 0 and 100 percent."))
    return int(plain)


def away(day: date) -> str:
    """“in 13 days”, “today”, “5 days ago”."""
    days = (day - clock.today()).days
    if days == 0:
        return _("today")
    if days < 0:
        return n_("{n} day ago", "{n} days ago", -days)
    return n_("in {n} day", "in {n} days", days)


CHIPS = 3


class NotedRow(FieldRow):
    """A field with a few grey words behind its value."""

    def __init__(self, name: str, *, editable: bool = True) -> None:
        super().__init__(name, editable=editable)
        self.note = Label("", "small", "text3", figures=True)
        self.value.label.setWordWrap(False)
        self.value.label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = self.value.layout()
        row.addWidget(self.note)  # type: ignore[union-attr]
        row.addStretch(1)  # type: ignore[union-attr]

    def show_value(self, words: str, note: str = "", tone: str = "text") -> None:
        """Shows a value and what is to be known about it."""
        self.set_text(words, tone)
        self.note.setText(note)


class TagsRow(FieldRow):
    """Tags, as chips; edited as words parted by commas."""

    def __init__(self) -> None:
        super().__init__(_("Tags"))
        self._chips: list[Tag] = []
        row = self.value.layout()
        row.setSpacing(6)  # type: ignore[union-attr]
        row.setContentsMargins(6, 3, 6, 3)  # type: ignore[union-attr]
        row.addStretch(1)  # type: ignore[union-attr]

    def show_tags(self, names: list[str]) -> None:
        """Shows tags; the first few, and how many more."""
        self.set_text(", ".join(names))
        row = self.value.layout()
        for chip in self._chips:
            row.removeWidget(chip)  # type: ignore[union-attr]
            chip.hide()
            chip.deleteLater()
        more = [f"+{len(names) - CHIPS}"] if len(names) > CHIPS else []
        self._chips = [Tag(name) for name in names[:CHIPS] + more]
        self.value.label.setVisible(not names)
        for place, chip in enumerate(self._chips):
            row.insertWidget(place, chip)  # type: ignore[union-attr]


class DealFields(QWidget):
    """Rows of one deal; `said` tells that a change was kept."""

    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._deal: DealAnswers | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.asked = self._row(FieldRow(_("Asked for")), self._plain("asked_for"))
        self.amount = self._row(FieldRow(_("Amount")), self._plain("amount"))
        self.expected = self._row(
            NotedRow(_("Expected close")), lambda words: {"expected_close": day_read(words)}
        )
        self.chance = self._row(
            NotedRow(_("Chance")), lambda words: {"probability": chance_read(words)}
        )
        self.stood = self._row(NotedRow(_("In this stage"), editable=False), None)
        self.reason = self._row(FieldRow(_("Lost because"), options=[]), None)
        self.reason.edited.connect(self._give_reason)
        self.source = self._row(FieldRow(_("Source")), self._plain("source"))
        self.person = self._row(
            FieldRow(_("Person")), lambda words: {"person_id": person_named(words)}
        )
        self.company = self._row(FieldRow(_("Company")), self._plain("company"))
        self.decides = self._row(FieldRow(_("Decides")), None)
        self.decides.edited.connect(self._set_decider)
        self.tags = TagsRow()
        self._row(self.tags, None)
        self.tags.edited.connect(self._set_tags)

    def _row(self, row: Any, read: Callable[[str], dict[str, Any]] | None) -> Any:
        row.title.setFixedWidth(round(TITLE_WIDTH * theme.text_percent / 100))
        self._column.addWidget(row)
        if read is not None:
            row.edited.connect(partial(self._edit, row, read))
        return row

    @staticmethod
    def _plain(name: str) -> Callable[[str], dict[str, Any]]:
        return lambda words: {name: words or None}

    def settle(self) -> None:
        """Saves what is being typed, before another deal is shown."""
        for row in self.findChildren(FieldRow):
            row.settle()

    def show_deal(self, found: DealAnswers) -> None:
        """Shows the fields of a deal; a line that is open keeps what was typed."""
        self._deal = found
        self.asked.set_text(found.asked_for or "")
        self.amount.set_text(text.money(found.value, found.currency) if found.value else "")
        self._show_close(found)
        own = found.own_chance is not None
        self.chance.show_value(
            text.percent(found.chance / 100), _("your own") if own else _("from the stage")
        )
        self._show_stood(found)
        self.reason.setVisible(found.status == "lost")
        self.reason.options = [(name, name) for name in pipelines.lost_reasons()]
        self.reason.set_text(found.lost_reason or "")
        self.source.set_text(found.source or "")
        self.person.set_text(found.person or "")
        self.company.set_text(found.company or "")
        decider = next((name for _id, name, role in found.people if role == "decides"), "")
        self.decides.set_text(decider)
        self.tags.show_tags(found.tags)

    def _show_close(self, found: DealAnswers) -> None:
        day = clock.day_of(found.expected_close)
        past = day is not None and day < clock.today() and found.status == "open"
        self.expected.show_value(day_shown(day) if day else "", away(day) if day else "",
                              "bad_text" if past else "text")  # fmt: skip

    def _show_stood(self, found: DealAnswers) -> None:
        self.stood.setVisible(found.status == "open")
        days = (clock.today() - clock.local(found.stage_since).date()).days
        limit = found.stale_days
        note = ""
        if limit is not None:
            note = _("stale after {days}") if days > limit else _("goes stale after {days}")
        stale = limit is not None and days > limit
        words = n_("{n} day", "{n} days", days)
        self.stood.show_value(words, note.format(days=limit), "bad_text" if stale else "text")

    def _keep(self, row: FieldRow, verb: Callable[[int], object]) -> None:
        if self._deal is None:
            return
        try:
            verb(self._deal.id)
        except Invalid as wrong:
            row.show_error(wrong.text)
            return
        except UserError as refusal:
            self.said.emit(refusal.text, False)
            self.show_deal(self._deal)
            return
        self.said.emit(_("“{title}” changed").format(title=self._deal.title), True)

    def _edit(self, row: FieldRow, read: Callable[[str], dict[str, Any]], words: str) -> None:
        self._keep(row, lambda deal: deals.edit(deal, **read(words)))

    def _give_reason(self, reason: str) -> None:
        self._keep(self.reason, lambda deal: deals.lose(deal, reason))

    def _set_decider(self, name: str) -> None:
        self._keep(self.decides, partial(self._decide, name))

    def _decide(self, name: str, deal: int) -> None:
        person = person_named(name)
        before = self._deal.people if self._deal else []
        with store.step(_("Set who decides")):
            for row, _name, role in before:
                if role == "decides" and row != person:
                    deals.set_role(deal, row, None)
            if person:
                deals.set_role(deal, person, "decides")

    def _set_tags(self, words: str) -> None:
        self._keep(self.tags, partial(self._tag, words))

    def _tag(self, words: str, deal: int) -> None:
        with store.step(_("Tag a deal")):
            typed.edit_contact("deal", deal, {"tags": words})
