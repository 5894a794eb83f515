"""One row of the file beside the contact it may be: field by field, and the result."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.crm.exchange.judge import Verdict
from smallcrm.crm.exchange.reading import Reading
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.review.fields import CompareFields, FieldRow
from smallcrm.ui.exchange.review.mending import Mending
from smallcrm.ui.exchange.review.words import (
    ALWAYS,
    brought,
    by_field,
    field_words,
    merged,
    new_words,
    there,
    value_words,
)
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, Card, CheckBox, Chip, IconButton, Label, tip
from smallcrm.ui.kit.theme import theme

ROOMY = 480
CHOOSABLE = ("people", "companies", "deals", "tasks", "tickets", "products")


class ComparePanel(Card):
    """Shows a row of the review; a possible duplicate can be merged, kept or skipped here, a row
    with faults mended. `kept(field, on)`: a value that is there stays, or does not."""

    decided = Signal(str, bool)
    walked = Signal(int)
    kept = Signal(str, bool)
    mended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.chooses = True
        self.heading = Label("", "section", elide=True)
        self.alike = Chip("", "warn")
        self.place = Label("", "small", "text3", figures=True)
        self.why = Label("", "small", "text2", wrap=True)
        self.fields, self.mending = CompareFields(), Mending()
        self.fields.kept.connect(self.kept)
        self.mending.mended.connect(self.mended)
        self.merge = Button("", "git-merge", "primary", "M", do=lambda: self._say("merge"))
        self.keep = Button(_("Keep both"), keys="K", do=lambda: self._say("keep"))
        self.skip = Button(_("Skip row"), keys="S", do=lambda: self._say("skip"))
        self.everyone = CheckBox("")
        self.up = IconButton("caret-up", _("Duplicate before"), do=lambda: self.walked.emit(-1))
        self.down = IconButton("caret-down", _("Next duplicate"), do=lambda: self.walked.emit(1))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.alike)
        head.addStretch(1)
        head.addWidget(self.place)
        head.addWidget(self.up)
        head.addWidget(self.down)
        reason = QHBoxLayout()
        reason.setContentsMargins(16, 0, 16, 12)
        reason.addWidget(self.why, 1)
        area = QScrollArea()
        area.setWidget(self.fields)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 12, 16, 12)
        buttons.setSpacing(8)
        for button in (self.merge, self.keep, self.skip):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.everyone)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        self.body.addLayout(head)
        self.body.addLayout(reason)
        self.stack = QStackedWidget()
        self.stack.addWidget(area)
        self.stack.addWidget(self.mending)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self._buttons)
        self._promise, self._detail = _promise()
        self.body.addWidget(self._promise)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._detail.setVisible(self.height() >= ROOMY)

    def _say(self, what: str) -> None:
        self.decided.emit(what, self.everyone.isChecked())

    def edit(self, found: Reading, cells: Sequence[str], verdict: Verdict) -> None:
        """Shows the cells of the row to be mended."""
        self.mending.show_row(found, cells, verdict.draft.problems)
        self.stack.setCurrentWidget(self.mending)

    def show_verdict(
        self, verdict: Verdict | None, place: int, of: int, left: int, kept: Collection[str] = ()
    ) -> None:
        """Shows a row; place and of: which of the possible duplicates it is; kept: the fields in
        which what is there stays."""
        self.stack.setCurrentIndex(0)
        duplicate = verdict is not None and verdict.group == "duplicate"
        self._buttons.setVisible(duplicate)
        for part in (self.alike, self.place, self.up, self.down):
            part.setVisible(duplicate)
        self.everyone.setVisible(left > 0)
        self.everyone.setText(n_("Same for the other {n}", "Same for the other {n}", left))
        self.everyone.updateGeometry()
        if verdict is None:
            self.heading.setText(_("Choose a row"))
            self.why.setText(_("What would change is shown here."))
            self.fields.show_rows([], [])
            return
        if duplicate:
            self._show_duplicate(verdict, place, of, kept)
        else:
            self._show_plain(verdict, kept)

    def _show_duplicate(self, verdict: Verdict, place: int, of: int, kept: Collection[str]) -> None:
        self.heading.setText(
            _("Is this the same person?")
            if verdict.draft.person
            else _("Is this the same company?")
        )
        self.alike.show_text(_("{share} % alike").format(share=verdict.likeness), "warn")
        self.place.setText(_("{place} of {of}").format(place=place, of=of))
        self.why.setText(verdict.why or "")
        self.merge.set_text(_("Merge into {name}").format(name=verdict.target_name or ""))
        new, changed = brought(verdict.draft), by_field(verdict.changes)
        known = there(verdict, new)
        shown = [field for field in ALWAYS if field in known and field not in new]
        rows = []
        for field in [*new, *shown]:
            old, fresh = known.get(field, []), new.get(field, [])
            stays = field in kept
            result = old if stays else merged(field, old, fresh, changed)
            words = (field_words(field), *map("\n".join, (old, fresh, result)))
            rows.append(FieldRow(words, field if field in changed else "", stays))
        titles = [_where(verdict), _("Line {line}").format(line=verdict.draft.line), _("Result")]
        self.fields.show_rows(titles, rows, (_sign(verdict), "file-text", "git-merge"))

    def _show_plain(self, verdict: Verdict, kept: Collection[str]) -> None:
        draft = verdict.draft
        self.heading.setText(draft.name or draft.company or _("(no name)"))
        line = _("Line {line} of the file").format(line=draft.line)
        problems = " ".join(problem.reason for problem in draft.problems)
        self.why.setText(" · ".join(part for part in (line, verdict.left_out, problems) if part))
        if verdict.group == "updated":
            titles = [_where(verdict), _("After the import")]
            rows = _changed(verdict, kept, chooses=self.chooses)
            self.fields.show_rows(titles, rows, (_sign(verdict), "git-merge"))
        else:
            rows = [
                FieldRow((field_words(f), "\n".join(said))) for f, said in brought(draft).items()
            ]
            self.fields.show_rows([_("In the file")], rows, ("file-text",))


def _sign(verdict: Verdict) -> str:
    return "file-text" if verdict.earlier else "database"


def _where(verdict: Verdict) -> str:
    """Where what a row is compared with stands."""
    if verdict.earlier:
        return _("Row {line} of the file").format(line=verdict.earlier.line)
    return _("In smallcrm")


def _changed(verdict: Verdict, kept: Collection[str], *, chooses: bool) -> list[FieldRow]:
    """Field, old and new of every change, and what comes with a new company, deal or next step."""
    rows: list[FieldRow] = []
    for field, made in by_field(verdict.changes).items():
        old = [value_words(field, change.old) for change in made if change.old]
        words = (field_words(field), "\n".join(old), "\n".join(map(new_words, made)))
        rows.append(FieldRow(words, field if chooses else "", field in kept))
    heads = {change.field for change in verdict.changes}
    for field, said in brought(verdict.draft).items():
        head, _dot, part = field.partition(".")
        if part and head in heads and field not in heads:
            rows.append(FieldRow((field_words(field), "", "\n".join(said))))
    return rows


def _promise() -> tuple[QWidget, Label]:
    """The promise and its explanation, which is a tooltip too, for a panel without room."""

    class Promise(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.color("canvas"))
            paint.hairline(painter, 0, 0, self.width())
            paint.tile(painter, QRect(16, 14, 32, 32), "call", "shield-check")

    promise = Promise()
    promise.setMinimumHeight(60)
    words = QVBoxLayout(promise)
    words.setContentsMargins(60, 12, 16, 14)
    words.setSpacing(3)
    words.addWidget(Label(_("You can take this whole import back"), "body_strong"))
    detail = Label(
        _("smallcrm saves a backup first, then writes everything in one step: all of it or "
          "nothing. At any later time, File › Import history › Take back removes the new rows and "
          "restores every old value. What you have edited since is kept, and listed."),
        "small", "text2", wrap=True,
    )  # fmt: skip
    words.addWidget(detail)
    tip(promise, detail.text())
    return promise, detail
