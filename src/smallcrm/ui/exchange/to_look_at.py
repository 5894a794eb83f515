"""What should be looked at before an import: faults by kind, with rows and a repair."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.crm.exchange.contacts.lookup import MATCH
from smallcrm.crm.exchange.mapping.columns import Column
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, Hairline, IconLabel, Label, Select, Switch, tip
from smallcrm.ui.kit.flow import Flow

WIDTH, LINES, CHOICE, OWN, ROOMY = 306, 6, 180, 3, 330
LINK = 8


class ToLookAt(QWidget):
    """Shows the problems of a rehearsal, columns without a field, what to do with rows that are
    there, and whether the mapping is remembered.

    `row_wanted(record)` to mend one, `field_wanted(column)` to make a field of one's own, `wished`
    when a choice about rows that are there has changed.
    """

    without_addresses = Signal()
    row_wanted = Signal(int)
    field_wanted = Signal(int)
    wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.count = Label("", "body", "text3", figures=True)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.remember = Switch(_("Remember this mapping"), True)
        self.mode = Select(_modes(), "both", _("Rows to bring in"))
        self.match = Select([*_matches()], MATCH, _("Recognised by"))
        for select in (self.mode, self.match):
            select.chosen.connect(lambda _key: self.wished.emit())
        holder = QWidget()
        holder.setObjectName("page")
        self._inner = inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self.list)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        head = QHBoxLayout()
        head.addWidget(Label(_("To look at"), "subhead"))
        head.addWidget(self.count)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(IconLabel("bookmark-simple"))
        foot.addWidget(Label(_("Remember this mapping"), "body_strong"), 1)
        foot.addWidget(self.remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(area, 1)
        column.addWidget(Hairline())
        self._choices = self._chosen_rows()
        self._place = column.count()
        column.addWidget(self._choices)
        column.addWidget(Hairline())
        column.addLayout(foot)
        words = _("Used next time a file has the same columns.")
        self.caption = Label(words, "small", "text3", wrap=True)
        tip(self.remember, words)
        column.addWidget(self.caption)

    def _chosen_rows(self) -> QWidget:
        """Which rows come in, and by what they are recognised."""
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for name, select in ((_("Bring in"), self.mode), (_("Recognise by"), self.match)):
            line = QHBoxLayout()
            line.addWidget(Label(name, "small", "text2"))
            line.addStretch(1)
            select.setFixedWidth(CHOICE)
            line.addWidget(select)
            rows.addLayout(line)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window what is to be looked at gets the room; the choices follow below it."""
        super().resizeEvent(event)
        roomy = self.height() >= ROOMY
        self.caption.setVisible(roomy)
        holder = self if roomy else self._inner.parentWidget()
        if self._choices.parentWidget() is not holder:
            column = self.layout()
            assert isinstance(column, QVBoxLayout)
            if roomy:
                column.insertWidget(self._place, self._choices)
            else:
                self._inner.addWidget(self._choices)

    @property
    def rows_wanted(self) -> str:
        """Which rows come in: create, update or both."""
        return str(self.mode.value)

    @property
    def signs(self) -> tuple[str, ...]:
        """By what a row is recognised as somebody who is there."""
        return next(signs for signs, _words in _matches() if signs == self.match.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "surface", "border")

    def say(self, words: str) -> None:
        """One sentence in place of the list."""
        self._clear()
        self.count.setText("")
        self.list.addWidget(Label(words, "small", "text3", wrap=True))

    def show_problems(self, problems: list[dict[str, Any]], columns: Sequence[Column]) -> None:
        """Problems as a report has them, put together by column and reason, then the columns that
        could become fields."""
        self._clear()
        own = [one for one in columns if not one.field and one.suggestion]
        groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for problem in problems:
            groups[(problem["column"] or "", problem["reason"])].append(problem)
        count = len(groups) + len(own)
        self.count.setText(str(count) if count else "")
        if not count:
            self.list.addWidget(Label(_("Nothing. Every row can be read."), "small", "text3"))
        for (column, reason), found in list(groups.items())[:40]:
            self._add(column, reason, found)
        for one in own[:OWN]:
            self._add_own(one)
        if len(own) > OWN:
            more = n_("{n} more column has no field", "{n} more columns have no field",
                      len(own) - OWN)  # fmt: skip
            self.list.addWidget(Label(more, "small", "text3", wrap=True))

    def _add_own(self, column: Column) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        title = _("“{header}” has no field yet").format(header=column.header)
        words.addWidget(_words(title, "body_strong"))
        words.addWidget(_words(_("It stays out unless you add one."), "small", "text2"))
        add = Button(_("Add a field"), kind="link", small=True,
                     do=lambda: self.field_wanted.emit(column.at))  # fmt: skip
        words.addWidget(_links(add))
        self._entry("question", "warn", words)

    def _add(self, column: str, reason: str, found: list[dict[str, Any]]) -> None:
        title = n_("{n} row", "{n} rows", len(found))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_words(f"{column}: {title}" if column else title, "body_strong"))
        lines = ", ".join(str(problem["line"]) for problem in found[:LINES])
        more = " …" if len(found) > LINES else ""
        what = _("{reason} Lines {lines}.").format(reason=reason, lines=lines + more)
        words.addWidget(_words(what, "small", "text2"))
        record = found[0]["record"]
        links = [Button(_("Correct here"), kind="link", small=True,
                        do=lambda: self.row_wanted.emit(record))]  # fmt: skip
        if "@" in str(found[0]["value"]):
            links.append(Button(_("Import without address"), kind="link", small=True,
                                do=self.without_addresses.emit))  # fmt: skip
        words.addWidget(_links(*links))
        self._entry("warning-circle-fill", "bad", words)

    def _entry(self, icon: str, ink: str, words: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(0)
        row.addWidget(IconLabel(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        holder = QWidget()
        holder.setLayout(row)
        self.list.addWidget(holder)
        self.list.addWidget(Hairline())

    def _clear(self) -> None:
        while (item := self.list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _links(*links: Button) -> QWidget:
    """Links one after the other, in as many lines as they need."""
    holder = QWidget()
    flow = Flow(holder, 0)
    for link in links:
        flow.addWidget(link)
    return holder


def _words(text: str, role: str, ink: str = "text") -> Label:
    """Words as far from the left as those of the links below them."""
    label = Label(text, role, ink, wrap=True)
    label.setContentsMargins(LINK, 0, 0, 0)
    return label


def _modes() -> list[tuple[object, str]]:
    return [("both", _("New and changed")), ("create", _("Only new ones")),
            ("update", _("Only changed ones"))]  # fmt: skip


def _matches() -> list[tuple[tuple[str, ...], str]]:
    return [(MATCH, _("All signs")), (("external_id",), _("Number")), (("email",), _("E-mail")),
            (("phone",), _("Phone")), (("name",), _("Name and company")),
            (("email", "phone"), _("E-mail or phone"))]  # fmt: skip
