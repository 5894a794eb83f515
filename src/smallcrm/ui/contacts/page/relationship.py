"""How it has been with somebody: what it brought, since when, how often you talk."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import about
from smallcrm.crm.record import page
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.worker import worker
from smallcrm.ui.record.section import Section


class _Bars(QWidget):
    """Conversations per month, the present month darker; the number stands in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.months: list[tuple[int, int, int]] = []
        self.setFixedHeight(44)

    def show_months(self, months: list[tuple[int, int, int]]) -> None:
        self.months = months
        said = ", ".join(f"{text.month_short(m)} {count}" for _y, m, count in months)
        self.setAccessibleName(_("Conversations per month: {months}").format(months=said))
        self.setToolTip(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.months:
            return
        painter = QPainter(self)
        most = max((count for _y, _m, count in self.months), default=0) or 1
        step = self.width() / len(self.months)
        for place, (_year, _month, count) in enumerate(self.months):
            high = max(round(count / most * (self.height() - 4)), 2)
            left, wide = round(place * step), round(step) - 4
            last = place == len(self.months) - 1
            area = QRect(left, self.height() - high, wide, high)
            paint.box(painter, area, 2, "s5" if last else "s2")


class RelationshipSection(Section):
    """What it has brought, since when, how fast you answer, and how often you talk."""

    def __init__(self) -> None:
        super().__init__(_("Relationship"))
        self._asked = ("", 0)
        self._figures: list[tuple[Label, Label]] = []
        row = QHBoxLayout()
        row.setSpacing(8)
        for _place in range(3):
            big, small = Label("", "section", figures=True), Label("", "small", "text3", elide=True)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(big)
            column.addWidget(small)
            row.addLayout(column, 1)
            self._figures.append((big, small))
        self.body.addLayout(row)
        self.body.addSpacing(10)
        self.bars = _Bars()
        self.body.addWidget(self.bars)
        low = QHBoxLayout()
        self.first, self.last = Label("", "small", "text3"), Label("", "small", "text3")
        low.addWidget(self.first)
        low.addStretch(1)
        low.addWidget(Label(_("Conversations per month"), "small", "text3"))
        low.addStretch(1)
        low.addWidget(self.last)
        self.body.addSpacing(4)
        self.body.addLayout(low)

    def show_record(self, noun: str, record: int) -> None:
        """Counts in the background and shows how it has been."""
        self._asked = (noun, record)

        def show(found: page.Relationship) -> None:
            if self._asked == (noun, record):
                self._show(found)

        worker.run(lambda: page.relationship(noun, record), show, topic="relationship")

    def _show(self, found: page.Relationship) -> None:
        figures = (
            (text.money(found.value, about.currency()), _("lifetime value")),
            (_span(found), _("customer")),
            (_hours(found.reply_hours), _("your reply time")),
        )
        for (big, small), (value, words) in zip(self._figures, figures, strict=True):
            big.setText(value)
            small.setText(words)
        self.bars.show_months(found.months)
        (year, month, _n), (_y, last, _c) = found.months[0], found.months[-1]
        self.first.setText(f"{text.month_short(month)} {year % 100:02}")
        self.last.setText(text.month_short(last))


def _span(found: page.Relationship) -> str:
    """How long they have been a customer: “3 y 3 m”, “5 m”, “12 d”."""
    if found.since is None:
        return "–"
    today = clock.today()
    months = (today.year - found.since.year) * 12 + today.month - found.since.month
    months -= today.day < found.since.day
    if months < 1:
        return _("{n} d").format(n=(today - found.since).days)
    years, rest = divmod(months, 12)
    parts = [_("{n} y").format(n=years) if years else "", _("{n} m").format(n=rest) if rest else ""]
    return " ".join(part for part in parts if part)


def _hours(hours: float | None) -> str:
    if hours is None:
        return "–"
    if hours < 1:
        return _("{n} min").format(n=round(hours * 60))
    return (
        _("{n} h").format(n=round(hours)) if hours < 48 else _("{n} d").format(n=round(hours / 24))
    )
