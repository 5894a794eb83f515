"""The import: choose a file, say what its columns mean, see every change, write it in one step."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.looked.verdicts import Verdicts
from smallcrm.crm.exchange.reading import Reading
from smallcrm.crm.exchange.whole import is_whole
from smallcrm.crm.mail.boxes import format_of
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.columns_step import ColumnsStep
from smallcrm.ui.exchange.done_step import DoneStep
from smallcrm.ui.exchange.file_step import FileStep
from smallcrm.ui.exchange.footer import Footer
from smallcrm.ui.exchange.import_run import ImportRun
from smallcrm.ui.exchange.rehearsal import Rehearsal
from smallcrm.ui.exchange.review.step import ReviewStep
from smallcrm.ui.exchange.steps import COLUMNS, DONE, FILE, REVIEW, Steps, hints
from smallcrm.ui.frame.page import Commands, Page
from smallcrm.ui.kit.controls import Hairline, IconLabel, Label, SearchBox
from smallcrm.ui.kit.overlay import ProgressDialog


class ImportPage(Page):
    """Four steps; until the last button nothing is written."""

    place = "import"
    icon = "download-simple"
    watches = {"import"}  # noqa: RUF012
    show_wanted = Signal(int)
    mail_dropped = Signal(list)
    whole_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Import")
        self.file, self.columns = FileStep(), ColumnsStep()
        self.review, self.done = ReviewStep(), DoneStep()
        self.steps = Steps()
        self.stack = QStackedWidget()
        self.rehearsal = Rehearsal(self)
        self._rehearsed: Reading | None = None
        self._build()
        self._connect()
        self._go(FILE)

    def _build(self) -> None:
        self.facts = Label("", "body", "text3", elide=True, figures=True)
        self.sign = IconLabel("file-text")
        self.search = SearchBox(_("Find rows"), "/", "magnifying-glass")
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(12)
        head.addWidget(Label(_("Import"), "title"))
        head.addWidget(self.sign)
        head.addWidget(self.facts, 1)
        head.addWidget(self.search)
        head.addWidget(self.steps)
        for step in (self.file, self.columns, self.review, self.done):
            self.stack.addWidget(step)
        self.buttons = foot = Footer()
        self.foot: Footer = foot
        self.cancel, self.save, self.said = foot.cancel, foot.save, foot.said
        self.back, self.next = foot.back, foot.next
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self._line = Hairline()
        column.addWidget(self._line)
        column.addWidget(self.buttons)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.cancel.clicked.connect(lambda: self._go(FILE))
        self.save.clicked.connect(self.review.save)
        self.back.clicked.connect(lambda: self._go(max(self.step - 1, FILE)))
        self.next.clicked.connect(self.go_on)
        self.file.chosen.connect(self.open_path)
        self.file.stopped.connect(lambda: self._go(FILE))
        self.file.history_wanted.connect(self.show_history)
        self.file.not_pasted.connect(lambda words: self.toast.emit(words, False))
        self.columns.opened.connect(self._opened)
        self.columns.unread.connect(self._unread)
        self.columns.changed.connect(self._mapping_changed)
        self.columns.refused.connect(lambda words: self.toast.emit(words, False))
        self.columns.look.without_addresses.connect(self.columns.without_bad_addresses)
        self.columns.look.row_wanted.connect(self._show_row)
        self.search.searched.connect(self.review.seek)
        self.search.to_list.connect(self.review.list.setFocus)
        self.review.mended.connect(self._mended)
        self.review.refused.connect(lambda words: self.toast.emit(words, False))
        self.review.saved.connect(lambda words: self.toast.emit(words, False))
        self.rehearsal.looked.connect(self._looked)
        self.rehearsal.progressed.connect(self._progressed)
        self.rehearsal.failed.connect(self._failed)
        self.review.decided.connect(self._show_foot)
        self.done.show_wanted.connect(self.show_wanted)
        self.done.again.connect(lambda: self._go(FILE))
        self.done.said.connect(self.toast)

    def refresh(self) -> None:
        """Reads what was imported lately, and whether the last import is still there."""
        self.file.refresh()
        self.done.refresh()

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self.stack.currentIndex()

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self.buttons.setVisible(step in (COLUMNS, REVIEW))
        self._line.setVisible(step in (COLUMNS, REVIEW))
        self.save.setVisible(step == REVIEW)
        self.search.setVisible(step == REVIEW)
        self.sign.setVisible(step != FILE)
        if step == FILE:
            self.facts.setText("")
            self._wants_review = False
            self.columns.leave()
            self.file.say("")
            self.rehearsal.stop()
        firsts = {COLUMNS: self.columns.view, REVIEW: self.review.list, DONE: self.done.new}
        first = firsts.get(step)
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_foot()
        self.status_changed.emit()

    def open_path(self, path: Path) -> None:
        """Looks at a file and shows its columns; one that cannot be read is refused."""
        if is_whole(path):
            self.whole_dropped.emit(path)
            return
        if format_of(path):
            self.mail_dropped.emit([path])
            return
        self.rehearsal.stop()
        self.file.refuse("")
        self.file.say(_("Reading “{name}” …").format(name=path.name))
        self.columns.open_path(path)

    def _opened(self) -> None:
        self.file.say("")
        self.search.clear()
        self.search.flush()
        self._go(COLUMNS)

    def _unread(self, words: str) -> None:
        self._go(FILE)
        self.file.say("")
        self.file.refuse(words)

    def _mapping_changed(self) -> None:
        found = self.columns.reading
        assert found is not None
        self._rehearsed, self._refusal = None, ""
        self.columns.look.say(_("Looking at every row …"))
        self.rehearsal.begin(found, self.columns.wishes)
        self._show_foot()
        self.status_changed.emit()

    def _looked(self, found: Reading, outcome: Outcome, verdicts: Verdicts) -> None:
        self._rehearsed = found
        self.columns.look.show_problems(outcome.problems, found.columns)
        self.columns.show_results(outcome)
        self.review.show_outcome(found, outcome, verdicts)
        self._show_foot()
        if self._wants_review:
            self._wants_review = False
            self._go(REVIEW)

    _wants_review = False
    _refusal = ""

    def _show_row(self, record: int) -> None:
        self.review.show_record(record)
        self.go_on()

    def _mended(self, record: int, cells: dict[int, str]) -> None:
        self.columns.mend(record, cells)
        self.review.wanted = record
        self._wants_review = True
        assert self.columns.reading is not None
        self.rehearsal.begin(self.columns.reading, self.columns.wishes)
        self._show_foot()

    def _progressed(self, done: int, of: int) -> None:
        if self._wants_review or self.step == COLUMNS:
            self.foot.show_look(done, of)

    def _failed(self, words: str) -> None:
        self._refusal = words
        if words:
            self.columns.look.say(words)
            if self._wants_review:
                self.toast.emit(words, False)
            self._wants_review = False
            self._show_foot()

    @property
    def _is_looked(self) -> bool:
        """Whether every row was looked at as it would be read now."""
        return self._rehearsed is not None and self._rehearsed is self.columns.reading

    def go_on(self) -> None:
        """Goes to the next step; from the review this writes."""
        if self.step == COLUMNS:
            if self._is_looked:
                self._go(REVIEW)
            elif self._refusal:
                self.toast.emit(self._refusal, False)
            else:
                self._wants_review = True
        elif self.step == REVIEW and self._is_looked and self.review.decisions.written():
            self._write()

    def _write(self) -> None:
        dialog = ProgressDialog(self.window(), _("Import"), _("A backup first, then all rows."))
        wishes = self.columns.wishes._replace(
            decisions=self.review.decisions, kept=self.review.kept
        )
        run = ImportRun(self, self.columns, wishes)
        dialog.cancelled.connect(run.cancel)
        run.progressed.connect(
            lambda done, of: dialog.show_progress(
                done, of,
                _("{done} of {of} rows").format(done=text.count(done), of=text.count(of)),
            )
        )  # fmt: skip
        run.finished.connect(lambda report: self._written(dialog, report))
        run.failed.connect(lambda words: self._not_written(dialog, words))
        dialog.open()
        run.start()

    def _written(self, dialog: ProgressDialog, report: dict[str, Any]) -> None:
        dialog.finish()
        self.done.show_report(report)
        self._go(DONE)

    def _not_written(self, dialog: ProgressDialog, words: str) -> None:
        dialog.finish()
        self.toast.emit(words or _("Import cancelled. Nothing was written"), False)

    def _show_foot(self) -> None:
        found = self.columns.reading
        if self.step == COLUMNS and found:
            self.facts.setText(_facts(found))
            self.foot.show_columns(found.records, can=not self._refusal)
        elif self.step == REVIEW:
            self.foot.show_review(self.review.decisions, can=self._is_looked)

    def show_history(self) -> None:
        """What was imported before."""
        from smallcrm.ui.exchange.imports_dialog import ImportsDialog

        dialog = ImportsDialog(self.window())
        dialog.said.connect(lambda words: self.toast.emit(words, True))
        dialog.open()

    def commands(self) -> Commands:
        """What works now."""
        found: Commands = {"file.imports": self.show_history, "edit.paste": self.file.paste}
        if self.step == REVIEW:
            found["edit.filter"] = self.search.setFocus
        return found

    def status(self) -> str:
        """What the step says."""
        if self.step == COLUMNS:
            return self.columns.status()
        if self.step == REVIEW:
            if not self.review.decisions.duplicates:
                return ""
            left = self.review.decisions.undecided
            return n_("{n} possible duplicate open", "{n} possible duplicates open", left)
        return ""

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work in this step."""
        return hints(self.step)

    def regions(self) -> list[QWidget]:
        """The step, the buttons."""
        return [self.stack, self.buttons]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go_on()
        elif enter and self.step == FILE:
            self.file.choose.click()
        elif event.key() == Qt.Key.Key_Escape and self.file.stop.isVisible():
            self.file.stop.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        mails = [path for path in paths if format_of(path)]
        if paths:
            event.acceptProposedAction()
        if mails:
            self.mail_dropped.emit(mails)
        elif paths:
            self.open_path(paths[0])


def _facts(found: Reading) -> str:
    """A file in a line: “people.csv · 254 rows · 31 KB”; the rows once they are counted."""
    size = found.source.size
    shown = f"{size / 1e6:.1f} MB" if size > 1e6 else f"{max(size // 1000, 1)} KB"
    counted = [] if found.records is None else [n_("{n} row", "{n} rows", found.records)]
    return " · ".join([found.source.path.name, *counted, shown])
