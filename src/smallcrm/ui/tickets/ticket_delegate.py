"""How a ticket looks in the list: number, question, from whom, state, since when, how long."""

from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.crm.service.asked import TicketRow
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.grouped import GroupedDelegate
from smallcrm.ui.kit.rows import RowState
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.tickets import wording

EDGE, LEAST, GAP = 20, 190, 12
NUMBER, FROM, STATE, SINCE, TOOK = 40, 176, 126, 76, 112


class Places(NamedTuple):
    """Where each column begins and how wide it is, px; no width for one that has no room."""

    number: tuple[int, int]
    title: tuple[int, int]
    person: tuple[int, int]
    state: tuple[int, int]
    since: tuple[int, int]
    took: tuple[int, int]


def places(left: int, width: int) -> Places:
    """The columns in so much room: the last ones give way first."""
    wide = {name: size * theme.text_percent // 100 for name, size in (
        ("number", NUMBER), ("person", FROM), ("state", STATE), ("since", SINCE), ("took", TOOK)
    )}  # fmt: skip
    for name, least in (("took", LEAST), ("since", LEAST), ("person", LEAST // 2)):
        if width - sum(wide.values()) < least:
            wide[name] = 0
    wide["title"] = max(width - sum(wide.values()), 0)
    found, x = {}, left
    for name in Places._fields:
        found[name] = (x, max(wide[name] - GAP, 0))
        x += wide[name]
    return Places(**found)


class TicketHead(QWidget):
    """The titles above the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(200, max(theme.size("table_header"), theme.line("small") + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        paint.hairline(painter, 0, 0, self.width())
        paint.hairline(painter, 0, self.height() - 1, self.width())
        words = (_("No."), _("Question"), _("From"), _("State"), _("Since"), _("Solved"))
        spans = places(EDGE, self.width() - EDGE - 14)
        for title, (x, wide) in zip(words, spans, strict=True):
            area = QRect(x, 0, wide, self.height())
            paint.text(painter, area, title, "small", "text2")


class TicketDelegate(GroupedDelegate):
    """One ticket a line."""

    checks = False
    edge = EDGE

    def sentence(self, row: Any) -> str:
        """A ticket as a screen reader says it."""
        who = row.person or row.company or ""
        parts = [str(row.number), row.title, who, wording.state_word(row.state),
                 wording.since(row), wording.solved_in(row)]  # fmt: skip
        if row.priority != "normal":
            parts.append(wording.priority_word(row.priority))
        return ", ".join(part for part in parts if part)

    def paint_item(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """The columns of a ticket."""
        spans = places(rect.x(), rect.width())

        def room(span: tuple[int, int]) -> QRect:
            return QRect(span[0], rect.y(), span[1], rect.height())

        paint.text(painter, room(spans.number), str(row.number), "body", "text3", figures=True)
        self._paint_title(painter, room(spans.title), row)
        if spans.person[1]:
            self._paint_person(painter, room(spans.person), row)
        chip, middle = room(spans.state), rect.center().y()
        words, tone = wording.state_word(row.state), wording.TONES[row.state]
        paint.chip(painter, chip.x(), middle, words, tone, chip.width())
        paint.text(painter, room(spans.since), wording.since(row), "small", "text2", figures=True)
        took = wording.solved_in(row)
        if took and spans.took[1]:
            area = room(spans.took)
            icons.paint(painter, area.x(), middle - 7, "check-circle-fill", "ok", 14)
            paint.text(painter, area.adjusted(20, 0, 0, 0), took, "small", "text2", figures=True)

    @staticmethod
    def _paint_title(painter: QPainter, area: QRect, row: TicketRow) -> None:
        flag = wording.FLAGS.get(row.priority) if row.state != "solved" else None
        ink = "text2" if row.state == "solved" else "text"
        words = area.adjusted(0, 0, -(24 if flag else 0), 0)
        used = paint.text(painter, words, row.title, "body", ink)
        if flag:
            icons.paint(painter, area.x() + used + 8, area.center().y() - 7, "flag-fill", flag, 14)

    @staticmethod
    def _paint_person(painter: QPainter, area: QRect, row: TicketRow) -> None:
        name = row.person or row.company
        if not name:
            return
        face = QRect(area.x(), area.center().y() - 10, 21, 21)
        paint.avatar(painter, face, name, row.person_id or row.company_id, not row.person)
        paint.text(painter, area.adjusted(30, 0, 0, 0), name, "body")
