"""When it was, how long it took, who began, how it ended: the fields below the words."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import activities, typed
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Label, Option, Segmented, TextInput
from smallcrm.ui.kit.controls.completion import Completion, Offer


class Details(QWidget):
    """`values(kind)` gives what `activities.log` takes; what cannot be kept is said beside it."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.at = TextInput(_("When? Now, or “yesterday 3pm”"), "clock", name=_("When"))
        self.understood = Label("", "small", "text3", figures=True)
        self.minutes = TextInput(_("Minutes"), "timer", name=_("Minutes"))
        self.minutes.setMaximumWidth(110)
        sides = [Option("out", _("You")), Option("in", _("They"))]
        self.direction = Segmented(sides, "out", _("Who began"))
        self.outcome = TextInput(_("How did it end?"), "check-circle", name=_("Outcome"))
        self.completion = Completion(self.outcome.line)
        self._build()
        self.at.edited.connect(lambda _text: self.show_understood())
        self.outcome.edited.connect(lambda _text: self._offer())
        self.completion.taken.connect(lambda words: self.outcome.set_text(str(words)))
        for field in (self.at, self.minutes, self.outcome):
            field.submitted.connect(self.submitted)
        self.show_kind("note")

    def _build(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((first, (self.at, self.minutes)), (second, (self.direction,))):
            row.setSpacing(8)
            for part in parts:
                row.addWidget(part, 1 if part is self.at else 0)
        second.addWidget(self.outcome, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.understood)
        column.addLayout(second)
        self.understood.hide()

    def show_kind(self, kind: str) -> None:
        """Shows the fields that a kind has."""
        self.minutes.setVisible(kind in ("call", "meeting"))
        self.direction.setVisible(kind in ("call", "email"))
        self.outcome.setVisible(kind in ("call", "meeting"))

    def show_understood(self, head: str = "") -> None:
        """Says which moment was understood from the field, else from the `head` of the words."""
        words = ""
        try:
            found = typed.moment(self.at.text().strip()) or head
            words = text.moment_long(clock.local(found)) if found else ""
        except Invalid:
            words = _("not a date this program knows")
        self.understood.setText(_("When: {moment}").format(moment=words) if words else "")
        self.understood.setVisible(bool(words))

    def clear(self) -> None:
        """Empty fields."""
        for field in (self.at, self.minutes, self.outcome):
            field.set_text("")
            field.show_error("")
        self.direction.set_current("out")
        self.show_understood()

    def _offer(self) -> None:
        wanted = fold(self.outcome.text())
        found = [words for words in activities.outcomes() if fold(words).startswith(wanted)]
        offers = [Offer(words, words) for words in found if words != self.outcome.text()]
        self.completion.offer(offers if wanted else [], self.outcome.line.rect())

    def values(self, kind: str) -> dict[str, Any]:
        """What the fields say of an entry of a kind. Raises Invalid, said beside the field."""
        for field in (self.at, self.minutes):
            field.show_error("")
        try:
            found: dict[str, Any] = {"at": typed.happened(self.at.text().strip())}
            if kind in ("call", "meeting"):
                found["minutes"] = _minutes(self.minutes.text())
                found["outcome"] = self.outcome.text().strip() or None
            if kind in ("call", "email"):
                found["direction"] = self.direction.current
        except Invalid as wrong:
            beside = self.minutes if wrong.field == "minutes" else self.at
            beside.show_error(wrong.text)
            beside.setFocus()
            raise
        return found


def _minutes(words: str) -> int | None:
    plain = words.strip().lower().removesuffix("min").strip()
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit() or int(plain) > 24 * 60:
        raise Invalid("minutes", _("Minutes are a whole number, like 15."))
    return int(plain)
