"""Step 2: how the file is written and what each column means; everything can be changed."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.exchange import reading
from smallcrm.crm.exchange.contacts.rules import changed_by
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.reading import Options, Reading
from smallcrm.crm.exchange.table.source import Source
from smallcrm.errors import Cancelled, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.mapping_list import MappingList
from smallcrm.ui.exchange.preview import Preview
from smallcrm.ui.exchange.results import results
from smallcrm.ui.exchange.to_look_at import ToLookAt
from smallcrm.ui.kit.controls import Label, Select
from smallcrm.ui.kit.worker import Job, worker

ENCODINGS = {
    "utf-8": "UTF-8", "utf-8-sig": _("UTF-8 with a mark"), "utf-16": "UTF-16",
    "cp1252": "Windows-1252", "latin-1": "ISO 8859-1", "mac_roman": "Mac OS Roman",
    "cp850": "DOS 850", "cp1250": _("Central European, Windows-1250"),
    "iso8859_2": _("Central European, ISO 8859-2"), "cp852": _("Central European, DOS 852"),
    "cp1251": _("Cyrillic, Windows-1251"), "koi8_r": _("Cyrillic, KOI8-R"),
    "cp866": _("Cyrillic, DOS 866"), "cp1253": _("Greek, Windows-1253"),
    "cp1254": _("Turkish, Windows-1254"), "cp1255": _("Hebrew, Windows-1255"),
    "cp1256": _("Arabic, Windows-1256"), "cp1257": _("Baltic, Windows-1257"),
    "cp874": _("Thai, Windows-874"), "cp932": _("Japanese, Shift JIS"),
    "euc_jp": _("Japanese, EUC"), "gb18030": _("Chinese, GB 18030"),
    "cp950": _("Chinese, Big5"), "cp949": _("Korean, EUC"),
}  # fmt: skip
SEPARATORS = {",": _("Comma ,"), ";": _("Semicolon ;"), "\t": _("Tab"), "|": _("Bar |")}
ORDERS = {"dmy": "31.12.2026", "mdy": "12/31/2026", "ymd": "2026-12-31"}
DECIMALS = {".": "1,234.56", ",": "1.234,56"}


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
        self.rules: dict[int, str] = {}
        self.results: dict[int, tuple[str, bool]] = {}
        self._wanted = object()
        self._job: Job | None = None
        look = self._look_chosen
        self.sheet = self._select(_("Sheet"), (), partial(look, "sheet"))
        self.encoding = self._select(_("Encoding"), ENCODINGS, partial(look, "encoding"))
        self.separator = self._select(_("Separator"), SEPARATORS, partial(look, "delimiter"))
        self.header = self._select(_("Header"), (), partial(look, "header_row"))
        self.numbers = self._select(_("Numbers"), DECIMALS, self._numbers_chosen)
        self.dates = self._select(_("Dates"), ORDERS, self._dates_chosen)
        self.kind = self._select(_("Each row is"), (), self._kind_chosen)
        self.kind.set_options(_kinds())
        self.notes: dict[Select, Label] = {}
        self.boxes: dict[Select, QWidget] = {}
        self.preview = Preview()
        self.list = MappingList()
        self.view = self.list.view
        self.list.mapped.connect(self._mapped)
        self.list.ruled.connect(self._ruled)
        self.look = ToLookAt()
        self.look.field_wanted.connect(self._own_field)
        self.look.wished.connect(self.changed)
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
            (self.sheet, _("Sheet")), (self.encoding, _("Encoding")),
            (self.separator, _("Separator")),
            (self.header, _("Header")), (self.numbers, _("Numbers")), (self.dates, _("Dates")),
            (self.kind, _("Each row is")),
        ):  # fmt: skip
            head = QHBoxLayout()
            note = Label(_("detected"), "small", "text3", elide=True)
            note.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.notes[select] = note
            head.addWidget(Label(name, "small", "text3"))
            head.addWidget(note, 1)
            self.boxes[select] = box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addLayout(head)
            column.addWidget(select)
            top.addWidget(box, 1)
        area = QScrollArea()
        area.setWidget(self.preview)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFixedHeight(self.preview.sizeHint().height() + 10)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.list, 1)
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
        self.path, self.told, self.rules, self.results = path, {}, {}, {}

        def refuse(words: str) -> None:
            self.path, self.options, self.told = before
            self.unread.emit(words)

        self._read(Options(), self.opened.emit, refuse)

    def _read(
        self, options: Options, then: Callable[[], object], refuse: Callable[[str], object]
    ) -> None:
        path, before, self.options = self.path, self.options, options
        wanted = self._wanted = object()

        def first(found: Reading) -> None:
            if wanted is self._wanted:
                self._take(found)
                then()
                if found.records is None:
                    self._job = worker.run(
                        lambda: reading.read(path, options, count=True), done, failed,
                        topic="import-read",
                    )  # fmt: skip
                else:
                    self.changed.emit()

        def done(found: Reading) -> None:
            if wanted is self._wanted:
                self._take(found)
                self.changed.emit()

        def failed(problem: Exception) -> None:
            if wanted is not self._wanted:
                return
            if isinstance(problem, UserError):
                self.options = before
                refuse(problem.text)
            elif not isinstance(problem, Cancelled):
                raise problem

        self._job = worker.run(
            lambda report: reading.read(path, options, whole=False, progress=report),
            first, failed, topic="import-read", progress=lambda *_far: None,
        )  # fmt: skip

    def leave(self) -> None:
        """What is being read is not wanted any more."""
        self._wanted = object()
        if self._job:
            self._job.cancel()

    def _take(self, found: Reading) -> None:
        same = self.reading and found.source.headers == self.reading.source.headers
        if self.told and same:
            found = reading.changed(found, self.told)
        elif not same:
            self.told, self.rules = {}, {}
        self.reading = found
        self._show()

    def _again(self, options: Options) -> None:
        def refuse(words: str) -> None:
            self._show()
            self.refused.emit(words)

        unpacked = self.reading.source.unpacked if self.reading else None
        if unpacked and options.look.sheet == self.options.look.sheet:
            folder = str(unpacked.folder)
            options = options._replace(look=options.look._replace(folder=folder))
        else:
            options = options._replace(look=options.look._replace(folder=None))
        self._read(options, lambda: None, refuse)

    def _show(self) -> None:
        found = self.reading
        assert found is not None
        seen = found.source
        self._show_format(seen)
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
        self.list.show_reading(found, self.rules, self.results)

    def _show_format(self, seen: Source) -> None:
        """What can be chosen depends on the format: a workbook has sheets and no encoding."""
        unpacked = seen.unpacked
        sheets = unpacked.sheets if unpacked else []
        hidden = _("hidden")
        self.sheet.set_options([
            (one["name"], f"{one['name']} ({hidden})" if one["hidden"] else one["name"])
            for one in sheets
        ])  # fmt: skip
        self._offer(self.sheet, unpacked.sheet if unpacked else None, "")
        self.boxes[self.sheet].setVisible(len(sheets) > 1)
        self.boxes[self.encoding].setVisible(unpacked is None)
        self.boxes[self.separator].setVisible(unpacked is None)
        self.boxes[self.header].setVisible(unpacked is None or unpacked.headers is None)

    def _offer(self, select: Select, value: object, evidence: str) -> None:
        if value is not None and value not in [key for key, _words in select.options]:
            select.set_options([*select.options, (value, str(value))])
        select.set_value(value)
        self.notes[select].setText(_("detected"))
        select.setToolTip("")
        if evidence:
            from smallcrm.ui.kit.controls import tip

            tip(select, evidence)

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

    def _own_field(self, at: int) -> None:
        assert self.reading is not None
        self._mapped(at, f"custom:{self.reading.columns[at].header.strip()}")

    def _ruled(self, at: int, rule: str) -> None:
        self.rules[at] = rule
        self._show()
        self.changed.emit()

    @property
    def wishes(self) -> Wishes:
        """What is to be done with rows that are there already."""
        assert self.reading is not None
        told = {
            changed_by(column.field): self.rules[column.at]
            for column in self.reading.columns
            if column.field and column.at in self.rules
        }
        return Wishes(mode=self.look.rows_wanted, match=self.look.signs, rules=told)

    def show_results(self, outcome: Outcome) -> None:
        """What came of each column once every row was looked at."""
        assert self.reading is not None
        self.results = results(self.reading, outcome)
        self.list.show_reading(self.reading, self.rules, self.results)
        places = {column.header: column.at for column in reversed(self.reading.columns)}
        self.preview.mark(
            {
                (problem["line"], places[problem["column"]])
                for problem in outcome.problems
                if problem["column"] in places
            }
        )

    def mend(self, record: int, cells: Mapping[int, str]) -> None:
        """Puts other texts into cells of a row (from 1), by column (from 0)."""
        assert self.reading is not None
        row = {**self.reading.mended.get(record, {}), **cells}
        self.reading = reading.mended(self.reading, {**self.reading.mended, record: row})

    def _look_chosen(self, name: str, value: Any) -> None:
        self._again(self.options._replace(look=self.options.look._replace(**{name: value})))

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


def _kinds() -> list[tuple[object, str]]:
    return [
        ("people", _("Person with company")), ("companies", _("Company")), ("deals", _("Deal")),
        ("tasks", _("Task")), ("activities", _("Activity")), ("tickets", _("Ticket")),
        ("products", _("Product")),
        ("stage_changes", _("Stage change")), ("status_changes", _("Status change")),
        ("rates", _("Exchange rate")), ("forecasts", _("Forecast")),
    ]  # fmt: skip
