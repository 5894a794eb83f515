"""The columns of the file one below the other: what each means, how sure, what it may replace."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from smallcrm.crm.exchange import fields
from smallcrm.crm.exchange.contacts import rules
from smallcrm.crm.exchange.reading import Reading
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Card, ChoiceList
from smallcrm.ui.kit.rows import (
    Column,
    Columns,
    ListedRows,
    ListHeader,
    RowDelegate,
    RowState,
    RowsView,
)
from smallcrm.ui.kit.theme import theme

ROOMY, NARROW = 780, 660
FIELD, FIELD_NARROW = 214, 206


class MappingRow(NamedTuple):
    """One column of the file in the list of columns; rule: what happens to a value that is there,
    "" where nothing can be chosen; result: what came of it; bad: whether that is a fault."""

    id: int
    header: str
    example: str
    field: str
    confidence: float
    word: str
    rule: str
    result: str
    bad: bool


def rule_word(rule: str) -> str:
    """What a rule does to a value that is there."""
    return {
        rules.OVERWRITE: _("Replace"), rules.FILL: _("If empty"), rules.APPEND: _("Add"),
        rules.NEVER: _("Leave"), rules.FORWARD: _("Forward"),
    }[rule]  # fmt: skip


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
            words = row.field or _("Don’t import")
            _box(painter, rect, words, "text" if row.field else "text3", current=state.current)
        elif key == "rule" and row.rule:
            _box(painter, rect, rule_word(row.rule), "text2")
        elif key == "result":
            paint.text(painter, rect, row.result, "small", "bad_text" if row.bad else "text2")
        elif key == "sure":
            bar = QRect(rect.x(), rect.center().y() - 3, 34, 6)
            token = {True: "ok", False: "accent"}[row.confidence >= 0.95]
            if row.field:
                paint.bar(painter, bar, row.confidence, token if row.confidence >= 0.75 else "warn")
            left = rect.adjusted(41 if row.field else 0, 0, 0, 0)
            ink = "warn_text" if row.field and row.confidence < 0.75 else "text2"
            paint.text(painter, left, row.word, "small", ink)


def _box(painter: QPainter, rect: QRect, words: str, ink: str, *, current: bool = False) -> None:
    box = QRect(rect.x(), rect.y() + 4, rect.width(), rect.height() - 8)
    line = "focus" if current else "border_strong"
    paint.box(painter, box, 6, "surface", line, width=2 if current else 1)
    paint.text(painter, box.adjusted(11, 0, -26, 0), words, "body", ink)
    icons.paint(painter, box.right() - 20, box.center().y() - 5, "caret-down", "text2", 12)


class MappingView(RowsView):
    """The list of columns; Del skips the current one, R says what it may replace."""

    skipped = Signal(int)
    pressed = Signal(int, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.current_id is not None and event.key() == Qt.Key.Key_Delete:
            self.skipped.emit(self.current_id)
        elif self.current_id is not None and event.key() == Qt.Key.Key_R and not event.modifiers():
            self.pressed.emit(self.current_id, "rule")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        row = self.rowAt(place.y())
        if event.button() != Qt.MouseButton.LeftButton or row < 0:
            return
        for column, left, width in self.delegate.columns.layout(self.viewport().width()):
            if left <= place.x() <= left + width and column.key in ("field", "rule"):
                self.pressed.emit(self.rows.source.id_at(row), column.key)


class MappingList(Card):
    """`mapped(at, field)` and `ruled(at, rule)` as the user chooses; a field of None leaves the
    column out."""

    mapped = Signal(int, object)
    ruled = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self._field = FIELD
        self.columns = Columns(
            [
                Column("header", _("Column in the file"), 146, 1, sortable=False),
                Column("example", _("Example"), 150, 2, sortable=False),
                Column("field", _("Field in smallcrm"), FIELD, 0, sortable=False),
                Column("sure", _("How sure"), 136, 0, sortable=False),
                Column("rule", _("If it has one"), 112, 0, sortable=False),
                Column("result", _("Result"), 132, 1, sortable=False),
            ],
            checks=False,
        )
        self.view = MappingView(MappingDelegate(self.columns), self._sentence)
        self.view.setAccessibleName(_("Columns of the file"))
        self.view.activated_id.connect(self.choose)
        self.view.skipped.connect(lambda at: self.mapped.emit(at, None))
        self.view.pressed.connect(self._pressed)
        theme.changed.connect(self._fit)
        self.body.setSpacing(0)
        self.body.addWidget(ListHeader(self.columns, self.view))
        self.body.addWidget(self.view, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What can be missed makes room for what cannot."""
        percent = theme.text_percent
        room = self.width() * 100 // percent
        for key, least in (("result", ROOMY), ("example", NARROW)):
            shown = key in self.columns.keys()  # noqa: SIM118 - not a dict
            if shown != (room >= least):
                self.columns.show(key, not shown)
        wide = FIELD if room >= NARROW else FIELD_NARROW
        if wide != self._field:
            self._field = wide
            self.columns.resize("field", wide * percent // 100)

    def show_reading(
        self, found: Reading, told: Mapping[int, str], results: Mapping[int, tuple[str, bool]]
    ) -> None:
        """Shows the columns with the rules chosen for them and what came of them, by number."""
        self.reading = found
        rows = [_row(found, at, told, results) for at in range(len(found.columns))]
        self.view.show_source(ListedRows(rows, lambda row: row.id))
        if self.view.current_id is None and rows:
            self.view.set_current_id(0)

    @staticmethod
    def _sentence(row: MappingRow) -> str:
        said = _("{header}, for example {example}: {field}, {word}").format(
            header=row.header, example=row.example, field=row.field or _("not imported"),
            word=row.word,
        )  # fmt: skip
        more = [rule_word(row.rule) if row.rule else "", row.result]
        return ", ".join([said, *filter(None, more)])

    def _pressed(self, at: int, key: str) -> None:
        (self.choose if key == "field" else self.choose_rule)(at)

    def choose(self, at: int) -> None:
        """Opens the list of fields for a column."""
        found = self.reading
        assert found is not None
        column = found.columns[at]
        options: list[tuple[object, str]] = [("", _("Don’t import"))]
        if column.header.strip():
            own = f"custom:{column.header.strip()}"
            options.append((own, fields.title(own, found.kind)))
        options += [(name, fields.title(name, found.kind)) for name in _names(found.kind)]
        popup = self._open("field", options, column.field or "")
        popup.chosen.connect(lambda field: self.mapped.emit(at, str(field) or None))

    def choose_rule(self, at: int) -> None:
        """Opens the list of what a column may do to values that are there."""
        row = self.view.current_row()
        assert self.reading is not None
        field = self.reading.columns[at].field
        if field and row is not None and row.rule:
            offered: list[tuple[object, str]] = [
                (rule, rule_word(rule)) for rule in rules.choices(field, self.reading.kind)
            ]
            popup = self._open("rule", offered, row.rule)
            popup.chosen.connect(lambda rule: self.ruled.emit(at, str(rule)))

    def _open(self, key: str, options: list[tuple[object, str]], value: str) -> ChoiceList:
        popup = ChoiceList(self.view, options, value)
        spot = QWidget(self.view.viewport())
        cell = self.view.cell_rect(key)
        spot.setGeometry((cell or QRect(0, 0, 200, 30)).adjusted(0, 4, 0, -4))
        popup.open_below(spot)
        popup.destroyed.connect(spot.deleteLater)
        return popup


def _names(kind: str) -> list[str]:
    labelled = ["email[work]", "email[home]", "phone[mobile]", "phone[work]", "phone[home]"]
    return fields.names(kind) + (labelled if kind == "people" else [])


def _row(
    found: Reading, at: int, told: Mapping[int, str], results: Mapping[int, tuple[str, bool]]
) -> MappingRow:
    column = found.columns[at]
    cells = [cells[at] for _line, cells in found.preview if at < len(cells)]
    examples = list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
    field = fields.title(column.field, found.kind) if column.field else ""
    offered = rules.choices(column.field, found.kind) if column.field else ()
    rule = told.get(at) or offered[0] if offered else ""
    said, bad = results.get(at, ("", False))
    return MappingRow(
        at, column.header, ", ".join(examples[:2])[:120], field, column.confidence, column.word,
        rule, said, bad,
    )  # fmt: skip
