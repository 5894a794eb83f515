"""What comes next with somebody: every open task, every deal."""

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import about, tasks
from smallcrm.crm.lists import agenda
from smallcrm.crm.lists.answers import Answers, OpenDeal
from smallcrm.crm.record import page
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.panel_parts import clear, put
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.section import Section

KIND_ICONS = {"call": ("phone", "call"), "mail": ("envelope-simple", "mail"),
              "meet": ("users-three", "meet"), "video": ("video-camera", "meet"),
              "todo": ("check-square", "todo")}  # fmt: skip
SHOWN = 8


class Painted(QWidget):
    """A line or card that is painted and answers click, Enter and Space."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class _Step(Painted):
    """An open task: tick, kind, title, when it is due."""

    ticked = Signal()

    def __init__(self, task: agenda.TaskRow) -> None:
        self.task = task
        self.day, self.at = clock.day_of(task.day), clock.time_of(task.time)
        self.state = text.due_state(self.day, self.at)
        self.words = text.due_on_card(self.day, self.at) if self.day else _("no date")
        super().__init__(f"{task.title}, {self.words}")
        self.setFixedHeight(max(32, theme.line("body") + 14))

    @property
    def _box(self) -> QRect:
        return QRect(0, self.height() // 2 - 8, 16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area, middle = self.rect(), self.height() // 2
        if self.underMouse():
            paint.box(painter, area.adjusted(-6, 0, 6, 0), 4, "hover")
        paint.check(painter, self._box, False, hot=self.underMouse())
        icon, ink = KIND_ICONS[self.task.kind]
        icons.paint(painter, 26, middle - 8, icon, ink, 16)
        sign, shape, tone = paint.STATES[self.state if self.day else "planned"]
        wide = paint.text(painter, area, self.words, "small", tone, paint.RIGHT, True)
        icons.paint(painter, area.right() - wide - 19, middle - 7, sign, shape, 14)
        room = area.adjusted(50, 0, -wide - 28, 0)
        paint.text(painter, room, self.task.title, "body")
        if self.hasFocus():
            paint.ring(painter, area, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._box.adjusted(-6, -6, 4, 6).contains(event.position().toPoint()):
            self.ticked.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.ticked.emit()
        else:
            super().keyPressEvent(event)


class StepsSection(Section):
    """Every open task of the record, the next first; a tick is done with Undo."""

    said = Signal(str, bool)
    plan_wanted = Signal()
    replan_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Next steps"))
        self.add_command("plus", _("Plan a next step"), self.plan_wanted.emit)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)

    def show_record(self, found: Answers) -> None:
        """Shows the open tasks of a person or company."""
        steps = agenda.of_record(found.noun, found.id)
        self.say(len(steps))
        clear(self.list)
        for step in steps[:SHOWN]:
            line = _Step(step)
            line.pressed.connect(partial(self.replan_wanted.emit, step.id))
            line.ticked.connect(partial(self._done, step))
            put(self.list, line)
        if not steps:
            put(self.list, Label(_("No next step"), "small", "text3"))

    def _done(self, step: agenda.TaskRow) -> None:
        tasks.done([step.id])
        self.said.emit(_("“{title}” done").format(title=step.title), True)


class _DealCard(Painted):
    """An open deal: title and value, stage and state of its next step."""

    def __init__(self, deal: OpenDeal) -> None:
        self.deal = deal
        self.value = text.money(deal.value, deal.currency) if deal.value is not None else "–"
        super().__init__(f"{deal.title}, {deal.stage_name}, {self.value}")
        self.setFixedHeight(theme.line("body") + theme.line("small") + 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect()
        paint.box(painter, area, 8, "hover" if self.underMouse() else "surface", "border")
        inner = area.adjusted(12, 10, -12, 0)
        inner.setHeight(theme.line("body"))
        wide = paint.text(
            painter, inner, self.value, "body_strong", "text", paint.RIGHT, figures=True
        )
        paint.text(painter, inner.adjusted(0, 0, -wide - 10, 0), self.deal.title, "body")
        low = inner.translated(0, theme.line("body") + 7)
        low.setHeight(theme.line("small"))
        used = paint.pips(painter, low.x(), low.center().y() + 1, self.deal.stage, self.deal.stages)
        day, at = clock.day_of(self.deal.step_day), clock.time_of(self.deal.step_time)
        state, words = "none", _("No next step")
        if self.deal.step_id:
            state = text.due_state(day, at) if day else "planned"
            words = text.due_on_card(day, at) if day else _("no date")
        icon, shape, ink = paint.STATES[state]
        wide = paint.text(painter, low, words, "small", ink, paint.RIGHT, figures=True)
        icons.paint(painter, low.right() - wide - 19, low.center().y() - 6, icon, shape, 14)
        stage = low.adjusted(used + 8, 0, -wide - 26, 0)
        paint.text(painter, stage, self.deal.stage_name, "small", "text2")
        if self.hasFocus():
            paint.ring(painter, area, 8)


class DealsSection(Section):
    """Open deals as cards, and one line of those that are over."""

    opened = Signal(str, int)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Deals"))
        self.add_command("plus", _("New deal"), self.new_wanted.emit)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.body.addLayout(self.list)
        self.over = _Over()
        self.body.addSpacing(4)
        self.body.addWidget(self.over)

    def show_record(self, found: Answers) -> None:
        """Shows the deals of a person or company."""
        currency = about.currency()
        total = sum(deal.value or 0 for deal in found.deals if deal.currency == currency)
        words = _("{sum} open").format(sum=text.money(total, currency)) if found.deals else ""
        self.say(len(found.deals), words)
        clear(self.list)
        for deal in found.deals[:SHOWN]:
            card = _DealCard(deal)
            card.pressed.connect(partial(self.opened.emit, "deal", deal.id))
            put(self.list, card)
        self.over.show_deals(page.closed_deals(found.noun, found.id), currency)


class _Over(QWidget):
    """“3 won · €41,200” and at the right “1 lost”."""

    def __init__(self) -> None:
        super().__init__()
        self.won, self.lost = "", ""
        self.setFixedHeight(max(22, theme.line("small") + 6))

    def show_deals(self, closed: page.ClosedDeals, currency: str) -> None:
        """Shows how many deals are over."""
        won = n_("{n} won", "{n} won", closed.won)
        self.won = f"{won} · {text.money(closed.value, currency)}" if closed.won else ""
        self.lost = n_("{n} lost", "{n} lost", closed.lost) if closed.lost else ""
        self.setVisible(bool(self.won or self.lost))
        self.setAccessibleName(", ".join(part for part in (self.won, self.lost) if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.won:
            icons.paint(painter, 0, self.height() // 2 - 8, "trophy", "ok", 16)
            room = self.rect().adjusted(22, 0, -60, 0)
            paint.text(painter, room, self.won, "small", "text2", figures=True)
        paint.text(painter, self.rect(), self.lost, "small", "text3", paint.RIGHT, figures=True)
