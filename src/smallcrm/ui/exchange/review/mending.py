"""The cells of one row of the file, to be put right before it is brought in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.crm.exchange.draft import Problem
from smallcrm.crm.exchange.reading import Reading
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Label, Line

MOST = 40


class Mending(QWidget):
    """`mended(cells)` by number of the column, when at least one was changed."""

    mended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, Line] = {}
        self._before: dict[int, str] = {}
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        holder = QWidget()
        holder.setObjectName("page")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(16, 4, 16, 12)
        inner.addLayout(self.rows)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.button = Button(_("Correct"), "check", "primary", "Enter", do=self.mend)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self.button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def show_row(self, found: Reading, cells: Sequence[str], problems: Sequence[Problem]) -> None:
        """Shows the cells that come in, those with a fault first, each with what is wrong."""
        self._clear()
        wrong: dict[str, str] = {}
        for problem in problems:
            before = wrong.get(problem.column)
            wrong[problem.column] = " ".join(filter(None, (before, problem.reason)))
        shown = [column for column in found.columns if column.field or column.header in wrong]
        shown.sort(key=lambda column: column.header not in wrong)
        for column in shown[:MOST]:
            text = cells[column.at] if column.at < len(cells) else ""
            self._add(column.at, column.header, " ".join(text.split()), wrong.get(column.header))
        self.button.setEnabled(False)

    def _add(self, at: int, header: str, text: str, wrong: str | None) -> None:
        line = Line()
        line.setText(text)
        line.setCursorPosition(0)
        name = header or _("Column {number}").format(number=at + 1)
        line.setAccessibleName(name)
        line.setAccessibleDescription(wrong or "")
        line.set_wrong(bool(wrong))
        line.textEdited.connect(self._typed)
        line.returnPressed.connect(self.mend)
        self.lines[at], self._before[at] = line, text
        self._put(Label(name, "small", "text2", elide=True))
        self._put(line)
        if wrong:
            self._put(Label(wrong, "small", "bad_text", wrap=True))

    def _put(self, widget: QWidget) -> None:
        self.rows.addWidget(widget)
        widget.show()

    def _typed(self) -> None:
        self.button.setEnabled(bool(self.changed()))

    def changed(self) -> Mapping[int, str]:
        """The cells that were changed, by number of the column."""
        typed = {at: line.text().strip() for at, line in self.lines.items()}
        return {at: text for at, text in typed.items() if text != self._before[at]}

    def mend(self) -> None:
        """Takes what was typed."""
        cells = dict(self.changed())
        if cells:
            self.mended.emit(cells)

    def focus_first(self) -> None:
        """Puts the cursor into the first cell, all of it chosen."""
        for line in self.lines.values():
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()
            return

    def _clear(self) -> None:
        self.lines, self._before = {}, {}
        while (item := self.rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
