"""One stage and one reason for losing, as lines to change in place."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm import pipelines
from smallcrm.crm.pipelines import ReasonRow, StageRow
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import (
    Button,
    IconButton,
    Label,
    Progress,
    Select,
    Switch,
    TextInput,
)
from smallcrm.ui.kit.grip import Grip
from smallcrm.ui.kit.theme import theme

NAME, CHANCE, STALE, COUNT = 210, 84, 104, 70


def keep(field: TextInput, verb: Callable[[], object]) -> bool:
    """Does `verb`; what cannot be kept is said below the field. Whether it was kept."""
    try:
        verb()
    except UserError as wrong:
        field.show_error(wrong.text)
        return False
    field.show_error("")
    return True


def whole(words: str, field: str, otherwise: str) -> int:
    """A whole number as typed, with or without its unit. Raises Invalid."""
    plain = words.strip().split(" ")[0].rstrip("%")
    if not plain.isdecimal():
        raise Invalid(field, otherwise)
    return int(plain)


class Swatch(QWidget):
    """The colour of a stage."""

    def __init__(self) -> None:
        super().__init__()
        self._place, self._of = 0, 1
        self.setFixedSize(12, 12)

    def show_place(self, place: int, of: int) -> None:
        """Shows the colour of stage `place` of `of`."""
        self._place, self._of = place, of
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.stage_color(self._place, self._of))
        painter.drawRoundedRect(self.rect(), 3, 3)


class StageLine(QWidget):
    """A stage: name, chance, days until stale, open deals; asks in place where its deals go."""

    said = Signal(str, bool)
    dragged = Signal(int, QPoint)
    dropped = Signal()
    stepped = Signal(int, int)

    def __init__(self, stage: StageRow) -> None:
        super().__init__()
        self.stage = stage
        self.deals = 0
        self.grip = Grip(stage.name)
        self.swatch = Swatch()
        self.name = TextInput(name=_("Name of the stage"))
        self.chance = TextInput(name=_("Chance of winning in percent"))
        self.bar = Progress()
        self.stale = TextInput(_("never"), name=_("Days until a deal goes stale"))
        self.count = Label("", "body", "text3", figures=True)
        self.remove = IconButton("trash", _("Delete the stage"), do=self._ask)
        self.where = Select([], None, _("Stage"))
        self.question = Label("", "small", "text2")
        self._asking = QWidget()
        self._build()
        self.grip.dragged.connect(lambda at: self.dragged.emit(self.stage.id, at))
        self.grip.dropped.connect(self.dropped)
        for field, save in (
            (self.name, self._save_name),
            (self.chance, self._save_chance),
            (self.stale, self._save_stale),
        ):
            field.submitted.connect(save)
            field.line.left.connect(save)

    def _build(self) -> None:
        for field, width in ((self.name, NAME), (self.chance, CHANCE), (self.stale, STALE)):
            field.setFixedWidth(width)
        self.bar.setFixedWidth(62)
        self.count.setFixedWidth(COUNT)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setContentsMargins(8, 4, 8, 5)
        line.setSpacing(10)
        for part in (self.grip, self.swatch, self.name, self.chance, self.bar, self.stale):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.count)
        line.addWidget(self.remove)
        ask = QHBoxLayout(self._asking)
        ask.setContentsMargins(64, 0, 8, 8)
        ask.setSpacing(8)
        ask.addWidget(self.question)
        ask.addWidget(self.where)
        ask.addWidget(Button(_("Delete the stage"), kind="danger", small=True, do=self._remove))
        ask.addWidget(Button(_("Keep it"), small=True, do=self._asking.hide))
        ask.addStretch(1)
        self._asking.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._asking)

    def show_stage(self, stage: StageRow, deals: int, line: list[StageRow]) -> None:
        """Shows a stage; a field one types in is left alone."""
        self.stage, self.deals = stage, deals
        place = [one.id for one in line].index(stage.id)
        self.swatch.show_place(place, len(line))
        self.bar.show_share(stage.probability / 100)
        self.count.setText(text.count(deals))
        days = "" if stage.stale_days is None else n_("{n} day", "{n} days", stage.stale_days)
        for field, words in (
            (self.name, stage.name),
            (self.chance, f"{stage.probability} %"),
            (self.stale, days),
        ):
            if not field.line.hasFocus():
                field.set_text(words)
                field.show_error("")
        self.remove.setEnabled(len(line) > 1)
        self.where.set_options([(one.id, one.name) for one in line if one.id != stage.id])

    def _save_name(self) -> None:
        words = self.name.text().strip()
        if words != self.stage.name:
            verb = lambda: pipelines.edit_stage(self.stage.id, name=words)  # noqa: E731
            self._keep(self.name, verb, _("Stage is called “{name}” now").format(name=words))

    def _save_chance(self) -> None:
        def verb() -> None:
            otherwise = _("A chance is between 0 and 100 percent.")
            chance = whole(self.chance.text(), "probability", otherwise)
            if chance != self.stage.probability:
                pipelines.edit_stage(self.stage.id, probability=chance)
                self.said.emit(_("Chance changed"), True)

        self._keep(self.chance, verb)

    def _save_stale(self) -> None:
        def verb() -> None:
            words = self.stale.text().strip()
            otherwise = _("Type a number of days, or nothing for never.")
            days = whole(words, "stale_days", otherwise) if words else None
            if days != self.stage.stale_days:
                pipelines.edit_stage(self.stage.id, stale_days=days)
                self.said.emit(_("Limit changed"), True)

        self._keep(self.stale, verb)

    def _keep(self, field: TextInput, verb: Callable[[], object], words: str = "") -> None:
        if keep(field, verb) and words:
            self.said.emit(words, True)

    def _ask(self) -> None:
        if not self.deals:
            self._remove()
            return
        self.question.setText(n_("Its {n} deal goes to", "Its {n} deals go to", self.deals))
        self.where.set_value(self.where.options[0][0])
        self._asking.show()
        self.where.setFocus()

    def _remove(self) -> None:
        to = self.where.value if self.deals and isinstance(self.where.value, int) else None
        name = self.stage.name
        if keep(self.name, lambda: pipelines.remove_stage(self.stage.id, to)):
            self._asking.hide()
            self.said.emit(_("Stage “{name}” deleted").format(name=name), True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(self.stage.id, step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 1, self.height() - 1, self.width() - 2)


class ReasonLine(QWidget):
    """A reason for losing: how often it was given, and whether it counts in the rates."""

    said = Signal(str, bool)

    def __init__(self, reason: ReasonRow) -> None:
        super().__init__()
        self.reason = reason
        self.name = Label(reason.name, "body", elide=True)
        self.count = Label("", "body", "text3", figures=True)
        self.words = Label(_("counts in the win rate"), "small", "text3")
        self.counts = Switch(_("{name} counts in the win rate").format(name=reason.name))
        self.counts.clicked.connect(self._flip)
        remove = IconButton("trash", _("Delete the reason"), do=self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 5)
        row.setSpacing(10)
        row.addWidget(self.name, 1)
        row.addWidget(self.count)
        row.addSpacing(20)
        row.addWidget(self.words)
        row.addWidget(self.counts)
        row.addWidget(remove)

    def show_reason(self, reason: ReasonRow) -> None:
        """Shows a reason."""
        self.reason = reason
        self.count.setText(text.count(reason.deals))
        self.counts.setChecked(bool(reason.counts))

    def _flip(self) -> None:
        pipelines.count_lost_reason(self.reason.id, self.counts.isChecked())
        words = _("“{name}” counts") if self.counts.isChecked() else _("“{name}” does not count")
        self.said.emit(words.format(name=self.reason.name), True)

    def _remove(self) -> None:
        pipelines.remove_lost_reason(self.reason.id)
        self.said.emit(_("Reason “{name}” deleted").format(name=self.reason.name), True)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 1, self.height() - 1, self.width() - 2)
