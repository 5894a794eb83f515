"""Step 2: how the file is written and what each column means; everything can be changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.exchange import fields, reading
from smallcrm.crm.exchange.reading import Options, Reading
from smallcrm.errors import Cancelled, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.preview import Preview
from smallcrm.ui.exchange.to_look_at import ToLookAt
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Card, ChoiceList, Label, Select
from smallcrm.ui.kit.rows import (
    Column,
    Columns,
    ListedRows,
    ListHeader,
    RowDelegate,
    RowState,
    RowsView,
)
from smallcrm.ui.kit.worker import worker

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "cp1250", "cp1251", "cp850", "mac_roman",
             "utf-16", "gb18030", "shift_jis", "big5", "euc_kr")  # fmt: skip
SEPARATORS = {",": _("Comma ,"), ";": _("Semicolon ;"), "\t": _("Tab"), "|": _("Bar |")}
ORDERS = {"dmy": "31.12.2026", "mdy": "12/31/2026", "ymd": "2026-12-31"}
DECIMALS = {".": "1,234.56", ",": "1.234,56"}


class MappingRow(NamedTuple):
    """One column of the file in the list of columns."""

    id: int
    header: str
    example: str
    field: str
    confidence: float
    word: str


class MappingDelegate(RowDelegate):
    """Heading, an example, the field as a box to open, how sure, as a bar and a word."""

    def paint_cell(
        self, painter: QPainter, rect: QRect, key: str, row: Any, state: RowState
    ) -> None:
        """One cell."""
        if key == "header":
            paint.text(painter, rect, row.header or _("(no heading)"), "body_strong")
        elif key == "example":
            paint.text(painter, rect.adjusted(0, 0, -24, 0), row.example, "small", "text3")
            icons.paint(
                painter, rect.right() - 16, rect.center().y() - 7, "arrow-right", "text3", 15
            )
        elif key == "field":
            box = QRect(rect.x(), rect.y() + 4, rect.width(), rect.height() - 8)
            line = "focus" if state.current else "border_strong"
            paint.box(painter, box, 6, "surface", line, width=2 if state.current else 1)
            words = row.field or _("Don’t import")
            ink = "text" if row.field else "text3"
            paint.text(painter, box.adjusted(11, 0, -30, 0), words, "body", ink)
            icons.paint(painter, box.right() - 22, box.center().y() - 5, "caret-down", "text2", 12)
        elif key == "sure":
            bar = QRect(rect.x(), rect.center().y() - 3, 34, 6)
            token = {True: "ok", False: "accent"}[row.confidence >= 0.95]
            if row.field:
                paint.bar(painter, bar, row.confidence, token if row.confidence >= 0.75 else "warn")
            left = rect.adjusted(41 if row.field else 0, 0, 0, 0)
            ink = "warn_text" if row.field and row.confidence < 0.75 else "text2"
            paint.text(painter, left, row.word, "small", ink)


class MappingView(RowsView):
    """The list of columns; Del skips the current one."""

    skipped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_id is not None:
            self.skipped.emit(self.current_id)
        else:
            super().keyPressEvent(event)


class ColumnsStep(QWidget):
    """`changed` after every choice; the present `reading` says what would be imported. A file is
    read in the background: then it is `opened`, or `unread` says why not."""

    changed = Signal()
    refused = Signal(str)
    opened = Signal()
    unread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.path = Path()
        self.options = Options()
        self.reading: Reading | None = None
        self.told: dict[int, str | None] = {}
        self._wanted = object()
        self.encoding = self._select(_("Encoding"), ENCODINGS, self._encoding_chosen)
        self.separator = self._select(_("Separator"), SEPARATORS, self._separator_chosen)
        self.header = self._select(_("Header"), (), self._header_chosen)
        self.numbers = self._select(_("Numbers"), DECIMALS, self._numbers_chosen)
        self.dates = self._select(_("Dates"), ORDERS, self._dates_chosen)
        self.kind = self._select(_("Each row is"), (), self._kind_chosen)
        self.kind.set_options([("people", _("Person with company")), ("companies", _("Company"))])
        self.notes: dict[Select, Label] = {}
        self.preview = Preview()
        self.columns = Columns(
            [
                Column("header", _("Column in the file"), 132, 1, sortable=False),
                Column("example", _("Example"), 180, 2, sortable=False),
                Column("field", _("Field in smallcrm"), 216, 1, sortable=False),
                Column("sure", _("How sure"), 130, 0, sortable=False),
            ],
            checks=False,
        )
        self.view = MappingView(MappingDelegate(self.columns), self._sentence)
        self.view.setAccessibleName(_("Columns of the file"))
        self.view.activated_id.connect(self.choose)
        self.view.skipped.connect(lambda at: self._mapped(at, None))
        self.view.viewport().installEventFilter(self)
        self.look = ToLookAt()
        self._build()

    @staticmethod
    def _select(name: str, options: Any, do: Callable[[Any], None]) -> Select:
        shown = [(key, options[key] if isinstance(options, dict) else key) for key in options]
        select = Select(shown, None, name, placeholder=_("none found"))
        select.chosen.connect(do)
        return select

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        for select, name in (
            (self.encoding, _("Encoding")), (self.separator, _("Separator")),
            (self.header, _("Header")), (self.numbers, _("Numbers")), (self.dates, _("Dates")),
            (self.kind, _("Each row is")),
        ):  # fmt: skip
            head = QHBoxLayout()
            note = Label(_("detected"), "small", "text3", elide=True)
            note.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.notes[select] = note
            head.addWidget(Label(name, "small", "text3"))
            head.addWidget(note, 1)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addLayout(head)
            column.addWidget(select)
            top.addLayout(column, 1)
        area = QScrollArea()
        area.setWidget(self.preview)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFixedHeight(self.preview.sizeHint().height() + 10)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = Card()
        card.body.setSpacing(0)
        card.body.addWidget(ListHeader(self.columns, self.view))
        card.body.addWidget(self.view, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(card, 1)
        below.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(area)
        column.addLayout(below, 1)

    def open_path(self, path: Path) -> None:
        """Looks at a file."""
        before = self.path, self.options, self.told
        self.path, self.told = path, {}

        def refuse(words: str) -> None:
            self.path, self.options, self.told = before
            self.unread.emit(words)

        self._read(Options(), self.opened.emit, refuse)

    def _read(
        self, options: Options, then: Callable[[], object], refuse: Callable[[str], object]
    ) -> None:
        path, before, self.options = self.path, self.options, options
        wanted = self._wanted = object()

        def done(found: Reading) -> None:
            if wanted is self._wanted:
                self._take(found, then)

        def failed(problem: Exception) -> None:
            if wanted is not self._wanted:
                return
            if isinstance(problem, UserError):
                self.options = before
                refuse(problem.text)
            elif not isinstance(problem, Cancelled):
                raise problem

        worker.run(
            lambda: reading.read(path, options, count=True), done, failed, topic="import-read"
        )

    def leave(self) -> None:
        """What is being read is not wanted any more."""
        self._wanted = object()

    def _take(self, found: Reading, then: Callable[[], object]) -> None:
        if self.told and self.reading and found.source.headers == self.reading.source.headers:
            found = reading.changed(found, self.told)
        else:
            self.told = {}
        self.reading = found
        self._show()
        self.changed.emit()
        then()

    def _again(self, options: Options) -> None:
        def refuse(words: str) -> None:
            self._show()
            self.refused.emit(words)

        self._read(options, lambda: None, refuse)

    def _show(self) -> None:
        found = self.reading
        assert found is not None
        seen = found.source
        self._offer(self.encoding, seen.encoding.name, seen.encoding.evidence)
        self._offer(self.separator, seen.dialect.delimiter, "")
        rows: list[tuple[object, str]] = [
            (line, _("Row {line}").format(line=line)) for line in range(1, 11)
        ]
        self.header.set_options([*rows, ("none", _("No header"))])
        self._offer(self.header, seen.header_row or "none", seen.header_evidence)
        self._offer(self.numbers, found.rules.decimal, found.decimal_evidence)
        self._offer(self.dates, found.date_order, found.date_evidence)
        self._offer(self.kind, found.kind, "")
        mapped = sum(1 for column in found.columns if column.field)
        self.notes[self.kind].setText(
            _("{some} of {all} fit").format(some=mapped, all=len(found.columns))
        )
        self.preview.show_rows(list(seen.headers), found.preview, seen.header_row)
        self.view.show_source(ListedRows(self._rows(found), lambda row: row.id))
        if self.view.current_id is None and found.columns:
            self.view.set_current_id(0)

    def _offer(self, select: Select, value: object, evidence: str) -> None:
        if value is not None and value not in [key for key, _words in select.options]:
            select.set_options([*select.options, (value, str(value))])
        select.set_value(value)
        self.notes[select].setText(_("detected"))
        select.setToolTip("")
        if evidence:
            from smallcrm.ui.kit.controls import tip

            tip(select, evidence)

    @staticmethod
    def _rows(found: Reading) -> list[MappingRow]:
        rows = []
        for column in found.columns:
            cells = [cells[column.at] for _line, cells in found.preview if column.at < len(cells)]
            examples = list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
            field = fields.title(column.field, found.kind) if column.field else ""
            rows.append(
                MappingRow(column.at, column.header, ", ".join(examples[:2])[:120], field,
                           column.confidence, column.word)
            )  # fmt: skip
        return rows

    @staticmethod
    def _sentence(row: MappingRow) -> str:
        return _("{header}, for example {example}: {field}, {word}").format(
            header=row.header, example=row.example, field=row.field or _("not imported"),
            word=row.word,
        )  # fmt: skip

    def choose(self, at: int) -> None:
        """Opens the list of fields for a column."""
        found = self.reading
        assert found is not None
        column = found.columns[at]
        options: list[tuple[object, str]] = [("", _("Don’t import"))]
        options += [(name, fields.title(name, found.kind)) for name in self._names(found.kind)]
        if column.header.strip():
            own = f"custom:{column.header.strip()}"
            options.insert(1, (own, fields.title(own, found.kind)))
        popup = ChoiceList(self.view, options, column.field or "")
        popup.chosen.connect(lambda field: self._mapped(at, str(field) or None))
        rect = self.view.row_rect(self.view.currentIndex().row())
        spot = QWidget(self.view.viewport())
        spot.setGeometry(self._field_rect(rect))
        popup.open_below(spot)
        popup.destroyed.connect(spot.deleteLater)

    def _field_rect(self, rect: QRect) -> QRect:
        for column, left, width in self.columns.layout(rect.width()):
            if column.key == "field":
                return QRect(left, rect.y() + 4, width, rect.height() - 8)
        return rect

    @staticmethod
    def _names(kind: str) -> list[str]:
        plain = fields.names(kind)
        labelled = ["email[work]", "email[home]", "phone[mobile]", "phone[work]", "phone[home]"]
        return plain + (labelled if kind == "people" else [])

    def _mapped(self, at: int, field: str | None) -> None:
        assert self.reading is not None
        self.told[at] = field
        try:
            self.reading = reading.changed(self.reading, {at: field})
        except UserError as refusal:
            self.refused.emit(refusal.text)
            return
        self._show()
        self.view.set_current_id(at)
        self.changed.emit()

    def _encoding_chosen(self, name: Any) -> None:
        self._again(self.options._replace(look=self.options.look._replace(encoding=name)))

    def _separator_chosen(self, sign: Any) -> None:
        self._again(self.options._replace(look=self.options.look._replace(delimiter=sign)))

    def _header_chosen(self, line: Any) -> None:
        self._again(self.options._replace(look=self.options.look._replace(header_row=line)))

    def _numbers_chosen(self, sign: Any) -> None:
        self._again(self.options._replace(decimal=sign))

    def _dates_chosen(self, order: Any) -> None:
        self._again(self.options._replace(dates=order))

    def _kind_chosen(self, kind: Any) -> None:
        self.told = {}
        self._again(self.options._replace(kind=kind))

    def without_bad_addresses(self) -> None:
        """Imports rows with a wrong e-mail address without it."""
        self._again(self.options._replace(without_bad_addresses=True))

    def status(self) -> str:
        """How many columns are mapped."""
        if self.reading is None:
            return ""
        mapped = sum(1 for column in self.reading.columns if column.field)
        left = len(self.reading.columns) - mapped
        words = n_("{n} column mapped", "{n} columns mapped", mapped)
        return f"{words} · {_('{count} skipped').format(count=text.count(left))}"
