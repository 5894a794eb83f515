"""The four answers in one strip: asked for, sales process, who spoke last, next step."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm.lists.answers import Answers
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Hairline, Label
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.ask_line import AskLine

FILLS = {"late": ("bad_soft", "bad_line"), "today": ("warn_soft", "warn_line")}
INKS = {"late": "bad_text", "today": "warn_text", "planned": "ok_text", "none": "text3"}


class _Pips(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.filled, self.of, self.words = 0, 0, ""
        self.setFixedHeight(max(16, theme.line("small")))

    def show_stage(self, filled: int, of: int, words: str) -> None:
        self.filled, self.of, self.words = filled, of, words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        used = paint.pips(painter, 0, self.height() // 2, self.filled, self.of) if self.of else -8
        room = self.rect().adjusted(used + 8, 0, 0, 0)
        paint.text(painter, room, self.words, "small", "text2", figures=True)


class _Mark(QWidget):
    """Words with the sign of a state or a direction before them."""

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.words = "", ""
        self.setFixedHeight(max(18, theme.line("body")))

    def show_mark(self, kind: str, words: str) -> None:
        self.kind, self.words = kind, words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.kind in paint.STATES:
            paint.state(painter, self.rect(), self.kind, self.words)
        elif self.kind:
            from smallcrm.ui.kit import icons

            owed = self.kind == "owed"
            icon = "arrow-up-right" if self.kind == "out" else "arrow-down-left"
            ink = "accent_text" if owed else "text"
            icons.paint(painter, -1, self.height() // 2 - 7, icon, ink, 15)
            room = self.rect().adjusted(20, 0, 0, 0)
            paint.text(painter, room, self.words, "body_strong", ink)
        else:
            paint.text(painter, self.rect(), self.words, "body_strong", "text3")


class _Cell(QWidget):
    clicked = Signal()

    def __init__(self, title: str, *, lines: bool = False) -> None:
        super().__init__()
        self.title = Label(title, "label", "text3")
        self.main = Label("", "body_strong", wrap=lines, elide=not lines)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 9, 12, 10)
        self.column.setSpacing(4)
        self.column.addWidget(self.title)
        self.column.addWidget(self.main)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            paint.ring(QPainter(self), self.rect().adjusted(2, 2, -2, -2), 6)


class Strip(QWidget):
    """What they asked for is edited in place; the other three lead to what they tell of."""

    asked_changed = Signal(str)
    deal_wanted = Signal(int)
    reply_wanted = Signal()
    step_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found: Answers | None = None
        self._state = "none"
        self.asked = _Cell(_("Asked for"), lines=True)
        self.stage = _Cell(_("Sales process"))
        self.spoken = _Cell(_("Spoke last"))
        self.step = _Cell(_("Next step"))
        self.pips, self.word, self.due = _Pips(), _Mark(), _Mark()
        self.owed = Label("", "small", "text3", elide=True)
        self.stage.column.addWidget(self.pips)
        self.spoken.main.hide()
        self.spoken.column.addWidget(self.word)
        self.spoken.column.addWidget(self.owed)
        self.step.column.addWidget(self.due)
        self.cells = (self.asked, self.stage, self.spoken, self.step)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for cell, share in zip(self.cells, (32, 24, 28, 29), strict=True):
            cell.column.addStretch(1)
            if cell is not self.asked:
                row.addWidget(Hairline(upright=True))
            row.addWidget(cell, share)
        self.asked.clicked.connect(self.edit_asked)
        self.stage.clicked.connect(self._open_deal)
        self.spoken.clicked.connect(self.reply_wanted)
        self.step.clicked.connect(self.step_wanted)
        theme.changed.connect(self.update)

    def show_answers(self, found: Answers) -> None:
        """Shows the answers about a person or company."""
        self.found = found
        self.asked.main.setText(found.asked_for or _("Nothing noted yet"))
        self.asked.main.set_tone("text" if found.asked_for else "text3")
        self._show_stage(found)
        self._show_spoken(found)
        step = found.next_step
        self._state = "none"
        self.step.main.setText(step.title if step else _("No next step"))
        if step:
            day, at = clock.day_of(step.day), clock.time_of(step.time)
            self._state = text.due_state(day, at)
            self.due.show_mark(self._state, _due_words(day, at))
        else:
            self.due.show_mark("", "")
        self.step.title.set_tone(INKS[self._state] if self._state in FILLS else "text3")
        self.update()

    def _show_stage(self, found: Answers) -> None:
        if not found.deals:
            self.stage.main.setText(_("No open deal"))
            self.stage.main.set_tone("text3")
            self.pips.show_stage(0, 0, "")
            return
        best = found.deals[0]
        self.stage.main.setText(best.stage_name)
        self.stage.main.set_tone("text")
        self.pips.show_stage(best.stage, best.stages, f"{best.chance} %")

    def _show_spoken(self, found: Answers) -> None:
        word = found.last_word
        if word is None:
            self.word.show_mark("", _("Nobody yet"))
            self.owed.setText("")
            return
        owed = word.direction == "in" and not word.answered
        who = text.first_name(word.who) if word.direction == "in" else _("You")
        when = text.ago_words(clock.local(word.at))
        words = f"{who}, {when}" if word.direction else when
        self.word.show_mark("owed" if owed else word.direction or "", words)
        self.owed.setText(_("You owe a reply") if owed else "")

    def edit_asked(self) -> None:
        """Opens a line over what they asked for."""
        if self.found is None:
            return
        area = self.asked.geometry().adjusted(8, 26, -6, 0)
        area.setHeight(theme.control("button_small"))
        editor = AskLine(self, area, self.found.asked_for or "", _("Asked for"))

        def said(words: str) -> None:
            editor.close_line()
            self.asked_changed.emit(words)

        editor.said.connect(said)

    def _open_deal(self) -> None:
        if self.found and self.found.deals:
            self.deal_wanted.emit(self.found.deals[0].id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRect(0, 0, self.width(), self.height())
        paint.box(painter, area, 8, "surface", "border")
        if self._state in FILLS:
            fill, _line = FILLS[self._state]
            painter.save()
            painter.setClipRect(self.step.geometry().adjusted(0, 0, 2, 0))
            paint.box(painter, area, 8, fill, "border")
            painter.restore()


def _due_words(day, at) -> str:  # type: ignore[no-untyped-def]
    if day is None:
        return _("No date")
    if text.due_state(day, at) == "late":
        return text.late(day, at)
    if day == clock.today():
        words = _("Today")
        return f"{words} {text.clock_time(at)}" if at else words
    return text.due_exact(day, at)
