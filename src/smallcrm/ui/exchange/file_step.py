"""Step 1: drop a spreadsheet or choose one; what was imported lately stands below."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.crm.exchange.report import imports
from smallcrm.crm.exchange.unpack import pasted
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui.exchange.imports_dialog import import_line
from smallcrm.ui.kit import ask, paint
from smallcrm.ui.kit.controls import Button, IconLabel, Label

KINDS = _(
    "Spreadsheets, cards, calendars, e-mails (*.csv *.tsv *.txt *.xlsx *.xlsm *.xlsb *.xls *.ods "
    "*.vcf *.ics *.json *.eml *.mbox);;All files (*)"
)
WIDTH = 560


class _Area(QWidget):
    """The dashed place to drop a file."""

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "surface", "border_control", dashed=True)


class FileStep(QWidget):
    """`chosen(path)` when a file was chosen or pasted, `not_pasted(words)` when it can't be;
    `stopped` when what is being read is not wanted any more."""

    chosen = Signal(Path)
    history_wanted = Signal()
    stopped = Signal()
    not_pasted = Signal(str)
    _pasted: pasted.Pasted | None = None

    def __init__(self) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self.choose = Button(_("Choose file…"), kind="primary", do=self._choose)
        self.refusal = Label("", "body", "bad_text", wrap=True)
        self.refusal.setAlignment(middle)
        self.refusal.hide()
        self.doing = Label("", "body", "text2", wrap=True)
        self.doing.setAlignment(middle)
        self.doing.hide()
        self.stop = Button(_("Cancel"), keys="Esc", do=self.stopped.emit)
        self.stop.hide()
        area = _Area()
        area.setFixedWidth(WIDTH)
        inner = QVBoxLayout(area)
        inner.setContentsMargins(32, 40, 32, 40)
        inner.setSpacing(8)
        inner.addWidget(IconLabel("download-simple", "accent", 30), 0, middle)
        inner.addWidget(Label(_("Drop a spreadsheet here"), "section"), 0, middle)
        why = Label(
            _("Workbooks and CSV from Excel, Google, Outlook or any other program, address cards, "
              "calendars and e-mails. Or paste rows, a card or a signature. You see every row "
              "before anything is written."),
            "body", "text2", wrap=True,
        )  # fmt: skip
        why.setAlignment(middle)
        inner.addWidget(why)
        inner.addSpacing(6)
        inner.addWidget(self.choose, 0, middle)
        inner.addWidget(self.refusal)
        inner.addWidget(self.doing)
        inner.addWidget(self.stop, 0, middle)
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        holder = QWidget()
        holder.setFixedWidth(WIDTH)
        holder.setLayout(self.recent)
        column = QVBoxLayout(self)
        column.addStretch(2)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(area)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(16)
        column.addWidget(holder, 0, middle)
        column.addStretch(3)

    def refresh(self) -> None:
        """Reads what was imported lately."""
        while (item := self.recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        found = imports()[:3]
        if not found:
            return
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Label(_("Imported lately"), "label", "text3"), 1)
        link = Button(_("Import history"), kind="link", small=True, do=self.history_wanted.emit)
        head.addWidget(link)
        row = QWidget()
        row.setLayout(head)
        self.recent.addWidget(row)
        for one in found:
            self.recent.addWidget(Label(import_line(one), "small", "text2", elide=True))

    def say(self, words: str) -> None:
        """Says what is being done; "" takes it away."""
        self.doing.setText(words)
        self.doing.setVisible(bool(words))
        self.stop.setVisible(bool(words))

    def refuse(self, words: str) -> None:
        """Says why a file cannot be read; "" takes it away."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    def paste(self) -> None:
        """Takes what was copied elsewhere: rows, cards, or the signature of an e-mail."""
        try:
            self._pasted = pasted.keep(QGuiApplication.clipboard().text())
        except UserError as refusal:
            self.not_pasted.emit(refusal.text)
        else:
            self.chosen.emit(self._pasted.path)

    def _choose(self) -> None:
        ask.open_file(self, _("Import a spreadsheet"), KINDS, self.chosen.emit)
