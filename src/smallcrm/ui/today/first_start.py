"""An empty file: three ways in, each complete on its own."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.crm import people
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui.kit import ask, icons, paint
from smallcrm.ui.kit.controls import Button, IconLabel, KeyCap, Label, TextInput
from smallcrm.ui.kit.theme import theme

CARD, GAP, TILE = 284, 16, 34


class _Picture(QWidget):
    """Three cards, the middle one a customer with a next step."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(260, 104)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for x in (1, 145):
            paint.box(painter, QRect(x, 25, 113, 76), 8, "surface", "border_strong", width=2)
            for y, wide in ((42, 36), (53, 36), (73, 84), (83, 70)):
                left = x + (42 if y < 60 else 14)
                paint.box(painter, QRect(left, y, min(wide, x + 106 - left), 5), 2, "pressed")
        painter.setPen(Qt.PenStyle.NoPen)
        paint.box(painter, QRect(15, 39, 22, 22), 11, "meet_soft")
        paint.box(painter, QRect(69, 1, 122, 88), 8, "surface", "accent", width=2)
        paint.box(painter, QRect(84, 17, 26, 26), 13, "accent_soft")
        icons.paint(painter, 89, 22, "user", "accent", 16)
        paint.box(painter, QRect(118, 22, 54, 7), 3, "text2")
        paint.box(painter, QRect(118, 34, 38, 5), 2, "pressed")
        paint.box(painter, QRect(84, 56, 92, 18), 4, "warn_soft", "warn_line")
        paint.box(painter, QRect(90, 61, 8, 8), 4, "warn")
        paint.box(painter, QRect(102, 63, 50, 5), 2, "warn")


class _Drop(QWidget):
    """Takes a file that is dropped."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(70)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.addWidget(
            IconLabel("download-simple", "accent", 20), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addWidget(Label(_("Drop a file here"), "small", "text2"), 0,
                         Qt.AlignmentFlag.AlignHCenter)  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 6, "canvas", "border_control", dashed=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            event.acceptProposedAction()
            self.dropped.emit(url.toLocalFile())


class _Way(QWidget):
    """One way in: a framed card."""

    def __init__(self, icon: str, kind: str, title: str, why: str, *, first: bool = False) -> None:
        super().__init__()
        self._first, self._icon, self._kind = first, icon, kind
        self.setFixedWidth(CARD)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(19, 19, 19, 17)
        self.column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addSpacing(44)
        head.addWidget(Label(title, "section"), 1)
        head.addStrut(TILE)
        self.column.addLayout(head)
        self.column.addSpacing(2)
        words = Label(why, "body", "text2", wrap=True)
        words.setMinimumHeight(2 * theme.line("body"))
        self.column.addWidget(words)
        theme.changed.connect(self.update)

    def foot(self, button: Button, keys: str) -> None:
        """The button and its key."""
        self.column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        row.addWidget(KeyCap(keys))
        self.column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = "accent" if self._first else "border_strong"
        paint.box(painter, self.rect(), 8, "surface", line, width=2 if self._first else 1)
        paint.box(painter, QRect(19, 19, TILE, TILE), 8, f"{self._kind}_soft")
        icons.paint(painter, 26, 26, self._icon, self._kind, 20)


class FirstStart(QWidget):
    """What an empty file says."""

    import_wanted = Signal(str)
    sample_wanted = Signal()
    file_wanted = Signal()
    keys_wanted = Signal()
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choose = Button(_("Choose file…"), kind="primary", do=self._choose)
        self.name = TextInput(_("Name"), "user", name=_("Name"))
        self.company = TextInput(_("Company, if there is one"), "buildings", name=_("Company"))
        for field in (self.name, self.company):
            field.submitted.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for way in (self._import_way(), self._add_way(), self._demo_way()):
            row.addWidget(way)
        row.addStretch(1)
        links = QHBoxLayout()
        links.setSpacing(8)
        links.addStretch(1)
        for words, signal in (
            (_("Open another file…"), self.file_wanted),
            (_("Keyboard shortcuts"), self.keys_wanted),
        ):
            links.addWidget(Button(words, kind="link", do=signal.emit))
        links.addStretch(1)
        promise = QHBoxLayout()
        promise.addStretch(1)
        promise.addWidget(IconLabel("lock-simple", "text3", 14))
        promise.addWidget(Label(
            _("Everything stays in one file on this computer. No account, no cloud, no tracking."),
            "small", "text3",
        ))  # fmt: skip
        promise.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(_Picture(), 0, middle)
        column.addSpacing(24)
        column.addWidget(Label(_("Welcome. Who are your customers?"), "display"), 0, middle)
        column.addSpacing(2)
        said = _(
            "Bring in the people you work with. From then on, this page shows what to do next."
        )
        column.addWidget(Label(said, "body", "text2"), 0, middle)
        column.addSpacing(26)
        column.addLayout(row)
        column.addSpacing(14)
        column.addLayout(links)
        column.addSpacing(14)
        column.addLayout(promise)
        column.addStretch(1)

    def _import_way(self) -> QWidget:
        way = _Way("table", "mail", _("Import a spreadsheet"),
                   _("CSV from any program. You check every row before anything is written."),
                   first=True)  # fmt: skip
        drop = _Drop()
        drop.dropped.connect(self.import_wanted)
        way.column.addWidget(drop)
        way.foot(self.choose, "Ctrl I")
        return way

    def _add_way(self) -> QWidget:
        way = _Way("user-plus", "call", _("Add a contact"),
                   _("Start with the person you will talk to next."))  # fmt: skip
        way.column.addWidget(self.name)
        way.column.addWidget(self.company)
        way.foot(Button(_("Add contact"), do=self._add), "N")
        return way

    def _demo_way(self) -> QWidget:
        why = _("A consultant’s year: 248 contacts, 17 open deals, a full timeline.")
        way = _Way("compass", "meet", _("Open the demo"), why)
        for words in (
            _("Opens in its own file"),
            _("Change anything, nothing can break"),
            _("Back to your empty file at any time"),
        ):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel("check", "ok", 14))
            row.addWidget(Label(words, "small", "text2"), 1)
            way.column.addLayout(row)
        way.foot(Button(_("Open demo"), do=self.sample_wanted.emit), "D")
        return way

    def _choose(self) -> None:
        ask.open_file(self, _("Import a spreadsheet"), _("Spreadsheets (*.csv *.tsv *.txt)"),
                      lambda path: self.import_wanted.emit(str(path)))  # fmt: skip

    def _add(self) -> None:
        name = self.name.text().strip()
        try:
            people.add(name, company=self.company.text().strip() or None)
        except UserError as wrong:
            self.name.show_error(wrong.text)
            self.name.setFocus()
            return
        self.name.set_text("")
        self.company.set_text("")
        self.added.emit(_("{name} added").format(name=name))
