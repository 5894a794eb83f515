"""What should be looked at before an import: faults by kind, with rows and a repair."""

from collections import defaultdict
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, Hairline, IconLabel, Label, Switch

WIDTH, LINES = 306, 6


class ToLookAt(QWidget):
    """Shows the problems of a rehearsal and whether the mapping is remembered."""

    without_addresses = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.count = Label("", "body", "text3", figures=True)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.remember = Switch(_("Remember this mapping"), True)
        holder = QWidget()
        holder.setObjectName("page")
        inner = QVBoxLayout(holder)
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
        column.addLayout(foot)
        column.addWidget(
            Label(_("Used next time a file has the same columns."), "small", "text3", wrap=True)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "surface", "border")

    def say(self, words: str) -> None:
        """One sentence in place of the list."""
        self._clear()
        self.count.setText("")
        self.list.addWidget(Label(words, "small", "text3", wrap=True))

    def show_problems(self, problems: list[dict[str, Any]]) -> None:
        """Problems as a report has them, put together by column and reason."""
        self._clear()
        groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for problem in problems:
            groups[(problem["column"] or "", problem["reason"])].append(problem)
        self.count.setText(str(len(groups)) if groups else "")
        if not groups:
            self.list.addWidget(Label(_("Nothing. Every row can be read."), "small", "text3"))
        for (column, reason), found in list(groups.items())[:40]:
            self._add(column, reason, found)

    def _add(self, column: str, reason: str, found: list[dict[str, Any]]) -> None:
        title = n_("{n} row", "{n} rows", len(found))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(f"{column}: {title}" if column else title, "body_strong", wrap=True))
        lines = ", ".join(str(problem["line"]) for problem in found[:LINES])
        more = " …" if len(found) > LINES else ""
        what = _("{reason} Lines {lines}.").format(reason=reason, lines=lines + more)
        words.addWidget(Label(what, "small", "text2", wrap=True))
        if "@" in str(found[0]["value"]):
            words.addWidget(
                Button(_("Import without address"), kind="link", small=True,
                       do=self.without_addresses.emit),
                0, Qt.AlignmentFlag.AlignLeft,
            )  # fmt: skip
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel("warning-circle-fill", "bad"), 0, Qt.AlignmentFlag.AlignTop)
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
