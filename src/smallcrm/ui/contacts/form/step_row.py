"""What to do next with somebody: a kind, a few words, a day in words."""

from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.words import when
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Select, TextInput
from smallcrm.ui.kit.controls.completion import Offer
from smallcrm.ui.kit.controls.suggest import SuggestInput
from smallcrm.ui.tasks.quick_line import KIND_ICONS, kind_word

KIND, DAY, BESIDE = 104, 136, 66


class DayInput(SuggestInput):
    """A day, perhaps with a time: typed in words, shown as “Fri 19 Jun, 10:00” when left."""

    def __init__(self) -> None:
        super().__init__(_days, _("fri 10:00"), "calendar-blank", name=_("When"))
        self._kept: tuple[date, time | None] | None = None
        self._shown = ""
        self.setFixedWidth(DAY)
        self.line.left.connect(self._read)
        self.picked.connect(lambda _key: self._read())

    def text(self) -> str:
        """The day and time where they are understood (“2026-06-19 10:00”), else as typed."""
        self._understand()
        if self._kept is None:
            return self.line.text().strip()
        day, at = self._kept
        return day.isoformat() + (f" {at:%H:%M}" if at else "")

    def set_text(self, words: str) -> None:
        """Shows a day; no signal."""
        super().set_text(words)
        self._kept, self._shown = None, ""
        self.setFixedWidth(DAY)
        self._read()

    def _understand(self) -> None:
        words = self.line.text().strip()
        if words != self._shown:
            found = when.read(words)
            self._kept = (found.day, found.at) if found else None

    def _read(self) -> None:
        self._understand()
        if self._kept is None:
            return
        day, at = self._kept
        self._shown = text.day_with_weekday(day) + (f", {text.clock_time(at)}" if at else "")
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)
        self.setFixedWidth(max(DAY, paint.width(self._shown) + BESIDE))

    def planned(self) -> tuple[date, time | None] | None:
        """The day and time, None where nothing is typed. Raises Invalid (“when”)."""
        self._understand()
        words = self.line.text().strip()
        if words and self._kept is None:
            raise Invalid(
                "when", _("“{words}” is not a day. Write it like fri or 22/6.").format(words=words)
            )
        return self._kept if words else None


def _days(typed: str) -> list[Offer]:
    """Days one often means, those whose words go on as typed."""
    known = {"today": _("today"), "tomorrow": _("tomorrow"), "in 3 days": _("in 3 days"),
             "next monday": _("next Monday"), "in 2 weeks": _("in 2 weeks"),
             "in 1 month": _("in 1 month")}  # fmt: skip
    offers = []
    for key, words in known.items():
        found = when.read(key)
        if found and words.casefold().startswith(typed.strip().casefold()):
            day = found.day
            offers.append(Offer(day.isoformat(), words, text.day_with_weekday(day)))
    return offers


class StepRow(QWidget):
    """Kind, words and day side by side; `values()` is the task they make."""

    def __init__(self) -> None:
        super().__init__()
        kinds: list[tuple[object, str]] = [(kind, kind_word(kind)) for kind in KIND_ICONS]
        self.kind = Select(kinds, "call", _("Kind of next step"), icon=KIND_ICONS["call"])
        self.kind.setFixedWidth(KIND)
        self.kind.chosen.connect(lambda kind: self.kind.set_icon(KIND_ICONS[str(kind)]))
        self.words = TextInput(_("First call"), name=_("Next step"))
        self.day = DayInput()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.kind, self.words, self.day):
            row.addWidget(part)
        row.setStretch(1, 1)

    def set_kind(self, kind: str) -> None:
        """Chooses a kind without saying so."""
        self.kind.set_value(kind)
        self.kind.set_icon(KIND_ICONS[kind])

    def values(self) -> dict[str, Any]:
        """A task as it is added, {} where neither words nor a day are typed; without words it is
        called as its kind. Raises Invalid (“when”)."""
        words, planned = self.words.text().strip(), self.day.planned()
        kind = str(self.kind.value)
        if not words and planned is None:
            return {}
        day, at = planned or (None, None)
        return {
            "title": words or kind_word(kind),
            "kind": kind,
            "due_day": day.isoformat() if day else None,
            "due_time": f"{at:%H:%M}" if at else None,
        }
